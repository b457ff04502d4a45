"""Adds up one person's week by two clocks that are never mixed: real minutes, and the hours of the claim editor's codes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Stand(StrEnum):
    """How one session of the week stands."""

    ATTENDED = "attended"
    AHEAD = "ahead"
    MISSED = "missed"
    OPEN = "open"  # over, and nobody has said who came


@dataclass(frozen=True, slots=True)
class Part:
    """One session or visit of one person: real minutes if attended, minutes planned, hundredths of code hours.

    `counts` says whether its kind counts toward the hours of the plan of care; `code` is empty when the real
    minutes earn none.
    """

    on: date
    title: str
    when: str
    stand: Stand
    minutes: int
    planned: int
    code: str
    hundredths: int
    counts: bool
    session_key: str = ""


@dataclass(frozen=True, slots=True)
class Week:
    """The figures of one person's week, all but code hours in minutes; each is the sum of parts one can look at."""

    attended: int
    by_code: int
    ahead: int
    missed: int
    open: int
    needed: int

    @property
    def short(self) -> int:
        """What is missing even if everything planned is attended."""
        return max(0, self.needed - self.attended - self.ahead - self.open)

    @property
    def is_short(self) -> bool:
        return self.short > 0


def add_up(parts: Iterable[Part], needed: int) -> Week:
    """The week from its parts. Code hours are those of attended services alone; what is missed counts nowhere else."""
    sums = dict.fromkeys(Stand, 0)
    hundredths = 0
    for part in parts:
        if part.stand is Stand.ATTENDED:
            hundredths += part.hundredths
        if part.counts:
            sums[part.stand] += part.minutes if part.stand is Stand.ATTENDED else part.planned
    return Week(sums[Stand.ATTENDED], hundredths, sums[Stand.AHEAD], sums[Stand.MISSED], sums[Stand.OPEN], needed)
