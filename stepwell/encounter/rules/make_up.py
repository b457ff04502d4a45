"""Decides whether a make-up may be offered for an absence, and whether an offer may still be taken."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from stepwell.encounter.rules.attendance import Attendance
from stepwell.kernel.tables import Refused, in_force, reference


def make_up_row(on: date) -> dict[str, Any]:
    """How many sessions are offered at once, how long an offer lasts, how early it ends."""
    return dict(in_force(reference("program_limits")["make_up"], on))


def expires_at(offered_at: datetime, starts_at: datetime) -> datetime:
    """When an offer ends: after its time, and in any case a while before the session begins."""
    row = make_up_row(offered_at.date())
    return min(offered_at + timedelta(hours=row["lasts_hours"]), starts_at - timedelta(minutes=row["closes_minutes"]))


@dataclass(frozen=True, slots=True)
class MissedFacts:
    """One absence: how attendance stands, whether it has been made up, and how many sessions are to be offered."""

    attendance: Attendance
    has_sign_in: bool
    is_made_up: bool
    offered: int
    now: datetime


def check_can_offer(facts: MissedFacts) -> None:
    """Raises Refused: CAME, MADE_UP, NOTHING_CHOSEN, TOO_MANY."""
    if facts.attendance is not Attendance.OUT and (facts.has_sign_in or facts.attendance is not Attendance.UNCONFIRMED):
        raise Refused("CAME", "This person came.", "Nothing has to be made up.")
    if facts.is_made_up:
        raise Refused("MADE_UP", "This person has taken a make-up for that session.", "Nothing more to do.")
    if not facts.offered:
        raise Refused("NOTHING_CHOSEN", "Choose at least one session.", "Tick the sessions to offer.")
    most = make_up_row(facts.now.date())["most_offers"]
    if facts.offered > most:
        raise Refused("TOO_MANY", f"Choose {most} sessions at most.", "Fewer choices are easier to answer.")


def can_offer(facts: MissedFacts) -> bool:
    """Whether these sessions may be offered."""
    try:
        check_can_offer(facts)
    except Refused:
        return False
    return True


@dataclass(frozen=True, slots=True)
class OfferFacts:
    """One offer as it stands when someone takes it."""

    expires_at: datetime
    is_taken: bool
    is_withdrawn: bool
    is_canceled: bool
    now: datetime


def check_can_take(facts: OfferFacts) -> None:
    """Raises Refused: TAKEN, WITHDRAWN, CANCELED, EXPIRED (the last instant is no longer in time)."""
    other = "Pick another one, or ask your team."
    if facts.is_taken:
        raise Refused("TAKEN", "You have this seat already.", "Nothing more to do.")
    if facts.is_withdrawn:
        raise Refused("WITHDRAWN", "This session is no longer offered.", other)
    if facts.is_canceled:
        raise Refused("CANCELED", "This session was canceled.", other)
    if facts.now >= facts.expires_at:
        raise Refused("EXPIRED", "The time to take this one has passed.", other)


def can_take(facts: OfferFacts) -> bool:
    """Whether the offer may still be taken."""
    try:
        check_can_take(facts)
    except Refused:
        return False
    return True
