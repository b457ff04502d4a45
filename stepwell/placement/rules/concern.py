"""Decides who must act on a concern about someone's safety, by when, who is told when nobody did, and how it ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from stepwell.kernel.tables import Lifecycle, Refused, in_force, reference
from stepwell.people.rules.standing_in import Candidate, told_beside
from stepwell.people.rules.words import count_letters
from stepwell.people.rules.working_time import OpeningHours, add_working_minutes
from stepwell.placement.rules.safety import SafetyLevel, is_fresh


class ConcernSource(StrEnum):
    """What a concern comes from: the questions, a note, what someone told, an absence, an alert of a scale."""

    SCREEN = "screen"
    NOTE = "note"
    TOLD = "told"
    ABSENCE = "absence"
    ALERT = "alert"


class ConcernState(StrEnum):
    """Where a concern stands."""

    OPEN = "open"
    ACKNOWLEDGED = "acknowledged"
    CLOSED = "closed"


CONCERN: Lifecycle[ConcernState] = Lifecycle(
    "concern",
    {
        # Closed from open: whoever closes it has seen it.
        ConcernState.OPEN: (ConcernState.ACKNOWLEDGED, ConcernState.CLOSED),
        ConcernState.ACKNOWLEDGED: (ConcernState.CLOSED,),
        ConcernState.CLOSED: (),
    },
)


class Step(StrEnum):
    """What the clock asks for when the person has not been reached: someone beside the owner, then the supervisor."""

    TELL_NEXT = "tell-next"
    TELL_SUPERVISOR = "tell-supervisor"


@dataclass(frozen=True, slots=True)
class ConcernClock:
    """By when the person is to be reached, and when a supervisor decides if nobody has (None for lower levels)."""

    due_at: datetime
    supervisor_at: datetime | None


@dataclass(frozen=True, slots=True)
class ConcernFacts:
    """One concern as the clock sees it; None means that it has not happened."""

    level: SafetyLevel
    clock: ConcernClock
    acknowledged_at: datetime | None = None
    reached_at: datetime | None = None
    escalated_at: datetime | None = None
    supervisor_told_at: datetime | None = None
    closed_at: datetime | None = None

    @property
    def state(self) -> ConcernState:
        """Open until someone says that they act, closed with a note at the end."""
        if self.closed_at is not None:
            return ConcernState.CLOSED
        return ConcernState.ACKNOWLEDGED if self.acknowledged_at is not None else ConcernState.OPEN


def pages_a_clinician(level: SafetyLevel, on: date) -> bool:
    """Whether answers of that level page a clinician by themselves (case C1)."""
    return level.value in in_force(reference("placement")["pages"], on)["levels"]


def _urgency(level: SafetyLevel, on: date) -> dict[str, Any]:
    """The row of the level's clock; a concern without any raised level goes by the slowest."""
    asked = SafetyLevel.LOW if level is SafetyLevel.NEGATIVE else level
    return in_force([row for row in reference("placement")["urgency"] if asked.value in row["levels"]], on)


def clock_of(level: SafetyLevel, raised_at: datetime, hours: OpeningHours) -> ConcernClock:
    """High risk counts by the wall clock, day and night; lower levels count the hours the clinic is open."""
    row = _urgency(level, raised_at.date())
    minutes = int(row["contact_minutes"])
    is_always = row["counts"] == "always"
    due_at = raised_at + timedelta(minutes=minutes) if is_always else add_working_minutes(raised_at, minutes, hours)
    above = int(row["supervisor_minutes"])
    return ConcernClock(due_at, raised_at + timedelta(minutes=above) if above else None)


def is_same_event(facts: ConcernFacts, now: datetime, on: date) -> bool:
    """Whether what is found out now belongs to a concern on file: while its clock runs, and while safety answers
    would still hold after the person was reached."""
    if facts.closed_at is not None:
        return False
    return facts.reached_at is None or is_fresh(facts.reached_at, now, on)


def steps_due(facts: ConcernFacts, now: datetime) -> tuple[Step, ...]:
    """Who has to be told now. To say that one acts does not stop the clock: only reaching the person does."""
    if facts.closed_at is not None or facts.reached_at is not None:
        return ()
    due = []
    if facts.escalated_at is None and now >= facts.clock.due_at:
        due.append(Step.TELL_NEXT)
    above = facts.clock.supervisor_at
    if facts.supervisor_told_at is None and above is not None and now >= above:
        due.append(Step.TELL_SUPERVISOR)
    return tuple(due)


def supervisor_of(owner: str, own: Candidate | None, others: Sequence[Candidate]) -> str | None:
    """Who decides when the time is over: the owner's own supervisor, else the first of the others, never the owner."""
    return told_beside(owner, [*([own] if own else []), *others])


@dataclass(frozen=True, slots=True)
class CloseFacts:
    """A concern someone wants to close, their note, and whether a step-up that came of it has ended."""

    concern: ConcernFacts
    note: str
    step_up_is_open: bool
    step_up_has_ended: bool
    on: date


def check_can_close(facts: CloseFacts) -> None:
    """Raises Refused('WRONG_STATE'), ('STEP_UP_OPEN'), ('NOT_REACHED') or ('CLOSING_NOTE').

    A high concern ends when the person was reached, or when a step-up says how it went.
    """
    CONCERN.check(facts.concern.state, ConcernState.CLOSED)
    if facts.step_up_is_open:
        raise Refused(
            "STEP_UP_OPEN",
            "The step-up that came of this is still going on.",
            "End the step-up first: say how it went.",
        )
    is_high = facts.concern.level is SafetyLevel.HIGH
    if is_high and facts.concern.reached_at is None and not facts.step_up_has_ended:
        raise Refused(
            "NOT_REACHED",
            "This is a high concern and nobody has said that they reached the person.",
            "Say when you reached them. Not reached? Start the step-up: it has the numbers and the welfare check.",
        )
    letters = in_force(reference("placement")["typed_reason"], facts.on)["letters"]
    if count_letters(facts.note) < letters:
        raise Refused(
            "CLOSING_NOTE",
            "Write what you found and what was agreed before you close this.",
            "A sentence is enough.",
        )


def can_close(facts: CloseFacts) -> bool:
    """Whether the concern may end with this note."""
    try:
        check_can_close(facts)
    except Refused:
        return False
    return True
