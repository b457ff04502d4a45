"""Pages that look across stages, and the pages for when something went wrong."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from stepwell.desk.queries.chart import chart_page, note_lines
from stepwell.desk.queries.home import home_page
from stepwell.desk.queries.palette import palette_rows
from stepwell.kernel import audit
from stepwell.kernel.access import require
from stepwell.kernel.web import get_visible, page, reads, sign_in_first
from stepwell.people.models import Patient
from stepwell.placement.queries import banner


def bad_request(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return render(request, "400.html", status=400)


def forbidden(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return render(request, "403.html", status=403)


def not_found(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return render(request, "404.html", status=404)


def broken(request: HttpRequest) -> HttpResponse:
    return render(request, "500.html", status=500)


def form_too_old(request: HttpRequest, reason: str = "") -> HttpResponse:
    return render(request, "403_csrf.html", status=403)


@reads("site.read")
def home(request: Any) -> HttpResponse:
    """The first page after signing in: what needs this person now."""
    return page(request, "desk/home.html", {"page": home_page(request.actor, request.GET.get("as", ""))})


def front_door(request: Any) -> HttpResponse:
    """Where signing in leads: staff to their day, patients and family to theirs, strangers to the sign-in page."""
    if request.actor.account_id is None:
        return sign_in_first(request)
    if request.actor.is_staff:
        return home(request)
    if request.actor.roles:
        return redirect("my_today")
    return render(request, "desk/no_duty.html", status=403)


front_door.needs = "signed in"  # type: ignore[attr-defined]


@reads("patient.read")
def chart(request: Any, pk: UUID) -> HttpResponse:
    """Know this person in 20 seconds."""
    require(request.actor, "patient.read")
    if not request.actor.is_staff:
        raise Http404
    shown = chart_page(request.actor, pk)
    audit.record(request.actor, "chart.read", shown.patient)
    return page(request, "desk/chart.html", {"page": shown, "banner": shown.banner})


@reads("encounter.read")
def chart_notes(request: Any, pk: UUID) -> HttpResponse:
    """Every session and visit of one person, newest first."""
    patient = get_visible(request.actor, Patient, pk, "site")
    audit.record(request.actor, "notes.read", patient)
    show = request.GET.get("show", "")
    rows = [row for row in note_lines(patient) if show != "unsigned" or not row.is_signed]
    context = {"rows": rows, "show": show, "banner": banner(request.actor, patient), "patient": patient}
    return page(request, "desk/notes.html", context)


@reads("site.read")
def palette(request: Any) -> HttpResponse:
    """People, pages and verbs by a few letters."""
    typed = request.GET.get("q", "")[:60]
    context = {"rows": palette_rows(request.actor, typed), "typed": typed}
    name = "desk/parts/palette_rows.html" if request.htmx else "desk/palette.html"
    return page(request, name, context)


def account(request: Any) -> HttpResponse:
    """My own account: password, second factor, sign-out."""
    if request.actor.account_id is None:
        return sign_in_first(request)
    return page(request, "desk/account.html", {})


account.needs = "signed in"  # type: ignore[attr-defined]


@require_POST
def keep_alive(request: Any) -> HttpResponse:
    """Keeps a session from ending while someone reads."""
    if request.actor.account_id is None:
        return HttpResponse(status=403)
    request.session.modified = True
    return HttpResponse(status=204)


keep_alive.needs = "signed in"  # type: ignore[attr-defined]
