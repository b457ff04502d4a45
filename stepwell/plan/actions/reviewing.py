"""Records that a plan was looked at again, which steps are done, and when the next look is due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from stepwell.kernel import access, audit
from stepwell.kernel.access import Actor
from stepwell.kernel.tables import Refused
from stepwell.plan.actions.ground import locked, today_at
from stepwell.plan.models import CarePlan, Objective, PlanReview
from stepwell.plan.rules import review as rules
from stepwell.plan.rules.plan import PlanState
from stepwell.plan.rules.review import Outcome


@dataclass(frozen=True, slots=True)
class ReviewWords:
    """A review as typed: what was found, when to look again, and the objectives that end now."""

    summary: str
    next_due_on: date
    outcomes: tuple[tuple[UUID, Outcome], ...] = ()


def review_plan(actor: Actor, plan: CarePlan, words: ReviewWords) -> PlanReview:
    """Records a review of the plan in force and closes the objectives that ended.

    Raises Refused: NOT_IN_FORCE, NO_SUMMARY, REVIEW_TOO_EARLY, REVIEW_TOO_LATE, WRONG_STATE (closed before),
    NOT_IN_PLAN.
    """
    with transaction.atomic():
        access.require(actor, "plan.change", plan)
        held = locked(plan.pk)
        on = today_at(held)
        rules.check_can_review(rules.ReviewFacts(PlanState(held.state), on, words.summary, words.next_due_on))
        for objective_id, outcome in words.outcomes:
            _close(actor, held, objective_id, outcome, words.summary)
        made = PlanReview(
            plan=held,
            patient_id=held.patient_id,
            site_id=held.site_id,
            reviewed_on=on,
            reviewed_by_id=actor.account_id,
            summary=words.summary.strip(),
            next_due_on=words.next_due_on,
        )
        made.save(force_insert=True)
        audit.record(actor, "plan.reviewed", made)
        return made


def _close(actor: Actor, plan: CarePlan, objective_id: UUID, outcome: Outcome, reason: str) -> None:
    objective = Objective._base_manager.filter(pk=objective_id, plan=plan).first()
    if objective is None:
        raise Refused("NOT_IN_PLAN", "That objective is not in this plan.", "Open the plan again.")
    rules.check_can_close(objective.closed_on is not None, outcome, reason)
    objective.edit(closed_on=today_at(plan), outcome=outcome.value)
    audit.record(actor, "objective.closed", objective)
