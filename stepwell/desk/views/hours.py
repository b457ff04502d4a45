"""Hours of the week: a page for everyone, one for each person, and the two figures that stand on a schedule."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpResponse

from stepwell.desk.queries import hours as queries
from stepwell.kernel import audit, dates
from stepwell.kernel.web import get_visible, page, reads
from stepwell.placement.models import Episode

STAY = ("patient", "site", "therapist__account", "coverage__payer")


@reads("board.read")
def week_hours(request: Any) -> HttpResponse:
    """Everyone's week at a site; filters are in the address."""
    given = request.GET
    wanted = queries.Filter(
        _uuid(given.get("site", "")), given.get("track", "")[:20], given.get("whose") == "mine", "short" in given
    )
    shown = queries.hours_page(request.actor, _monday(request), wanted)
    audit.record(request.actor, "hours.read", shown.site)
    return page(request, "desk/hours.html", {"page": shown}, part="rows")


@reads("board.read")
def episode_hours(request: Any, pk: UUID) -> HttpResponse:
    """One person's week, session by session; htmx gets the two figures alone."""
    episode = get_visible(request.actor, Episode, pk, *STAY)
    shown = queries.person_week(request.actor, episode, _monday(request))
    audit.record(request.actor, "hours.read", episode)
    return page(request, "desk/hours_of.html", {"page": shown}, part="figures")


def _monday(request: Any) -> date:
    on = dates.read_day(request.GET.get("week"))
    return dates.week_start(on) if on else queries.this_monday(request.actor)


def _uuid(typed: str) -> UUID | None:
    try:
        return UUID(typed)
    except ValueError:
        return None
