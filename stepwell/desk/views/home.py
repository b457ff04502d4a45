"""Where signing in leads, and what "Find or do" answers."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from stepwell.desk.queries.home import home_page
from stepwell.desk.queries.palette import palette_rows
from stepwell.desk.views.asking import signed_in
from stepwell.kernel.web import page, reads
from stepwell.people.views.asking import opened_search


@signed_in
def front_door(request: Any) -> HttpResponse:
    """Staff to their first page, patients and family to theirs, people without a duty to a kind word."""
    if request.actor.is_staff:
        shown = home_page(request.actor, request.GET.get("as", ""))
        return page(request, "desk/home.html", {"page": shown})
    if request.actor.roles:
        return redirect("my_today")
    return render(request, "desk/no_duty.html", status=403)


@reads("site.read")
def palette(request: Any) -> HttpResponse:
    """People, pages and verbs by a few letters; a whole page without script."""
    typed = request.GET.get("q", "")[:60]
    context = {"rows": palette_rows(request.actor, typed, opened_search(request)), "typed": typed}
    name = "desk/parts/palette_rows.html" if request.htmx else "desk/palette.html"
    return page(request, name, context)
