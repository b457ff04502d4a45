"""The one page where two people who must not meet stand together, for the few who may read it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from stepwell.kernel import access, audit, dates
from stepwell.kernel.access import Actor
from stepwell.kernel.web import get_visible
from stepwell.people.models import NoContact, Patient
from stepwell.people.queries import Found, find_patients
from stepwell.people.queries.details import PatientHead, patient_head
from stepwell.program.models import Enrollment
from stepwell.program.queries.words import day_or_empty, day_words

FEW = 8


@dataclass(frozen=True, slots=True)
class ApartRow:
    """One other person, since when and why; `shares` names the groups both sit in now."""

    id: UUID
    version: int
    name: str
    record_number: str
    reason: str
    since: str
    until: str
    shares: tuple[tuple[UUID, str], ...]


@dataclass(frozen=True, slots=True)
class ApartPage:
    """Who one person must not meet, and a search for one more."""

    patient: Patient
    head: PatientHead
    rows: tuple[ApartRow, ...]
    ended: tuple[ApartRow, ...]
    typed: str
    found: tuple[Found, ...]
    today: date
    may_change: bool


def apart_page(actor: Actor, pk: UUID, typed: str = "") -> ApartPage:
    """The page of one person. Raises Http404, Forbidden."""
    patient: Patient = get_visible(actor, Patient, pk, "site")
    access.require(actor, "apart.read", patient)
    audit.record(actor, "apart.read", patient)
    mine = Q(first=patient) | Q(second=patient)
    pairs = list(NoContact.objects.visible_to(actor).filter(mine).select_related("first", "second", "site"))
    today = dates.clinic_today(patient.site.time_zone)
    shares = _shares(patient, [_other(row, patient).pk for row in pairs], today)
    rows = [_row(row, patient, shares) for row in sorted(pairs, key=lambda row: row.starts_on, reverse=True)]
    known = {_other(row, patient).pk for row in pairs if row.ended_at is None} | {patient.pk}
    found = find_patients(actor, typed, FEW).people if typed.strip() else ()
    return ApartPage(
        patient=patient,
        head=patient_head(actor, patient),
        rows=tuple(row for row in rows if not row.until),
        ended=tuple(row for row in rows if row.until),
        typed=typed,
        found=tuple(row for row in found if row.id not in known),
        today=today,
        may_change=bool(access.may(actor, "apart.change", patient)),
    )


def _other(row: NoContact, patient: Patient) -> Patient:
    return row.second if row.first_id == patient.pk else row.first


def _row(row: NoContact, patient: Patient, shares: dict[UUID, tuple[tuple[UUID, str], ...]]) -> ApartRow:
    other = _other(row, patient)
    ended = dates.clinic_day(row.ended_at, row.site.time_zone) if row.ended_at else None
    return ApartRow(
        id=row.pk,
        version=row.version,
        name=f"{other.name_used} {other.legal_last}",
        record_number=other.record_number,
        reason=row.reason,
        since=day_words(row.starts_on),
        until=day_or_empty(ended),
        shares=() if ended else shares.get(other.pk, ()),
    )


def _shares(patient: Patient, others: list[UUID], today: date) -> dict[UUID, tuple[tuple[UUID, str], ...]]:
    """The groups the person shares with each other one today or later. One query."""
    if not others:
        return {}
    rows = Enrollment._base_manager.filter(patient__in=[*others, patient.pk]).filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=today)
    )
    seated: dict[UUID, dict[UUID, str]] = {}
    for who, group, name in rows.order_by("group__name").values_list("patient", "group", "group__name"):
        seated.setdefault(who, {})[group] = name
    mine = seated.get(patient.pk, {})
    return {
        other: tuple((group, name) for group, name in seated.get(other, {}).items() if group in mine)
        for other in others
    }


def shared_words(page: ApartPage) -> str:
    """What to do about pairs who sit in one group today, in a sentence; empty when there are none."""
    names = sorted({name for row in page.rows for _pk, name in row.shares})
    if not names:
        return ""
    says = _("They share a group now: %(names)s. Nobody is moved by this page. Decide who changes, and end that place.")
    return says % {"names": ", ".join(names)}
