"""Decides when a note that waits for its signature is chased, and who is told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from stepwell.kernel.tables import in_force, reference


class Lateness(StrEnum):
    """How long a note waits: the author's own time, then the director is told, and told again."""

    FRESH = "fresh"
    TOLD = "told"
    TOLD_AGAIN = "told-again"


@dataclass(frozen=True, slots=True)
class Waiting:
    """One note that waits: who has to sign, when the session was over, and whether it waits for the supervisor."""

    owner: str
    ended_at: datetime
    for_cosigner: bool = False


@dataclass(frozen=True, slots=True)
class Tally:
    """What waits for one person: how many to sign and to sign beside, and how old the oldest is in hours."""

    to_sign: int
    to_cosign: int
    oldest_hours: int


def lateness(ended_at: datetime, now: datetime) -> Lateness:
    """Where a note stands by the clock alone; boundaries count as reached."""
    row = in_force(reference("note_signing")["chase"], now.date())
    waited = now - ended_at
    if waited >= timedelta(hours=row["again_hours"]):
        return Lateness.TOLD_AGAIN
    if waited >= timedelta(hours=row["director_hours"]):
        return Lateness.TOLD
    return Lateness.FRESH


def tally(waiting: Iterable[Waiting], now: datetime) -> dict[str, Tally]:
    """What each person is reminded of when the site closes: their own notes, and those they sign beside after a day.

    Nothing that is not over yet is in it.
    """
    row = in_force(reference("note_signing")["chase"], now.date())
    beside = timedelta(hours=row["cosigner_hours"])
    found: dict[str, Tally] = {}
    for one in waiting:
        waited = now - one.ended_at
        if waited < (beside if one.for_cosigner else timedelta(0)):
            continue
        old = found.get(one.owner, Tally(0, 0, 0))
        found[one.owner] = Tally(
            old.to_sign + (not one.for_cosigner),
            old.to_cosign + one.for_cosigner,
            max(old.oldest_hours, int(waited.total_seconds() // 3600)),
        )
    return found


def told_to_director(waiting: Iterable[Waiting], now: datetime) -> tuple[int, int]:
    """How many of the authors' own notes are past the first clock, and how many of them past the second."""
    states = [lateness(one.ended_at, now) for one in waiting if not one.for_cosigner]
    late = sum(state in (Lateness.TOLD, Lateness.TOLD_AGAIN) for state in states)
    return late, sum(state is Lateness.TOLD_AGAIN for state in states)


def beside_since(now: datetime) -> datetime:
    """From when on a session's notes are counted for those who sign beside their author; what is older is let go."""
    row = in_force(reference("note_signing")["chase"], now.date())
    return now - timedelta(days=row["beside_days"])
