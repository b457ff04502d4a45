"""Adds, changes and removes the parts of a draft: one form for each kind; marks a barrier done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from stepwell.kernel import access
from stepwell.kernel.models import EditConflict
from stepwell.kernel.tables import Refused
from stepwell.kernel.web import get_visible, once, page, reads, token_of
from stepwell.placement.queries import banner
from stepwell.plan import actions
from stepwell.plan.forms.aims import BarrierForm, StrengthForm, StrengthsForm
from stepwell.plan.forms.tree import (
    GoalForm,
    InterventionForm,
    ObjectiveForm,
    PartForm,
    ProblemForm,
)
from stepwell.plan.models import Barrier, CarePlan, Goal, Intervention, Objective, Problem, Strength
from stepwell.plan.queries.choices import choices_for, initial_of
from stepwell.plan.views.answers import both_texts, posted, said_no
from stepwell.plan.views.plan import plan_url, shown


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of part: record, what it hangs on, form, how it is added, words, path to its plan.

    `new_form` is another form for adding, where several may be added at once.
    """

    model: type[Any]
    parent: type[Any]
    form: type[PartForm]
    add: Callable[..., Any]
    new_title: Any
    title: Any
    path: str
    new_form: type[PartForm] | None = None


KINDS = {
    "problem": Kind(
        *(Problem, CarePlan, ProblemForm, actions.add_problem),
        *(_("Add a problem"), _("Change the problem"), "plan"),
    ),
    "goal": Kind(
        *(Goal, Problem, GoalForm, actions.add_goal),
        *(_("Add a goal"), _("Change the goal"), "problem__plan"),
    ),
    "objective": Kind(
        *(Objective, Goal, ObjectiveForm, actions.add_objective),
        *(_("Add an objective"), _("Change the objective"), "plan"),
    ),
    "intervention": Kind(
        *(Intervention, Objective, InterventionForm, actions.add_intervention),
        *(_("Add a service"), _("Change the service"), "objective__plan"),
    ),
    "strength": Kind(
        *(Strength, CarePlan, StrengthForm, actions.add_strengths),
        *(_("Add strengths"), _("Change the strength"), "plan", StrengthsForm),
    ),
    "barrier": Kind(
        *(Barrier, CarePlan, BarrierForm, actions.add_barrier),
        *(_("Add a barrier"), _("Change the barrier"), "plan"),
    ),
}
_ABOVE = {"goal": "plan", "objective": "problem__plan", "intervention": "plan"}


def _related(path: str) -> tuple[str, ...]:
    return tuple(f"{path}__{name}" if path else name for name in ("patient", "site", "episode"))


def _plan(part: Any, path: str) -> CarePlan:
    for name in filter(None, path.split("__")):
        part = getattr(part, name)
    found: CarePlan = part
    return found


@reads("plan.change")
def part_new(request: Any, kind: str, pk: UUID) -> HttpResponse:
    what = KINDS[kind]
    above = get_visible(request.actor, what.parent, pk, *_related(_ABOVE.get(kind, "")))
    plan = _plan(above, _ABOVE.get(kind, ""))
    lists = choices_for(kind, plan)
    form = (what.new_form or what.form)(posted(request), lists=lists, initial=initial_of(kind, plan))
    if request.method == "POST" and form.is_valid():
        token = request.POST.get("token", "")
        try:
            made = once(what.model, token, lambda: what.add(request.actor, above, form.facts()))
            return redirect(f"{plan_url(plan)}#part-{made.pk}")
        except Refused as no:
            said_no(form, no)
    return _answer(request, plan, form, what.new_title)


@reads("plan.change")
def part_edit(request: Any, kind: str, pk: UUID) -> HttpResponse:
    what = KINDS[kind]
    part = get_visible(request.actor, what.model, pk, *_related(what.path))
    plan = _plan(part, what.path)
    form = what.form(posted(request), lists=choices_for(kind, plan, part), initial=initial_of(kind, plan, part))
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_part(request.actor, part, form.from_version, form.facts())
            return redirect(f"{plan_url(plan)}#part-{part.pk}")
        except EditConflict as clash:
            return both_texts(request, clash, form, reverse(f"{kind}_edit", args=[pk]))
        except Refused as no:
            said_no(form, no)
    return _answer(request, plan, form, what.title, removal=reverse(f"{kind}_removal", args=[pk]))


@require_POST
@reads("plan.change")
def part_removal(request: Any, kind: str, pk: UUID) -> HttpResponse:
    what = KINDS[kind]
    part = get_visible(request.actor, what.model, pk, *_related(what.path))
    plan = _plan(part, what.path)
    try:
        actions.remove_part(request.actor, part)
    except Refused as no:
        return shown(request, plan.episode_id, plan.number, says=no)
    return redirect(plan_url(plan))


@require_POST
@reads("plan.change")
def barrier_done(request: Any, pk: UUID) -> HttpResponse:
    barrier = get_visible(request.actor, Barrier, pk, *_related("plan"))
    try:
        actions.finish_barrier(request.actor, barrier)
    except Refused as no:
        return shown(request, barrier.plan.episode_id, barrier.plan.number, says=no)
    return redirect(plan_url(barrier.plan))


def _answer(request: Any, plan: CarePlan, form: PartForm, title: Any, removal: str = "") -> HttpResponse:
    """The form as its own page, or as a part in its place on the plan."""
    access.require(request.actor, "plan.change", plan)
    context = {
        "plan": plan,
        "form": form,
        "title": title,
        "removal": removal,
        "back": plan_url(plan),
        "token": token_of(request),
        "has_errors": bool(form.errors),
        "banner": None if request.htmx else banner(request.actor, plan.patient),
    }
    response = page(request, "plan/part.html", context, part="form", status=422 if form.errors else 200)
    if request.htmx and form.errors:
        response.headers["HX-Retarget"] = "#part-form"
        response.headers["HX-Reswap"] = "outerHTML"
    return response
