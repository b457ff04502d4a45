"""Decides how an objective stands: its life, how far it got, and whether anyone works on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from stepwell.kernel.tables import Lifecycle, Reason, Refused, in_force, reference


class ObjectiveState(StrEnum):
    """Life of an objective, in the words of FHIR's goal lifecycle."""

    PROPOSED = "proposed"
    ACTIVE = "active"
    ON_HOLD = "on-hold"
    COMPLETED = "completed"
    CANCELLED = "cancelled"
    ENTERED_IN_ERROR = "entered-in-error"


class Achievement(StrEnum):
    """How far an objective got, in the words of FHIR's goal achievement."""

    IN_PROGRESS = "in-progress"
    IMPROVING = "improving"
    WORSENING = "worsening"
    NO_CHANGE = "no-change"
    ACHIEVED = "achieved"
    SUSTAINING = "sustaining"
    NOT_ACHIEVED = "not-achieved"
    NOT_ATTAINABLE = "not-attainable"


LIFE = Lifecycle(
    "objective",
    {
        ObjectiveState.PROPOSED: (
            ObjectiveState.ACTIVE,
            ObjectiveState.CANCELLED,
            ObjectiveState.ENTERED_IN_ERROR,
        ),
        ObjectiveState.ACTIVE: (
            ObjectiveState.ON_HOLD,
            ObjectiveState.COMPLETED,
            ObjectiveState.CANCELLED,
            ObjectiveState.ENTERED_IN_ERROR,
        ),
        ObjectiveState.ON_HOLD: (
            ObjectiveState.ACTIVE,
            ObjectiveState.CANCELLED,
            ObjectiveState.ENTERED_IN_ERROR,
        ),
        ObjectiveState.COMPLETED: (ObjectiveState.ACTIVE, ObjectiveState.ENTERED_IN_ERROR),
        ObjectiveState.CANCELLED: (),
        ObjectiveState.ENTERED_IN_ERROR: (),
    },
)

_ENDS_WITH = {
    ObjectiveState.COMPLETED: (
        Achievement.ACHIEVED,
        Achievement.SUSTAINING,
        Achievement.NOT_ACHIEVED,
    ),
    ObjectiveState.CANCELLED: (Achievement.NOT_ACHIEVED, Achievement.NOT_ATTAINABLE),
}


@dataclass(frozen=True, slots=True)
class ObjectiveChange:
    """A wish to move an objective from one state to another, with the reason in words."""

    old: ObjectiveState
    new: ObjectiveState
    achievement: Achievement
    reason: str


@dataclass(frozen=True, slots=True)
class ObjectiveWork:
    """Days of an objective; `last_worked_on` is the day of the last signed note linked to it."""

    state: ObjectiveState
    begun_on: date
    last_worked_on: date | None
    target_on: date


def check_can_change(change: ObjectiveChange) -> None:
    """Raises Refused for a step the life does not have, or an end without its result or reason."""
    LIFE.check(change.old, change.new)
    allowed = _ENDS_WITH.get(change.new)
    if allowed is not None and change.achievement not in allowed:
        raise Refused(
            "NO_RESULT",
            "Say how far the objective got before it is closed.",
            "Pick one of: " + ", ".join(a.value.replace("-", " ") for a in allowed) + ".",
        )
    needs_reason = change.new is not ObjectiveState.ACTIVE or change.old is ObjectiveState.COMPLETED
    if needs_reason and not change.reason.strip():
        raise Refused("NO_REASON", "Say in a few words why the objective changes.", "Write the reason.")


def can_change(change: ObjectiveChange) -> bool:
    """Whether the change may be made."""
    try:
        check_can_change(change)
    except Refused:
        return False
    return True


def is_open(state: ObjectiveState) -> bool:
    """Whether notes may be linked to an objective in this state."""
    return state is ObjectiveState.ACTIVE


def days_since_worked_on(work: ObjectiveWork, on: date) -> int:
    """Days since the last linked note, or since it began when there is none; never below zero."""
    return max(0, (on - (work.last_worked_on or work.begun_on)).days)


def days_to_target(work: ObjectiveWork, on: date) -> int:
    """Days until the target day; below zero when it has passed."""
    return (work.target_on - on).days


def concerns(work: ObjectiveWork, on: date) -> tuple[Reason, ...]:
    """What to say about an open objective: no work for long (OBJECTIVE_QUIET), target near or passed."""
    if not is_open(work.state):
        return ()
    row = in_force(reference("program_limits")["objective"], on)
    found = []
    quiet_days = days_since_worked_on(work, on)
    if quiet_days >= row["quiet_after_days"]:
        found.append(Reason("OBJECTIVE_QUIET", f"No work in {quiet_days} days.", row["source"]))
    left = days_to_target(work, on)
    if left < 0:
        found.append(Reason("TARGET_PASSED", f"The target day passed {_days(-left)} ago.", row["source"]))
    elif left <= row["due_soon_days"]:
        says = "The target day is today." if left == 0 else f"The target day is in {_days(left)}."
        found.append(Reason("TARGET_NEAR", says, row["source"]))
    return tuple(found)


def _days(count: int) -> str:
    return "1 day" if count == 1 else f"{count} days"
