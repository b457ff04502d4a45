"""The week calendar."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from stepwell.kernel.web import page, reads
from stepwell.program import queries
from stepwell.program.queries.week_filter import FEW


@reads("program.read")
def week_page(request: Any) -> HttpResponse:
    shown = queries.week_page(request.actor, queries.Asked.of(request.GET))
    return page(request, "program/week.html", {"week": shown, "few": FEW}, part="week")


@reads("program.read")
def calendar(request: Any) -> HttpResponse:
    """The calendar is the week page; what the address asks for goes along."""
    asked = request.GET.urlencode()
    return redirect(reverse("week_page") + (f"?{asked}" if asked else ""))
