"""Closes an inquiry with its reason; a worrying answer must have been heard by a clinician first."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from stepwell.inquiry.actions.move import check_step
from stepwell.inquiry.models import Inquiry
from stepwell.inquiry.queries.card import safety_concern_open
from stepwell.inquiry.rules.door import CloseReason, InquiryState
from stepwell.kernel import access, audit, dates
from stepwell.kernel.access import Actor


@dataclass(frozen=True, slots=True)
class CloseFacts:
    """Why an inquiry ends; `handed_to` names the place or person they were sent to."""

    reason: CloseReason | None
    note: str = ""
    handed_to: str = ""


def close_inquiry(actor: Actor, inquiry: Inquiry, facts: CloseFacts, version: int | None = None) -> Inquiry:
    """Ends the inquiry. Raises Forbidden, EditConflict, and Refused naming what is missing."""
    with transaction.atomic():
        access.require(actor, "inquiry.change", inquiry)
        check_step(
            inquiry,
            InquiryState.CLOSED,
            close_reason=facts.reason,
            close_note=facts.note,
            handed_to=facts.handed_to,
            tries=inquiry.attempts.count(),
            safety_concern_open=safety_concern_open(inquiry),
        )
        added = [facts.note.strip(), f"Sent to: {facts.handed_to.strip()}" if facts.handed_to.strip() else ""]
        inquiry.edit(
            version,
            stage=InquiryState.CLOSED.value,
            closed_at=dates.now(),
            close_reason=facts.reason.value if facts.reason else "",
            note="\n".join(line for line in (inquiry.note, *added) if line),
        )
        audit.record(actor, "inquiry.closed", inquiry)
        return inquiry
