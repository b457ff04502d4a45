"""Moves an inquiry along its life: assessed, waiting, linked to a record, admitted, or back a step."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from stepwell.inquiry.models import Inquiry
from stepwell.inquiry.rules.door import InquiryState, MoveFacts, check_can_move
from stepwell.kernel import access, audit, dates
from stepwell.kernel.access import Actor
from stepwell.kernel.tables import Refused
from stepwell.people.models import Patient


def check_step(inquiry: Inquiry, new: InquiryState, **more: Any) -> None:
    """Raises Refused when the inquiry may not take the step."""
    facts = MoveFacts(
        old=InquiryState(inquiry.stage),
        new=new,
        owner=str(inquiry.owner_id),
        on=dates.clinic_today(inquiry.site.time_zone),
        **more,
    )
    check_can_move(facts)


def _require_any(actor: Actor, inquiry: Inquiry, *actions: str) -> None:
    """The desk moves inquiries; the clinician who assesses or admits moves the same one by that act."""
    if not any(access.may(actor, action, inquiry) for action in actions):
        access.require(actor, actions[0], inquiry)


def _move(actor: Actor, inquiry: Inquiry, new: InquiryState, version: int | None, verb: str, **changes: Any) -> Inquiry:
    check_step(inquiry, new)
    inquiry.edit(version, stage=new.value, **changes)
    audit.record(actor, verb, inquiry)
    return inquiry


def mark_assessed(actor: Actor, inquiry: Inquiry, version: int | None = None) -> Inquiry:
    """The assessment was held. Raises Forbidden, EditConflict and Refused('WRONG_STATE')."""
    with transaction.atomic():
        _require_any(actor, inquiry, "inquiry.change", "placement.assess")
        return _move(actor, inquiry, InquiryState.ASSESSED, version, "inquiry.assessed")


def mark_waiting(actor: Actor, inquiry: Inquiry, version: int | None = None) -> Inquiry:
    """The person waits for a place. Raises Forbidden, EditConflict and Refused('WRONG_STATE')."""
    with transaction.atomic():
        access.require(actor, "inquiry.change", inquiry)
        return _move(actor, inquiry, InquiryState.WAITING, version, "inquiry.waiting")


def release_assessment(actor: Actor, inquiry: Inquiry, version: int | None = None) -> Inquiry:
    """The assessment did not take place and has no new time yet. Raises as `mark_waiting` does."""
    with transaction.atomic():
        access.require(actor, "inquiry.change", inquiry)
        return _move(actor, inquiry, InquiryState.CONTACTED, version, "inquiry.assessment_released", assessment_at=None)


def mark_admitted(actor: Actor, inquiry: Inquiry, version: int | None = None) -> Inquiry:
    """The person has been admitted; called by the admission, in its transaction.

    Raises Forbidden, EditConflict, Refused('WRONG_STATE') and Refused('NO_RECORD') without a linked patient.
    """
    with transaction.atomic():
        access.require(actor, "episode.admit", inquiry)
        if inquiry.patient_id is None:
            raise Refused("NO_RECORD", "This inquiry has no patient record yet.", "Open the record first.")
        return _move(actor, inquiry, InquiryState.ADMITTED, version, "inquiry.admitted")


def link_patient(actor: Actor, inquiry: Inquiry, patient: Patient, version: int | None = None) -> Inquiry:
    """Ties the inquiry to a patient's record at the same site.

    Raises Forbidden, EditConflict, Refused('OTHER_RECORD') when another is linked, and Refused('OTHER_SITE').
    """
    with transaction.atomic():
        _require_any(actor, inquiry, "inquiry.change", "placement.assess", "episode.admit")
        if inquiry.patient_id not in (None, patient.pk):
            raise Refused("OTHER_RECORD", "This inquiry belongs to another record.", "Open that record instead.")
        if inquiry.site_id != patient.site_id:
            raise Refused("OTHER_SITE", "The record is at another site.", "Take the inquiry at that site.")
        inquiry.edit(version, patient=patient)
        audit.record(actor, "inquiry.linked", inquiry)
        return inquiry
