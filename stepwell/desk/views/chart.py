"""One person's chart: the summary, every note, and who has looked."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse

from stepwell.desk.queries.chart import chart_page, note_lines
from stepwell.kernel import audit
from stepwell.kernel.web import get_visible, page, reads
from stepwell.people.models import Patient
from stepwell.placement.queries import banner


@reads("chart.read")
def chart(request: Any, pk: UUID) -> HttpResponse:
    """Know this person in 20 seconds."""
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
