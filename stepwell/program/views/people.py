"""One person's groups and coming seats: join several at once."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import ngettext

from stepwell.kernel import dates
from stepwell.kernel.web import get_visible, page, reads
from stepwell.program import actions, queries
from stepwell.program.forms.seat import JoinForm
from stepwell.program.models import Group
from stepwell.program.views.asking import ask_or_act, tell


@reads("seat.read")
def episode_schedule(request: Any, pk: UUID) -> HttpResponse:
    shown = queries.schedule_page(request.actor, pk)
    return page(request, "program/schedule.html", {"page": shown, "banner": shown.banner})


@reads("program.enroll")
def episode_groups(request: Any, pk: UUID) -> HttpResponse:
    """The groups a person can join; a POST joins the ticked ones, all or none."""
    given = request.POST if request.method == "POST" else request.GET
    starts_on, every = dates.read_day(given.get("starts_on", "")), given.get("tracks") == "all"
    shown = queries.episode_groups(request.actor, pk, starts_on, all_tracks=every)
    offered = tuple((str(row.id), row.name) for row in shown.offers)
    form = JoinForm(request.POST or None, groups=offered)

    def show(form: Any, status: int) -> HttpResponse:
        context = {"page": shown, "form": form, "has_errors": status == 422}
        return page(request, "program/episode_groups.html", context, part="offers", status=status)

    def act() -> HttpResponse:
        wanted = form.cleaned_data["groups"]
        groups = [get_visible(request.actor, Group, key) for key in wanted]
        places = [actions.Place(shown.episode, row, form.cleaned_data["starts_on"]) for row in groups]
        made = actions.enroll_all(request.actor, places)
        says = ngettext("%(n)s group joined.", "%(n)s groups joined.", len(made)) % {"n": len(made)}
        tell(request, f"{says} {queries.first_session_words(made)}")
        return redirect("episode_groups", pk)

    return ask_or_act(request, form, act, show)
