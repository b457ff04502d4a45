"""How far people may take part in movement and meals: for whoever seats them, and on one person's page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from stepwell.kernel import access, audit, dates
from stepwell.kernel.access import Actor
from stepwell.kernel.web import get_visible
from stepwell.people.models import Clearance, Patient
from stepwell.people.queries.details import PatientHead, patient_head
from stepwell.placement.models import Episode
from stepwell.program.queries.words import day_words
from stepwell.program.rules.activities import ClearanceKind, ClearanceTerms, activity_table, level_words
from stepwell.program.rules.clearance import (
    ClearanceSet,
    Standing,
    asks_for_clearance,
    reasons_against_module,
    standing,
)
from stepwell.program.rules.curriculum import modules
from stepwell.program.rules.module_order import Taught


@dataclass(frozen=True, slots=True)
class ClearanceRow:
    """One clearance as it was set."""

    id: UUID
    version: int
    kind: str
    level: str
    says: str
    set_by: str
    set_on: str
    until: str
    is_in_error: bool
    is_open: bool


@dataclass(frozen=True, slots=True)
class ClearancePage:
    """What holds for one person today, what was set before, and what may be set."""

    patient: Patient
    head: PatientHead
    standings: tuple[tuple[str, Standing], ...]
    rows: tuple[ClearanceRow, ...]
    tracks: tuple[str, ...]
    choices: tuple[tuple[str, str, tuple[tuple[str, str], ...], int], ...]
    today: date
    may_set: bool


def facts_of(row: Clearance) -> ClearanceSet:
    """A stored clearance as the rule takes it."""
    return ClearanceSet(row.kind, row.level, row.set_on, row.looks_again_on, row.ends_on, row.says)


def standings_of(conditions: Mapping[UUID, Iterable[str]], on: date) -> dict[UUID, tuple[Standing, ...]]:
    """By patient what holds on a day for each kind; `conditions` are their tracks of the curriculum. One query."""
    rows = Clearance._base_manager.filter(patient__in=list(conditions), entered_in_error_at__isnull=True)
    held: dict[UUID, list[ClearanceSet]] = {}
    for row in rows.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=on)).order_by("set_on", "pk"):
        held.setdefault(row.patient_id, []).append(facts_of(row))
    return {
        patient: tuple(standing(kind, tracks, held.get(patient, ()), on) for kind in ClearanceKind)
        for patient, tracks in conditions.items()
    }


def not_cleared(module: str, conditions: Mapping[UUID, Iterable[str]], on: date) -> dict[UUID, str]:
    """By patient the sentence to show whoever seats them in a session of this module; those cleared are left out.

    The clinical reason is not in it: it is for clinicians, on the person's own page. No query when the module asks
    for no clearance.
    """
    if not asks_for_clearance(module):
        return {}
    found = {}
    for patient, held in standings_of(conditions, on).items():
        says = " ".join(reason.says for reason in reasons_against_module(module, held))
        if says:
            found[patient] = says
    return found


def standings_if_asked(
    taught: Iterable[Taught], conditions: Mapping[UUID, Iterable[str]], on: date
) -> dict[UUID, tuple[Standing, ...]]:
    """What holds for people who may be seated among coming sessions; no query when none asks for a clearance."""
    if not conditions or not any(asks_for_clearance(row.module) for row in taught):
        return {}
    return standings_of(conditions, on)


def not_cleared_soon(taught: Iterable[Taught], held: Iterable[Standing], on: date) -> str:
    """What to know before seating a person: the first coming module they are not cleared for, with its day."""
    standings = tuple(held)
    for session in sorted(taught, key=lambda row: row.on):
        against = reasons_against_module(session.module, standings) if session.on >= on else ()
        if against:
            says = " ".join(reason.says for reason in against)
            what = {"title": modules()[session.module].title, "day": day_words(session.on), "says": says}
            return _("%(title)s on %(day)s: %(says)s") % what
    return ""


def clearance_page(actor: Actor, pk: UUID) -> ClearancePage:
    """The page of one person. Raises Http404, Forbidden."""
    patient: Patient = get_visible(actor, Patient, pk, "site")
    access.require(actor, "clearance.read", patient)
    audit.record(actor, "clearance.read", patient)
    today = dates.clinic_today(patient.site.time_zone)
    tracks = conditions_of(patient)
    rows = list(Clearance.objects.visible_to(actor).filter(patient=patient).select_related("set_by__account"))
    rows.sort(key=lambda row: (row.set_on, row.pk), reverse=True)
    counted = [facts_of(row) for row in rows if row.entered_in_error_at is None]
    terms = activity_table().clearances
    return ClearancePage(
        patient=patient,
        head=patient_head(actor, patient),
        standings=tuple((terms[kind].title, standing(kind, tracks, counted, today)) for kind in ClearanceKind),
        rows=tuple(_row(row) for row in rows),
        tracks=tracks,
        choices=tuple(
            (
                kind,
                row.title,
                tuple((level, level_words(kind, level)[0]) for level in row.levels),
                _most(row, tracks),
            )
            for kind, row in terms.items()
        ),
        today=today,
        may_set=bool(access.may(actor, "clearance.set", patient)) and actor.practitioner_id is not None,
    )


def conditions_of(patient: Patient) -> tuple[str, ...]:
    """The condition track of the open stay, as the curriculum names it; empty without one. One query."""
    rows = Episode._base_manager.filter(patient=patient, ended_on__isnull=True)
    return tuple(rows.values_list("condition", flat=True))


def _most(terms: ClearanceTerms, tracks: tuple[str, ...]) -> int:
    return min(terms.longest(track) for track in (*tracks, ""))


def _row(row: Clearance) -> ClearanceRow:
    terms = activity_table().clearances.get(row.kind)
    return ClearanceRow(
        id=row.pk,
        version=row.version,
        kind=terms.title if terms else row.kind,
        level=level_words(row.kind, row.level)[0],
        says=row.says,
        set_by=row.set_by.account.name,
        set_on=day_words(row.set_on),
        until=day_words(row.looks_again_on) if row.looks_again_on else "",
        is_in_error=row.entered_in_error_at is not None,
        is_open=row.ends_on is None and row.entered_in_error_at is None,
    )
