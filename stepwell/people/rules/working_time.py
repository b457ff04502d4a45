"""Counts working minutes and business days by a clinic's opening hours and time zone."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from stepwell.kernel.tables import Refused

_HORIZON_DAYS = 60
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Span:
    """One stretch of opening time in minutes after local midnight; `closes` may be 1440, the day's end."""

    opens: int
    closes: int

    def __post_init__(self) -> None:
        if not 0 <= self.opens < self.closes <= 24 * 60:
            raise ValueError("a span opens before it closes, within one day")


@dataclass(frozen=True, slots=True)
class OpeningHours:
    """A clinic's week: seven tuples of spans, Monday first, in order and apart; closed on `holidays`."""

    zone: str
    week: tuple[tuple[Span, ...], ...]
    holidays: frozenset[date] = frozenset()

    def __post_init__(self) -> None:
        if len(self.week) != 7:
            raise ValueError("a week has seven days")
        for spans in self.week:
            if any(first.closes > after.opens for first, after in pairwise(spans)):
                raise ValueError("spans of a day are in order and do not overlap")


def weekdays(zone: str, opens: int, closes: int, holidays: frozenset[date] = frozenset()) -> OpeningHours:
    """The common week: Monday to Friday with one span, in minutes after midnight."""
    day = (Span(opens, closes),)
    return OpeningHours(zone, (day, day, day, day, day, (), ()), holidays)


def clinic_day(at: datetime, hours: OpeningHours) -> date:
    """The clinic's calendar day at the instant."""
    return at.astimezone(ZoneInfo(hours.zone)).date()


def _instant(on: date, minute: int, zone: ZoneInfo) -> datetime:
    extra_days, minute = divmod(minute, 24 * 60)
    wall = datetime.combine(on + timedelta(days=extra_days), time(minute // 60, minute % 60), zone)
    return wall.astimezone(UTC)


def _open_stretches(start_at: datetime, days: int, hours: OpeningHours) -> Iterator[tuple[datetime, datetime]]:
    zone = ZoneInfo(hours.zone)
    first = clinic_day(start_at, hours)
    for step in range(days):
        on = first + timedelta(days=step)
        if on in hours.holidays:
            continue
        for span in hours.week[on.weekday()]:
            opens_at, closes_at = _instant(on, span.opens, zone), _instant(on, span.closes, zone)
            # A span that lies in the hour skipped in spring has no length and is passed over.
            if max(opens_at, start_at) < closes_at:
                yield max(opens_at, start_at), closes_at


def add_working_minutes(start_at: datetime, minutes: int, hours: OpeningHours) -> datetime:
    """The UTC instant when so many open minutes have passed. Raises Refused('NEVER_OPEN') without hours."""
    left = timedelta(minutes=minutes)
    for opens_at, closes_at in _open_stretches(start_at.astimezone(UTC), _HORIZON_DAYS, hours):
        if closes_at - opens_at >= left:
            return opens_at + left
        left -= closes_at - opens_at
    raise Refused(
        "NEVER_OPEN",
        "The clinic has no opening hours in the coming weeks, so no due time can be set.",
        "Enter the opening hours under Program set-up. Nothing was lost.",
    )


def working_minutes_between(start_at: datetime, end_at: datetime, hours: OpeningHours) -> int:
    """Whole open minutes from one instant to a later one; negative when the second comes first."""
    if end_at < start_at:
        return -working_minutes_between(end_at, start_at, hours)
    start_at, end_at = start_at.astimezone(UTC), end_at.astimezone(UTC)
    days = (end_at - start_at).days + 3
    total = timedelta()
    for opens_at, closes_at in _open_stretches(start_at, days, hours):
        if opens_at >= end_at:
            break
        total += min(closes_at, end_at) - opens_at
    return total // timedelta(minutes=1)


def is_business_day(on: date, holidays: frozenset[date] = frozenset()) -> bool:
    """Monday to Friday and not a holiday."""
    return on.weekday() < _SATURDAY and on not in holidays


def add_business_days(on: date, days: int, holidays: frozenset[date] = frozenset()) -> date:
    """The business day that is so many business days after the given day, which itself is not counted."""
    while days > 0:
        on += timedelta(days=1)
        days -= is_business_day(on, holidays)
    return on


def business_days_until(on: date, later: date, holidays: frozenset[date] = frozenset()) -> int:
    """How many business days lie after the first day, the later one included; 0 if it is not later."""
    span = range((later - on).days)
    return sum(is_business_day(on + timedelta(days=step + 1), holidays) for step in span)
