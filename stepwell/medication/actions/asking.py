"""Refills people ask for, and the answer when none is ordered."""

from __future__ import annotations

from django.db import transaction

from stepwell.kernel import access, audit, dates
from stepwell.kernel.access import Actor
from stepwell.kernel.tables import Refused
from stepwell.medication.actions.ground import locked, locked_at, save_new
from stepwell.medication.models import Medication, RefillRequest
from stepwell.medication.rules.life import MedicineState
from stepwell.medication.rules.refill import check_can_ask


def ask_refill(actor: Actor, medicine: Medication, says: str = "") -> RefillRequest:
    """Asks the prescriber for a refill. Raises Forbidden, Refused: NOT_TAKEN_NOW, ASKED_ALREADY."""
    with transaction.atomic():
        access.require(actor, "medication.tell", medicine)
        held = locked(Medication, medicine.pk)
        has_open = RefillRequest._base_manager.filter(medication=held, closed_at__isnull=True).exists()
        check_can_ask(MedicineState(held.state), has_open)
        made: RefillRequest = save_new(
            RefillRequest(
                patient_id=held.patient_id,
                site_id=held.site_id,
                medication=held,
                asked_at=dates.now(),
                asked_by_id=actor.account_id,
                says=says.strip()[:200],
            )
        )
        audit.record(actor, "refill.asked", made)
        return made


def answer_refill(actor: Actor, request: RefillRequest, version: int | None, answer: str) -> RefillRequest:
    """Closes a request without an order, with words for the person. Raises Forbidden, Refused: CLOSED, NO_ANSWER."""
    with transaction.atomic():
        access.require(actor, "medication.order", request)
        held = locked_at(request, version)
        if held.closed_at is not None:
            raise Refused("CLOSED", "This request was answered already.", "Nothing was changed.")
        if not answer.strip():
            raise Refused("NO_ANSWER", "Write what to tell the person.", "The request stays open.")
        held.edit(closed_at=dates.now(), closed_by_id=actor.account_id, answer=answer.strip()[:200])
        audit.record(actor, "refill.answered", held)
        return held
