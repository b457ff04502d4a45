"""Decides what follows when someone was out: a task, a call today, or the supervisor at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from stepwell.encounter.rules.attendance import PRESENT, AbsenceReason, Attendance, head_count
from stepwell.kernel.tables import Reason, in_force, reference


class FollowUp(StrEnum):
    """What an absence asks for, least first."""

    NONE = "none"
    TASK = "task"
    CALL_TODAY = "call-today"
    ESCALATE = "escalate"


@dataclass(frozen=True, slots=True)
class Expected:
    """One session a person was expected at, in order of time: `state` OUT with `is_excused`, or present.

    Not `is_marked`: no sign-in, and the leader has not said yet whether the person was there.
    """

    on: date
    state: Attendance
    is_excused: bool = False
    is_marked: bool = True


@dataclass(frozen=True, slots=True)
class AbsenceFacts:
    """Sessions a person was expected at, oldest first, the risk now, and whether someone has reached them."""

    expected: tuple[Expected, ...]
    on: date
    risk_is_high: bool
    has_been_reached: bool


def follow_up(facts: AbsenceFacts) -> tuple[FollowUp, tuple[Reason, ...]]:
    """What to do about absences and why (C17): every absence is a task, a run of unexcused ones a call today.

    A person at high risk who is out and was not reached is escalated at once. A session without its attendance is as
    urgent as one missed, and is not said to be missed: whoever calls asks the leader first.
    """
    row = in_force(reference("program_limits")["absence"], facts.on)
    last = facts.expected[-1] if facts.expected else None
    if last is None or last.state is not Attendance.OUT:
        return FollowUp.NONE, _share(facts, row)
    run = unexcused_in_a_row(facts.expected)
    found = [Reason("ABSENCE", "Was out. Ask what got in the way and offer a make-up.", row["source"])]
    if not last.is_marked:
        found = [Reason("NOT_MARKED", "Attendance not marked yet: ask the leader first.", row["source"])]
    step = FollowUp.TASK
    if run >= row["unexcused_in_a_row"]:
        step = FollowUp.CALL_TODAY
        found.append(Reason("UNEXCUSED_RUN", _run_words(facts.expected, row), row["source"]))
    if facts.risk_is_high and not facts.has_been_reached:
        step = FollowUp.ESCALATE
        found.append(Reason("RISK_NOT_REACHED", "High risk and not reached. Tell the supervisor now.", row["source"]))
    return step, (*found, *_share(facts, row))


def _run_words(expected: Sequence[Expected], row: dict[str, Any]) -> str:
    """What is known to be missed is counted; what nobody has marked is told apart."""
    known = unexcused_in_a_row([one for one in expected if one.is_marked])
    if known >= row["unexcused_in_a_row"]:
        return f"{known} missed in a row without a reason. Call today."
    run = unexcused_in_a_row(expected)
    return f"If they were out, it is {run} missed in a row without a reason. Then call today."


def unexcused_in_a_row(expected: Sequence[Expected]) -> int:
    """How many of the latest expected sessions were missed without excuse, up to the last one attended.

    An excused absence neither counts nor breaks the run; a session not yet confirmed is passed over.
    """
    run = 0
    for one in reversed(expected):
        if one.state in PRESENT:
            break
        if one.state is Attendance.OUT and not one.is_excused:
            run += 1
    return run


def is_excused_ahead(reason: AbsenceReason) -> bool:
    """Whether an absence told before the session counts as excused: with every reason but choosing not to come."""
    return reason not in (AbsenceReason.DECLINED, AbsenceReason.NOT_HEARD)


def attended_little(facts: AbsenceFacts) -> Reason | None:
    """Why the team should look together: the share attended over the last two weeks is below the row's.

    Of very few sessions a share says nothing yet.
    """
    row = in_force(reference("program_limits")["absence"], facts.on)
    if len(_recent(facts, row)) < int(row["review_from_sessions"]):
        return None
    return next(iter(_share(facts, row)), None)


def _recent(facts: AbsenceFacts, row: dict[str, Any]) -> list[Expected]:
    since = facts.on - timedelta(days=int(row["share_over_days"]))
    known = [one for one in facts.expected if one.is_marked and one.state is not Attendance.UNCONFIRMED]
    return [one for one in known if since < one.on <= facts.on]


def _share(facts: AbsenceFacts, row: dict[str, Any]) -> tuple[Reason, ...]:
    recent = _recent(facts, row)
    came = head_count(one.state for one in recent)
    if not recent or came * 100 >= int(row["share_attended_percent"]) * len(recent):
        return ()
    says = f"Came to {came} of the last {len(recent)} sessions. The team should look at this together."
    return (Reason("ATTENDED_LITTLE", says, str(row["source"])),)
