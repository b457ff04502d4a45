"""The holidays on which the demo clinic is closed."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

AHEAD = timedelta(days=150)


def is_closed(on: date) -> bool:
    """Whether both sites are closed for a holiday."""
    return on in _holidays(on.year)


def holidays_between(first: date, last: date) -> list[tuple[date, str]]:
    """The weekdays that are holidays, each with its name."""
    rows = [row for year in range(first.year, last.year + 1) for row in _holidays(year).items()]
    return [(on, name) for on, name in sorted(rows) if first <= on <= last]


@cache
def _holidays(year: int) -> dict[date, str]:
    """One on a weekend is kept on the weekday beside it, within the year."""
    found = {
        _kept(date(year, 1, 1)): "New Year’s Day",
        _last_monday_of_may(year): "Memorial Day",
        _kept(date(year, 7, 4)): "Independence Day",
        _nth(year, 9, 0, 1): "Labor Day",
        _nth(year, 11, 3, 4): "Thanksgiving",
        _kept(date(year, 12, 25)): "Christmas Day",
    }
    return {on: name for on, name in found.items() if on.year == year}


def _kept(on: date) -> date:
    return on + timedelta(days={5: -1, 6: 1}.get(on.weekday(), 0))


def _nth(year: int, month: int, weekday: int, number: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (number - 1))


def _last_monday_of_may(year: int) -> date:
    last = date(year, 5, 31)
    return last - timedelta(days=last.weekday())
