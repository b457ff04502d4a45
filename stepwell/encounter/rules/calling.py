"""Decides who calls someone who was out, by when, who is told beside them, and when the team looks together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from stepwell.encounter.rules.absence import FollowUp
from stepwell.kernel.tables import Reason, in_force, reference
from stepwell.people.rules.standing_in import Candidate, owner_of, told_beside

__all__ = ["Candidate", "ShortWeek", "due_at", "owner_of", "short_weeks_review", "told_beside"]


def due_at(step: FollowUp, told_at: datetime, day_ends_at: datetime) -> datetime:
    """By when to call: by the end of that clinic day; within the hour when it is escalated, never later."""
    if step is not FollowUp.ESCALATE:
        return day_ends_at
    row = in_force(reference("program_limits")["escalation"], told_at.date())
    return min(day_ends_at, told_at + timedelta(minutes=row["risk_minutes"]))


@dataclass(frozen=True, slots=True)
class ShortWeek:
    """One whole week of a stay: the minutes attended and the minutes needed."""

    monday: date
    attended: int
    needed: int

    @property
    def is_short(self) -> bool:
        return self.attended < self.needed


def short_weeks_review(weeks: Sequence[ShortWeek]) -> Reason | None:
    """Why the team should look at the hours together (H22): the latest weeks, oldest first, were short in a row."""
    if not weeks:
        return None
    row = in_force(reference("program_limits")["short_weeks"], weeks[-1].monday)
    latest = weeks[-row["in_a_row"] :]
    if len(latest) < row["in_a_row"] or not all(week.is_short for week in latest):
        return None
    hours = ", ".join(_hours(week.attended) for week in latest)
    says = f"{len(latest)} short weeks in a row: {hours} of {_hours(latest[-1].needed)} hours. What got in the way?"
    return Reason("SHORT_WEEKS", says, row["source"])


def _hours(minutes: int) -> str:
    return f"{minutes / 60:.2f}".rstrip("0").rstrip(".")
