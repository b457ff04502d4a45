"""Decides when a supply ends, who may ask for a refill, and whether a controlled medicine is asked for early."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from stepwell.kernel.tables import Reason, Refused, in_force, reference
from stepwell.medication.rules.life import MedicineState
from stepwell.people.rules.words import spoken_day


class Supply(StrEnum):
    """How long what was dispensed lasts."""

    UNKNOWN = "unknown"
    ENOUGH = "enough"
    SOON = "soon"
    LOW = "low"
    OUT = "out"


@dataclass(frozen=True, slots=True)
class SupplyFacts:
    """The latest order for supply: its day, the days it covers, the refills it holds; pills counted by the person."""

    ordered_on: date | None
    days_supply: int | None
    refills: int = 0


def lasts_until(facts: SupplyFacts) -> date | None:
    """The last day covered, refills among it; None when nothing was ordered here."""
    if facts.ordered_on is None or facts.days_supply is None:
        return None
    return facts.ordered_on + timedelta(days=facts.days_supply * (facts.refills + 1) - 1)


@dataclass(frozen=True, slots=True)
class NextRefill:
    """The first day that the supply at home no longer covers, and the refills the pharmacy still holds for it."""

    due_on: date
    left: int


def next_refill(facts: SupplyFacts, on: date) -> NextRefill | None:
    """When the next refill is due if each was fetched on its day; None when nothing was ordered here."""
    if facts.ordered_on is None or not facts.days_supply:
        return None
    fetched = max(0, min(((on - facts.ordered_on).days - 1) // facts.days_supply, facts.refills))
    return NextRefill(facts.ordered_on + timedelta(days=facts.days_supply * (fetched + 1)), facts.refills - fetched)


def is_refill_near(facts: SupplyFacts, on: date) -> bool:
    """Whether the next refill is due within the soon days of the row, or was due before."""
    found = next_refill(facts, on)
    row = in_force(reference("medication/limits")["supply"], on)
    return found is not None and (found.due_on - on).days <= row["soon_days"]


def supply(facts: SupplyFacts, on: date) -> Supply:
    """In which state the supply is on a day; the limits are rows."""
    last = lasts_until(facts)
    if last is None:
        return Supply.UNKNOWN
    row = in_force(reference("medication/limits")["supply"], on)
    left = (last - on).days + 1
    if left <= 0:
        return Supply.OUT
    if left <= row["low_days"]:
        return Supply.LOW
    return Supply.SOON if left <= row["soon_days"] else Supply.ENOUGH


def check_can_ask(medicine: MedicineState, has_open: bool) -> None:
    """Raises Refused: NOT_TAKEN_NOW, or ASKED_ALREADY while an answer is still open."""
    if medicine is not MedicineState.ACTIVE:
        raise Refused("NOT_TAKEN_NOW", "This medicine is not taken now.", "Talk with the prescriber first.")
    if has_open:
        raise Refused("ASKED_ALREADY", "A refill has been asked for already.", "The prescriber will answer it.")


def can_ask(medicine: MedicineState, has_open: bool) -> bool:
    """Whether a refill may be asked for."""
    return medicine is MedicineState.ACTIVE and not has_open


def early(facts: SupplyFacts, schedule: str, on: date) -> Reason | None:
    """A remark for a controlled medicine asked for while more than the soon days are left."""
    last = lasts_until(facts)
    if not schedule or last is None or supply(facts, on) is not Supply.ENOUGH:
        return None
    says = f"Controlled medicine: the last order lasts until {spoken_day(last)}. Ask kindly what happened to it."
    return Reason("EARLY", says, "Stepwell design; state prescription monitoring program")
