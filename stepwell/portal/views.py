"""The patient's own pages, and what family may see."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from stepwell.encounter.queries.door import known_code
from stepwell.kernel import web
from stepwell.kernel.tables import Refused
from stepwell.portal import offers, queries
from stepwell.portal.forms import CannotComeForm
from stepwell.portal.today import today_page
from stepwell.program.models import Seat
from stepwell.program.queries.cancelling import follows_for_seat
from stepwell.program.queries.own_slots import own_choice, own_page
from stepwell.program.views.slots import book_named
from stepwell.progress.actions import record_observation
from stepwell.progress.forms import InstrumentForm
from stepwell.progress.models import Alert, Observation
from stepwell.progress.queries import WEEKLY

SEAT = ("session__group", "visit__practitioner__account", "site", "patient", "episode__coverage__payer")


@web.reads("seat.read")
def my_today(request: Any) -> HttpResponse:
    """What now: the next session, the check-in, the path. Family see the schedule they were let into."""
    if request.actor.patient_id is None:
        return web.page(request, "portal/family.html", {"coming": queries.coming(request.actor)})
    return web.page(request, "portal/today.html", {"page": today_page(request.actor)})


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
    """Where and when, for two weeks from now or from a later day."""
    context: dict[str, Any] = {"page": queries.schedule_page(request.actor, request.GET.get("from", ""))}
    context |= {"can_book": request.actor.patient_id is not None, "code": known_code(request.actor)}
    return web.page(request, "portal/schedule.html", context)


@web.reads("visit.book_own")
def my_book(request: Any) -> HttpResponse:
    """Free times of my own team, by day; choosing one leads to a page that asks once more."""
    episode = queries.my_episode(queries.me(request.actor))
    shown = own_page(request.actor, episode, request.GET.get("service", ""))
    return web.page(request, "portal/book.html", {"page": shown})


@web.reads("visit.book_own")
def my_book_time(request: Any) -> HttpResponse:
    """One free time: what it is, what holds when I cancel, and the button."""
    given = request.POST if request.method == "POST" else request.GET
    episode = queries.my_episode(queries.me(request.actor))
    choice = own_choice(request.actor, episode, given.get("slot", ""), given.get("service", ""))
    says, status = "", 200
    if request.method == "POST" and choice is not None:
        try:
            visit = book_named(request, choice.episode)
            messages.success(request, _("Booked. You can see it in your schedule."))
            return redirect(f"{reverse('my_schedule')}#seat-{visit.pk}")
        except Refused as no:
            says, status = f"{no.says} {no.fix}".strip(), 422
    if choice is None:
        return redirect("my_book")
    context = {"choice": choice, "token": web.new_token(), "says": says}
    return web.page(request, "portal/book_time.html", context, status=status)


@web.reads("seat.release")
def my_absence(request: Any, pk: UUID) -> HttpResponse:
    """'I can't come': two taps, a reason, and somebody follows up."""
    queries.me(request.actor)
    seat = web.get_visible(request.actor, Seat, pk, *SEAT)
    form = CannotComeForm(request.POST or None)
    status = 200
    if request.method == "POST":
        if form.is_valid():
            try:
                return offers.give_back(request, seat, form)
            except Refused as refused:
                form.add_error(None, refused.says)
        status = 422
    follows = follows_for_seat(seat).outcome
    context = {"seat": queries.coming_of(seat, request.actor), "form": form, "follows": follows}
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
