"""Settles one whole week for everyone step by step: keeps what the linear program is sure of, solves again, and so on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

import highspy
import numpy as np

from stepwell.program.planner.columns_loop import Columns
from stepwell.program.planner.columns_rows import Pattern

SURE, TINY = 0.999, 1e-6
LIKELY = 0.75  # settled together; when nobody is so sure, the likeliest few are
FEW = 0.1
MOST_STUCK = 25

type Choice = tuple[int, tuple[int, ...]]  # a person and their groups, or their whole week by number
type Waiting = tuple[float, int, tuple[int, ...]]  # the same after how sure it is, the surest being the least


class _Dive:
    def __init__(self, columns: Columns) -> None:
        self.columns, self.master = columns, columns.master
        self.of: dict[int, list[int]] = defaultdict(list)
        for at, pattern in enumerate(self.master.patterns):
            self.of[pattern.who].append(at)
        self.allowed = {who: set(patterns) for who, patterns in self.of.items()}
        self.closed: list[int] = []
        self.widened = False
        self.stuck: set[int] = set()  # people whose turn comes last

    def settle(self, who: int, kept: set[int]) -> None:
        closed = [at for at in self.allowed[who] if at not in kept]
        self.allowed[who] &= kept
        self._close(closed, 0.0)
        self.closed += closed

    def _close(self, patterns: list[int], most: float) -> None:
        places = np.array([self.master.column[at] for at in patterns], dtype=np.int32)
        if len(places):
            self.master.solver.changeColsBounds(len(places), places, np.zeros(len(places)), np.full(len(places), most))

    def reopen(self, patterns: list[int]) -> None:
        self._close(patterns, highspy.kHighsInf)
        for at in patterns:
            self.allowed[self.master.patterns[at].who].add(at)

    def weights_by_seats(self, weights: np.ndarray) -> dict[Choice, float]:
        found: dict[Choice, float] = defaultdict(float)
        for at in np.flatnonzero(weights > TINY):
            found[self.master.patterns[at].who, self.master.patterns[at].seats] += float(weights[at])
        return found

    @property
    def groups_settled(self) -> bool:
        """Whether everyone has their groups, and only hours are left to decide."""
        return all(len({self.master.patterns[at].seats for at in kept}) < 2 for kept in self.allowed.values())

    def widen(self, weights: np.ndarray) -> None:
        """More hours to choose from for those whose hours are not settled, beside the hours of all others."""
        self.widened = True
        sure = {self.master.patterns[at].who: int(at) for at in np.flatnonzero(weights > SURE)}
        hours = [hour for at in sure.values() for hour in self.master.patterns[at].hours]
        unsure = {who: next(iter(kept)) for who, kept in self.allowed.items() if who not in sure}
        seats = {who: self.master.patterns[at].seats for who, at in unsure.items()}
        known = len(self.master.patterns)
        self.columns.offer_hours(seats, hours)
        self._allow_from(known)

    def ease(self, weights: np.ndarray) -> bool:
        """Weeks without some visits for those who share theirs out; whether there were any new ones."""
        known = len(self.master.patterns)
        self.columns.offer_fewer_hours(weights)
        self._allow_from(known)
        return len(self.master.patterns) > known

    def _allow_from(self, first: int) -> None:
        for at in range(first, len(self.master.patterns)):
            self.allowed[self.master.patterns[at].who].add(at)

    def next(self, weights: np.ndarray) -> list[tuple[int, set[int]]]:
        """Who is settled next, and on which weeks; groups first, hours when all groups are settled. Empty at the end."""
        by_seats = self.weights_by_seats(weights)
        open_seats = {
            who: len({self.master.patterns[at].seats for at in self.allowed[who]}) > 1 for who in self.allowed
        }
        waiting = [(-weight, who, seats) for (who, seats), weight in by_seats.items() if open_seats[who]]
        if waiting:
            chosen = self._first(sorted(waiting))
            return [
                (who, {at for at in self.allowed[who] if self.master.patterns[at].seats == seats})
                for _, who, seats in chosen
            ]
        hours = [
            (-float(weights[at]), self.master.patterns[at].who, (int(at),))
            for at in np.flatnonzero(weights > TINY)
            if len(self.allowed[self.master.patterns[at].who]) > 1
        ]
        return [(who, set(at)) for _, who, at in self._first(sorted(hours))]

    def _first(self, waiting: list[Waiting]) -> list[Waiting]:
        """All the likely ones; else the likeliest few, each person once."""
        waiting = [one for one in waiting if one[1] not in self.stuck] or waiting
        likely = [one for one in waiting if -one[0] >= LIKELY]
        if likely:
            return likely
        found: dict[int, Waiting] = {}
        for one in waiting:
            if len(found) < max(1, round(FEW * len(waiting) / 2)):
                found.setdefault(one[1], one)
        return list(found.values())


def settled_weeks(columns: Columns, part: float = 1.0, stop: Callable[[], bool] | None = None) -> list[Pattern] | None:
    """One week for each, or None when the steps lead nowhere or this part of the work is done; the program is left as it was."""
    if not _solved(columns):
        return None
    dive = _Dive(columns)
    try:
        return _step_down(columns, dive, part, stop)
    finally:
        dive.reopen(dive.closed)


def _step_down(columns: Columns, dive: _Dive, part: float, stop: Callable[[], bool] | None) -> list[Pattern] | None:
    master, tries = columns.master, 0
    while not columns.meter.is_over(part) and not (stop and stop()):
        weights = master.weights()
        chosen = dive.next(weights)
        if not chosen:
            found = [master.patterns[at] for at in np.flatnonzero(weights > SURE)]
            return sorted(found, key=lambda one: one.who) if len(found) == len(columns.week.patients) else None
        if dive.groups_settled and not dive.widened:
            dive.widen(weights)
            if not _solved(columns):
                return None
            continue
        if not _settle_some(columns, dive, chosen):
            dive.ease(weights)
            dive.stuck.add(chosen[0][0])
            tries += 1
            if tries > MOST_STUCK or not _solved(columns):
                return None
    return None


def _settle_some(columns: Columns, dive: _Dive, chosen: list[tuple[int, set[int]]]) -> bool:
    """Settles all of them, else the first, else bars the first from what was chosen for it."""
    first, kept = chosen[0]
    barred = (first, dive.allowed[first] - kept)
    for attempt in (chosen, chosen[:1], [barred]):
        before = len(dive.closed)
        for who, weeks in attempt:
            dive.settle(who, weeks)
        if dive.allowed[first] and _solved(columns):
            return True
        dive.reopen(dive.closed[before:])
        del dive.closed[before:]
    return False


def _solved(columns: Columns) -> bool:
    try:
        columns.master.solve()
    except ArithmeticError:
        return False
    return True
