"""The inner search's moves: each takes some of the week apart and puts it together again; the search keeps it or not."""

from __future__ import annotations

from stepwell.program.planner.compiled import compiled, merged
from stepwell.program.planner.kernel_fit import cost_of, join_gain
from stepwell.program.planner.kernel_people import (
    HALF,
    ONE_DAY,
    ONE_PIECE,
    VISITS_ONLY,
    WHOLE,
    drop_slots,
    drop_visits,
    take_apart,
    touch,
)
from stepwell.program.planner.kernel_place import close_down, place_group, want
from stepwell.program.planner.kernel_week import Words, chance, join, leave
from stepwell.program.planner.layout import *


@compiled
def any_patient(w: Words) -> int:
    """A patient by chance, rather one whose week costs much."""
    p = w[w[PATIENTS] + chance(w, w[N_PATIENTS])]
    for _ in range(chance(w, 3)):
        other = w[w[PATIENTS] + chance(w, w[N_PATIENTS])]
        if cost_of(w, other) > cost_of(w, p):
            p = other
    return p


@compiled
def group_of(w: Words, p: int) -> int:
    """One of the patient's groups by chance, 0 for none."""
    n = w[p + N_NEEDS]
    if n == 0 or w[p + JOINED] == 0:
        return 0
    first = chance(w, n)
    for i in range(n):
        g = w[p + CHOSEN + w[w[p + NEEDS] + (first + i) % n]]
        if g:
            return g
    return 0


@compiled
def candidate_of(w: Words, p: int) -> int:
    """One of the groups the patient could join, by chance; 0 for none."""
    n = w[p + N_CANDIDATES]
    return w[w[p + CANDIDATES] + chance(w, n)] if n else 0


@compiled
def way(w: Words) -> int:
    """A way of taking a week apart, by chance."""
    x = chance(w, 100)
    if x < 35:
        return WHOLE
    if x < 60:
        return HALF
    if x < 75:
        return ONE_DAY
    return ONE_PIECE if x < 92 else VISITS_ONLY


@compiled
def mate(w: Words, p: int) -> int:
    """Somebody who has to do with the patient: in one of their groups, or in one they could join."""
    g = group_of(w, p) if chance(w, 100) < 50 else candidate_of(w, p)
    if g == 0 or w[g + SIZE] == 0:
        return w[w[PATIENTS] + chance(w, w[N_PATIENTS])]
    return w[w[g + MEMBERS] + chance(w, w[g + SIZE])]


@compiled
def move_people(w: Words) -> None:
    """Plans the weeks of a few related patients anew."""
    p = any_patient(w)
    how = way(w)
    take_apart(w, p, how)
    for _ in range(chance(w, 6)):
        if chance(w, 100) < 30:
            how = way(w)
        take_apart(w, mate(w, p), how)


@compiled
def force_in(w: Words) -> None:
    """Puts a patient into a group whatever stands in the way, and plans those concerned anew."""
    p = any_patient(w)
    g = candidate_of(w, p)
    if g == 0 or w[g + OPEN] == 0 or w[p + CHOSEN + w[g + CURRICULUM]] == g or w[p + P_FROZEN]:
        return
    touch(w, p)
    if w[p + CHOSEN + w[g + CURRICULUM]]:
        leave(w, p, w[p + CHOSEN + w[g + CURRICULUM]])
    for s in range(w[g + SESSIONS]):
        drop_slots(w, p, w[g + S_DAY + s], w[g + SLOTS_TAKEN])
    if w[g + SIZE] >= w[g + SEATS]:
        other = w[w[g + MEMBERS] + chance(w, w[g + SIZE])]
        leave(w, other, g)
        touch(w, other)
        if chance(w, 100) < 40:
            take_apart(w, other, way(w))
    if chance(w, 100) < 30:
        take_apart(w, p, way(w))
    push_in(w, p, g)


@merged
def push_in(w: Words, p: int, g: int) -> None:
    """Joins if that can be at all, after taking all else away if that is needed."""
    if not may_join(w, p, g):
        take_apart(w, p, WHOLE)
    if may_join(w, p, g):
        join(w, p, g)


@compiled
def may_join(w: Words, p: int, g: int) -> bool:
    """True when nothing forbids the patient to join."""
    from_now = w[SHORT_GUIDE]
    w[SHORT_GUIDE] = 0
    gain = join_gain(w, p, g)
    w[SHORT_GUIDE] = from_now
    return gain < FAR


@compiled
def save_ruin(w: Words, g: int) -> None:
    """Closes a group and keeps who was in it on the list of ruined groups."""
    at = w[RUINED] + w[N_RUINED]
    close_down(w, g)
    w[at], w[at + 1] = g, w[N_WANTED]
    for i in range(w[N_WANTED]):
        w[at + 2 + i] = w[w[WANTED] + i]
    w[N_RUINED] += 2 + w[N_WANTED]


@compiled
def ruin_group(w: Words, g: int) -> None:
    """Takes a group apart to place it anew, with some of what else its members do."""
    if w[g + OPEN] == 0 or w[g + G_FROZEN]:
        return
    save_ruin(w, g)
    x = chance(w, 100)
    for i in range(w[N_WANTED]):
        p = w[w[WANTED] + i]
        if x < 35:
            drop_visits(w, p, 100)
        elif x < 60:
            take_apart(w, p, way(w))


@merged
def rebuild_groups(w: Words) -> None:
    """Places the ruined groups anew, each for those who were in it and some who lack it."""
    at, end = w[RUINED], w[RUINED] + w[N_RUINED]
    blind = 40 if chance(w, 100) < 50 else 5
    pushing = chance(w, 100) < 40
    while at < end:
        g, n = w[at], w[at + 1]
        for i in range(n):
            w[w[WANTED] + i] = w[at + 2 + i]
        w[N_WANTED] = n
        if n < w[g + CAPACITY]:
            want(w, g, n + 8)
        place_group(w, g, blind, pushing)
        at += 2 + n


@compiled
def neighbour_group(w: Words, g: int) -> int:
    """A group that has to do with this one: parallel, of a member, or at the same hour; else any."""
    x = chance(w, 100)
    if x < 35:
        c = w[g + PARALLEL]
        return w[w[c + PARALLELS] + chance(w, w[c + N_PARALLELS])]
    if x < 60 and w[g + SIZE]:
        return group_of(w, w[w[g + MEMBERS] + chance(w, w[g + SIZE])])
    for _ in range(12):
        other = w[w[GROUPS] + chance(w, w[N_GROUPS])]
        if w[other + OPEN] and w[other + SLOTS_TAKEN] & w[g + SLOTS_TAKEN]:
            return other
    return w[w[GROUPS] + chance(w, w[N_GROUPS])]


@compiled
def move_groups(w: Words) -> None:
    """Places one to three groups anew, or opens closed ones, and plans those concerned anew."""
    g = w[w[GROUPS] + chance(w, w[N_GROUPS])]
    x = chance(w, 100)
    others = 0 if x < 55 else (1 if x < 88 else 2)
    for _ in range(others):
        other = neighbour_group(w, g)
        if other and other != g:
            ruin_group(w, other)
    if w[g + OPEN]:
        ruin_group(w, g)
    elif w[g + G_FROZEN] == 0:
        w[w[RUINED] + w[N_RUINED]] = g
        w[w[RUINED] + w[N_RUINED] + 1] = 0
        w[N_RUINED] += 2
    rebuild_groups(w)


@compiled
def shut_group(w: Words) -> None:
    """Closes a group and lets its members find something else."""
    g = w[w[GROUPS] + chance(w, w[N_GROUPS])]
    if w[g + OPEN] == 0 or w[g + G_FROZEN]:
        return
    close_down(w, g)
    for i in range(w[N_WANTED]):
        if chance(w, 100) < 30:
            take_apart(w, w[w[WANTED] + i], way(w))
