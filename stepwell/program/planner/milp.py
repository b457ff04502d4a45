"""A small search among yes-or-no choices under linear conditions, the cheapest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from stepwell.program.planner.quiet import quiet_solver

INFINITE = float("inf")
Term = tuple[int, float]


@dataclass
class Milp:
    """Choices, numbers, conditions; what each costs."""

    costs: list[float] = field(default_factory=list)
    highest: list[float] = field(default_factory=list)
    rows: dict[tuple[float, float, tuple[Term, ...]], None] = field(default_factory=dict)

    def choose(self, cost: float) -> int:
        """A yes or no."""
        return self._column(cost, 1.0)

    def number(self, cost: float) -> int:
        """A number from nothing up."""
        return self._column(cost, INFINITE)

    def _column(self, cost: float, highest: float) -> int:
        self.costs.append(cost)
        self.highest.append(highest)
        return len(self.costs) - 1

    def need(self, low: float, high: float, terms: Sequence[Term]) -> None:
        """A condition; one that is there already is not repeated."""
        joined: dict[int, float] = {}
        for column, value in terms:
            joined[column] = joined.get(column, 0.0) + value
        self.rows[low, high, tuple(sorted(joined.items()))] = None

    def solved(self, seconds: float, gap: float = 0.0) -> list[float] | None:
        """The cheapest values but for the gap, or the best found in time; None when there are none."""
        import highspy
        import numpy as np

        rows, problem = list(self.rows), highspy.HighsLp()
        problem.num_col_, problem.num_row_ = len(self.costs), len(rows)
        problem.col_cost_ = np.array(self.costs)
        problem.col_lower_, problem.col_upper_ = np.zeros(len(self.costs)), np.array(self.highest)
        problem.row_lower_ = np.array([float(row[0]) for row in rows])
        problem.row_upper_ = np.array([float(row[1]) for row in rows])
        problem.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        problem.a_matrix_.start_ = np.cumsum([0, *(len(row[2]) for row in rows)])
        problem.a_matrix_.index_ = np.array([column for row in rows for column, _ in row[2]])
        problem.a_matrix_.value_ = np.array([value for row in rows for _, value in row[2]])
        kinds = highspy.HighsVarType
        problem.integrality_ = [kinds.kInteger if top == 1.0 else kinds.kContinuous for top in self.highest]
        solver = quiet_solver(seconds)
        solver.setOptionValue("mip_rel_gap", 0.0)
        solver.setOptionValue("mip_abs_gap", max(gap, 1e-6))
        solver.passModel(problem)
        solver.run()
        status = solver.getModelStatus()
        answer = solver.getSolution()
        known = highspy.HighsModelStatus
        if status == known.kOptimal or (status == known.kTimeLimit and solver.getInfo().primal_solution_status == 2):
            return list(answer.col_value)
        return None
