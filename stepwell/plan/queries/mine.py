"""What a patient sees of the own plan before signing it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from stepwell.kernel import access, dates
from stepwell.kernel.access import Actor
from stepwell.plan.models import CarePlan, PlanSignature
from stepwell.plan.queries import words
from stepwell.plan.queries.aims import Aims, aims_of
from stepwell.plan.queries.text import form_of, text_of
from stepwell.plan.queries.tree import ProblemNode, tree_of
from stepwell.plan.rules import signing
from stepwell.plan.rules.measures import scale_in_plain_words
from stepwell.plan.rules.plan import PlanState


@dataclass(frozen=True, slots=True)
class MyStep:
    """A step in plain words: from where to where, by when, and what the scale is about that measures it."""

    text: str
    starts_at: str
    target: str
    target_on: date
    scale: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class MyGoal:
    """A goal with the person's own words above it."""

    own_words: str
    text: str
    steps: tuple[MyStep, ...]


@dataclass(frozen=True, slots=True)
class MyBarrier:
    """Something in the way, who takes care of it, and by when."""

    says: str
    who: str = ""
    by: date | None = None


@dataclass(frozen=True, slots=True)
class MyPlan:
    """The version that waits for the patient, or the one in force; `plan` is None when there is neither."""

    plan: CarePlan | None
    goals: tuple[MyGoal, ...]
    services: tuple[str, ...]
    hours: str
    signed_on: date | None
    waits: bool
    text_hash: str
    therapist: str
    helps: tuple[str, ...] = ()
    in_the_way: tuple[MyBarrier, ...] = ()


def my_plan(actor: Actor) -> MyPlan:
    """The plan the patient is asked to sign, else the one in force. Five queries."""
    rows = access.visible(actor, CarePlan._base_manager.all()).filter(
        patient_id=actor.patient_id,
        state__in=(PlanState.AWAITING_PHYSICIAN.value, PlanState.IN_FORCE.value),
        episode__ended_on__isnull=True,
    )
    plan = rows.select_related("site", "episode__therapist__account").order_by("-number").first()
    if plan is None:
        return MyPlan(None, (), (), "", None, False, "", "")
    tree, aims = tree_of(plan.pk), aims_of(plan.pk)
    signed = PlanSignature._base_manager.filter(plan=plan, kind="patient").first()
    return MyPlan(
        plan=plan,
        goals=tuple(goal for problem in tree for goal in _goals(problem)),
        services=_services(tree),
        hours=words.number(plan.weekly_minutes / 60),
        signed_on=dates.clinic_day(signed.signed_at, plan.site.time_zone) if signed else None,
        waits=plan.state == PlanState.AWAITING_PHYSICIAN.value and signed is None,
        text_hash=signing.fingerprint(text_of(plan, tree, aims, form_of(plan))),
        therapist=plan.episode.therapist.account.name,
        helps=(*(row.own_words for row in aims.strengths), *_old_lines(plan.strengths)),
        in_the_way=_in_the_way(plan, aims),
    )


def _in_the_way(plan: CarePlan, aims: Aims) -> tuple[MyBarrier, ...]:
    rows = tuple(MyBarrier(row.own_words, row.owner_words, row.due_on) for row in aims.barriers if not row.done_at)
    return (*rows, *(MyBarrier(line) for line in _old_lines(plan.barriers)))


def _old_lines(words: str) -> tuple[str, ...]:
    """Lines of a version written before strengths and barriers had rows of their own."""
    return tuple(line for line in words.splitlines() if line.strip())


def _goals(problem: ProblemNode) -> list[MyGoal]:
    return [
        MyGoal(
            problem.own_words,
            goal.text,
            tuple(
                MyStep(row.text, row.starts_at, row.target, row.target_on, scale_in_plain_words(row.instrument))
                for row in goal.objectives
                if row.closed_on is None
            ),
        )
        for goal in problem.goals
    ]


def _services(tree: tuple[ProblemNode, ...]) -> tuple[str, ...]:
    rows = [
        row
        for problem in tree
        for goal in problem.goals
        for step in goal.objectives
        for row in step.interventions
        if row.same_as_id is None
    ]
    return tuple(dict.fromkeys(f"{row.title}: {words.rhythm(row)}" for row in rows))
