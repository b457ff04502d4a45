"""What a plan knows of its own review: open steps with their last work, and the days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from stepwell.kernel import access, dates
from stepwell.kernel.access import Actor
from stepwell.plan.models import CarePlan, PlanReview
from stepwell.plan.queries.rows import StepRow, rows_of
from stepwell.plan.queries.tree import tree_of
from stepwell.plan.queries.work import work_of
from stepwell.plan.rules.review import latest_due_on


@dataclass(frozen=True, slots=True)
class ReviewGround:
    """Open steps, the day from which they are looked at, and the last day on which the next review may be."""

    steps: tuple[StepRow, ...]
    since: date
    today: date
    latest_on: date


def review_ground(actor: Actor, plan: CarePlan) -> ReviewGround:
    """The open steps of a version the caller was shown to, since its last review. Three queries; Forbidden."""
    access.require(actor, "plan.change", plan)
    today = dates.clinic_today(plan.site.time_zone)
    rows = rows_of(tree_of(plan.pk), plan, work_of(plan.episode_id), today)
    steps = tuple(step for problem in rows for goal in problem.goals for step in goal.steps)
    last = PlanReview._base_manager.filter(plan=plan).order_by("-reviewed_on", "-id").values_list("reviewed_on")
    found = last.first()
    since = found[0] if found else plan.in_force_on or today
    return ReviewGround(
        tuple(step for step in steps if step.node.closed_on is None), since, today, latest_due_on(today)
    )
