"""Decides when a plan is looked at again and what a review must say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from stepwell.kernel.tables import Reason, Refused, in_force, reference
from stepwell.people.rules.words import spoken_day
from stepwell.plan.rules.draft_review import is_touched
from stepwell.plan.rules.objectives import Achievement, ObjectiveChange, ObjectiveState, check_can_change
from stepwell.plan.rules.plan import PlanState


class Outcome(StrEnum):
    """How an objective ended."""

    MET = "met"
    PARTLY = "partly"
    NOT_MET = "not met"


GOES_ON = (Achievement.IMPROVING, Achievement.NO_CHANGE, Achievement.WORSENING)
_ENDS = {
    Outcome.MET: Achievement.ACHIEVED,
    Outcome.PARTLY: Achievement.NOT_ACHIEVED,
    Outcome.NOT_MET: Achievement.NOT_ACHIEVED,
}


@dataclass(frozen=True, slots=True)
class ReviewFacts:
    """A review to be recorded on a day; `drafted` is what the page proposed for its words, if anything."""

    state: PlanState
    on: date
    summary: str
    next_due_on: date
    drafted: str = ""


def _row(on: date) -> dict[str, Any]:
    return dict(in_force(reference("plan_review")["plan_review"], on))


def latest_due_on(reviewed_on: date) -> date:
    """The last day on which the next review may be, counted from the last one or from the start."""
    return reviewed_on + timedelta(days=int(_row(reviewed_on)["days_max"]))


def review_note(due_on: date, today: date) -> Reason | None:
    """The ground to review the plan when the day is near or past; else None."""
    row = _row(today)
    if (due_on - today).days > int(row["warn_days"]):
        return None
    word = "is due by" if today <= due_on else "was due by"
    return Reason("PLAN_REVIEW", f"The plan review {word} {spoken_day(due_on)}.", row["source"])


def check_can_review(facts: ReviewFacts) -> None:
    """Raises Refused: NOT_IN_FORCE, NO_SUMMARY, NOT_TOUCHED, REVIEW_TOO_EARLY or REVIEW_TOO_LATE (the next day)."""
    if facts.state is not PlanState.IN_FORCE:
        raise Refused("NOT_IN_FORCE", "Only a plan in force is reviewed.", "Sign the plan first.")
    if not facts.summary.strip():
        raise Refused("NO_SUMMARY", "Say what the review found.", "Write a few sentences.")
    if facts.drafted.strip() and not is_touched(facts.summary, facts.drafted):
        raise Refused(
            "NOT_TOUCHED",
            "The words are still as Stepwell drafted them.",
            "Say what you and the person make of it.",
        )
    if facts.next_due_on <= facts.on:
        raise Refused("REVIEW_TOO_EARLY", "The next review must be after today.", "Choose a later day.")
    last = latest_due_on(facts.on)
    if facts.next_due_on > last:
        raise Refused(
            "REVIEW_TOO_LATE",
            f"The next review must be by {spoken_day(last)}.",
            "Choose that day or an earlier one.",
        )


def can_review(facts: ReviewFacts) -> bool:
    """Whether the review may be recorded."""
    try:
        check_can_review(facts)
    except Refused:
        return False
    return True


def ends_as(outcome: Outcome) -> Achievement:
    """How far an objective got that ends with this outcome."""
    return _ENDS[outcome]


def check_can_mark(is_closed: bool, achievement: Achievement) -> None:
    """Raises Refused: OBJECTIVE_CLOSED, or NO_END for a result that only an end can have."""
    if is_closed:
        raise Refused("OBJECTIVE_CLOSED", "This objective is closed already.", "Open the review again.")
    if achievement not in GOES_ON:
        raise Refused("NO_END", "An objective that goes on has not got its result yet.", "Close it, or choose another.")


def can_mark(is_closed: bool, achievement: Achievement) -> bool:
    """Whether the review may say this of an objective that goes on."""
    try:
        check_can_mark(is_closed, achievement)
    except Refused:
        return False
    return True


def check_can_close(is_closed: bool, outcome: Outcome, reason: str) -> None:
    """Raises Refused when an objective is closed already, or closes without words."""
    old = ObjectiveState.COMPLETED if is_closed else ObjectiveState.ACTIVE
    check_can_change(ObjectiveChange(old, ObjectiveState.COMPLETED, _ENDS[outcome], reason))


def can_close(is_closed: bool, outcome: Outcome, reason: str) -> bool:
    """Whether the objective may be closed with this outcome."""
    try:
        check_can_close(is_closed, outcome, reason)
    except Refused:
        return False
    return True
