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
    take_apart,
    touch,
)
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
