"""What takes time in a week, and how a broken rule is told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import NamedTuple


class Violation(NamedTuple):
    """A hard rule that is broken: its code, the ids it is about, and a sentence."""

    code: str
    where: tuple[str, ...]
    says: str


class Held(NamedTuple):
    """Something that takes a person's or a room's time."""

    day: int
    start: int
    slots: int
    kind: str  # "group" or the kind of a visit
    counts: bool = True
    qualifying: bool = False
    primary: bool = False
    unused: int = 0  # minutes of its slots that it does not fill

    @property
    def mask(self) -> int:
        return ((1 << self.slots) - 1) << self.start


def real_slots(held: Iterable[Held], slot_minutes: int) -> int:
    """What some things last together, rounded down to whole slots: they are held outward, and counted as they are."""
    slots = unused = 0
    for one in held:
        slots += one.slots
        unused += one.unused
    return slots + -unused // slot_minutes


def clash(one: Held, other: Held) -> bool:
    """Whether two things are at the same time."""
    return one.day == other.day and one.start < other.start + other.slots and other.start < one.start + one.slots


def clashes(held: Sequence[Held]) -> list[tuple[Held, Held]]:
    """All pairs that are at the same time."""
    taken: dict[int, int] = defaultdict(int)
    for one in held:
        mask = ((1 << one.slots) - 1) << one.start
        if taken[one.day] & mask:
            return [(one, other) for one, other in combinations(held, 2) if clash(one, other)]
        taken[one.day] |= mask
    return []
