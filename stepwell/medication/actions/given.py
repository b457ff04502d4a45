"""What the forms of this room hand over: plain facts, cleaned and not yet judged."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from stepwell.medication.rules.adherence import Dose, Effect, Why
from stepwell.medication.rules.life import Source


@dataclass(frozen=True, slots=True)
class LineGiven:
    """One line of the list as typed."""

    drug_text: str
    dose: str
    frequency: str
    reason: str
    source: Source
    route: str = ""
    is_as_needed: bool = False
    prescriber_outside: str = ""
    started_on: date | None = None


@dataclass(frozen=True, slots=True)
class SupplyGiven:
    """What an order asks the pharmacy for."""

    directions: str
    quantity: str
    days_supply: int | None
    refills: int = 0
    pharmacy: str = ""
    may_substitute: bool = True
    note: str = ""


@dataclass(frozen=True, slots=True)
class ChangeGiven:
    """A new dose or rhythm, and why."""

    dose: str
    frequency: str
    why: str


@dataclass(frozen=True, slots=True)
class DoseGiven:
    """How a day's doses went, as the person told."""

    on: date
    taken: Dose
    why: Why | None = None
    left: int | None = None
    question: str = ""


@dataclass(frozen=True, slots=True)
class EffectGiven:
    """An effect as told."""

    what: Effect
    says: str = ""
    how_bad: int | None = None
    told_on: date | None = None
    action: str = ""
