"""Decides how true to its method a session was led: the list of its kind, the score, the floor, the monthly sample.

About the hour and its leader, never about a patient.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

from stepwell.kernel.tables import Refused, reference
from stepwell.program.rules import broken_table
from stepwell.program.rules.broken_table import BrokenTable, Row
from stepwell.program.rules.curriculum import modules

TABLE = "curriculum/fidelity"
KINDS = ("process", "CBT", "DBT", "education", "activity", "family")
LONGEST_REMARK = 300


@dataclass(frozen=True, slots=True)
class FidelityItem:
    """One line of a list."""

    id: str
    says: str


@dataclass(frozen=True, slots=True)
class FidelityList:
    """What a well-run group of one kind holds."""

    kind: str
    title: str
    title_es: str
    items: tuple[FidelityItem, ...]


@dataclass(frozen=True, slots=True)
class FidelityTable:
    """The six lists, the floor in percent, how many samples a month, and the list of a service without a module."""

    lists: dict[str, FidelityList]
    floor_percent: int
    samples_a_month: int
    by_service: dict[str, str]


@dataclass(frozen=True, slots=True)
class Score:
    """How many lines were done of how many, and whether that reaches the floor."""

    done: int
    of: int
    floor_percent: int

    @property
    def percent(self) -> int:
        """Whole percent, rounded down, so that a score never looks better than it is."""
        return self.done * 100 // self.of

    @property
    def reaches_floor(self) -> bool:
        return self.done * 100 >= self.floor_percent * self.of


def fidelity_table() -> FidelityTable:
    """The shipped lists."""
    return _shipped()


def list_for(module: str, service: str) -> FidelityList | None:
    """The list of a session: by its module's kind, else by its kind of service; None when there is none."""
    table = fidelity_table()
    row = modules().get(module)
    kind = row.kind if row else table.by_service.get(service, "")
    return table.lists.get(kind)


def score_of(chosen: FidelityList, done: Collection[str]) -> Score:
    """The score of a list with these lines done. Raises Refused('UNKNOWN_LINE') for a line of another list."""
    known = {item.id for item in chosen.items}
    if set(done) - known:
        raise Refused("UNKNOWN_LINE", "That line is not on this list.", "Open the list again.")
    return Score(len(set(done)), len(known), fidelity_table().floor_percent)


def is_sample_due(sampled: Iterable[date], on: date) -> bool:
    """Whether a supervisor still owes the sample of the month of a day."""
    this_month = [day for day in sampled if (day.year, day.month) == (on.year, on.month)]
    return len(this_month) < fidelity_table().samples_a_month


def check_can_look(*, has_begun: bool, is_canceled: bool, leads: bool, supervises: bool) -> None:
    """Raises Refused when this person cannot fill the list of this session now.

    Codes: CANCELED, NOT_BEGUN, NOT_THEIRS (neither leads the session nor supervises).
    """
    if is_canceled:
        raise Refused("CANCELED", "This session was canceled.", "Choose one that took place.")
    if not has_begun:
        raise Refused("NOT_BEGUN", "This session has not begun.", "Come back once it has.")
    if not leads and not supervises:
        says = "The leader ticks this list, and a supervisor samples it."
        raise Refused("NOT_THEIRS", says, "Ask your program director if you supervise this leader.")


def can_look(*, has_begun: bool, is_canceled: bool, leads: bool, supervises: bool) -> bool:
    """Whether this person can fill the list of this session now."""
    try:
        check_can_look(has_begun=has_begun, is_canceled=is_canceled, leads=leads, supervises=supervises)
    except Refused:
        return False
    return True


def read_fidelity(table: Row) -> FidelityTable:
    """The lists of a parsed file, checked. Raises BrokenTable with one sentence."""
    broken_table.check_about(table, "fidelity")
    found = [_list(row) for row in broken_table.rows(table, "list", "fidelity")]
    broken_table.check_once((row.kind for row in found), "fidelity")
    kinds = {row.kind for row in found}
    broken_table.check_known(kinds, KINDS, "fidelity", "kind of group")
    broken_table.check_known(KINDS, kinds, "fidelity", "list for the kind")
    about = broken_table.section(table, "about", "fidelity")
    floor = broken_table.count(about, "floor_percent", "fidelity", low=1)
    if floor > 100:
        raise BrokenTable("fidelity: floor_percent is over 100.")
    by_service = dict(broken_table.section(table, "by_service", "fidelity"))
    broken_table.check_known(by_service.values(), kinds, "fidelity", "list for the kind")
    samples = broken_table.count(about, "samples_a_month", "fidelity", low=1)
    return FidelityTable({row.kind: row for row in found}, floor, samples, by_service)


@cache
def _shipped() -> FidelityTable:
    return read_fidelity(reference(TABLE))


def _list(row: Row) -> FidelityList:
    kind = broken_table.text(row, "kind", "fidelity")
    items = tuple(
        FidelityItem(broken_table.text(item, "id", kind), broken_table.text(item, "says", kind))
        for item in broken_table.rows(row, "item", kind)
    )
    broken_table.check_once((item.id for item in items), kind)
    return FidelityList(kind, broken_table.text(row, "title", kind), broken_table.text(row, "title_es", kind), items)
