"""The step-up protocol: started with why, marked step by step, its hand-over kept and printed, ended."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from stepwell.kernel import web
from stepwell.kernel.models import EditConflict
from stepwell.kernel.tables import Refused
from stepwell.kernel.web import get_visible, once, page, reads, token_of
from stepwell.people.models import Patient
from stepwell.people.views.asking import ask_or_act
from stepwell.placement import actions, queries
from stepwell.placement.forms.step_up import EndForm, HandOverForm, StepForm, StepUpForm
from stepwell.placement.models import RiskConcern, StepUp


@reads("step_up.record")
def step_up_new(request: Any, pk: UUID) -> HttpResponse:
    """Why more care is needed now; the numbers stand on this page too, so that nobody types first."""
    patient: Patient = get_visible(request.actor, Patient, pk, "site")
    form, token = StepUpForm(request.POST or None), token_of(request)
    asked = request.POST.get("concern") or request.GET.get("concern") or ""
    concern = get_visible(request.actor, RiskConcern, asked) if asked else None
    if concern is not None and concern.patient_id != patient.pk:
        concern = None

    def show(form: Any, status: int) -> HttpResponse:
        context = {"form": form, "token": token, "patient": patient, "concern": concern, "has_errors": status == 422}
        about = {"banner": queries.banner(request.actor, patient), "numbers": queries.numbers(patient)}
        return page(request, "placement/step_up_new.html", context | about, status=status)

    def act() -> HttpResponse:
        begin = lambda: actions.open_step_up(  # noqa: E731
            request.actor, patient, form.cleaned_data["because"], form.level(), concern
        )
        return redirect("step_up", once(StepUp, request.POST.get("token", ""), begin).pk)

    return ask_or_act(request, form, act, show)


@reads("step_up.record")
def step_up(request: Any, pk: UUID) -> HttpResponse:
    """Everything of one step-up on one screen, and the summary to print."""
    return _page(request, pk)


def _page(request: Any, pk: UUID, *, refused: Refused | None = None, **forms: Any) -> HttpResponse:
    shown = queries.step_up_page(request.actor, pk)
    row = shown.step_up
    kept = {"transport": row.transport, "handed_to": row.handed_to, "text": row.hand_over or shown.draft}
    context = {
        "page": shown,
        "banner": shown.banner,
        "refused": refused,
        "hand_over": HandOverForm(initial=kept | {"version": row.version}),
        "end": EndForm(initial={"version": row.version}),
    }
    if "note" in request.POST:  # typed at one step; a step nobody knows gives its words to the one that comes now
        now = next((step.code for step in shown.steps if step.is_now), "")
        known = {step.code for step in shown.steps if not step.mark}
        code = request.POST.get("code", "")
        context |= {"typed": request.POST["note"], "typed_at": code if code in known else now}
    wrong = [form for form in forms.values() if form.errors]
    context |= forms | {"form": wrong[0] if wrong else None, "has_errors": bool(wrong or refused)}
    return page(request, "placement/step_up.html", context, status=422 if wrong or refused else 200)


def _act(request: Any, pk: UUID, name: str, form: Any, act: Any) -> HttpResponse:
    """One part of the page is sent; what stands in the way is said on the whole of it."""
    row: StepUp = get_visible(request.actor, StepUp, pk, "site", "patient__site")
    if not form.is_valid():
        return _page(request, pk, **{name: form})
    try:
        act(row)
    except Refused as no:
        return _page(request, pk, refused=no, **({} if name == "step" else {name: form}))
    except EditConflict as conflict:
        now: Any = conflict.current
        written = form.cleaned_data.get("text", form.cleaned_data.get("outcome", ""))
        return web.conflict_page(request, conflict, [(_("Hand-over"), now.hand_over, written)], _address(pk))
    return redirect("step_up", pk)


def _address(pk: UUID) -> str:
    return redirect("step_up", pk).url


@require_POST
@reads("step_up.record")
def step_up_step(request: Any, pk: UUID) -> HttpResponse:
    """One step done, or left out with why."""
    form = StepForm(request.POST)
    mark = lambda row: actions.mark_step(request.actor, row, form.cleaned_data["code"], form.mark())  # noqa: E731
    return _act(request, pk, "step", form, mark)


@require_POST
@reads("step_up.record")
def step_up_hand_over(request: Any, pk: UUID) -> HttpResponse:
    """The hand-over as it is now."""
    form = HandOverForm(request.POST)

    def keep(row: StepUp) -> None:
        actions.write_hand_over(request.actor, row, form.facts(), form.cleaned_data["version"])
        messages.success(request, _("The hand-over is kept. Print it, or read it out."))

    return _act(request, pk, "hand_over", form, keep)


@require_POST
@reads("step_up.record")
def step_up_end(request: Any, pk: UUID) -> HttpResponse:
    """How it went; calls follow by themselves."""
    form = EndForm(request.POST)

    def end(row: StepUp) -> None:
        actions.end_step_up(request.actor, row, form.result(), form.cleaned_data["version"])
        messages.success(request, _("Ended. The calls that follow have an owner and a time."))

    return _act(request, pk, "end", form, end)
