"""Decides what may be handed out for home, to whom, and how a person's answer about it is kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from stepwell.kernel.tables import Refused
from stepwell.program.rules.education import topics
from stepwell.program.rules.practice import practice_forms

LONGEST = 300
LONGEST_TOLD = 200


class HandoutKind(StrEnum):
    """A form of home practice, a topic's sheet, or the leader's own words."""

    FORM = "form"
    WORKSHEET = "worksheet"
    OWN = "own"


class Done(StrEnum):
    """What the person told next time."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


@dataclass(frozen=True, slots=True)
class HandoutFacts:
    """What is handed out: the kind, its key in the curriculum or own words, and by when."""

    kind: str
    ref: str = ""
    says: str = ""
    due_on: date | None = None


def titles(facts: HandoutFacts) -> tuple[str, str]:
    """The words it is known by, in English and Spanish; own words stand for both."""
    if facts.kind == HandoutKind.FORM:
        form = practice_forms()[facts.ref]
        return form.title, form.title_es
    if facts.kind == HandoutKind.WORKSHEET:
        topic = topics()[facts.ref]
        return topic.title, topic.title_es
    return facts.says.strip(), facts.says.strip()


def check_can_hand_out(facts: HandoutFacts, people: int, today: date) -> None:
    """Raises Refused: UNKNOWN_KIND, UNKNOWN_SHEET, NO_WORDS, LONG_WORDS, NOBODY, PAST_DAY."""
    if facts.kind not in set(HandoutKind):
        raise Refused("UNKNOWN_KIND", "Choose what to hand out.", "A sheet from the list, or your own words.")
    sheets = {HandoutKind.FORM: set(practice_forms()), HandoutKind.WORKSHEET: set(topics())}
    if facts.kind != HandoutKind.OWN and facts.ref not in sheets[HandoutKind(facts.kind)]:
        raise Refused("UNKNOWN_SHEET", "That sheet is not in the curriculum.", "Choose one from the list.")
    if facts.kind == HandoutKind.OWN and not facts.says.strip():
        raise Refused("NO_WORDS", "Write what to practice, or choose a sheet.", "One line is enough.")
    if len(facts.says) > LONGEST:
        raise Refused("LONG_WORDS", f"Use at most {LONGEST} letters.", "Keep it to one step.")
    if people < 1:
        raise Refused("NOBODY", "Nobody is marked as here yet.", "Confirm attendance first, or choose one person.")
    if facts.due_on is not None and facts.due_on < today:
        raise Refused("PAST_DAY", "That day is in the past.", "Choose today or a later day.")


def can_hand_out(facts: HandoutFacts, people: int, today: date) -> bool:
    """Whether it may be handed out."""
    try:
        check_can_hand_out(facts, people, today)
    except Refused:
        return False
    return True


def check_can_tell(done: str, says: str, *, is_withdrawn: bool) -> None:
    """Raises Refused when an answer about a sheet cannot be kept: WITHDRAWN, UNKNOWN_ANSWER, LONG_WORDS."""
    if is_withdrawn:
        raise Refused("WITHDRAWN", "This was taken back, so there is nothing to tell.", "Hand it out again if needed.")
    if done not in set(Done):
        raise Refused("UNKNOWN_ANSWER", "Choose yes, partly or no.", "No is a fine answer; ask what got in the way.")
    if len(says) > LONGEST_TOLD:
        raise Refused("LONG_WORDS", f"Use at most {LONGEST_TOLD} letters.", "Put the rest into the note.")


def can_tell(done: str, says: str, *, is_withdrawn: bool) -> bool:
    """Whether the answer can be kept."""
    try:
        check_can_tell(done, says, is_withdrawn=is_withdrawn)
    except Refused:
        return False
    return True


def check_can_withdraw(done: str, *, is_withdrawn: bool) -> None:
    """Raises Refused: WITHDRAWN, TOLD_ALREADY (what a person told of stays)."""
    if is_withdrawn:
        raise Refused("WITHDRAWN", "This was taken back already.", "Nothing more to do.")
    if done:
        raise Refused("TOLD_ALREADY", "The person told how it went, so it stays on record.", "Nothing more to do.")


def can_withdraw(done: str, *, is_withdrawn: bool) -> bool:
    """Whether it can be taken back."""
    try:
        check_can_withdraw(done, is_withdrawn=is_withdrawn)
    except Refused:
        return False
    return True
