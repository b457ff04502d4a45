"""Turns a review into the one text its patient signs, and decides when they may."""

from __future__ import annotations

import json
import unicodedata
from dataclasses import asdict, dataclass
from datetime import date

from stepwell.kernel.tables import Refused
from stepwell.plan.rules.signing import check_is_what_was_shown

FORM = "stepwell-review/1"


@dataclass(frozen=True, slots=True)
class MarkText:
    """One objective as the review found it."""

    label: str
    says: str
    achievement: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class ReviewText:
    """Everything of a review that a signature stands for."""

    plan_number: int
    reviewed_on: date
    reviewed_by: str
    summary: str
    next_due_on: date
    attended: int | None = None
    expected: int | None = None
    marks: tuple[MarkText, ...] = ()


@dataclass(frozen=True, slots=True)
class ReviewSigningFacts:
    """A review laid before its patient; `shown` and `stands` are hashes of the text seen and the text now."""

    is_there: bool
    has_signed: bool
    name_typed: str
    shown: str
    stands: str


def text_of(review: ReviewText) -> str:
    """The review as one text: JSON with fixed order and no blanks, Unicode NFC."""
    whole = {"form": FORM, "review": asdict(review)}
    text = json.dumps(whole, ensure_ascii=False, separators=(",", ":"), sort_keys=True, default=_day)
    return unicodedata.normalize("NFC", text)


def check_can_sign(facts: ReviewSigningFacts) -> None:
    """Raises Refused: NOT_READY, SIGNED_ALREADY, NO_NAME or CHANGED_SINCE."""
    if not facts.is_there:
        raise Refused("NOT_READY", "There is no review to sign right now.", "Your team will tell you when there is.")
    if facts.has_signed:
        raise Refused("SIGNED_ALREADY", "You have signed this review already.", "There is nothing more to do.")
    if not any(sign.isalpha() for sign in facts.name_typed):
        raise Refused("NO_NAME", "Type your name to sign.", "Any form of your name is fine.")
    check_is_what_was_shown(facts.shown, facts.stands)


def can_sign(facts: ReviewSigningFacts) -> bool:
    """Whether the patient may sign the review."""
    try:
        check_can_sign(facts)
    except Refused:
        return False
    return True


def _day(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)
