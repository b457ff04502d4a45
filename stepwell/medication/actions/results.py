"""Laboratory values and drug screens: ordered, received, closed with what follows from them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction

from stepwell.kernel import access, audit, dates
from stepwell.kernel.access import Actor
from stepwell.kernel.models import AuditEvent
from stepwell.kernel.tables import Refused
from stepwell.medication.actions.ground import locked_at, save_new, today_at
from stepwell.medication.models import DrugScreen, DrugScreenLine, LabResult, Medication
from stepwell.medication.rules import results as rules
from stepwell.medication.rules.life import CURRENT, RESULT_LIFE, ResultState, result_state
from stepwell.medication.rules.monitor import HowDone, lab_tests
from stepwell.medication.rules.results import ScreenResult, is_explained, substances
from stepwell.people.models import Patient


@dataclass(frozen=True, slots=True)
class ValueGiven:
    """What a report says: the day, a number with the laboratory's own range, or words."""

    taken_on: date | None
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    text: str = ""
    is_abnormal: bool | None = None


def state_of(row: LabResult | DrugScreen) -> ResultState:
    """Where a result stands."""
    return result_state(
        is_received=row.received_at is not None,
        is_closed=row.closed_at is not None,
        is_canceled=getattr(row, "canceled_at", None) is not None,
    )


def order_test(
    actor: Actor,
    patient: Patient,
    kind: str,
    due_on: date | None = None,
    reason: str = "",
    medicine: Medication | None = None,
) -> LabResult:
    """Orders a test of the list. Raises Forbidden, Refused: NO_TEST, ORDERED_ALREADY, DUE_PAST, DUE_FAR."""
    with transaction.atomic():
        access.require(actor, "result.record", patient)
        rules.check_can_order(due_on, today_at(patient.site))
        made = _new(actor, patient, kind, due_on, reason, medicine)
        waits = LabResult._base_manager.filter(
            patient=patient, kind=kind, received_at__isnull=True, canceled_at__isnull=True
        )
        if waits.exists():
            raise Refused(
                "ORDERED_ALREADY", "This test is ordered already.", "Its result can be entered when it comes."
            )
        save_new(made)
        audit.record(actor, "test.ordered", made)
        return made


def record_value(
    actor: Actor, patient: Patient, kind: str, given: ValueGiven, medicine: Medication | None = None
) -> LabResult:
    """Writes down a value that nobody ordered here, or one taken in the room, like weight. Raises as `receive_value`."""
    with transaction.atomic():
        access.require(actor, "result.record", patient)
        made = _new(actor, patient, kind, None, "", medicine)
        save_new(made)
        return receive_value(actor, made, made.version, given)


def receive_value(actor: Actor, result: LabResult, version: int | None, given: ValueGiven) -> LabResult:
    """Enters what came back. Raises Forbidden, Refused: WRONG_STATE, NO_DAY, NOT_YET, NO_ANSWER, RANGE, VALUE; EditConflict."""
    with transaction.atomic():
        access.require(actor, "result.record", result)
        held = locked_at(result, version, "site")
        has_answer = given.value is not None or bool(given.text.strip())
        rules.check_can_receive(state_of(held), given.taken_on, today_at(held.site), has_answer)
        test = lab_tests()[held.kind]
        low, high = rules.range_of((given.low, given.high), (test.low, test.high))
        rules.check_value(test, given.value, test.high, today_at(held.site))
        outside = rules.is_outside(given.value, low, high)
        held.edit(
            taken_on=given.taken_on,
            value=given.value,
            low=low if given.value is not None else None,
            high=high if given.value is not None else None,
            unit=test.unit,
            text=given.text.strip()[:300],
            is_abnormal=given.is_abnormal if given.is_abnormal is not None else outside,
            received_at=dates.now(),
        )
        audit.record(actor, "result.received", held)
        if test.kind is HowDone.CHECK and not held.is_abnormal:
            _close(actor, held, "Taken in the room.")
        return held


def close_result[R: LabResult | DrugScreen](actor: Actor, result: R, version: int | None, action: str) -> R:
    """Closes a result with what follows from it. Raises Forbidden, Refused: WRONG_STATE, NO_ACTION; EditConflict."""
    with transaction.atomic():
        access.require(actor, "result.close", result)
        held = locked_at(result, version)
        rules.check_can_close(state_of(held), action)
        _close(actor, held, action)
        return held


def cancel_test(actor: Actor, result: LabResult, version: int | None) -> LabResult:
    """Takes back a test that was not done. Raises Forbidden, Refused('WRONG_STATE'), EditConflict."""
    with transaction.atomic():
        access.require(actor, "result.record", result)
        held = locked_at(result, version)
        RESULT_LIFE.check(state_of(held), ResultState.CANCELED)
        held.edit(canceled_at=dates.now(), canceled_by_id=actor.account_id)
        audit.record(actor, "test.canceled", held)
        return held


def record_drug_screen(
    actor: Actor,
    patient: Patient,
    taken_on: date,
    found: Mapping[str, ScreenResult],
    reason: str = "",
    person_says: str = "",
) -> DrugScreen:
    """Enters a drug screen with its lines; a medicine on the list explains a positive test.

    Raises Forbidden, Refused: NOT_YET, NO_ANSWER.
    """
    with transaction.atomic():
        access.require(actor, "result.record", patient)
        if taken_on > today_at(patient.site):
            raise Refused("NOT_YET", "The day it was taken lies ahead.", "Nothing was saved. Check the day.")
        lines = {code: ScreenResult(result) for code, result in found.items() if code in substances()}
        if not lines:
            raise Refused("NO_ANSWER", "Pick a result for at least one substance.", "Nothing was saved.")
        made: DrugScreen = save_new(
            DrugScreen(
                patient=patient,
                site_id=patient.site_id,
                reason=reason.strip()[:200],
                taken_on=taken_on,
                ordered_by_id=actor.practitioner_id,
                observed_by_id=actor.account_id,
                entered_by_id=actor.account_id,
                received_at=dates.now(),
                person_says=person_says.strip()[:300],
            )
        )
        DrugScreenLine.objects.bulk_create(_screen_lines(made, lines))
        audit.record(actor, "drug_screen.recorded", made)
        return made


def _screen_lines(made: DrugScreen, found: Mapping[str, ScreenResult]) -> list[DrugScreenLine]:
    """The lines of a screen, each with whether a medicine of the list lets one expect a positive test."""
    codes = _codes(made.patient)
    return [
        DrugScreenLine(
            patient_id=made.patient_id,
            site_id=made.site_id,
            screen=made,
            substance=code,
            result=result.value,
            is_expected=is_explained(code, codes),
        )
        for code, result in found.items()
    ]


def _codes(patient: Patient) -> tuple[str, ...]:
    rows = Medication._base_manager.filter(patient=patient, state__in=[state.value for state in CURRENT])
    return tuple(rows.values_list("drug_code", flat=True))


def _close(actor: Actor, held: LabResult | DrugScreen, action: str) -> None:
    now = dates.now()
    marks = {"closed_at": now, "closed_by_id": actor.account_id, "action": action.strip()[:300]}
    if isinstance(held, LabResult) and held.seen_at is None:
        marks |= {"seen_at": now, "seen_by_id": actor.account_id}
    held.edit(**marks)
    AuditEvent.objects.bulk_create([audit.audit_row(actor, "result.closed", held)])


def _new(
    actor: Actor, patient: Patient, kind: str, due_on: date | None, reason: str, medicine: Medication | None
) -> LabResult:
    test = lab_tests().get(kind)
    if test is None or test.kind in (HowDone.EXAM, HowDone.SCREEN):
        raise Refused("NO_TEST", "Pick a test of the list.", "Nothing was saved.")
    return LabResult(
        patient=patient,
        site_id=patient.site_id,
        kind=kind,
        medication=medicine,
        reason=reason.strip()[:200],
        ordered_on=today_at(patient.site),
        ordered_by_id=actor.practitioner_id,
        due_on=due_on,
        entered_by_id=actor.account_id,
        unit=test.unit,
    )
