"""What the inner search may do and what it would gain: a patient into a group, a visit into the week, a leader, a room."""

from __future__ import annotations

from stepwell.program.planner.compiled import compiled, lowest, popcount
from stepwell.program.planner.kernel_week import Words, chance, day_cost, hours_cost, runs, slots_from, span
from stepwell.program.planner.layout import *


@compiled
def hours_worth(w: Words, p: int, got: int) -> int:
    """What missing hours weigh when choosing: the step at nine hours is made a slope."""
    worth = 0
    if got < w[p + PRESCRIBED]:
        worth = w[W_SLOT] * (w[p + PRESCRIBED] - got)
    if got < w[p + MINIMUM]:
        worth += w[W_UNDER] * (w[p + MINIMUM] - got) // w[p + MINIMUM]
    return worth


@compiled
def meets_rival(w: Words, p: int, g: int) -> bool:
    """True when somebody this patient must not meet is in the group."""
    for i in range(w[p + N_RIVALS]):
        if w[w[w[p + RIVALS] + i] + CHOSEN + w[g + CURRICULUM]] == g:
            return True
    return False


@compiled
def short_change(w: Words, p: int, d: int, qualifying: int, primary: int) -> int:
    """How the services lacking on a Medicare day would change with one more."""
    after = max(0, w[SERVICES] - w[p + SERVED + d] - qualifying)
    after += max(0, w[PRIMARIES] - w[p + PRIMARY_SERVED + d] - primary)
    if w[p + P_BUSY + d]:
        after -= max(0, w[SERVICES] - w[p + SERVED + d]) + max(0, w[PRIMARIES] - w[p + PRIMARY_SERVED + d])
    return after


@compiled
def days_gain(w: Words, p: int, g: int) -> int:
    """What a group's sessions would cost in days and waiting; FAR when the patient cannot come."""
    slots, start, length = w[g + SLOTS_TAKEN], w[g + START], w[g + LENGTH]
    starts, days, cost = p + w[g + STARTS_AT], w[p + DAYS_USED], 0
    for s in range(w[g + SESSIONS]):
        d = w[g + S_DAY + s]
        busy = w[p + P_BUSY + d]
        if busy & slots or not (w[starts + d] >> start) & 1:
            return FAR
        if busy == 0:
            days += 1
            cost += w[W_DAY]
            if length > w[p + DAY_MOST]:
                return FAR
        else:
            if popcount(busy) + length > w[p + DAY_MOST]:
                return FAR
            cost += w[W_IDLE] * (span(busy | slots) - span(busy) - length)
        if w[p + MEDICARE]:
            cost += w[SHORT_GUIDE] * short_change(w, p, d, w[g + QUALIFYING], w[g + PRIMARY])
    if days > w[p + DAYS_MOST]:
        return FAR
    return cost


@compiled
def join_gain(w: Words, p: int, g: int) -> int:
    """What joining would change (less than nothing is good); FAR when it cannot be."""
    got = w[p + GOT]
    if w[g + SIZE] >= w[g + SEATS] or got + w[g + TOTAL] > w[p + MAXIMUM]:
        return FAR
    cost = days_gain(w, p, g)
    if cost == FAR or (w[p + N_RIVALS] and meets_rival(w, p, g)):
        return FAR
    cost += hours_worth(w, p, got + w[g + TOTAL]) - hours_worth(w, p, got)
    table = p + CHOSEN + w[g + CURRICULUM]
    cost -= w[table + w[N_CURRICULA]]
    if w[table + 2 * w[N_CURRICULA]] == g:
        cost += w[W_MOVE] * w[g + MOVED] - w[W_LEAVE]
    if w[g + G_AGE] and w[g + G_AGE] != w[p + AGE_BAND]:
        cost += w[W_AGE]
    if w[g + SIZE] < w[g + LEAST]:
        cost -= w[P_HEADS] // 2
    return cost


@compiled
def has_break(w: Words, k: int, d: int, busy: int) -> bool:
    """True when the staff member can still eat that day."""
    starts = w[k + BREAK_STARTS + d]
    return starts == 0 or (runs(~busy, w[k + BREAK_LENGTH]) & starts) != 0


@compiled
def staff_can(w: Words, k: int, d: int, slots: int, length: int) -> bool:
    """True when the staff member can take these slots: shift, free, contact of the day and week, break."""
    busy = w[k + K_BUSY + d]
    if slots & ~w[k + ON_SHIFT + d] or busy & slots:
        return False
    if popcount(busy) + length > w[k + K_DAY_MOST + d] or w[k + K_WEEK] + length > w[k + K_WEEK_MOST]:
        return False
    return has_break(w, k, d, busy | slots)


@compiled
def can_run(w: Words, g: int, k: int, d: int) -> bool:
    """True when the staff member can run a session of the group on that day."""
    if w[k + K_LEADS + d] >= w[k + GROUPS_MOST]:
        return False
    if w[g + G_SITE] and w[k + K_SITE + d] != w[g + G_SITE]:
        return False
    return staff_can(w, k, d, w[g + SLOTS_TAKEN], w[g + LENGTH])


@compiled
def slots_for(w: Words, v: int, k: int, d: int) -> int:
    """The slots at which a visit could begin with this person on this day, a bit each."""
    p, length, on, busy = w[v + V_PATIENT], w[v + V_LENGTH], w[k + ON_SHIFT + d], w[w[v + V_PATIENT] + P_BUSY + d]
    if on == 0 or (busy == 0 and w[p + DAYS_USED] >= w[p + DAYS_MOST]):
        return 0
    if popcount(busy) + length > w[p + DAY_MOST]:
        return 0
    taken, site = w[k + K_BUSY + d], w[k + K_SITE + d]
    if popcount(taken) + length > w[k + K_DAY_MOST + d]:
        return 0
    if w[v + V_IN_PERSON] and site != w[p + P_SITE]:
        return 0
    free = on & ~taken & ~busy & ~w[site + FULL + d]
    return runs(free, length) & w[p + w[v + V_STARTS_AT] + d]


@compiled
def best_on_day(w: Words, v: int, k: int, d: int, best: int) -> int:
    """The least price of the visit on this day if it is under best; notes the pick. Prices are in sixteenths."""
    p, length = w[v + V_PATIENT], w[v + V_LENGTH]
    starts = slots_for(w, v, k, d)
    if starts == 0:
        return best
    busy, taken = w[p + P_BUSY + d], w[k + K_BUSY + d]
    base = -day_cost(w, busy)
    if w[p + MEDICARE]:
        base += w[SHORT_GUIDE] * short_change(w, p, d, w[v + V_QUALIFYING], w[v + V_PRIMARY])
    while starts:
        start = lowest(starts)
        starts &= starts - 1
        slots = slots_from(start, length)
        cost = base + day_cost(w, busy | slots)
        if w[v + V_OLD_DAY] >= 0 and (w[v + V_OLD_DAY] != d or w[v + V_OLD_START] != start):
            cost += w[W_MOVE_VISIT]
        cost = 16 * cost + chance(w, 16 + w[NOISE])
        if cost < best and has_break(w, k, d, taken | slots):
            best = cost
            w[PICK_STAFF], w[PICK_DAY], w[PICK_START] = k, d, start
    return best


@compiled
def visit_gain(w: Words, v: int) -> int:
    """What booking the visit at its best time would change, in sixteenths; FAR when there is none. Notes the pick."""
    p, length, best = w[v + V_PATIENT], w[v + V_LENGTH], FAR
    if w[v + V_COUNTS] and w[p + GOT] + length > w[p + MAXIMUM]:
        return FAR
    for i in range(w[v + V_N_STAFF]):
        k = w[w[v + V_STAFF] + i]
        if w[k + K_WEEK] + length <= w[k + K_WEEK_MOST]:
            for d in range(w[WEEK_DAYS]):
                best = best_on_day(w, v, k, d, best)
    if best == FAR:
        return FAR
    best -= 16 * w[v + V_PRICE]
    if w[v + V_COUNTS]:
        best += 16 * (hours_worth(w, p, w[p + GOT] + length) - hours_worth(w, p, w[p + GOT]))
    return best


@compiled
def cost_of(w: Words, p: int) -> int:
    """What a patient's week costs as it stands: for choosing whom to look at."""
    cost = hours_cost(w, p, w[p + GOT])
    for d in range(w[WEEK_DAYS]):
        cost += day_cost(w, w[p + P_BUSY + d])
    for i in range(w[p + N_NEEDS]):
        table = p + CHOSEN + w[w[p + NEEDS] + i]
        if w[table] == 0:
            cost += w[table + w[N_CURRICULA]]
        old = w[table + 2 * w[N_CURRICULA]]
        if old and old != w[table]:
            cost += w[W_LEAVE]
    for i in range(w[p + P_N_VISITS]):
        v = w[w[p + P_VISITS] + i]
        if w[v + V_WITH] == 0:
            cost += w[v + V_PRICE]
    return cost
