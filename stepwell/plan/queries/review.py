"""What stands before someone who reviews a plan: open steps with their last work, and the days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from stepwell.kernel import access, dates
from stepwell.kernel.access import Actor
from stepwell.plan.models import CarePlan
from stepwell.plan.queries.rows import StepRow, rows_of
from stepwell.plan.queries.tree import tree_of
from stepwell.plan.queries.work import work_of
from stepwell.plan.rules.review import latest_due_on


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """Open steps, and the last day on which the next review may be."""

    steps: tuple[StepRow, ...]
    latest_on: date

    @property
    def choices(self) -> tuple[tuple[UUID, str], ...]:
        return tuple((row.node.id, f"{row.node.label} {row.node.text}") for row in self.steps)


def review_page(actor: Actor, plan: CarePlan) -> ReviewPage:
    """The open steps of a version the caller was shown to. Two queries; Forbidden."""
    access.require(actor, "plan.change", plan)
    today = dates.clinic_today(plan.site.time_zone)
    rows = rows_of(tree_of(plan.pk), plan, work_of(plan.episode_id), today)
    steps = tuple(step for problem in rows for goal in problem.goals for step in goal.steps)
    return ReviewPage(tuple(step for step in steps if step.node.closed_on is None), latest_due_on(today))
