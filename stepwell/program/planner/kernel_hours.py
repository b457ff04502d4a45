"""The inner search's moves of groups: other hours and days, also where others must give way, opening and closing."""

from __future__ import annotations

from stepwell.program.planner.compiled import compiled, lowest, merged
from stepwell.program.planner.kernel_groups import spread
from stepwell.program.planner.kernel_moves import group_of, way
from stepwell.program.planner.kernel_people import WHOLE, drop_visits, meets_on, take_apart
from stepwell.program.planner.kernel_place import close_down, has_leader, has_room, place_group, want, worth
from stepwell.program.planner.kernel_week import Words, chance, slots_from
from stepwell.program.planner.layout import *


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
def lacked_group(w: Words, p: int) -> int:
    """A group of a curriculum the patient must have and lacks, by chance; 0 when nothing is lacked."""
    n = w[p + N_CANDIDATES]
    first = chance(w, n) if n else 0
    for i in range(n):
        g = w[w[p + CANDIDATES] + (first + i) % n]
        table = p + CHOSEN + w[g + CURRICULUM]
        if w[table] == 0 and (w[table + w[N_CURRICULA]] or w[p + GOT] < w[p + MINIMUM]):
            return g
    return 0


@compiled
def ruin_for(w: Words, g: int, p: int) -> None:
    """Takes a group apart, or takes a closed one to be opened; with p, for somebody who lacks it."""
    at = w[RUINED] + w[N_RUINED]
    if w[g + OPEN]:
        ruin_group(w, g)
    else:
        w[at], w[at + 1] = g, 0
        w[N_RUINED] += 2
    if p and w[N_RUINED] > at - w[RUINED]:
        take_apart(w, p, way(w))
        w[at + 2 + w[at + 1]] = p
        w[at + 1] += 1
        w[N_RUINED] += 1


@compiled
def somebody_lacking(w: Words) -> int:
    """A patient by chance who lacks hours or a curriculum they must have; 0 when none is met."""
    for _ in range(20):
        p = w[w[PATIENTS] + chance(w, w[N_PATIENTS])]
        if lacked_group(w, p):
            return p
    return 0


@compiled
def room_blocker(w: Words, g: int, d: int) -> int:
    """A group whose session on the day takes a room the group could use; 0 for none."""
    n = w[N_GROUPS]
    first = chance(w, n)
    for i in range(n):
        other = w[w[GROUPS] + (first + i) % n]
        if w[other + OPEN] and w[other + SLOTS_TAKEN] & w[g + SLOTS_TAKEN] and w[other + G_SITE] == w[g + G_SITE]:
            if w[other + G_FROZEN] == 0 and w[other + ONLINE] == 0 and meets_on(w, other, d):
                return other
    return 0


@compiled
def led_by(w: Words, k: int, d: int, slots: int) -> int:
    """The group that a staff member runs at these slots of the day; 0 for none."""
    for i in range(w[N_GROUPS]):
        g = w[w[GROUPS] + i]
        if w[g + OPEN] and w[g + SLOTS_TAKEN] & slots:
            for s in range(w[g + SESSIONS]):
                if w[g + S_DAY + s] == d and (w[g + S_LEADER + s] == k or w[g + S_COLEADER + s] == k):
                    return g
    return 0


@compiled
def leader_blocker(w: Words, g: int, d: int) -> int:
    """A group that keeps somebody from leading this one on the day; 0 for none."""
    n, slots = w[g + N_LEADERS], w[g + SLOTS_TAKEN]
    first = chance(w, n) if n else 0
    for i in range(n):
        k = w[w[g + LEADERS] + (first + i) % n]
        if slots & ~w[k + ON_SHIFT + d] == 0 and w[k + K_GROUPS + d] & slots:
            if w[g + G_SITE] == 0 or w[k + K_SITE + d] == w[g + G_SITE]:
                other = led_by(w, k, d, slots)
                if other and w[other + G_FROZEN] == 0:
                    return other
    return 0


@compiled
def best_hour(w: Words, g: int) -> int:
    """Plans the hour and days that those who want the group like best, whatever is taken; FAR when there is none."""
    best, best_start, best_days = FAR, 0, 0
    w[g + SEATS] = w[g + CAPACITY]
    for i in range(w[g + N_STARTS]):
        for j in range(w[g + N_DAY_SETS]):
            if chance(w, 100) < 60:
                continue
            spread(w, g, w[w[g + STARTS] + i], w[w[g + DAY_SETS] + j])
            value = worth(w, g)
            if value < best:
                best, best_start, best_days = value, w[w[g + STARTS] + i], w[w[g + DAY_SETS] + j]
    if best < FAR:
        w[PICK_START], w[PICK_DAY] = best_start, best_days
    return best


@compiled
def make_way(w: Words, g: int) -> None:
    """Takes apart what stands in the way of the hour that those who want a group like best."""
    if chance(w, 100) < 40:
        for i in range(w[N_WANTED]):
            take_apart(w, w[w[WANTED] + i], WHOLE)
    if best_hour(w, g) >= FAR:
        return
    start, days = w[PICK_START], w[PICK_DAY]
    while days:
        d = lowest(days)
        days &= days - 1
        w[g + START], w[g + SLOTS_TAKEN] = start, slots_from(start, w[g + LENGTH])
        if not has_room(w, g, d):
            other = room_blocker(w, g, d)
            if other:
                ruin_group(w, other)
        if not has_leader(w, g, d, True):
            other = leader_blocker(w, g, d)
            if other:
                ruin_group(w, other)


@compiled
def move_groups(w: Words) -> None:
    """Places one to three groups anew, or opens closed ones; often for somebody who lacks one."""
    p = somebody_lacking(w) if chance(w, 100) < w[FOR_NEED] else 0
    g = lacked_group(w, p) if p else w[w[GROUPS] + chance(w, w[N_GROUPS])]
    if w[g + G_FROZEN]:
        return
    if chance(w, 100) < w[FORCED]:
        ruin_for(w, g, p)
        n = w[w[RUINED] + 1]
        for i in range(n):
            w[w[WANTED] + i] = w[w[RUINED] + 2 + i]
        w[N_WANTED] = n
        make_way(w, g)
    else:
        x = chance(w, 100)
        others = 0 if x < 55 else (1 if x < 88 else 2)
        for _ in range(others):
            other = neighbour_group(w, g)
            if other and other != g:
                ruin_group(w, other)
        ruin_for(w, g, p)
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
