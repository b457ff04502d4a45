"""The one clock of the program, and the clinic's days and week as people there count them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2199, 12, 31)

_clock: Callable[[], datetime] | None = None


def now() -> datetime:
    """This instant, in UTC. Tests and the demo clinic set another clock with `use_clock`."""
    return _clock() if _clock else datetime.now(UTC)


class use_clock:  # noqa: N801  reads as a sentence: with use_clock(...)
    """Runs a block on another clock; `moment` may be an instant or a function that gives one."""

    def __init__(self, moment: datetime | Callable[[], datetime]) -> None:
        self._wanted = moment if callable(moment) else (lambda: moment)

    def __enter__(self) -> None:
        global _clock
        self._before = _clock
        _clock = self._wanted

    def __exit__(self, *_: object) -> None:
        global _clock
        _clock = self._before


def clinic_day(moment: datetime, zone: str) -> date:
    """The day it is in the clinic at an instant; `zone` is an IANA name."""
    return moment.astimezone(ZoneInfo(zone)).date()


def clinic_today(zone: str) -> date:
    return clinic_day(now(), zone)


def read_day(text: str | None) -> date | None:
    """The day in an address or a list's filter, like 2026-11-30; None for anything else and for far centuries."""
    try:
        on = date.fromisoformat(text or "")
    except ValueError:
        return None
    return on if FIRST_DAY <= on <= LAST_DAY else None


def at_clinic(on: date, clock_time: time, zone: str) -> datetime:
    """The instant, in UTC, of a wall-clock time at the clinic; a time the clock skips moves on by the skipped hour."""
    local = datetime.combine(on, clock_time, tzinfo=ZoneInfo(zone))
    return local.astimezone(UTC)


def day_bounds(on: date, zone: str) -> tuple[datetime, datetime]:
    """Start and end (exclusive) of a clinic day as instants."""
    return at_clinic(on, time(0), zone), at_clinic(on + timedelta(days=1), time(0), zone)


def week_start(on: date) -> date:
    """The Monday of the day's week."""
    return on - timedelta(days=on.weekday())


def minutes_between(start: datetime, end: datetime) -> int:
    """Whole minutes from start to end, never below zero."""
    return max(0, int((end - start).total_seconds() // 60))


def full_years(birth_on: date, on: date) -> int:
    """Age in full years on a day; someone born on 29 February turns a year older on 1 March in short years."""
    return on.year - birth_on.year - ((on.month, on.day) < (birth_on.month, birth_on.day))
