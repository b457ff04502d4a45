"""Two versions of a plan side by side."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from stepwell.kernel import audit
from stepwell.kernel.web import page, read_number, reads
from stepwell.plan.queries.compare import compare_page


@reads("plan.read")
def plan_compare(request: Any, pk: UUID) -> HttpResponse:
    if not request.actor.is_staff:
        return redirect("my_plan_sign")
    numbers = [_number(request.GET.get(name, "")) for name in ("one", "two")]
    found = compare_page(request.actor, pk, *numbers, everything="all" in request.GET)
    audit.record(request.actor, "plan.read", found.episode)
    return page(request, "plan/compare.html", {"page": found, "banner": found.banner})


def _number(asked: str) -> int | None:
    number = read_number(asked)
    if asked and number is None:
        raise Http404
    return number
