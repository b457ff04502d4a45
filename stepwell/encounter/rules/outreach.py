"""Decides what may be written of a try to reach somebody after an absence, and when to try again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from stepwell.kernel.tables import Refused, in_force, reference


class How(StrEnum):
    """How somebody was tried to be reached."""

    PHONE = "phone"
    TEXT = "text"
    EMAIL = "email"
    LETTER = "letter"
    VISIT = "visit"


class Then(StrEnum):
    """What follows the tries so far."""

    NOTHING = "nothing"
    AGAIN = "again"
    TEAM = "team"


@dataclass(frozen=True, slots=True)
class Try:
    """One try: when, and whether the person was reached."""

    at: datetime
    was_reached: bool


@dataclass(frozen=True, slots=True)
class NextTry:
    """What follows, and by when; the time only for another try."""

    then: Then
    by: datetime | None = None


def check_can_record(is_closed: bool, how: str) -> None:
    """Raises Refused('CALL_DONE') for a call that is closed, Refused('HOW') for a way nobody knows."""
    if is_closed:
        raise Refused("CALL_DONE", "This call is already closed. Nothing was changed.", "Open the list again.")
    if how not in set(How):
        raise Refused("HOW", "Choose how you tried.", "Phone, text, email, letter or a visit.")


def can_record(is_closed: bool, how: str) -> bool:
    """Whether the try may be written down."""
    try:
        check_can_record(is_closed, how)
    except Refused:
        return False
    return True


def unanswered(tries: Sequence[Try]) -> int:
    """How many of the latest tries, oldest first, reached nobody."""
    count = 0
    for one in tries:
        count = 0 if one.was_reached else count + 1
    return count


def next_try(tries: Sequence[Try], on: date) -> NextTry:
    """When to try again after the tries so far, oldest first; from some number on the team looks at it."""
    count = unanswered(tries)
    if not count:
        return NextTry(Then.NOTHING)
    row = in_force(reference("outreach")["outreach"], on)
    if count >= int(row["team_after_tries"]):
        return NextTry(Then.TEAM)
    waits = row["again_after_minutes"]
    return NextTry(Then.AGAIN, tries[-1].at + timedelta(minutes=int(waits[min(count, len(waits)) - 1])))
