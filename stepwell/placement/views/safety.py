"""Safety first: the six questions, a clinician's word to go on, and the safety plan."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from stepwell.kernel import web
from stepwell.kernel.models import EditConflict
from stepwell.kernel.tables import Refused
from stepwell.kernel.web import get_visible, once, page, reads, token_of
from stepwell.people.models import Patient
from stepwell.people.queries import chart_url
from stepwell.people.views.asking import ask_or_act
from stepwell.placement import actions, queries
from stepwell.placement.forms.safety import ClearForm, SafetyForm, SafetyPlanForm
from stepwell.placement.models import SafetyPlan, SafetyScreen
from stepwell.placement.views.hub import show_hub

_PLAN = "safety-plan:%s"


@reads("placement.assess")
def safety_questions(request: Any, pk: UUID) -> HttpResponse:
    """The questions of an intake, all at once; at any other time the safety page asks them one by one."""
    patient: Patient = get_visible(request.actor, Patient, pk, "site")
    form, token = SafetyForm(request.POST or None), token_of(request)

    def show(form: Any, status: int) -> HttpResponse:
        shown = queries.assessment_page(request.actor, pk)
        context = {
            "shown": shown,
            "banner": shown.banner,
            "form": form,
            "token": token,
            "has_errors": status == 422,
        }
        return page(request, "placement/safety_questions.html", context, status=status)

    def act() -> HttpResponse:
        once(
            SafetyScreen,
            request.POST.get("token", ""),
            lambda: actions.screen_safety(request.actor, patient, form.answers()),
        )
        return redirect(_after_asking(patient), pk)

    return ask_or_act(request, form, act, show)


def _after_asking(patient: Patient) -> str:
    """During a stay the safety page; before one the assessment goes on."""
    return "safety_hub" if patient.episodes.filter(ended_on__isnull=True).exists() else "assessment_new"


@require_POST
@reads("safety.clear")
def safety_clearance(request: Any, pk: UUID) -> HttpResponse:
    screen: SafetyScreen = get_visible(request.actor, SafetyScreen, pk, "site", "patient__site")
    form = ClearForm(request.POST)
    comes_from_hub = request.POST.get("next") == "safety"

    def show(form: Any, status: int) -> HttpResponse:
        if comes_from_hub:
            return show_hub(request, screen.patient, wrong=form)
        shown = queries.assessment_page(request.actor, screen.patient_id)
        context = {"shown": shown, "banner": shown.banner, "clear_form": form, "has_errors": True}
        return page(request, "placement/assessment.html", context, status=status)

    def act() -> HttpResponse:
        given = form.cleaned_data
        actions.clear_safety(request.actor, screen, given["reason"], given["version"])
        return redirect("safety_hub" if comes_from_hub else "assessment_new", screen.patient_id)

    try:
        return ask_or_act(request, form, act, show)
    except EditConflict as conflict:
        now: Any = conflict.current
        rows = [(_("Why it is safe to go on"), now.cleared_reason, form.cleaned_data["reason"])]
        return web.conflict_page(request, conflict, rows, redirect("assessment_new", screen.patient_id).url)


@reads("progress.read")
def safety_plan(request: Any, pk: UUID) -> HttpResponse:
    """For staff, to read and to print on one page; the patient has a page of their own."""
    if not request.actor.is_staff:
        raise Http404
    return show_plan(request, pk, web.read_number(request.GET.get("version")))


def show_plan(request: Any, pk: UUID, version: int | None = None, refused: Refused | None = None) -> HttpResponse:
    """The plan that holds or one of its versions; 422 with what stands in the way."""
    shown = queries.safety_plan_page(request.actor, pk, version)
    context = {"shown": shown, "banner": shown.banner, "refused": refused, "has_errors": bool(refused)}
    return page(request, "placement/safety_plan.html", context, status=422 if refused else 200)


@reads("safety_plan.write")
def safety_plan_edit(request: Any, pk: UUID) -> HttpResponse:
    if not request.actor.is_staff:
        raise Http404
    patient: Patient = get_visible(request.actor, Patient, pk, "site")
    draft = web.draft_of(request.actor, _PLAN % pk)
    start = SafetyPlanForm.of(queries.newest_plan(pk)) | (draft.fields if draft else {})
    form, token = SafetyPlanForm(request.POST or None, initial=start), token_of(request)

    def show(form: Any, status: int) -> HttpResponse:
        about = {"banner": queries.banner(request.actor, patient), "patient": patient, "draft": draft}
        context = about | {"form": form, "token": token, "has_errors": status == 422}
        return page(request, "placement/safety_plan_edit.html", context, status=status)

    def act() -> HttpResponse:
        sent = request.POST.get("token", "")
        once(SafetyPlan, sent, lambda: actions.write_safety_plan(request.actor, patient, form.words()))
        web.drop_draft(request.actor, _PLAN % pk)
        messages.success(request, _("The safety plan is saved. Print it for the person."))
        return redirect("safety_plan", pk)

    return ask_or_act(request, form, act, show)


@require_POST
@reads("safety_plan.write")
def safety_plan_draft(request: Any, pk: UUID) -> HttpResponse:
    return keep_draft(request, pk, _PLAN % pk, SafetyPlanForm().fields)


def keep_draft(request: Any, patient_id: UUID, name: str, fields: Any) -> HttpResponse:
    """Keeps what is typed so far, for its author; only fields of the form are kept."""
    get_visible(request.actor, Patient, patient_id)
    typed = {key: request.POST.getlist(key) for key in fields if key in request.POST}
    kept = {key: values if key == "exclusions" else values[-1][:5000] for key, values in typed.items()}
    web.save_draft(request.actor, name, kept)
    return JsonResponse({})


def after_decision(patient_id: UUID, *, admits: bool) -> str:
    """Where to go once a level is signed: the checklist for the program, else the chart."""
    return redirect("admission", patient_id).url if admits else chart_url(patient_id)
