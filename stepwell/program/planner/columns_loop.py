"""Brings better weeks into the linear program until none is left, and keeps a lower bound that holds at any moment."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from itertools import combinations

import numpy as np

from stepwell.program.planner.columns_arrays import MEDICARE, MOST_VISITS, tables_of
from stepwell.program.planner.columns_compiled import make_ready
from stepwell.program.planner.columns_desk import SLOTS, WIDE_COURSES, Desk, desk_for
from stepwell.program.planner.columns_master import TINY, Master
from stepwell.program.planner.columns_meter import Meter
from stepwell.program.planner.columns_rows import Pattern, Row, Shared
from stepwell.program.planner.columns_search import search
from stepwell.program.planner.columns_week import FixedWeek

FIRST_STEPS = 4_000  # of one search in the first round; four times as many in each after it
MOST_STEPS = 3_000_000  # of one search; beyond it a weaker bound is taken
KEEP, SPREAD = 8, 10.0  # weeks noted of each person in a round, and how much dearer than the best they may be
MANY, MANY_SPREAD = 40, 80.0
BARRED = 1e7  # a price nobody pays
SMOOTH = 0.5  # how far prices stay with the best known
NEARLY = 1e-4  # the bound is as good as met


class Columns:
    """One fixed week, its people's patterns, the prices of what they share and the bound."""

    def __init__(self, week: FixedWeek, meter: Meter) -> None:
        self.week, self.meter = week, meter
        self.menu, self.names = tables_of(week)
        self.shared = Shared(week, self.menu, self.names)
        self.master = Master(self.shared, meter)
        self.visit_of = {hour: visit for visit, row in enumerate(self.menu.span) for hour in range(row[0], row[-1])}
        self.desk = desk_for(self.menu, KEEP)
        make_ready()
        self.fixed = 0.0  # what the timetable costs, and everybody who is not decided about
        self.bound = 0.0
        self.most_steps = FIRST_STEPS
        self.center: dict[Row, float] = {}
        self.rounds = 0
        self.exact = False
        self.weights = np.zeros(0)  # of each pattern in the linear program's last solution
        self._cost: list[float] = []
        self._seats: list[tuple[int, ...]] = []
        self._hours: list[tuple[int, ...]] = []
        self._widest = int(self.desk.words[WIDE_COURSES])
        self.seat_at = {
            (who, int(self.menu.seat[seat, 0])): seat
            for who in range(len(week.patients))
            for first, last in self.menu.course[self.menu.person[who, 6] : self.menu.person[who, 7]]
            for seat in range(first, last)
        }
        self.hour_at = {
            (visit, one.staff, one.day, one.start): hour
            for hour, one in enumerate(self.names.hours)
            for visit in [self.visit_of[hour]]
        }

    def begin(self, cost: float) -> list[Pattern]:
        """Takes in the plan's own weeks; the plan costs so much, and what is not theirs is fixed."""
        start = self.of_plan()
        self.master.add(start)
        self.fixed = cost - self.master.solve()
        self.bound = max(0.0, self.fixed)  # weeks never cost less than nothing
        return start

    def pattern(self, who: int, seats: tuple[int, ...], hours: tuple[int, ...]) -> Pattern:
        return Pattern(who, seats, hours, self.shared.own_cost(who, seats, hours, self.visit_of))

    def of_plan(self) -> list[Pattern]:
        """The plan's own weeks."""
        week, seats, hours = self.week, defaultdict(list), defaultdict(list)
        for member in week.plan.members:
            who = self.shared.number.get(member.patient, -1)
            if who < 0:
                continue
            seats[who] = [self.seat_at[who, week.number[group]] for group in member.groups]
        visit_at = {name: at for at, name in enumerate(self.names.visits)}
        for visit in week.plan.appointments:
            who = self.shared.number.get(visit.patient, -1)
            if who < 0:
                continue
            key = (visit_at[visit.appointment], week.staff[visit.staff], visit.day, visit.start)
            hours[who].append(self.hour_at[key])
        return [
            self.pattern(who, tuple(sorted(seats[who])), tuple(sorted(hours[who]))) for who in range(len(week.patients))
        ]

    def best_weeks(
        self, duals: dict[Row, float], desk: Desk, keep: int, spread: float, limits: np.ndarray | None = None
    ) -> tuple[float, list[Pattern]]:
        """The sum of every person's least value at these prices, and weeks that reach it or come near."""
        seat_price, hour_price = self.shared.seat_prices(duals), self.shared.hour_prices(duals)
        total, found = 0.0, []
        for who in range(len(self.week.patients)):
            known = 1e17 if limits is None else float(limits[who])
            least, kept, steps = search(
                desk.words,
                desk.reals,
                who,
                seat_price,
                hour_price,
                known + spread + 1e-9,
                keep,
                spread,
                self.most_steps,
            )
            self.exact &= steps <= self.most_steps
            self.meter.steps(steps)
            total += min(least, known)
            found += self._noted(who, desk, kept)
        return total, found

    def pattern_values(self, duals: dict[Row, float]) -> np.ndarray:
        """What every week found so far is worth at these prices."""
        seats = np.append(self.shared.seat_prices(duals) - self.menu.seat_cost, 0.0)
        hours = np.append(self.shared.hour_prices(duals) - self.menu.hour_cost, 0.0)
        patterns = self.master.patterns[len(self._cost) :]
        self._cost += [one.cost for one in patterns]
        self._seats += [one.seats + (-1,) * (self._widest - len(one.seats)) for one in patterns]
        self._hours += [one.hours + (-1,) * (MOST_VISITS - len(one.hours)) for one in patterns]
        return (
            np.array(self._cost) + seats[np.array(self._seats)].sum(axis=1) + hours[np.array(self._hours)].sum(axis=1)
        )

    def known_values(self, duals: dict[Row, float]) -> np.ndarray:
        """Each person's least value at these prices among the weeks found so far."""
        least = np.full(len(self.week.patients), 1e17)
        np.minimum.at(least, np.array([one.who for one in self.master.patterns]), self.pattern_values(duals))
        return least

    def above_best(self) -> np.ndarray:
        """How much dearer than the person's best every week is, at the prices of the bound."""
        values = self.pattern_values(self.center)
        who = np.array([one.who for one in self.master.patterns])
        least = np.full(len(self.week.patients), np.inf)
        np.minimum.at(least, who, values)
        return values - least[who]

    def far_from_best(self, chosen: list[Pattern]) -> list[float]:
        """The same for one chosen week of each person."""
        above = self.above_best()
        keys = {(one.who, one.seats, one.hours): at for at, one in enumerate(self.master.patterns)}
        return [float(above[keys[one.who, one.seats, one.hours]]) for one in chosen]

    def seats_of(self, who: int) -> range:
        """All the seats a person could have."""
        first, last = self.menu.person[who, 6], self.menu.person[who, 7]
        return range(self.menu.course[first, 0], self.menu.course[last - 1, 1]) if last > first else range(0)

    def enrich(self, keep: int, spread: float) -> None:
        """So many more weeks of each person that are nearly best at the prices of the bound, to choose whole weeks from."""
        self.weights = self.master.weights()
        _, found = self.best_weeks(self.center, desk_for(self.menu, keep), keep, spread, self.known_values(self.center))
        self.master.add(found)
        self.offer_fewer_hours(self.weights)
        self.weights = np.append(self.weights, np.zeros(len(self.master.patterns) - self.weights.size))

    def offer_fewer_hours(self, weights: np.ndarray) -> None:
        """For each week in use the same groups without some of the visits, so that a clash of visits never blocks a choice."""
        found = []
        for at in np.flatnonzero(weights > TINY):
            one = self.master.patterns[at]
            if not self.menu.person[one.who, MEDICARE]:
                fewer = [hours for number in range(len(one.hours)) for hours in combinations(one.hours, number)]
                found += [self.pattern(one.who, one.seats, hours) for hours in fewer]
        self.master.add(found)

    def offer_hours(self, seats: dict[int, tuple[int, ...]], taken: list[int]) -> None:
        """Weeks with just these groups and all sorts of hours for the visits, beside hours that are taken."""
        desk = desk_for(self.menu, MANY)
        busy = np.zeros((len(self.week.staff), int(self.menu.rule[0]), SLOTS + 1), dtype=bool)
        for hour in taken:
            start, staff, _, day, slots = self.menu.hour[hour]
            busy[staff, day, start : start + slots] = True
        used = np.concatenate([np.zeros((*busy.shape[:2], 1), int), busy.cumsum(axis=2)], axis=2)
        start, staff, _, day, slots = self.menu.hour.T
        clash = used[staff, day, start + slots] > used[staff, day, start]
        hour_price = np.where(clash, BARRED, self.menu.hour_cost)
        found = []
        for who, chosen in seats.items():
            seat_price = np.full(len(self.menu.seat), BARRED)
            seat_price[list(chosen)] = -BARRED
            search_result = search(
                desk.words, desk.reals, who, seat_price, hour_price, 1e17, MANY, MANY_SPREAD, MOST_STEPS
            )
            self.meter.steps(search_result[2])
            found += [one for one in self._noted(who, desk, search_result[1]) if one.seats == chosen]
        self.master.add(found)

    def _noted(self, who: int, desk: Desk, kept: int) -> list[Pattern]:
        """The weeks a search has noted that were not known before."""
        found = []
        for place in range(kept):
            seats, hours = desk.found(place)
            if (who, seats, hours) not in self.master.known:
                found.append(self.pattern(who, seats, hours))
        self.meter.weeks(len(found))
        return found

    def improve(
        self,
        part: float = 1.0,
        report: Callable[[float, float], None] | None = None,
        stop: Callable[[], bool] | None = None,
    ) -> float:
        """Rounds of prices and better weeks until no better week is left or this part of the work is done; the program's value."""
        value, smooth = self.master.solve(), SMOOTH
        while not self.meter.is_over(part) and not (stop and stop()):
            new = self._round(smooth)
            if new:
                value = self.master.solve()
            if report:
                report(self.fixed + value, self.bound)
            if self.fixed + value - self.bound <= NEARLY * abs(self.fixed + value) or (
                self.exact and not new and smooth == 0.0
            ):
                break
            smooth = SMOOTH if new or not self.exact else 0.0
        return self.fixed + value

    def _round(self, smooth: float) -> int:
        """One round at prices between the last and the best known; how many weeks were new."""
        self.rounds += 1
        self.exact = True
        last, center = self.master.duals, self.center or self.master.duals
        duals = {
            row: smooth * center.get(row, 0.0) + (1 - smooth) * last.get(row, 0.0)
            for row in dict.fromkeys((*center, *last))
        }
        total, found = self.best_weeks(duals, self.desk, KEEP, SPREAD, self.known_values(duals))
        bound = self.fixed + total + self.shared.least_of_rows(duals, self.master.extras)
        if bound > self.bound or not self.center:
            self.bound, self.center = max(bound, self.bound), duals
        self.most_steps = min(MOST_STEPS, 4 * self.most_steps)
        return self.master.add(found)
