"""The fixed week as tables: a row for every person, course, seat, visit and hour."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from stepwell.program.planner.columns_week import FixedWeek, Hour, Seat, is_medicare
from stepwell.program.planner.format import Patient

MOST_VISITS = 5
FAR = 1e18

# A person's row.
PRESCRIBED, LEAST, MOST, DAY_MOST, DAYS_MOST, MEDICARE, COURSE, COURSE_END, VISIT, VISIT_END = range(10)
# A seat's row.
GROUP, START, LENGTH, DAYS, TOTAL, QUALIFYING, PRIMARY = range(7)


class Menu(NamedTuple):
    """What can be chosen from, person by person."""

    person: np.ndarray  # a row each, see above
    base: np.ndarray  # what each costs with nothing chosen, without hours, days and visits
    course: np.ndarray  # first and last seat of each course of each person
    seat: np.ndarray  # a row each, see above
    seat_cost: np.ndarray
    visit: np.ndarray  # slots, counts, qualifying, primary
    unmet: np.ndarray  # what each visit costs when it is not held
    span: np.ndarray  # by visit and day: the first of its hours
    hour: np.ndarray  # start, staff, site, day, slots
    hour_cost: np.ndarray
    rate: np.ndarray  # under nine hours, slot, idle slot, day
    rule: np.ndarray  # days, services and psychotherapy on a Medicare day


class Names(NamedTuple):
    """What the rows stand for."""

    seats: list[Seat]
    hours: list[Hour]
    visits: list[str]


def tables_of(week: FixedWeek) -> tuple[Menu, Names]:
    """The arrays of a fixed week."""
    builder = _Builder(week)
    for patient in week.patients:
        builder.add(patient)
    return builder.menu(), Names(builder.seats, builder.hours, builder.visit_names)


class _Builder:
    def __init__(self, week: FixedWeek) -> None:
        self.week, self.days = week, week.facts.instance.week.days
        self.person: list[list[int]] = []
        self.base: list[float] = []
        self.course: list[list[int]] = []
        self.seats: list[Seat] = []
        self.seat: list[list[int]] = []
        self.visit: list[list[int]] = []
        self.visit_names: list[str] = []
        self.unmet: list[float] = []
        self.span: list[list[int]] = []
        self.hours: list[Hour] = []
        self.hour_slots: list[int] = []

    def add(self, patient: Patient) -> None:
        if len(patient.appointments) > MOST_VISITS:
            raise OverflowError(f"{patient.id} needs more than {MOST_VISITS} visits in a week")
        course, visit = len(self.course), len(self.visit)
        self._add_seats(patient)
        self._add_visits(patient)
        hours = [
            patient.prescribed_slots,
            patient.min_slots,
            patient.max_slots,
            patient.max_day_slots,
            patient.max_days,
        ]
        ends = [course, len(self.course), visit, len(self.visit)]
        self.person.append([*hours, is_medicare(patient), *ends])
        self.base.append(self.week.without(patient))

    def _add_seats(self, patient: Patient) -> None:
        seats = self.week.seats_for(patient)
        worth = {
            name: (name in patient.must, sum(s.course == name for s in seats)) for name in {s.course for s in seats}
        }
        for course in sorted(worth, key=lambda name: (not worth[name][0], worth[name][1], name)):
            first = len(self.seats)
            for seat in seats:
                if seat.course == course:
                    group = self.week.groups[seat.group]
                    days = sum(1 << day for day in seat.days)
                    facts = [seat.group, seat.start, seat.length, days, seat.length * len(seat.days)]
                    self.seats.append(seat)
                    self.seat.append([*facts, group.qualifying, group.primary])
            self.course.append([first, len(self.seats)])

    def _add_visits(self, patient: Patient) -> None:
        for visit in patient.appointments:
            hours = sorted(self.week.hours_for(patient, visit), key=lambda one: (one.day, one.start, one.staff))
            self.span.append([len(self.hours) + sum(one.day < day for one in hours) for day in range(self.days + 1)])
            self.hours += hours
            self.hour_slots += [visit.slots] * len(hours)
            self.visit.append([visit.slots, visit.counts, visit.qualifying, visit.primary])
            self.visit_names.append(visit.id)
            self.unmet.append(self.week.unmet(visit))

    def menu(self) -> Menu:
        weights, medicare = self.week.facts.instance.weights, self.week.facts.instance.medicare
        hour = [(h.start, h.staff, h.site, h.day, n) for h, n in zip(self.hours, self.hour_slots, strict=True)]
        rates = [weights.under_9h, weights.unmet_slot, weights.idle_slot, weights.day]
        return Menu(
            person=_whole(self.person, 10),
            base=np.array(self.base, dtype=np.float64),
            course=_whole(self.course, 2),
            seat=_whole(self.seat, 7),
            seat_cost=np.array([seat.cost for seat in self.seats], dtype=np.float64),
            visit=_whole(self.visit, 4),
            unmet=np.array(self.unmet, dtype=np.float64),
            span=_whole(self.span, self.days + 1),
            hour=_whole(hour, 5),
            hour_cost=np.array([one.cost for one in self.hours], dtype=np.float64),
            rate=np.array(rates, dtype=np.float64),
            rule=np.array([self.days, medicare.min_services_day, medicare.min_primary_day], dtype=np.int64),
        )


def _whole(rows: Sequence[Sequence[int]], width: int) -> np.ndarray:
    return np.array(rows, dtype=np.int64).reshape(-1, width)
