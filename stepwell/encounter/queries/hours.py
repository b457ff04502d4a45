"""Whole weeks of a stay behind us: minutes attended by the clock against the minutes needed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Sum
from django.db.models.functions import TruncWeek

from stepwell.encounter.models import Encounter
from stepwell.encounter.rules.attendance import PRESENT
from stepwell.encounter.rules.calling import ShortWeek
from stepwell.kernel.dates import week_start
from stepwell.placement.models import Episode
from stepwell.plan.rules.services import service_types
from stepwell.program.models import WeekNeed
from stepwell.program.rules.hours import needed_minutes

WEEKS = 3


def whole_weeks(episodes: Sequence[Episode], today: date) -> dict[UUID, list[ShortWeek]]:
    """The last whole weeks of each stay, oldest first; the week of admission is not a whole one. Two queries.

    What is needed is the person's own week where one is on record, never above what their plan of care must have.
    """
    monday = week_start(today)
    first = monday - timedelta(weeks=WEEKS)
    counted = [kind.id for kind in service_types().values() if kind.counts_hours]
    rows = (
        Encounter._base_manager.filter(
            episode__in=list(episodes), on__gte=first, on__lt=monday, attendance__in=PRESENT, service_type__in=counted
        )
        .order_by()
        .annotate(week=TruncWeek("on"))
        .values_list("episode_id", "week")
        .annotate(total=Sum("minutes"))
    )
    attended = {(episode, week): total for episode, week, total in rows}
    least = dict(
        WeekNeed._base_manager.filter(episode__in=list(episodes), ends_on__isnull=True).values_list(
            "episode_id", "least_minutes"
        )
    )
    found: dict[UUID, list[ShortWeek]] = {}
    for episode in episodes:
        for back in range(WEEKS, 0, -1):
            week = monday - timedelta(weeks=back)
            if week >= episode.admitted_on:
                needed = needed_minutes(week)
                needed = min(needed, least.get(episode.pk, needed))
                row = ShortWeek(week, attended.get((episode.pk, week), 0), needed)
                found.setdefault(episode.pk, []).append(row)
    return found
