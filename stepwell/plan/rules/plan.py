"""Decides what a care plan must hold before it is signed, and how it comes into force."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from stepwell.kernel.tables import Lifecycle, Reason, Refused
from stepwell.plan.rules import barriers as barrier_rules
from stepwell.plan.rules.barriers import Barrier
from stepwell.plan.rules.diagnosis import check_diagnosis
from stepwell.plan.rules.measures import Measure, check_measure
from stepwell.plan.rules.services import service_types

SOURCE = "42 USC 1395x(ff); rules table H15; Stepwell curriculum, section 5"
IN_WORDS = Measure()


class PlanState(StrEnum):
    """Life of a care plan; a review makes a new draft, and its signing supersedes the old plan."""

    DRAFT = "draft"
    AWAITING_PHYSICIAN = "awaiting-physician"
    IN_FORCE = "in-force"
    SUPERSEDED = "superseded"
    ENTERED_IN_ERROR = "entered-in-error"


LIFE = Lifecycle(
    "care plan",
    {
        PlanState.DRAFT: (PlanState.AWAITING_PHYSICIAN, PlanState.ENTERED_IN_ERROR),
        PlanState.AWAITING_PHYSICIAN: (PlanState.IN_FORCE, PlanState.DRAFT, PlanState.ENTERED_IN_ERROR),
        PlanState.IN_FORCE: (PlanState.SUPERSEDED, PlanState.ENTERED_IN_ERROR),
        PlanState.SUPERSEDED: (),
        PlanState.ENTERED_IN_ERROR: (),
    },
)


@dataclass(frozen=True, slots=True)
class Intervention:
    """One ordered service: `minutes` each time, `times` in every `every_weeks` weeks, for `weeks` weeks.

    It stands once in a plan, however many objectives it serves; None or zero means not yet written.
    """

    id: str
    service: str
    minutes: int | None = None
    times: int | None = None
    every_weeks: int = 1
    weeks: int | None = None
    modules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Objective:
    """A measurable step with the ids of the interventions that serve it; a closed one asks for nothing."""

    id: str
    says: str
    measure: str = ""
    start: str = ""
    target: str = ""
    target_on: date | None = None
    interventions: tuple[str, ...] = ()
    is_closed: bool = False
    scored: Measure = IN_WORDS


@dataclass(frozen=True, slots=True)
class Goal:
    """What the person wants, in own words, with the objectives that lead there."""

    id: str
    says: str
    objectives: tuple[Objective, ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong, in the person's own words, with its ICD-10-CM code and goals."""

    id: str
    says: str
    diagnosis: str = ""
    goals: tuple[Goal, ...] = ()


@dataclass(frozen=True, slots=True)
class CarePlan:
    """The whole plan as plain values."""

    problems: tuple[Problem, ...] = ()
    interventions: tuple[Intervention, ...] = ()
    barriers: tuple[Barrier, ...] = ()


@dataclass(frozen=True, slots=True)
class SigningFacts:
    """A plan that the patient is asked to sign on a day."""

    plan: CarePlan
    state: PlanState
    on: date


@dataclass(frozen=True, slots=True)
class InForceFacts:
    """A plan that a physician is asked to sign, with the patient's answer before it."""

    plan: CarePlan
    state: PlanState
    on: date
    signer_is_physician: bool
    patient_signed_on: date | None = None
    patient_declined_because: str = ""


def missing(plan: CarePlan, on: date) -> tuple[Reason, ...]:
    """Every part the plan still lacks, one sentence each, in the order of the page."""
    if not plan.problems:
        return (_lack("NO_PROBLEM", "Add at least one problem, first in the patient's own words."),)
    ordered = {row.id: row for row in plan.interventions}
    found: list[Reason] = []
    for number, problem in enumerate(plan.problems, start=1):
        found += _missing_in_problem(problem, f"Problem {number}", ordered, on)
    for place, intervention in enumerate(plan.interventions, start=1):
        found += _missing_in_intervention(intervention, place)
    return (*found, *barrier_rules.missing(plan.barriers, on))


def check_can_sign(facts: SigningFacts) -> None:
    """Raises Refused: WRONG_STATE when not a draft, PLAN_INCOMPLETE with every missing part."""
    LIFE.check(facts.state, PlanState.AWAITING_PHYSICIAN)
    _refuse_incomplete(facts.plan, facts.on)


def can_sign(facts: SigningFacts) -> bool:
    """Whether the patient may sign the plan."""
    try:
        check_can_sign(facts)
    except Refused:
        return False
    return True


def check_can_put_in_force(facts: InForceFacts) -> None:
    """Raises Refused when a physician may not sign yet.

    Codes: WRONG_STATE, PLAN_INCOMPLETE, NOT_A_PHYSICIAN, PATIENT_NOT_ASKED, SIGNED_LATER.
    """
    LIFE.check(facts.state, PlanState.IN_FORCE)
    _refuse_incomplete(facts.plan, facts.on)
    if not facts.signer_is_physician:
        raise Refused(
            "NOT_A_PHYSICIAN",
            "A physician signs the plan last.",
            "Send the plan to the physician on the team.",
        )
    if facts.patient_signed_on is None and not facts.patient_declined_because.strip():
        raise Refused(
            "PATIENT_NOT_ASKED",
            "The patient has not signed the plan.",
            "Ask the patient to sign, or write why the patient did not want to.",
        )
    if facts.patient_signed_on is not None and facts.patient_signed_on > facts.on:
        raise Refused("SIGNED_LATER", "The patient's signature is dated after today.", "Check the date.")


def can_put_in_force(facts: InForceFacts) -> bool:
    """Whether the physician may sign the plan."""
    try:
        check_can_put_in_force(facts)
    except Refused:
        return False
    return True


def planned_weekly_minutes(plan: CarePlan) -> Fraction:
    """Minutes a week of the services that count toward the hours of the plan of care, each counted once."""
    kinds = service_types()
    total = Fraction(0)
    for row in plan.interventions:
        kind = kinds.get(row.service)
        if kind is not None and kind.counts_hours:
            total += Fraction((row.minutes or 0) * (row.times or 0), max(1, row.every_weeks))
    return total


def _refuse_incomplete(plan: CarePlan, on: date) -> None:
    gaps = missing(plan, on)
    if gaps:
        raise Refused(
            "PLAN_INCOMPLETE",
            "The plan is not ready to sign. " + " ".join(gap.says for gap in gaps),
            "Fill what is missing.",
        )


def _missing_in_problem(problem: Problem, name: str, ordered: dict[str, Intervention], on: date) -> list[Reason]:
    found = []
    if not problem.says.strip():
        found.append(_lack("NO_WORDS", f"{name}: write it in the patient's own words."))
    if not problem.diagnosis.strip():
        found.append(_lack("NO_DIAGNOSIS", f"{name}: add an ICD-10 diagnosis."))
    else:
        try:
            check_diagnosis(problem.diagnosis, on)
        except Refused as no:
            found.append(_lack(no.code, f"{name}: {no.says} {no.fix}"))
    if not problem.goals:
        found.append(_lack("NO_GOAL", f"{name}: add a goal."))
    for place, goal in enumerate(problem.goals, start=1):
        goal_name = f"{name}, goal {place}"
        if not goal.says.strip():
            found.append(_lack("NO_WORDS", f"{goal_name}: say what the patient wants."))
        if not goal.objectives:
            found.append(_lack("NO_OBJECTIVE", f"{goal_name}: add an objective."))
        for row, objective in enumerate(goal.objectives, start=1):
            found += _missing_in_objective(objective, f"{goal_name}, objective {row}", ordered, on)
    return found


def _missing_in_objective(objective: Objective, name: str, ordered: dict[str, Intervention], on: date) -> list[Reason]:
    if objective.is_closed:
        return []
    parts = (
        ("NO_WORDS", objective.says, "say the step"),
        ("NO_MEASURE", objective.measure, "say how it is measured"),
        ("NO_START", objective.start, "say where it starts"),
        ("NO_TARGET", objective.target, "say the target"),
    )
    found = [_lack(code, f"{name}: {ask}.") for code, said, ask in parts if not said.strip()]
    try:
        check_measure(objective.scored)
    except Refused as no:
        ask = "say the target score." if no.code == "NO_VALUES" else f"{no.says} {no.fix}"
        found.append(_lack(no.code, f"{name}: {ask}"))
    if objective.target_on is None:
        found.append(_lack("NO_TARGET_DAY", f"{name}: set the target day."))
    elif objective.target_on <= on:
        found.append(_lack("TARGET_DAY_PASSED", f"{name}: set a target day after today."))
    if not objective.interventions:
        found.append(_lack("NO_INTERVENTION", f"{name}: say which service helps."))
    elif any(name_of not in ordered for name_of in objective.interventions):
        found.append(_lack("LOST_INTERVENTION", f"{name}: it names a service that is not in the plan."))
    return found


def _missing_in_intervention(row: Intervention, place: int) -> list[Reason]:
    name = f"Service {place}"
    if row.service not in service_types():
        return [_lack("NO_SERVICE", f"{name}: pick the type of service.")]
    name = f"{name} ({service_types()[row.service].title.lower()})"
    parts = (
        ("NO_AMOUNT", row.minutes, "say how many minutes each time"),
        ("NO_FREQUENCY", row.times, "say how often"),
        ("NO_FREQUENCY", row.every_weeks, "say in how many weeks"),
        ("NO_DURATION", row.weeks, "say for how many weeks"),
    )
    return [_lack(code, f"{name}: {ask}.") for code, said, ask in parts if said is None or said < 1]


def _lack(code: str, says: str) -> Reason:
    return Reason(code, says, SOURCE)
