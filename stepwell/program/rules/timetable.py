"""Turns a weekly series in clinic time into single sessions, safely across clock changes and closures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from stepwell.kernel.tables import Refused


@dataclass(frozen=True, slots=True)
class Series:
    """A group's weekly rhythm: weekdays (Monday is 0), local start, length, IANA zone, first and last day."""

    id: str
    weekdays: frozenset[int]
    starts: time
    minutes: int
    zone: str
    first_on: date
    last_on: date | None
    room: str | None
    leader: str | None
    every_weeks: int = 1


@dataclass(frozen=True, slots=True)
class SessionChange:
    """What is different about the session of one day; None keeps what the series says.

    `moved_to` moves it to another day; `cancelled_because` cancels it.
    """

    on: date
    moved_to: date | None = None
    starts: time | None = None
    minutes: int | None = None
    room: str | None = None
    leader: str | None = None
    cancelled_because: str = ""


@dataclass(frozen=True, slots=True)
class Closure:
    """Days, both ends included, on which the clinic holds no session: a holiday, weather, a move."""

    from_on: date
    to_on: date
    because: str


@dataclass(frozen=True, slots=True)
class PlannedSession:
    """One session in UTC. `series_on` is the day the series gives it, its key; `on` the day it is held."""

    series: str
    series_on: date
    on: date
    starts_at: datetime
    ends_at: datetime
    room: str | None
    leader: str | None
    cancelled_because: str = ""


def check_series(series: Series) -> None:
    """Raises Refused('SERIES_INCOMPLETE') when the series cannot give a session."""
    problems = []
    if not series.weekdays or not series.weekdays <= set(range(7)):
        problems.append("Pick at least one weekday.")
    if series.minutes < 1:
        problems.append("Say how many minutes it lasts.")
    if series.every_weeks < 1:
        problems.append("Say in how many weeks it repeats.")
    if series.last_on is not None and series.last_on < series.first_on:
        problems.append("The last day is before the first.")
    if problems:
        raise Refused("SERIES_INCOMPLETE", " ".join(problems), "Check the days and times.")


def series_days(series: Series, from_on: date, to_on: date) -> Iterator[date]:
    """The days the series gives within the window, both ends included, closures not yet taken out."""
    day = max(series.first_on, from_on)
    last = to_on if series.last_on is None else min(series.last_on, to_on)
    first_monday = series.first_on - timedelta(days=series.first_on.weekday())
    while day <= last:
        week = (day - first_monday).days // 7
        if day.weekday() in series.weekdays and week % series.every_weeks == 0:
            yield day
        day += timedelta(days=1)


def instant(on: date, at: time, zone: str) -> datetime:
    """The UTC instant of a clock time on a clinic day.

    A time that the spring change skips moves forward by the gap; of a time that comes twice the first is
    meant.
    """
    local = datetime.combine(on, at.replace(tzinfo=None, fold=0), tzinfo=ZoneInfo(zone))
    return local.astimezone(UTC)


def sessions(
    series: Series,
    from_on: date,
    to_on: date,
    changes: Iterable[SessionChange] = (),
    closures: Iterable[Closure] = (),
) -> tuple[PlannedSession, ...]:
    """The sessions whose series day lies in the window, in order, cancelled ones included and marked.

    A change applies to its own day only. A closure cancels what would be held on it and was not moved.
    """
    by_day = {change.on: change for change in changes}
    shut = tuple(closures)
    found = [_session(series, day, by_day.get(day), shut) for day in series_days(series, from_on, to_on)]
    return tuple(sorted(found, key=lambda session: (session.starts_at, session.series_on)))


def split_from(series: Series, on: date, new: Series) -> tuple[Series | None, Series]:
    """The change "from here on": the old series ends the day before, the new one begins on the day.

    The old one is None when it would hold no day. Raises Refused('SPLIT_OUTSIDE') for a day after its end.
    """
    if series.last_on is not None and on > series.last_on:
        raise Refused("SPLIT_OUTSIDE", "The series has ended before that day.", "Pick a day it still runs.")
    begun = replace(new, first_on=max(on, series.first_on))
    if on <= series.first_on:
        return None, begun
    return replace(series, last_on=on - timedelta(days=1)), begun


def check_change(series: Series, change: SessionChange) -> None:
    """Raises Refused when a change names a day the series does not give, or says nothing."""
    if change.on not in set(series_days(series, change.on, change.on)):
        raise Refused("NO_SESSION_THAT_DAY", "This group does not meet on that day.", "Pick one of its days.")
    if change == SessionChange(change.on):
        raise Refused("NOTHING_CHANGED", "Nothing is different yet.", "Change the day, time, room or leader.")
    if change.minutes is not None and change.minutes < 1:
        raise Refused("NO_MINUTES", "Say how many minutes it lasts.", "Write at least one minute.")


def _session(series: Series, day: date, change: SessionChange | None, closures: tuple[Closure, ...]) -> PlannedSession:
    change = change or SessionChange(day)
    on = change.moved_to or day
    starts_at = instant(on, change.starts or series.starts, series.zone)
    shut = next((row.because for row in closures if row.from_on <= on <= row.to_on), "")
    return PlannedSession(
        series=series.id,
        series_on=day,
        on=on,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=change.minutes or series.minutes),
        room=change.room or series.room,
        leader=change.leader or series.leader,
        cancelled_because=change.cancelled_because or shut,
    )
