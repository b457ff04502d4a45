"""Sets a week's goal scale with the patient, and closes it with the level it reached."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from stepwell.kernel import access, audit, dates
from stepwell.kernel.access import Actor
from stepwell.plan.actions.ground import locked, today_at
from stepwell.plan.models import GoalScale, Objective
from stepwell.plan.rules import attainment as rules
from stepwell.plan.rules.plan import PlanState


@dataclass(frozen=True, slots=True)
class ScaleFacts:
    """A week's scale as typed; any day names its week."""

    week_on: date
    words: rules.Words
    weight: int = 1
    start: int = -1
    sure: int | None = None


def set_scale(actor: Actor, objective: Objective, facts: ScaleFacts) -> GoalScale:
    """Sets the scale of an objective for a week.

    Raises Refused: NOT_IN_FORCE, OBJECTIVE_CLOSED, WEEK_PASSED, ALREADY_SET, TOO_MANY_GOALS, NO_EXPECTED,
    SAME_LEVELS, LEVEL_RANGE, WEIGHT_RANGE, SURE_RANGE.
    """
    with transaction.atomic():
        plan = locked(objective.plan_id)
        access.require(actor, "plan.change", plan)
        week_on = rules.monday_of(facts.week_on)
        of_week = GoalScale._base_manager.filter(objective__plan__episode_id=plan.episode_id, week_on=week_on)
        taken = set(of_week.values_list("objective_id", flat=True))
        rules.check_can_set(
            rules.SetFacts(
                *(PlanState(plan.state), objective.closed_on is not None, week_on, today_at(plan), facts.words),
                *(facts.weight, facts.start, facts.sure, len(taken), objective.pk in taken),
            )
        )
        made = GoalScale(
            objective=objective,
            patient_id=plan.patient_id,
            site_id=plan.site_id,
            week_on=week_on,
            weight=facts.weight,
            much_less=facts.words.much_less.strip(),
            less=facts.words.less.strip(),
            expected=facts.words.expected.strip(),
            more=facts.words.more.strip(),
            much_more=facts.words.much_more.strip(),
            sure=facts.sure,
            start=facts.start,
            agreed_by_id=actor.account_id,
        )
        made.save(force_insert=True)
        audit.record(actor, "goal_scale.set", made)
        return made


def close_scale(actor: Actor, scale: GoalScale, from_version: int | None, result: int | None, obstacle: str) -> None:
    """Closes a scale with the level it reached and what got in the way.

    Raises Refused: SCALE_CLOSED, NO_RESULT, WEEK_AHEAD, LEVEL_RANGE; EditConflict when someone saved meanwhile.
    """
    with transaction.atomic():
        plan = locked(scale.objective.plan_id)
        access.require(actor, "plan.change", plan)
        rules.check_can_close(rules.CloseFacts(scale.closed_at is not None, result, scale.week_on, today_at(plan)))
        scale.edit(from_version, result=result, obstacle=obstacle.strip(), closed_at=dates.now())
        audit.record(actor, "goal_scale.closed", scale)
