"""Writes a time zone's clock changes as a calendar file explains them (RFC 5545, 3.6.5)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar.cal import Timezone, TimezoneDaylight, TimezoneStandard

_STEP = timedelta(days=7)  # no zone changes its clocks twice within a week


def zone_component(name: str, first: date, last: date) -> Timezone:
    """The zone with every change of its clocks from the year before the first day to the year after the last."""
    clock = ZoneInfo(name)
    found = Timezone()
    found.add("tzid", name)
    start = datetime(first.year - 1, 1, 1, tzinfo=UTC)
    moments = list(_changes(clock, start, datetime(last.year + 2, 1, 1, tzinfo=UTC)))
    for at in moments or [start]:
        before = at - timedelta(seconds=1) if moments else at
        found.add_component(_observance(clock, before, at))
    return found


def _changes(clock: ZoneInfo, start: datetime, end: datetime) -> Iterator[datetime]:
    """The instants at which the clock is set forward or back."""
    while start < end:
        after = start + _STEP
        if _offset(clock, start) != _offset(clock, after):
            low, high = start, after
            while high - low > timedelta(seconds=1):
                middle = low + (high - low) // 2
                middle = middle.replace(microsecond=0)
                if _offset(clock, middle) == _offset(clock, low):
                    low = middle
                else:
                    high = middle
            yield high
        start = after


def _offset(clock: ZoneInfo, at: datetime) -> timedelta:
    return at.astimezone(clock).utcoffset() or timedelta()


def _observance(clock: ZoneInfo, before: datetime, at: datetime) -> TimezoneStandard | TimezoneDaylight:
    """From this instant on; its beginning is told by the clock as it stood before."""
    local = at.astimezone(clock)
    part: TimezoneStandard | TimezoneDaylight = TimezoneDaylight() if local.dst() else TimezoneStandard()
    part.add("dtstart", (at + _offset(clock, before)).replace(tzinfo=None))
    part.add("tzoffsetfrom", _offset(clock, before))
    part.add("tzoffsetto", _offset(clock, at))
    part.add("tzname", local.tzname() or "")
    return part
