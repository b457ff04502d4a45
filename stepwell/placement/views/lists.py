"""The patient list."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse

from stepwell.kernel.web import new_token, page, reads
from stepwell.people.views.asking import opened_search
from stepwell.placement import queries


@reads("patient.read")
def patient_list(request: Any) -> HttpResponse:
    """Staff only: patients and family contacts have pages of their own."""
    if not request.actor.is_staff:
        raise Http404
    asked = request.GET
    number = asked.get("page", "1")
    shown = queries.patient_list(
        request.actor,
        asked.get("q", ""),
        asked.get("show", ""),
        int(number) if number.isdecimal() else 1,
        opened_search(request),
    )
    return page(request, "people/patient_list.html", {"list": shown, "search": new_token()}, part="people")
