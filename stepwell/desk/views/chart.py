"""One person's chart: the summary, every note, and who has looked."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse

from stepwell.desk.queries.chart import chart_page, history_page, notes_page
from stepwell.kernel import audit
from stepwell.kernel.web import page, reads


@reads("chart.read")
def chart(request: Any, pk: UUID) -> HttpResponse:
    """Know this person in 20 seconds."""
    shown = chart_page(request.actor, pk)
    audit.record(request.actor, "chart.read", shown.patient)
    return page(request, "desk/chart.html", {"page": shown, "banner": shown.banner})


@reads("encounter.read")
def chart_notes(request: Any, pk: UUID) -> HttpResponse:
    """Every session and visit of one person, newest first."""
    shown = notes_page(request.actor, pk, request.GET.get("show", ""), request.GET.get("before", ""))
    audit.record(request.actor, "notes.read", shown.patient)
    return page(request, "desk/notes.html", {"page": shown, "banner": shown.banner})


@reads("trail.read")
def chart_history(request: Any, pk: UUID) -> HttpResponse:
    """Who has looked into this chart."""
    before = request.GET.get("before", "")
    shown = history_page(request.actor, pk, int(before) if before.isdecimal() else None)
    audit.record(request.actor, "trail.read", shown.patient)
    return page(request, "desk/history.html", {"page": shown, "banner": shown.banner})
