"""A week for which no session was made yet, as people know it: the regular hours of its groups and people's usual visits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Q

from stepwell.kernel import dates
from stepwell.people.models import Site
from stepwell.program.models import GroupSession, VisitSeries
from stepwell.program.queries.instance_groups import GroupFacts
from stepwell.program.queries.instance_week import SessionHeld, VisitHeld, WeekHeld, held_of
from stepwell.program.queries.repeating import repeat_facts
from stepwell.program.queries.series import series_facts
from stepwell.program.rules import timetable
from stepwell.program.rules.week_grid import DAYS

LOOK_BACK = 8  # weeks in which the last visits and the last sessions of a group without regular hours are looked for


def standing_week(site: Site, monday: date, groups: Sequence[GroupFacts], closed: frozenset[int]) -> WeekHeld:
    """What the regular hours give in the week; of a group without any, what it last held.

    One query, and that only when there is such a group.
    """
    week = WeekHeld(monday)
    found = [row for facts in groups for row in _regular(facts, site, monday)]
    found += _last_held(site, monday, [facts.group.pk for facts in groups if not facts.series])
    for row in sorted(found, key=lambda row: (row.on, row.held.starts_at)):
        if row.held.day not in closed:
            week.sessions[row.group].append(row)
    return week


def _regular(facts: GroupFacts, site: Site, monday: date) -> Iterator[SessionHeld]:
    group, zone = facts.group, ZoneInfo(site.time_zone)
    friday = monday + timedelta(days=DAYS - 1)
    first, last = max(monday, group.starts_on), min(friday, group.ends_on or friday)
    for hour in facts.series:
        # A regular hour with a leader of its own has its own co-leader too, or none.
        leads, room = (hour if hour.leader_id else group), (hour.room or group.room)
        for row in timetable.sessions(series_facts(hour), first, last):
            held = held_of(row.starts_at, row.ends_at, zone)
            yield SessionHeld(
                group.pk, held, row.on, leads.leader_id or group.leader_id, leads.coleader_id, room.pk, room.is_virtual
            )


def _last_held(site: Site, monday: date, groups: Sequence[UUID]) -> Iterator[SessionHeld]:
    """The sessions of each group in its last week with any, as if held in this one; those of regular hours are over."""
    if not groups:
        return
    zone, weeks = ZoneInfo(site.time_zone), dict[UUID, date]()
    days = (monday - timedelta(weeks=LOOK_BACK), monday - timedelta(days=1))
    rows = GroupSession._base_manager.filter(
        group__in=groups, on__range=days, series__isnull=True, cancelled_at__isnull=True
    ).order_by("-starts_at", "-pk")
    fields = ("group", "starts_at", "ends_at", "on", "leader", "coleader", "room", "room__is_virtual")
    for group, starts_at, ends_at, on, leader, coleader, room, is_virtual in rows.values_list(*fields):
        held = held_of(starts_at, ends_at, zone)
        if held.day < DAYS and weeks.setdefault(group, dates.week_start(on)) == dates.week_start(on):
            yield SessionHeld(group, held, monday + timedelta(days=held.day), leader, coleader, room, is_virtual)


def standing_visits(
    site: Site, monday: date, visits: Iterable[VisitHeld], closed: frozenset[int]
) -> dict[UUID, list[VisitHeld]]:
    """By person: the visits that repeat as they fall in the week, and of every other kind those held last. One query.

    `visits` are those of the people of the site around the week.
    """
    usual: dict[tuple[UUID, str], list[VisitHeld]] = defaultdict(list)
    for row in _repeating(site, monday):
        usual[row.patient, row.service].append(row)
    repeats = frozenset(usual)
    last: dict[tuple[UUID, str], date] = {}
    for visit in sorted(visits, key=lambda visit: visit.on, reverse=True):
        key = (visit.patient, visit.service)
        is_here = visit.on < monday and visit.held is not None and visit.site == site.pk
        if is_here and key not in repeats and last.setdefault(key, dates.week_start(visit.on)) <= visit.on:
            usual[key].append(visit)
    found: dict[UUID, list[VisitHeld]] = defaultdict(list)
    for (patient, _service), rows in usual.items():
        open_ones = [row for row in rows if row.held is not None and row.held.day not in closed]
        found[patient] += sorted(open_ones, key=lambda row: (row.held.day, row.held.starts_at) if row.held else (0,))
    return found


def _repeating(site: Site, monday: date) -> Iterator[VisitHeld]:
    zone, friday = ZoneInfo(site.time_zone), monday + timedelta(days=DAYS - 1)
    rows = VisitSeries._base_manager.filter(
        Q(episode__ended_on__isnull=True) | Q(episode__ended_on__gt=friday),
        site=site, starts_on__lte=friday, ends_on__gte=monday,
    )  # fmt: skip
    for series in rows.order_by("weekday", "starts_at", "pk"):
        for row in timetable.sessions(repeat_facts(series), monday, friday):
            held = held_of(row.starts_at, row.ends_at, zone)
            yield VisitHeld(
                series.pk, series.patient_id, series.service_type, series.practitioner_id, site.pk, row.on, held
            )
