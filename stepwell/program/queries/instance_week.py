"""A site's week as it stands in the records: its sessions, visits and places in groups, by the clock of the site."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Q

from stepwell.people.models import Site
from stepwell.program.models import Booking, Enrollment, GroupSession, Visit
from stepwell.program.rules.week_grid import DAYS

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Held:
    """A stretch of a weekday that is taken, on the clock of the site."""

    day: int
    starts_at: time
    ends_at: time


@dataclass(frozen=True, slots=True)
class SessionHeld:
    """One session of a group that is not canceled."""

    group: UUID
    held: Held
    on: date
    leader: UUID
    coleader: UUID | None
    room: UUID
    is_virtual: bool


@dataclass(frozen=True, slots=True)
class VisitHeld:
    """One visit that is not canceled; `held` is None on a weekend."""

    id: UUID
    patient: UUID
    service: str
    staff: UUID
    site: UUID
    on: date
    held: Held | None


@dataclass(slots=True)
class WeekHeld:
    """One week's sessions by group, visits by patient, and the groups of each patient."""

    monday: date
    sessions: dict[UUID, list[SessionHeld]] = field(default_factory=lambda: defaultdict(list))
    visits: dict[UUID, list[VisitHeld]] = field(default_factory=lambda: defaultdict(list))
    groups_of: dict[UUID, list[UUID]] = field(default_factory=lambda: defaultdict(list))
    members: dict[UUID, list[UUID]] = field(default_factory=lambda: defaultdict(list))

    @property
    def is_empty(self) -> bool:
        return not self.sessions and not any(self.visits.values())


@dataclass(frozen=True, slots=True)
class Place:
    """One person's place in a group."""

    patient: UUID
    group: UUID
    starts_on: date
    ends_on: date | None

    def holds_on(self, on: date) -> bool:
        return self.starts_on <= on and (self.ends_on is None or on <= self.ends_on)


def local(at: datetime, zone: ZoneInfo) -> datetime:
    return at.astimezone(zone)


def held_of(starts_at: datetime, ends_at: datetime, zone: ZoneInfo) -> Held:
    """The stretch on the site's clock; one that runs past midnight ends with the day."""
    first, last = local(starts_at, zone), local(ends_at, zone)
    ends = last.time() if last.date() == first.date() else time(23, 59)
    return Held(first.weekday(), first.time(), ends)


def sessions_held(site: Site, monday: date) -> tuple[WeekHeld, WeekHeld]:
    """The sessions of the week and of the week before. One query."""
    weeks = (WeekHeld(monday), WeekHeld(monday - WEEK))
    zone = ZoneInfo(site.time_zone)
    rows = GroupSession._base_manager.filter(
        site=site, on__range=(monday - WEEK, monday + timedelta(days=DAYS - 1)), cancelled_at__isnull=True
    ).order_by("starts_at", "pk")
    fields = ("group", "starts_at", "ends_at", "on", "leader", "coleader", "room", "room__is_virtual")
    for group, starts_at, ends_at, on, leader, coleader, room, is_virtual in rows.values_list(*fields):
        held = held_of(starts_at, ends_at, zone)
        if on.weekday() < DAYS:
            week = weeks[0] if on >= monday else weeks[1]
            week.sessions[group].append(SessionHeld(group, held, on, leader, coleader, room, is_virtual))
    return weeks


def places_in(groups: Iterable[UUID], monday: date) -> list[Place]:
    """The places held in the groups at any time from the week before on. One query."""
    rows = Enrollment._base_manager.filter(group__in=list(groups), starts_on__lte=monday + WEEK).filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=monday - WEEK)
    )
    fields = ("patient", "group", "starts_on", "ends_on")
    return [Place(*row) for row in rows.order_by("starts_on", "pk").values_list(*fields)]


def seat_members(week: WeekHeld, places: Iterable[Place]) -> None:
    """Puts the people into the groups of a week: whoever has a place at the last session a group holds in it."""
    for place in places:
        sessions = week.sessions.get(place.group)
        if not sessions or place.patient in week.members[place.group]:
            continue
        if place.holds_on(sessions[-1].on):
            week.members[place.group].append(place.patient)
            week.groups_of[place.patient].append(place.group)


def visits_around(
    patients: Iterable[UUID], monday: date, weeks: int, zone_name: str, *, back: int = 1
) -> list[VisitHeld]:
    """The visits of the people so many weeks before (`back`, if that is more) and after the week, in order of time.

    One query.
    """
    zone, near = ZoneInfo(zone_name), WEEK * max(1, weeks)
    first = monday - WEEK * max(1, weeks, back)
    rows = Visit._base_manager.filter(
        patient__in=list(patients), on__range=(first, monday + WEEK + near), cancelled_at__isnull=True
    ).order_by("starts_at", "pk")
    fields = ("pk", "patient", "service_type", "practitioner", "site", "on", "starts_at", "ends_at")
    found = []
    for pk, patient, service, staff, site, on, starts_at, ends_at in rows.values_list(*fields):
        is_near = -7 * max(2, back) <= (on - monday).days <= 2 * 7 and on.weekday() < DAYS
        held = held_of(starts_at, ends_at, zone) if is_near else None
        found.append(VisitHeld(pk, patient, service, staff, site, on, held))
    return found


def busy_elsewhere(staff: Iterable[UUID], site: Site, monday: date, zone_name: str) -> dict[UUID, list[Held]]:
    """When staff are booked at another site in the week. One query."""
    zone = ZoneInfo(zone_name)
    first = datetime.combine(monday, time(0), tzinfo=zone)
    rows = Booking._base_manager.filter(
        practitioner__in=list(staff), released_at__isnull=True, during__overlap=(first, first + WEEK)
    ).exclude(site=site)
    found: dict[UUID, list[Held]] = defaultdict(list)
    for person, during in rows.values_list("practitioner", "during"):
        found[person].append(held_of(during.lower, during.upper, zone))
    return found
