"""Adds, changes and removes the parts of a draft: problems to services, strengths, barriers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from stepwell.kernel import access, audit, dates
from stepwell.kernel.access import Actor
from stepwell.kernel.tables import Refused
from stepwell.people.models import RoleAssignment
from stepwell.plan.actions.facts import (
    BarrierFacts,
    Facts,
    GoalFacts,
    InterventionFacts,
    ObjectiveFacts,
    ProblemFacts,
    StrengthFacts,
)
from stepwell.plan.actions.ground import locked
from stepwell.plan.models import Barrier, CarePlan, Diagnosis, Goal, Intervention, Objective, Problem, Strength
from stepwell.plan.queries.tree import draft_from, tree_of
from stepwell.plan.rules import barriers as barrier_rules
from stepwell.plan.rules import drafting
from stepwell.plan.rules.measures import Measure, check_measure, scored_instruments
from stepwell.plan.rules.plan import PlanState
from stepwell.plan.rules.services import service_type

type Part = Problem | Goal | Objective | Intervention | Strength | Barrier


HOURS = ("minutes", "times", "every_weeks", "weeks", "service_type")


def add_problem(actor: Actor, plan: CarePlan, facts: ProblemFacts) -> Problem:
    """Adds a problem at the end of a draft. Raises Refused: PLAN_SIGNED, DX_NOT_ON_LIST."""
    last = plan.problems.aggregate(last=Max("rank"))["last"] or 0
    return _add(actor, plan.pk, Problem(plan_id=plan.pk, rank=last + 1), facts)


def add_goal(actor: Actor, problem: Problem, facts: GoalFacts) -> Goal:
    """Adds a goal under a problem of a draft. Raises Refused('PLAN_SIGNED')."""
    last = problem.goals.aggregate(last=Max("rank"))["last"] or 0
    return _add(actor, problem.plan_id, Goal(problem_id=problem.pk, rank=last + 1), facts)


def add_objective(actor: Actor, goal: Goal, facts: ObjectiveFacts) -> Objective:
    """Adds a measurable step under a goal of a draft. Raises Refused('PLAN_SIGNED')."""
    plan_id = goal.problem.plan_id
    return _add(actor, plan_id, Objective(goal_id=goal.pk, plan_id=plan_id, label=""), facts)


def add_intervention(actor: Actor, objective: Objective, facts: InterventionFacts) -> Intervention:
    """Adds a service to a draft. Raises Refused: PLAN_SIGNED, UNKNOWN_SERVICE, LOST_INTERVENTION."""
    return _add(actor, objective.plan_id, Intervention(objective_id=objective.pk), facts)


def add_strengths(actor: Actor, plan: CarePlan, facts: Sequence[StrengthFacts]) -> Strength:
    """Adds strengths at the end of a draft and returns the first. Raises Refused: NO_STRENGTH, PLAN_SIGNED."""
    if not facts:
        raise Refused("NO_STRENGTH", "Nothing was picked.", "Pick a strength, or write one in own words.")
    with transaction.atomic():
        last = plan.strength_rows.aggregate(last=Max("rank"))["last"] or 0
        made = [
            _add(actor, plan.pk, Strength(plan_id=plan.pk, rank=last + place), row)
            for place, row in enumerate(facts, start=1)
        ]
        return made[0]


def add_barrier(actor: Actor, plan: CarePlan, facts: BarrierFacts) -> Barrier:
    """Adds a barrier at the end of a draft. Raises Refused: PLAN_SIGNED, NOT_AT_SITE."""
    last = plan.barrier_rows.aggregate(last=Max("rank"))["last"] or 0
    return _add(actor, plan.pk, Barrier(plan_id=plan.pk, rank=last + 1), facts)


def change_part[P: (Problem, Goal, Objective, Intervention, Strength, Barrier)](
    actor: Actor, part: P, from_version: int, facts: Facts
) -> P:
    """Saves a part of a draft. Raises Refused as when adding, EditConflict when someone saved meanwhile."""
    with transaction.atomic():
        plan = _open(actor, plan_id_of(part))
        part.edit(from_version, **_fields(plan, facts, part.pk))
        if isinstance(part, Intervention) and isinstance(facts, InterventionFacts):
            Intervention._base_manager.filter(same_as=part).update(**{name: getattr(part, name) for name in HOURS})
        _settle(plan)
        audit.record(actor, f"{_kind(part)}.changed", part)
        return part


def remove_part(actor: Actor, part: Part) -> None:
    """Takes a part and all below it out of a draft; the history keeps it. Raises Refused('PLAN_SIGNED')."""
    with transaction.atomic():
        plan = _open(actor, plan_id_of(part))
        services, steps, goals = _below(part)
        _hand_on_hours(services)
        audit.record(actor, f"{_kind(part)}.removed", part)
        Intervention._base_manager.filter(pk__in=services).delete()
        Objective._base_manager.filter(pk__in=steps).delete()
        Goal._base_manager.filter(pk__in=goals).delete()
        if isinstance(part, Problem | Strength | Barrier):
            type(part)._base_manager.filter(pk=part.pk).delete()
        _settle(plan)


def finish_barrier(actor: Actor, barrier: Barrier, from_version: int | None = None) -> Barrier:
    """Marks a barrier done, in a draft or in a version in force. Raises Refused: BARRIER_DONE, PLAN_PAST."""
    with transaction.atomic():
        plan = locked(barrier.plan_id)
        access.require(actor, "plan.change", plan)
        if PlanState(plan.state) in (PlanState.SUPERSEDED, PlanState.ENTERED_IN_ERROR):
            raise Refused("PLAN_PAST", "This version of the plan is past.", "Open the version in force.")
        barrier_rules.check_can_finish(barrier.done_at is not None)
        barrier.edit(from_version, done_at=dates.now(), done_by_id=actor.account_id)
        audit.record(actor, "barrier.done", barrier)
        return barrier


def plan_id_of(part: Part) -> UUID:
    """The version a part belongs to; goals and services need the part above loaded."""
    found = part
    if isinstance(found, Intervention):
        found = found.objective
    if isinstance(found, Goal):
        found = found.problem
    result: UUID = found.plan_id  # type: ignore[union-attr]
    return result


def _add[P: (Problem, Goal, Objective, Intervention, Strength, Barrier)](
    actor: Actor, plan_id: UUID, part: P, facts: Facts
) -> P:
    with transaction.atomic():
        plan = _open(actor, plan_id)
        part.patient_id, part.site_id = plan.patient_id, plan.site_id
        for name, value in _fields(plan, facts, part.pk).items():
            setattr(part, name, value)
        part.save(force_insert=True)
        _settle(plan)
        audit.record(actor, f"{_kind(part)}.added", part)
        return part


def _open(actor: Actor, plan_id: UUID) -> CarePlan:
    plan = locked(plan_id)
    access.require(actor, "plan.change", plan)
    drafting.check_can_change(PlanState(plan.state))
    return plan


def _fields(plan: CarePlan, facts: Facts, part_id: UUID) -> dict[str, Any]:
    fields = asdict(facts)
    if isinstance(facts, BarrierFacts) and facts.owner_id is not None:
        fields["owner_words"] = _owner(plan, facts.owner_id)
    if isinstance(facts, ObjectiveFacts):
        fields["better"] = _better(facts)
    if isinstance(facts, ProblemFacts):
        known = Diagnosis._base_manager.filter(
            pk=facts.diagnosis_id, episode_id=plan.episode_id, entered_in_error_at__isnull=True
        )
        if not known.exists():
            raise Refused("DX_NOT_ON_LIST", "That is not a diagnosis of this stay.", "Pick one of the list.")
    if isinstance(facts, InterventionFacts):
        service_type(facts.service_type)
        if facts.same_as_id is not None:
            fields |= _shared(plan, facts.same_as_id, part_id)
    return fields


def _owner(plan: CarePlan, account_id: UUID) -> str:
    here = RoleAssignment._base_manager.filter(account_id=account_id, site_id=plan.site_id, ends_on__isnull=True)
    name = here.values_list("account__name", flat=True).first()
    if name is None:
        raise Refused("NOT_AT_SITE", "That person does not work at this site.", "Pick someone of the list.")
    return str(name)


def _better(facts: ObjectiveFacts) -> str:
    """Which way is better on the instrument; a target that would be a step back is refused."""
    known = scored_instruments().get(facts.instrument)
    check_measure(Measure(facts.instrument, facts.start_value, facts.target_value))
    return known.better.value if known else ""


def _shared(plan: CarePlan, same_as_id: UUID, part_id: UUID) -> dict[str, Any]:
    root = Intervention._base_manager.filter(pk=same_as_id, objective__plan=plan, same_as__isnull=True).exclude(
        pk=part_id
    )
    found = root.values(*HOURS).first()
    if found is None or Intervention._base_manager.filter(same_as_id=part_id).exists():
        raise Refused(
            "LOST_INTERVENTION",
            "These hours cannot be shared: pick a service that has hours of its own.",
            "Choose another service, or write the hours here.",
        )
    return dict(found)


def _below(part: Part) -> tuple[list[UUID], list[UUID], list[UUID]]:
    """Ids of the services, steps and goals from this part down, the part itself among them."""
    if isinstance(part, Intervention):
        return [part.pk], [], []
    goals = list(part.goals.values_list("pk", flat=True)) if isinstance(part, Problem) else []
    goals += [part.pk] if isinstance(part, Goal) else []
    steps = [part.pk] if isinstance(part, Objective) else []
    steps += list(Objective._base_manager.filter(goal_id__in=goals).values_list("pk", flat=True))
    rows = Intervention._base_manager.filter(objective_id__in=steps)
    return list(rows.values_list("pk", flat=True)), steps, goals


def _hand_on_hours(leaving: list[UUID]) -> None:
    """Services that share the hours of one that leaves keep them: the first takes them over."""
    staying = Intervention._base_manager.filter(same_as_id__in=leaving).exclude(pk__in=leaving).order_by("pk")
    heirs: dict[UUID | None, UUID] = {}
    for row in staying:
        left = row.same_as_id
        row.edit(same_as_id=heirs.get(left))
        heirs.setdefault(left, row.pk)
    Intervention._base_manager.filter(pk__in=leaving).update(same_as=None)


def _settle(plan: CarePlan) -> None:
    """Ranks, labels and weekly hours follow from what stands in the draft; they are no edit of their own."""
    tree = tree_of(plan.pk)
    for rank, problem in enumerate(tree, start=1):
        if problem.rank != rank:
            Problem._base_manager.filter(pk=problem.id).update(rank=rank)
        steps = [step for goal in problem.goals for step in goal.objectives]
        for place, step in enumerate(steps, start=1):
            if step.label != f"{rank}.{place}":
                Objective._base_manager.filter(pk=step.id).update(label=f"{rank}.{place}")
    minutes = drafting.weekly_minutes_of(draft_from(plan, tree))
    CarePlan._base_manager.filter(pk=plan.pk).update(weekly_minutes=minutes)
    plan.weekly_minutes = minutes


def _kind(part: Part) -> str:
    return type(part).__name__.lower()
