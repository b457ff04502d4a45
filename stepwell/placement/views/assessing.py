"""From a request for help to a stay: the record, the assessment, the decision, the admission."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from stepwell.inquiry.actions import link_patient
from stepwell.inquiry.models import Inquiry
from stepwell.kernel import dates, web
from stepwell.kernel.web import get_visible, once, page, reads, token_of
from stepwell.people.forms.patient import PatientForm
from stepwell.people.models import Patient
from stepwell.people.queries import chart_url
from stepwell.people.views.asking import ask_or_act
from stepwell.people.views.patient import new_record
from stepwell.placement import actions, queries
from stepwell.placement.forms.admitting import AdmissionForm
from stepwell.placement.forms.assessing import DecisionForm, WorksheetForm
from stepwell.placement.forms.safety import ClearForm, SafetyForm
from stepwell.placement.models import Assessment, Episode, Placement
from stepwell.placement.rules.dimensions import worksheet_edition
from stepwell.placement.views.safety import after_decision, keep_draft

_DRAFT = "assessment:%s"


@reads("patient.change")
def inquiry_record(request: Any, pk: UUID) -> HttpResponse:
    """Opens the record of someone who asked for help, from what they told already, or ties it to one we have."""
    inquiry: Inquiry = get_visible(request.actor, Inquiry, pk, "site", "owner")
    if inquiry.patient_id:
        return redirect("patient_details", inquiry.patient_id)
    if known := request.POST.get("known"):
        patient: Patient = get_visible(request.actor, Patient, known)
        link_patient(request.actor, inquiry, patient)
        return redirect("patient_details", patient.pk)
    form = PatientForm(request.POST or None, initial=_told(inquiry))
    make = lambda facts: actions.open_record(request.actor, inquiry, facts)  # noqa: E731
    return new_record(request, form, make, inquiry=inquiry)


def _told(inquiry: Inquiry) -> dict[str, Any]:
    """What the inquiry says about the person; a caller for someone else is not the person."""
    first, _space, last = inquiry.name.strip().partition(" ") if inquiry.is_for_self else ("", "", "")
    return {
        "legal_first": first,
        "legal_last": last,
        "name_used": first,  # they were asked what to call them
        "phone": inquiry.phone,
        "email": inquiry.email,
        "is_safe_to_leave_message": inquiry.is_safe_to_leave_message,
    }


@reads("placement.assess")
def assessment_new(request: Any, pk: UUID) -> HttpResponse:
    """Safety first; a high answer stops here until a clinician clears it; then the worksheet."""
    patient: Patient = get_visible(request.actor, Patient, pk, "site")
    edition = worksheet_edition(dates.clinic_today(patient.site.time_zone))
    draft = web.draft_of(request.actor, _DRAFT % pk)
    start = draft.fields if draft else {}
    form = WorksheetForm(request.POST or None, initial=start, edition=edition)
    token = token_of(request)

    def show(form: Any, status: int) -> HttpResponse:
        context = {"form": form, "token": token, "draft": draft, "has_errors": status == 422}
        return _assessment(request, pk, context, status)

    def act() -> HttpResponse:
        came_by = queries.inquiry_of(pk)
        made = once(
            Assessment,
            request.POST.get("token", ""),
            lambda: actions.assess(request.actor, patient, form.facts(), came_by),
        )
        web.drop_draft(request.actor, _DRAFT % pk)
        return redirect("placement_decision", made.pk)

    return ask_or_act(request, form, act, show)


def _assessment(request: Any, pk: UUID, form: dict[str, Any], status: int) -> HttpResponse:
    """The page of an assessment: the questions, the red box or the worksheet."""
    shown = queries.assessment_page(request.actor, pk)
    clear = ClearForm(initial={"version": shown.screen.row.version if shown.screen else 1})
    context = {"shown": shown, "banner": shown.banner, "clear_form": clear, "safety_form": SafetyForm()} | form
    return page(request, "placement/assessment.html", context, status=status)


@require_POST
@reads("placement.assess")
def assessment_draft(request: Any, pk: UUID) -> HttpResponse:
    fields = WorksheetForm(edition=worksheet_edition(dates.now().date())).fields
    return keep_draft(request, pk, _DRAFT % pk, fields)


@reads("placement.read")
def placement_decision(request: Any, pk: UUID) -> HttpResponse:
    shown = queries.decision_page(request.actor, pk)
    form = DecisionForm(request.POST or None, alerts=shown.alerts)
    token = token_of(request)

    def show(form: Any, status: int) -> HttpResponse:
        context = {
            "shown": shown,
            "banner": shown.banner,
            "form": form,
            "token": token,
            "has_errors": status == 422,
        }
        return page(request, "placement/decision.html", context, status=status)

    def act() -> HttpResponse:
        sign = lambda: actions.decide_placement(request.actor, shown.assessment, form.decision())  # noqa: E731
        made = once(Placement, request.POST.get("token", ""), sign)
        return redirect(after_decision(made.patient_id, admits=made.level == "iop"))

    return ask_or_act(request, form, act, show)


@reads("placement.read")
def admission(request: Any, pk: UUID) -> HttpResponse:
    shown = queries.admission_page(request.actor, pk)
    start = {"starts_on": shown.today}
    form = AdmissionForm(request.POST or None, initial=start, shown=shown)
    token = token_of(request)

    def show(form: Any, status: int) -> HttpResponse:
        context = {
            "shown": shown,
            "banner": shown.banner,
            "form": form,
            "token": token,
            "has_errors": status == 422,
        }
        return page(request, "placement/admission.html", context, status=status)

    def act() -> HttpResponse:
        made = once(
            Episode, request.POST.get("token", ""), lambda: actions.admit(request.actor, shown.patient, form.facts())
        )
        messages.success(request, _("Admitted. The stay is %(number)s.") % {"number": made.number})
        return redirect(chart_url(pk))

    return ask_or_act(request, form, act, show)
