"""The search through one person's weeks, best first cut off by what the rest can cost at least."""

from __future__ import annotations

from stepwell.program.planner.columns_arrays import COURSE, COURSE_END, VISIT, VISIT_END, Desk, Menu, Prices
from stepwell.program.planner.columns_compiled import entry, part
from stepwell.program.planner.columns_price import best_end, prepare, reach, sit

EXACT = 1e-7


@part
def dearest(desk: Desk, keep: int) -> int:
    """The place of the dearest of the weeks noted."""
    place = 0
    for other in range(1, keep):
        if desk.found_value[other] > desk.found_value[place]:
            place = other
    return place


@part
def keep_week(menu: Menu, desk: Desk, who: int, depth: int, kept: int, keep: int) -> int:
    """Notes the week just found, if it is among the best; how many are noted then."""
    value, held, used, limited = best_end(menu, desk, who, depth)
    place = kept
    if kept == keep:
        place = dearest(desk, keep)
        if desk.found_value[place] <= value:
            return kept
    desk.found_value[place] = value
    for course in range(desk.seat_now.size):
        desk.found_seat[place, course] = desk.seat_now[course] if course < depth else -1
    for visit in range(desk.found_hour.shape[1]):
        desk.found_hour[place, visit] = -1
    for day in range(menu.rule[0], 0, -1):
        here = desk.pick[day, held, used]
        entry = desk.entry[day - 1]
        for visit in range(menu.person[who, VISIT_END] - menu.person[who, VISIT]):
            if here >> visit & 1:
                desk.found_hour[place, visit] = desk.chosen[entry, here, visit]
        used -= limited * (1 if here or desk.shape[depth, day - 1, 0] else 0)
        held &= ~here
    return min(kept + 1, keep)


@entry
def search(
    menu: Menu,
    desk: Desk,
    who: int,
    seat_price: Prices,
    hour_price: Prices,
    limit: float,
    keep: int,
    spread: float,
    most: int,
) -> tuple[float, int, int]:
    """A number that no week of the person is below, and how many weeks below the limit are noted.

    With `spread` weeks up to so much dearer than the best are noted as well. After `most` steps the proof is given up
    and the number is what the courses alone allow.
    """
    prepare(menu, desk, who, seat_price, hour_price)
    courses = menu.person[who, COURSE_END] - menu.person[who, COURSE]
    for day in range(menu.rule[0]):
        for fact in range(6):
            desk.shape[0, day, fact] = 0
    desk.cost[0], desk.got[0], desk.days[0], desk.idle[0] = menu.base[who], 0, 0, 0
    root = menu.base[who] + desk.bound[0, 0, 0]
    least, kept, depth, steps = limit, 0, 0, 0
    desk.at[0] = -1
    while depth >= 0:
        steps += 1
        if steps > most:
            return min(root, least), kept, steps
        cut = min(limit, least + spread)
        if kept == keep and keep > 1:
            cut = min(cut, desk.found_value[dearest(desk, keep)])
        if depth == courses:
            value = best_end(menu, desk, who, depth)[0]
            if value < cut - EXACT:
                kept = keep_week(menu, desk, who, depth, kept, keep)
                least = min(least, value)
            depth -= 1
            continue
        depth = _step(menu, desk, who, depth, seat_price, cut)
    return least, kept, steps


@part
def _step(menu: Menu, desk: Desk, who: int, depth: int, seat_price: Prices, cut: float) -> int:
    """Takes the next choice for the course at this depth; the depth to go on at."""
    course = menu.person[who, COURSE] + depth
    number = menu.course[course, 1] - menu.course[course, 0]
    desk.at[depth] += 1
    if desk.at[depth] > number:
        return depth - 1
    seat, price = -1, 0.0
    if desk.at[depth] < number:
        seat = desk.order[depth, desk.at[depth]]
        price = seat_price[seat]
    if sit(menu, desk, who, depth, seat, price) and reach(menu, desk, depth + 1) < cut - EXACT:
        desk.at[depth + 1] = -1
        return depth + 1
    return depth
