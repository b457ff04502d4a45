"""When each step was last worked on, over all versions of a plan."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Max, Q

from stepwell.plan.models import Objective


@dataclass(frozen=True, slots=True)
class Work:
    """A step's first day in force, and the day of the last signed note linked to it."""

    begun_on: date | None
    last_on: date | None


def work_of(episode_id: UUID) -> dict[UUID, Work]:
    """Every step of the stay with its work; one that continues another carries its days. One query."""
    signed = Q(encounters__signed_at__isnull=False)
    rows = (
        Objective._base_manager.filter(plan__episode_id=episode_id)
        .order_by("plan__number")
        .annotate(last_on=Max("encounters__on", filter=signed))
        .values_list("pk", "continues_id", "plan__in_force_on", "last_on")
    )
    found: dict[UUID, Work] = {}
    for pk, before, begun_on, last_on in rows:
        earlier = found.get(before, Work(None, None))
        days = [day for day in (earlier.last_on, last_on) if day]
        found[pk] = Work(earlier.begun_on or begun_on, max(days, default=None))
    return found
