"""The linear program over the weeks found so far; rows for staff hours, breaks and offices come in when they are needed."""

from __future__ import annotations

from collections import defaultdict

import highspy
import numpy as np

from stepwell.program.planner.columns_arrays import FAR
from stepwell.program.planner.columns_meter import Meter
from stepwell.program.planner.columns_rows import Extra, Pattern, Row, Shared
from stepwell.program.planner.columns_solver import Solver

TINY = 1e-6


class Master:
    """One week per person, all rows kept, as cheap as can be; fractions allowed."""

    def __init__(self, shared: Shared, meter: Meter) -> None:
        self.shared, self.meter = shared, meter
        self.solver = Solver()
        self.row: dict[Row, int] = {}
        self.extras: list[Extra] = []
        self.extra_at: list[int] = []
        self.patterns: list[Pattern] = []
        self.column: list[int] = []  # of each pattern
        self.uses: list[dict[Row, float]] = []
        self.users: dict[Row, list[tuple[int, float]]] = defaultdict(list)  # of slots: pattern, how much
        self.known: set[tuple[int, tuple[int, ...], tuple[int, ...]]] = set()
        self.columns = 0
        for row, (low, high) in shared.limits.items():
            self._add_row(row, low, high, [])
        self._add_extras(shared.extras)

    def _add_row(self, row: Row, low: float, high: float, entries: list[tuple[int, float]]) -> None:
        least, most = -highspy.kHighsInf if low <= -FAR else low, highspy.kHighsInf if high >= FAR else high
        columns = np.array([at for at, _ in entries], dtype=np.int32)
        self.solver.addRow(
            least, most, len(entries), columns, np.array([times for _, times in entries], dtype=np.float64)
        )
        self.shared.limits[row] = (low, high)
        self.row[row] = len(self.row)

    def _add_columns(self, costs: list[float], most: list[float], entries: list[list[tuple[int, float]]]) -> None:
        starts = np.cumsum([0, *(len(one) for one in entries)])[:-1].astype(np.int32)
        rows = np.array([row for one in entries for row, _ in one], dtype=np.int32)
        values = np.array([times for one in entries for _, times in one], dtype=np.float64)
        count = len(costs)
        self.solver.addCols(
            count, np.array(costs, dtype=np.float64), np.zeros(count), np.array(most), len(rows), starts, rows, values
        )
        self.columns += count

    def _add_extras(self, extras: list[Extra]) -> None:
        self.extra_at += range(self.columns, self.columns + len(extras))
        entries = [[(self.row[row], times) for row, times in one.rows] for one in extras]
        if extras:
            self._add_columns([one.cost for one in extras], [one.most for one in extras], entries)
        self.extras += extras

    def add(self, patterns: list[Pattern]) -> int:
        """Takes new weeks in; how many were new."""
        fresh = []
        for pattern in patterns:
            key = (pattern.who, pattern.seats, pattern.hours)
            if key not in self.known:
                self.known.add(key)
                fresh.append(pattern)
        entries = []
        for pattern in fresh:
            uses = self.shared.uses(pattern)
            for row, times in uses.items():
                if row[0] in ("slot", "office"):
                    self.users[row].append((len(self.patterns), times))
            entries.append([(self.row[row], times) for row, times in uses.items() if row in self.row])
            self.column.append(self.columns + len(entries) - 1)
            self.patterns.append(pattern)
            self.uses.append(uses)
        if fresh:
            self._add_columns([one.cost for one in fresh], [highspy.kHighsInf] * len(fresh), entries)
        return len(fresh)

    def solve(self) -> float:
        """The least cost with all rows that are needed."""
        while True:
            self.solver.run()
            self.meter.program(len(self.row) + self.columns)
            if self.solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
                raise ArithmeticError(f"the linear program ended as {self.solver.getModelStatus()}")
            solution = self.solver.getSolution()
            self.value = np.array(solution.col_value)
            if not self._add_needed_rows():
                break
        names = list(self.row)
        self.duals = {names[at]: price for at, price in enumerate(solution.row_dual) if price}
        return float(self.solver.getInfo().objective_function_value)

    def weights(self) -> np.ndarray:
        """How much of each pattern the last solution takes."""
        return self.value[self.column]

    def _add_needed_rows(self) -> int:
        loads: dict[Row, float] = defaultdict(float)
        weights = self.weights()
        for at in np.flatnonzero(weights > TINY):
            for row, times in self.uses[at].items():
                if row[0] in ("slot", "office"):
                    loads[row] += times * weights[at]
        before = len(self.row)
        for row, load in sorted(loads.items()):
            most = self.shared.most_at_once(row)
            if load > most + TINY and row not in self.row:
                self.add_slot(row)
        for staff, day in sorted({(int(row[1]), int(row[2])) for row in loads if row[0] == "slot"}):
            self._need_break(staff, day, loads)
        return len(self.row) - before

    def add_slot(self, row: Row) -> None:
        """Limits one slot of one member of staff to one visit, or of one site to its offices."""
        if row not in self.row:
            most = self.shared.most_at_once(row)
            self._add_row(row, -FAR, most, [(self.column[at], times) for at, times in self.users.get(row, ())])

    def _need_break(self, staff: int, day: int, loads: dict[Row, float]) -> None:
        work = self.shared.week.work[staff, day]
        if not work.rest or ("break", staff, day) in self.row:
            return
        busiest = [max(loads.get(("slot", staff, day, at + n), 0.0) for n in range(work.rest)) for at in work.breaks]
        if min(busiest, default=0.0) > TINY:
            self.add_break(staff, day)

    def add_break(self, staff: int, day: int) -> None:
        """A break of the day as one of several columns that takes slots as a visit does."""
        work = self.shared.week.work[staff, day]
        if not work.rest or ("break", staff, day) in self.row:
            return
        rest: Row = ("break", staff, day)
        self._add_row(rest, 1.0, 1.0, [])
        found = []
        for at in work.breaks:
            slots: list[Row] = [("slot", staff, day, at + number) for number in range(work.rest)]
            for slot in slots:
                self.add_slot(slot)
            found.append(Extra(0.0, 1.0, tuple((row, 1.0) for row in (rest, *slots))))
        self._add_extras(found)
