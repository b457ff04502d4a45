"""When each step was last worked on, over all versions of a plan."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db.models import Max, OuterRef, Q, Subquery
from django.db.models.functions import Greatest

from stepwell.plan.models import Objective, ReviewMark


@dataclass(frozen=True, slots=True)
class Judged:
    """How far the last review found a step, with the score that stood beside it."""

    on: date
    achievement: str
    value: Decimal | None

    @property
    def words(self) -> str:
        """How far in plain words, the score behind it in brackets."""
        far = self.achievement.replace("-", " ")
        return far if self.value is None else f"{far} ({self.value.normalize():f})"


@dataclass(frozen=True, slots=True)
class Work:
    """A step's first day in force, the day of the last signed note that worked on it, and what the last review found."""

    begun_on: date | None
    last_on: date | None
    judged: Judged | None = None


def work_of(episode_id: UUID) -> dict[UUID, Work]:
    """Every step of the stay with its work; one that continues another carries its days. One query."""
    signed, marked = Q(encounters__signed_at__isnull=False), Q(note_marks__encounter__signed_at__isnull=False)
    marks = Objective._base_manager.filter(marked, pk=OuterRef("pk")).values("pk")
    newest = marks.annotate(on=Max("note_marks__encounter__on")).values("on")
    rows = (
        Objective._base_manager.filter(plan__episode_id=episode_id)
        .order_by("plan__number")
        .annotate(linked_on=Max("encounters__on", filter=signed))
        .annotate(last_on=Greatest("linked_on", Subquery(newest)))  # whichever is there
        .annotate(judged_on=_judged("review__reviewed_on"), far=_judged("achievement"), value=_judged("value"))
        .values_list("pk", "continues_id", "plan__in_force_on", "last_on", "judged_on", "far", "value")
    )
    found: dict[UUID, Work] = {}
    for pk, before, begun_on, last_on, judged_on, far, value in rows:
        earlier = found.get(before, Work(None, None))
        days = [day for day in (earlier.last_on, last_on) if day]
        judged = Judged(judged_on, far, value) if judged_on else None
        found[pk] = Work(earlier.begun_on or begun_on, max(days, default=None), judged)
    return found


def _judged(name: str) -> Subquery:
    """One field of the newest mark a review gave a step."""
    marks = ReviewMark._base_manager.filter(objective=OuterRef("pk")).order_by("-review__reviewed_on", "-pk")
    return Subquery(marks.values(name)[:1])
