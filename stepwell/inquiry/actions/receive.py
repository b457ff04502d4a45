"""Takes a request for help: someone owns it and its clock runs from the first second."""

from __future__ import annotations

from django.db import transaction

from stepwell.inquiry.actions.owner import choose_owner
from stepwell.inquiry.models import Inquiry
from stepwell.inquiry.queries.clinic import opening_hours
from stepwell.inquiry.rules.door import InquiryState, contact_clock
from stepwell.inquiry.rules.request import InquiryFacts, check_can_receive, is_spoken_already
from stepwell.kernel import access, audit, dates
from stepwell.kernel.access import Actor
from stepwell.kernel.web import get_visible
from stepwell.people.models import Account, Site
from stepwell.people.rules.names import folded


def receive_inquiry(actor: Actor, facts: InquiryFacts) -> Inquiry:
    """Saves the request with an owner and a due time; a call or a visit counts as the first contact.

    Strangers' requests come with `queries.clinic.public_actor()`. Raises Forbidden, Http404 for an unknown
    site, and Refused('NO_NAME'), Refused('NO_REACH') or Refused('NOBODY_ON_DUTY').
    """
    with transaction.atomic():
        site = get_visible(actor, Site, facts.site_id)
        access.require(actor, "inquiry.change", site)
        check_can_receive(facts)
        inquiry = _new(facts, site, choose_owner(site, actor))
        inquiry.save(force_insert=True)
        audit.record(actor, "inquiry.received", inquiry)
        return inquiry


def _new(facts: InquiryFacts, site: Site, owner: Account) -> Inquiry:
    now = dates.now()
    spoken = is_spoken_already(facts)
    return Inquiry(
        site=site,
        owner=owner,
        source=facts.source,
        stage=(InquiryState.CONTACTED if spoken else InquiryState.NEW).value,
        name=facts.name.strip(),
        phone=facts.phone.strip(),
        email=facts.email.strip(),
        best_time=facts.best_time,
        is_safe_to_leave_message=facts.is_safe_to_leave_message,
        is_for_self=facts.is_for_self,
        preferred_track=facts.preferred_track,
        payer_named=facts.payer_named.strip(),
        note=facts.note.strip(),
        self_check=facts.self_check,
        referred_by=facts.referred_by.strip(),
        received_at=now,
        contact_due_at=contact_clock(now, None, now, opening_hours(site)).due_at,
        first_contact_at=now if spoken else None,
        search_name=folded(facts.name),
    )
