"""Decides how alike the words of two notes are, and which of them stood somewhere before."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher

from stepwell.kernel.tables import in_force, reference

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a text as it is shown; `is_old` when these words stood in the other text too."""

    text: str
    is_old: bool


def bare(text: str, names: Iterable[str] = ()) -> tuple[str, ...]:
    """The words without case, marks and the given names."""
    own = {word for name in names for word in _WORD.findall(name.casefold())}
    return tuple(word for word in _WORD.findall(text.casefold()) if word not in own)


def same_words(one: str, two: str, names: Iterable[str] = ()) -> bool:
    """Whether two lines say the same once case, marks, blanks and the given names are taken away."""
    found = tuple(names)
    return bare(one, found) == bare(two, found) != ()


def alike_percent(one: tuple[str, ...], two: tuple[str, ...]) -> int:
    """How much of two lists of words is shared in the same order, 0 to 100; the same whichever comes first."""
    if not one or not two:
        return 0
    first, second = sorted((one, two))
    match = SequenceMatcher(None, first, second, autojunk=False)
    if match.real_quick_ratio() < 0.5 or match.quick_ratio() < 0.5:
        return 0
    return int(match.ratio() * 100)


def is_near_copy(one: tuple[str, ...], two: tuple[str, ...], on: date) -> bool:
    """Whether one is the other with a few words changed; short lines are never, they have few ways to differ."""
    row = in_force(reference("note_likeness")["near_copy"], on)
    if min(len(one), len(two)) < row["least_words"]:
        return False
    return bool(alike_percent(one, two) >= row["from_percent"])


def runs_of(text: str, older: str, on: date) -> tuple[Run, ...]:
    """The text in pieces, those that stood in the older text marked; a few words in common mean nothing."""
    least = int(in_force(reference("note_likeness")["near_copy"], on)["run_words"])
    spots = list(_WORD.finditer(text))
    words = [spot.group().casefold() for spot in spots]
    match = SequenceMatcher(None, words, [word.casefold() for word in _WORD.findall(older)], autojunk=False)
    found: list[Run] = []
    cursor = 0
    for block in match.get_matching_blocks():
        if block.size < least:
            continue
        start, end = spots[block.a].start(), spots[block.a + block.size - 1].end()
        if start > cursor:
            found.append(Run(text[cursor:start], is_old=False))
        found.append(Run(text[start:end], is_old=True))
        cursor = end
    if cursor < len(text):
        found.append(Run(text[cursor:], is_old=False))
    return tuple(found)
