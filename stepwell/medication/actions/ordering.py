"""Orders in two steps: made ready by a nurse or prescriber, confirmed by who may prescribe, or canceled."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction

from stepwell.kernel import access, audit, dates
from stepwell.kernel.access import Actor
from stepwell.kernel.tables import Refused
from stepwell.medication.actions.given import ChangeGiven, LineGiven, SupplyGiven
from stepwell.medication.actions.ground import locked_at, save_new, today_at
from stepwell.medication.actions.listing import build_line, end_line, line_facts
from stepwell.medication.models import Medication, MedicationOrder, RefillRequest
from stepwell.medication.queries.facts import check_order, last_supply, order_facts, person_facts
from stepwell.medication.rules import order as rules
from stepwell.medication.rules.amount import check_is_change
from stepwell.medication.rules.life import MEDICINE_LIFE, ORDER_LIFE, MedicineState, OrderKind, OrderState, Source
from stepwell.medication.rules.medicine import check_can_record
from stepwell.people.models import Patient
from stepwell.people.queries.facts import licenses_of
from stepwell.plan.actions.ground import signer


def order_start(actor: Actor, patient: Patient, given: LineGiven, supply: SupplyGiven) -> MedicationOrder:
    """First step of a new medicine: the line waits as intended. Raises Forbidden, Refused: LINE_INCOMPLETE, ORDER_INCOMPLETE."""
    with transaction.atomic():
        access.require(actor, "medication.order", patient)
        line = build_line(actor, patient, given, MedicineState.INTENDED)
        check_can_record(line_facts(line, today_at(patient.site)))
        save_new(line)
        return _ready(actor, line, OrderKind.START, supply)


def order_change(
    actor: Actor, medicine: Medication, version: int | None, given: ChangeGiven, supply: SupplyGiven
) -> MedicationOrder:
    """First step of a new dose: a new line that names the old one. Raises Forbidden, Refused: NOT_TAKEN_NOW, NO_WHY, NO_CHANGE, WAITS."""
    with transaction.atomic():
        access.require(actor, "medication.order", medicine)
        held = locked_at(medicine, version, "site", "patient")
        if held.state not in (MedicineState.ACTIVE, MedicineState.ON_HOLD):
            raise Refused("NOT_TAKEN_NOW", "This medicine is not taken now.", "Start it again instead.")
        if not given.why.strip():
            raise Refused("NO_WHY", "Say why the dose changes.", "Nothing was changed. Your words are kept.")
        check_is_change((held.dose, held.frequency), (given.dose, given.frequency))
        _check_nothing_waits(held)
        line = Medication(
            patient=held.patient,
            site_id=held.site_id,
            episode_id=held.episode_id,
            drug_code=held.drug_code,
            drug_text=held.drug_text,
            dose=given.dose.strip(),
            route=held.route,
            frequency=given.frequency.strip(),
            is_as_needed=held.is_as_needed,
            reason=held.reason,
            diagnosis_id=held.diagnosis_id,
            prescriber_id=actor.practitioner_id,
            state=MedicineState.INTENDED.value,
            source=Source.PRESCRIBED_HERE.value,
            change_of=held,
            change_reason=given.why.strip()[:200],
            entered_by_id=actor.account_id,
        )
        check_can_record(line_facts(line, today_at(held.site)))
        save_new(line)
        return _ready(actor, line, OrderKind.CHANGE, supply)


def order_refill(actor: Actor, medicine: Medication, supply: SupplyGiven | None = None) -> MedicationOrder:
    """First step of a refill, with the amounts of the last order unless others are given.

    Raises Forbidden, Refused: NO_LAST_ORDER, ORDER_INCOMPLETE, WAITS.
    """
    with transaction.atomic():
        access.require(actor, "medication.order", medicine)
        held = locked_at(medicine, None, "site", "patient")
        _check_nothing_waits(held)
        if supply is None:
            supply = supply_like(last_supply(held.pk))
        return _ready(actor, held, OrderKind.REFILL, supply)


def supply_like(last: MedicationOrder | None) -> SupplyGiven:
    """The amounts of an order, to be asked for again. Raises Refused('NO_LAST_ORDER')."""
    if last is None:
        raise Refused("NO_LAST_ORDER", "Nothing was ordered here before.", "Write how much to dispense.")
    return SupplyGiven(
        last.directions, last.quantity, last.days_supply, last.refills, last.pharmacy, last.may_substitute
    )


def order_stop(actor: Actor, medicine: Medication, version: int | None, why: str) -> MedicationOrder:
    """First step of stopping what was prescribed here. Raises Forbidden, Refused: WRONG_STATE, ORDER_INCOMPLETE, WAITS."""
    with transaction.atomic():
        access.require(actor, "medication.order", medicine)
        held = locked_at(medicine, version, "site", "patient")
        MEDICINE_LIFE.check(MedicineState(held.state), MedicineState.STOPPED)
        _check_nothing_waits(held)
        return _ready(actor, held, OrderKind.STOP, SupplyGiven("", "", None, note=why.strip()[:300]))


def confirm_order(
    actor: Actor, order: MedicationOrder, version: int | None, reason: str = "", shown: Iterable[str] | None = None
) -> MedicationOrder:
    """Second step, by license: the order stands, the list follows. `shown` are the warnings the page showed.

    Raises Forbidden, EditConflict, Refused: WRONG_STATE, LICENSE, LICENSE_LAPSED, NO_SIGNER, ORDER_INCOMPLETE,
    WARNINGS_CHANGED, NO_REASON.
    """
    with transaction.atomic():
        access.require(actor, "medication.confirm", order)
        held = locked_at(order, version, "site")
        line = locked_at(held.medication, None, "patient", "site")
        on = today_at(held.site)
        who = signer(actor, rules.CONFIRMS, on, held.site.state)
        seen = frozenset(held.warnings_shown if shown is None else shown)
        checked = check_order(held, line, person_facts(line.patient_id, on), on)
        facts = order_facts(held, line, on)
        rules.check_can_confirm(
            rules.ConfirmFacts(
                facts, OrderState(held.state), checked.warnings, seen, reason,
                licenses_of(who.practitioner.pk), held.site.state,
            )
        )  # fmt: skip
        text = rules.order_text(facts, f"{who.name}, {who.credential}", reason, checked.warnings)
        held.edit(
            state=OrderState.CONFIRMED.value,
            confirmed_at=dates.now(),
            confirmed_by=who.practitioner,
            credential=who.credential,
            override_reason=reason.strip()[:300],
            warnings_shown=[row.code for row in checked.warnings],
            list_dated=checked.dated,
            text=text,
            text_hash=rules.fingerprint(text),
        )
        _follow(actor, line, held, on, who.practitioner)
        audit.record(actor, "order.confirmed", held)
        return held


def cancel_order(actor: Actor, order: MedicationOrder, version: int | None, reason: str = "") -> MedicationOrder:
    """Takes an order back; a line that only waited for it is not started. Raises Forbidden, Refused, EditConflict."""
    with transaction.atomic():
        access.require(actor, "medication.order", order)
        held = locked_at(order, version, "site")
        was = OrderState(held.state)
        rules.check_can_cancel(was, reason)
        if was is not OrderState.READY:
            access.require(actor, "medication.confirm", order)
        held.edit(
            state=OrderState.CANCELED.value,
            canceled_at=dates.now(),
            canceled_by_id=actor.account_id,
            cancel_reason=reason.strip()[:200],
        )
        line = locked_at(held.medication, None)
        if line.state == MedicineState.INTENDED:
            line.edit(state=MedicineState.NOT_TAKEN.value)
        audit.record(actor, "order.canceled", held)
        return held


def mark_printed(actor: Actor, order: MedicationOrder) -> MedicationOrder:
    """Notes that the order was printed; printing again is noted again. Raises Forbidden, Refused('WRONG_STATE')."""
    with transaction.atomic():
        access.require(actor, "medication.order", order)
        held = locked_at(order, None)
        ORDER_LIFE.check(OrderState(held.state), OrderState.PRINTED)
        held.edit(state=OrderState.PRINTED.value, printed_at=dates.now(), printed_by_id=actor.account_id)
        audit.record(actor, "order.printed", held)
        return held


def _ready(actor: Actor, line: Medication, kind: OrderKind, supply: SupplyGiven) -> MedicationOrder:
    on = today_at(line.site)
    order = MedicationOrder(
        patient_id=line.patient_id,
        site_id=line.site_id,
        medication=line,
        kind=kind.value,
        state=OrderState.READY.value,
        quantity=supply.quantity.strip(),
        days_supply=supply.days_supply,
        refills=supply.refills,
        directions=supply.directions.strip(),
        pharmacy=supply.pharmacy.strip(),
        may_substitute=supply.may_substitute,
        note=supply.note.strip(),
        ready_at=dates.now(),
        ready_by_id=actor.account_id,
    )
    rules.check_can_make_ready(order_facts(order, line, on))
    if kind is not OrderKind.STOP:
        checked = check_order(order, line, person_facts(line.patient_id, on), on)
        order.warnings_shown = [row.code for row in checked.warnings]
        order.list_dated = checked.dated
    save_new(order)
    audit.record(actor, "order.ready", order)
    return order


def _follow(actor: Actor, line: Medication, order: MedicationOrder, on: date, who: Any) -> None:
    """What the list says once the order stands."""
    if order.kind in (OrderKind.START, OrderKind.CHANGE):
        MEDICINE_LIFE.check(MedicineState(line.state), MedicineState.ACTIVE)
        line.edit(state=MedicineState.ACTIVE.value, prescriber=who, started_on=line.started_on or on)
        if line.change_of is not None:
            end_line(actor, locked_at(line.change_of, None), on, f"Changed to {line.dose}")
    elif order.kind == OrderKind.STOP:
        end_line(actor, line, on, order.note)
    else:
        for asked in RefillRequest._base_manager.filter(medication=line, closed_at__isnull=True):
            asked.edit(closed_at=dates.now(), closed_by_id=actor.account_id, order=order, answer="Ordered.")


def _check_nothing_waits(line: Medication) -> None:
    """Raises Refused('WAITS') while an order for this medicine is ready and not confirmed."""
    rows = MedicationOrder._base_manager.filter(state=OrderState.READY.value)
    if rows.filter(medication=line).exists() or rows.filter(medication__change_of=line).exists():
        raise Refused("WAITS", "An order for this medicine waits already.", "Confirm or cancel that one first.")
