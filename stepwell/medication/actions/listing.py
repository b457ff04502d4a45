"""Keeps the list of medicines true: record, hold, resume, stop, mark as an error, confirm with the person."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from stepwell.kernel import access, audit, dates
from stepwell.kernel.access import Actor
from stepwell.kernel.models import AuditEvent
from stepwell.kernel.tables import Refused
from stepwell.medication.actions.given import LineGiven
from stepwell.medication.actions.ground import ends, locked, locked_at, open_stay, save_new, today_at
from stepwell.medication.models import Medication, MedicationOrder, RefillRequest
from stepwell.medication.rules import medicine as rules
from stepwell.medication.rules.drugs import find_drug
from stepwell.medication.rules.life import CURRENT, MEDICINE_LIFE, MedicineState, OrderState, Source
from stepwell.people.models import Patient


def record_medicine(actor: Actor, patient: Patient, given: LineGiven) -> Medication:
    """Writes down a medicine the person takes already. Raises Forbidden, Refused('LINE_INCOMPLETE')."""
    with transaction.atomic():
        access.require(actor, "medication.record", patient)
        made = build_line(actor, patient, given, MedicineState.ACTIVE)
        on = today_at(patient.site)
        rules.check_can_record(line_facts(made, on))
        save_new(made)
        audit.record(actor, "medicine.recorded", made)
        return made


def build_line(actor: Actor, patient: Patient, given: LineGiven, state: MedicineState) -> Medication:
    """A line not yet saved; the name is matched exactly to the list, or left unmatched."""
    drug = find_drug(given.drug_text)
    is_ours = given.source is Source.PRESCRIBED_HERE
    return Medication(
        patient=patient,
        site_id=patient.site_id,
        episode=open_stay(patient),
        drug_code=drug.code if drug else "",
        drug_text=given.drug_text.strip(),
        dose=given.dose.strip(),
        route=given.route.strip(),
        frequency=given.frequency.strip(),
        is_as_needed=given.is_as_needed,
        reason=given.reason.strip(),
        prescriber_id=actor.practitioner_id if is_ours else None,
        prescriber_outside="" if is_ours else given.prescriber_outside.strip(),
        state=state.value,
        source=given.source.value,
        started_on=given.started_on,
        entered_by_id=actor.account_id,
    )


def line_facts(row: Medication, on: date) -> rules.LineFacts:
    """A line as the rules see it."""
    by = "here" if row.prescriber_id else row.prescriber_outside
    return rules.LineFacts(row.drug_text, row.dose, row.frequency, row.reason, by, row.started_on, on)


def hold_medicine(actor: Actor, medicine: Medication, version: int | None, why: str) -> Medication:
    """Puts a medicine on hold. Raises Forbidden, Refused: WRONG_STATE, NO_WHY; EditConflict."""
    with transaction.atomic():
        held = _for_change(actor, medicine, version)
        rules.check_can_hold(MedicineState(held.state), why)
        on = today_at(held.site)
        held.edit(state=MedicineState.ON_HOLD.value, held_on=on, held_reason=why.strip()[:200])
        audit.record(actor, "medicine.held", held)
        return held


def resume_medicine(actor: Actor, medicine: Medication, version: int | None) -> Medication:
    """Goes on with a held medicine. Raises Forbidden, Refused('WRONG_STATE'), EditConflict."""
    with transaction.atomic():
        held = _for_change(actor, medicine, version)
        rules.check_can_resume(MedicineState(held.state))
        held.edit(state=MedicineState.ACTIVE.value, held_on=None, held_reason="")
        audit.record(actor, "medicine.resumed", held)
        return held


def stop_medicine(
    actor: Actor, medicine: Medication, version: int | None, why: str, stopped_on: date | None = None
) -> Medication:
    """Ends a line that was not prescribed here. Raises Forbidden, Refused: OURS, WRONG_STATE, NO_WHY, BEFORE_START, NOT_YET, LONG_PAST."""
    with transaction.atomic():
        held = _for_change(actor, medicine, version)
        if held.source == Source.PRESCRIBED_HERE:
            raise Refused("OURS", "This medicine was prescribed here, so an order stops it.", "Nothing was changed.")
        on = today_at(held.site)
        rules.check_can_stop(MedicineState(held.state), why, held.started_on, stopped_on or on, on)
        end_line(actor, held, stopped_on or on, why)
        return held


def end_line(actor: Actor, held: Medication, on: date, why: str) -> None:
    """Marks a held row as stopped and closes what was asked for it."""
    held.edit(state=MedicineState.STOPPED.value, **ends(held, on, why))
    _close_requests(actor, held, "The medicine was stopped.")
    audit.record(actor, "medicine.stopped", held)


def mark_in_error(actor: Actor, medicine: Medication, version: int | None) -> Medication:
    """Marks a line that was entered by mistake; it stays readable. Raises Forbidden, Refused: WRONG_STATE, ORDERED."""
    with transaction.atomic():
        held = _for_change(actor, medicine, version)
        MEDICINE_LIFE.check(MedicineState(held.state), MedicineState.ENTERED_IN_ERROR)
        live = [OrderState.READY.value, OrderState.CONFIRMED.value, OrderState.PRINTED.value]
        if MedicationOrder._base_manager.filter(medication=held, state__in=live).exists():
            raise Refused("ORDERED", "There is an order for this medicine.", "Cancel the order first, or stop it.")
        held.edit(state=MedicineState.ENTERED_IN_ERROR.value, entered_in_error_at=dates.now())
        _close_requests(actor, held, "The medicine was entered in error.")
        audit.record(actor, "medicine.in_error", held)
        return held


def confirm_list(actor: Actor, patient: Patient) -> int:
    """Says that every line taken now was gone through with the person; returns how many. Raises Forbidden."""
    with transaction.atomic():
        access.require(actor, "medication.record", patient)
        rows = Medication._base_manager.select_for_update(of=("self",)).filter(
            patient=patient, state__in=[state.value for state in CURRENT]
        )
        trail = []
        for row in rows:
            row.edit(confirmed_at=dates.now(), confirmed_by_id=actor.account_id)
            trail.append(audit.audit_row(actor, "medicine.confirmed", row))
        if not trail:
            trail.append(audit.audit_row(actor, "medicine.none_confirmed", patient))
        AuditEvent.objects.bulk_create(trail)
        return len(rows)


def _for_change(actor: Actor, medicine: Medication, version: int | None) -> Medication:
    access.require(actor, "medication.record", medicine)
    return locked_at(medicine, version, "site")


def _close_requests(actor: Actor, held: Medication, answer: str) -> None:
    for row in RefillRequest._base_manager.filter(medication=held, closed_at__isnull=True):
        changes: dict[str, Any] = {"closed_at": dates.now(), "closed_by_id": actor.account_id, "answer": answer}
        locked(RefillRequest, row.pk).edit(**changes)
