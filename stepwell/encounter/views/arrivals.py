"""The front desk's day: arrivals, and one person's attendance."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from stepwell.encounter import actions, queries
from stepwell.encounter.forms import AttendanceForm, SeatsForm
from stepwell.encounter.words import reason_choices
from stepwell.kernel import access, audit, dates
from stepwell.kernel.models import EditConflict
from stepwell.kernel.tables import Refused
from stepwell.kernel.web import conflict_page, get_visible, page, reads
from stepwell.program.models import GroupSession, Seat, Visit


@reads("attendance.record")
def arrivals(request: Any) -> HttpResponse:
    """Who is here, by time; htmx gets what was folded alone."""
    given = request.GET
    on, show = dates.read_day(given.get("on")), given.get("show", "")
    found = queries.arrivals_page(request.actor, _uuid(given.get("site")), on, show)
    audit.record(request.actor, "arrivals.read", found.site)
    may_open = bool(access.may(request.actor, "kiosk.open"))
    context = {"page": found, "may_open_kiosk": may_open}
    return page(request, "encounter/arrivals.html", context, part="folded")


@require_POST
@reads("attendance.record")
def session_check_in(request: Any, pk: UUID) -> HttpResponse:
    """Signs in those ticked in a group."""
    return _check_in(request, get_visible(request.actor, GroupSession, pk, "group", "room", "site"))


@require_POST
@reads("attendance.record")
def visit_check_in(request: Any, pk: UUID) -> HttpResponse:
    """Signs in the person of a visit."""
    return _check_in(request, get_visible(request.actor, Visit, pk, "room", "site"))


@reads("attendance.record")
def attendance_change(request: Any, pk: UUID) -> HttpResponse:
    """Out with a reason, or came at a time; htmx gets the row's menu alone."""
    seat = get_visible(request.actor, Seat, pk, *RELATED)
    form = AttendanceForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        part = form.facts(seat.pk, seat.on, seat.site.time_zone)
        try:
            row = actions.record_attendance(request.actor, part, seat, request.POST.get("version", ""))
            return redirect(_day_of(row.on, row.seat.session_id or row.seat.visit_id))
        except Refused as no:
            form.add_error(None, no.says)
        except EditConflict as conflict:
            stands = getattr(conflict.current, "attendance", "")
            return conflict_page(
                request, conflict, [(seat.patient.short_name, stands, str(part.attendance))], _day_of(seat.on)
            )
    status = 422 if form.errors else 200
    context = {"form": form, "seat": seat, "has_errors": bool(form.errors), "back": _day_of(seat.on)}
    if request.htmx:
        context |= {"menu": queries.attendance_menu(seat), "reasons": reason_choices()}
    return page(request, "encounter/attendance.html", context, part="menu", status=status)


@require_POST
@reads("attendance.record")
def check_in_undo(request: Any, pk: UUID) -> HttpResponse:
    """Takes back a sign-in made by mistake."""
    seat = get_visible(request.actor, Seat, pk, *RELATED)
    actions.undo_check_in(request.actor, seat)
    return redirect(_day_of(seat.on, seat.session_id or seat.visit_id))


RELATED = (
    "patient",
    "site",
    "session__group",
    "session__room",
    "session__site",
    "visit__room",
    "visit__site",
)


def _check_in(request: Any, event: GroupSession | Visit) -> HttpResponse:
    form = SeatsForm(request.POST, request.POST.getlist("seats"))
    ticked = form.cleaned_data["seats"] if form.is_valid() else []
    actions.check_in(request.actor, event, set(ticked))
    return redirect(_day_of(event.on, event.pk))


def _day_of(on: date, event_id: UUID | None = None) -> str:
    place = f"#e-{event_id}" if event_id else ""
    return f"{reverse('arrivals')}?on={on.isoformat()}{place}"


def _uuid(typed: str | None) -> UUID | None:
    try:
        return UUID(typed or "")
    except ValueError:
        return None
