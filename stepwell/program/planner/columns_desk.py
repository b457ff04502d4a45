"""The tables of a week and the scratch space of one search, laid out in two arrays of numbers for the inner loops."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from stepwell.program.planner.columns_arrays import COURSE, COURSE_END, MOST, VISIT, VISIT_END, Menu

MOST_ENTRIES = 6000
TABLE = 2048  # places for the shapes a day can have, a power of two
SLOTS = 64

# The head of the words: sizes, then where each table begins.
DAY_COUNT, SERVICES, THERAPY, SETS, WIDE_VISITS, WIDE_COURSES, WIDE_SEATS, WIDE_SLOTS, COUNT = range(9)
PERSONS, COURSES, SEATS, VISITS, SPANS, HOURS, SEEN, TIME_HOUR, CHOSEN, ORDER = range(10, 20)
STEPS, SHAPES, PICK, ENTRY, STACK, FOUND = range(20, 26)
# ... and where each table of real numbers begins.
BASE, UNMET, TIME_PRICE, WORTH, BOUND, REST, COST, BEST, VALUE, SPENT = range(30, 40)
HEAD = 40
# The head of the real numbers: what is paid.
UNDER, SLOT, IDLE, DAY = range(4)
# Sizes of rows.
PERSON_ROW, SEAT_ROW, VISIT_ROW, SEEN_ROW, SHAPE_ROW = 10, 7, 4, 3, 6
# A step: where its course stands, slots, days and idle slots so far, the seat taken.
AT, GOT, DAYS_USED, IDLE_SLOTS, SEAT, STEP_ROW = range(6)
# A day's shape: slots taken, first, end, number, services, psychotherapy.
MASK, FROM, TO, NUMBER, HELD, TREATED = range(6)
# A level of the placing of visits.
VISIT_AT, STARTED, TAKEN, LOW, HIGH, STACK_ROW = range(6)


class Desk(NamedTuple):
    """One search's two arrays; never shared between two threads."""

    words: np.ndarray
    reals: np.ndarray

    def found_value(self, place: int) -> float:
        return float(self.reals[self.words[VALUE] + place])

    def found(self, place: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Seats and hours of a week that the search noted."""
        courses, visits = int(self.words[WIDE_COURSES]), int(self.words[WIDE_VISITS])
        first = int(self.words[FOUND]) + place * (courses + visits)
        row = self.words[first : first + courses + visits].tolist()
        return tuple(sorted(x for x in row[:courses] if x >= 0)), tuple(sorted(x for x in row[courses:] if x >= 0))


def desk_for(menu: Menu, keep: int) -> Desk:
    """Room for searches that keep that many weeks."""
    days = int(menu.rule[0])
    courses = int(max((menu.person[:, COURSE_END] - menu.person[:, COURSE]).max(initial=0), 1))
    visits = int(max((menu.person[:, VISIT_END] - menu.person[:, VISIT]).max(initial=0), 1))
    slots = int(menu.person[:, MOST].max(initial=0)) + 1
    widest = int(max((menu.course[:, 1] - menu.course[:, 0]).max(initial=0), 1))
    sets = 1 << visits
    head = np.zeros(HEAD, dtype=np.int64)
    head[:COUNT] = [*menu.rule, sets, visits, courses, widest, slots]
    tables = [menu.person, menu.course, menu.seat, menu.visit, menu.span, menu.hour[:, 0]]
    sizes = [days * TABLE * SEEN_ROW, visits * days * SLOTS, MOST_ENTRIES * sets * visits, courses * widest]
    sizes += [(courses + 1) * STEP_ROW, (courses + 1) * days * SHAPE_ROW, (days + 1) * sets * (days + 1), days]
    sizes += [(visits + 1) * STACK_ROW, keep * (courses + visits)]
    words = _laid_out(head, PERSONS, [head], [np.ascontiguousarray(one).ravel() for one in tables], sizes, np.int64)
    sizes = [visits * days * SLOTS, MOST_ENTRIES * sets, 2 * (courses + 1) * slots, (courses + 1) * slots]
    sizes += [courses + 1, (days + 1) * sets * (days + 1), keep, visits + 1]
    reals = _laid_out(head, BASE, [menu.rate], [menu.base, menu.unmet], sizes, np.float64)
    words[:HEAD] = head
    return Desk(words, reals)


def _laid_out(
    head: np.ndarray, first: int, begin: list[np.ndarray], tables: list[np.ndarray], sizes: list[int], kind: type
) -> np.ndarray:
    """The tables one after the other, then empty ones; where each begins is noted in the head."""
    parts = [*begin, *tables, *(np.zeros(size, dtype=kind) for size in sizes)]
    starts = np.cumsum([0, *(len(one) for one in parts)])
    head[first : first + len(parts) - 1] = starts[1:-1]
    return np.concatenate(parts).astype(kind)
