"""Tells the story of everyone who asks the demo clinic for help: the same stories for the same seed and day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from stepwell.command.demo_clinic.course import Shape
from stepwell.command.demo_clinic.people import Person


class Reached(StrEnum):
    """How far someone has come by today."""

    NEW = "new"
    OVERDUE = "overdue"
    CONTACTED = "contacted"
    BOOKED = "booked"
    UNSAFE = "unsafe"  # high safety answers that no clinician has cleared
    ASSESSED = "assessed"
    WAITING = "waiting"
    CLOSED_EARLY = "closed-early"  # before there was a record
    CLOSED = "closed"
    ADMITTED = "admitted"


class Leaves(StrEnum):
    """How a stay ends, or that it goes on."""

    STAYS = "stays"
    FINISHES = "finishes"
    DROPS_OUT = "drops-out"
    STEPS_UP = "steps-up"


class PlanStands(StrEnum):
    """How far the plan has come; only the newest stays are not in force."""

    IN_FORCE = "in-force"
    WAITS = "waits"
    DRAFT = "draft"


@dataclass(frozen=True, slots=True)
class Door:
    """How someone asked: when, by which way, whether they were called late, and the day of the assessment."""

    received_at: datetime  # clinic wall-clock time, without a zone
    source: str
    called_minutes_later: int | None
    assessment_at: datetime | None
    note: int  # picks the words


@dataclass(frozen=True, slots=True)
class Stay:
    """One stay; visits are wall-clock times of the clinic."""

    admitted_on: date
    first_on: date
    weeks: int
    planned_end_on: date
    leaves: Leaves
    last_came_on: date | None
    left_on: date | None
    therapist: str
    visits: tuple[datetime, ...]
    prescriber_visits: tuple[datetime, ...]
    shape: Shape
    comes: float
    phq: tuple[int, int]
    gad: tuple[int, int]
    risk_weeks: tuple[int, ...]
    out_on: tuple[date, ...]
    declines_to_sign: bool
    plan: PlanStands
    examples: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Story:
    """One person and what happens to them."""

    number: int
    site: str
    person: Person
    reached: Reached
    condition: str
    codes: tuple[str, ...]
    track: str
    payer: str
    member: str
    door: Door
    close_reason: str = ""
    stay: Stay | None = None
    authorization: str = ""  # "", "plenty", "expiring", "nearly-used"

    @property
    def has_record(self) -> bool:
        """Whether the clinic keeps a record of them; the count of patients asked for counts these."""
        return self.reached not in NO_RECORD


NO_RECORD = frozenset({Reached.NEW, Reached.OVERDUE, Reached.CONTACTED, Reached.CLOSED_EARLY})


def at(on: date, hour: int, minute: int = 0) -> datetime:
    """A wall-clock time of the clinic."""
    return datetime.combine(on, time(hour, minute))
