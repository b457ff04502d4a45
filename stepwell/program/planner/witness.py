"""Looks for a week that serves one person by trying the likeliest choices first; a find is a proof, no find is none."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from stepwell.program.planner.chances import Chance, Chances, Ease
from stepwell.program.planner.format import MEDICARE, MOST_DAYS, MOST_SLOTS, Patient
from stepwell.program.planner.held import real_slots

MOST_TRIED = 1500  # choices; who has not been served by then is left to the exact search
DAY = (1 << MOST_SLOTS) - 1


class _Way(NamedTuple):
    """A way to hold a course or a visit: the slots of the week it takes, the days, the time that counts."""

    mask: int
    days: int
    counts: int
    chance: Chance


class Witness:
    """The search for one person."""

    def __init__(self, chances: Chances, patient: Patient, ease: Ease, bounds: tuple[float, float]) -> None:
        lifted = ease.lifts("max_below_min")
        self.rule, self.minutes = chances.facts.instance.medicare, chances.facts.instance.week.slot_minutes
        self.least, self.most = bounds
        self.day_slots = MOST_SLOTS if lifted else patient.max_day_slots
        self.max_days = MOST_DAYS if lifted else patient.max_days
        self.medicare = patient.payer == MEDICARE and not ease.lifts("medicare_day")
        self.left = MOST_TRIED // 4 if self.medicare else MOST_TRIED  # those days are rarely hit by trying
        self.needed = 0

    def is_found(self, needed: Sequence[Sequence[Chance]], optional: Sequence[Sequence[Chance]]) -> bool:
        """Whether a week with all that is needed, and enough hours, was found."""
        first = sorted(([_way(chance, self.minutes) for chance in ways] for ways in needed), key=len)
        more = [[_way(chance, self.minutes) for chance in ways] for ways in optional if ways]
        more.sort(key=lambda ways: -max(way.counts for way in ways))
        self.needed = len(first)
        items = [*((ways, True) for ways in first), *((ways, False) for ways in more)]
        rest = [0] * (len(items) + 1)  # the most that the items from here on can add
        for at in range(len(items) - 1, -1, -1):
            rest[at] = rest[at + 1] + max((way.counts for way in items[at][0]), default=0)
        return self._try(items, rest, 0, (0, 0, 0), ())

    def _try(
        self,
        items: list[tuple[list[_Way], bool]],
        rest: list[int],
        at: int,
        held: tuple[int, int, int],
        chosen: tuple[_Way, ...],
    ) -> bool:
        taken, days, counts = held
        if counts + rest[at] < self.least:
            return False
        if at >= self.needed and counts >= self.least and self._holds(chosen):
            return True
        if at == len(items):
            return False
        ways, is_needed = items[at]
        fitting = [way for way in ways if not way.mask & taken and counts + way.counts <= self.most]
        fitting.sort(key=lambda way: (way.days & ~days).bit_count())
        for way in fitting:
            self.left -= 1
            if self.left < 0:
                return False
            if self._fits(taken | way.mask, days | way.days):
                more = taken | way.mask, days | way.days, counts + way.counts
                if self._try(items, rest, at + 1, more, (*chosen, way)):
                    return True
        return not is_needed and self._try(items, rest, at + 1, held, chosen)

    def _fits(self, taken: int, days: int) -> bool:
        if days.bit_count() > self.max_days:
            return False
        return all((taken >> day * MOST_SLOTS & DAY).bit_count() <= self.day_slots for day in range(MOST_DAYS))

    def _holds(self, chosen: tuple[_Way, ...]) -> bool:
        """Whether each day has the services Medicare asks for."""
        if not self.medicare:
            return True
        for day in {held.day for way in chosen for held in way.chance.held}:
            there = [held for way in chosen for held in way.chance.held if held.day == day]
            if sum(one.qualifying for one in there) < self.rule.min_services_day:
                return False
            if sum(one.primary for one in there) < self.rule.min_primary_day:
                return False
        return True


def _way(chance: Chance, minutes: int) -> _Way:
    mask = days = 0
    for held in chance.held:
        mask |= held.mask << held.day * MOST_SLOTS
        days |= 1 << held.day
    counts = real_slots((held for held in chance.held if held.counts), minutes)
    return _Way(mask, days, counts, chance)
