"""What free times are worked out from: bookable hours, bookings, leave, closed days, a person's team and own time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.db.models import Q, QuerySet

from stepwell.kernel import dates
from stepwell.kernel.models import AuditEvent
from stepwell.people.models import Site
from stepwell.placement.models import Episode
from stepwell.plan.models import Intervention
from stepwell.program.models import BookableHours, Booking, Closure, Commitment, Enrollment, Leave, Seat, Visit
from stepwell.program.queries.words import clock_words, day_words, moment_words
from stepwell.program.rules import slots as rules
from stepwell.program.rules.set_up import visit_kinds
from stepwell.program.rules.slots import Hours, Slot, Span, Taken, WeeklyTime

LATER = timedelta(days=21)
BOOKED_OWN = "visit.booked_own"  # how the trail calls a person's own booking


@dataclass(frozen=True, slots=True)
class Offered:
    """The bookable hours that matter, as the rules read them, with the records by their id."""

    site: Site
    rows: dict[str, BookableHours]
    facts: tuple[Hours, ...]

    def name(self, slot: Slot) -> str:
        return str(self.rows[slot.hours.id].practitioner.account.name)

    def place(self, slot: Slot) -> str:
        room = self.rows[slot.hours.id].room
        return room.name if room else ""


def hours_facts(row: BookableHours) -> Hours:
    """One weekly stretch as the rules read it; a room with no walls is no room that can be full."""
    is_real = row.room_id is not None and not row.room.is_virtual  # type: ignore[union-attr]
    return Hours(
        id=str(row.pk),
        practitioner=str(row.practitioner_id),
        weekday=row.weekday,
        starts=row.starts_at,
        ends=row.ends_at,
        minutes=row.minutes,
        services=frozenset(row.service_types),
        first_on=row.starts_on,
        last_on=row.ends_on,
        room=str(row.room_id) if is_real else "",
        is_open_to_patients=row.is_open_to_patients,
    )


def offered(
    site: Site,
    first_on: date,
    until: date,
    only: Collection[UUID] | QuerySet[Any] | None = None,
    *,
    to_patients: bool = False,
) -> Offered:
    """The bookable hours of a site in a stretch of days, of some practitioners if named. One query."""
    rows = BookableHours._base_manager.filter(site=site, starts_on__lte=until).filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=first_on)
    )
    if only is not None:
        rows = rows.filter(practitioner__in=only if isinstance(only, QuerySet) else list(only))
    if to_patients:
        rows = rows.filter(is_open_to_patients=True)
    found = {str(row.pk): row for row in rows.select_related("practitioner__account", "room")}
    return Offered(site, found, tuple(hours_facts(row) for row in found.values()))


def taken(here: Offered, first_at: datetime, until: date, episode: Episode | None = None) -> Taken:
    """What stands in the way of these hours, and of one person if named. Three queries, and two for the person."""
    zone = here.site.time_zone
    window = DateTimeTZRange(first_at - timedelta(days=1), dates.day_bounds(until, zone)[1])
    practitioners = {row.practitioner_id for row in here.rows.values()}
    rooms = {row.room_id for row in here.rows.values() if row.room_id}
    by_practitioner: dict[str, list[Span]] = defaultdict(list)
    by_room: dict[str, list[Span]] = defaultdict(list)
    booked = Booking._base_manager.filter(
        Q(practitioner__in=practitioners) | Q(room__in=rooms), released_at__isnull=True, during__overlap=window
    )
    for who, room, during in booked.values_list("practitioner", "room", "during"):
        (by_practitioner if who else by_room)[str(who or room)].append(_span(during))
    for who, during in _leave(practitioners, window):
        by_practitioner[str(who)].append(_span(during, window))
    return Taken(
        practitioners=by_practitioner,
        rooms=by_room,
        person=person_spans(episode, window) if episode else (),
        commitments=_commitments(episode, first_at, until) if episode else (),
        closed=_closed(here.site, first_at, until),
    )


def _leave(practitioners: Iterable[UUID], window: Any) -> Any:
    rows = Leave._base_manager.filter(
        practitioner__in=list(practitioners), canceled_at__isnull=True, during__overlap=window
    )
    return rows.values_list("practitioner", "during")


def person_spans(episode: Episode, window: Any) -> list[Span]:
    """The person's own seats in a stretch of time. One query."""
    rows = Seat._base_manager.filter(
        patient=episode.patient_id, released_at__isnull=True, during__overlap=window
    ).values_list("during", flat=True)
    return [_span(during) for during in rows]


def _span(during: Any, window: Any = None) -> Span:
    """A range as a span; one that is open at an end is as long as the window."""
    return Span(during.lower or window.lower, during.upper or window.upper)


def _commitments(episode: Episode, first_at: datetime, until: date) -> list[WeeklyTime]:
    rows = Commitment._base_manager.filter(episode=episode, starts_on__lte=until).filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=first_at.date() - timedelta(days=1))
    )
    return [WeeklyTime(row.weekday, row.starts_at, row.ends_at, row.starts_on, row.ends_on) for row in rows]


def _closed(site: Site, first_at: datetime, until: date) -> frozenset[date]:
    rows = Closure._base_manager.filter(
        site=site, on__range=(first_at.date() - timedelta(days=1), until), reopened_at__isnull=True
    )
    return frozenset(rows.values_list("on", flat=True))


def team_of(episode: Episode) -> set[UUID]:
    """Who looks after a person: therapist, psychiatrist, the leaders of their groups. One query."""
    today = dates.clinic_today(episode.site.time_zone)
    places = Enrollment._base_manager.filter(episode=episode).filter(Q(ends_on__isnull=True) | Q(ends_on__gte=today))
    leaders = {pk for pair in places.values_list("group__leader", "group__coleader") for pk in pair if pk}
    return leaders | {episode.therapist_id, episode.psychiatrist_id}


def planned_kinds(episode: Episode) -> frozenset[str]:
    """The kinds of visit the plan in force orders. One query."""
    rows = Intervention._base_manager.filter(
        objective__plan__episode=episode,
        objective__plan__in_force_on__isnull=False,
        objective__plan__superseded_on__isnull=True,
        objective__closed_on__isnull=True,
        service_type__in=visit_kinds(),
    )
    return frozenset(rows.values_list("service_type", flat=True).distinct())


def visits_ahead(patient_id: UUID) -> int:
    """How many visits a person has ahead that they booked on their own; the trail knows. One query."""
    own = AuditEvent.objects.filter(patient_id=patient_id, action=BOOKED_OWN).values("object_id")
    rows = Visit._base_manager.filter(patient=patient_id, cancelled_at__isnull=True, starts_at__gt=dates.now())
    return rows.filter(pk__in=own).count()


def next_free(
    site: Site, hours_id: UUID, service: str, episode: Episode | None = None, *, to_patients: bool = False
) -> tuple[str, ...]:
    """The next three free times with the one whose hours these are, in words: `Tue Nov 24, 9:45 am`."""
    now = dates.now()
    until = dates.clinic_today(site.time_zone) + LATER
    whose = BookableHours._base_manager.filter(pk=hours_id, site=site).values("practitioner")
    here = offered(site, dates.clinic_today(site.time_zone), until, whose, to_patients=to_patients)
    if not here.rows:
        return ()
    held = taken(here, now, until, episode)
    found = rules.first_free(here.facts, held, now, until, site.time_zone, service, 3)
    return tuple(moment_words(slot.starts_at, site.time_zone) for slot in found)


def hours_words(row: BookableHours) -> str:
    """`9:00 am to 12:00 pm`."""
    return f"{clock_words(row.starts_at)}–{clock_words(row.ends_at)}"


def days_words(row: BookableHours) -> str:
    """`from Mon Nov 23`, and the last day if there is one."""
    first = day_words(row.starts_on)
    return f"{first} – {day_words(row.ends_on)}" if row.ends_on else first
