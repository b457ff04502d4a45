"""Decides which visits of a repeating visit are still to be made, which days it skips, and what a change onward moves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from stepwell.kernel.tables import Refused
from stepwell.program.rules.timetable import PlannedSession, Series, check_series, series_days, sessions

MOST_WEEKS = 53


@dataclass(frozen=True, slots=True)
class Held:
    """A visit that the series has made: its day in the series, where it stands now, whether it was canceled."""

    key: str
    series_on: date
    on: date
    starts_at: datetime
    ends_at: datetime
    is_canceled: bool = False


@dataclass(frozen=True, slots=True)
class Skip:
    """A day the series gives on which no visit is made, and why, in words for the person."""

    on: date
    because: str


@dataclass(frozen=True, slots=True)
class Away:
    """A stretch of time the practitioner is away; nobody is told why."""

    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class Onward:
    """A change from one visit on: the series before and after, the visits that go along, those that stay apart."""

    before: Series
    after: Series
    moved: tuple[tuple[str, PlannedSession], ...]
    kept: tuple[tuple[str, date], ...]
    dropped: tuple[tuple[str, Skip], ...]


def check_repeats(series: Series) -> None:
    """Raises Refused as `check_series` does, REPEAT_OPEN without a last day, REPEAT_LONG beyond a year, REPEAT_NONE."""
    check_series(series)
    if series.last_on is None:
        raise Refused("REPEAT_OPEN", "Say until when the visit repeats.", "Choose the last day.")
    if series.last_on > series.first_on + timedelta(weeks=MOST_WEEKS):
        raise Refused("REPEAT_LONG", "That is more than a year.", "Choose an earlier last day.")
    if not any(series_days(series, series.first_on, series.last_on)):
        raise Refused("REPEAT_NONE", "No visit falls between these two days.", "Choose a later last day.")


def to_make(
    series: Series,
    window: tuple[date, date],
    made: Iterable[date],
    closed: Mapping[date, str],
    away: Iterable[Away] = (),
) -> tuple[tuple[PlannedSession, ...], tuple[Skip, ...]]:
    """What the series still has to give in a window, both ends included, and the days it leaves out.

    A day that was made once is never made again, wherever its visit stands now and if it was canceled.
    """
    known, spans = set(made), tuple(away)
    planned, skipped = [], []
    for row in sessions(series, *window):
        if row.series_on in known:
            continue
        because = _why_not(row, closed, spans)
        if because:
            skipped.append(Skip(row.on, because))
        else:
            planned.append(row)
    return tuple(planned), tuple(skipped)


def onward(
    series: Series,
    pivot: date,
    new: Series,
    held: Iterable[Held],
    closed: Mapping[date, str],
    away: Iterable[Away] = (),
) -> Onward:
    """The change "from here on" at the visit of the series day `pivot`; `new` begins on the day that visit moves to.

    Visits that were moved alone, and canceled ones, stay as they are and count for their week in the new series.
    Visits before the pivot are never touched. Raises Refused as `check_repeats` does.
    """
    check_repeats(new)
    shift, spans = new.first_on - pivot, tuple(away)
    planned = {row.series_on: row for row in sessions(new, new.first_on, new.last_on or new.first_on)}
    usual = {row.series_on: row for row in sessions(series, pivot, series.last_on or pivot)}
    moved, kept, dropped = [], [], []
    for row in sorted(held, key=lambda row: row.series_on):
        if row.series_on < pivot:
            continue
        target = planned.get(row.series_on + shift)
        if row.is_canceled or _stands_apart(row, usual.get(row.series_on), row.series_on == pivot):
            if target is not None:
                kept.append((row.key, target.series_on))
        elif target is None:
            dropped.append((row.key, Skip(row.on, "The visit no longer falls in that week.")))
        elif because := _why_not(target, closed, spans):
            dropped.append((row.key, Skip(target.on, because)))
        else:
            moved.append((row.key, target))
    before = replace(series, last_on=pivot - timedelta(days=1))
    return Onward(before, new, tuple(moved), tuple(kept), tuple(dropped))


def _stands_apart(row: Held, usual: PlannedSession | None, is_pivot: bool) -> bool:
    """Whether a visit was moved alone; the one the change is made at goes along in any case."""
    if is_pivot:
        return False
    return usual is None or (row.starts_at, row.ends_at) != (usual.starts_at, usual.ends_at)


def _why_not(row: PlannedSession, closed: Mapping[date, str], away: tuple[Away, ...]) -> str:
    if row.on in closed:
        return f"The clinic is closed: {closed[row.on]}." if closed[row.on] else "The clinic is closed."
    if any(span.starts_at < row.ends_at and row.starts_at < span.ends_at for span in away):
        return "Your clinician is away."
    return ""
