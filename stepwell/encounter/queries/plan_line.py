"""The plan each person had on the day of a service, as the rules read it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import Q

from stepwell.encounter.models import Encounter
from stepwell.plan.models import Intervention, Objective
from stepwell.plan.rules import plan as rules
from stepwell.plan.rules.plan import PlanState
from stepwell.plan.rules.thread import Link, ThreadFacts, links_for, links_of


@dataclass(frozen=True, slots=True)
class Choice:
    """One objective that a note of this service may hang on."""

    objective: Objective
    intervention_id: UUID


@dataclass(frozen=True, slots=True)
class PlanOfDay:
    """The plan in force for one episode on a day; `objectives` by id, as records for the screen; `methods` by service."""

    plan: rules.CarePlan = field(default_factory=rules.CarePlan)
    was_in_force: bool = False
    objectives: dict[UUID, Objective] = field(default_factory=dict)
    methods: dict[UUID, str] = field(default_factory=dict)

    def choices(self, service: str, module: str = "") -> tuple[Choice, ...]:
        """The open objectives that order this service, those for the module first, each once."""
        found: dict[str, Choice] = {}
        for link in links_for(self.plan, service, module):
            objective = self.objectives[UUID(link.objective)]
            found.setdefault(link.objective, Choice(objective, UUID(link.intervention)))
        return tuple(found.values())

    def intervention_for(self, objective_id: UUID | None, service: str, module: str = "") -> UUID | None:
        """The ordered service behind an objective; None when the plan orders none of this kind for it."""
        for choice in self.choices(service, module):
            if choice.objective.pk == objective_id:
                return choice.intervention_id
        return None

    def interventions_for(self, objective_id: UUID | None, service: str) -> tuple[UUID, ...]:
        """Every ordered service of this kind behind an objective, in the order of the plan."""
        links = links_for(self.plan, service)
        return tuple(UUID(link.intervention) for link in links if link.objective == str(objective_id))

    def thread(self, encounter: Encounter) -> ThreadFacts:
        """The links of one note against this plan."""
        return ThreadFacts(self._links(encounter), self.plan, self.was_in_force, encounter.service_type)

    def _links(self, encounter: Encounter) -> tuple[Link, ...]:
        if encounter.objective_id is None:
            return ()
        wanted = (str(encounter.objective_id), str(encounter.intervention_id or ""))
        for link in links_of(self.plan):
            if (link.objective, link.intervention) == wanted:
                return (link,)
        return (Link("", "", "", *wanted),)


NO_PLAN = PlanOfDay()


def plans_on(episode_ids: Iterable[UUID], on: date) -> dict[UUID, PlanOfDay]:
    """The plan in force on the day for each episode, in one query; episodes without one are left out.

    A plan that replaces another on the day is the one of that day.
    """
    rows = (
        Intervention._base_manager.filter(
            objective__plan__episode_id__in=set(episode_ids), objective__plan__in_force_on__lte=on
        )
        .filter(Q(objective__plan__superseded_on__isnull=True) | Q(objective__plan__superseded_on__gt=on))
        .exclude(objective__plan__state=PlanState.ENTERED_IN_ERROR)
        .select_related("objective__plan", "objective__goal__problem__diagnosis")
        .order_by(
            "objective__plan__number",
            "objective__goal__problem__rank",
            "objective__goal__rank",
            "objective__label",
            "id",
        )
    )
    by_episode: dict[UUID, list[Intervention]] = {}
    for row in rows:
        kept = by_episode.setdefault(row.objective.plan.episode_id, [])
        if kept and kept[0].objective.plan_id != row.objective.plan_id:
            kept.clear()  # a later version of the plan follows
        kept.append(row)
    return {episode: _plan_of(kept, on) for episode, kept in by_episode.items()}


def _plan_of(rows: list[Intervention], on: date) -> PlanOfDay:
    problems: dict[UUID, dict[UUID, dict[UUID, list[str]]]] = {}
    objectives: dict[UUID, Objective] = {}
    for row in rows:
        step = objectives.setdefault(row.objective_id, row.objective)
        goals = problems.setdefault(step.goal.problem_id, {})
        goals.setdefault(step.goal_id, {}).setdefault(step.pk, []).append(str(row.pk))
    ordered = tuple(
        rules.Intervention(
            str(row.pk),
            row.service_type,
            row.minutes,
            row.times,
            row.every_weeks,
            row.weeks,
            (row.module,) if row.module else (),
        )
        for row in rows
    )
    return PlanOfDay(
        rules.CarePlan(tuple(_problem(goals, objectives, on) for goals in problems.values()), ordered),
        True,
        objectives,
        {row.pk: row.method for row in rows},
    )


def _problem(goals: dict[UUID, dict[UUID, list[str]]], objectives: dict[UUID, Objective], on: date) -> rules.Problem:
    first = objectives[next(iter(next(iter(goals.values()))))]
    problem = first.goal.problem
    return rules.Problem(
        str(problem.pk),
        problem.own_words or problem.statement,
        problem.diagnosis.code,
        tuple(
            rules.Goal(
                str(goal_id),
                objectives[next(iter(steps))].goal.text,
                tuple(_objective(objectives[key], ordered, on) for key, ordered in steps.items()),
            )
            for goal_id, steps in goals.items()
        ),
    )


def _objective(step: Objective, ordered: list[str], on: date) -> rules.Objective:
    return rules.Objective(
        str(step.pk),
        step.text,
        step.measure,
        step.starts_at,
        step.target,
        step.target_on,
        tuple(ordered),
        step.closed_on is not None and step.closed_on <= on,
    )
