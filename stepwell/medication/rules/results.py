"""Decides whether a value is outside its range, what a drug screen says in words, and how results are put in order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from functools import cache

from stepwell.kernel.tables import Refused, in_force, reference
from stepwell.medication.rules.drugs import drug_of
from stepwell.medication.rules.life import RESULT_LIFE, ResultState
from stepwell.medication.rules.monitor import LabTest
from stepwell.medication.rules.tables import read_keys
from stepwell.people.rules.words import spoken_day


class ScreenResult(StrEnum):
    """What one line of a drug screen says."""

    NEGATIVE = "negative"
    POSITIVE = "positive"
    CANNOT_TELL = "cannot-tell"


@dataclass(frozen=True, slots=True)
class Substance:
    """One line of the panel, and the medicines that explain a positive test."""

    code: str
    title: str
    explained_by: tuple[str, ...]


@cache
def substances() -> dict[str, Substance]:
    """The panel, by code."""
    found = {}
    for row in reference("medication/monitoring")["substance"]:
        keys = (
            read_keys(row["explained_by"], f"monitoring.toml, substance {row['code']}") if row["explained_by"] else ()
        )
        found[row["code"]] = Substance(row["code"], row["title"], keys)
    return found


def is_explained(substance: str, codes: Iterable[str]) -> bool:
    """Whether a medicine on the list explains a positive test."""
    keys = substances()[substance].explained_by
    return any((drug := drug_of(code)) is not None and drug.is_among(keys) for code in codes)


def is_outside(value: Decimal | None, low: Decimal | None, high: Decimal | None) -> bool | None:
    """Whether a value lies outside its range; None when there is no value or no range to tell by."""
    if value is None or (low is None and high is None):
        return None
    return (low is not None and value < low) or (high is not None and value > high)


def pressing(is_abnormal: bool | None, received: datetime | None) -> tuple[int, float]:
    """The order of a list of results: outside its range first, then what nobody could tell, then the oldest."""
    rank = {True: 0, None: 1, False: 2}[is_abnormal]
    return rank, received.timestamp() if received else float("inf")


def check_can_receive(state: ResultState, taken_on: date | None, on: date, has_answer: bool) -> None:
    """Raises Refused: WRONG_STATE, NO_ANSWER, NO_DAY, NOT_YET."""
    RESULT_LIFE.check(state, ResultState.RECEIVED)
    if taken_on is None:
        raise Refused("NO_DAY", "Say on which day it was taken.", "Nothing was saved. Your words are kept.")
    if taken_on > on:
        raise Refused("NOT_YET", "The day it was taken lies ahead.", "Check the day.")
    if not has_answer:
        raise Refused("NO_ANSWER", "Write the value, or what the report says.", "Nothing was saved.")


def range_of(
    given: tuple[Decimal | None, Decimal | None], guide: tuple[Decimal | None, Decimal | None]
) -> tuple[Decimal | None, Decimal | None]:
    """The range a value is read by: the laboratory's own, the guide beside it where the two fit. Raises Refused('RANGE')."""
    low, high = given
    if low is not None and high is not None and low > high:
        says = f"The lowest normal, {low:f}, is above the highest, {high:f}."
        raise Refused("RANGE", says, "Check the two numbers. Nothing was saved. Your words are kept.")
    whole = (low if low is not None else guide[0], high if high is not None else guide[1])
    fits = whole[0] is None or whole[1] is None or whole[0] <= whole[1]
    return whole if fits else given


def check_value(test: LabTest, value: Decimal | None, high: Decimal | None, on: date) -> None:
    """Raises Refused('VALUE') for a number that can only be mistyped; what is unhealthy is not judged here."""
    if value is None:
        return
    row = in_force(reference("medication/limits")["slips"], on)
    least = test.least if test.least is not None else Decimal(0)
    most = test.most if test.most is not None else high * row["value_times"] if high else None
    if value < least or (most is not None and value > most):
        unit = f" {test.unit}" if test.unit else ""
        says = f"{test.title} cannot be {value:f}{unit}."
        raise Refused("VALUE", says, "Check the number. Nothing was saved. Your words are kept.")


def check_can_order(due_on: date | None, on: date) -> None:
    """Raises Refused: DUE_PAST, DUE_FAR."""
    if due_on is None:
        return
    if due_on < on:
        says = f"The day it is due, {spoken_day(due_on)}, has passed."
        raise Refused("DUE_PAST", says, "Enter today or a later day. Nothing was ordered. Your words are kept.")
    last = on + timedelta(days=in_force(reference("medication/limits")["slips"], on)["due_within_days"])
    if due_on > last:
        says = f"The day it is due, {spoken_day(due_on)}, is more than two years ahead."
        raise Refused("DUE_FAR", says, "Check the year. Nothing was ordered. Your words are kept.")


def check_can_close(state: ResultState, action: str) -> None:
    """Raises Refused: WRONG_STATE, NO_ACTION."""
    RESULT_LIFE.check(state, ResultState.CLOSED)
    if not action.strip():
        raise Refused("NO_ACTION", "Say what follows from it, even if nothing does.", "The result stays open.")


def can_close(state: ResultState, action: str) -> bool:
    """Whether a result may be closed."""
    return RESULT_LIFE.can_go(state, ResultState.CLOSED) and bool(action.strip())
