"""Lets a rule speak the reader's language without knowing where the translations come from."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

type Text = Mapping[str, str]


def _as_written(message: str) -> str:
    return message


def _count_as_written(one: str, many: str, count: int) -> str:
    return one if count == 1 else many


def _month_and_day(on: date) -> str:
    return f"{_MONTHS[on.month - 1]} {on.day}"


_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class Words:
    """The translator a rule speaks through: `gettext`, `ngettext`, how days are written, a language code."""

    gettext: Callable[[str], str] = _as_written
    ngettext: Callable[[str, str, int], str] = _count_as_written
    day: Callable[[date], str] = _month_and_day
    language: str = "en"

    def of(self, text: Text) -> str:
        """An instrument's own text in the reader's language, else in English."""
        return text.get(self.language) or text["en"]

    def listed(self, things: Sequence[str]) -> str:
        """'3', '3 and 4', '3, 4 and 7'; empty for nothing."""
        if len(things) < 2:
            return "".join(things)
        return self.gettext("{most} and {last}").format(most=", ".join(things[:-1]), last=things[-1])


ENGLISH = Words()


def number(points: float) -> str:
    """Points as people write them: 9 for 9.0, else two places at most. Raises ValueError for nan and inf."""
    if points != points or points in (float("inf"), float("-inf")):
        raise ValueError("points must be a number")
    return f"{points:.2f}".rstrip("0").rstrip(".") if points != int(points) else str(int(points))
