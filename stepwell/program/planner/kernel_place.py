"""Finds the best hour and days for a group, with rooms and leaders, and opens it there for those who want it."""

from __future__ import annotations

from stepwell.program.planner.compiled import compiled, merged, popcount
from stepwell.program.planner.kernel_fit import can_run, join_gain
from stepwell.program.planner.kernel_groups import (
    dissolve,
    led_before,
    open_group,
    set_coleader,
    set_leader,
    set_room,
    spread,
    undo,
)
from stepwell.program.planner.kernel_people import touch
from stepwell.program.planner.kernel_week import Words, cancel, chance, join, leave, slots_from
from stepwell.program.planner.layout import *


@compiled
def has_room(w: Words, g: int, d: int) -> bool:
    """True when a room is free for the group's slots on the day."""
    if w[g + ONLINE]:
        return True
    for i in range(w[g + N_ROOMS]):
        if w[w[w[g + ROOMS] + i] + R_BUSY + d] & w[g + SLOTS_TAKEN] == 0:
            return True
    return False


@compiled
def could_run(w: Words, g: int, k: int, d: int) -> bool:
    """True when the staff member could run a session if visits gave way."""
    slots = w[g + SLOTS_TAKEN]
    if slots & ~w[k + ON_SHIFT + d] or w[k + K_GROUPS + d] & slots or w[k + K_LEADS + d] >= w[k + GROUPS_MOST]:
        return False
    if w[g + G_SITE] and w[k + K_SITE + d] != w[g + G_SITE]:
        return False
    return popcount(w[k + K_GROUPS + d]) + w[g + LENGTH] <= w[k + K_DAY_MOST + d]


@compiled
def has_leader(w: Words, g: int, d: int, pushing: bool) -> bool:
    """True when somebody can lead the group's session on the day, or could if visits gave way."""
    for i in range(w[g + N_LEADERS]):
        k = w[w[g + LEADERS] + i]
        if can_run(w, g, k, d) or (pushing and could_run(w, g, k, d)):
            return True
    return False


@compiled
def usable_days(w: Words, g: int, start: int, pushing: bool) -> int:
    """The days with a room and a leader at this hour, a bit each."""
    w[g + SLOTS_TAKEN] = slots_from(start, w[g + LENGTH])
    days = 0
    for d in range(w[WEEK_DAYS]):
        if (w[g + G_DAYS] >> d) & 1 and has_room(w, g, d) and has_leader(w, g, d, pushing):
            days |= 1 << d
    return days


@compiled
def worth(w: Words, g: int) -> int:
    """What opening the group at its planned time would change for those who want it."""
    value, fits = w[W_OPEN] * w[g + SESSIONS], 0
    for i in range(w[N_WANTED]):
        p = w[w[WANTED] + i]
        if w[p + CHOSEN + w[g + CURRICULUM]] == 0:
            gain = join_gain(w, p, g) + w[P_HEADS] // 2  # without the bonus for a small group
            if gain < 0:
                value += gain
                fits += 1
    if fits < w[g + LEAST]:
        value += w[P_HEADS] * (w[g + LEAST] - fits)
    elif fits > w[g + CAPACITY]:
        value = value * w[g + CAPACITY] // fits
    return value


@compiled
def find_time(w: Words, g: int, blind: int, pushing: bool) -> int:
    """Plans the group's best hour and days; answers what opening there is worth, FAR when there is no way."""
    best, best_start, best_days = FAR, 0, 0
    w[g + SEATS] = w[g + CAPACITY]
    for i in range(w[g + N_STARTS]):
        start = w[w[g + STARTS] + i]
        days = usable_days(w, g, start, pushing)
        if popcount(days) < w[g + SESSIONS]:
            continue
        for j in range(w[g + N_DAY_SETS]):
            chosen = w[w[g + DAY_SETS] + j]
            if chosen & ~days or chance(w, 100) < blind:
                continue
            spread(w, g, start, chosen)
            value = worth(w, g) + chance(w, 4)
            if value < best:
                best, best_start, best_days = value, start, chosen
    if best < FAR:
        w[g + START] = best_start
        w[PICK_DAY] = best_days
    return best


@compiled
def pick_room(w: Words, g: int, d: int, people: int) -> int:
    """The smallest free room that holds so many, else the largest free one; 0 when none is free."""
    chosen, best = 0, FAR
    for i in range(w[g + N_ROOMS]):
        r = w[w[g + ROOMS] + i]
        if w[r + R_BUSY + d] & w[g + SLOTS_TAKEN] == 0:
            seats = min(w[r + R_CAPACITY], w[g + CAPACITY])
            fault = w[r + R_CAPACITY] if seats >= people else 1000 - seats
            fault = 16 * fault + chance(w, 48)
            if fault < best:
                best, chosen = fault, r
    return chosen


@compiled
def push_visits(w: Words, k: int, d: int, slots: int) -> None:
    """Cancels the staff member's visits of a day, those that overlap or all when that is not enough."""
    for i in range(w[k + K_N_VISITS]):
        v = w[w[k + K_VISITS] + i]
        if w[v + V_WITH] == k and w[v + V_DAY] == d:
            if slots == 0 or slots_from(w[v + V_START], w[v + V_LENGTH]) & slots:
                cancel(w, v)
                touch(w, w[v + V_PATIENT])


@compiled
def pick_leader(w: Words, g: int, d: int, led: bool, other: int) -> int:
    """Somebody free to run a session: rather one of last week's leaders, else by chance; 0 when nobody is."""
    table = w[g + LEADERS] if led else w[g + COLEADERS]
    n = w[g + N_LEADERS] if led else w[g + N_COLEADERS]
    chosen, best = 0, FAR
    for i in range(n):
        k = w[table + i]
        if k != other and can_run(w, g, k, d):
            fault = chance(w, 30) + w[k + K_N_VISITS] // 2
            if led and not led_before(w, g, k):
                fault += 2 * w[W_LEADER]
            if fault < best:
                best, chosen = fault, k
    return chosen


@compiled
def push_leader(w: Words, g: int, d: int, led: bool, other: int) -> int:
    """Somebody who can run the session once visits give way; 0 when nobody can."""
    table = w[g + LEADERS] if led else w[g + COLEADERS]
    n = w[g + N_LEADERS] if led else w[g + N_COLEADERS]
    first = chance(w, n) if n else 0
    for i in range(n):
        k = w[table + (first + i) % n]
        if k != other and could_run(w, g, k, d):
            push_visits(w, k, d, w[g + SLOTS_TAKEN])
            if not can_run(w, g, k, d):
                push_visits(w, k, d, 0)
            if can_run(w, g, k, d):
                return k
    return 0


@compiled
def find_staff(w: Words, g: int, s: int, led: bool, pushing: bool) -> bool:
    """Gives a session its leader or co-leader; False when there is nobody."""
    d = w[g + S_DAY + s]
    other = 0 if led else w[g + S_LEADER + s]
    k = pick_leader(w, g, d, led, other)
    if k == 0 and pushing:
        k = push_leader(w, g, d, led, other)
    if k == 0:
        return False
    if led:
        set_leader(w, g, s, k)
    else:
        set_coleader(w, g, s, k)
    return True


@merged
def equip(w: Words, g: int, people: int, pushing: bool) -> bool:
    """Gives every session of an open group its room and staff; False when something is lacking."""
    for s in range(w[g + SESSIONS]):
        d = w[g + S_DAY + s]
        if w[g + ONLINE] == 0:
            r = pick_room(w, g, d, people)
            if r == 0:
                return False
            set_room(w, g, s, r)
        if not find_staff(w, g, s, True, pushing):
            return False
        if w[g + COLED] and not find_staff(w, g, s, False, pushing):
            return False
    return True


@merged
def gather(w: Words, g: int) -> None:
    """Those who want the group join it, in random order, as long as it gains something."""
    n = w[N_WANTED]
    for i in range(n):
        j = i + chance(w, n - i)
        p = w[w[WANTED] + j]
        w[w[WANTED] + j] = w[w[WANTED] + i]
        w[w[WANTED] + i] = p
        if w[p + CHOSEN + w[g + CURRICULUM]] == 0 and join_gain(w, p, g) < 0:
            join(w, p, g)
            if w[p + MEDICARE]:
                touch(w, p)


@compiled
def place_group(w: Words, g: int, blind: int, pushing: bool) -> bool:
    """Opens a closed group where it is worth most to those who want it; False leaves it closed."""
    value = find_time(w, g, blind, pushing)
    if value >= 0:
        return False
    mark = w[LOGGED]
    people = min(w[N_WANTED], w[g + CAPACITY])
    open_group(w, g, w[g + START], w[PICK_DAY])
    if not equip(w, g, people, pushing):
        undo(w, mark)
        return False
    gather(w, g)
    return True


@compiled
def close_down(w: Words, g: int) -> None:
    """Closes an open group; its members are noted for planning anew and as those who want it."""
    w[N_WANTED] = 0
    while w[g + SIZE]:
        p = w[w[g + MEMBERS] + w[g + SIZE] - 1]
        leave(w, p, g)
        touch(w, p)
        w[w[WANTED] + w[N_WANTED]] = p
        w[N_WANTED] += 1
    dissolve(w, g)


@compiled
def want(w: Words, g: int, most: int) -> None:
    """Adds patients to those who want the group: eligible, without the curriculum, short of hours or by chance."""
    n = w[g + N_ELIGIBLE]
    first = chance(w, n) if n else 0
    for i in range(n):
        if w[N_WANTED] >= most:
            return
        p = w[w[g + ELIGIBLE] + (first + i) % n]
        if w[p + CHOSEN + w[g + CURRICULUM]] == 0 and w[p + MARK] != w[STAMP] and w[p + P_FROZEN] == 0:
            if w[p + GOT] + w[g + TOTAL] <= w[p + MAXIMUM]:
                w[w[WANTED] + w[N_WANTED]] = p
                w[N_WANTED] += 1
