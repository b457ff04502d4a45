"""Books, moves and cancels visits from the chart and the week."""

from __future__ import annotations

from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import ngettext

from stepwell.kernel import dates
from stepwell.kernel.web import get_visible, once, page, reads, token_of
from stepwell.people.models import Practitioner, Room
from stepwell.program import actions, queries
from stepwell.program.forms.session import CancelForm
from stepwell.program.forms.visit import TimeForm, VisitForm
from stepwell.program.models import Visit
from stepwell.program.views.asking import ask_or_act, tell

_RELATED = ("episode__patient", "episode__site", "site", "room", "practitioner")


@reads("visit.book")
def visit_new(request: Any, pk: UUID) -> HttpResponse:
    shown = queries.visit_new(request.actor, pk)
    site, therapist = shown.episode.site, shown.episode.therapist_id
    usual = {"on": dates.clinic_today(site.time_zone), "practitioner": str(therapist), "service_type": "IND"}
    choices = {"people": shown.people, "rooms": shown.rooms, "kinds": shown.kinds}
    form = VisitForm(request.POST or None, initial=usual, **choices)
    token = token_of(request)

    def show(form: Any, status: int) -> HttpResponse:
        context = {"page": shown, "banner": shown.banner, "form": form, "token": token}
        return page(request, "program/visit_new.html", context | {"has_errors": status == 422}, status=status)

    def act() -> HttpResponse:
        made = once(Visit, request.POST.get("token", ""), lambda: _book(request, shown, form))
        weeks = form.cleaned_data["weeks"]
        tell(request, ngettext("Visit booked.", "%(n)s visits booked.", weeks) % {"n": weeks})
        return redirect("episode_schedule", made.episode_id)

    return ask_or_act(request, form, act, show)


def _book(request: Any, shown: queries.VisitPage, form: VisitForm) -> Visit:
    who: Practitioner = get_visible(request.actor, Practitioner, form.practitioner_id(), "account")
    return actions.book_visits(request.actor, form.facts(shown.episode, who, _room(request, form)))[0]


def _room(request: Any, form: TimeForm) -> Room | None:
    key = form.room_id()
    return get_visible(request.actor, Room, key) if key else None


@reads("visit.book")
def visit_change(request: Any, pk: UUID) -> HttpResponse:
    shown = queries.visit_change(request.actor, pk)
    form = TimeForm(request.POST or None, initial=_times(shown), rooms=shown.rooms)

    def show(form: Any, status: int) -> HttpResponse:
        return _page(request, shown, (form, CancelForm(initial=_times(shown))), status)

    def act() -> HttpResponse:
        given, zone = form.cleaned_data, shown.episode.site.time_zone
        moment, room = form.moment(zone), _room(request, form)
        visit = get_visible(request.actor, Visit, pk, *_RELATED)
        actions.move_visit(request.actor, visit, moment, given["minutes"], room, given["version"])
        return redirect("episode_schedule", shown.episode.pk)

    return ask_or_act(request, form, act, show)


@reads("visit.book")
def visit_cancellation(request: Any, pk: UUID) -> HttpResponse:
    if request.method != "POST":
        return redirect("visit_change", pk)
    shown = queries.visit_change(request.actor, pk)
    form = CancelForm(request.POST)

    def show(form: Any, status: int) -> HttpResponse:
        times = TimeForm(initial=_times(shown), rooms=shown.rooms)
        return _page(request, shown, (times, form), status)

    def act() -> HttpResponse:
        given = form.cleaned_data
        visit = get_visible(request.actor, Visit, pk, *_RELATED)
        actions.cancel_visit(request.actor, visit, given["reason"], given["version"])
        return redirect("episode_schedule", shown.episode.pk)

    return ask_or_act(request, form, act, show)


def _times(shown: queries.VisitPage) -> dict[str, Any]:
    visit = shown.visit
    if visit is None:
        return {}
    local = visit.starts_at.astimezone(ZoneInfo(visit.site.time_zone))
    minutes = int((visit.ends_at - visit.starts_at).total_seconds() // 60)
    room = str(visit.room_id or "")
    return {
        "on": visit.on,
        "starts_at": local.time(),
        "minutes": minutes,
        "room": room,
        "version": visit.version,
    }


def _page(request: Any, shown: queries.VisitPage, forms: tuple[Any, Any], status: int) -> HttpResponse:
    """The page with the form that was sent kept as it was typed."""
    form = next((form for form in forms if form.errors), None)
    context = {"page": shown, "banner": shown.banner, "times": forms[0], "cancel": forms[1], "form": form}
    return page(request, "program/visit_change.html", context | {"has_errors": status != 200}, status=status)
