"""Holds a plan as it is being written, and decides when it may change."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from uuid import UUID

from stepwell.kernel.tables import Refused, reference
from stepwell.plan.rules import plan as rules
from stepwell.plan.rules.plan import LIFE, PlanState

OPEN_STATES = (PlanState.DRAFT, PlanState.AWAITING_PHYSICIAN)


@dataclass(frozen=True, slots=True)
class InterventionDraft:
    """A service as written so far; 0 means not yet written.

    `same_as` is the place (from 0, in the order of the page) of the service whose hours these are.
    """

    service: str
    method: str = ""
    minutes: int = 0
    times: int = 0
    every_weeks: int = 1
    weeks: int = 0
    responsible: str = ""
    module: str = ""
    same_as: int | None = None


@dataclass(frozen=True, slots=True)
class ObjectiveDraft:
    """A measurable step; `continues` names the same step in the version before.

    With an instrument its scores measure the step: `start_value`, `target_value`, and which way is `better`.
    """

    text: str
    measure: str
    starts_at: str
    target: str
    target_on: date
    interventions: tuple[InterventionDraft, ...] = ()
    continues: UUID | None = None
    instrument: str = ""
    start_value: Decimal | None = None
    target_value: Decimal | None = None
    better: str = ""


@dataclass(frozen=True, slots=True)
class GoalDraft:
    """What will be different, with its steps."""

    text: str
    objectives: tuple[ObjectiveDraft, ...] = ()


@dataclass(frozen=True, slots=True)
class ProblemDraft:
    """A problem in the person's own words and the clinician's, with an ICD-10-CM code of the episode."""

    own_words: str
    statement: str
    diagnosis: str
    goals: tuple[GoalDraft, ...] = ()


@dataclass(frozen=True, slots=True)
class StrengthDraft:
    """Something that carries the person; `code` is that of the list it was picked from, if any."""

    own_words: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class BarrierDraft:
    """Something in the way; `owner_words` is the name of who takes care of it, `owner` the account if there is one."""

    own_words: str
    code: str = ""
    owner: UUID | None = None
    owner_words: str = ""
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class PlanDraft:
    """A whole plan before it is saved; `weeks` 0 takes the episode's planned weeks.

    `strengths` and `barriers` are words of versions written before each had a row of its own.
    """

    problems: tuple[ProblemDraft, ...] = ()
    patient_words: str = ""
    strengths: str = ""
    barriers: str = ""
    weeks: int = 0
    strength_rows: tuple[StrengthDraft, ...] = ()
    barrier_rows: tuple[BarrierDraft, ...] = ()


@dataclass(frozen=True, slots=True)
class StartFacts:
    """What decides whether a new version may be begun."""

    episode_has_ended: bool
    open_state: PlanState | None = None
    open_number: int = 0


def check_can_start(facts: StartFacts) -> None:
    """Raises Refused: EPISODE_ENDED, or PLAN_OPEN when a version is being written or waits to be signed."""
    if facts.episode_has_ended:
        raise Refused("EPISODE_ENDED", "This stay has ended.", "A plan can only be written during a stay.")
    if facts.open_state is not None:
        word = "being written" if facts.open_state is PlanState.DRAFT else "waiting for signatures"
        raise Refused(
            "PLAN_OPEN",
            f"Version {facts.open_number} is still {word}.",
            "Finish or withdraw that version first.",
        )


def can_start(facts: StartFacts) -> bool:
    """Whether a new version may be begun."""
    return not facts.episode_has_ended and facts.open_state is None


def check_can_change(state: PlanState) -> None:
    """Raises Refused('PLAN_SIGNED') for every state but draft: a signed version is never changed."""
    if state is not PlanState.DRAFT:
        raise Refused(
            "PLAN_SIGNED",
            "This version has been signed and stays as it is.",
            "Start the next version to change the plan.",
        )


def can_change(state: PlanState) -> bool:
    """Whether the version may still be changed."""
    return state is PlanState.DRAFT


def check_can_withdraw(state: PlanState, reason: str) -> None:
    """Raises Refused: WRONG_STATE for a version in force or past, NO_REASON for a signed one without."""
    if state not in OPEN_STATES:
        raise Refused(
            "WRONG_STATE",
            "This version is in force or past, so it cannot be withdrawn.",
            "Start the next version instead.",
        )
    LIFE.check(state, PlanState.ENTERED_IN_ERROR)
    if state is PlanState.AWAITING_PHYSICIAN and not reason.strip():
        raise Refused("NO_REASON", "Say why this version goes back.", "Write a few words.")


def can_withdraw(state: PlanState, reason: str) -> bool:
    """Whether the version may be taken back."""
    try:
        check_can_withdraw(state, reason)
    except Refused:
        return False
    return True


def services_of(draft: PlanDraft) -> tuple[InterventionDraft, ...]:
    """Every service of the draft in the order of the page; `same_as` counts along this row."""
    return tuple(
        service
        for problem in draft.problems
        for goal in problem.goals
        for step in goal.objectives
        for service in step.interventions
    )


def weekly_minutes_of(draft: PlanDraft) -> int:
    """Whole minutes a week of the services that count toward the plan's hours, shared hours once."""
    rows = tuple(
        rules.Intervention(str(place), row.service, row.minutes, row.times, row.every_weeks, row.weeks)
        for place, row in enumerate(services_of(draft))
        if row.same_as is None
    )
    return int(rules.planned_weekly_minutes(rules.CarePlan(interventions=rows)))


def check_shared_hours(draft: PlanDraft) -> None:
    """Raises Refused('LOST_INTERVENTION') when a service shares hours that no service of the draft has."""
    services = services_of(draft)
    for place, row in enumerate(services):
        if row.same_as is None:
            continue
        stands = 0 <= row.same_as < len(services) and row.same_as != place
        if not stands or services[row.same_as].same_as is not None:
            raise Refused(
                "LOST_INTERVENTION",
                "A service shares the hours of one that is not in the plan.",
                "Pick the service again.",
            )


def has_sound_hours(draft: PlanDraft) -> bool:
    """Whether every shared service points to one with hours of its own."""
    try:
        check_shared_hours(draft)
    except Refused:
        return False
    return True


@cache
def module_titles() -> dict[str, str]:
    """The title of every module of the curriculum by its id."""
    return {row["id"]: row["title"] for row in reference("curriculum/modules")["module"]}
