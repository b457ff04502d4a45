"""The inner search's changes to a group without members: its time, rooms and leaders; and the way back from any change."""

from __future__ import annotations

from stepwell.program.planner.compiled import compiled, lowest
from stepwell.program.planner.kernel_week import Words, book, cancel, join, leave, note, slots_from, weigh_parallels
from stepwell.program.planner.layout import *


@compiled
def spread(w: Words, g: int, start: int, days: int) -> None:
    """Sets a group's time, as a plan only: nothing is taken yet."""
    w[g + START] = start
    w[g + SLOTS_TAKEN] = slots_from(start, w[g + LENGTH])
    s, moved = 0, 0
    while days:
        d = lowest(days)
        days &= days - 1
        w[g + S_DAY + s] = d
        moved += w[g + HAD] and not (w[g + OLD_STARTS + d] >> start) & 1
        s += 1
    w[g + MOVED] = moved


@compiled
def days_of(w: Words, g: int) -> int:
    """The days of an open group, a bit each."""
    days = 0
    for s in range(w[g + SESSIONS]):
        days |= 1 << w[g + S_DAY + s]
    return days


@compiled
def open_group(w: Words, g: int, start: int, days: int) -> None:
    """Opens a closed group at this time, still without rooms, leaders and members."""
    spread(w, g, start, days)
    w[g + OPEN] = 1
    w[g + SEATS] = w[g + CAPACITY]
    w[COST] += w[W_OPEN] * w[g + SESSIONS]
    w[HEADS] += w[g + LEAST]
    weigh_parallels(w, g)
    note(w, g)
    note(w, DID_OPEN)


@compiled
def close_group(w: Words, g: int) -> None:
    """Closes a group that has no members, rooms and leaders any more."""
    w[g + OPEN] = 0
    w[COST] -= w[W_OPEN] * w[g + SESSIONS]
    w[HEADS] -= w[g + LEAST]
    weigh_parallels(w, g)
    note(w, w[g + START])
    note(w, days_of(w, g))
    note(w, g)
    note(w, DID_CLOSE)


@compiled
def engage(w: Words, k: int, d: int, slots: int, length: int) -> None:
    """The staff member runs a session."""
    w[k + K_BUSY + d] |= slots
    w[k + K_GROUPS + d] |= slots
    w[k + K_LEADS + d] += 1
    w[k + K_WEEK] += length


@compiled
def release(w: Words, k: int, d: int, slots: int, length: int) -> None:
    """The staff member does not run the session any more."""
    w[k + K_BUSY + d] &= ~slots
    w[k + K_GROUPS + d] &= ~slots
    w[k + K_LEADS + d] -= 1
    w[k + K_WEEK] -= length


@compiled
def led_before(w: Words, g: int, k: int) -> bool:
    """True when the staff member led the group last week, or nobody did."""
    if w[g + HAD] == 0:
        return True
    for i in range(w[g + N_OLD_LEADERS]):
        if w[w[g + OLD_LEADERS] + i] == k:
            return True
    return False


@compiled
def set_leader(w: Words, g: int, s: int, k: int) -> None:
    """Gives a session this leader; 0 is nobody."""
    old, d = w[g + S_LEADER + s], w[g + S_DAY + s]
    if old:
        release(w, old, d, w[g + SLOTS_TAKEN], w[g + LENGTH])
        w[COST] -= 0 if led_before(w, g, old) else w[W_LEADER]
    if k:
        engage(w, k, d, w[g + SLOTS_TAKEN], w[g + LENGTH])
        w[COST] += 0 if led_before(w, g, k) else w[W_LEADER]
    w[g + S_LEADER + s] = k
    note(w, old)
    note(w, g)
    note(w, s)
    note(w, DID_LEAD)


@compiled
def set_coleader(w: Words, g: int, s: int, k: int) -> None:
    """Gives a session this co-leader; 0 is nobody."""
    old, d = w[g + S_COLEADER + s], w[g + S_DAY + s]
    if old:
        release(w, old, d, w[g + SLOTS_TAKEN], w[g + LENGTH])
    if k:
        engage(w, k, d, w[g + SLOTS_TAKEN], w[g + LENGTH])
    w[g + S_COLEADER + s] = k
    note(w, old)
    note(w, g)
    note(w, s)
    note(w, DID_COLEAD)


@compiled
def set_room(w: Words, g: int, s: int, r: int) -> None:
    """Gives a session this room; 0 is none."""
    old, d = w[g + S_ROOM + s], w[g + S_DAY + s]
    if old:
        w[old + R_BUSY + d] &= ~w[g + SLOTS_TAKEN]
    if r:
        w[r + R_BUSY + d] |= w[g + SLOTS_TAKEN]
    w[g + S_ROOM + s] = r
    seats = w[g + CAPACITY]
    for i in range(w[g + SESSIONS]):
        if w[g + S_ROOM + i]:
            seats = min(seats, w[w[g + S_ROOM + i] + R_CAPACITY])
    w[g + SEATS] = seats
    note(w, old)
    note(w, g)
    note(w, s)
    note(w, DID_ROOM)


@compiled
def dissolve(w: Words, g: int) -> None:
    """Closes a group whose members have left."""
    for s in range(w[g + SESSIONS]):
        if w[g + S_LEADER + s]:
            set_leader(w, g, s, 0)
        if w[g + S_COLEADER + s]:
            set_coleader(w, g, s, 0)
        if w[g + S_ROOM + s]:
            set_room(w, g, s, 0)
    close_group(w, g)


@compiled
def undo_group(w: Words, kind: int, n: int) -> int:
    """Takes back one change to a group, whose entry ends at n; answers where the entry begins."""
    if kind == DID_OPEN:
        close_group(w, w[n - 1])
        return n - 1
    if kind == DID_CLOSE:
        open_group(w, w[n - 1], w[n - 3], w[n - 2])
    elif kind == DID_LEAD:
        set_leader(w, w[n - 2], w[n - 1], w[n - 3])
    elif kind == DID_COLEAD:
        set_coleader(w, w[n - 2], w[n - 1], w[n - 3])
    else:
        set_room(w, w[n - 2], w[n - 1], w[n - 3])
    return n - 3


@compiled
def undo(w: Words, mark: int) -> None:
    """Takes back what was done since the log stood at this mark, the last change first."""
    while w[LOGGED] > mark:
        n = w[LOG] + w[LOGGED] - 1
        kind = w[n]
        if kind == DID_JOIN:
            leave(w, w[n - 2], w[n - 1])
            n -= 2
        elif kind == DID_LEAVE:
            join(w, w[n - 2], w[n - 1])
            n -= 2
        elif kind == DID_BOOK:
            cancel(w, w[n - 1])
            n -= 1
        elif kind == DID_CANCEL:
            book(w, w[n - 4], w[n - 3], w[n - 2], w[n - 1])
            n -= 4
        else:
            n = undo_group(w, kind, n)
        w[LOGGED] = n - w[LOG]
