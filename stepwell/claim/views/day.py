"""The day close: look, make claims, remind."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from stepwell.claim.actions import MadeClaims, finish_nudge, make_claims, nudge_owner
from stepwell.claim.forms import NudgeForm
from stepwell.claim.models import DayNudge
from stepwell.claim.queries.day_close import day_close_page
from stepwell.claim.queries.nudges import cause_of
from stepwell.kernel import dates
from stepwell.kernel.web import get_visible, page, reads
from stepwell.people.models import Site
from stepwell.placement.models import Episode


@reads("encounter.read")
def day_close(request: Any, day: str = "") -> HttpResponse:
    asked = request.GET
    shown = day_close_page(
        request.actor, _day(day), asked.get("site", ""), asked.get("show", ""), asked.get("page", "1")
    )
    return page(request, "claim/day_close.html", {"day": shown}, part="rows")


def _day(text: str) -> date | None:
    if not text:
        return None
    on = dates.read_day(text)
    if on is None:
        raise Http404
    return on


@reads("claim.change")
def day_claims(request: Any, day: str) -> HttpResponse:
    """Makes charges and claims through the day; a second press finds nothing left to make."""
    on = _day(day)
    assert on is not None  # the address names a day
    if request.method == "POST":
        site: Site = get_visible(request.actor, Site, request.POST.get("site", ""))
        made = make_claims(request.actor, site, on)
        messages.success(request, _said(made))
        if made.claims:
            return redirect("claim_list")
    return redirect("day_close_on", on.isoformat())


def _said(made: MadeClaims) -> str:
    """What a run did, in one or two sentences."""
    count = len(made.claims)
    parts = [
        ngettext("%(n)s charge recorded.", "%(n)s charges recorded.", made.charges) % {"n": made.charges},
        ngettext("%(n)s claim made.", "%(n)s claims made.", count) % {"n": count},
    ]
    if made.held:
        parts.append(ngettext("%(n)s is held.", "%(n)s are held.", made.held) % {"n": made.held})
    if made.waiting:
        many = len(made.waiting)
        parts.append(
            ngettext("%(n)s stay waits for its record.", "%(n)s stays wait for their records.", many) % {"n": many}
        )
    if made.running:
        parts.append(ngettext("%(n)s week still runs.", "%(n)s weeks still run.", made.running) % {"n": made.running})
    return " ".join(parts)


@reads("day.nudge")
def day_nudges(request: Any, day: str) -> HttpResponse:
    on = _day(day)
    if request.method == "POST":
        form = NudgeForm(request.POST)
        if not form.is_valid():
            raise Http404
        episode: Episode = get_visible(request.actor, Episode, form.cleaned_data["episode"])
        told = nudge_owner(request.actor, episode, form.facts(on))
        messages.success(request, _("%(name)s was reminded.") % {"name": told.owner.name})
    back = reverse("day_close_on", args=[day])
    query = request.POST.get("back", "")
    return redirect(f"{back}?{query}" if query else back)


@reads("board.read")
def nudge(request: Any, pk: UUID) -> HttpResponse:
    """Leads whoever was reminded to the page where the cause is mended; says so when it is mended already."""
    told: DayNudge = get_visible(request.actor, DayNudge, pk, "episode")
    if told.owner_id != request.actor.account_id:
        raise Http404
    cause = None if told.done_at else cause_of(told)
    if cause is not None and cause.url:
        return redirect(cause.url)
    says = _("Nothing waits here any more. Thank you.") if cause is None else f"{cause.says} {cause.fix}"
    messages.info(request, says)
    return redirect("home")


@reads("board.read")
def nudge_done(request: Any, pk: UUID) -> HttpResponse:
    told: DayNudge = get_visible(request.actor, DayNudge, pk)
    if request.method == "POST":
        finish_nudge(request.actor, told)
        messages.success(request, _("Marked as done."))
    return redirect("home")
