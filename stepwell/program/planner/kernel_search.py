"""The inner search: move after move, kept by simulated annealing; the best week without faults is remembered."""

from __future__ import annotations

import math

from numpy.typing import NDArray

from stepwell.program.planner.compiled import compiled, entry, merged
from stepwell.program.planner.kernel_groups import undo
from stepwell.program.planner.kernel_hours import move_groups, shut_group
from stepwell.program.planner.kernel_keep import keep
from stepwell.program.planner.kernel_moves import force_in, move_people
from stepwell.program.planner.kernel_people import put_all_together
from stepwell.program.planner.kernel_staff import force_visit, move_visits, swap_rooms, swap_staff
from stepwell.program.planner.kernel_week import Words, chance
from stepwell.program.planner.layout import *

KINDS_OF_MOVE = 8


@compiled
def objective(w: Words) -> int:
    """The cost with what groups under their minimum and lacking Medicare services weigh in the search."""
    return w[COST] + w[P_HEADS] * w[HEADS] + w[P_SHORTS] * w[SHORTS]


@merged
def pick_kind(w: Words, shares: NDArray) -> int:
    """A kind of move by its share in a thousand."""
    x, kind = chance(w, 1000), 0
    while kind < KINDS_OF_MOVE - 1 and x >= shares[kind]:
        x -= shares[kind]
        kind += 1
    return kind


@merged
def make(w: Words, kind: int) -> None:
    """Makes one move of a kind; a week may be without groups or without visits."""
    groups, visits = w[N_GROUPS] > 0, w[N_VISITS] > 0
    if kind == 1 and groups:
        move_groups(w)
    elif kind == 2:
        force_in(w)
    elif kind == 3 and groups:
        swap_staff(w)
    elif kind == 4 and visits:
        move_visits(w)
    elif kind == 5 and visits:
        force_visit(w)
    elif kind == 6 and groups:
        swap_rooms(w)
    elif kind == 7 and groups:
        shut_group(w)
    else:
        move_people(w)
    put_all_together(w)


@entry
def search(w: Words, best: NDArray, best_cost: int, steps: int, warm: float, cold: float, shares: NDArray) -> int:
    """Makes so many moves while the temperature falls from warm to cold; answers the best cost without faults."""
    current = objective(w)
    if w[N_PATIENTS] == 0:
        return best_cost
    for step in range(steps):
        heat = warm * (cold / warm) ** (step / steps)
        w[LOGGED], w[N_TOUCHED], w[N_RUINED] = 0, 0, 0
        w[STAMP] += 1
        w[NOISE] = 16 * chance(w, 12) if chance(w, 100) < 50 else 0
        w[SKIP] = 30 if chance(w, 100) < 50 else 0
        kind = pick_kind(w, shares)
        make(w, kind)
        after = objective(w)
        stats = MOVE_STATS + 3 * kind
        w[stats] += 1
        luck = (chance(w, 1 << 30) + 1) / (1 << 30)
        if after <= current - heat * math.log(luck):
            w[stats + 1] += after != current
            if after < current:
                w[stats + 2] += 1
            current = after
            if w[COST] < best_cost and w[HEADS] == 0 and w[SHORTS] == 0:
                best_cost = w[COST]
                keep(w, best)
        else:
            undo(w, 0)
    return best_cost
