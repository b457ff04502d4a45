"""The patient's own pages, and what family may see."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from stepwell.kernel import web
from stepwell.kernel.tables import Refused
from stepwell.portal import queries
from stepwell.portal.forms import CannotComeForm
from stepwell.program.actions import release_seat
from stepwell.program.models import Seat
from stepwell.progress.actions import record_observation
from stepwell.progress.forms import InstrumentForm
from stepwell.progress.models import Alert, Observation
from stepwell.progress.queries import WEEKLY


@web.reads("seat.read")
def my_today(request: Any) -> HttpResponse:
    """What now: the next session, the check-in, the path. Family see the schedule they were let into."""
    if request.actor.patient_id is None:
        return web.page(request, "portal/family.html", {"coming": queries.coming(request.actor)})
    return web.page(request, "portal/today.html", {"page": queries.today_page(request.actor)})


@web.reads("progress.record")
def my_check_in(request: Any) -> HttpResponse:
    """Which questions are due."""
    patient = queries.me(request.actor)
    return web.page(request, "portal/check_in.html", {"due": queries.check_ins(patient)})


@web.reads("progress.record")
def my_answers(request: Any, instrument: str) -> HttpResponse:
    """One questionnaire, all questions on one page, every question may be skipped."""
    patient = queries.me(request.actor)
    if instrument not in WEEKLY:
        raise Http404
    form = InstrumentForm(instrument, request.POST or None)
    status = 200
    if request.method == "POST":
        if form.is_valid():
            facts = form.facts(is_by_patient=True)
            episode = queries.my_episode(patient)
            save = lambda: record_observation(request.actor, patient, episode, facts)  # noqa: E731
            try:
                row = web.once(Observation, request.POST.get("token", ""), save)
                return redirect("my_thanks", pk=row.pk)
            except Refused as no:
                form.add_error(None, f"{no.says} {no.fix}".strip())
        status = 422
    context = {"form": form, "token": web.token_of(request)}
    return web.page(request, "portal/answers.html", context, status=status)


@web.reads("progress.record")
def my_thanks(request: Any, pk: UUID) -> HttpResponse:
    """Thanks; and if an answer was about not wanting to live, help first."""
    row = web.get_visible(request.actor, Observation, pk)
    alert = Alert._base_manager.filter(observation=row, closed_at__isnull=True).order_by("due_at").first()
    left = [due for due in queries.check_ins(queries.me(request.actor)) if due.is_due]
    context = {"row": row, "alert": alert, "left": left, "has_safety_plan": _has_plan(request)}
    return web.page(request, "portal/thanks.html", context)


def _has_plan(request: Any) -> bool:
    return queries.my_safety_plan(queries.me(request.actor)) is not None


@web.reads("progress.record")
def my_progress(request: Any) -> HttpResponse:
    """My own path: dots, my range, a sentence."""
    return web.page(request, "portal/progress.html", {"paths": queries.my_paths(request.actor)})


@web.reads("seat.read")
def my_schedule(request: Any) -> HttpResponse:
    """Where and when, for two weeks."""
    return web.page(request, "portal/schedule.html", {"coming": queries.coming(request.actor)})


@web.reads("seat.release")
def my_absence(request: Any, pk: UUID) -> HttpResponse:
    """'I can't come': two taps, a reason, and somebody follows up."""
    queries.me(request.actor)
    seat = web.get_visible(request.actor, Seat, pk, "session__group", "visit__practitioner__account", "site", "patient")
    form = CannotComeForm(request.POST or None)
    status = 200
    if request.method == "POST":
        if form.is_valid():
            try:
                release_seat(request.actor, seat, form.text())
                messages.info(request, _("Thank you for telling us. Your team knows and will be in touch."))
                return redirect("my_schedule")
            except Refused as refused:
                form.add_error(None, refused.says)
        status = 422
    context = {"seat": queries.coming_of(seat, request.actor), "form": form}
    return web.page(request, "portal/absence.html", context, status=status)


@web.reads("plan.sign_as_patient")
def my_plan(request: Any) -> HttpResponse:
    """What we agreed."""
    return web.page(request, "portal/plan.html", {"page": queries.my_plan(request.actor)})


@web.reads("progress.record")
def my_safety_plan(request: Any) -> HttpResponse:
    """My steps and my people, on one page."""
    patient = queries.me(request.actor)
    return web.page(request, "portal/safety_plan.html", {"plan": queries.my_safety_plan(patient)})


@web.reads("seat.read")
def my_more(request: Any) -> HttpResponse:
    """Everything else, in a list."""
    return web.page(request, "portal/more.html", {"is_patient": request.actor.patient_id is not None})


@web.reads("consent.read")
def my_lookers(request: Any) -> HttpResponse:
    """Who saw my record."""
    patient = queries.me(request.actor)
    return web.page(request, "portal/who_saw.html", {"looks": queries.who_saw(patient)})
