"""The rows of the care plan page: problems, goals, steps with their last work, services in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from stepwell.plan.models import CarePlan
from stepwell.plan.queries import words
from stepwell.plan.queries.episode import SignatureRow
from stepwell.plan.queries.tree import GoalNode, InterventionNode, ObjectiveNode, ProblemNode, Tree
from stepwell.plan.queries.work import Judged, Work
from stepwell.plan.rules.objectives import ObjectiveState, ObjectiveWork, concerns
from stepwell.plan.rules.plan import PlanState


@dataclass(frozen=True, slots=True)
class ServiceRow:
    """A service in words: what, how long and how often, who."""

    node: InterventionNode
    rhythm: str
    shares_with: str


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step with its last work and what to mind."""

    node: ObjectiveNode
    worked_on: date | None
    concerns: tuple[str, ...]
    services: tuple[ServiceRow, ...]
    judged: Judged | None = None


@dataclass(frozen=True, slots=True)
class GoalRow:
    """A goal with its steps."""

    node: GoalNode
    steps: tuple[StepRow, ...]


@dataclass(frozen=True, slots=True)
class ProblemRow:
    """A problem with its goals."""

    node: ProblemNode
    goals: tuple[GoalRow, ...]


@dataclass(frozen=True, slots=True)
class Hours:
    """Planned weekly hours beside those a Medicare plan must show."""

    planned: float
    needed: float
    says: str
    is_short: bool


@dataclass(frozen=True, slots=True)
class Signing:
    """One place of the signature row: signed, or the sentence that says what is missing."""

    kind: str
    label: str
    signature: SignatureRow | None
    says: str


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A version in the list."""

    id: UUID
    number: int
    state: str
    word: str
    badge: str
    on: date | None
    is_shown: bool


def rows_of(tree: Tree, plan: CarePlan, work: dict[UUID, Work], today: date) -> tuple[ProblemRow, ...]:
    """The tree as the page shows it."""
    labels = {
        row.id: step.label
        for problem in tree
        for goal in problem.goals
        for step in goal.objectives
        for row in step.interventions
    }
    return tuple(_problem(row, plan, work, today, labels) for row in tree)


def _problem(
    node: ProblemNode, plan: CarePlan, work: dict[UUID, Work], today: date, labels: dict[UUID, str]
) -> ProblemRow:
    def step(row: ObjectiveNode) -> StepRow:
        done = work.get(row.id, Work(None, None))
        services = tuple(
            ServiceRow(node, words.rhythm(node), labels.get(node.same_as_id, "") if node.same_as_id else "")
            for node in row.interventions
        )
        return StepRow(row, done.last_on, _concerns(row, plan, done, today), services, done.judged)

    goals = tuple(GoalRow(goal, tuple(step(row) for row in goal.objectives)) for goal in node.goals)
    return ProblemRow(node, goals)


def _concerns(row: ObjectiveNode, plan: CarePlan, done: Work, today: date) -> tuple[str, ...]:
    if plan.state != PlanState.IN_FORCE.value:
        return ()
    state = ObjectiveState.COMPLETED if row.closed_on else ObjectiveState.ACTIVE
    begun = done.begun_on or plan.in_force_on or today
    return tuple(reason.says for reason in concerns(ObjectiveWork(state, begun, done.last_on, row.target_on), today))
