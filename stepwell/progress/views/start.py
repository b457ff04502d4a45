"""How a version of a plan starts: from examples with the last scores as baselines, or from the one in force."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect

from stepwell.kernel.tables import Refused
from stepwell.kernel.web import once, page, reads, token_of
from stepwell.placement.queries import banner
from stepwell.plan import actions
from stepwell.plan.forms.plan import StartForm
from stepwell.plan.models import CarePlan
from stepwell.plan.queries.start import start_page
from stepwell.plan.views.answers import said_no
from stepwell.plan.views.plan import plan_url
from stepwell.progress.queries.evidence import last_totals


@reads("plan.change")
def plan_start(request: Any, pk: UUID) -> HttpResponse:
    found = start_page(request.actor, pk)
    lists: dict[str, Any] = {"condition": found.condition, "in_force": found.in_force}
    lists |= {"has_diagnosis": found.has_diagnosis, "every": "every" in request.GET}
    if request.method != "POST":
        usual = {"examples": request.GET.getlist("example"), "diagnosis": found.episode.principal_dx}
        form = StartForm(initial=usual, **lists)
        return _start(request, found, form)
    form = StartForm(request.POST, **lists)
    if form.is_valid():
        try:
            plan = once(
                CarePlan,
                request.POST.get("token", ""),
                lambda: actions.start_draft(
                    request.actor, found.episode, form.facts(last_totals(found.episode.patient_id))
                ),
            )
            return redirect(plan_url(plan))
        except Refused as no:
            said_no(form, no)
    return _start(request, found, form, status=422)


def _start(request: Any, found: Any, form: StartForm, status: int = 200) -> HttpResponse:
    context = {
        "page": found,
        "form": form,
        "banner": banner(request.actor, found.episode.patient),
        "token": token_of(request),
        "has_errors": status != 200,
    }
    return page(request, "plan/start.html", context, status=status)
