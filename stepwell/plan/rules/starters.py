"""Turns worked examples into a draft: baselines from the last scores, services of the usual week, who answers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from stepwell.kernel.tables import in_force, reference
from stepwell.plan.rules.drafting import (
    GoalDraft,
    InterventionDraft,
    ObjectiveDraft,
    PlanDraft,
    ProblemDraft,
    module_titles,
)
from stepwell.plan.rules.examples import ExampleIntervention, ExampleObjective, PlanExample
from stepwell.plan.rules.measures import scored_instruments

METHOD_LENGTH = 120


@dataclass(frozen=True, slots=True)
class StarterFacts:
    """What a worked example is fitted to; `baselines` are the person's last scores by instrument."""

    diagnosis: str
    admitted_on: date
    weeks: int
    therapist: str = ""
    physician: str = ""
    baselines: tuple[tuple[str, Decimal], ...] = ()


def from_examples(examples: tuple[PlanExample, ...], facts: StarterFacts) -> PlanDraft:
    """A draft from worked examples; the words of the person, and what no score tells, stay open.

    Each kind of service has its hours once, where it first stands; every further step that it serves shares them.
    The program's standing groups stand under the first step even where no example names them.
    """
    problems: list[ProblemDraft] = []
    firsts: dict[str, tuple[int, InterventionDraft]] = {}
    place = 0
    for example in examples:
        steps: list[ObjectiveDraft] = []
        for row in example.objectives:
            services = _services(example, facts)
            if not place:
                services += _standing({service.service for service in services}, facts)
            steps.append(_step(row, facts, _shared(services, place, firsts)))
            place += len(services)
        goal = GoalDraft(example.goal, tuple(steps))
        problems.append(ProblemDraft("", example.problem, facts.diagnosis, (goal,)))
    return PlanDraft(problems=tuple(problems), weeks=facts.weeks)


def usual_week(on: date) -> dict[str, Any]:
    """The row of the usual week in force on a day; the earliest one for a day before it."""
    rows = reference("plan_services")["week"]
    return dict(in_force(rows, max(on, min(row["from"] for row in rows))))


def _step(row: ExampleObjective, facts: StarterFacts, services: tuple[InterventionDraft, ...]) -> ObjectiveDraft:
    known = scored_instruments().get(row.instrument)
    baseline = dict(facts.baselines).get(row.instrument)
    start = row.start if baseline is None else row.start.replace("{b}", f"{baseline:f}")
    return ObjectiveDraft(
        text=f"{_named(row.measure)}: {row.target} by week {row.by_week}",
        measure=_named(row.measure)[:80],
        starts_at="" if "{b}" in start else start[:40],
        target=row.target[:40],
        target_on=facts.admitted_on + timedelta(weeks=row.by_week),
        interventions=services,
        instrument=row.instrument if known else "",
        start_value=baseline if known else None,
        target_value=_target(row, baseline) if known else None,
        better=known.better.value if known else "",
    )


def with_baselines(draft: PlanDraft, baselines: Iterable[tuple[str, Decimal]]) -> PlanDraft:
    """The draft with every step that a scale measures starting from the last score; targets stay as agreed."""
    last = dict(baselines)

    def step(row: ObjectiveDraft) -> ObjectiveDraft:
        value = last.get(row.instrument)
        if value is None:
            return row
        return replace(row, starts_at=_from(row, value)[:40], start_value=value)

    def goal(row: GoalDraft) -> GoalDraft:
        return replace(row, objectives=tuple(step(one) for one in row.objectives))

    problems = tuple(replace(row, goals=tuple(goal(one) for one in row.goals)) for row in draft.problems)
    return replace(draft, problems=problems)


def _from(row: ObjectiveDraft, value: Decimal) -> str:
    """The words of the start with the new number in place of the old one."""
    now, old = f"{value.normalize():f}", "" if row.start_value is None else f"{row.start_value.normalize():f}"
    if not old or not re.search(rf"(?<![\d.]){re.escape(old)}(?![\d.])", row.starts_at):
        return now
    return re.sub(rf"(?<![\d.]){re.escape(old)}(?![\d.])", now, row.starts_at, count=1)


def _target(row: ExampleObjective, baseline: Decimal | None) -> Decimal | None:
    if row.at_most is not None:
        return Decimal(row.at_most)
    return None if baseline is None or row.lower_by is None else baseline - row.lower_by


def _named(measure: str) -> str:
    """The measure without the id of its log in brackets."""
    return re.sub(r"\s*\([a-z]+(_[a-z]+)+\)", "", measure)


def _services(example: PlanExample, facts: StarterFacts) -> list[InterventionDraft]:
    return [_service(row, facts) for row in example.interventions]


def _service(row: ExampleIntervention, facts: StarterFacts) -> InterventionDraft:
    return replace(
        _usual(row.service, facts, times=row.times, every_weeks=row.every_weeks),
        method=_method(row.modules, row.note) or _week(facts)[row.service]["method"],
        module=row.modules[0] if row.modules else "",
    )


def _standing(named: set[str], facts: StarterFacts) -> list[InterventionDraft]:
    kinds: Iterable[str] = usual_week(facts.admitted_on)["standing"]
    return [_usual(kind, facts) for kind in kinds if kind not in named]


def _usual(kind: str, facts: StarterFacts, *, times: int = 0, every_weeks: int = 0) -> InterventionDraft:
    row = _week(facts)[kind]
    people = {"therapist": facts.therapist, "physician": facts.physician}
    return InterventionDraft(
        service=kind,
        method=row["method"],
        minutes=row["minutes"],
        times=times or row["times"],
        every_weeks=every_weeks or row["every_weeks"],
        weeks=facts.weeks,
        responsible=people.get(row["by"], row["by"]),
    )


def _shared(
    services: list[InterventionDraft], place: int, firsts: dict[str, tuple[int, InterventionDraft]]
) -> tuple[InterventionDraft, ...]:
    """The services of a step from a place on: a kind that stood before keeps its words and shares those hours."""
    found = []
    for here, service in enumerate(services, start=place):
        first, root = firsts.setdefault(service.service, (here, service))
        if first != here:
            service = replace(
                service,
                same_as=first,
                minutes=root.minutes,
                times=root.times,
                every_weeks=root.every_weeks,
                weeks=root.weeks,
            )
        found.append(service)
    return tuple(found)


def _week(facts: StarterFacts) -> dict[str, dict[str, Any]]:
    services: dict[str, dict[str, Any]] = usual_week(facts.admitted_on)["services"]
    return services


def _method(modules: tuple[str, ...], note: str) -> str:
    words = [module_titles().get(name, name) for name in modules] + ([note] if note else [])
    text = "; ".join(words)
    return text if len(text) <= METHOD_LENGTH else text[: METHOD_LENGTH - 1] + "…"
