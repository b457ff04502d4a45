"""Decides which session that stands becomes which one of a plan: those that stay first, then in the order of the week."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from stepwell.program.planner.format import SessionPlan


@dataclass(frozen=True, slots=True)
class Standing:
    """A session as it stands: its record, and its place in the week's slots."""

    record: Any
    day: int
    start: int


@dataclass(frozen=True, slots=True)
class Pair:
    """A session that stands and what it becomes; without the first it is new, without the second it ends."""

    old: Standing | None
    new: SessionPlan | None

    @property
    def keeps_time(self) -> bool:
        return (
            self.old is not None
            and self.new is not None
            and (self.old.day, self.old.start) == (self.new.day, self.new.start)
        )


def pairs(standing: Sequence[Standing], planned: Sequence[SessionPlan]) -> list[Pair]:
    """Every session of a group on either side, once."""
    old, new = (
        sorted(standing, key=lambda row: (row.day, row.start)),
        sorted(planned, key=lambda row: (row.day, row.start)),
    )
    found = []
    for wanted in (_same_slot, _same_day):
        for row in list(old):
            match = next((one for one in new if wanted(row, one)), None)
            if match is not None:
                old.remove(row)
                new.remove(match)
                found.append(Pair(row, match))
    while old and new:
        found.append(Pair(old.pop(0), new.pop(0)))
    return [*found, *(Pair(row, None) for row in old), *(Pair(None, row) for row in new)]


def _same_slot(row: Standing, one: SessionPlan) -> bool:
    return (row.day, row.start) == (one.day, one.start)


def _same_day(row: Standing, one: SessionPlan) -> bool:
    return row.day == one.day
