"""Decides whether a leader may stand in for a colleague in one session, as seen from its sheet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from stepwell.kernel.tables import Refused


@dataclass(frozen=True, slots=True)
class StandInFacts:
    """The day of the session and today at the clinic, whether it was called off, whether a note is signed."""

    on: date
    today: date
    is_canceled: bool
    is_signed: bool


def check_can_stand_in(facts: StandInFacts) -> None:
    """Raises Refused: CANCELED, NOTE_SIGNED (the signature says who led), NOT_YET (that is planning)."""
    if facts.is_canceled:
        raise Refused("CANCELED", "This session was canceled.", "Nobody leads it.")
    if facts.is_signed:
        raise Refused("NOTE_SIGNED", "Notes of this session are signed; they say who led it.", "Add an addendum.")
    if facts.on > facts.today:
        raise Refused("NOT_YET", "This session is on another day.", "Ask the program director to plan the cover.")


def can_stand_in(facts: StandInFacts) -> bool:
    """Whether the leader may stand in."""
    try:
        check_can_stand_in(facts)
    except Refused:
        return False
    return True
