"""The page of one group: who comes, when it meets, what is next, who waits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import F, Max, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from stepwell.kernel import access, audit, dates
from stepwell.kernel.access import Actor
from stepwell.kernel.web import get_visible
from stepwell.people.queries.links import chart_url
from stepwell.placement.rules.episode import week_number
from stepwell.program.models import Enrollment, Group, GroupSession, Series, Waiting
from stepwell.program.queries.apart import pairs_of
from stepwell.program.queries.groups import condition_words
from stepwell.program.queries.later import planned_week
from stepwell.program.queries.ledger import bounded_group
from stepwell.program.queries.week_event import Event, session_event, session_rows
from stepwell.program.queries.words import (
    clock_words,
    day_or_empty,
    day_words,
    hours_words,
    service_words,
    weekday_words,
)
from stepwell.program.rules import seats as rules
from stepwell.program.rules.hours import needed_minutes

NEXT = 8


@dataclass(frozen=True, slots=True)
class Member:
    """One person in the group."""

    enrollment_id: UUID
    version: int
    name: str
    pronouns: str
    chart_url: str
    groups_url: str
    since: str
    week: int
    weeks: int
    minutes: int
    hours: str
    is_to_come: bool
    last_on: str


@dataclass(frozen=True, slots=True)
class Hour:
    """One regular hour; `ends` is empty while it goes on."""

    id: UUID
    version: int
    when: str
    minutes: int
    since: str
    ends: str
    is_over: bool


@dataclass(frozen=True, slots=True)
class Waiter:
    """One person on the waiting list; the first who can have a free place is `is_next`."""

    id: UUID
    episode_id: UUID
    name: str
    since: str
    from_on: str
    is_urgent: bool
    is_next: bool


@dataclass(frozen=True, slots=True)
class GroupPage:
    """One group, whole."""

    group: Group
    service: str
    condition: str
    track: str
    taken: int
    seats: int
    free: int
    full_says: str
    small_says: str
    members: tuple[Member, ...]
    hours: tuple[Hour, ...]
    sessions: tuple[Event, ...]
    waiting: tuple[Waiter, ...]
    made_until: str
    needed_minutes: int
    needed_hours: str
    may_change: bool
    may_enroll: bool


def group_page(actor: Actor, pk: UUID) -> GroupPage:
    """One group with its roster, hours, next sessions and waiting list. Raises Http404."""
    group: Group = get_visible(actor, Group, pk, "track", "leader__account", "coleader__account", "room", "site")
    audit.record(actor, "group.read", group)
    today = dates.clinic_today(group.site.time_zone)
    may_see = bool(access.may(actor, "seat.read", group))
    places = _places(group, today) if may_see else []
    held = [rules.Seat(str(row.patient_id), row.starts_on, row.ends_on) for row in places]
    facts = bounded_group(group, held, today)
    free = rules.free_seats(facts, held, today)
    cap = rules.group_cap(facts, today)
    series = list(
        Series._base_manager.filter(group=group)
        .annotate(made=Max("sessions__series_on"))
        .order_by("weekday", "starts_at", "starts_on")
    )
    small = rules.size_warning(facts, held, today)
    return GroupPage(
        group=group,
        service=service_words(group.service_type),
        condition=condition_words(group),
        track=group.track.name,
        taken=len(rules.taken_on(held, today)),
        seats=cap,
        free=free,
        full_says="" if free else _("All %(cap)s seats are taken.") % {"cap": cap},
        small_says=small.says if small else "",
        members=_members(places, today),
        hours=_hours(series, today),
        sessions=_sessions(actor, group),
        waiting=_waiting(facts, group, held, today) if may_see else (),
        made_until=day_or_empty(max((row.made for row in series if row.made), default=None)),
        needed_minutes=needed_minutes(today),
        needed_hours=hours_words(needed_minutes(today)),
        may_change=bool(access.may(actor, "program.change", group)),
        may_enroll=bool(access.may(actor, "program.enroll", group)),
    )


def _places(group: Group, today: date) -> list[Enrollment]:
    rows = Enrollment._base_manager.filter(group=group).filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=today),
        Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
    )
    return list(rows.select_related("episode", "patient").order_by("patient__name_used", "patient__legal_last"))


def _members(places: list[Enrollment], today: date) -> tuple[Member, ...]:
    minutes = planned_week([row.episode_id for row in places], dates.week_start(today))
    return tuple(
        Member(
            enrollment_id=row.pk,
            version=row.version,
            name=row.patient.short_name,
            pronouns=row.patient.pronouns,
            chart_url=chart_url(row.patient_id),
            groups_url=reverse("episode_groups", args=[row.episode_id]),
            since=day_words(row.starts_on),
            week=week_number(row.episode.admitted_on, today),
            weeks=row.episode.planned_weeks,
            minutes=minutes[row.episode_id],
            hours=hours_words(minutes[row.episode_id]),
            is_to_come=row.starts_on > today,
            last_on=day_or_empty(row.ends_on),
        )
        for row in places
    )


def _hours(series: Sequence[Series], today: date) -> tuple[Hour, ...]:
    return tuple(
        Hour(
            id=row.pk,
            version=row.version,
            when=f"{weekday_words(row.weekday)} {clock_words(row.starts_at)}",
            minutes=row.minutes,
            since=day_words(row.starts_on),
            ends=day_or_empty(row.ends_on),
            is_over=row.ends_on is not None and row.ends_on < today,
        )
        for row in series
        if row.ends_on is None or row.ends_on >= today - timedelta(days=14)
    )


def _sessions(actor: Actor, group: Group) -> tuple[Event, ...]:
    rows = GroupSession._base_manager.filter(group=group, ends_at__gt=dates.now())
    may_change = bool(access.may(actor, "program.change", group))
    may_write = bool(access.may(actor, "note.write", group))
    zone = group.site.time_zone
    return tuple(
        session_event(row, zone, may_change=may_change, may_write=may_write) for row in session_rows(rows, NEXT)
    )


def _waiting(facts: rules.Group, group: Group, held: list[rules.Seat], today: date) -> tuple[Waiter, ...]:
    rows = list(
        Waiting._base_manager.filter(group=group, ended_at__isnull=True)
        .select_related("patient", "episode")
        .order_by("-is_urgent", "since_at")
    )
    asked = [
        rules.Waiting(str(row.patient_id), row.since_at, row.is_urgent, None, row.episode.condition) for row in rows
    ]
    apart = pairs_of(row.patient_id for row in rows) if rows else frozenset()
    wish = rules.EnrollFacts(facts, rules.Seat("", today), tuple(held), apart)
    first = rules.next_waiting(wish, asked)
    return tuple(
        Waiter(
            id=row.pk,
            episode_id=row.episode_id,
            name=row.patient.short_name,
            since=_since(row.since_at, group.site.time_zone),
            from_on=day_words(row.from_on),
            is_urgent=row.is_urgent,
            is_next=first is not None and first.patient == str(row.patient_id),
        )
        for row in rows
    )


def _since(at: datetime, zone: str) -> str:
    return day_words(dates.clinic_day(at, zone))
