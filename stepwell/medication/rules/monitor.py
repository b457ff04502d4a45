"""Decides which tests are due while a medicine is taken, from the rows of monitoring.toml."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Any

from stepwell.kernel.tables import in_force, reference
from stepwell.medication.rules.drugs import BrokenRow, Drug, drug_of, drugs


class HowDone(StrEnum):
    """How a test is done."""

    LAB = "lab"
    SCREEN = "screen"
    CHECK = "check"
    EXAM = "exam"


class DueState(StrEnum):
    """Where a test stands on a day, most pressing first."""

    OVERDUE = "overdue"
    DUE = "due"
    SOON = "soon"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class LabTest:
    """A laboratory value, check or exam; low and high are a guide until the laboratory prints its own.

    `least` and `most` are what a value can be at all, where a row says so: beyond them it was mistyped.
    """

    code: str
    title: str
    kind: HowDone
    unit: str
    low: Decimal | None
    high: Decimal | None
    loinc: str
    least: Decimal | None = None
    most: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Phase:
    """Until a day since the start (exclusive; None has no end) a test comes every so many days."""

    to_day: int | None
    every_days: int


@dataclass(frozen=True, slots=True)
class Watch:
    """One test of one monitoring set with its clock."""

    set: str
    test: str
    before_days: int | None
    after_start_days: int | None
    after_change_days: int | None
    phases: tuple[Phase, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Watched:
    """A medicine taken now: its code and name, when it was started (if known) and last changed."""

    code: str
    text: str
    started_on: date | None
    changed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Due:
    """A test that a medicine asks for: by when, why, and when it was last done."""

    test: LabTest
    because: tuple[str, ...]
    due_on: date
    state: DueState
    last_on: date | None
    source: str


@cache
def lab_tests() -> dict[str, LabTest]:
    """Every test by its code."""
    found = [read_test(row) for row in reference("medication/monitoring")["test"]]
    return {test.code: test for test in found}


def read_test(row: Mapping[str, Any]) -> LabTest:
    """One row of the tests; raises BrokenRow with one sentence."""
    where = f"monitoring.toml, test {row.get('code', '(no code)')}"
    if row["kind"] not in list(HowDone):
        raise BrokenRow(f"{where}: the kind is lab, screen, check or exam, not {row['kind']!r}.")
    keys = ("low", "high", "least", "most")
    low, high, least, most = (None if row.get(key) is None else Decimal(str(row[key])) for key in keys)
    if low is not None and high is not None and low > high:
        raise BrokenRow(f"{where}: low is above high.")
    return LabTest(row["code"], row["title"], HowDone(row["kind"]), row["unit"], low, high, row["loinc"], least, most)


def read_watch(row: Mapping[str, Any], known: Collection[str]) -> Watch:
    """One row of the clock table; raises BrokenRow with one sentence."""
    where = f"monitoring.toml, watch {row.get('set', '?')}/{row.get('test', '?')}"
    if str(row.get("test")) not in known:
        raise BrokenRow(f"{where}: there is no such test.")
    if not str(row.get("source", "")).strip():
        raise BrokenRow(f"{where}: source is missing.")
    phases = tuple(Phase(phase.get("to_day"), phase["every_days"]) for phase in row.get("phases", []))
    ends = [phase.to_day for phase in phases]
    if any(phase.every_days < 1 for phase in phases) or (phases and ends[-1] is not None):
        raise BrokenRow(f"{where}: each phase has days from 1, and the last has no end.")
    known_ends = [end for end in ends if end is not None]
    if known_ends != sorted(set(known_ends)) or None in ends[:-1]:
        raise BrokenRow(f"{where}: phases end one after the other.")
    clocks = [row.get(key) for key in ("before_days", "after_start_days", "after_change_days")]
    if not phases and clocks == [None, None, None]:
        raise BrokenRow(f"{where}: no clock is given.")
    return Watch(row["set"], row["test"], clocks[0], clocks[1], clocks[2], phases, row["source"])


@cache
def watches() -> dict[str, tuple[Watch, ...]]:
    """The clocks by monitoring set; every set that a medicine names must exist."""
    found: dict[str, list[Watch]] = {}
    for row in reference("medication/monitoring")["watch"]:
        watch = read_watch(row, lab_tests().keys())
        found.setdefault(watch.set, []).append(watch)
    check_sets(drugs().values(), found)
    return {name: tuple(rows) for name, rows in found.items()}


def check_sets(medicines: Iterable[Drug], known: Collection[str]) -> None:
    """Raises BrokenRow for a medicine that names a monitoring set which does not exist."""
    for drug in medicines:
        for name in drug.monitoring:
            if name not in known:
                raise BrokenRow(f"drugs.csv, row {drug.code}: there is no monitoring set {name!r}.")


def next_on(watch: Watch, medicine: Watched, last_on: date | None, on: date) -> date | None:
    """The day the test comes next; None when the row asks for nothing more.

    Unmet waits after the start or a change come first, then the rhythm of the phase in which the last one fell.
    """
    start = medicine.started_on
    waits = []
    before = watch.before_days
    if start is not None and before is not None and (last_on is None or last_on < start - timedelta(days=before)):
        waits.append(start)
    waits += _after(start, watch.after_start_days, last_on)
    if medicine.changed_on is not None and medicine.changed_on != start:
        waits += _after(medicine.changed_on, watch.after_change_days, last_on)
    if watch.phases:
        base = last_on or start
        if base is None:
            waits.append(on)  # nothing is known of start or test: ask today
        elif last_on is not None or not waits:
            waits.append(base + timedelta(days=_every(watch.phases, start, base)))
    elif start is None and last_on is None:
        waits.append(on)
    return min(waits, default=None)


def _after(since: date | None, days: int | None, last_on: date | None) -> list[date]:
    if since is None or days is None:
        return []
    due = since + timedelta(days=days)
    return [due] if last_on is None or last_on < due else []


def _every(phases: tuple[Phase, ...], start: date | None, at: date) -> int:
    if start is None:
        return phases[-1].every_days
    day = (at - start).days
    return next(phase.every_days for phase in phases if phase.to_day is None or day < phase.to_day)


def due(
    medicines: Iterable[Watched], last: Mapping[str, date], on: date, leave_out: frozenset[str] = frozenset()
) -> tuple[Due, ...]:
    """Every test the medicines ask for, each once at its earliest day, most pressing first.

    `leave_out` names tests that make no sense for this person.
    """
    soon_days = in_force(reference("medication/limits")["monitoring"], on)["soon_days"]
    found: dict[str, Due] = {}
    for medicine in medicines:
        drug = drug_of(medicine.code)
        for watch in [row for name in (drug.monitoring if drug else ()) for row in watches()[name]]:
            day = next_on(watch, medicine, last.get(watch.test), on)
            if day is None or watch.test in leave_out:
                continue
            other = found.get(watch.test)
            because = (*(other.because if other else ()), medicine.text)
            if other is not None and other.due_on <= day:
                found[watch.test] = _with(other, because)
            else:
                row = Due(
                    lab_tests()[watch.test], (), day, state_of(day, on, soon_days), last.get(watch.test), watch.source
                )
                found[watch.test] = _with(row, because)
    return tuple(sorted(found.values(), key=lambda row: (row.due_on, row.test.title)))


def state_of(day: date, on: date, soon_days: int) -> DueState:
    """Overdue before today, due today, soon within the row's days, else later."""
    if day < on:
        return DueState.OVERDUE
    if day == on:
        return DueState.DUE
    return DueState.SOON if (day - on).days <= soon_days else DueState.LATER


def _with(row: Due, because: tuple[str, ...]) -> Due:
    return Due(row.test, tuple(dict.fromkeys(because)), row.due_on, row.state, row.last_on, row.source)
