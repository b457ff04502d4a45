"""Visits that repeat: one started from a free time, its page, and its end."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from stepwell.kernel import dates
from stepwell.kernel.web import get_visible, once, page, reads, token_of
from stepwell.people.models import Practitioner, Room
from stepwell.program import actions, queries
from stepwell.program.forms.slots import EndRepeatForm, RepeatForm
from stepwell.program.models import BookableHours, VisitSeries
from stepwell.program.queries.repeating import series_page
from stepwell.program.queries.slot_pages import read_slot
from stepwell.program.queries.words import day_words
from stepwell.program.rules.repeating import Skip
from stepwell.program.views.asking import ask_or_act, tell


@reads("visit.book")
def visit_series_new(request: Any, pk: UUID) -> HttpResponse:
    """A visit that repeats; a free time chosen before fills the form."""
    shown = queries.visit_new(request.actor, pk)
    choices = {"people": shown.people, "rooms": shown.rooms, "kinds": shown.kinds}
    form = RepeatForm(request.POST or None, initial=_usual(request, shown), **choices)

    def show(form: Any, status: int) -> HttpResponse:
        context = {"page": shown, "banner": shown.banner, "form": form, "token": token_of(request)}
        return page(request, "program/visit_series_new.html", context | {"has_errors": status == 422}, status=status)

    def act() -> HttpResponse:
        series = once(VisitSeries, request.POST.get("token", ""), lambda: _start(request, shown, form))
        return redirect("visit_series", series.pk)

    return ask_or_act(request, form, act, show)


def _usual(request: Any, shown: queries.VisitPage) -> dict[str, Any]:
    site, episode = shown.episode.site, shown.episode
    today = dates.clinic_today(site.time_zone)
    usual: dict[str, Any] = {"practitioner": str(episode.therapist_id), "service_type": "IND", "first_on": today}
    named = read_slot(request.GET.get("slot", ""))
    if named is not None:
        row = BookableHours.objects.visible_to(request.actor).filter(pk=named[0], site=site).first()
        local = named[1].astimezone(ZoneInfo(site.time_zone))
        usual |= {"first_on": local.date(), "starts_at": local.time()}
        if row is not None:
            usual |= {"practitioner": str(row.practitioner_id), "minutes": row.minutes, "room": str(row.room_id or "")}
    usual["service_type"] = request.GET.get("service", "") or usual["service_type"]
    usual["until"] = max(episode.planned_end_on, usual["first_on"] + timedelta(weeks=4))
    return usual


def _start(request: Any, shown: queries.VisitPage, form: RepeatForm) -> VisitSeries:
    who: Practitioner = get_visible(request.actor, Practitioner, form.practitioner_id(), "account")
    room = get_visible(request.actor, Room, key) if (key := form.room_id()) else None
    series, made = actions.book_series(request.actor, form.facts(shown.episode, who, room))
    says = ngettext("%(n)s visit booked.", "%(n)s visits booked.", made.visits) % {"n": made.visits}
    tell(request, f"{says} {left_out(made.skipped)}".strip())
    return series


def left_out(skipped: tuple[Skip, ...]) -> str:
    """The days on which no visit was made, with the reason of each; the first four and a count."""
    if not skipped:
        return ""
    lines = [f"{day_words(row.on)}: {row.because}" for row in skipped[:4]]
    if len(skipped) > len(lines):
        lines.append(_("and %(n)s more.") % {"n": len(skipped) - len(lines)})
    return _("Left out: %(days)s") % {"days": " ".join(lines)}


@reads("visit.book")
def visit_series(request: Any, pk: UUID) -> HttpResponse:
    """One repeating visit with all of its visits."""
    shown = series_page(request.actor, pk)
    return page(request, "program/visit_series.html", {"page": shown, "banner": shown.banner})


@reads("visit.book")
def visit_series_end(request: Any, pk: UUID) -> HttpResponse:
    """The last day of a repeating visit."""
    shown = series_page(request.actor, pk)
    series = shown.series
    usual = {"last_on": dates.clinic_today(series.time_zone), "version": series.version}
    form = EndRepeatForm(request.POST or None, initial=usual)

    def show(form: Any, status: int) -> HttpResponse:
        context = {"page": shown, "banner": shown.banner, "form": form, "has_errors": status != 200}
        return page(request, "program/visit_series_end.html", context, status=status)

    def act() -> HttpResponse:
        given = form.cleaned_data
        count = actions.end_visit_series(request.actor, series, form.last(), given["reason"], given["version"])
        says = ngettext("%(n)s visit canceled.", "%(n)s visits canceled.", count) % {"n": count}
        tell(request, f"{says} {_('Those before that day stay.')}")
        return redirect("visit_series", pk)

    return ask_or_act(request, form, act, show)
