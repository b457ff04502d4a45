"""Decides whether an activity was logged whole for a person, and whether their therapist must hear of it today."""

from __future__ import annotations

from dataclasses import dataclass

from stepwell.kernel.tables import Reason, Refused
from stepwell.program.rules.activities import Effect, Option, activity_table

SOURCE = "Stepwell curriculum, section 3"
LONGEST_SAID = 250  # with its kind before it, within the 300 that are kept
_PARTS = {Effect.DISSOCIATION: "Felt unreal or far away", Effect.FAINT: "Felt faint", Effect.OTHER: "Unwanted effect"}


@dataclass(frozen=True, slots=True)
class ActivityFacts:
    """What was logged for one person. `effect` is blank until it was asked about."""

    option: str
    distress_before: int | None
    distress_after: int | None
    effect: str
    effect_says: str = ""


def alerts_of(facts: ActivityFacts) -> tuple[Reason, ...]:
    """Why the therapist must hear of it the same day; empty when nothing happened."""
    found = []
    before, after, rise = facts.distress_before, facts.distress_after, activity_table().distress_rise
    if before is not None and after is not None and after - before >= rise:
        found.append(Reason("DISTRESS_UP", f"Distress rose from {before} to {after}.", SOURCE))
    if facts.effect in _PARTS:
        says = _PARTS[Effect(facts.effect)]
        words = facts.effect_says.strip().rstrip(".")
        told = f": {words}" if words else ""
        found.append(Reason("UNWANTED_EFFECT", f"{says}{told}.", SOURCE))
    return tuple(found)


def needs_telling(facts: ActivityFacts) -> bool:
    """Whether the therapist must hear of it the same day."""
    return bool(alerts_of(facts))


def check_can_log(facts: ActivityFacts, *, was_present: bool) -> None:
    """Raises Refused when it cannot be logged so.

    Codes: NOT_THERE, UNKNOWN_OPTION, NO_SCALE (a number outside 0 to 10), NOT_ASKED (unwanted effects), NOT_TOLD
    (an effect without words), LONG_WORDS.
    """
    if not was_present:
        raise Refused("NOT_THERE", "This person was not there.", "Confirm attendance first.")
    if facts.option not in set(Option):
        raise Refused("UNKNOWN_OPTION", "Choose how the person took part.", "Watching and leaving are choices too.")
    table = activity_table()
    for value in (facts.distress_before, facts.distress_after):
        if value is not None and not table.distress_low <= value <= table.distress_high:
            says = f"Distress runs from {table.distress_low} to {table.distress_high}."
            raise Refused("NO_SCALE", says, "Choose a number, or leave it blank if it was not asked.")
    if facts.effect not in set(Effect):
        raise Refused("NOT_ASKED", "Ask about unwanted effects each time.", "“None” is an answer.")
    if facts.effect != Effect.NO and not facts.effect_says.strip():
        raise Refused("NOT_TOLD", "Say what happened, in a few words.", "The therapist reads it today.")
    if len(facts.effect_says.strip()) > LONGEST_SAID:
        raise Refused("LONG_WORDS", f"Use at most {LONGEST_SAID} letters.", "Put the rest into the note.")


def can_log(facts: ActivityFacts, *, was_present: bool) -> bool:
    """Whether it can be logged so."""
    try:
        check_can_log(facts, was_present=was_present)
    except Refused:
        return False
    return True


def effect_text(effect: str, says: str) -> str:
    """How an effect is kept as words: its kind, then what was told; empty when there was none."""
    if effect not in _PARTS:
        return ""
    return f"{_PARTS[Effect(effect)]}: {says.strip()}"


def effect_of(has_effect: bool | None, text: str) -> tuple[str, str]:
    """The kind and the words of an effect as kept; a text without a known kind counts as another effect."""
    if has_effect is None:
        return "", ""
    if not has_effect:
        return Effect.NO, ""
    for effect, title in _PARTS.items():
        if text.startswith(f"{title}: "):
            return effect, text.removeprefix(f"{title}: ")
    return Effect.OTHER, text
