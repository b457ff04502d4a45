"""The patient's own page of times they cannot come: work, school, caring, other care, the way here."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from stepwell.kernel import dates, web
from stepwell.kernel.tables import Refused
from stepwell.placement.models import Episode
from stepwell.portal import queries
from stepwell.program.actions.needs import add_commitment, end_commitment
from stepwell.program.forms.needs import CommitmentForm, EndCommitmentForm
from stepwell.program.models import Commitment
from stepwell.program.queries.person_week import times_of


def _stay(request: Any) -> Episode:
    episode = queries.my_episode(queries.me(request.actor))
    if episode is None or episode.ended_on is not None:
        raise Http404
    return episode


def _shown(request: Any, form: Any, status: int) -> HttpResponse:
    context = {"times": times_of(_stay(request)), "form": form, "token": web.token_of(request)}
    return web.page(request, "portal/times.html", context, status=status)


@web.reads("need.change")
def my_times(request: Any) -> HttpResponse:
    """When I can come; a POST adds a time I cannot."""
    episode = _stay(request)
    today = max(dates.clinic_today(episode.site.time_zone), episode.admitted_on)
    form = CommitmentForm(request.POST or None, initial={"starts_on": today})
    if request.method != "POST":
        return _shown(request, form, 200)
    if form.is_valid():
        try:
            add = lambda: add_commitment(request.actor, episode, form.facts())[0]  # noqa: E731
            web.once(Commitment, request.POST.get("token", ""), add)
            messages.success(
                request, _("Thank you. Your team sees it. What is booked stays until they speak with you.")
            )
            return redirect("my_times")
        except Refused as no:
            form.add_error(None, f"{no.says} {no.fix}".strip())
    return _shown(request, form, 422)


@require_POST
@web.reads("need.change")
def my_time_end(request: Any, pk: UUID) -> HttpResponse:
    """This time is free again from today on."""
    queries.me(request.actor)
    row: Commitment = web.get_visible(request.actor, Commitment, pk, "site")
    form = EndCommitmentForm(request.POST)
    if form.is_valid():
        yesterday = date.fromordinal(dates.clinic_today(row.site.time_zone).toordinal() - 1)
        try:
            end_commitment(request.actor, row, yesterday, form.cleaned_data["version"])
            messages.success(request, _("This time is free again from today on."))
        except Refused as no:
            messages.info(request, no.says)
    return redirect("my_times")
