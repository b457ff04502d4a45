"""What one day of one person can cost: the visits placed as well as can be around the groups of that day."""

from __future__ import annotations

from stepwell.program.planner.columns_arrays import (
    DAY_MOST,
    FAR,
    MEDICARE,
    MOST_ENTRIES,
    SLOTS,
    TABLE,
    VISIT,
    VISIT_END,
    Desk,
    Menu,
    Prices,
)
from stepwell.program.planner.columns_compiled import part

VISIT_AT, STARTED, MASK, LOW, HIGH = range(5)  # of a level of the placing of visits


@part
def forget_days(desk: Desk) -> None:
    """Empties the table of days seen; prices or the person have changed."""
    for day in range(desk.entry_of.shape[0]):
        for place in range(TABLE):
            desk.entry_of[day, place] = -1
    desk.count[0] = 0


@part
def spread_hours(menu: Menu, desk: Desk, who: int, price: Prices) -> None:
    """The cheapest hour of each visit at each time."""
    first = menu.person[who, VISIT]
    for visit in range(first, menu.person[who, VISIT_END]):
        at = visit - first
        for day in range(menu.rule[0]):
            for slot in range(SLOTS):
                desk.time_price[at, day, slot] = FAR
            for hour in range(menu.span[visit, day], menu.span[visit, day + 1]):
                start = menu.hour[hour, 0]
                if price[hour] < desk.time_price[at, day, start]:
                    desk.time_price[at, day, start] = price[hour]
                    desk.time_hour[at, day, start] = hour


@part
def day_entry(menu: Menu, desk: Desk, who: int, depth: int, day: int) -> int:
    """The number of the table's entry for the groups of this day; made when it is not there yet."""
    mask, held = desk.shape[depth, day, 0], desk.shape[depth, day, 4] * 64 + desk.shape[depth, day, 5]
    place = (mask * 1000003 ^ (mask >> 17) ^ held) & (TABLE - 1)
    for _ in range(TABLE):
        if desk.entry_of[day, place] < 0:
            break
        if desk.key[day, place, 0] == mask and desk.key[day, place, 1] == held:
            return desk.entry_of[day, place]
        place = (place + 1) & (TABLE - 1)
    entry = desk.count[0]
    desk.count[0] += 1
    if desk.entry_of[day, place] < 0:
        desk.key[day, place, 0], desk.key[day, place, 1] = mask, held
        desk.entry_of[day, place] = entry
    visits = menu.person[who, VISIT_END] - menu.person[who, VISIT]
    for chosen in range(1 << visits):
        desk.worth[entry, chosen] = _day_worth(menu, desk, who, depth, day, chosen, entry)
    return entry


@part
def room_for_days(menu: Menu, desk: Desk) -> bool:
    """Whether the table can take one more entry for every day."""
    return desk.count[0] + menu.rule[0] <= MOST_ENTRIES


@part
def _day_worth(menu: Menu, desk: Desk, who: int, depth: int, day: int, chosen: int, entry: int) -> float:
    """The least a day costs with its groups and these visits; FAR when they cannot be held together."""
    first, slots = menu.person[who, VISIT], desk.shape[depth, day, 3]
    services, therapy, number = desk.shape[depth, day, 4], desk.shape[depth, day, 5], 0
    for visit in range(menu.person[who, VISIT_END] - first):
        if chosen >> visit & 1:
            number += 1
            slots += menu.visit[first + visit, 0]
            services += menu.visit[first + visit, 2]
            therapy += menu.visit[first + visit, 3]
    if slots == 0:
        return 0.0
    if slots > menu.person[who, DAY_MOST]:
        return FAR
    if menu.person[who, MEDICARE] and (services < menu.rule[1] or therapy < menu.rule[2]):
        return FAR
    if number == 0:
        return menu.rate[3] + menu.rate[2] * max(0, desk.shape[depth, day, 2] - desk.shape[depth, day, 1] - slots)
    return _placed(menu, desk, first, depth, day, chosen, slots, entry)


@part
def _set_stack(desk: Desk, depth: int, day: int, chosen: int) -> int:
    """Where the placing of visits begins: nothing placed, the groups' slots taken; how many visits there are."""
    number = 0
    for visit in range(desk.stack.shape[0] - 1):
        if chosen >> visit & 1:
            desk.stack[number, VISIT_AT] = visit
            number += 1
    desk.stack[0, STARTED] = -1
    desk.spent[0] = 0.0
    desk.stack[0, MASK] = desk.shape[depth, day, 0]
    busy = desk.shape[depth, day, 0] != 0
    desk.stack[0, LOW] = desk.shape[depth, day, 1] if busy else SLOTS
    desk.stack[0, HIGH] = desk.shape[depth, day, 2] if busy else 0
    return number


@part
def _placed(menu: Menu, desk: Desk, first: int, depth: int, day: int, chosen: int, slots: int, entry: int) -> float:
    """Tries every way to place the visits; prices are never below nothing, so a dearer start can be left."""
    best, level, stack = FAR, 0, desk.stack
    last = _set_stack(desk, depth, day, chosen) - 1
    while level >= 0:
        stack[level, STARTED] += 1
        at, visit = stack[level, STARTED], stack[level, VISIT_AT]
        length = menu.visit[first + visit, 0]
        if at + length > SLOTS:
            level -= 1
            continue
        price = desk.spent[level] + desk.time_price[visit, day, at]
        bits = ((1 << length) - 1) << at
        if price >= best or stack[level, MASK] & bits:
            continue
        left, right = min(stack[level, LOW], at), max(stack[level, HIGH], at + length)
        if level < last:
            level += 1
            stack[level, STARTED], stack[level, MASK] = -1, stack[level - 1, MASK] | bits
            stack[level, LOW], stack[level, HIGH], desk.spent[level] = left, right, price
            continue
        price += menu.rate[3] + menu.rate[2] * max(0, right - left - slots)
        if price < best:
            best = price
            for number in range(last + 1):
                held = stack[number, VISIT_AT]
                desk.chosen[entry, chosen, held] = desk.time_hour[held, day, stack[number, STARTED]]
    return best
