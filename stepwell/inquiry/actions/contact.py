"""Reaches the person: records tries, the first conversation, and the time of the assessment."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from stepwell.inquiry.actions.move import check_step
from stepwell.inquiry.models import ContactAttempt, Inquiry
from stepwell.inquiry.queries.clinic import opening_hours
from stepwell.inquiry.queries.words import OPEN_STAGES
from stepwell.inquiry.rules.door import InquiryState
from stepwell.inquiry.rules.times import check_can_book
from stepwell.kernel import access, audit, dates
from stepwell.kernel.access import Actor
from stepwell.kernel.tables import Refused


def record_attempt(
    actor: Actor, inquiry: Inquiry, reached: bool, note: str = "", version: int | None = None
) -> ContactAttempt:
    """Records one try; the first that reaches the person stops the clock.

    Raises Forbidden, EditConflict and Refused('ENDED').
    """
    with transaction.atomic():
        access.require(actor, "inquiry.change", inquiry)
        if inquiry.stage not in OPEN_STAGES:
            raise Refused("ENDED", "This inquiry has ended.", "Take a new inquiry if the person asks again.")
        now = dates.now()
        changes: dict[str, Any] = {}
        if reached and inquiry.first_contact_at is None:
            changes["first_contact_at"] = now
        if reached and inquiry.stage == InquiryState.NEW.value:
            check_step(inquiry, InquiryState.CONTACTED)
            changes["stage"] = InquiryState.CONTACTED.value
        inquiry.edit(version, **changes)
        attempt = ContactAttempt(
            inquiry=inquiry,
            site_id=inquiry.site_id,
            at=now,
            by_id=actor.account_id,
            reached=reached,
            note=note.strip(),
        )
        attempt.save(force_insert=True)
        audit.record(actor, "inquiry.reached" if reached else "inquiry.tried", inquiry)
        return attempt


def book_assessment(actor: Actor, inquiry: Inquiry, at: datetime, version: int | None = None) -> Inquiry:
    """Books or moves the assessment to an instant inside opening hours; booking counts as having spoken.

    Raises Forbidden, EditConflict and Refused when the stage, the past or the opening hours forbid it.
    """
    with transaction.atomic():
        access.require(actor, "inquiry.change", inquiry)
        if inquiry.stage != InquiryState.ASSESSMENT_BOOKED.value:
            check_step(inquiry, InquiryState.ASSESSMENT_BOOKED)
        now = dates.now()
        check_can_book(at, now, opening_hours(inquiry.site))
        inquiry.edit(
            version,
            stage=InquiryState.ASSESSMENT_BOOKED.value,
            assessment_at=at,
            first_contact_at=inquiry.first_contact_at or now,
        )
        audit.record(actor, "inquiry.assessment_booked", inquiry)
        return inquiry
