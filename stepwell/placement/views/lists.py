"""The patient list, and every authorization that runs out."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse

from stepwell.coverage.queries import authorization_list as authorization_lines
from stepwell.kernel.web import page, reads
from stepwell.placement import queries


@reads("patient.read")
def patient_list(request: Any) -> HttpResponse:
    """Staff only: patients and family contacts have pages of their own."""
    if not request.actor.is_staff:
        raise Http404
    asked = request.GET
    number = asked.get("page", "1")
    shown = queries.patient_list(
        request.actor, asked.get("q", ""), asked.get("show", ""), int(number) if number.isdecimal() else 1
    )
    return page(request, "people/patient_list.html", {"list": shown}, part="people")


@reads("authorization.change")
def authorization_list(request: Any) -> HttpResponse:
    lines = authorization_lines(request.actor, queries.open_stays(request.actor))
    show = request.GET.get("show", "")
    open_lines = [line for line in lines if line.kind in ("stop", "due")]
    shown = lines if show == "all" else open_lines
    context = {"lines": shown, "show": show, "open_count": len(open_lines), "all_count": len(lines)}
    return page(request, "coverage/authorization_list.html", context, part="lines")
