"""The patient writes the safety plan in their own words; the plan made together stays on file."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from stepwell.kernel import web
from stepwell.kernel.tables import Refused
from stepwell.placement.actions import write_safety_plan
from stepwell.placement.forms.safety import OwnPlanForm
from stepwell.placement.models import SafetyPlan
from stepwell.portal import queries


@web.reads("safety_plan.write")
def my_safety_plan_edit(request: Any) -> HttpResponse:
    """Six steps in my words; my team sees what I changed and goes through it with me."""
    patient = queries.me(request.actor)
    plan = queries.my_safety_plan(patient)
    form = OwnPlanForm(request.POST or None, initial=OwnPlanForm.of(plan))
    if request.method == "POST" and form.is_valid():
        try:
            write = lambda: write_safety_plan(request.actor, patient, form.words())  # noqa: E731
            web.once(SafetyPlan, request.POST.get("token", ""), write)
        except Refused as no:
            form.add_error(None, f"{no.says} {no.fix}".strip())
        else:
            messages.success(request, _("Saved. Your team will go through it with you at your next visit."))
            return redirect("my_safety_plan")
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "plan": plan, "token": web.token_of(request), "has_errors": status == 422}
    return web.page(request, "portal/safety_plan_edit.html", context, status=status)
