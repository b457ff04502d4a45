"""Decides how far a goal got from its steps: how each was closed, or what the last review said of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from stepwell.discharge.rules.letter_facts import GoalOutcome
from stepwell.plan.rules.objectives import Achievement
from stepwell.plan.rules.review import Outcome

_CLOSED = {
    Outcome.MET: GoalOutcome.MET,
    Outcome.PARTLY: GoalOutcome.PARTLY,
    Outcome.NOT_MET: GoalOutcome.NOT_MET,
}
_REVIEWED = {
    Achievement.ACHIEVED: GoalOutcome.MET,
    Achievement.SUSTAINING: GoalOutcome.MET,
    Achievement.IMPROVING: GoalOutcome.PARTLY,
    Achievement.NO_CHANGE: GoalOutcome.NOT_MET,
    Achievement.WORSENING: GoalOutcome.NOT_MET,
    Achievement.NOT_ACHIEVED: GoalOutcome.NOT_MET,
    Achievement.NOT_ATTAINABLE: GoalOutcome.NOT_MET,
}


@dataclass(frozen=True, slots=True)
class StepEnd:
    """One step of a goal: how it was closed, and what the last review said; empty when neither happened."""

    closed_as: str = ""
    reviewed_as: str = ""


def step_outcome(step: StepEnd) -> GoalOutcome:
    """What is known of one step; the closing counts before the review."""
    if step.closed_as in set(Outcome):
        return _CLOSED[Outcome(step.closed_as)]
    if step.reviewed_as in set(Achievement):
        return _REVIEWED.get(Achievement(step.reviewed_as), GoalOutcome.OPEN)
    return GoalOutcome.OPEN


def goal_outcome(steps: Sequence[StepEnd]) -> GoalOutcome:
    """Met when every step is, not met when none got anywhere, partly in between; open while nothing is judged."""
    found = [step_outcome(step) for step in steps]
    judged = [one for one in found if one is not GoalOutcome.OPEN]
    if not judged:
        return GoalOutcome.OPEN
    if all(one is GoalOutcome.MET for one in found):
        return GoalOutcome.MET
    if all(one is GoalOutcome.NOT_MET for one in judged):
        return GoalOutcome.OPEN if len(judged) < len(found) else GoalOutcome.NOT_MET
    return GoalOutcome.PARTLY


def bears_out_met(outcomes: Sequence[GoalOutcome]) -> bool:
    """Whether "goals met" fits how the goals ended: more met than not; nothing judged speaks neither for nor against."""
    met, partly, missed = (count(outcomes, one) for one in (GoalOutcome.MET, GoalOutcome.PARTLY, GoalOutcome.NOT_MET))
    return met > missed or met + partly + missed == 0


def count(outcomes: Iterable[GoalOutcome], wanted: GoalOutcome) -> int:
    """How many goals ended so."""
    return sum(one is wanted for one in outcomes)
