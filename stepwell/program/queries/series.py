"""A group's regular hours as the rules read them, and the sessions they will give."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Max

from stepwell.people.models import Site
from stepwell.program.models import Closure, Group, GroupSession, Series
from stepwell.program.rules import timetable


@dataclass(frozen=True, slots=True)
class Planned:
    """One session a series will give, not made yet."""

    group: Group
    series: Series
    facts: timetable.PlannedSession


def series_facts(series: Series) -> timetable.Series:
    """The facts of one regular hour."""
    return timetable.Series(
        id=str(series.pk),
        weekdays=frozenset({series.weekday}),
        starts=series.starts_at,
        minutes=series.minutes,
        zone=series.time_zone,
        first_on=series.starts_on,
        last_on=series.ends_on,
        room=None,
        leader=None,
    )


def closures_of(site_id: UUID, from_on: date, to_on: date) -> list[timetable.Closure]:
    """The days the site is closed in a stretch."""
    rows = Closure._base_manager.filter(site=site_id, on__range=(from_on, to_on), reopened_at__isnull=True)
    return [timetable.Closure(row.on, row.on, row.reason) for row in rows.order_by("on")]


def planned_sessions(
    group: Group,
    series: Series,
    from_on: date,
    until: date,
    closures: Iterable[timetable.Closure],
    made: Iterable[date | None] = (),
) -> tuple[list[Planned], list[date]]:
    """What the series still has to give in a stretch, and the days it skips because the site is closed."""
    first = max(from_on, group.starts_on)
    last = until if group.ends_on is None else min(until, group.ends_on)
    known, found, skipped = set(made), [], []
    for session in timetable.sessions(series_facts(series), first, last, closures=closures):
        if session.cancelled_because:
            skipped.append(session.on)
        elif session.series_on not in known:
            found.append(Planned(group, series, session))
    return found, skipped


def made_until(site: Site) -> date | None:
    """The last day for which the site has sessions of a series."""
    last: date | None = GroupSession._base_manager.filter(site=site, series__isnull=False).aggregate(
        last=Max("series_on")
    )["last"]
    return last
