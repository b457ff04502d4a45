"""Decides what stretches in the room say: when someone came, when they left, and when they were away in between."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from stepwell.encounter.rules.attendance import Away, SessionTime
from stepwell.kernel.tables import Refused


@dataclass(frozen=True, slots=True)
class Stretch:
    """One time in the room, as instants; still there when `to_at` is None."""

    from_at: datetime
    to_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Times:
    """First in, last out (None while still there), and the times out of the room between them."""

    came_at: datetime
    left_at: datetime | None
    away: tuple[Away, ...]


def times_of(stretches: Iterable[Stretch]) -> Times | None:
    """First in, last out and the gaps between; stretches that overlap or touch are one. None for no stretch.

    Raises Refused('TURNED') for one that ends before it starts.
    """
    rows = sorted(stretches, key=lambda row: row.from_at)
    if not rows:
        return None
    if any(row.to_at is not None and row.to_at <= row.from_at for row in rows):
        raise Refused("TURNED", "That says they left before they came.", "Check the two times.")
    away: list[Away] = []
    until = rows[0].to_at
    for row in rows[1:]:
        if until is None:  # still there since an earlier stretch
            break
        if row.from_at > until:
            away.append(Away(until, row.from_at))
        until = None if row.to_at is None else max(until, row.to_at)
    return Times(rows[0].from_at, until, tuple(away))


def closed(from_at: datetime, to_at: datetime | None, session: SessionTime) -> Away:
    """A time away as it counts: whoever has not come back is away until the session ends."""
    return Away(from_at, max(session.ends_at, from_at) if to_at is None else to_at)


def check_away(times: Sequence[tuple[datetime, datetime | None]], session: SessionTime) -> None:
    """Raises Refused: AWAY_TURNED, AWAY_OUTSIDE when the person stepped out at no time of the session."""
    for from_at, to_at in times:
        if to_at is not None and to_at <= from_at:
            raise Refused("AWAY_TURNED", "Someone came back before they stepped out.", "Check the two times.")
        if from_at >= session.ends_at or (to_at is not None and to_at <= session.starts_at):
            raise Refused("AWAY_OUTSIDE", "A time out of the room lies outside the session.", "Check the two times.")


def away_holds(times: Sequence[tuple[datetime, datetime | None]], session: SessionTime) -> bool:
    """Whether the times out of the room can be kept."""
    try:
        check_away(times, session)
    except Refused:
        return False
    return True
