"""The first week, as a careful person fills it: last week kept, the most constrained first, groups for those who lack one."""

from __future__ import annotations

from numpy.typing import NDArray

from stepwell.program.planner.compiled import compiled, entry
from stepwell.program.planner.kernel_keep import keep
from stepwell.program.planner.kernel_people import prune_days, put_together
from stepwell.program.planner.kernel_place import close_down, place_group, want
from stepwell.program.planner.kernel_week import Words
from stepwell.program.planner.layout import *


@compiled
def fill_all(w: Words) -> None:
    """Fills everybody's week, the most constrained first."""
    for i in range(w[N_PATIENTS]):
        w[LOGGED] = 0
        put_together(w, w[w[ORDER] + i])


@compiled
def open_wanted(w: Words) -> None:
    """Opens closed groups that enough people lack."""
    for i in range(w[N_GROUPS]):
        g = w[w[GROUPS] + i]
        if w[g + OPEN] == 0 and w[g + G_FROZEN] == 0:
            w[LOGGED], w[N_WANTED] = 0, 0
            want(w, g, 2 * w[g + CAPACITY])
            place_group(w, g, 0, False)


@compiled
def close_small(w: Words) -> int:
    """Closes groups that have fewer people than they need; answers how many."""
    closed = 0
    for i in range(w[N_GROUPS]):
        g = w[w[GROUPS] + i]
        if w[g + OPEN] and w[g + SIZE] < w[g + LEAST] and w[g + G_FROZEN] == 0:
            w[LOGGED] = 0
            close_down(w, g)
            closed += 1
    return closed


@compiled
def prune_all(w: Words) -> None:
    """Clears the days that lack what Medicare asks for."""
    for i in range(w[N_PATIENTS]):
        w[LOGGED] = 0
        prune_days(w, w[w[PATIENTS] + i])


@compiled
def keep_better(w: Words, best: NDArray, best_cost: int) -> int:
    """Remembers the week when it is without faults and better; answers the best cost."""
    if w[HEADS] == 0 and w[SHORTS] == 0 and w[COST] < best_cost:
        keep(w, best)
        return w[COST]
    return best_cost


@entry
def start(w: Words, best: NDArray) -> int:
    """Fills the week that was set up, and remembers the best on the way; answers its cost."""
    best_cost = keep_better(w, best, FAR)
    w[NOISE], w[SKIP], w[N_TOUCHED] = 0, 0, 0
    w[STAMP] += 1
    prune_all(w)
    best_cost = keep_better(w, best, best_cost)
    fill_all(w)
    open_wanted(w)
    fill_all(w)
    while close_small(w):
        prune_all(w)
        fill_all(w)
        prune_all(w)
    return keep_better(w, best, best_cost)
