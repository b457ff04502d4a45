"""Reads reference tables, looks rows up by date, and holds the words every rule uses to refuse."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any

REFERENCE = Path(__file__).resolve().parent.parent / "reference"


class Refused(Exception):
    """A rule says no. `says` is the sentence to show; `fix` tells what to do; `code` names the rule."""

    def __init__(self, code: str, says: str, fix: str = "") -> None:
        super().__init__(says)
        self.code = code
        self.says = says
        self.fix = fix


class NotInForce(Refused, LookupError):
    """No row of a reference table holds on a day; a person who typed that day is told to check it."""

    def __init__(self, on: date) -> None:
        says = f"Stepwell has no rules for {on.month}/{on.day}/{on.year}."
        super().__init__("NOT_IN_FORCE", says, "Check the year.")


@dataclass(frozen=True, slots=True)
class Reason:
    """One ground for a decision: the rule's name, a sentence, and where the rule comes from."""

    code: str
    says: str
    source: str = ""


class Lifecycle[S: Enum]:
    """A table {state: allowed next states}; the only place where a change of state is allowed or not."""

    def __init__(self, name: str, table: Mapping[S, Iterable[S]]) -> None:
        self.name = name
        self.table: dict[S, tuple[S, ...]] = {state: tuple(after) for state, after in table.items()}

    def can_go(self, old: S, new: S) -> bool:
        return new in self.table.get(old, ())

    def check(self, old: S, new: S) -> None:
        """Raises Refused('WRONG_STATE') when the table has no such step."""
        if not self.can_go(old, new):
            raise Refused("WRONG_STATE", f"This {self.name} is {_word(old)} and cannot become {_word(new)}.")

    def ends(self) -> tuple[S, ...]:
        return tuple(state for state, after in self.table.items() if not after)


def _word(state: Enum) -> str:
    return str(state.value).replace("_", " ").replace("-", " ")


@cache
def reference(name: str) -> dict[str, Any]:
    """The parsed TOML file `reference/<name>.toml`. Raises FileNotFoundError for an unknown name."""
    with (REFERENCE / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


def in_force[R: Mapping[str, Any]](rows: Iterable[R], on: date) -> R:
    """The row whose `from` is the latest on or before the day and whose `to` (if any) has not passed.

    Raises NotInForce, a LookupError, when no row is in force, so that a missing year is never priced with an old one by silence.
    """
    found = [row for row in rows if row["from"] <= on and (row.get("to") is None or on <= row["to"])]
    if not found:
        raise NotInForce(on)
    return max(found, key=lambda row: row["from"])
