"""Decides whether a leave may stand, and what it leaves of a shift."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from stepwell.kernel.tables import Refused, in_force, reference
from stepwell.program.rules.timetable import instant
from stepwell.program.rules.work import TABLE


@dataclass(frozen=True, slots=True)
class Away:
    """A stretch of time someone is away, end excluded."""

    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class Left:
    """What remains of a shift: its longest part in clock times, None when nothing does; and whether a part was lost.

    `dropped` is a shorter part that remained too: the leave lies in the middle of the shift.
    """

    part: tuple[time, time] | None
    is_cut: bool = False
    dropped: tuple[time, time] | None = None


def leave_during(first_on: date, last_on: date, starts_at: time | None, ends_at: time | None, zone: str) -> Away:
    """The stretch from a day to a day, both included, in the site's zone; with times, from one to the other.

    Raises Refused as `check_leave`.
    """
    begins = instant(first_on, starts_at or time(0), zone)
    ends = instant(last_on, ends_at, zone) if ends_at else instant(last_on + timedelta(days=1), time(0), zone)
    away = Away(begins, ends)
    check_leave(away)
    return away


def check_leave(away: Away) -> None:
    """Raises Refused: LEAVE_ORDER, LEAVE_LONG."""
    if away.ends_at <= away.starts_at:
        raise Refused("LEAVE_ORDER", "The leave ends before it begins.", "Check the days and times.")
    days = in_force(reference(TABLE)["leave"], away.starts_at.date())["most_days"]
    if away.ends_at - away.starts_at > timedelta(days=days + 1):
        raise Refused("LEAVE_LONG", f"A leave lasts at most {days} days.", "End the person's shifts instead.")


def check_can_record(away: Away, others: Iterable[Away]) -> None:
    """Raises Refused as `check_leave`, and LEAVE_TWICE when the whole stretch is covered by one leave already."""
    check_leave(away)
    if any(row.starts_at <= away.starts_at and away.ends_at <= row.ends_at for row in others):
        raise Refused("LEAVE_TWICE", "This person is away at that time already.", "Nothing more to do.")


def left_of_shift(on: date, starts_at: time, ends_at: time, zone: str, away: Iterable[Away]) -> Left:
    """What a day's leave leaves of a shift. Counted in real time, so nights when the clock changes come out right."""
    start, end = instant(on, starts_at, zone), instant(on, ends_at, zone)
    parts = [(start, end)] if start < end else []
    is_cut = False
    for row in away:
        if row.starts_at < end and start < row.ends_at:
            is_cut = True
            parts = [piece for part in parts for piece in _without(part, row)]
    if not is_cut:
        return Left((starts_at, ends_at))
    least = timedelta(minutes=in_force(reference(TABLE)["shift"], on)["least_minutes"])
    kept = sorted((part for part in parts if part[1] - part[0] >= least), key=lambda part: (part[0] - part[1], part[0]))
    clock = ZoneInfo(zone)

    def wall(part: tuple[datetime, datetime]) -> tuple[time, time]:
        first = starts_at if part[0] == start else part[0].astimezone(clock).time().replace(fold=0)
        return first, ends_at if part[1] == end else part[1].astimezone(clock).time().replace(fold=0)

    walls = [wall(part) for part in kept]
    return Left(walls[0] if walls else None, True, walls[1] if len(walls) > 1 else None)


def days_of(away: Away, zone: str) -> tuple[date, date]:
    """The first and the last clinic day the stretch touches."""
    clock = ZoneInfo(zone)
    last = (away.ends_at.astimezone(UTC) - timedelta(microseconds=1)).astimezone(clock).date()
    return away.starts_at.astimezone(clock).date(), last


def is_whole_days(away: Away, zone: str) -> bool:
    """Whether it begins and ends at the clinic's midnight."""
    clock = ZoneInfo(zone)
    return all(moment.astimezone(clock).time() == time(0) for moment in (away.starts_at, away.ends_at))


def _without(part: tuple[datetime, datetime], away: Away) -> list[tuple[datetime, datetime]]:
    start, end = part
    found = [(start, min(end, away.starts_at)), (max(start, away.ends_at), end)]
    return [piece for piece in found if piece[0] < piece[1]]
