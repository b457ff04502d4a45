"""Adds up the hours a person's week holds as planned, against the hours the plan of care needs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from stepwell.kernel.tables import Reason
from stepwell.plan.rules.certification import hours_needed, next_level_note
from stepwell.plan.rules.services import service_types


@dataclass(frozen=True, slots=True)
class PlannedPart:
    """One service the person is expected at: a group session or an individual visit; breaks are not parts."""

    on: date
    minutes: int
    service: str
    is_cancelled: bool = False


@dataclass(frozen=True, slots=True)
class WeekHours:
    """A week (Monday to Sunday) in real minutes: planned, needed, and what is short."""

    monday: date
    planned_minutes: int
    needed_minutes: int
    short_minutes: int

    @property
    def says(self) -> str:
        """For example "7.5 of 9 h", or "6 h" when no least hours are needed."""
        if not self.needed_minutes:
            return f"{_hours(self.planned_minutes)} h"
        return f"{_hours(self.planned_minutes)} of {_hours(self.needed_minutes)} h"


def needed_minutes(on: date) -> int:
    """The least minutes a week of an intensive outpatient plan of care on a day (42 CFR 410.44)."""
    return round(hours_needed(on) * 60)


def week_hours(parts: Iterable[PlannedPart], monday: date, is_taper: bool = False) -> WeekHours:
    """The hours of one week; only kinds that count toward the plan of care are added.

    A planned taper (step-down weeks, where the payer allows one) needs no least hours.
    """
    kinds = service_types()
    after = monday + timedelta(days=7)
    planned = sum(
        part.minutes
        for part in parts
        if monday <= part.on < after and not part.is_cancelled and kinds[part.service].counts_hours
    )
    needed = 0 if is_taper else needed_minutes(monday)
    return WeekHours(monday, planned, needed, max(0, needed - planned))


def week_warnings(week: WeekHours) -> tuple[Reason, ...]:
    """WEEK_SHORT under the needed hours; PHP_LEVEL from the hours of the next level of care."""
    if week.short_minutes:
        says = f"{week.says} planned, {_hours(week.short_minutes)} h short. What got in the way?"
        return (Reason("WEEK_SHORT", says, "42 CFR 410.44; Stepwell interface, compliance board"),)
    note = next_level_note(week.planned_minutes / 60, week.monday)
    return () if note is None else (note,)


def _hours(minutes: int) -> str:
    return f"{minutes / 60:.2f}".rstrip("0").rstrip(".")
