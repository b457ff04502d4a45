"""Loads one version of a plan in one query, and turns it into the facts that rules read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from stepwell.plan.models import CarePlan, Problem
from stepwell.plan.queries.aims import NO_AIMS, Aims
from stepwell.plan.rules import drafting
from stepwell.plan.rules import plan as rules
from stepwell.plan.rules.diagnosis import look_up
from stepwell.plan.rules.measures import Measure
from stepwell.plan.rules.services import service_types


@dataclass(frozen=True, slots=True)
class InterventionNode:
    """A service of an objective; `same_as_id` names the row whose hours these are."""

    id: UUID
    service_type: str
    module: str
    method: str
    minutes: int
    times: int
    every_weeks: int
    weeks: int
    responsible: str
    same_as_id: UUID | None
    version: int

    @property
    def title(self) -> str:
        kind = service_types().get(self.service_type)
        return kind.title if kind else self.service_type


@dataclass(frozen=True, slots=True)
class ObjectiveNode:
    """A measurable step with its services."""

    id: UUID
    label: str
    text: str
    measure: str
    starts_at: str
    target: str
    target_on: date
    closed_on: date | None
    outcome: str
    continues_id: UUID | None
    version: int
    instrument: str
    start_value: Decimal | None
    target_value: Decimal | None
    better: str
    interventions: tuple[InterventionNode, ...]


@dataclass(frozen=True, slots=True)
class GoalNode:
    """A goal with its steps."""

    id: UUID
    rank: int
    text: str
    version: int
    objectives: tuple[ObjectiveNode, ...]


@dataclass(frozen=True, slots=True)
class ProblemNode:
    """A problem with its code, the code's title, and its goals."""

    id: UUID
    rank: int
    own_words: str
    statement: str
    diagnosis_id: UUID
    code: str
    version: int
    goals: tuple[GoalNode, ...]

    @property
    def code_title(self) -> str:
        row = look_up(self.code)
        return row.title if row else ""


Tree = tuple[ProblemNode, ...]
_GOAL, _STEP, _DONE = "goals", "goals__objectives", "goals__objectives__interventions"
_PARTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("", ("id", "rank", "own_words", "statement", "diagnosis_id", "diagnosis__code", "version")),
    (_GOAL, ("id", "rank", "text", "version")),
    (
        _STEP,
        (
            *("id", "label", "text", "measure", "starts_at", "target", "target_on", "closed_on"),
            *("outcome", "continues_id", "version"),
            *("instrument", "start_value", "target_value", "better"),
        ),
    ),
    (
        _DONE,
        (
            *("id", "service_type", "module", "method", "minutes", "times", "every_weeks", "weeks"),
            *("responsible", "same_as_id", "version"),
        ),
    ),
)


def tree_of(plan_id: UUID) -> Tree:
    """The problems of a version with everything below them, in the order of the page. One query."""
    names = [f"{path}__{field}" if path else field for path, fields in _PARTS for field in fields]
    rows = (
        Problem._base_manager.filter(plan_id=plan_id)
        .order_by("rank", "id", "goals__rank", "goals__id", f"{_STEP}__id", f"{_DONE}__id")
        .values_list(*names)
    )
    cuts = [0]
    for _, fields in _PARTS:
        cuts.append(cuts[-1] + len(fields))
    split = [[row[cuts[n] : cuts[n + 1]] for n in range(len(_PARTS))] for row in rows]
    return tuple(
        ProblemNode(*head, goals=_goals(below))  # type: ignore[call-arg]
        for head, below in _grouped(split, 0)
    )


def _goals(rows: list[list[Any]]) -> tuple[GoalNode, ...]:
    return tuple(GoalNode(*head, objectives=_steps(below)) for head, below in _grouped(rows, 1))


def _steps(rows: list[list[Any]]) -> tuple[ObjectiveNode, ...]:
    return tuple(
        ObjectiveNode(*head, interventions=tuple(InterventionNode(*found) for found, _ in _grouped(below, 3)))
        for head, below in _grouped(rows, 2)
    )


def _grouped(rows: list[list[Any]], level: int) -> Iterator[tuple[tuple[Any, ...], list[list[Any]]]]:
    """The distinct parts of a level in order, each with the rows below it; empty parts are left out."""
    found: dict[UUID, tuple[tuple[Any, ...], list[list[Any]]]] = {}
    for row in rows:
        if row[level][0] is not None:
            found.setdefault(row[level][0], (row[level], []))[1].append(row)
    yield from found.values()


def facts_of(tree: Tree, aims: Aims = NO_AIMS, *, shares_hours: bool = True) -> rules.CarePlan:
    """The plan as rules read it; with `shares_hours` a service that serves two steps stands once.

    Without it every row keeps its own id, as notes link to it.
    """
    services = [row for step in steps_of(tree) for row in step.interventions]
    return rules.CarePlan(
        problems=tuple(_problem_facts(problem, shares_hours) for problem in tree),
        interventions=tuple(
            rules.Intervention(
                str(row.id),
                row.service_type,
                row.minutes,
                row.times,
                row.every_weeks,
                row.weeks,
                (row.module,) if row.module else (),
            )
            for row in services
            if not (shares_hours and row.same_as_id)
        ),
        barriers=aims.facts(),
    )


def _problem_facts(problem: ProblemNode, shares_hours: bool) -> rules.Problem:
    goals = tuple(
        rules.Goal(str(goal.id), goal.text, tuple(_step_facts(step, shares_hours) for step in goal.objectives))
        for goal in problem.goals
    )
    return rules.Problem(str(problem.id), problem.own_words, problem.code, goals)


def _step_facts(step: ObjectiveNode, shares_hours: bool) -> rules.Objective:
    return rules.Objective(
        id=str(step.id),
        says=step.text,
        measure=step.measure,
        start=step.starts_at,
        target=step.target,
        target_on=step.target_on,
        interventions=tuple(str((row.same_as_id if shares_hours else None) or row.id) for row in step.interventions),
        is_closed=step.closed_on is not None,
        scored=Measure(step.instrument, step.start_value, step.target_value, step.better),
    )


def steps_of(tree: Tree) -> list[ObjectiveNode]:
    """Every step of the plan, in the order of the page."""
    return [step for problem in tree for goal in problem.goals for step in goal.objectives]


def draft_from(plan: CarePlan, tree: Tree, aims: Aims = NO_AIMS, *, open_only: bool = False) -> drafting.PlanDraft:
    """The version as a draft: for the text that is signed, or (`open_only`) to begin the next one from."""
    kept = [step for step in steps_of(tree) if not (open_only and step.closed_on)]
    rows = [row for step in kept for row in step.interventions]
    places = {row.id: place for place, row in enumerate(rows)}
    for place, row in enumerate(rows):  # hours whose own row stays behind pass to the first that shares them
        if row.same_as_id:
            places.setdefault(row.same_as_id, place)

    def service(row: InterventionNode) -> drafting.InterventionDraft:
        return drafting.InterventionDraft(
            *(row.service_type, row.method, row.minutes, row.times, row.every_weeks, row.weeks),
            *(row.responsible, row.module, _other(places, row)),
        )

    def step(node: ObjectiveNode) -> drafting.ObjectiveDraft:
        return drafting.ObjectiveDraft(
            *(node.text, node.measure, node.starts_at, node.target, node.target_on),
            tuple(service(row) for row in node.interventions),
            node.id if open_only else node.continues_id,
            *(node.instrument, node.start_value, node.target_value, node.better),
        )

    def goal(node: GoalNode) -> drafting.GoalDraft:
        return drafting.GoalDraft(node.text, tuple(step(row) for row in node.objectives if row in kept))

    problems = tuple(
        drafting.ProblemDraft(row.own_words, row.statement, row.code, tuple(goal(node) for node in row.goals))
        for row in tree
    )
    return drafting.PlanDraft(
        *(problems, plan.patient_words, plan.strengths, plan.barriers, plan.weeks),
        aims.strength_drafts(),
        aims.barrier_drafts(open_only=open_only),
    )


def _other(places: dict[UUID, int], row: InterventionNode) -> int | None:
    """Where the service stands whose hours these are; None when they are its own."""
    place = places.get(row.same_as_id) if row.same_as_id else None
    return None if place == places[row.id] else place
