"""The safety page of a person: each answer is kept as it is given, by part of the page or by the whole."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from stepwell.kernel.models import EditConflict
from stepwell.kernel.tables import Refused
from stepwell.kernel.web import get_visible, once, page, read_number, reads, token_of
from stepwell.people.models import Patient
from stepwell.people.views.asking import ask_or_act
from stepwell.placement import actions, queries
from stepwell.placement.actions import Raised
from stepwell.placement.forms.concern import ConcernForm
from stepwell.placement.forms.safety import ClearForm
from stepwell.placement.models import RiskConcern, SafetyScreen
from stepwell.placement.rules.concern import ConcernSource

HUB = "placement/safety_hub.html"


@reads("safety.ask")
def safety_hub(request: Any, pk: UUID) -> HttpResponse:
    """Questions, level, who was told, the plan, and what is open: one screen."""
    return show_hub(request, get_visible(request.actor, Patient, pk, "site"))


def show_hub(request: Any, patient: Patient, *, refused: Refused | None = None, wrong: Any = None) -> HttpResponse:
    """The page, or the part of it that answers change; 422 with what stands in the way or the form that is wrong."""
    shown = queries.safety_hub(request.actor, patient)
    context = {
        "page": shown,
        "banner": shown.banner,
        "refused": refused,
        "form": wrong,
        "concern_form": wrong if isinstance(wrong, ConcernForm) else ConcernForm(),
        "clear_form": wrong if isinstance(wrong, ClearForm) else ClearForm(),
        "token": token_of(request),
        "has_errors": bool(wrong),
    }
    return page(request, HUB, context, part="safety", status=422 if refused or wrong else 200)


@require_POST
@reads("safety.ask")
def safety_answer(request: Any, pk: UUID) -> HttpResponse:
    """One answer, kept at once."""
    patient: Patient = get_visible(request.actor, Patient, pk, "site")
    answer = request.POST.get("answer")
    try:
        if answer not in ("yes", "no"):
            raise Refused("NO_ANSWER", _("Choose yes or no."), _("Nothing was saved."))
        actions.answer_safety(request.actor, patient, request.POST.get("item", ""), answer == "yes")
    except Refused as no:
        return show_hub(request, patient, refused=no)
    return show_hub(request, patient) if request.htmx else redirect("safety_hub", pk)


@require_POST
@reads("safety.ask")
def safety_done(request: Any, pk: UUID) -> HttpResponse:
    """The answers are whole and are kept as such."""
    screen: SafetyScreen = get_visible(request.actor, SafetyScreen, pk, "site", "patient__site")
    try:
        actions.finish_safety(request.actor, screen, read_number(request.POST.get("version")))
    except EditConflict:
        return show_hub(request, screen.patient, refused=_changed())
    except Refused as no:
        return show_hub(request, screen.patient, refused=no)
    messages.success(request, _("The answers are kept."))
    return redirect("safety_hub", screen.patient_id)


def _changed() -> Refused:
    return Refused(
        "CHANGED", _("An answer was given while this page was open."), _("Look at the answers again, then keep them.")
    )


@require_POST
@reads("safety.ask")
def concern_new(request: Any, pk: UUID) -> HttpResponse:
    """A worry raised by hand, with an owner and a clock."""
    patient: Patient = get_visible(request.actor, Patient, pk, "site")
    form = ConcernForm(request.POST)

    def act() -> HttpResponse:
        raised = Raised(form.level_chosen(), ConcernSource.TOLD, form.cleaned_data["says"])
        raise_it = lambda: actions.raise_concern(request.actor, patient, raised)  # noqa: E731
        made = once(RiskConcern, request.POST.get("token", ""), raise_it)
        return redirect("concern_page", made.pk)

    return ask_or_act(request, form, act, lambda form, _status: show_hub(request, patient, wrong=form))
