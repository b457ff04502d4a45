"""The way of a person through care, and the form that records a change of the open stay."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from stepwell.kernel import access, audit, dates
from stepwell.kernel.web import get_visible, once, page, reads, token_of
from stepwell.people.views.asking import ask_or_act
from stepwell.placement import queries
from stepwell.placement.actions.transitions import record_change
from stepwell.placement.forms.transitions import ChangeForm
from stepwell.placement.models import Episode, Transition
from stepwell.placement.queries.transitions import standing_of_stay, way_of
from stepwell.placement.rules.transitions import kinds_possible


@reads("episode.read")
def episode_way(request: Any, pk: UUID) -> HttpResponse:
    """Every stay with its changes; a change of this stay is written below by those who may."""
    if not request.actor.is_staff:
        raise Http404
    episode: Episode = get_visible(request.actor, Episode, pk, "patient", "site")
    if request.method == "POST":
        access.require(request.actor, "episode.change", episode)
    today = dates.clinic_today(episode.site.time_zone)
    kinds = kinds_possible(standing_of_stay(episode, has_come=episode.admitted_on <= today))
    form, token = ChangeForm(request.POST or None, initial={"on": today}), token_of(request)

    def show(form: ChangeForm, status: int) -> HttpResponse:
        form.offer(kinds)
        may_change = kinds and access.may(request.actor, "episode.change", episode)
        context = {"form": form if may_change else None, "token": token, "has_errors": status == 422}
        return _show(request, episode, context, status)

    def act() -> HttpResponse:
        once(Transition, request.POST.get("token", ""), lambda: record_change(request.actor, episode, form.change()))
        return redirect("episode_way", pk)

    return ask_or_act(request, form, act, show)


def _show(request: Any, episode: Episode, context: dict[str, Any], status: int) -> HttpResponse:
    audit.record(request.actor, "episode.way_read", episode)
    found = {
        "way": way_of(request.actor, episode.patient_id),
        "banner": queries.banner(request.actor, episode.patient),
    }
    return page(request, "placement/way.html", found | context, status=status)
