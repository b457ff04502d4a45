"""The list of groups, one group, and who joins, waits and leaves."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from stepwell.kernel import dates
from stepwell.kernel.web import get_visible, new_token, once, page, reads
from stepwell.placement.models import Episode
from stepwell.program import actions, queries
from stepwell.program.forms.seat import EnrollForm, LeaveForm, StopWaitingForm
from stepwell.program.models import Enrollment, Group, Waiting
from stepwell.program.views.asking import ask_or_act, one_each, tell


@reads("program.read")
def group_list(request: Any) -> HttpResponse:
    shown = queries.group_list(request.actor, request.GET.get("track", ""), request.GET.get("page", "1"))
    return page(request, "program/groups.html", {"groups": shown}, part="groups")


@reads("program.read")
def group_page(request: Any, pk: UUID) -> HttpResponse:
    return page(request, "program/group.html", {"page": queries.group_page(request.actor, pk)})


@reads("program.enroll")
def group_enrollment(request: Any, pk: UUID) -> HttpResponse:
    """A search for people; a POST enrolls one of them."""
    given = request.POST if request.method == "POST" else request.GET
    form = EnrollForm(request.POST or None)

    def show(form: Any, status: int) -> HttpResponse:
        shown = queries.enroll_page(request.actor, pk, given.get("q", ""), dates.read_day(given.get("starts_on", "")))
        context = {"page": shown, "form": form, "token": new_token(), "has_errors": status == 422}
        return page(request, "program/enroll.html", context, part="people", status=status)

    def act() -> HttpResponse:
        group, episode = _pair(request.actor, pk, form)
        starts_on = form.cleaned_data["starts_on"]
        token = one_each(request.POST.get("token", ""), episode.pk)
        place = once(Enrollment, token, lambda: actions.enroll(request.actor, episode, group, starts_on))
        tell(request, f"{_('The place is given.')} {queries.first_session_words([place])}")
        return redirect("group_page", pk)

    return ask_or_act(request, form, act, show)


@reads("program.enroll")
def group_waiting(request: Any, pk: UUID) -> HttpResponse:
    """Puts someone on the list; asked for from the enrollment page."""
    if request.method != "POST":
        return redirect("group_enrollment", pk)
    form = EnrollForm(request.POST)

    def show(form: Any, status: int) -> HttpResponse:
        shown = queries.enroll_page(request.actor, pk, request.POST.get("q", ""), None)
        context = {"page": shown, "form": form, "token": new_token(), "has_errors": True}
        return page(request, "program/enroll.html", context, part="people", status=status)

    def act() -> HttpResponse:
        group, episode = _pair(request.actor, pk, form)
        actions.wait_for_place(request.actor, episode, group, form.cleaned_data["starts_on"])
        tell(request, _("On the waiting list now."))
        return redirect("group_page", pk)

    return ask_or_act(request, form, act, show)


def _pair(actor: Any, pk: UUID, form: Any) -> tuple[Group, Episode]:
    group: Group = get_visible(actor, Group, pk, "site", "room")
    episode: Episode = get_visible(actor, Episode, form.cleaned_data["episode"], "patient", "site")
    return group, episode


@reads("program.enroll")
def enrollment_end(request: Any, pk: UUID) -> HttpResponse:
    place: Enrollment = get_visible(request.actor, Enrollment, pk, "group__site", "patient", "episode")
    today = dates.clinic_today(place.group.site.time_zone)
    form = LeaveForm(request.POST or None, initial={"on": today, "version": place.version})

    def show(form: Any, status: int) -> HttpResponse:
        return page(request, "program/leave.html", {"place": place, "form": form}, status=status)

    def act() -> HttpResponse:
        given = form.cleaned_data
        actions.end_enrollment(request.actor, place, given["on"], given["reason"], given["version"])
        tell(request, _("The place ends. Nobody else’s changed."))
        return redirect("group_page", place.group_id)

    return ask_or_act(request, form, act, show)


@reads("program.enroll")
def waiting_end(request: Any, pk: UUID) -> HttpResponse:
    waiting: Waiting = get_visible(request.actor, Waiting, pk, "group", "patient")
    form = StopWaitingForm(request.POST or None, initial={"version": waiting.version})

    def show(form: Any, status: int) -> HttpResponse:
        return page(request, "program/stop_waiting.html", {"waiting": waiting, "form": form}, status=status)

    def act() -> HttpResponse:
        given = form.cleaned_data
        actions.stop_waiting(request.actor, waiting, given["reason"], given["version"])
        return redirect("group_page", waiting.group_id)

    return ask_or_act(request, form, act, show)
