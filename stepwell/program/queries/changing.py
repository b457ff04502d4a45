"""What can be changed about one session or visit: who could lead it and why not, rooms, topics."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import BooleanField, Case, When
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from stepwell.kernel import access, audit, dates
from stepwell.kernel.access import Actor
from stepwell.kernel.web import get_visible
from stepwell.people.models import Room
from stepwell.placement.models import Episode
from stepwell.placement.queries.banner import Banner, banner
from stepwell.program.models import GroupSession, Seat, Visit
from stepwell.program.queries.covering import Leader, leaders_for
from stepwell.program.queries.duties import Duties, duties_at
from stepwell.program.queries.later import NextSeat, next_seats, planned_week
from stepwell.program.queries.words import day_words, hours_words, moment_words, service_words, span_words
from stepwell.program.rules.curriculum import modules
from stepwell.program.rules.hours import needed_minutes
from stepwell.program.rules.set_up import visit_kinds
from stepwell.program.rules.teaching import can_bill_as

Choices = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class SessionChange:
    """One session before a change; `written` is for how many people words are on its sheet."""

    session: GroupSession
    title: str
    when: str
    leaders: tuple[Leader, ...]
    rooms: Choices
    modules: Choices
    people: tuple[str, ...]
    is_over: bool
    is_moved: bool
    written: int = 0


@dataclass(frozen=True, slots=True)
class VisitPage:
    """A visit to book or change: the person, who could hold it, where."""

    episode: Episode
    visit: Visit | None
    banner: Banner
    when: str
    people: Choices
    rooms: Choices
    kinds: Choices


@dataclass(frozen=True, slots=True)
class SchedulePage:
    """One person's coming seats and the hours of this week."""

    episode: Episode
    banner: Banner
    seats: tuple[tuple[NextSeat, str], ...]
    hours: str
    minutes: int
    needed_minutes: int
    needed_hours: str
    may_release: bool
    may_book: bool
    may_see_groups: bool


def session_change(actor: Actor, pk: UUID) -> SessionChange:
    """One session with everything a change can be made of. Raises Http404."""
    related = ("group__room", "site", "room", "leader__account", "series")
    session: GroupSession = get_visible(actor, GroupSession, pk, *related)
    access.require(actor, "program.change", session)
    zone = session.site.time_zone
    seats = _seats(session)
    moved = session.series_on is not None and session.series_on != session.on
    return SessionChange(
        session=session,
        title=session.group.name,
        when=f"{day_words(session.on)}, {span_words(session.starts_at, session.ends_at, zone)}",
        leaders=leaders_for(session),
        rooms=rooms_at(session.site_id),
        modules=modules_for(session.group.service_type),
        people=tuple(row.patient.short_name for row in seats if row.released_at is None),
        is_over=session.ends_at <= dates.now(),
        is_moved=moved,
        written=sum(row.is_written for row in seats),
    )


def _seats(session: GroupSession) -> list[Any]:
    """The seats of a session, given back ones too, by name, each with whether words were written for it. One query.

    What counts as words a later room knows; the settings name where it says so.
    """
    path = getattr(settings, "STEPWELL_WORDS_OF", "stepwell.encounter.queries.canceled.words_of")
    is_written = Case(When(import_string(path)(), then=True), default=False, output_field=BooleanField())
    rows = Seat._base_manager.filter(session=session).select_related("patient").annotate(is_written=is_written)
    return list(rows.order_by("patient__name_used"))


def rooms_at(site_id: UUID) -> Choices:
    """The rooms of a site with their size, by name. One query."""
    rows = Room._base_manager.filter(site=site_id, retired_on__isnull=True).order_by("name")
    return tuple(
        (
            str(row.pk),
            row.name if row.is_virtual else _("%(room)s, holds %(n)s") % {"room": row.name, "n": row.capacity},
        )
        for row in rows
    )


def may_choose_module(actor: Actor, session: GroupSession) -> bool:
    """Whether the actor may say what the session teaches: who teaches at the site, leads the session or covers it."""
    leads = actor.practitioner_id is not None and actor.practitioner_id in (session.leader_id, session.coleader_id)
    return bool(access.may(actor, "program.read" if leads else "program.teach", session))


def modules_for(service: str) -> Choices:
    """The modules of the curriculum that may be billed as this kind of service."""
    return tuple((row.id, f"{row.id} {row.title}") for row in modules().values() if can_bill_as(row.id, service))


def staff_choices(duties: Duties) -> Choices:
    """The clinical staff by name."""
    return tuple((str(pk), name) for pk, name in sorted(duties.names.items(), key=lambda row: row[1]))


def visit_new(actor: Actor, pk: UUID) -> VisitPage:
    """A stay to book a visit for. Raises Http404."""
    episode: Episode = get_visible(actor, Episode, pk, "patient", "site", "therapist")
    access.require(actor, "visit.book", episode)
    audit.record(actor, "schedule.read", episode)
    return _visit_page(actor, episode, None)


def visit_change(actor: Actor, pk: UUID) -> VisitPage:
    """A visit to move or cancel. Raises Http404."""
    related = ("episode__patient", "episode__site", "episode__therapist", "episode__coverage__payer", "site", "room")
    visit: Visit = get_visible(actor, Visit, pk, *related, "patient", "practitioner__account")
    access.require(actor, "visit.book", visit)
    audit.record(actor, "schedule.read", visit)
    return _visit_page(actor, visit.episode, visit)


def _visit_page(actor: Actor, episode: Episode, visit: Visit | None) -> VisitPage:
    return VisitPage(
        episode=episode,
        visit=visit,
        banner=banner(actor, episode.patient),
        when=moment_words(visit.starts_at, visit.site.time_zone) if visit else "",
        people=() if visit else _clinicians(episode),
        rooms=rooms_at(episode.site_id),
        kinds=tuple((kind, service_words(kind)) for kind in visit_kinds()),
    )


def _clinicians(episode: Episode) -> Choices:
    return staff_choices(duties_at(episode.site, with_licenses=False))


def schedule_page(actor: Actor, pk: UUID) -> SchedulePage:
    """One person's coming sessions and visits. Raises Http404."""
    episode: Episode = get_visible(actor, Episode, pk, "patient", "site")
    audit.record(actor, "schedule.read", episode)
    zone = episode.site.time_zone
    monday = dates.week_start(dates.clinic_today(zone))
    minutes = planned_week([episode.pk], monday)[episode.pk]
    needed = needed_minutes(monday)
    seats = next_seats(episode.patient_id, 20)
    return SchedulePage(
        episode=episode,
        banner=banner(actor, episode.patient),
        seats=tuple((row, moment_words(row.starts_at, zone)) for row in seats),
        hours=hours_words(minutes),
        minutes=minutes,
        needed_minutes=needed,
        needed_hours=hours_words(needed),
        may_release=bool(access.may(actor, "seat.release", episode)),
        may_book=bool(access.may(actor, "visit.book", episode)),
        may_see_groups=bool(access.may(actor, "program.enroll", episode)),
    )
