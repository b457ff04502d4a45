"""A person's own medicines, as they read them: what, what for, how often, by whom, the next refill, what they told us."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from stepwell.kernel import dates
from stepwell.kernel.access import Actor
from stepwell.kernel.tables import Reason
from stepwell.kernel.web import get_visible, new_token
from stepwell.medication.models import DoseReport, Medication, RefillRequest, SideEffect
from stepwell.medication.queries.own_supply import OwnRefill, fields, last_supply_of, near_day, own_refill
from stepwell.medication.queries.parts import StoppedRow, short_day
from stepwell.medication.rules.adherence import Dose, Reported, summary
from stepwell.medication.rules.last_days import DAYS, days_untold
from stepwell.medication.rules.life import CURRENT, MedicineState
from stepwell.medication.words import OWN_SOURCES, own_effect_word
from stepwell.people.models import Patient

TOLD_BACK, TWO_WEEKS = timedelta(days=DAYS), timedelta(days=14)
STOPPED_BACK = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class OwnEffect:
    """A side effect that is not over: what, how bad, since when, the person's words."""

    id: UUID
    version: int
    says: str
    words: str
    told: str


@dataclass(frozen=True, slots=True)
class OwnMedicine:
    """One medicine of the person."""

    id: UUID
    name: str
    dose: str
    frequency: str
    is_as_needed: bool
    reason: str
    by: str
    since: str
    is_held: bool
    told: str
    asks_doses: bool
    has_untold: bool
    refill: OwnRefill
    effects: tuple[OwnEffect, ...]
    token: str
    refill_token: str


@dataclass(frozen=True, slots=True)
class MyMedicines:
    """The page: what is taken now, and what was stopped lately."""

    rows: tuple[OwnMedicine, ...]
    stopped: tuple[StoppedRow, ...]


def own_medicine(actor: Actor, pk: UUID) -> Medication:
    """A medicine that the signed-in person takes now; another's or an old one is not there. Raises Http404."""
    medicine: Medication = get_visible(actor, Medication, pk, "patient__site", "site")
    if medicine.patient_id != actor.patient_id or medicine.state not in CURRENT:
        raise Http404
    return medicine


def told_of(medicine: Medication, since: date, until: date) -> dict[date, Dose]:
    """What was told of one medicine in these days; one query."""
    rows = DoseReport._base_manager.filter(medication=medicine, on__range=(since, until))
    return {day: Dose(taken) for day, taken in rows.values_list("on", "taken")}


def asks_of(medicine: Medication, on: date) -> tuple[Reason, ...]:
    """What the reports of the last two weeks ask for a call about; one query."""
    rows = DoseReport._base_manager.filter(medication=medicine, on__range=(on - TWO_WEEKS, on))
    told = [Reported(day, Dose(taken), left) for day, taken, left in rows.values_list("on", "taken", "left_count")]
    return summary(medicine.drug_code, told, on).asks


def my_medicines(actor: Actor, patient: Patient) -> MyMedicines:
    """Everything on the page of the signed-in person; one query."""
    zone = patient.site.time_zone
    on = dates.clinic_today(zone)
    lately = Q(state=MedicineState.STOPPED.value, stopped_on__gt=on - STOPPED_BACK)
    rows = Medication.objects.visible_to(actor).filter(
        Q(state__in=[state.value for state in CURRENT]) | lately, patient=patient
    )
    found = list(_annotated(rows, on).select_related("prescriber__account").order_by("drug_text", "pk"))
    current = [row for row in found if row.state in CURRENT]
    still = {row.drug_text for row in current}  # an older dose of what is still taken was not stopped
    return MyMedicines(
        tuple(_own(row, on, zone) for row in current),
        tuple(
            StoppedRow(row.drug_text, row.dose, near_day(row.stopped_on), "", "")
            for row in found
            if row.state not in CURRENT and row.drug_text not in still
        ),
    )


def _annotated(rows: QuerySet[Any], on: date) -> QuerySet[Any]:
    mine: dict[str, Any] = {"medication": OuterRef("pk")}
    effects: QuerySet[Any] = SideEffect._base_manager.filter(
        **mine, ended_on__isnull=True, entered_in_error_at__isnull=True
    ).order_by("-told_on", "-pk")
    reports: QuerySet[Any] = DoseReport._base_manager.filter(**mine, on__gte=on - TOLD_BACK, on__lte=on).order_by("on")
    asked: QuerySet[Any] = RefillRequest._base_manager.filter(**mine).order_by("-asked_at", "-pk")
    return rows.annotate(
        effects=ArraySubquery(effects.values(found=fields("id version what says how_bad told_on is_told_by_patient"))),
        reports=ArraySubquery(reports.values(found=fields("on taken"))),
        asked=Subquery(asked.values(found=fields("asked_at closed_at answer order_id"))[:1]),
        last=Subquery(last_supply_of("pk")),
    )


def _own(row: Any, on: date, zone: str) -> OwnMedicine:
    is_held = row.state == MedicineState.ON_HOLD
    told = {date.fromisoformat(one["on"]): Dose(one["taken"]) for one in row.reports}
    return OwnMedicine(
        id=row.pk,
        name=row.drug_text,
        dose=row.dose,
        frequency=row.frequency,
        is_as_needed=row.is_as_needed,
        reason=row.reason,
        by=_by(row),
        since=short_day(row.started_on),
        is_held=is_held,
        told=told_says(told),
        asks_doses=not is_held and not row.is_as_needed,
        has_untold=bool(days_untold(told, row.started_on, on)),
        refill=own_refill(row, on, zone),
        effects=tuple(_effect(one) for one in row.effects),
        token=new_token(),
        refill_token=new_token(),
    )


def _by(row: Any) -> str:
    if row.prescriber is not None:
        return _("Prescribed by %(who)s") % {"who": row.prescriber}
    if row.prescriber_outside:
        return _("From: %(who)s") % {"who": row.prescriber_outside}
    return str(OWN_SOURCES.get(row.source, ""))


def told_says(told: Mapping[date, Dose]) -> str:
    """`You told us: taken on 5 days, missed on 2 (Nov 18, Nov 20).` Nothing when nothing was told."""
    taken = sum(dose in (Dose.YES, Dose.LATE) for dose in told.values())
    parts = [ngettext("taken on %(n)d day", "taken on %(n)d days", taken) % {"n": taken}] if taken else []
    parts += _on_days(told, Dose.NO, _("missed on %(days)s"))
    parts += _on_days(told, Dose.MORE, _("more than agreed on %(days)s"))
    return _("You told us: %(what)s.") % {"what": ", ".join(parts)} if parts else ""


def _on_days(told: Mapping[date, Dose], dose: Dose, says: str) -> list[str]:
    days = [near_day(day) for day in sorted(told) if told[day] is dose]
    return [says % {"days": ", ".join(days)}] if days else []


def _effect(row: Mapping[str, Any]) -> OwnEffect:
    bad = row["how_bad"]
    says = own_effect_word(row["what"])
    if bad is not None:
        says = _("%(what)s, %(bad)s of 10") % {"what": says, "bad": bad}
    told = near_day(date.fromisoformat(row["told_on"]))
    return OwnEffect(UUID(row["id"]), row["version"], says, row["says"] if row["is_told_by_patient"] else "", told)
