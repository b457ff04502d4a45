"""Decides whether an order's amounts fit each other and the last dose; no clinical maximum of any drug is claimed here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from stepwell.kernel.tables import Refused, in_force, reference
from stepwell.medication.rules.caution import Caution, Kind
from stepwell.medication.rules.tables import Severity

_IN_MG = {"mcg": 0.001, "mg": 1.0, "g": 1000.0}
_DOSE = re.compile(r"\s*(\d+(?:,\d{3})*(?:\.\d+)?)\s*(mcg|mg|g)\b", re.IGNORECASE)
_COUNT = re.compile(r"\s*(\d+)\s+(?:tablets?|capsules?|films?|pills?|patch(?:es)?)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class AmountFacts:
    """What an order asks for beside the dose taken last; `last_dose` is empty when none is known."""

    name: str
    dose: str
    frequency: str
    is_as_needed: bool
    quantity: str
    days_supply: int | None
    on: date
    last_dose: str = ""


def doses_a_day(frequency: str, on: date) -> int | None:
    """How many times a day, for the words Stepwell knows; None for all others."""
    words: dict[str, int] = in_force(reference("medication/limits")["doses_a_day"], on)["words"]
    return next((many for known, many in words.items() if _plain(known) == _plain(frequency)), None)


def amount_warnings(facts: AmountFacts) -> tuple[Caution, ...]:
    """What does not fit, heaviest first; what cannot be read is not judged."""
    return (*_times(facts), *_fit(facts), *_long(facts))


def check_is_change(was: tuple[str, str], now: tuple[str, str]) -> None:
    """Raises Refused('NO_CHANGE') when dose and how often are what they were."""
    if [_plain(one) for one in was] == [_plain(one) for one in now]:
        says = f"This changes nothing: it is {was[0]}, {was[1]} already."
        raise Refused("NO_CHANGE", says, "Write the new dose, or order a refill. Your words are kept.")


def _times(facts: AmountFacts) -> Iterator[Caution]:
    row, new, last = _row(facts.on), _mg(facts.dose), _mg(facts.last_dose)
    if not new or not last:
        return
    if new > last * row["most_times"]:
        says = f"{facts.dose} is {new / last:.3g} times the last dose, {facts.last_dose}."
    elif new * row["most_times"] < last:
        says = f"{facts.dose} is less than 1/{row['most_times']} of the last dose, {facts.last_dose}."
    else:
        return
    yield _caution(facts, "times", Severity.SERIOUS, says, "Check the dose for a slip of the pen.", row)


def _fit(facts: AmountFacts) -> Iterator[Caution]:
    row, daily, count = _row(facts.on), doses_a_day(facts.frequency, facts.on), _COUNT.match(facts.quantity)
    if facts.is_as_needed or not daily or not count or not facts.days_supply:
        return
    doses = daily * facts.days_supply
    each = int(count[1]) / doses
    if row["least_each"] <= each <= row["most_each"]:
        return
    many = f"{doses} doses" if doses > 1 else "1 dose"
    days = f"{facts.days_supply} days" if facts.days_supply > 1 else "1 day"
    says = f"{facts.quantity} do not fit {days}, {facts.frequency}: that is {many}."
    yield _caution(facts, "fit", Severity.SERIOUS, says, "Check how much to dispense and for how many days.", row)


def _long(facts: AmountFacts) -> Iterator[Caution]:
    row = _row(facts.on)
    if facts.days_supply is not None and facts.days_supply > row["most_days"]:
        says = f"{facts.days_supply} days at once are more than {row['most_days']}."
        yield _caution(facts, "long", Severity.WATCH, says, "Check that so much at home is safe and is meant.", row)


def _caution(facts: AmountFacts, id: str, severity: Severity, says: str, do: str, row: dict[str, Any]) -> Caution:
    return Caution(Kind.AMOUNT, id, severity, facts.name, says, do, str(row["source"]))


def _row(on: date) -> dict[str, Any]:
    row: dict[str, Any] = in_force(reference("medication/limits")["amount"], on)
    return row


def _mg(dose: str) -> float | None:
    """The amount in milligrams; None for two amounts in one, other units, or words."""
    found = _DOSE.match(dose)
    return float(found[1].replace(",", "")) * _IN_MG[found[2].lower()] if found else None


def _plain(words: str) -> str:
    return "".join(words.split()).casefold()
