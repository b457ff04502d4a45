"""Decides who calls someone who was out, by when, who is told beside them, and when the team looks together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from stepwell.encounter.rules.absence import FollowUp
from stepwell.kernel.tables import Reason, in_force, reference


@dataclass(frozen=True, slots=True)
class Candidate:
    """Someone who could call: on duty at the site today or not, away today or not."""

    id: str
    is_on_duty: bool
    is_away: bool = False


def owner_of(therapist: Candidate, others: Sequence[Candidate]) -> str:
    """Who owns the call: the therapist; when they are away or gone, the first of the others who is there.

    Nobody there at all leaves it with the therapist, so that there is always an owner.
    """
    there = [row for row in (therapist, *others) if row.is_on_duty and not row.is_away]
    return there[0].id if there else therapist.id


def told_beside(owner: str, others: Sequence[Candidate]) -> str | None:
    """Who is told when a call is escalated: the first there who is not its owner, else the first not the owner."""
    rest = [row for row in others if row.id != owner and row.is_on_duty]
    there = [row for row in rest if not row.is_away]
    return next((row.id for row in (*there, *rest)), None)


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
