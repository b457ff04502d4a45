"""The inner search's changes to a week: join, leave, book, cancel, open, close, staff and rooms; each keeps the exact cost."""

from __future__ import annotations

from numpy.typing import NDArray

from stepwell.program.planner.compiled import compiled, highest, lowest, popcount, stirred
from stepwell.program.planner.layout import *

Words = NDArray  # int64, one dimension; see layout


@compiled
def chance(w: Words, below: int) -> int:
    """A number from 0 to below - 1."""
    state = stirred(w[RANDOM])
    w[RANDOM] = state
    return ((state >> 32) * below) >> 31


@compiled
def span(slots: int) -> int:
    """From the first slot taken to the last."""
    return highest(slots) - lowest(slots) + 1


@compiled
def slots_from(start: int, length: int) -> int:
    """The slots of an event."""
    return ((1 << length) - 1) << start


@compiled
def runs(free: int, length: int) -> int:
    """The slots from which so many in a row are free."""
    have = 1
    while have < length:
        step = min(have, length - have)
        free &= free >> step
        have += step
    return free


@compiled
def day_cost(w: Words, slots: int) -> int:
    """What a patient's day with these slots costs: coming at all, and waiting."""
    if slots == 0:
        return 0
    return w[W_DAY] + w[W_IDLE] * (span(slots) - popcount(slots))


@compiled
def hours_cost(w: Words, p: int, got: int) -> int:
    """What hours that are missing cost."""
    cost = 0
    if got < w[p + PRESCRIBED]:
        cost = w[W_SLOT] * (w[p + PRESCRIBED] - got)
    if got < w[p + MINIMUM]:
        cost += w[W_UNDER]
    return cost


@compiled
def shortfall(w: Words, p: int, d: int) -> int:
    """Services and primary services a Medicare day lacks."""
    if w[p + P_BUSY + d] == 0:
        return 0
    return max(0, w[SERVICES] - w[p + SERVED + d]) + max(0, w[PRIMARIES] - w[p + PRIMARY_SERVED + d])


@compiled
def note(w: Words, value: int) -> None:
    """Writes a word to the log."""
    w[w[LOG] + w[LOGGED]] = value
    w[LOGGED] += 1


@compiled
def take(w: Words, p: int, d: int, slots: int, qualifying: int, primary: int) -> None:
    """The patient spends these slots of a day on a service."""
    busy = w[p + P_BUSY + d]
    if w[p + MEDICARE]:
        w[SHORTS] -= shortfall(w, p, d)
    w[COST] += day_cost(w, busy | slots) - day_cost(w, busy)
    w[p + P_BUSY + d] = busy | slots
    w[p + DAYS_USED] += busy == 0
    w[p + SERVED + d] += qualifying
    w[p + PRIMARY_SERVED + d] += primary
    if w[p + MEDICARE]:
        w[SHORTS] += shortfall(w, p, d)


@compiled
def give(w: Words, p: int, d: int, slots: int, qualifying: int, primary: int) -> None:
    """The patient has these slots back."""
    busy = w[p + P_BUSY + d]
    if w[p + MEDICARE]:
        w[SHORTS] -= shortfall(w, p, d)
    w[COST] += day_cost(w, busy & ~slots) - day_cost(w, busy)
    w[p + P_BUSY + d] = busy & ~slots
    w[p + DAYS_USED] -= (busy & ~slots) == 0
    w[p + SERVED + d] -= qualifying
    w[p + PRIMARY_SERVED + d] -= primary
    if w[p + MEDICARE]:
        w[SHORTS] += shortfall(w, p, d)


@compiled
def weigh_parallels(w: Words, g: int) -> None:
    """Brings the cost of uneven parallel groups up to date."""
    c = w[g + PARALLEL]
    if w[c + N_PARALLELS] < 2:
        return
    least, most = FAR, -1
    for i in range(w[c + N_PARALLELS]):
        other = w[w[c + PARALLELS] + i]
        if w[other + OPEN]:
            least = min(least, w[other + SIZE])
            most = max(most, w[other + SIZE])
    uneven = max(0, most - least - 2) if most >= 0 else 0
    w[COST] += w[W_IMBALANCE] * (uneven - w[c + UNEVEN])
    w[c + UNEVEN] = uneven


@compiled
def join(w: Words, p: int, g: int) -> None:
    """The patient joins an open group; everything was checked before."""
    for s in range(w[g + SESSIONS]):
        take(w, p, w[g + S_DAY + s], w[g + SLOTS_TAKEN], w[g + QUALIFYING], w[g + PRIMARY])
    got = w[p + GOT]
    w[COST] += hours_cost(w, p, got + w[g + TOTAL]) - hours_cost(w, p, got)
    w[p + GOT] = got + w[g + TOTAL]
    w[p + JOINED] += 1
    table = p + CHOSEN + w[g + CURRICULUM]
    w[table] = g
    w[COST] -= w[table + w[N_CURRICULA]]
    if w[table + 2 * w[N_CURRICULA]] == g:
        w[g + STAYERS] += 1
        w[COST] += w[W_MOVE] * w[g + MOVED] - w[W_LEAVE]
    if w[g + G_AGE] and w[g + G_AGE] != w[p + AGE_BAND]:
        w[COST] += w[W_AGE]
    w[w[g + MEMBERS] + w[g + SIZE]] = p
    w[HEADS] -= w[g + SIZE] < w[g + LEAST]
    w[g + SIZE] += 1
    weigh_parallels(w, g)
    note(w, p)
    note(w, g)
    note(w, DID_JOIN)


@compiled
def leave(w: Words, p: int, g: int) -> None:
    """The patient leaves a group."""
    for s in range(w[g + SESSIONS]):
        give(w, p, w[g + S_DAY + s], w[g + SLOTS_TAKEN], w[g + QUALIFYING], w[g + PRIMARY])
    got = w[p + GOT]
    w[COST] += hours_cost(w, p, got - w[g + TOTAL]) - hours_cost(w, p, got)
    w[p + GOT] = got - w[g + TOTAL]
    w[p + JOINED] -= 1
    table = p + CHOSEN + w[g + CURRICULUM]
    w[table] = 0
    w[COST] += w[table + w[N_CURRICULA]]
    if w[table + 2 * w[N_CURRICULA]] == g:
        w[g + STAYERS] -= 1
        w[COST] -= w[W_MOVE] * w[g + MOVED] - w[W_LEAVE]
    if w[g + G_AGE] and w[g + G_AGE] != w[p + AGE_BAND]:
        w[COST] -= w[W_AGE]
    last = w[g + SIZE] - 1
    place = w[g + MEMBERS]
    while w[place] != p:
        place += 1
    w[place] = w[w[g + MEMBERS] + last]
    w[g + SIZE] = last
    w[HEADS] += last < w[g + LEAST]
    weigh_parallels(w, g)
    note(w, p)
    note(w, g)
    note(w, DID_LEAVE)


@compiled
def load_office(w: Words, site: int, d: int, start: int, length: int, by: int) -> None:
    """One visit more or less in the offices of a site."""
    row = site + LOADS + d * 64
    for t in range(start, start + length):
        w[row + t] += by
        if w[row + t] >= w[site + OFFICES]:
            w[site + FULL + d] |= 1 << t
        else:
            w[site + FULL + d] &= ~(1 << t)


@compiled
def visit_cost(w: Words, v: int) -> int:
    """What a visit at its time costs by having moved since last week."""
    if w[v + V_OLD_DAY] < 0 or (w[v + V_OLD_DAY] == w[v + V_DAY] and w[v + V_OLD_START] == w[v + V_START]):
        return 0
    return w[W_MOVE_VISIT]


@compiled
def book(w: Words, v: int, k: int, d: int, start: int) -> None:
    """The visit is held; everything was checked before."""
    p, length = w[v + V_PATIENT], w[v + V_LENGTH]
    slots = slots_from(start, length)
    w[v + V_WITH], w[v + V_DAY], w[v + V_START] = k, d, start
    take(w, p, d, slots, w[v + V_QUALIFYING], w[v + V_PRIMARY])
    if w[v + V_COUNTS]:
        w[COST] += hours_cost(w, p, w[p + GOT] + length) - hours_cost(w, p, w[p + GOT])
        w[p + GOT] += length
    w[COST] += visit_cost(w, v) - w[v + V_PRICE]
    w[k + K_BUSY + d] |= slots
    w[k + K_WEEK] += length
    load_office(w, w[k + K_SITE + d], d, start, length, 1)
    note(w, v)
    note(w, DID_BOOK)


@compiled
def cancel(w: Words, v: int) -> None:
    """The visit is not held."""
    p, length, k, d = w[v + V_PATIENT], w[v + V_LENGTH], w[v + V_WITH], w[v + V_DAY]
    start = w[v + V_START]
    slots = slots_from(start, length)
    give(w, p, d, slots, w[v + V_QUALIFYING], w[v + V_PRIMARY])
    if w[v + V_COUNTS]:
        w[COST] += hours_cost(w, p, w[p + GOT] - length) - hours_cost(w, p, w[p + GOT])
        w[p + GOT] -= length
    w[COST] -= visit_cost(w, v) - w[v + V_PRICE]
    w[k + K_BUSY + d] &= ~slots
    w[k + K_WEEK] -= length
    load_office(w, w[k + K_SITE + d], d, start, length, -1)
    w[v + V_WITH] = 0
    note(w, v)
    note(w, k)
    note(w, d)
    note(w, start)
    note(w, DID_CANCEL)
