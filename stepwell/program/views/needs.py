"""One person's week: when they cannot come, and what it should hold."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from stepwell.kernel import dates
from stepwell.kernel.web import get_visible, once, page, reads, token_of
from stepwell.program.actions import needs as actions
from stepwell.program.forms.needs import BackToPlanForm, CommitmentForm, EndCommitmentForm, NeedForm
from stepwell.program.models import Commitment, WeekNeed
from stepwell.program.queries.person_week import PersonWeek, person_week
from stepwell.program.views.asking import ask_or_act, tell


def _shown(request: Any, pk: UUID, status: int = 200, **bound: Any) -> HttpResponse:
    week = person_week(request.actor, pk)
    today = dates.clinic_today(week.episode.site.time_zone)
    forms = {"commitment": CommitmentForm(initial={"starts_on": today}), "need": _need_form(week, None)}
    first = next((form for form in bound.values() if form.errors), None)
    context = {"page": week, "forms": forms | bound, "form": first, "token": token_of(request)}
    return page(request, "program/person_week.html", context | {"has_errors": status != 200}, status=status)


def _need_form(week: PersonWeek, sent: Any) -> NeedForm:
    usual = NeedForm.of(week.need, week.written, week.episode.patient.language)
    starts = {"starts_on": max(week.times.monday, week.episode.admitted_on)}
    return NeedForm(sent, initial=usual | starts, curricula=week.curricula)


@reads("need.read")
def episode_week(request: Any, pk: UUID) -> HttpResponse:
    """The page; a POST adds a time the person cannot come."""
    if request.method != "POST":
        return _shown(request, pk)
    week = person_week(request.actor, pk)
    form = CommitmentForm(request.POST)

    def act() -> HttpResponse:
        add = lambda: actions.add_commitment(request.actor, week.episode, form.facts())[0]  # noqa: E731
        once(Commitment, request.POST.get("token", ""), add)
        tell(request, _("Saved. The planner knows it from that day on; nothing that is booked was changed."))
        return redirect("episode_week", pk)

    return ask_or_act(request, form, act, lambda form, status: _shown(request, pk, status, commitment=form))


@require_POST
@reads("need.change")
def commitment_end(request: Any, pk: UUID) -> HttpResponse:
    """The time is free again from today on."""
    row: Commitment = get_visible(request.actor, Commitment, pk, "site", "episode")
    form = EndCommitmentForm(request.POST)

    def act() -> HttpResponse:
        yesterday = dates.clinic_today(row.site.time_zone).toordinal() - 1
        actions.end_commitment(request.actor, row, date.fromordinal(yesterday), form.cleaned_data["version"])
        tell(request, _("This time is free from today on."))
        return redirect("episode_week", row.episode_id)

    return ask_or_act(request, form, act, lambda form, status: _shown(request, row.episode_id, status, ended=form))


@require_POST
@reads("program.enroll")
def week_need(request: Any, pk: UUID) -> HttpResponse:
    """What the week should hold from a day on."""
    week = person_week(request.actor, pk)
    form = _need_form(week, request.POST)

    def act() -> HttpResponse:
        given = form.cleaned_data
        make = lambda: actions.set_week(  # noqa: E731
            request.actor, week.episode, form.facts(), week.usual, given["starts_on"], given["reason"]
        )
        once(WeekNeed, request.POST.get("token", ""), make)
        tell(request, _("Saved. The next plan of a week uses it."))
        return redirect("episode_week", pk)

    return ask_or_act(request, form, act, lambda form, status: _shown(request, pk, status, need=form))


@require_POST
@reads("program.enroll")
def week_need_end(request: Any, pk: UUID) -> HttpResponse:
    """Back to the plan of care."""
    row: WeekNeed = get_visible(request.actor, WeekNeed, pk, "site")
    form = BackToPlanForm(request.POST)

    def act() -> HttpResponse:
        today = dates.clinic_today(row.site.time_zone)
        from_on = max(today, row.starts_on)
        actions.use_plan_of_care(request.actor, row, from_on, form.cleaned_data["version"])
        tell(request, _("The week follows the plan of care again."))
        return redirect("episode_week", row.episode_id)

    return ask_or_act(request, form, act, lambda form, status: _shown(request, row.episode_id, status, back=form))
