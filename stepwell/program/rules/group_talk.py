"""Reads how every group begins and ends and what its members agree to, and lays out the agenda of a module."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from stepwell.kernel.tables import reference
from stepwell.program.rules import broken_table
from stepwell.program.rules.broken_table import BrokenTable, Row
from stepwell.program.rules.curriculum import Module
from stepwell.program.rules.fidelity import list_for
from stepwell.program.rules.practice import practice_forms

TABLE = "curriculum/group_talk"


@dataclass(frozen=True, slots=True)
class Agreement:
    """What members agree to; read at every arrival, signed once."""

    title: str
    lines: tuple[str, ...]
    online: str

    @property
    def whole(self) -> str:
        return "\n".join((*self.lines, self.online))


@dataclass(frozen=True, slots=True)
class Round:
    """The opening or the closing: what is asked of each, how long it takes, and what the leader minds."""

    title: str
    minutes_low: int
    minutes_high: int
    asks: tuple[str, ...]
    asks_es: tuple[str, ...]
    leader: str
    form: str


@dataclass(frozen=True, slots=True)
class GroupTalk:
    """The agreement in both languages, the opening and the closing."""

    agreement: Agreement
    agreement_es: Agreement
    opening: Round
    closing: Round


@dataclass(frozen=True, slots=True)
class AgendaPart:
    """One part of a session, with its minutes and what happens in it."""

    title: str
    minutes: int
    lines: tuple[str, ...]


def group_talk() -> GroupTalk:
    """The shipped words."""
    return _shipped()


def agenda(module: Module, minutes: int) -> tuple[AgendaPart, ...]:
    """Opening, work and closing of a session of so many minutes; what is left goes to the work."""
    talk = group_talk()
    opening, closing = talk.opening.minutes_high, talk.closing.minutes_high
    work = list_for(module.id, module.bill)
    lines = tuple(item.says for item in work.items) if work else ()
    return (
        AgendaPart(talk.opening.title, opening, talk.opening.asks),
        AgendaPart(module.title, max(minutes - opening - closing, 0), lines),
        AgendaPart(talk.closing.title, closing, talk.closing.asks),
    )


def read_group_talk(table: Row, known_forms: Iterable[str]) -> GroupTalk:
    """The words of a parsed file, checked. Raises BrokenTable with one sentence."""
    broken_table.check_about(table, "group talk")
    row = broken_table.section(table, "agreement", "group talk")
    english, spanish = _agreement(row, ""), _agreement(row, "_es")
    if len(english.lines) != len(spanish.lines):
        raise BrokenTable("agreement: the Spanish lines are not as many as the English.")
    opening, closing = _round(table, "opening"), _round(table, "closing")
    broken_table.check_known([opening.form], frozenset(known_forms), "opening", "form")
    return GroupTalk(english, spanish, opening, closing)


@cache
def _shipped() -> GroupTalk:
    return read_group_talk(reference(TABLE), practice_forms())


def _agreement(row: Row, end: str) -> Agreement:
    return Agreement(
        broken_table.text(row, f"title{end}", "agreement"),
        broken_table.texts(row, f"lines{end}", "agreement"),
        broken_table.text(row, f"online{end}", "agreement"),
    )


def _round(table: Row, key: str) -> Round:
    row = broken_table.section(table, key, "group talk")
    low, high = (broken_table.count(row, f"minutes_{end}", key, low=1) for end in ("low", "high"))
    if low > high:
        raise BrokenTable(f"{key}: minutes_low is over minutes_high.")
    asks, asks_es = broken_table.texts(row, "asks", key), broken_table.texts(row, "asks_es", key)
    if len(asks) != len(asks_es):
        raise BrokenTable(f"{key}: the Spanish questions are not as many as the English.")
    title, leader = broken_table.text(row, "title", key), broken_table.text(row, "leader", key)
    return Round(title, low, high, asks, asks_es, leader, row.get("form", ""))
