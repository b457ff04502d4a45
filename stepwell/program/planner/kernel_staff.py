"""The inner search's moves around staff and rooms: another leader, a day's visits anew, another room."""

from __future__ import annotations

from stepwell.program.planner.compiled import compiled, lowest, merged, popcount
from stepwell.program.planner.kernel_fit import can_run, slots_for, staff_can
from stepwell.program.planner.kernel_groups import set_coleader, set_leader, set_room
from stepwell.program.planner.kernel_people import drop_slots, touch
from stepwell.program.planner.kernel_place import could_run, push_visits
from stepwell.program.planner.kernel_week import Words, book, cancel, chance, slots_from
from stepwell.program.planner.layout import *


@compiled
def swap_staff(w: Words) -> None:
    """Gives a session another leader or co-leader, whose visits give way if needed."""
    g = w[w[GROUPS] + chance(w, w[N_GROUPS])]
    if w[g + OPEN] == 0 or w[g + G_FROZEN]:
        return
    s = chance(w, w[g + SESSIONS])
    led = w[g + COLED] == 0 or chance(w, 2) == 0
    n = w[g + N_LEADERS] if led else w[g + N_COLEADERS]
    k = w[(w[g + LEADERS] if led else w[g + COLEADERS]) + chance(w, n)]
    d = w[g + S_DAY + s]
    if k == w[g + S_LEADER + s] or k == w[g + S_COLEADER + s]:
        return
    if not can_run(w, g, k, d):
        if not could_run(w, g, k, d):
            return
        push_visits(w, k, d, w[g + SLOTS_TAKEN])
        if not can_run(w, g, k, d):
            push_visits(w, k, d, 0)
    if can_run(w, g, k, d):
        old = w[g + S_LEADER + s] if led else w[g + S_COLEADER + s]
        if led:
            set_leader(w, g, s, k)
        else:
            set_coleader(w, g, s, k)
        touch_waiting(w, old, 4)


@compiled
def touch_waiting(w: Words, k: int, most: int) -> None:
    """Notes patients whose visits with this person are not booked for planning anew."""
    n = w[k + K_N_VISITS]
    first = chance(w, n) if n else 0
    for i in range(n):
        v = w[w[k + K_VISITS] + (first + i) % n]
        if w[v + V_WITH] == 0 and most > 0 and w[w[v + V_PATIENT] + P_FROZEN] == 0:
            touch(w, w[v + V_PATIENT])
            most -= 1


@compiled
def move_visits(w: Words) -> None:
    """Takes away the visits of one staff member, of a day or all, to book them anew with those that wait."""
    v = w[w[VISITS] + chance(w, w[N_VISITS])]
    k = w[w[v + V_STAFF] + chance(w, w[v + V_N_STAFF])] if w[v + V_N_STAFF] else 0
    if k == 0:
        return
    day = chance(w, w[WEEK_DAYS]) if chance(w, 100) < 60 else -1
    odds = 30 + chance(w, 71)
    for i in range(w[k + K_N_VISITS]):
        v = w[w[k + K_VISITS] + i]
        if w[v + V_WITH] == k and (day < 0 or w[v + V_DAY] == day) and chance(w, 100) < odds:
            cancel(w, v)
            touch(w, w[v + V_PATIENT])
    touch_waiting(w, k, 3)


@compiled
def force_visit(w: Words) -> None:
    """Books a visit whatever stands in the way of patient and staff member, and plans those concerned anew."""
    v = w[w[VISITS] + chance(w, w[N_VISITS])]
    for _ in range(8):
        if w[v + V_WITH] == 0:
            break
        v = w[w[VISITS] + chance(w, w[N_VISITS])]
    if w[v + V_N_STAFF] == 0:
        return
    p, k = w[v + V_PATIENT], w[w[v + V_STAFF] + chance(w, w[v + V_N_STAFF])]
    d, length = chance(w, w[WEEK_DAYS]), w[v + V_LENGTH]
    starts = w[p + w[v + V_STARTS_AT] + d]
    start = nth_start(w, starts, chance(w, 64))
    if start < 0:
        return
    slots = slots_from(start, length)
    if slots & ~w[k + ON_SHIFT + d] or slots & w[k + K_GROUPS + d]:
        return
    if w[v + V_WITH]:
        cancel(w, v)
    touch(w, p)
    push_visits(w, k, d, slots)
    drop_slots(w, p, d, slots)
    if (slots_for(w, v, k, d) >> start) & 1 and can_see(w, v, k, d, slots):
        book(w, v, k, d, start)


@compiled
def nth_start(w: Words, starts: int, skip: int) -> int:
    """One of the starts, counted round; -1 when there is none."""
    if starts == 0:
        return -1
    skip %= popcount(starts)
    for _ in range(skip):
        starts &= starts - 1
    return lowest(starts)


@compiled
def can_see(w: Words, v: int, k: int, d: int, slots: int) -> bool:
    """True when the hours of the patient and of the staff member's week and day allow the visit."""
    p, length = w[v + V_PATIENT], w[v + V_LENGTH]
    if w[v + V_COUNTS] and w[p + GOT] + length > w[p + MAXIMUM]:
        return False
    return staff_can(w, k, d, slots, length)


@compiled
def swap_rooms(w: Words) -> None:
    """Moves a session to another room that is free, or changes rooms with the group that is there."""
    g = w[w[GROUPS] + chance(w, w[N_GROUPS])]
    if w[g + OPEN] == 0 or w[g + G_FROZEN] or w[g + N_ROOMS] < 2:
        return
    s, r = chance(w, w[g + SESSIONS]), w[w[g + ROOMS] + chance(w, w[g + N_ROOMS])]
    d, old = w[g + S_DAY + s], w[g + S_ROOM + s]
    if r == old or w[r + R_CAPACITY] < w[g + SIZE]:
        return
    if w[r + R_BUSY + d] & w[g + SLOTS_TAKEN]:
        change_rooms(w, g, s, r)
    else:
        set_room(w, g, s, r)
    touch_eligible(w, g, 3)


@merged
def change_rooms(w: Words, g: int, s: int, r: int) -> None:
    """Changes rooms with a group that meets in this room at the very same hour, if both are small enough."""
    d, old = w[g + S_DAY + s], w[g + S_ROOM + s]
    for i in range(w[N_GROUPS]):
        other = w[w[GROUPS] + i]
        if w[other + OPEN] and w[other + SLOTS_TAKEN] == w[g + SLOTS_TAKEN] and other != g:
            for t in range(w[other + SESSIONS]):
                if w[other + S_ROOM + t] == r and w[other + S_DAY + t] == d:
                    if w[other + SIZE] <= w[old + R_CAPACITY] and w[other + G_FROZEN] == 0:
                        set_room(w, g, s, 0)
                        set_room(w, other, t, old)
                        set_room(w, g, s, r)
                        touch_eligible(w, other, 2)
                    return


@compiled
def touch_eligible(w: Words, g: int, most: int) -> None:
    """Notes some who lack the group for planning anew, if it has a free place."""
    n = w[g + N_ELIGIBLE]
    if n == 0 or w[g + SIZE] >= w[g + SEATS]:
        return
    first = chance(w, n)
    for i in range(n):
        p = w[w[g + ELIGIBLE] + (first + i) % n]
        if w[p + CHOSEN + w[g + CURRICULUM]] == 0 and w[p + GOT] < w[p + PRESCRIBED]:
            touch(w, p)
            most -= 1
            if most == 0:
                return
