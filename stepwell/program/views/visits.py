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
from stepwell.program.forms.policy import CancelVisitForm
from stepwell.program.forms.visit import MoveVisitForm, TimeForm, VisitForm
from stepwell.program.models import Visit
from stepwell.program.queries.cancelling import what_follows
from stepwell.program.views.asking import ask_or_act, tell
from stepwell.program.views.repeating import left_out

_RELATED = ("episode__patient", "episode__site", "episode__coverage__payer", "site", "room", "practitioner")


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
    """Moves a visit; one that repeats alone, from here on, or all that are coming."""
    shown = queries.visit_change(request.actor, pk)
    repeats = shown.visit is not None and shown.visit.series_id is not None
    form = MoveVisitForm(request.POST or None, initial=_times(shown), rooms=shown.rooms, repeats=repeats)

    def show(form: Any, status: int) -> HttpResponse:
        return _page(request, shown, (form, CancelVisitForm(initial=_times(shown))), status)

    def act() -> HttpResponse:
        given, zone, reaches = form.cleaned_data, shown.episode.site.time_zone, form.reaches()
        room = _room(request, form)
        visit = get_visible(request.actor, Visit, pk, *_RELATED)
        if reaches == "this":
            actions.move_visit(request.actor, visit, form.moment(zone), given["minutes"], room, given["version"])
            return redirect("episode_schedule", shown.episode.pk)
        return _move_more(request, visit, form, actions.NewRhythm(
            given["on"], given["starts_at"], given["minutes"], room, reaches_all=reaches == "all"
        ))  # fmt: skip

    return ask_or_act(request, form, act, show)


def _move_more(request: Any, visit: Visit, form: MoveVisitForm, asked: actions.NewRhythm) -> HttpResponse:
    moved = actions.move_visits_onward(request.actor, visit, asked, form.cleaned_data["version"])
    says = ngettext("%(n)s visit moved.", "%(n)s visits moved.", moved.visits) % {"n": moved.visits}
    tell(request, f"{says} {left_out(moved.skipped)}".strip())
    return redirect("visit_series", moved.series.pk)


@reads("visit.book")
def visit_cancellation(request: Any, pk: UUID) -> HttpResponse:
    if request.method != "POST":
        return redirect("visit_change", pk)
    shown = queries.visit_change(request.actor, pk)
    form = CancelVisitForm(request.POST)

    def show(form: Any, status: int) -> HttpResponse:
        repeats = shown.visit is not None and shown.visit.series_id is not None
        times = MoveVisitForm(initial=_times(shown), rooms=shown.rooms, repeats=repeats)
        return _page(request, shown, (times, form), status)

    def act() -> HttpResponse:
        given = form.cleaned_data
        visit = get_visible(request.actor, Visit, pk, *_RELATED)
        is_by_clinic = form.is_by_clinic()
        actions.cancel_visit(request.actor, visit, given["reason"], given["version"], is_by_clinic=is_by_clinic)
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
    visit = shown.visit
    follows = what_follows(visit).outcome.says if visit is not None and visit.cancelled_at is None else ""
    context = {"follows": follows} | {
        "page": shown,
        "banner": shown.banner,
        "times": forms[0],
        "cancel": forms[1],
        "form": form,
    }
    return page(request, "program/visit_change.html", context | {"has_errors": status != 200}, status=status)
