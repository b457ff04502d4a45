"""What the rules ask about a person's medicines: lines of the list, allergies, pregnancy, diagnoses, the last supply."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject

from stepwell.kernel.dates import clinic_day
from stepwell.medication.models import AimsExam, DrugScreen, Medication, MedicationOrder
from stepwell.medication.rules.allergy import Told
from stepwell.medication.rules.amount import AmountFacts, amount_warnings
from stepwell.medication.rules.drugs import drug_of
from stepwell.medication.rules.life import IN_FORCE, MedicineState, OrderKind
from stepwell.medication.rules.order import SUPPLIED, OrderFacts
from stepwell.medication.rules.refill import SupplyFacts
from stepwell.medication.rules.warn import Checked, Pregnancy, Taken, WarnFacts, check, in_order
from stepwell.people.models import Allergy, Patient, PregnancyStatus
from stepwell.plan.models import Diagnosis

LONGEST_WAIT = timedelta(days=60)  # no row of the table counts a stopped medicine for longer
LISTED = (MedicineState.ACTIVE.value, MedicineState.ON_HOLD.value, MedicineState.INTENDED.value)


@dataclass(frozen=True, slots=True)
class Person:
    """What is known of one person beside the medicine at hand."""

    medicines: tuple[Medication, ...]
    allergies: tuple[Told, ...]
    pregnancy: Pregnancy
    diagnoses: tuple[str, ...]
    pregnancy_told_on: date | None = None
    aims_on: date | None = None
    aims_total: int | None = None
    screened_on: date | None = None


def person_facts(patient_id: UUID, on: date, medicines: Sequence[Medication] | None = None) -> Person:
    """Everything a check needs; two queries, one when the medicines are at hand already."""
    if medicines is None:
        medicines = list(lines_that_count(patient_id, on))
    mine: dict[str, Any] = {"patient": OuterRef("pk"), "entered_in_error_at__isnull": True}
    told: QuerySet[Any] = Allergy._base_manager.filter(**mine).order_by("pk")
    codes: QuerySet[Any] = Diagnosis._base_manager.filter(**mine).order_by("code")
    status: QuerySet[Any] = PregnancyStatus._base_manager.filter(**mine).order_by("-told_on", "-pk")
    exam: QuerySet[Any] = AimsExam._base_manager.filter(**mine).order_by("-done_on", "-pk")
    screen: QuerySet[Any] = DrugScreen._base_manager.filter(patient=OuterRef("pk"), taken_on__isnull=False)
    rows = Patient._base_manager.filter(pk=patient_id).annotate(
        told=ArraySubquery(told.values(found=_fields("substance drug_code reaction_kind severity"))),
        codes=ArraySubquery(codes.values("code").distinct()),
        status=Subquery(status.values(found=_fields("status told_on"))[:1]),
        exam=Subquery(exam.values(found=_fields("done_on total"))[:1]),
        screened_on=Subquery(screen.order_by("-taken_on").values("taken_on")[:1]),
    )
    found = rows.values("told", "codes", "status", "exam", "screened_on").get()
    status_told, exam_done = found["status"] or {}, found["exam"] or {}
    return Person(
        medicines=tuple(medicines),
        allergies=tuple(
            Told(row["substance"], row["drug_code"], row["reaction_kind"], row["severity"]) for row in found["told"]
        ),
        pregnancy=Pregnancy(status_told.get("status", Pregnancy.NOT_ASKED)),
        diagnoses=tuple(found["codes"]),
        pregnancy_told_on=_day(status_told.get("told_on")),
        aims_on=_day(exam_done.get("done_on")),
        aims_total=exam_done.get("total"),
        screened_on=found["screened_on"],
    )


def _fields(names: str) -> JSONObject:
    return JSONObject(**{name: name for name in names.split()})


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None


def lines_that_count(patient_id: UUID, on: date) -> Iterable[Medication]:
    """Medicines taken or ordered now, and those stopped so lately that they still matter."""
    rows = Medication._base_manager.filter(patient=patient_id)
    return rows.filter(
        Q(state__in=LISTED) | Q(state=MedicineState.STOPPED.value, stopped_on__gt=on - LONGEST_WAIT)
    ).order_by("drug_text", "pk")


def taken(row: Medication) -> Taken:
    """A line of the list as the rules of warning see it."""
    return Taken(str(row.pk), row.drug_code, row.drug_text, row.stopped_on)


def check_medicine(row: Medication, person: Person, on: date) -> Checked:
    """The warnings for one medicine beside all others; the line it replaces and its own older lines do not count."""
    counted = (*LISTED, MedicineState.STOPPED.value)
    rest = [one for one in person.medicines if one.state in counted and one.pk not in (row.pk, row.change_of_id)]
    still = {
        row.drug_code,
        *(one.drug_code for one in rest if one.stopped_on is None),
    }  # an older dose is no second one
    others = tuple(taken(one) for one in rest if one.stopped_on is None or one.drug_code not in still)
    new = Taken(str(row.pk), row.drug_code, row.drug_text)
    return check(WarnFacts(new, others, on, person.allergies, person.pregnancy, person.diagnoses))


def check_order(order: MedicationOrder, row: Medication, person: Person, on: date) -> Checked:
    """The warnings for the medicine, and those of the order's own amounts beside the dose taken last."""
    checked = check_medicine(row, person, on)
    facts = AmountFacts(
        name=row.drug_text,
        dose=row.dose,
        frequency=row.frequency,
        is_as_needed=row.is_as_needed,
        quantity=order.quantity,
        days_supply=order.days_supply,
        on=on,
        last_dose=_last_dose(row, person),
    )
    return replace(checked, warnings=in_order((*amount_warnings(facts), *checked.warnings)))


def _last_dose(row: Medication, person: Person) -> str:
    """The dose of the line it replaces, else of the newest other line of the same medicine."""
    same = [one for one in person.medicines if one.pk != row.pk and row.drug_code and one.drug_code == row.drug_code]
    replaced = next((one for one in same if one.pk == row.change_of_id), None)
    newest = max(same, key=lambda one: (one.stopped_on or date.max, one.started_on or date.min), default=None)
    found = replaced or newest
    return found.dose if found else ""


def last_supply(medicine_id: UUID) -> MedicationOrder | None:
    """The newest order in force that supplied the medicine."""
    rows = MedicationOrder._base_manager.filter(
        medication=medicine_id,
        state__in=[state.value for state in IN_FORCE],
        kind__in=[kind.value for kind in SUPPLIED],
    )
    return rows.order_by("-confirmed_at", "-pk").first()


def supply_facts(order: MedicationOrder | None, zone: str) -> SupplyFacts:
    """How long the newest order lasts."""
    if order is None or order.confirmed_at is None:
        return SupplyFacts(None, None)
    return SupplyFacts(clinic_day(order.confirmed_at, zone), order.days_supply, order.refills)


def order_facts(order: MedicationOrder, medicine: Medication, on: date) -> OrderFacts:
    """An order as the rules see it."""
    drug = drug_of(medicine.drug_code)
    return OrderFacts(
        kind=OrderKind(order.kind),
        medicine=MedicineState(medicine.state),
        name=medicine.drug_text,
        dose=medicine.dose,
        why=medicine.reason,
        directions=order.directions,
        quantity=order.quantity,
        days_supply=order.days_supply,
        refills=order.refills,
        schedule=drug.schedule if drug else "",
        on=on,
        note=order.note,
    )
