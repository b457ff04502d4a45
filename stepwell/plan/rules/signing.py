"""Turns a plan into the one text that people sign, and decides who may sign it when."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from stepwell.kernel.tables import Refused
from stepwell.plan.rules.drafting import PlanDraft
from stepwell.plan.rules.plan import PlanState

FORM = "stepwell-plan/2"
FIRST_FORM = "stepwell-plan/1"  # strengths and barriers in words only, objectives without an instrument
_SINCE_SECOND = {
    "plan": ("strength_rows", "barrier_rows"),
    "objective": ("instrument", "start_value", "target_value", "better"),
}


@dataclass(frozen=True, slots=True)
class PatientSigningFacts:
    """A plan laid before its patient; `shown` and `stands` are hashes of the text seen and the text now."""

    state: PlanState
    name_typed: str
    has_signed: bool
    shown: str
    stands: str


def text_of(draft: PlanDraft, number: int, form: str = FORM) -> str:
    """The plan as one text: JSON with fixed order and no blanks, Unicode NFC. `form` says what it holds."""
    plan = asdict(draft)
    if form == FIRST_FORM:
        _as_first_form(plan)
    whole = {"form": form, "version": number, "plan": plan}
    text = json.dumps(whole, ensure_ascii=False, separators=(",", ":"), sort_keys=True, default=_plain)
    return unicodedata.normalize("NFC", text)


def form_of(text: str) -> str:
    """The form that a kept text was written in; the present one for no text at all."""
    return FIRST_FORM if text.startswith(f'{{"form":"{FIRST_FORM}"') else FORM


def stands(text: str, draft: PlanDraft, number: int) -> bool:
    """Whether the version still is, word for word, what the kept text says; read in the form it was signed in."""
    return text_of(draft, number, form_of(text)) == text


def fingerprint(text: str) -> str:
    """SHA-256 of the text in UTF-8, as 64 hexadecimal signs."""
    return hashlib.sha256(text.encode()).hexdigest()


def check_is_what_was_shown(shown: str, stands: str) -> None:
    """Raises Refused('CHANGED_SINCE') when the text on the screen is not the text that would be signed."""
    if shown and shown != stands:
        raise Refused(
            "CHANGED_SINCE",
            "The plan was changed after you opened it.",
            "Read it again, then sign. Nothing was signed.",
        )


def check_patient_can_sign(facts: PatientSigningFacts) -> None:
    """Raises Refused: NOT_READY, SIGNED_ALREADY, NO_NAME or CHANGED_SINCE."""
    if facts.state is not PlanState.AWAITING_PHYSICIAN:
        raise Refused("NOT_READY", "There is no plan to sign right now.", "Your team will tell you when there is.")
    if facts.has_signed:
        fix = "There is nothing more to do."
        raise Refused("SIGNED_ALREADY", "You have signed this plan already.", fix)
    if not any(sign.isalpha() for sign in facts.name_typed):
        raise Refused("NO_NAME", "Type your name to sign.", "Any form of your name is fine.")
    check_is_what_was_shown(facts.shown, facts.stands)


def patient_can_sign(facts: PatientSigningFacts) -> bool:
    """Whether the patient may sign."""
    try:
        check_patient_can_sign(facts)
    except Refused:
        return False
    return True


def check_can_decline(state: PlanState, has_signed: bool, reason: str) -> None:
    """Raises Refused unless an unsigned plan waits and the patient's reason is given."""
    if state is not PlanState.AWAITING_PHYSICIAN or has_signed:
        raise Refused(
            "NOT_WAITING",
            "This plan does not wait for the patient's signature.",
            "Nothing was changed.",
        )
    if not reason.strip():
        raise Refused("NO_REASON", "Write why the patient would rather not sign.", "A few words are enough.")


def can_decline(state: PlanState, has_signed: bool, reason: str) -> bool:
    """Whether it may be recorded that the patient would rather not sign."""
    try:
        check_can_decline(state, has_signed, reason)
    except Refused:
        return False
    return True


def _as_first_form(plan: dict[str, Any]) -> None:
    for name in _SINCE_SECOND["plan"]:
        del plan[name]
    for problem in plan["problems"]:
        for goal in problem["goals"]:
            for objective in goal["objectives"]:
                for name in _SINCE_SECOND["objective"]:
                    del objective[name]


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)
