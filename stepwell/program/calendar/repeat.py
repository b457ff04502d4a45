"""Expands a repeating calendar entry into its dates, within a window and a bound."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Any

from dateutil.rrule import rrulestr

# By how often: the parts of a rule that are read. Others could run forever without giving a date.
READ: dict[str, frozenset[str]] = {
    "DAILY": frozenset({"BYDAY", "BYMONTH"}),
    "WEEKLY": frozenset({"BYDAY", "BYMONTH"}),
    "MONTHLY": frozenset({"BYDAY", "BYMONTH", "BYMONTHDAY", "BYSETPOS"}),
    "YEARLY": frozenset({"BYDAY", "BYMONTH", "BYMONTHDAY", "BYSETPOS", "BYYEARDAY", "BYWEEKNO"}),
}
ALWAYS = frozenset({"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST"})
_LOOK_EVERY = 500
_WEEK = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


class NotRead(Exception):
    """A rule that repeats in a way that is not read."""


class OutOfTime(Exception):
    """The file takes too long."""


def wall(value: date | datetime, zone: tzinfo | None) -> datetime:
    """The clock time a value shows in the entry's own zone; a day is its midnight."""
    if not isinstance(value, datetime):
        return datetime.combine(value, time(0))
    if value.tzinfo is not None and zone is not None:
        value = value.astimezone(zone)
    return value.replace(tzinfo=None, fold=0)


def starts(
    rule: Mapping[str, Any] | None,
    start: datetime,
    zone: tzinfo | None,
    extra: Iterable[datetime],
    window: tuple[datetime, datetime],
    in_time: Callable[[], bool],
) -> Iterator[datetime]:
    """The wall-clock starts of a repeating entry within the window, in order, extra dates among them.

    Raises NotRead for a rule that is not read, OutOfTime when `in_time` says no.
    """
    first, last = window
    found = {moment for moment in extra if first <= moment <= last}
    if first <= start <= last:
        found.add(start)
    for count, moment in enumerate(_dates(rule, start, zone) if rule is not None else ()):
        if count % _LOOK_EVERY == 0 and not in_time():
            raise OutOfTime
        if moment > last:
            break
        if moment >= first:
            found.add(moment)
    yield from sorted(found)


def _dates(rule: Mapping[str, Any], start: datetime, zone: tzinfo | None) -> Iterable[datetime]:
    given = {str(name).upper(): _listed(value) for name, value in rule.items()}
    often = str(given.get("FREQ", [""])[0]).upper()
    if often not in READ or set(given) - ALWAYS - READ[often] or _never(given, often, start):
        raise NotRead
    parts = [
        f"{name}={','.join(str(one).upper() for one in values)}" for name, values in given.items() if name != "UNTIL"
    ]
    if "UNTIL" in given:
        parts.append(f"UNTIL={_until(given['UNTIL'][0], zone):%Y%m%dT%H%M%S}")
    try:
        return iter(rrulestr(";".join(parts), dtstart=start))
    except (ValueError, TypeError, OverflowError):
        raise NotRead from None


def _listed(value: Any) -> list[Any]:
    return list(value) if isinstance(value, list | tuple) else [value]


def _never(given: Mapping[str, list[Any]], often: str, start: datetime) -> bool:
    """Every so many full weeks, but on another weekday than the first: such a rule gives no date and never ends."""
    every = int(given.get("INTERVAL", [1])[0])
    days = {str(day).upper()[-2:] for day in given.get("BYDAY", [])}
    return every < 1 or (often == "DAILY" and every % 7 == 0 and bool(days) and _WEEK[start.weekday()] not in days)


def _until(value: date | datetime, zone: tzinfo | None) -> datetime:
    if isinstance(value, datetime):
        return wall(value, zone)
    return datetime.combine(value, time(23, 59, 59))


def as_instant(moment: datetime, zone: tzinfo) -> datetime:
    """The UTC instant of a wall-clock time in a zone."""
    return moment.replace(tzinfo=zone).astimezone(UTC)


def window_of(now: datetime, until: datetime, zone: tzinfo, length: timedelta) -> tuple[datetime, datetime]:
    """The wall-clock starts whose entries are not over and begin before the horizon."""
    return wall(now, zone) - length - timedelta(days=1), wall(until, zone)
