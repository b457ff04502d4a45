"""The director's set-up: times of day, groups, regular hours, closed days, sessions made ahead."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from stepwell.kernel import dates
from stepwell.kernel.access import Forbidden
from stepwell.kernel.web import get_visible, new_token, once, page, reads, token_of
from stepwell.people.models import Practitioner, Room, Site
from stepwell.program import actions, queries
from stepwell.program.forms.set_up import (
    CloseForm,
    EndSeriesForm,
    GroupForm,
    SeriesForm,
    TrackForm,
    UntilForm,
)
from stepwell.program.models import Closure, Group, Series, Track
from stepwell.program.views.asking import ask_or_act, rehearse, tell

AHEAD = timedelta(weeks=8, days=-1)


def _site(request: Any) -> tuple[Site, list[Site]]:
    given = request.POST.get("site") or request.GET.get("site", "")
    site, sites = queries.chosen_site(request.actor, given)
    if site is None:
        raise Forbidden("program.change", _("You have no site to set up."))
    return site, sites


def _set_up(request: Any, status: int, **bound: Any) -> HttpResponse:
    site, sites = _site(request)
    ahead = dates.clinic_today(site.time_zone) + AHEAD
    forms = {
        "track": TrackForm(initial=TrackForm.usual()),
        "close": CloseForm(),
        "until": UntilForm(initial={"until": ahead}),
    }
    errors = next((form for form in bound.values() if form.errors), None)
    context = {"page": queries.set_up_page(site, sites), "forms": forms | bound, "form": errors}
    return page(
        request,
        "program/set_up.html",
        context | {"token": new_token(), "has_errors": status == 422},
        status=status,
    )


@reads("program.change")
def program_set_up(request: Any) -> HttpResponse:
    return _set_up(request, 200)


@reads("program.change")
def track_new(request: Any) -> HttpResponse:
    form = TrackForm(request.POST or None)

    def act() -> HttpResponse:
        site, _sites = _site(request)
        once(Track, request.POST.get("token", ""), lambda: actions.open_track(request.actor, site, *form.facts()))
        return _back(request)

    return ask_or_act(request, form, act, lambda form, status: _set_up(request, status, track=form))


@reads("program.change")
def closure_new(request: Any) -> HttpResponse:
    form = CloseForm(request.POST or None)

    def act() -> HttpResponse:
        site, _sites = _site(request)
        once(Closure, request.POST.get("token", ""), lambda: actions.close_day(request.actor, site, *form.facts()))
        return _back(request)

    return ask_or_act(request, form, act, lambda form, status: _set_up(request, status, close=form))


@reads("program.change")
def closure_end(request: Any, pk: UUID) -> HttpResponse:
    """Opens a closed day again."""
    if request.method == "POST":
        closure: Closure = get_visible(request.actor, Closure, pk, "site")
        kept = actions.reopen_day(request.actor, closure)
        tell(request, " ".join((_("The day is open again."), *kept)))
    return _back(request)


@reads("program.change")
def session_making(request: Any) -> HttpResponse:
    """Makes the coming sessions of the whole site."""
    form = UntilForm(request.POST or None)

    def act() -> HttpResponse:
        site, _sites = _site(request)
        _say_made(request, actions.make_sessions(request.actor, site, form.cleaned_data["until"]))
        return _back(request)

    return ask_or_act(request, form, act, lambda form, status: _set_up(request, status, until=form))


def _back(request: Any) -> HttpResponse:
    site, _sites = _site(request)
    return redirect(f"{reverse('program_set_up')}?site={site.pk}")


def _say_made(request: Any, made: actions.Made) -> None:
    says = ngettext("%(n)s session made.", "%(n)s sessions made.", made.sessions) % {"n": made.sessions}
    if made.closed_on:
        says += " " + _("Closed days were left out.")
    if made.left_out:
        says += " " + _("Booked elsewhere, so no seat: %(where)s.") % {"where": "; ".join(made.left_out[:3])}
    tell(request, says)


@reads("program.change")
def group_new(request: Any) -> HttpResponse:
    site, _sites = _site(request)
    usual = {"starts_on": dates.clinic_today(site.time_zone)}
    form = GroupForm(request.POST or None, initial=usual, choices=queries.group_choices(site))
    token = token_of(request)

    def show(form: Any, status: int) -> HttpResponse:
        context = {"site": site, "form": form, "token": token, "has_errors": status == 422}
        return page(request, "program/group_new.html", context, status=status)

    def act() -> HttpResponse:
        made = once(Group, request.POST.get("token", ""), lambda: _open(request, form))
        return redirect("series_new", made.pk)

    return ask_or_act(request, form, act, show)


def _open(request: Any, form: GroupForm) -> Group:
    given = form.cleaned_data
    track: Track = get_visible(request.actor, Track, given["track"], "site")
    room: Room = get_visible(request.actor, Room, given["room"])
    keys = {UUID(given[name]) for name in ("leader", "coleader") if given[name]}
    people = {key: get_visible(request.actor, Practitioner, key, "account") for key in keys}
    return actions.open_group(request.actor, form.facts(track, room, people))


@reads("program.change")
def series_new(request: Any, pk: UUID) -> HttpResponse:
    group: Group = get_visible(request.actor, Group, pk, "site", "room", "track", "leader__account")
    form = SeriesForm(request.POST or None, initial=_usual_hours(group))

    def show(form: Any, status: int, **more: Any) -> HttpResponse:
        context = {"group": group, "form": form, "has_errors": status == 422} | more
        return page(request, "program/series_new.html", context, status=status)

    def act() -> HttpResponse:
        _say_made(request, actions.add_hours(request.actor, group, _hours(form)))
        return redirect("group_page", pk)

    if "check" in request.POST and form.is_valid():
        says = rehearse(lambda: actions.add_hours(request.actor, group, _hours(form)))
        return show(form, 200, checked=True, against=says)
    return ask_or_act(request, form, act, show)


def _usual_hours(group: Group) -> dict[str, Any]:
    first = max(dates.clinic_today(group.site.time_zone), group.starts_on)
    return {
        "starts_at": group.track.starts_at,
        "starts_on": first,
        "ends_on": group.ends_on,
        "until": first + AHEAD,
    }


def _hours(form: SeriesForm) -> actions.NewHours:
    given = form.cleaned_data
    return actions.NewHours(
        tuple(given["weekdays"]),
        given["starts_at"],
        given["minutes"],
        given["starts_on"],
        given["until"],
        given["ends_on"],
    )


@reads("program.change")
def series_end(request: Any, pk: UUID) -> HttpResponse:
    series: Series = get_visible(request.actor, Series, pk, "group__site", "site")
    today = dates.clinic_today(series.site.time_zone)
    form = EndSeriesForm(request.POST or None, initial={"last_on": today, "version": series.version})

    def show(form: Any, status: int) -> HttpResponse:
        context = {"series": series, "form": form, "has_errors": status != 200}
        return page(request, "program/series_end.html", context, status=status)

    def act() -> HttpResponse:
        actions.end_series(request.actor, series, form.cleaned_data["last_on"], form.cleaned_data["version"])
        return redirect("group_page", series.group_id)

    return ask_or_act(request, form, act, show)


@reads("program.change")
def group_sessions(request: Any, pk: UUID) -> HttpResponse:
    """Makes the coming sessions of one group, eight weeks ahead."""
    if request.method == "POST":
        group: Group = get_visible(request.actor, Group, pk, "site", "room")
        ahead = dates.clinic_today(group.site.time_zone) + AHEAD
        _say_made(request, actions.make_sessions(request.actor, group, ahead))
    return redirect("group_page", pk)
