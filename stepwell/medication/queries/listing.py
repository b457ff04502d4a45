"""The page of one person's medicines: list, orders that wait, warnings, tests that are due; few queries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject
from django.utils.translation import gettext as _

from stepwell.kernel import dates
from stepwell.kernel.access import Actor, may
from stepwell.kernel.web import get_visible, new_token
from stepwell.medication.models import (
    DoseReport,
    LabResult,
    Medication,
    MedicationOrder,
    Reconciliation,
    RefillRequest,
    SideEffect,
)
from stepwell.medication.queries.boxes import order_box
from stepwell.medication.queries.facts import Person, person_facts, supply_facts, taken
from stepwell.medication.queries.parts import (
    Asked,
    CheckedPart,
    DueLine,
    EffectLine,
    May,
    MedicineRow,
    OrderBox,
    StoppedRow,
    checked_part,
    day_of,
    due_line,
    short_day,
)
from stepwell.medication.rules.adherence import Dose, Reported, summary
from stepwell.medication.rules.drugs import drug_of
from stepwell.medication.rules.life import CURRENT, IN_FORCE, MedicineState, OrderState, ReconcileState, Source
from stepwell.medication.rules.monitor import DueState, Watched, due
from stepwell.medication.rules.order import SUPPLIED
from stepwell.medication.rules.reconcile import When
from stepwell.medication.rules.refill import lasts_until, supply
from stepwell.medication.rules.warn import Pregnancy, check_list
from stepwell.medication.words import MEDICINE, PREGNANCY, SOURCES, SUPPLIES, SUPPLY_KINDS, WHENS, effect_word
from stepwell.people.models import Patient
from stepwell.placement.queries import banner as banner_of

WATCH_BACK = timedelta(days=14)
HEAVY_EFFECT = 7
CAN_BE_PREGNANT = (Pregnancy.POSSIBLE, Pregnancy.PLANNED, Pregnancy.PREGNANT)


@dataclass(frozen=True, slots=True)
class OpenCompare:
    """A comparison of lists that is not finished: its turn of the way, in words, and how many lines wait."""

    when: str
    word: str
    waiting: int


@dataclass(frozen=True, slots=True)
class MedicinesPage:
    """What the page of medicines shows."""

    patient: Patient
    banner: Any
    rows: tuple[MedicineRow, ...]
    past: tuple[StoppedRow, ...]
    boxes: tuple[OrderBox, ...]
    checked: CheckedPart | None
    due: tuple[DueLine, ...]
    later: tuple[DueLine, ...]
    confirmed: str
    compares: tuple[OpenCompare, ...]
    pregnancy: str
    pregnancy_on: str
    pregnancy_is_asked: bool
    aims: str
    may: May


def medicines_page(actor: Actor, patient_id: UUID) -> MedicinesPage:
    """Raises Http404 when the patient is not the actor's to see."""
    patient: Patient = get_visible(actor, Patient, patient_id, "site")
    on = dates.clinic_today(patient.site.time_zone)
    lines, orders = _lines(actor, patient_id, on), _orders(patient_id)
    person = person_facts(patient_id, on, lines)
    allowed = may_here(actor, patient)
    current = [row for row in lines if row.state in CURRENT]
    found = check_list([taken(row) for row in current], on)
    asked = due_tests(lines, person, patient_id, on)
    zone = patient.site.time_zone
    return MedicinesPage(
        patient=patient,
        banner=banner_of(actor, patient),
        rows=tuple(_row(row, lines, orders, on, zone) for row in current),
        past=tuple(_past(row) for row in lines if row.state not in CURRENT and row.state != MedicineState.INTENDED),
        boxes=tuple(order_box(row, person, orders, on, allowed) for row in orders if row.state == OrderState.READY),
        checked=checked_part(found) if current else None,
        due=tuple(row for state, row in asked if state is not DueState.LATER),
        later=tuple(row for state, row in asked if state is DueState.LATER),
        confirmed=_confirmed(current, zone),
        compares=_compares(actor, patient_id),
        pregnancy=str(PREGNANCY[person.pregnancy]),
        pregnancy_on=short_day(person.pregnancy_told_on),
        pregnancy_is_asked=person.pregnancy is not Pregnancy.NOT_ASKED,
        aims=_("AIMS %(total)s on %(day)s") % {"total": person.aims_total, "day": short_day(person.aims_on)}
        if person.aims_on
        else "",
        may=allowed,
    )


def may_here(actor: Actor, patient: Patient) -> May:
    """What the actor may do on this page."""
    return May(
        record=bool(may(actor, "medication.record", patient)),
        order=bool(may(actor, "medication.order", patient)),
        confirm=bool(may(actor, "medication.confirm", patient)),
        tell=bool(may(actor, "medication.tell", patient)),
        reconcile=bool(may(actor, "reconcile.do", patient)),
        results=bool(may(actor, "result.record", patient)),
    )


def _lines(actor: Actor, patient_id: UUID, on: date) -> list[Any]:
    """Every line with its open effects, reports of the last days and the refill asked for; one query."""
    mine: dict[str, Any] = {"medication": OuterRef("pk")}
    effects: QuerySet[Any] = SideEffect._base_manager.filter(
        **mine, ended_on__isnull=True, entered_in_error_at__isnull=True
    ).order_by("-told_on", "-pk")
    reports: QuerySet[Any] = DoseReport._base_manager.filter(**mine, on__gt=on - WATCH_BACK).order_by("on")
    asked: QuerySet[Any] = RefillRequest._base_manager.filter(**mine, closed_at__isnull=True)
    rows = Medication.objects.visible_to(actor).filter(patient=patient_id)
    rows = rows.annotate(
        effects=ArraySubquery(effects.values(found=_fields("id version what says how_bad told_on"))),
        reports=ArraySubquery(reports.values(found=_fields("on taken left_count"))),
        asked=Subquery(asked.values(found=_fields("id version says asked_at"))[:1]),
    )
    return list(rows.select_related("prescriber__account", "confirmed_by").order_by("drug_text", "pk"))


def _fields(names: str) -> JSONObject:
    return JSONObject(**{name: name for name in names.split()})


def _orders(patient_id: UUID) -> list[MedicationOrder]:
    """Orders that wait or are in force, newest first."""
    states = [OrderState.READY.value, *(state.value for state in IN_FORCE)]
    rows = MedicationOrder._base_manager.filter(patient=patient_id, state__in=states)
    return list(rows.select_related("medication", "ready_by", "site").order_by("-ready_at", "-pk")[:200])


def due_tests(
    lines: Sequence[Medication], person: Person, patient_id: UUID, on: date
) -> list[tuple[DueState, DueLine]]:
    """Every test the medicines ask for, with whether it is ordered already; one query."""
    rows = LabResult._base_manager.filter(patient=patient_id, canceled_at__isnull=True)
    last: dict[str, date] = {}
    ordered = set()
    for kind, taken_on, received in rows.order_by("taken_on").values_list("kind", "taken_on", "received_at"):
        if received is None:
            ordered.add(kind)
        elif taken_on is not None:
            last[kind] = taken_on
    last |= {code: day for code, day in (("aims", person.aims_on), ("drug-screen", person.screened_on)) if day}
    leave_out = frozenset() if person.pregnancy in CAN_BE_PREGNANT else frozenset({"hcg"})
    found = due(watched(lines), last, on, leave_out)
    return [(row.state, due_line(row, frozenset(ordered))) for row in found]


def watched(lines: Iterable[Medication]) -> list[Watched]:
    """The medicines taken now, each with the day the first dose of its chain was started."""
    by_id = {row.pk: row for row in lines}
    found = []
    for row in by_id.values():
        if row.state != MedicineState.ACTIVE:
            continue
        first = row
        while first.change_of_id in by_id and first.change_of_id is not None:
            first = by_id[first.change_of_id]
        changed = row.started_on if first is not row else None
        found.append(Watched(row.drug_code, row.drug_text, first.started_on, changed))
    return found


def _row(row: Any, lines: Sequence[Any], orders: Sequence[MedicationOrder], on: date, zone: str) -> MedicineRow:
    drug = drug_of(row.drug_code)
    mine = [one for one in orders if one.medication_id == row.pk and one.state in IN_FORCE and one.kind in SUPPLIED]
    last = max(mine, key=lambda one: one.confirmed_at or one.ready_at, default=None)
    facts = supply_facts(last, zone)
    state = supply(facts, on)
    told = summary(row.drug_code, _reports(row.reports), on)
    waiting = {one.medication_id for one in orders if one.state == OrderState.READY}
    waits = row.pk in waiting or any(one.pk in waiting and one.change_of_id == row.pk for one in lines)
    return MedicineRow(
        id=row.pk,
        version=row.version,
        name=row.drug_text,
        dose=row.dose,
        frequency=row.frequency,
        is_as_needed=row.is_as_needed,
        reason=row.reason,
        by=prescriber_word(row),
        since=short_day(row.started_on),
        was=_was(row, lines),
        state=row.state,
        state_word=str(MEDICINE[row.state]),
        held=f"{short_day(row.held_on)}: {row.held_reason}" if row.held_on else "",
        is_known=drug is not None,
        schedule=drug.schedule if drug else "",
        supply=(SUPPLY_KINDS.get(state, ""), str(SUPPLIES[state])),
        lasts=short_day(lasts_until(facts)),
        is_ours=row.source == Source.PRESCRIBED_HERE,
        has_last_order=last is not None,
        waits=waits,
        effects=tuple(_effect(one) for one in row.effects),
        doses=told.says if told.reported else "",
        asks=tuple(one.says for one in told.asks),
        asked=Asked(UUID(row.asked["id"]), row.asked["version"], row.asked["says"]) if row.asked else None,
        printable=last.pk if last is not None else None,
        token=new_token(),
    )


def prescriber_word(row: Medication) -> str:
    """Who prescribed it, in words."""
    if row.prescriber is not None:
        return str(row.prescriber)
    return row.prescriber_outside or str(SOURCES.get(row.source, ""))


def _reports(rows: Iterable[Mapping[str, Any]]) -> list[Reported]:
    return [Reported(date.fromisoformat(row["on"]), Dose(row["taken"]), row["left_count"]) for row in rows]


def _effect(row: Mapping[str, Any]) -> EffectLine:
    bad = row["how_bad"]
    says = effect_word(row["what"]) + (f" {bad}/10" if bad is not None else "")
    return EffectLine(UUID(row["id"]), row["version"], says, bad is not None and bad >= HEAVY_EFFECT)


def _was(row: Any, lines: Sequence[Any]) -> str:
    before = next((one for one in lines if one.pk == row.change_of_id), None)
    if before is None:
        return ""
    words = {"dose": before.dose, "day": short_day(row.started_on), "why": row.change_reason}
    return _("was %(dose)s until %(day)s: %(why)s") % words


def _past(row: Any) -> StoppedRow:
    return StoppedRow(
        row.drug_text, row.dose, short_day(row.stopped_on), row.stop_reason, str(MEDICINE.get(row.state, row.state))
    )


def _compares(actor: Actor, patient_id: UUID) -> tuple[OpenCompare, ...]:
    """Comparisons begun and not finished, with the lines that wait; one query."""
    rows = Reconciliation.objects.visible_to(actor).filter(
        patient=patient_id, done_at__isnull=True, state=ReconcileState.OPEN.value
    )
    waiting = Count("lines", filter=Q(lines__decision=""))
    found = rows.annotate(waiting=waiting).order_by("started_at").values_list("kind", "waiting")
    return tuple(OpenCompare(kind, str(WHENS[When(kind)]), many) for kind, many in found)


def _confirmed(current: Sequence[Any], zone: str) -> str:
    """When every line was last gone through with the person; the oldest day counts."""
    told = [row for row in current if row.confirmed_at]
    if not current or len(told) < len(current):
        return ""
    oldest = min(told, key=lambda row: row.confirmed_at)
    return _("%(who)s, %(day)s") % {"who": oldest.confirmed_by.name, "day": day_of(oldest.confirmed_at, zone)}
