"""Where can this person start on Monday: answered at the phone, before anyone is admitted."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import UUID
from zoneinfo import ZoneInfo

from django.http import HttpResponse

from stepwell.desk.forms import WhereForm
from stepwell.inquiry.models import Inquiry
from stepwell.kernel import audit, dates
from stepwell.kernel.web import get_visible, page, reads
from stepwell.placement.words import TRACKS
from stepwell.program.queries.start import start_on_monday


def _usual(inquiry: Inquiry) -> dict[str, Any]:
    """What the inquiry says itself: next Monday, the time of day wished for, and the payer if it is Medicare."""
    here = dates.now().astimezone(ZoneInfo(inquiry.site.time_zone))
    monday = dates.week_start(here.date())
    is_still_to_come = here.date() == monday and here.time() < inquiry.site.opens_at
    patient = inquiry.patient
    return {
        "monday": monday if is_still_to_come else monday + timedelta(days=7),
        "track": inquiry.preferred_track if inquiry.preferred_track in TRACKS else "",
        "language": patient.language if patient else "en",
        "mode": "in_person",
        "payer": "medicare" if "medicare" in inquiry.payer_named.lower() else "",
    }


@reads("inquiry.read")
def inquiry_where(request: Any, pk: UUID) -> HttpResponse:
    """The options for a week, best first, from what was typed or what the inquiry says."""
    inquiry: Inquiry = get_visible(request.actor, Inquiry, pk, "site", "patient")
    usual = _usual(inquiry)
    form = WhereForm(request.GET if "monday" in request.GET else usual)
    answer, status = None, 422
    if form.is_valid():
        facts, monday = form.facts(inquiry.site, inquiry.patient_id)
        why = request.GET.get("why", "")
        answer, status = start_on_monday(request.actor, facts, monday, why), 200
        audit.record(request.actor, "start.asked", inquiry)
    context = {"inquiry": inquiry, "form": form, "answer": answer, "busy": tuple(form.busy())}
    context |= {"asked": urlencode({name: form[name].value() or "" for name in form.fields})}
    return page(request, "desk/where.html", context | {"has_errors": status == 422}, part="answer", status=status)
