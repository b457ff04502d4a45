"""The review of a plan: it fills itself, and a clinician decides."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from stepwell.kernel import audit
from stepwell.kernel.tables import Refused
from stepwell.kernel.web import once, page, reads, token_of
from stepwell.placement.queries import banner
from stepwell.plan import actions
from stepwell.plan.models import CarePlan, PlanReview
from stepwell.plan.views.answers import said_no
from stepwell.plan.views.plan import visible_plan
from stepwell.progress.forms.review import ReviewForm, opened, taken_over
from stepwell.progress.queries.plan_review import ReviewPage, review_page


@reads("plan.change")
def plan_review(request: Any, pk: UUID) -> HttpResponse:
    plan = visible_plan(request, pk)
    found = review_page(request.actor, plan)
    if request.method != "POST":
        audit.record(request.actor, "plan.read", plan.episode)
        return _answer(request, plan, ReviewForm(found, initial=opened(found)), 200)
    if "take" in request.POST:
        return _answer(request, plan, ReviewForm(found, initial=taken_over(found, request.POST)), 200)
    form = ReviewForm(found, request.POST)
    if form.is_valid():
        try:
            token = request.POST.get("token", "")
            once(PlanReview, token, lambda: actions.review_plan(request.actor, plan, form.facts()))
            _say_it_is_kept(request, plan, found, form)
            return redirect("care_plan", plan.episode_id)
        except Refused as no:
            said_no(form, no)
    return _answer(request, plan, form, 422)


def _say_it_is_kept(request: Any, plan: CarePlan, found: ReviewPage, form: ReviewForm) -> None:
    messages.success(
        request,
        _("The review is on record. %(name)s can read and sign it in their own pages.")
        % {"name": plan.patient.name_used},
    )
    left = sum(1 for step in found.steps if not form.cleaned_data[f"step-{step.id}"])
    if left:
        messages.info(request, _("Objectives not judged today: %(count)d. They go on.") % {"count": left})


def _answer(request: Any, plan: CarePlan, form: ReviewForm, status: int) -> HttpResponse:
    context = {
        "page": form.page,
        "plan": plan,
        "form": form,
        "banner": banner(request.actor, plan.patient),
        "token": token_of(request),
        "has_errors": status != 200,
    }
    return page(request, "progress/review.html", context, status=status)
