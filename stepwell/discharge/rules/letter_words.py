"""Says days, numbers and sentences of a letter in its language, from reference/letters."""

import re
from collections.abc import Sequence
from datetime import date, time
from typing import Any

from stepwell.discharge.rules.letter_facts import Line, Section, Shape, cell
from stepwell.inquiry.rules.self_check import help_lines
from stepwell.kernel.tables import reference

HELP = ("988", "911")


class Words:
    """The sentences of one letter in one language."""

    def __init__(self, letter: str, language: str) -> None:
        self.language = language
        self._rows: dict[str, Any] = reference("letters")[letter][language]
        self._typed: dict[str, Any] = reference("letters")["typed"].get(language, {})
        self._days: dict[str, Any] = reference("letters")["days"][language]

    def __call__(self, name: str, **facts: object) -> str:
        """The sentence of that name with its facts in place."""
        return str(self._rows[name]).format(**{key: cell(str(one)) for key, one in facts.items()})

    def of(self, name: str, key: str) -> str:
        """One entry of a small table, like the words for an outcome."""
        return str(self._rows[name][key])

    def typed(self, words: str) -> str:
        """What staff typed, as this letter says it: translated where the words are known, marked where they stay English."""
        said = self._typed.get("said", {}).get(_plain(words))
        if said:
            return str(said)
        mark = self.mark(words)
        return f"{words.rstrip('.')} {mark}" if mark else words

    def mark(self, words: str) -> str:
        """What stands behind words in another language than the letter's; empty where none is needed."""
        if not self._typed or not words.strip():
            return ""
        plain = words.casefold()
        has_letter = any(letter in plain for letter in self._typed["letters"])
        is_own = has_letter or not set(self._typed["words"]).isdisjoint(re.findall(r"\w+", plain))
        return "" if is_own else str(self._typed["mark"])

    def named(self, who: str) -> str:
        """A name with what stands behind it, like `Dr. Gray, primary care`: names stay, known words are translated."""
        said: dict[str, str] = self._typed.get("said", {})
        return ", ".join(said.get(_plain(part), part) for part in who.split(", "))

    def has(self, name: str) -> bool:
        return name in self._rows

    def columns(self, name: str) -> Line:
        return Line(Shape.COLUMNS, tuple(self._rows[name]))

    def day(self, on: date) -> str:
        """`March 31, 2026` or `31 de marzo de 2026`."""
        return self._said("day", on)

    def weekday(self, on: date) -> str:
        """`Tuesday, March 31, 2026` or `martes 31 de marzo de 2026`."""
        return self._said("weekday", on)

    def _said(self, form: str, on: date) -> str:
        month, weekday = self._days["months"][on.month - 1], self._days["weekdays"][on.weekday()]
        return str(self._days[form]).format(month=month, weekday=weekday, day=on.day, year=on.year)

    def when(self, on: date, at: time | None) -> str:
        """`Tuesday, March 31, 2026, 2:30 PM` or `martes 31 de marzo de 2026, 2:30 p. m.`; the day alone without a time."""
        if at is None:
            return self.weekday(on)
        half = self._days["halves"][at.hour >= 12]
        return f"{self.weekday(on)}, {at.hour % 12 or 12}:{at.minute:02d} {half}"

    def listed(self, words: Sequence[str]) -> str:
        """`a`, `a and b`, `a, b and c` in this language."""
        if len(words) < 2:
            return "".join(words)
        return f"{', '.join(words[:-1])} {self._days['and']} {words[-1]}"


def _plain(words: str) -> str:
    return " ".join(words.casefold().split()).rstrip(".")


def says(words: str) -> Line:
    return Line(Shape.SAYS, (cell(words),))


def item(words: str) -> Line:
    return Line(Shape.ITEM, (cell(words),))


def row(*cells: str) -> Line:
    return Line(Shape.ROW, tuple(cell(one) for one in cells))


def section(heading: str, *lines: Line) -> tuple[Section, ...]:
    """The section, or nothing when it would be empty."""
    return (Section(heading, lines),) if lines else ()


def crisis_lines(language: str) -> tuple[Line, ...]:
    """The lines to call in a crisis, the lifeline first."""
    found = dict(help_lines(language))
    return tuple(Line(Shape.CALL, (found[phone],)) for phone in HELP)


def number(total: float) -> str:
    return f"{total:g}"
