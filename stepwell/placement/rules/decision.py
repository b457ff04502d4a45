"""Decides whether a clinician's choice of level stands beside the suggestion (case C8)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from stepwell.kernel.tables import Refused, in_force, reference
from stepwell.people.rules.words import count_letters
from stepwell.placement.rules.level_of_care import LevelDecision
from stepwell.placement.rules.levels import Level


class OverrideReason(StrEnum):
    """Why a clinician places someone on another level than suggested."""

    HIGHER_REFUSED = "higher_refused"
    HIGHER_NOT_AVAILABLE = "higher_not_available"
    EXTRA_SUPPORTS = "extra_supports"
    CLINICAL_JUDGMENT = "clinical_judgment"
    PAYER_DECISION = "payer_decision"
    COURT_OR_GUARDIAN = "court_or_guardian"
    PATIENT_PREFERENCE = "patient_preference"
    OTHER = "other"


# These are answered by changing the finding itself, never by choosing a lower level over it.
NEVER_LOWERED = frozenset({"IMMINENT_DANGER", "HIGH_RISK", "MEDICAL_WITHDRAWAL", "MEDICALLY_UNSTABLE"})


@dataclass(frozen=True, slots=True)
class ChoiceFacts:
    """The level a clinician chose, the suggestion, and the reason if they differ."""

    chosen: Level
    suggestion: LevelDecision
    on: date
    reason: OverrideReason | None = None
    note: str = ""


def is_override(facts: ChoiceFacts) -> bool:
    """Whether the choice differs from the suggestion, or goes against a reservation about groups."""
    group = facts.chosen in (Level.IOP, Level.PHP) and bool(facts.suggestion.against_group_program)
    return facts.chosen is not facts.suggestion.level or group


def check_choice(facts: ChoiceFacts) -> None:
    """Raises Refused when danger would be overridden, or another level has no reason code and note."""
    if not is_override(facts):
        return
    lower = facts.chosen.rank < facts.suggestion.level.rank
    stops = [reason for reason in facts.suggestion.reasons if reason.code in NEVER_LOWERED]
    if lower and stops:
        raise Refused(
            "NOT_LOWER",
            f"{stops[0].says} Less than {facts.suggestion.level.label} cannot be chosen while this stands.",
            "See the person again. If it has changed, change the finding and write why. Your entries are saved.",
        )
    if facts.reason is None:
        raise Refused(
            "OVERRIDE_REASON",
            f"The suggestion is {facts.suggestion.level.label} and you chose {facts.chosen.label}.",
            "Choose the reason. It is your decision; the reason goes into the chart.",
        )
    letters = in_force(reference("placement")["typed_reason"], facts.on)["letters"]
    if count_letters(facts.note) < letters:
        raise Refused(
            "OVERRIDE_NOTE",
            "Write in a sentence why this level is right for this person now.",
            "The reviewer and the payer will read it.",
        )


def choice_stands(facts: ChoiceFacts) -> bool:
    """Whether the chosen level may be signed."""
    try:
        check_choice(facts)
    except Refused:
        return False
    return True
