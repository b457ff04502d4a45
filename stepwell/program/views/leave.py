"""Leave: typed or read from a calendar file, by those who keep the hours or for oneself; canceled, never removed."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from stepwell.kernel import dates
from stepwell.kernel.web import once, page, read_number, reads, token_of
from stepwell.people.models import Practitioner, Site
from stepwell.people.queries import site_list
from stepwell.program.actions.leave import cancel_leave, import_leave, record_leave
from stepwell.program.calendar.read_leave import Asked, read_leave
from stepwell.program.forms.work import LeaveFileForm, LeaveForm, LeaveSaveForm
from stepwell.program.models import Leave
from stepwell.program.queries.leave import leave_seen
from stepwell.program.queries.leave_lines import touched_by
from stepwell.program.queries.leave_preview import preview, unseal
from stepwell.program.queries.work_page import work_page, worker
from stepwell.program.views.asking import ask_or_act, tell
from stepwell.program.views.work import back_to, monday_asked


@dataclass(frozen=True, slots=True)
class Whose:
    """The person a page is about, the site it is seen from, and the addresses of its steps."""

    person: Practitioner
    site: Site
    is_own: bool
    back: str
    new: str
    file: str
    saving: str


def _of(request: Any, pk: UUID) -> Whose:
    asked = request.POST.get("site") or request.GET.get("site", "")
    person, site, _sites = worker(request.actor, pk, asked, "work.change")
    steps = [f"{reverse(name, args=[pk])}?site={site.pk}" for name in ("work_leave", "leave_file", "leave_import")]
    return Whose(person, site, False, back_to(person, site), *steps)


def _own(request: Any) -> Whose:
    actor = request.actor
    person = Practitioner._base_manager.filter(pk=actor.practitioner_id).select_related("account").first()
    sites = site_list(actor)
    if person is None or not sites:
        raise Http404
    steps = [reverse(name) for name in ("my_work", "my_leave", "my_leave_file", "my_leave_import")]
    return Whose(person, sites[0], True, *steps)


@reads("leave.record_own")
def my_work(request: Any) -> HttpResponse:
    """When I work, and my leave."""
    whose = _own(request)
    shown = work_page(whose.person, whose.site, [], monday_asked(request, whose.site))
    return page(request, "program/work_page.html", {"page": shown, "is_own": True})


@reads("work.change")
def work_leave(request: Any, pk: UUID) -> HttpResponse:
    return _leave(request, _of(request, pk))


@reads("leave.record_own")
def my_leave(request: Any) -> HttpResponse:
    return _leave(request, _own(request))


def _leave(request: Any, whose: Whose) -> HttpResponse:
    today = dates.clinic_today(whose.site.time_zone)
    form, token = LeaveForm(request.POST or None, initial={"first_on": today}), token_of(request)

    def show(form: Any, status: int) -> HttpResponse:
        context = {"form": form, "whose": whose, "token": token, "has_errors": status == 422}
        return page(request, "program/leave_new.html", context, status=status)

    def act() -> HttpResponse:
        kind = form.cleaned_data["kind"]
        away = form.away(whose.site.time_zone)
        once(Leave, request.POST.get("token", ""), lambda: record_leave(request.actor, whose.person, away, kind))
        tell(request, _said(touched_by(whose.person, whose.site, away)))
        return redirect(whose.back)

    return ask_or_act(request, form, act, show)


def _said(touched: int) -> str:
    """That the leave is recorded, and what of the booked times it meets."""
    if not touched:
        return _("The leave is recorded. Nothing is booked in it.")
    says = ngettext(
        "The leave is recorded. %(n)d booked time falls into it and stays booked until someone covers it: see below.",
        "The leave is recorded. %(n)d booked times fall into it and stay booked until someone covers them: see below.",
        touched,
    )
    return says % {"n": touched}


@reads("work.change")
def leave_file(request: Any, pk: UUID) -> HttpResponse:
    return _file(request, _of(request, pk))


@reads("leave.record_own")
def my_leave_file(request: Any) -> HttpResponse:
    return _file(request, _own(request))


def _file(request: Any, whose: Whose) -> HttpResponse:
    """Chooses a file, then shows what saving it would do; nothing is saved here."""
    form = LeaveFileForm(request.POST or None, request.FILES or None, initial={"kind": "vacation"})

    def show(form: Any, status: int, **more: Any) -> HttpResponse:
        context = {"form": form, "whose": whose, "has_errors": status == 422} | more
        return page(request, "program/leave_file.html", context, status=status)

    def act() -> HttpResponse:
        given, zone = form.cleaned_data, whose.site.time_zone
        asked = Asked(zone, dates.now(), given["only_whole_days"])
        read = read_leave(given["file"].read((1 << 20) + 1), asked, time.monotonic)
        return show(form, 200, preview=preview(whose.person, read, given["kind"], zone))

    return ask_or_act(request, form, act, show)


@require_POST
@reads("work.change")
def leave_import(request: Any, pk: UUID) -> HttpResponse:
    return _import(request, _of(request, pk))


@require_POST
@reads("leave.record_own")
def my_leave_import(request: Any) -> HttpResponse:
    return _import(request, _own(request))


def _import(request: Any, whose: Whose) -> HttpResponse:
    """Saves what the preview listed."""
    form = LeaveSaveForm(request.POST)

    def show(form: Any, status: int) -> HttpResponse:
        context = {"form": LeaveFileForm(), "errors_of": form, "whose": whose, "has_errors": True}
        return page(request, "program/leave_file.html", context, status=status)

    def act() -> HttpResponse:
        kept = unseal(whose.person, form.cleaned_data["sealed"])
        done = import_leave(request.actor, whose.person, kept.entries, kept.kind, kept.uids)
        says = _("Saved: %(added)s added, %(changed)s changed, %(canceled)s canceled.")
        tell(request, says % {"added": done.added, "changed": done.changed, "canceled": done.canceled})
        return redirect(whose.back)

    return ask_or_act(request, form, act, show)


@require_POST
@reads("leave.record_own")
def my_leave_cancellation(request: Any, pk: UUID) -> HttpResponse:
    return _cancel(request, pk, lambda _leave: reverse("my_work"))


@require_POST
@reads("work.change")
def leave_cancellation(request: Any, pk: UUID) -> HttpResponse:
    return _cancel(request, pk, lambda leave: reverse("work_page", args=[leave.practitioner_id]))


def _cancel(request: Any, pk: UUID, back: Any) -> HttpResponse:
    """The person works after all."""
    leave = leave_seen(request.actor, pk)
    cancel_leave(request.actor, leave, read_number(request.POST.get("version")))
    tell(request, _("The leave is canceled. The record of it stays."))
    return redirect(back(leave))
