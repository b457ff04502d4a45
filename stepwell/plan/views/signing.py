"""Signatures: the clinician's on the plan page, the patient's on a page of their own."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from stepwell.kernel import audit
from stepwell.kernel.tables import Refused
from stepwell.kernel.web import page, reads
from stepwell.plan import actions
from stepwell.plan.forms.plan import PatientSignForm, ReasonForm, ReviewSignForm
from stepwell.plan.models.agreement import SignerKind
from stepwell.plan.queries import my_plan, my_review
from stepwell.plan.views.answers import posted, said_no
from stepwell.plan.views.plan import plan_url, shown, visible_plan


@require_POST
@reads("plan.sign")
def plan_signature(request: Any, pk: UUID) -> HttpResponse:
    plan = visible_plan(request, pk)
    try:
        actions.sign_as_clinician(request.actor, plan, shown=request.POST.get("shown", ""))
    except Refused as no:
        mine = plan.signatures.filter(kind=SignerKind.CLINICIAN, signed_by_id=request.actor.account_id)
        if no.code == "WRONG_STATE" and mine.exists():  # the button was pressed twice
            return redirect(plan_url(plan))
        return shown(request, plan.episode_id, plan.number, says=no)
    messages.success(request, _("Signed. The plan now waits for the patient, then for the physician."))
    return redirect(plan_url(plan))


@require_POST
@reads("plan.sign")
def plan_declined(request: Any, pk: UUID) -> HttpResponse:
    plan = visible_plan(request, pk)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return shown(request, plan.episode_id, plan.number, form=form)
    try:
        actions.record_declined(request.actor, plan, form.cleaned_data["reason"])
    except Refused as no:
        return shown(request, plan.episode_id, plan.number, says=no)
    messages.success(request, _("The reason is on record. The physician can sign now."))
    return redirect(plan_url(plan))


@reads("plan.sign_as_patient")
def my_plan_sign(request: Any) -> HttpResponse:
    found = my_plan(request.actor)
    form = PatientSignForm(posted(request), initial={"shown": found.text_hash})
    if request.method == "POST" and form.is_valid():
        try:
            if found.plan is None:
                raise Refused("NOT_READY", _("There is no plan to sign right now."))
            name, seen = form.cleaned_data["name_typed"], form.cleaned_data["shown"]
            actions.sign_as_patient(request.actor, found.plan, name, shown=seen)
            return redirect("my_plan_sign")
        except Refused as no:
            if no.code == "SIGNED_ALREADY":
                return redirect("my_plan_sign")
            said_no(form, no)
    elif request.method == "GET" and found.plan is not None:
        audit.record(request.actor, "plan.read", found.plan)
    context = {"page": found, "form": form, "has_errors": bool(form.errors)}
    return page(request, "plan/my_plan_sign.html", context, status=422 if form.errors else 200)


@reads("plan.sign_as_patient")
def my_review_sign(request: Any) -> HttpResponse:
    found = my_review(request.actor)
    form = ReviewSignForm(posted(request), initial={"shown": found.text_hash})
    if request.method == "POST" and form.is_valid():
        clean = form.cleaned_data
        try:
            if found.review is None:
                raise Refused("NOT_READY", _("There is no review to sign right now."))
            actions.sign_review_as_patient(
                request.actor, found.review, clean["name_typed"], words=clean["words"], shown=clean["shown"]
            )
            return redirect("my_review_sign")
        except Refused as no:
            if no.code == "SIGNED_ALREADY":
                return redirect("my_review_sign")
            said_no(form, no)
    elif request.method == "GET" and found.review is not None:
        audit.record(request.actor, "plan_review.read", found.review)
    context = {"page": found, "form": form, "has_errors": bool(form.errors)}
    return page(request, "plan/my_review_sign.html", context, status=422 if form.errors else 200)
