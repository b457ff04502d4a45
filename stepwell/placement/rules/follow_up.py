"""Decides which calls and visits follow a crisis, when each is due, and what a finished one must say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from stepwell.kernel.tables import Lifecycle, Refused, in_force, reference
from stepwell.people.rules.working_time import OpeningHours, add_working_minutes


class FollowUpState(StrEnum):
    """Where a follow-up stands."""

    DUE = "due"
    DONE = "done"


FOLLOW_UP: Lifecycle[FollowUpState] = Lifecycle(
    "follow-up", {FollowUpState.DUE: (FollowUpState.DONE,), FollowUpState.DONE: ()}
)


class FollowUpKind(StrEnum):
    """What kind of contact is asked for."""

    CALL = "call"
    VISIT = "visit"


class After(StrEnum):
    """What a follow-up comes after."""

    STEP_UP = "step-up"
    HIGH_CONCERN = "high-concern"


@dataclass(frozen=True, slots=True)
class FollowUpRow:
    """One contact of the table, with its words."""

    code: str
    kind: FollowUpKind
    title: Mapping[str, str]
    asks: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class FollowUpTask:
    """One contact to make and by when."""

    code: str
    kind: FollowUpKind
    due_at: datetime


def tasks_after(after: After, ended_at: datetime, hours: OpeningHours) -> tuple[FollowUpTask, ...]:
    """The contacts that follow, soonest first; one that falls into a closed hour is due when the clinic opens next."""
    rows = [row for row in _rows_in_force(ended_at) if after.value in row["after"]]
    made = [
        FollowUpTask(
            row["code"],
            FollowUpKind(row["kind"]),
            add_working_minutes(ended_at + timedelta(hours=row["after_hours"]), 0, hours),
        )
        for row in rows
    ]
    return tuple(sorted(made, key=lambda task: task.due_at))


def row_of(code: str, at: datetime) -> FollowUpRow:
    """The words of one contact. Raises LookupError for a code that the table never had."""
    rows = [row for row in reference("safety/follow_up")["task"] if row["code"] == code]
    row = in_force(rows, at.date())
    return FollowUpRow(code, FollowUpKind(row["kind"]), row["title"], row["asks"])


def _rows_in_force(at: datetime) -> list[dict[str, Any]]:
    rows = reference("safety/follow_up")["task"]
    codes = dict.fromkeys(row["code"] for row in rows if row["from"] <= at.date())
    return [in_force([row for row in rows if row["code"] == code], at.date()) for code in codes]


def check_can_finish(state: FollowUpState, outcome: str) -> None:
    """Raises Refused('WRONG_STATE') or ('NO_OUTCOME')."""
    FOLLOW_UP.check(state, FollowUpState.DONE)
    if not outcome.strip():
        raise Refused("NO_OUTCOME", "Write what you heard, or what you tried.", "One line is enough.")


def can_finish(state: FollowUpState, outcome: str) -> bool:
    """Whether the follow-up may be closed with these words."""
    try:
        check_can_finish(state, outcome)
    except Refused:
        return False
    return True
