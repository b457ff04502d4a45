"""A group's regular hours as the rules read them, and the sessions they will give."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Max

from stepwell.kernel.tables import Refused
from stepwell.people.models import Site
from stepwell.program.models import Closure, Group, GroupSession, Series
from stepwell.program.queries.clashes import Wish, clash_sentences
from stepwell.program.queries.duties import duties_at
from stepwell.program.queries.words import moment_words
from stepwell.program.rules import timetable
from stepwell.program.rules.leading import check_can_lead


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


def wish_of_planned(planned: Planned) -> Wish:
    """The time a planned session will take."""
    group, facts = planned.group, planned.facts
    return Wish(
        key=f"planned {planned.series.pk} {facts.series_on}",
        title=f"{group.name}, {moment_words(facts.starts_at, planned.series.time_zone)}",
        starts_at=facts.starts_at,
        ends_at=facts.ends_at,
        leaders=frozenset(pk for pk in (group.leader_id, group.coleader_id) if pk),
        room=None if group.room.is_virtual else group.room_id,
    )


def series_findings(group: Group, series: Series, until: date) -> tuple[str, ...]:
    """What would stand in the way of a regular hour not saved yet.

    Double bookings, license.
    """
    first = max(series.starts_on, group.starts_on)
    planned, _skipped = planned_sessions(
        group, series, first, until, closures_of(group.site_id, first, until)
    )
    found = list(clash_sentences([wish_of_planned(row) for row in planned], series.time_zone))
    days = [row.facts.on for row in planned]
    if days:
        duties = duties_at(group.site, [group.leader_id])
        for on in (days[0], days[-1]):
            try:
                check_can_lead(duties.facts(group.leader_id, group.service_type, on))
            except Refused as no:
                found.append(no.says)
                break
    return tuple(found)
