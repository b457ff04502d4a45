"""A person wants no safety plan now: the record of it, and a second clinician's signature beside it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from stepwell.kernel import dates, web
from stepwell.kernel.models import EditConflict
from stepwell.kernel.tables import Refused
from stepwell.kernel.web import get_visible, once, page, read_number, reads, token_of
from stepwell.people.models import Patient
from stepwell.people.views.asking import ask_or_act
from stepwell.placement import actions, queries
from stepwell.placement.forms.declining import DeclineForm
from stepwell.placement.models import DeclinedPlan
from stepwell.placement.views.safety import keep_draft, show_plan

_DRAFT = "declined-plan:%s"
_KEPT = ("their_words", "agreed_instead")  # the numbers are ticked, and the day is chosen, when it is recorded


@reads("safety_plan.decline")
def declined_plan_new(request: Any, pk: UUID) -> HttpResponse:
    patient: Patient = get_visible(request.actor, Patient, pk, "site")
    draft, today = web.draft_of(request.actor, _DRAFT % pk), dates.clinic_today(patient.site.time_zone)
    form = DeclineForm(request.POST or None, on=today, initial=draft.fields if draft else {})

    def show(form: Any, status: int) -> HttpResponse:
        about = {"banner": queries.banner(request.actor, patient), "patient": patient, "form": form, "draft": draft}
        context = about | {"token": token_of(request), "has_errors": status == 422}
        return page(request, "placement/declined_plan.html", context, status=status)

    def act() -> HttpResponse:
        record = lambda: actions.decline_safety_plan(request.actor, patient, form.words())  # noqa: E731
        once(DeclinedPlan, request.POST.get("token", ""), record)
        web.drop_draft(request.actor, _DRAFT % pk)
        messages.success(request, _("It is on record that the person makes no plan now."))
        return redirect("safety_plan", pk)

    return ask_or_act(request, form, act, show)


@require_POST
@reads("safety_plan.decline")
def declined_plan_draft(request: Any, pk: UUID) -> HttpResponse:
    return keep_draft(request, pk, _DRAFT % pk, _KEPT)


@require_POST
@reads("safety_plan.decline")
def declined_plan_signature(request: Any, pk: UUID) -> HttpResponse:
    """A second clinician answers for it."""
    row: DeclinedPlan = get_visible(request.actor, DeclinedPlan, pk, "site")
    try:
        actions.vouch_for_declined_plan(request.actor, row, read_number(request.POST.get("version")))
    except EditConflict:
        return show_plan(request, row.patient_id, refused=_signed())
    except Refused as no:
        return show_plan(request, row.patient_id, refused=no)
    messages.success(request, _("Your signature stands beside the record."))
    return redirect("safety_plan", row.patient_id)


def _signed() -> Refused:
    return Refused("CHANGED", _("Someone signed while this page was open."), _("Look at the record again."))
