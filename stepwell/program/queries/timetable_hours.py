"""The hours people hold sessions and visits in, for a site that has run without shifts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Q
from django.utils.dates import WEEKDAYS_ABBR

from stepwell.people.models import Practitioner, Site
from stepwell.program.models import GroupSession, Shift, Visit
from stepwell.program.queries.duties import duties_at
from stepwell.program.queries.words import clock_words
from stepwell.program.rules.work import hours_around

LOOK_BACK, LOOK_AHEAD = timedelta(weeks=4), timedelta(weeks=4)
type Event = tuple[UUID, int, time, time]


@dataclass(frozen=True, slots=True)
class HoursLine:
    """One person without shifts, and the shift of each weekday that would hold all they do."""

    person: Practitioner
    hours: tuple[tuple[int, time, time], ...]
    events: int

    @property
    def words(self) -> tuple[str, ...]:
        """`Mon 5:30 pm–6:30 pm` for each weekday."""
        return tuple(
            f"{WEEKDAYS_ABBR[weekday]} {clock_words(starts)}–{clock_words(ends)}"
            for weekday, starts, ends in self.hours
        )


def hours_from_timetable(site: Site, from_on: date) -> tuple[HoursLine, ...]:
    """By name everyone on duty at the site who has no shift anywhere and holds sessions or visits. Six queries."""
    on_duty = duties_at(site, with_licenses=False).duties
    still_open = Q(ends_on__isnull=True) | Q(ends_on__gte=from_on)
    have = set(Shift._base_manager.filter(still_open, practitioner__in=on_duty).values_list("practitioner", flat=True))
    events: dict[UUID, list[tuple[int, time, time]]] = defaultdict(list)
    for person, weekday, starts_at, ends_at in _events(site, from_on):
        if person in on_duty and person not in have:
            events[person].append((weekday, starts_at, ends_at))
    people = Practitioner._base_manager.filter(pk__in=events).select_related("account")
    return tuple(
        HoursLine(row, hours_around(events[row.pk]), len(events[row.pk]))
        for row in people.order_by("account__name", "pk")
    )


def _events(site: Site, from_on: date) -> Iterator[Event]:
    clock = ZoneInfo(site.time_zone)
    near = Q(site=site, cancelled_at__isnull=True, on__range=(from_on - LOOK_BACK, from_on + LOOK_AHEAD))
    sessions = GroupSession._base_manager.filter(near).values_list("leader", "coleader", "starts_at", "ends_at")
    for leader, coleader, starts_at, ends_at in sessions:
        start, end = starts_at.astimezone(clock), ends_at.astimezone(clock)
        if start.date() == end.date():
            yield from (
                (person, start.weekday(), start.time(), end.time())
                for person in (leader, coleader)
                if person is not None
            )
    for person, starts_at, ends_at in Visit._base_manager.filter(near).values_list(
        "practitioner", "starts_at", "ends_at"
    ):
        start, end = starts_at.astimezone(clock), ends_at.astimezone(clock)
        if start.date() == end.date():
            yield person, start.weekday(), start.time(), end.time()
