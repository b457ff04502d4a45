"""Saves a whole draft as rows: problems down to services, strengths, barriers; a fixed number of queries."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from stepwell.kernel.tables import Refused
from stepwell.plan.models import Barrier, CarePlan, Goal, Intervention, Objective, Problem, Strength
from stepwell.plan.rules import drafting
from stepwell.plan.rules.diagnosis import normal
from stepwell.plan.rules.drafting import PlanDraft


def save_tree(plan: CarePlan, draft: PlanDraft, codes: dict[str, UUID]) -> None:
    """The parts of a version just saved; `codes` are the diagnoses of the stay. Raises Refused('DX_NOT_ON_LIST')."""
    problems, goals, steps, services = [], [], [], []
    whose = _whose(plan)
    for rank, wish in enumerate(draft.problems, start=1):
        problems.append(_problem(plan, rank, wish, codes))
        place = 0
        for goal_rank, goal in enumerate(wish.goals, start=1):
            goals.append(Goal(problem=problems[-1], rank=goal_rank, text=goal.text, **whose))
            for step in goal.objectives:
                place += 1
                steps.append(_step(plan, goals[-1], f"{rank}.{place}", step))
                services += [_service(steps[-1], row) for row in step.interventions]
    for row, made in zip(drafting.services_of(draft), services, strict=True):
        if row.same_as is not None:
            made.same_as = services[row.same_as]
    Problem._base_manager.bulk_create(problems)
    Goal._base_manager.bulk_create(goals)
    Objective._base_manager.bulk_create(steps)
    Intervention._base_manager.bulk_create(services)
    _save_aims(plan, draft)


def _save_aims(plan: CarePlan, draft: PlanDraft) -> None:
    whose = _whose(plan)
    strengths = [
        Strength(plan=plan, rank=rank, code=row.code, own_words=row.own_words, **whose)
        for rank, row in enumerate(draft.strength_rows, start=1)
    ]
    barriers = [
        Barrier(
            plan=plan,
            rank=rank,
            code=row.code,
            own_words=row.own_words,
            owner_id=row.owner,
            owner_words=row.owner_words,
            due_on=row.due_on,
            **whose,
        )
        for rank, row in enumerate(draft.barrier_rows, start=1)
    ]
    if strengths:
        Strength._base_manager.bulk_create(strengths)
    if barriers:
        Barrier._base_manager.bulk_create(barriers)


def _problem(plan: CarePlan, rank: int, wish: drafting.ProblemDraft, codes: dict[str, UUID]) -> Problem:
    code = normal(wish.diagnosis)
    if code not in codes:
        raise Refused("DX_NOT_ON_LIST", f"{code or 'A problem'} is not a diagnosis of this stay.", "Add it first.")
    return Problem(
        plan=plan,
        diagnosis_id=codes[code],
        rank=rank,
        own_words=wish.own_words,
        statement=wish.statement,
        **_whose(plan),
    )


def _step(plan: CarePlan, goal: Goal, label: str, wish: drafting.ObjectiveDraft) -> Objective:
    return Objective(
        plan=plan,
        goal=goal,
        label=label,
        text=wish.text,
        measure=wish.measure,
        starts_at=wish.starts_at,
        target=wish.target,
        target_on=wish.target_on,
        continues_id=wish.continues,
        instrument=wish.instrument,
        start_value=wish.start_value,
        target_value=wish.target_value,
        better=wish.better,
        **_whose(plan),
    )


def _service(step: Objective, wish: drafting.InterventionDraft) -> Intervention:
    return Intervention(
        objective=step,
        service_type=wish.service,
        module=wish.module,
        method=wish.method,
        minutes=wish.minutes,
        times=wish.times,
        every_weeks=wish.every_weeks,
        weeks=wish.weeks,
        responsible=wish.responsible,
        **_whose(step),
    )


def _whose(row: Any) -> dict[str, UUID]:
    return {"patient_id": row.patient_id, "site_id": row.site_id}
