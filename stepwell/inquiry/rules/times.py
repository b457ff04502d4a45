"""Decides which times to offer for an assessment: inside opening hours, not taken, spread over the days."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from stepwell.kernel.tables import Refused, in_force, reference
from stepwell.people.rules.working_time import OpeningHours, clinic_day


def _row(on: date) -> dict[str, Any]:
    rows: list[dict[str, Any]] = reference("door")["assessment_times"]
    return in_force(rows, on)


def offered_times(now: datetime, hours: OpeningHours, taken: Iterable[datetime], at_once: int) -> tuple[datetime, ...]:
    """Free starts in UTC, soonest first; `at_once` assessments may run beside each other."""
    today = clinic_day(now, hours)
    row = _row(today)
    booked = tuple(taken)
    free_from = now + timedelta(minutes=row["notice_minutes"])
    offered: list[datetime] = []
    for step in range(row["ahead_days"] + 1):
        on = today + timedelta(days=step)
        free = [
            at
            for at in _starts(on, hours, row["minutes"])
            if at >= free_from and _beside(at, booked, row["minutes"]) < at_once
        ]
        offered += _spread(free, row["per_day"])
        if len(offered) >= row["offered"]:
            break
    return tuple(offered[: row["offered"]])


def _starts(on: date, hours: OpeningHours, minutes: int) -> Iterator[datetime]:
    if on in hours.holidays:
        return
    zone = ZoneInfo(hours.zone)
    for span in hours.week[on.weekday()]:
        for minute in range(span.opens, span.closes - minutes + 1, minutes):
            yield datetime.combine(on, time(minute // 60, minute % 60), zone).astimezone(UTC)


def _beside(at: datetime, booked: tuple[datetime, ...], minutes: int) -> int:
    length = timedelta(minutes=minutes)
    return sum(abs(other - at) < length for other in booked)


def _spread(free: list[datetime], most: int) -> list[datetime]:
    """Up to `most` of a day's times, from its first to its last, so that not only mornings are offered."""
    if len(free) <= most or most < 2:
        return free[:most]
    return [free[round(place * (len(free) - 1) / (most - 1))] for place in range(most)]


def check_can_book(at: datetime, now: datetime, hours: OpeningHours) -> None:
    """Raises Refused when the time has passed or the clinic is closed then."""
    if at <= now:
        raise Refused("TIME_PASSED", "That time has passed.", "Choose a later time.")
    local = at.astimezone(ZoneInfo(hours.zone))
    minute = local.hour * 60 + local.minute
    spans = () if local.date() in hours.holidays else hours.week[local.weekday()]
    if not any(span.opens <= minute < span.closes for span in spans):
        raise Refused("CLOSED_THEN", "The clinic is closed then.", "Choose a time inside opening hours.")


def can_book(at: datetime, now: datetime, hours: OpeningHours) -> bool:
    """Whether an assessment may be booked for the instant."""
    try:
        check_can_book(at, now, hours)
    except Refused:
        return False
    return True
