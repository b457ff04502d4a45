"""Chooses one whole week for everyone among the weeks found, by branch and bound."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import highspy
import numpy as np

from stepwell.program.planner.columns_loop import Columns
from stepwell.program.planner.columns_rows import Pattern
from stepwell.program.planner.columns_solver import Solver

HALF = 0.5
MOST_COLUMNS = 9000
NEIGHBORS, MOST_IDLE = 45, 12
NODES, NODES_OF_ALL = 40, 1_000  # of one search; the clock must not decide which of two equals is found


def whole_weeks(
    columns: Columns,
    start: list[Pattern],
    upper: float,
    *,
    free: set[int] | None = None,
) -> list[Pattern] | None:
    """The best choice found with the work allowed, from the start given; None when there is none.

    With `free` only these people's weeks may change.
    """
    master, meter = columns.master, columns.meter
    kept = _worth_keeping(columns, start, upper, free)
    _add_all_rows(columns, kept)
    nodes = NODES_OF_ALL if free is None else NODES
    solver = Solver(time_limit=max(0.1, meter.left), mip_max_nodes=nodes, mip_rel_gap=0.0, mip_abs_gap=HALF)
    solver.passModel(master.solver.getLp())
    dropped = np.array([master.column[at] for at in range(len(master.patterns)) if at not in kept], dtype=np.int32)
    solver.changeColsBounds(len(dropped), dropped, np.zeros(len(dropped)), np.zeros(len(dropped)))
    whole = [master.column[at] for at in sorted(kept)]
    whole += [at for one, at in zip(master.extras, master.extra_at, strict=True) if one.rows[0][0][0] == "break"]
    kinds = np.array([highspy.HighsVarType.kInteger] * len(whole))
    solver.changeColsIntegrality(len(whole), np.array(whole, dtype=np.int32), kinds)
    _begin_with(solver, columns, start)
    solver.run()
    meter.whole(solver.getNumCol() + solver.getNumRow(), solver.getInfo().simplex_iteration_count)
    meter.late |= solver.getModelStatus() == highspy.HighsModelStatus.kTimeLimit
    return _chosen(columns, np.array(solver.getSolution().col_value))


def _worth_keeping(columns: Columns, start: list[Pattern], upper: float, free: set[int] | None) -> set[int]:
    """Weeks that can be part of a better plan: those that alone do not lift the bound above the cost known."""
    patterns = columns.master.patterns
    above = columns.above_best()
    room = upper - columns.bound + 1e-6
    order = np.argsort(above, kind="stable")[:MOST_COLUMNS]
    own = {(one.who, one.seats, one.hours) for one in start}
    kept = {int(at) for at in order if above[at] <= room and (free is None or patterns[at].who in free)}
    return kept | {at for at, one in enumerate(patterns) if (one.who, one.seats, one.hours) in own}


def _add_all_rows(columns: Columns, kept: set[int]) -> None:
    """Every row that some choice among these weeks could break."""
    master = columns.master
    touched = set()
    for row, users in list(master.users.items()):
        people = {master.patterns[at].who for at, _ in users if at in kept}
        most = columns.shared.most_at_once(row)
        if len(people) > most or any(times > most for at, times in users if at in kept):
            master.add_slot(row)
        if row[0] == "slot" and people:
            touched.add((int(row[1]), int(row[2])))
    for staff, day in sorted(touched):
        master.add_break(staff, day)


def _begin_with(solver: Solver, columns: Columns, start: list[Pattern]) -> None:
    master = columns.master
    own = {(one.who, one.seats, one.hours) for one in start}
    places = [master.column[at] for at, one in enumerate(master.patterns) if (one.who, one.seats, one.hours) in own]
    solver.setSolution(len(places), np.array(places, dtype=np.int32), np.ones(len(places)))


def _chosen(columns: Columns, values: np.ndarray) -> list[Pattern] | None:
    master = columns.master
    if values.size < master.columns:
        return None
    found = [master.patterns[at] for at in np.flatnonzero(values[master.column] > HALF)]
    if len(found) != len(columns.week.patients) or len({one.who for one in found}) != len(found):
        return None
    return sorted(found, key=lambda one: one.who)


def polished(
    columns: Columns,
    start: list[Pattern],
    cost: Callable[[list[Pattern]], float],
    dice: Random,
    stop: Callable[[], bool] | None = None,
) -> list[Pattern]:
    """Solves again and again for some people who share groups or staff, all others as they are, while that helps."""
    best, least, idle = start, cost(start), 0
    few = len(start) <= 2 * NEIGHBORS  # few enough to decide about all at once, and then there is no second time
    while not columns.meter.is_over() and idle < (1 if few else MOST_IDLE) and not (stop and stop()):
        if least - columns.bound < 1:
            break
        free = None if few else _neighbors(columns, best, dice)
        found = whole_weeks(columns, best, least, free=free)
        idle += 1
        if found is not None and cost(found) < least - HALF:
            best, least, idle = found, cost(found), 1 if few else 0
    return best


def _neighbors(columns: Columns, current: list[Pattern], dice: Random) -> set[int]:
    """Some people, one of them far from what would be best for them, the others sharing most with them."""
    far = columns.far_from_best(current)
    first = dice.choices(range(len(current)), weights=[0.1 + value for value in far])[0]
    uses = [set(columns.shared.uses(one)) - {("who", one.who)} for one in current]
    staff = {who: {int(columns.menu.hour[hour][1]) for hour in one.hours} for who, one in enumerate(current)}
    wanted = {int(columns.menu.seat[seat][0]) for seat in columns.seats_of(first)}
    near = [
        (-len(uses[first] & uses[who]) - len(staff[first] & staff[who]) - far[who] / 20 - dice.random() * 3
         - len(wanted & {int(columns.menu.seat[seat][0]) for seat in one.seats}), who)
        for who, one in enumerate(current)
    ]  # fmt: skip
    return {first} | {who for _, who in sorted(near)[:NEIGHBORS]}
