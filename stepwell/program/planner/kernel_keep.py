"""Remembers a week of the inner search as a short row of words, and sets a week up from such a row, as far as rules allow."""

from __future__ import annotations

from numpy.typing import NDArray

from stepwell.program.planner.compiled import compiled, entry, merged
from stepwell.program.planner.kernel_fit import can_run, join_gain, slots_for, staff_can
from stepwell.program.planner.kernel_groups import dissolve, open_group, set_coleader, set_leader, set_room, undo
from stepwell.program.planner.kernel_people import drop_groups, drop_visits
from stepwell.program.planner.kernel_place import find_staff, pick_room
from stepwell.program.planner.kernel_week import Words, book, join, slots_from
from stepwell.program.planner.layout import *

GROUP_WORDS = GROUP_SIZE - OPEN
DAY_WORDS, ROOM_WORDS, LEADER_WORDS, COLEADER_WORDS = S_DAY - OPEN, S_ROOM - OPEN, S_LEADER - OPEN, S_COLEADER - OPEN


@compiled
def keep(w: Words, best: NDArray) -> None:
    """Remembers the week: per group its state, per patient the groups, per visit its time."""
    at = 0
    for i in range(w[N_GROUPS]):
        g = w[w[GROUPS] + i]
        for j in range(GROUP_SIZE - OPEN):
            best[at] = w[g + OPEN + j]
            at += 1
    for i in range(w[N_PATIENTS]):
        p = w[w[PATIENTS] + i]
        for j in range(w[N_CURRICULA]):
            best[at] = w[p + CHOSEN + j]
            at += 1
    for i in range(w[N_VISITS]):
        v = w[w[VISITS] + i]
        for j in range(3):
            best[at] = w[v + V_WITH + j]
            at += 1


@compiled
def clear(w: Words) -> None:
    """Empties the week."""
    for i in range(w[N_PATIENTS]):
        p = w[w[PATIENTS] + i]
        w[LOGGED] = 0
        drop_groups(w, p, 100)
        drop_visits(w, p, 100)
    for i in range(w[N_GROUPS]):
        g = w[w[GROUPS] + i]
        w[LOGGED] = 0
        if w[g + OPEN]:
            dissolve(w, g)


@compiled
def listed(w: Words, table: int, n: int, thing: int) -> bool:
    """True when the list holds the thing."""
    for i in range(n):
        if w[table + i] == thing:
            return True
    return False


@compiled
def may_open(w: Words, g: int, start: int, days: int) -> bool:
    """True when the group may have this hour and these days."""
    return listed(w, w[g + STARTS], w[g + N_STARTS], start) and listed(w, w[g + DAY_SETS], w[g + N_DAY_SETS], days)


@compiled
def set_staff(w: Words, g: int, s: int, k: int, led: bool) -> bool:
    """Gives a session the leader or co-leader it had, or another who can; False when nobody can."""
    d = w[g + S_DAY + s]
    table, n = (w[g + LEADERS], w[g + N_LEADERS]) if led else (w[g + COLEADERS], w[g + N_COLEADERS])
    if k and k != w[g + S_LEADER + s] and listed(w, table, n, k) and can_run(w, g, k, d):
        if led:
            set_leader(w, g, s, k)
        else:
            set_coleader(w, g, s, k)
        return True
    return find_staff(w, g, s, led, False)


@merged
def set_up_session(w: Words, g: int, s: int, row: NDArray) -> bool:
    """Gives a session the room and staff of the row, or others; False when something is lacking."""
    d = w[g + S_DAY + s]
    if w[g + ONLINE] == 0:
        r = row[ROOM_WORDS + s]
        if r == 0 or not listed(w, w[g + ROOMS], w[g + N_ROOMS], r) or w[r + R_BUSY + d] & w[g + SLOTS_TAKEN]:
            r = pick_room(w, g, d, w[g + CAPACITY])
        if r == 0:
            return False
        set_room(w, g, s, r)
    if not set_staff(w, g, s, row[LEADER_WORDS + s], True):
        return False
    return w[g + COLED] == 0 or set_staff(w, g, s, row[COLEADER_WORDS + s], False)


@compiled
def set_up_group(w: Words, g: int, row: NDArray) -> bool:
    """Opens a group as the row says, with other rooms or staff where those are not free; False leaves it closed."""
    days = 0
    for s in range(w[g + SESSIONS]):
        days |= 1 << row[DAY_WORDS + s]
    if not may_open(w, g, row[1], days):
        return False
    w[LOGGED] = 0
    open_group(w, g, row[1], days)
    for s in range(w[g + SESSIONS]):
        if not set_up_session(w, g, s, row):
            undo(w, 0)
            return False
    return True


@merged
def set_up_patient(w: Words, p: int, row: NDArray) -> int:
    """The patient joins the groups of the row that are open and fit; answers how many did not."""
    refused = 0
    for i in range(w[N_CURRICULA]):
        g = row[i]
        if g:
            known = listed(w, w[p + CANDIDATES], w[p + N_CANDIDATES], g) and w[g + OPEN] and w[p + CHOSEN + i] == 0
            if known and join_gain(w, p, g) < FAR:
                w[LOGGED] = 0
                join(w, p, g)
            else:
                refused += 1
    return refused


@merged
def set_up_visit(w: Words, v: int, k: int, d: int, start: int) -> bool:
    """Books the visit if it fits."""
    p, length = w[v + V_PATIENT], w[v + V_LENGTH]
    if not listed(w, w[v + V_STAFF], w[v + V_N_STAFF], k) or not (slots_for(w, v, k, d) >> start) & 1:
        return False
    if (w[v + V_COUNTS] and w[p + GOT] + length > w[p + MAXIMUM]) or not staff_can(
        w, k, d, slots_from(start, length), length
    ):
        return False
    w[LOGGED] = 0
    book(w, v, k, d, start)
    return True


@entry
def set_up(w: Words, row: NDArray) -> int:
    """Makes the week the row describes, as far as the rules allow; answers how many parts did not fit."""
    clear(w)
    at, refused = 0, 0
    for i in range(w[N_GROUPS]):
        if row[at]:
            refused += not set_up_group(w, w[w[GROUPS] + i], row[at : at + GROUP_WORDS])
        at += GROUP_WORDS
    for i in range(w[N_PATIENTS]):
        refused += set_up_patient(w, w[w[PATIENTS] + i], row[at : at + w[N_CURRICULA]])
        at += w[N_CURRICULA]
    for i in range(w[N_VISITS]):
        if row[at]:
            refused += not set_up_visit(w, w[w[VISITS] + i], row[at], row[at + 1], row[at + 2])
        at += 3
    return refused
