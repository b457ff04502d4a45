"""Turns wall-clock times into the slots of a week being planned, and back; times between slots are widened outwards."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import time

SLOT = 15
DAYS = 5
MOST_SLOTS = 64
USUAL_SLOTS = 50
USUAL_START = 8 * 60


@dataclass(frozen=True, slots=True)
class Grid:
    """The slots of a day: where the first begins, in minutes after midnight, and how many there are."""

    first: int = USUAL_START
    slots: int = USUAL_SLOTS

    def down(self, at: time) -> int:
        """The slot a time lies in; times before the day count as its begin, times after it as its end."""
        return self._within((minutes_of(at) - self.first) // SLOT)

    def up(self, at: time) -> int:
        """The first slot that begins at the time or after it."""
        return self._within(-((self.first - minutes_of(at)) // SLOT))

    def clock(self, slot: int) -> time:
        """The wall-clock time a slot begins; the end of the day is its last minute."""
        return time_of(self.first + slot * SLOT)

    def _within(self, slot: int) -> int:
        return max(0, min(self.slots, slot))


def grid_for(times: Iterable[time]) -> Grid:
    """The usual day from 8:00 to 20:30, made longer until it holds every one of the times, 16 hours at most."""
    minutes = [minutes_of(at) for at in times]
    first = min([USUAL_START, *(at // 60 * 60 for at in minutes)])
    last = max([USUAL_START + USUAL_SLOTS * SLOT, *minutes])
    slots = -((first - last) // SLOT)
    return Grid(first, min(MOST_SLOTS, slots))


def slots_up(minutes: int) -> int:
    """How many slots hold so many minutes."""
    return -(-minutes // SLOT)


def minutes_of(at: time) -> int:
    """Minutes after midnight."""
    return at.hour * 60 + at.minute


def time_of(minutes: int) -> time:
    """The wall-clock time so many minutes after midnight; a day has no later one than 23:59."""
    kept = max(0, min(24 * 60 - 1, minutes))
    return time(kept // 60, kept % 60)
