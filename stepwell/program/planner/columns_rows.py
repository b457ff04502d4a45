"""What the weeks of different people share: seats, staff hours, offices, pairs, balance; as rows of a linear program."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

import numpy as np

from stepwell.program.planner.columns_arrays import FAR, Menu, Names
from stepwell.program.planner.columns_week import FixedWeek

type Row = tuple[str | int, ...]
MOST_UNEVEN = 2  # parallel groups may differ by so many without cost


class Pattern(NamedTuple):
    """One person's week: seats and visit hours by number, and its own cost."""

    who: int
    seats: tuple[int, ...]
    hours: tuple[int, ...]
    cost: float


class Extra(NamedTuple):
    """A column that belongs to no person: a group size, an unevenness, a break."""

    cost: float
    most: float
    rows: tuple[tuple[Row, float], ...]


class Shared:
    """The rows, which weeks use which of them, and the prices that the rows put on seats and hours."""

    def __init__(self, week: FixedWeek, menu: Menu, names: Names) -> None:
        self.week, self.menu, self.names = week, menu, names
        self.limits: dict[Row, tuple[float, float]] = {}
        self.extras: list[Extra] = []
        self.offices = week.offices_left()
        self.number: dict[str, int] = {patient.id: at for at, patient in enumerate(week.patients)}
        self.seat_rows: dict[int, list[Row]] = defaultdict(list)  # by seat, for pairs
        self.group_rows: dict[int, list[Row]] = defaultdict(list)
        for who in range(len(week.patients)):
            self.limits["who", who] = (1.0, 1.0)
        for at, group in enumerate(week.groups):
            least = max(0, group.min_size - week.taken[at])
            self.limits["group", at] = (float(least), float(week.seats_of_group[at]))
            self.group_rows[at].append(("group", at))
        self._add_balance()
        self._add_pairs()
        self._add_contact()

    def _add_balance(self) -> None:
        weight = float(self.week.facts.instance.weights.imbalance)
        for family, members in enumerate(self.week.parallel()) if weight else ():
            most = float(max(self.week.seats_of_group[at] + self.week.taken[at] for at in members))
            largest: list[tuple[Row, float]] = [(("spread", family), 1.0)]
            smallest: list[tuple[Row, float]] = [(("spread", family), -1.0)]
            self.limits["spread", family] = (-FAR, float(MOST_UNEVEN))
            for at in members:
                self.limits["most", family, at] = (-FAR, -float(self.week.taken[at]))
                self.limits["least", family, at] = (-float(self.week.taken[at]), FAR)
                self.group_rows[at] += [("most", family, at), ("least", family, at)]
                largest.append((("most", family, at), -1.0))
                smallest.append((("least", family, at), -1.0))
            self.extras.append(Extra(0.0, most, tuple(largest)))
            self.extras.append(Extra(0.0, most, tuple(smallest)))
            self.extras.append(Extra(weight, most, ((("spread", family), -1.0),)))

    def _add_pairs(self) -> None:
        seat_of: dict[tuple[int, int], int] = {}
        for who in range(len(self.week.patients)):
            first, last = self.menu.person[who, 6], self.menu.person[who, 7]
            for begin, end in self.menu.course[first:last]:
                seat_of.update({(who, int(self.menu.seat[seat, 0])): seat for seat in range(begin, end)})
        for one, other in self.week.facts.instance.conflicts:
            for at in range(len(self.week.groups)):
                pair = [seat_of.get((self.number.get(name, -1), at)) for name in (one, other)]
                if one != other and None not in pair:
                    row: Row = ("pair", at, one, other)
                    self.limits[row] = (-FAR, 1.0)
                    for seat in pair:
                        self.seat_rows[int(seat or 0)].append(row)

    def _add_contact(self) -> None:
        """Limits of contact time, where all the visits that could be there would break them."""
        by_day: dict[tuple[int, int], dict[int, int]] = defaultdict(dict)
        for visit, begin in enumerate(self.menu.span[:, 0]):
            for hour in range(begin, self.menu.span[visit, -1]):
                _, staff, _, day, slots = (int(x) for x in self.menu.hour[hour])
                by_day[staff, day][visit] = slots
        by_week: dict[int, dict[int, int]] = defaultdict(dict)
        for (staff, day), visits in by_day.items():
            by_week[staff].update(visits)
            if sum(visits.values()) > self.week.work[staff, day].contact_left:
                self.limits["day", staff, day] = (-FAR, float(self.week.work[staff, day].contact_left))
        for staff, visits in by_week.items():
            if sum(visits.values()) > self.week.week_left[staff]:
                self.limits["week", staff] = (-FAR, float(self.week.week_left[staff]))

    def most_at_once(self, row: Row) -> float:
        """How many visits one member of staff, or the offices of one site, can hold in a slot."""
        if row[0] == "slot":
            return 1.0
        site, day, slot = (int(x) for x in row[1:])
        return float(self.offices.get((site, day, slot), self.week.facts.instance.sites[site].offices))

    def uses(self, pattern: Pattern) -> dict[Row, float]:
        """How much of each row one week takes; slots of staff and offices among them, whether they are rows yet or not."""
        found: dict[Row, float] = {("who", pattern.who): 1.0}
        for seat in pattern.seats:
            for row in (*self.group_rows[int(self.menu.seat[seat, 0])], *self.seat_rows.get(seat, ())):
                found[row] = 1.0
        for hour in pattern.hours:
            start, staff, site, day, slots = (int(x) for x in self.menu.hour[hour])
            for contact in (("day", staff, day), ("week", staff)):
                found[contact] = found.get(contact, 0.0) + slots
            for slot in range(start, start + slots):
                found["slot", staff, day, slot] = found.get(("slot", staff, day, slot), 0.0) + 1.0
                found["office", site, day, slot] = found.get(("office", site, day, slot), 0.0) + 1.0
        return found

    def seat_prices(self, duals: dict[Row, float]) -> np.ndarray:
        """What each seat costs a person when the rows have these prices."""
        by_group = np.zeros(len(self.week.groups) + 1)
        for at, rows in self.group_rows.items():
            by_group[at] = sum(duals.get(row, 0.0) for row in rows)
        prices = self.menu.seat_cost - by_group[self.menu.seat[:, 0]]
        for seat, rows in self.seat_rows.items():
            prices[seat] -= sum(duals.get(row, 0.0) for row in rows)
        return prices

    def hour_prices(self, duals: dict[Row, float]) -> np.ndarray:
        """What each hour costs a person when the rows have these prices; never less than nothing."""
        facts = self.week.facts.instance
        days, staff, sites = facts.week.days, len(facts.staff), len(facts.sites)
        busy, offices = np.zeros((staff + 1, days, 66)), np.zeros((sites + 1, days, 66))
        contact = np.zeros((staff + 1, days))
        for row, price in duals.items():
            place = tuple(int(x) for x in row[1:] if not isinstance(x, str))
            if row[0] == "slot":
                busy[place[0], place[1], place[2] + 1] = price
            elif row[0] == "office":
                offices[place[0], place[1], place[2] + 1] = price
            elif row[0] == "day":
                contact[place[0], place[1]] += price
            elif row[0] == "week":
                contact[place[0], :] += price
        start, who, site, day, slots = self.menu.hour.T
        busy, offices = busy.cumsum(axis=2), offices.cumsum(axis=2)
        price = busy[who, day, start + slots] - busy[who, day, start] + contact[who, day] * slots
        price += offices[site, day, start + slots] - offices[site, day, start]
        return np.maximum(self.menu.hour_cost - price, 0.0)

    def least_of_rows(self, duals: dict[Row, float], extras: list[Extra]) -> float:
        """What the rows' prices and the columns of nobody give to a lower bound."""
        total = 0.0
        for row, price in duals.items():
            if row[0] != "who" and price:
                low, high = self.limits[row]
                total += price * (low if price > 0 else high)
        for extra in extras:
            reduced = extra.cost - sum(duals.get(row, 0.0) * times for row, times in extra.rows)
            total += min(0.0, reduced) * extra.most
        return total

    def own_cost(self, who: int, seats: tuple[int, ...], hours: tuple[int, ...], visits: dict[int, int]) -> float:
        """What one week costs by itself; `visits` names the visit of each hour."""
        menu = self.menu
        got = int(menu.seat[list(seats), 4].sum()) if seats else 0
        cost = float(menu.base[who] + menu.seat_cost[list(seats)].sum() + menu.hour_cost[list(hours)].sum())
        held = {visits[hour] for hour in hours}
        for visit in range(menu.person[who, 8], menu.person[who, 9]):
            if visit in held:
                got += int(menu.visit[visit, 0] * menu.visit[visit, 1])
            else:
                cost += float(menu.unmet[visit])
        cost += float(menu.rate[1]) * max(0, int(menu.person[who, 0]) - got)
        cost += float(menu.rate[0]) if got < menu.person[who, 1] else 0.0
        return cost + self._days_cost(seats, hours)

    def _days_cost(self, seats: tuple[int, ...], hours: tuple[int, ...]) -> float:
        held: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for seat in seats:
            _, start, length, days, *_ = (int(x) for x in self.menu.seat[seat])
            for day in range(7):
                if days >> day & 1:
                    held[day].append((start, start + length))
        for hour in hours:
            start, _, _, day, slots = (int(x) for x in self.menu.hour[hour])
            held[day].append((start, start + slots))
        idle = sum(
            max(0, max(b for _, b in one) - min(a for a, _ in one) - sum(b - a for a, b in one))
            for one in held.values()
        )
        return float(self.menu.rate[2]) * idle + float(self.menu.rate[3]) * len(held)
