"""The care plan page of a stay, and how a version is worded and taken back."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from stepwell.kernel import access, audit
from stepwell.kernel.models import EditConflict
from stepwell.kernel.tables import Refused
from stepwell.kernel.web import get_visible, page, read_number, reads
from stepwell.placement.queries import banner
from stepwell.plan import actions
from stepwell.plan.forms.plan import ReasonForm, WordsForm
from stepwell.plan.models import CarePlan
from stepwell.plan.queries import plan_page
from stepwell.plan.rules.plan import PlanState
from stepwell.plan.views.answers import both_texts, posted, said_no

RELATED = ("patient", "site", "episode", "episode__site")


def plan_url(plan: CarePlan) -> str:
    """The page of a version."""
    return f"{reverse('care_plan', args=[plan.episode_id])}?version={plan.number}"


def visible_plan(request: Any, pk: UUID) -> CarePlan:
    return get_visible(request.actor, CarePlan, pk, *RELATED)


@reads("plan.read")
def care_plan(request: Any, pk: UUID) -> HttpResponse:
    if not request.actor.is_staff:
        return redirect("my_plan_sign")
    asked = request.GET.get("version", "")
    number = read_number(asked)
    if asked and number is None:
        raise Http404
    return shown(request, pk, number)


def shown(request: Any, pk: UUID, number: int | None, says: Refused | None = None, form: Any = None) -> HttpResponse:
    """The page of a version, with a refusal on top if an act on it was refused."""
    found = plan_page(request.actor, pk, number)
    audit.record(request.actor, "plan.read", found.episode)
    context = {"page": found, "banner": found.banner, "refused": says, "form": form, "has_errors": bool(says)}
    return page(request, "plan/plan.html", context, part="plan", status=422 if says or form else 200)


@reads("plan.change")
def plan_words(request: Any, pk: UUID) -> HttpResponse:
    plan = visible_plan(request, pk)
    names = ("version", "patient_words", "strengths", "barriers")
    form = WordsForm(posted(request), initial={name: getattr(plan, name) for name in names})
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_words(request.actor, plan, form.cleaned_data["version"], form.facts())
            return redirect(plan_url(plan))
        except EditConflict as clash:
            return both_texts(request, clash, form, reverse("plan_words", args=[pk]))
        except Refused as no:
            said_no(form, no)
    context = {
        "plan": plan,
        "form": form,
        "back": plan_url(plan),
        "banner": banner(request.actor, plan.patient),
    }
    context["has_errors"] = bool(form.errors)
    return page(request, "plan/words.html", context, status=422 if form.errors else 200)


@require_POST
@reads("plan.change")
def plan_withdrawal(request: Any, pk: UUID) -> HttpResponse:
    plan = visible_plan(request, pk)
    access.require(request.actor, "plan.change", plan)
    form = ReasonForm(request.POST)
    if plan.state != PlanState.DRAFT.value and not form.is_valid():
        return shown(request, plan.episode_id, plan.number, form=form)
    try:
        again = actions.withdraw_plan(request.actor, plan, request.POST.get("reason", ""))
    except Refused as no:
        return shown(request, plan.episode_id, plan.number, says=no)
    messages.success(request, _("Version %(number)d was withdrawn.") % {"number": plan.number})
    return redirect(plan_url(again)) if again else redirect("care_plan", plan.episode_id)
