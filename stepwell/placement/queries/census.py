"""Who is in the program: the census of a day, the patient list, and the stays that other rooms ask for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from stepwell.coverage.queries import Stay
from stepwell.kernel import access, dates
from stepwell.kernel.access import Actor
from stepwell.people.queries import Found, chart_url, find_patients, newest_patients
from stepwell.people.queries.find import found as found_line
from stepwell.placement.models import Episode
from stepwell.placement.rules.episode import week_number
from stepwell.placement.words import CONDITIONS, LEVEL_SHORT, TRACKS, week_words

PAGE = 50


@dataclass(frozen=True, slots=True)
class InProgram:
    """One stay on a day: whose, where in its weeks, and who looks after it."""

    episode_id: UUID
    patient_id: UUID
    number: str
    name: str
    record_number: str
    pronouns: str
    level: str
    track: str
    condition: str
    week: int
    weeks: int
    therapist: str
    admitted_on: date
    planned_end_on: date


def stays_on(actor: Actor, on: date) -> QuerySet[Episode]:
    """The stays the actor may see that count on the day; the last day counts."""
    rows: Any = Episode.objects.visible_to(actor)
    return rows.filter(Q(ended_on__isnull=True) | Q(ended_on__gte=on), admitted_on__lte=on)


def census(actor: Actor, on: date) -> tuple[InProgram, ...]:
    """Everyone in the program on the day, by the name they use; one query."""
    rows = stays_on(actor, on).select_related("patient", "therapist__account")
    return tuple(in_program(row, on) for row in rows.order_by("patient__search_name", "pk"))


def in_program(row: Episode, on: date) -> InProgram:
    """A stay's line on a day; the patient and the therapist's account must be loaded."""
    patient = row.patient
    return InProgram(
        episode_id=row.pk,
        patient_id=patient.pk,
        number=row.number,
        name=f"{patient.name_used} {patient.legal_last}",
        record_number=patient.record_number,
        pronouns=patient.pronouns,
        level=str(LEVEL_SHORT.get(row.level, row.level)),
        track=str(TRACKS.get(row.track, row.track)),
        condition=str(CONDITIONS.get(row.condition, row.condition)),
        week=week_number(row.admitted_on, on),
        weeks=row.planned_weeks,
        therapist=row.therapist.account.name,
        admitted_on=row.admitted_on,
        planned_end_on=row.planned_end_on,
    )


def open_stays(actor: Actor) -> dict[UUID, Stay]:
    """Every stay without an end that the actor may see, by patient, for the list of authorizations; one query."""
    rows = Episode.objects.visible_to(actor).filter(ended_on__isnull=True).select_related("site")
    return {row.patient_id: Stay(row.patient_id, row.admitted_on, row.site.state, row.site.time_zone) for row in rows}


@dataclass(frozen=True, slots=True)
class PersonLine:
    """One person in the patient list; `stay` says where they are in the program, empty before and after."""

    person: Found
    url: str
    stay: str
    therapist: str
    is_in: bool


@dataclass(frozen=True, slots=True)
class PatientList:
    """The patient list: those in the program page by page, or those found, or the newest records."""

    lines: tuple[PersonLine, ...]
    show: str
    typed: str
    more: bool
    pages: Page[Episode] | None
    in_count: int
    may_register: bool
    may_open_outside: bool


def patient_list(
    actor: Actor, typed: str = "", show: str = "", number: int = 1, opened: UUID | None = None
) -> PatientList:
    """The people the actor may see: found by what was typed, in the program, or everyone, newest first."""
    today = dates.now().date()
    may = {
        "may_register": bool(access.may(actor, "patient.change")),
        "may_open_outside": bool(access.may(actor, "patient.open_outside")),
    }
    if typed.strip():
        hits = find_patients(actor, typed, opened=opened)
        return PatientList(_lines(actor, hits.people, today), "found", typed, hits.more, None, 0, **may)
    rows = stays_on(actor, today).order_by("patient__search_name", "pk")
    if show == "everyone":
        newest = newest_patients(actor, PAGE)
        lines = _lines(actor, newest.people, today)
        return PatientList(lines, show, "", newest.more, None, rows.count(), **may)
    pages: Page[Episode] = Paginator(rows.select_related("patient__site", "therapist__account"), PAGE).get_page(number)
    lines = tuple(_line(found_line(row.patient), row, today) for row in pages.object_list)
    return PatientList(lines, "in", "", False, pages, pages.paginator.count, **may)


def _lines(actor: Actor, people: Iterable[Found], on: date) -> tuple[PersonLine, ...]:
    """People with their newest stay; one query."""
    shown = list(people)
    stays: Any = Episode.objects.visible_to(actor).filter(patient__in=[one.id for one in shown])
    newest: dict[UUID, Episode] = {}
    for row in stays.select_related("therapist__account").order_by("admitted_on", "pk") if shown else ():
        newest[row.patient_id] = row
    return tuple(_line(one, newest.get(one.id), on) for one in shown)


def _line(person: Found, row: Episode | None, on: date) -> PersonLine:
    url = chart_url(person.id)
    if row is None:
        return PersonLine(person, url, "", "", is_in=False)
    is_in = row.ended_on is None or row.ended_on >= on
    words = {
        "level": LEVEL_SHORT.get(row.level, row.level),
        "track": TRACKS.get(row.track, row.track),
        "week": week_words(week_number(row.admitted_on, on), row.planned_weeks),
    }
    if not is_in:
        return PersonLine(person, url, _("Left the program"), row.therapist.account.name, is_in=False)
    if row.admitted_on > on:
        return PersonLine(person, url, _("%(level)s %(track)s, starts soon") % words, row.therapist.account.name, True)
    stay = _("%(level)s %(track)s · %(week)s") % words
    return PersonLine(person, url, stay, row.therapist.account.name, is_in=True)
