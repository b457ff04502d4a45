"""The weekly goals of a stay: set one with the person, and say where it ended."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from stepwell.kernel import audit
from stepwell.kernel.models import EditConflict
from stepwell.kernel.tables import Refused
from stepwell.kernel.web import get_visible, once, page, reads, token_of
from stepwell.placement.queries import banner
from stepwell.plan import actions
from stepwell.plan.forms.scales import ResultForm, ScaleForm
from stepwell.plan.models import CarePlan, GoalScale, Objective
from stepwell.plan.queries.scales import ScaleRow, ScalesPage, scales_page
from stepwell.plan.views.answers import both_texts, posted, said_no
from stepwell.plan.views.plan import plan_url, visible_plan


@reads("plan.read")
def goal_scales(request: Any, pk: UUID) -> HttpResponse:
    if not request.actor.is_staff:
        return redirect("my_plan_sign")
    plan = visible_plan(request, pk)
    found = scales_page(request.actor, plan)
    usual = {"week_on": found.this_week.isoformat(), "weight": "1"}
    form = ScaleForm(posted(request), page=found, initial=usual)
    if request.method == "POST" and form.is_valid():
        try:
            once(GoalScale, request.POST.get("token", ""), lambda: _set(request, plan, form))
            messages.success(request, _("The goal is set."))
            return redirect("goal_scales", pk)
        except Refused as no:
            said_no(form, no)
    elif request.method != "POST":
        audit.record(request.actor, "plan.read", plan.episode)
    return _answer(request, found, form)


def _set(request: Any, plan: CarePlan, form: ScaleForm) -> GoalScale:
    objective = get_visible(request.actor, Objective, form.objective_id, "plan")
    return actions.set_scale(request.actor, objective, form.facts())


@require_POST
@reads("plan.change")
def scale_result(request: Any, pk: UUID) -> HttpResponse:
    scale = get_visible(request.actor, GoalScale, pk, *(f"objective__plan__{name}" for name in _RELATED))
    plan = scale.objective.plan
    form = ResultForm(request.POST, auto_id=_auto_id(pk))
    if form.is_valid():
        clean = form.cleaned_data
        try:
            actions.close_scale(request.actor, scale, clean["version"], clean["result"], clean["obstacle"])
            return redirect("goal_scales", plan.pk)
        except EditConflict as clash:
            return both_texts(request, clash, form, reverse("goal_scales", args=[plan.pk]))
        except Refused as no:
            said_no(form, no)
    found = scales_page(request.actor, plan)
    return _answer(request, found, ScaleForm(page=found, initial={"weight": "1"}), ended=(pk, form))


_RELATED = ("patient", "site", "episode")


def _answer(
    request: Any, found: ScalesPage, form: ScaleForm, ended: tuple[UUID, ResultForm] | None = None
) -> HttpResponse:
    wrong = bool(form.errors) or ended is not None
    context = {
        "page": found,
        "plan": found.plan,
        "form": form,
        "weeks": _weeks(found, dict([ended]) if ended else {}),
        "back": plan_url(found.plan),
        "banner": banner(request.actor, found.plan.patient),
        "token": token_of(request),
        "has_errors": wrong,
    }
    return page(request, "plan/scales.html", context, status=422 if wrong else 200)


def _weeks(found: ScalesPage, ended: dict[UUID, ResultForm]) -> list[dict[str, Any]]:
    """Each week with its goals, and for each that has no result yet a form to say where it ended."""
    return [
        {"week": week, "rows": [{"scale": row, "form": ended.get(row.id) or _result_form(row)} for row in week.scales]}
        for week in found.weeks
    ]


def _result_form(row: ScaleRow) -> ResultForm | None:
    return None if row.is_closed else ResultForm(auto_id=_auto_id(row.id), initial={"version": row.version})


def _auto_id(pk: UUID) -> str:
    return f"id_{pk}_%s"
