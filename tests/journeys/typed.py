"""What people typed on their way: a fact that was typed at two places was asked for twice."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

# Typing the name there is the signature itself, an act of the person; every paper has its own.
SIGNATURES = frozenset({"Full name, typed by the person", "Your name"})
LEAST = 4  # shorter texts, such as a score or a state, are alike by chance


@dataclass(frozen=True, slots=True)
class Typed:
    """One text typed into a field: its words, the label, the page, and what stood there before."""

    text: str
    label: str
    page: str
    stood: str = ""

    @property
    def place(self) -> str:
        return f"{self.label!r} at {self.page}"

    @property
    def fact(self) -> str:
        """The text without what is only a way to write it: case, blanks, dashes, brackets."""
        return re.sub(r"[\W_]+", "", self.text).casefold()


def typed_twice(found: Iterable[Typed], today: str = "") -> list[str]:
    """Each fact that was typed again, with both places. Today's date is another fact at every question."""
    first: dict[str, Typed] = {}
    again = []
    for one in found:
        if one.label in SIGNATURES or len(one.fact) < LEAST:
            continue
        key = f"{one.fact} {one.label}" if one.text == today else one.fact
        if key in first:
            again.append(f"{one.text!r} was typed into {first[key].place} and again into {one.place}")
        first.setdefault(key, one)
    return again


def typed_for_nothing(found: Iterable[Typed]) -> list[str]:
    """Each text that stood in its field already: the page knew."""
    return [f"{one.text!r} stood in {one.place} already" for one in found if one.stood and one.stood == one.text]
