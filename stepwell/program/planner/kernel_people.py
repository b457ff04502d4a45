"""Takes patients' weeks apart, wholly or in part, and puts them together again piece by piece, the best piece first."""

from __future__ import annotations

from stepwell.program.planner.compiled import compiled, merged
from stepwell.program.planner.kernel_fit import join_gain, visit_gain
from stepwell.program.planner.kernel_week import Words, book, cancel, chance, join, leave, shortfall
from stepwell.program.planner.layout import *

WHOLE, HALF, ONE_DAY, VISITS_ONLY, ONE_PIECE = 0, 1, 2, 3, 4


@compiled
def touch(w: Words, p: int) -> None:
    """Puts the patient on the list of those to be planned anew."""
    if w[p + MARK] != w[STAMP]:
        w[p + MARK] = w[STAMP]
        w[w[TOUCHED] + w[N_TOUCHED]] = p
        w[N_TOUCHED] += 1


@compiled
def drop_visits(w: Words, p: int, odds: int) -> None:
    """Cancels each of the patient's visits with these odds in a hundred."""
    for i in range(w[p + P_N_VISITS]):
        v = w[w[p + P_VISITS] + i]
        if w[v + V_WITH] and chance(w, 100) < odds:
            cancel(w, v)


@compiled
def drop_groups(w: Words, p: int, odds: int) -> None:
    """Takes the patient out of each group with these odds in a hundred."""
    for i in range(w[p + N_NEEDS]):
        g = w[p + CHOSEN + w[w[p + NEEDS] + i]]
        if g and chance(w, 100) < odds:
            leave(w, p, g)


@compiled
def meets_on(w: Words, g: int, d: int) -> bool:
    """True when the group has a session on the day."""
    for s in range(w[g + SESSIONS]):
        if w[g + S_DAY + s] == d:
            return True
    return False


@compiled
def drop_day(w: Words, p: int, d: int) -> None:
    """Takes away all that touches one day of the patient."""
    for i in range(w[p + N_NEEDS]):
        g = w[p + CHOSEN + w[w[p + NEEDS] + i]]
        if g and meets_on(w, g, d):
            leave(w, p, g)
    for i in range(w[p + P_N_VISITS]):
        v = w[w[p + P_VISITS] + i]
        if w[v + V_WITH] and w[v + V_DAY] == d:
            cancel(w, v)


@compiled
def drop_slots(w: Words, p: int, d: int, slots: int) -> None:
    """Takes away what overlaps these slots of the patient's day."""
    if w[p + P_BUSY + d] & slots == 0:
        return
    for i in range(w[p + N_NEEDS]):
        g = w[p + CHOSEN + w[w[p + NEEDS] + i]]
        if g and w[g + SLOTS_TAKEN] & slots and meets_on(w, g, d):
            leave(w, p, g)
    for i in range(w[p + P_N_VISITS]):
        v = w[w[p + P_VISITS] + i]
        if w[v + V_WITH] and w[v + V_DAY] == d and (((1 << w[v + V_LENGTH]) - 1) << w[v + V_START]) & slots:
            cancel(w, v)


@compiled
def drop_any_day(w: Words, p: int) -> None:
    """Takes away one of the days the patient comes."""
    if w[p + DAYS_USED] == 0:
        return
    skip = chance(w, w[p + DAYS_USED])
    for d in range(w[WEEK_DAYS]):
        if w[p + P_BUSY + d]:
            if skip == 0:
                drop_day(w, p, d)
                return
            skip -= 1


@compiled
def take_apart(w: Words, p: int, how: int) -> None:
    """Takes the patient's week apart in one of five ways, and notes the patient for planning anew."""
    if w[p + P_FROZEN]:
        return
    touch(w, p)
    if how == WHOLE:
        drop_groups(w, p, 100)
        drop_visits(w, p, 100)
    elif how == HALF:
        drop_groups(w, p, 50)
        drop_visits(w, p, 50)
    elif how == ONE_DAY:
        drop_any_day(w, p)
    elif how == VISITS_ONLY:
        drop_visits(w, p, 100)
    elif w[p + JOINED] > 0:
        drop_groups(w, p, 25)
        drop_visits(w, p, 25)


@compiled
def next_group(w: Words, p: int) -> int:
    """The open group that is the best next one to join, 0 when none gains anything."""
    best, chosen = 0, 0
    for i in range(w[p + N_CANDIDATES]):
        g = w[w[p + CANDIDATES] + i]
        if w[g + OPEN] == 0 or w[p + CHOSEN + w[g + CURRICULUM]] or w[g + SIZE] >= w[g + SEATS]:
            continue
        if w[SKIP] and chance(w, 1000) < w[SKIP]:
            continue
        gain = join_gain(w, p, g)
        if gain < FAR:
            gain = 16 * gain + chance(w, 16 + w[NOISE])
            if gain < best:
                best, chosen = gain, g
    return chosen


@merged
def fill_groups(w: Words, p: int) -> None:
    """The patient joins group after group as long as that gains something."""
    while True:
        g = next_group(w, p)
        if g == 0:
            return
        join(w, p, g)


@compiled
def fill_visits(w: Words, p: int) -> None:
    """Books the patient's visits that are not held yet, from a random one on."""
    n = w[p + P_N_VISITS]
    first = chance(w, n) if n > 1 else 0
    for i in range(n):
        v = w[w[p + P_VISITS] + (first + i) % n]
        if w[v + V_WITH] == 0 and visit_gain(w, v) < 0:
            book(w, v, w[PICK_STAFF], w[PICK_DAY], w[PICK_START])


@compiled
def prune_days(w: Words, p: int) -> None:
    """Takes away what lies on days that lack services Medicare asks for."""
    again = w[p + MEDICARE] > 0
    while again:
        again = False
        for d in range(w[WEEK_DAYS]):
            if shortfall(w, p, d):
                drop_day(w, p, d)
                again = True


@compiled
def put_together(w: Words, p: int) -> None:
    """Fills the patient's week again: groups first and visits around them, or now and then the other way."""
    if w[LOGGED] > w[LOG_SIZE]:
        return
    if chance(w, 100) < 20:
        fill_visits(w, p)
        fill_groups(w, p)
        if chance(w, 100) < 50:
            drop_visits(w, p, 100)
    else:
        fill_groups(w, p)
    fill_visits(w, p)
    if w[p + MEDICARE]:
        guide = w[SHORT_GUIDE]
        prune_days(w, p)
        w[SHORT_GUIDE] = w[P_SHORTS]
        fill_groups(w, p)
        fill_visits(w, p)
        w[SHORT_GUIDE] = guide
        prune_days(w, p)


@compiled
def put_all_together(w: Words) -> None:
    """Fills the weeks of all who were touched, in random order."""
    n = w[N_TOUCHED]
    for i in range(n):
        j = i + chance(w, n - i)
        p = w[w[TOUCHED] + j]
        w[w[TOUCHED] + j] = w[w[TOUCHED] + i]
        w[w[TOUCHED] + i] = p
        put_together(w, p)
