"""What one day of one person can cost: the visits placed as well as can be around the groups of that day."""

from __future__ import annotations

from stepwell.program.planner.columns_arrays import DAY_MOST, FAR, MEDICARE, VISIT, VISIT_END
from stepwell.program.planner.columns_compiled import Reals, Words, part
from stepwell.program.planner.columns_desk import (
    CHOSEN,
    COUNT,
    DAY,
    DAY_COUNT,
    FROM,
    HELD,
    HIGH,
    HOURS,
    IDLE,
    LOW,
    MASK,
    MOST_ENTRIES,
    NUMBER,
    PERSON_ROW,
    PERSONS,
    SEEN,
    SEEN_ROW,
    SERVICES,
    SETS,
    SHAPE_ROW,
    SHAPES,
    SLOTS,
    SPANS,
    SPENT,
    STACK,
    STACK_ROW,
    STARTED,
    TABLE,
    TAKEN,
    THERAPY,
    TIME_HOUR,
    TIME_PRICE,
    TO,
    TREATED,
    VISIT_AT,
    VISIT_ROW,
    VISITS,
    WIDE_VISITS,
    WORTH,
)


@part
def forget_days(w: Words, f: Reals) -> None:
    """Empties the table of days seen; prices or the person have changed."""
    for place in range(w[DAY_COUNT] * TABLE):
        w[w[SEEN] + place * SEEN_ROW] = -1
    w[COUNT] = 0


@part
def spread_hours(w: Words, f: Reals, who: int, price: Reals) -> None:
    """The cheapest hour of each visit at each time."""
    person, days = w[PERSONS] + who * PERSON_ROW, w[DAY_COUNT]
    for number in range(w[person + VISIT_END] - w[person + VISIT]):
        span = w[SPANS] + (w[person + VISIT] + number) * (days + 1)
        for day in range(days):
            times = (number * days + day) * SLOTS
            for slot in range(SLOTS):
                f[w[TIME_PRICE] + times + slot] = FAR
            for hour in range(w[span + day], w[span + day + 1]):
                place = times + w[w[HOURS] + hour]
                if price[hour] < f[w[TIME_PRICE] + place]:
                    f[w[TIME_PRICE] + place] = price[hour]
                    w[w[TIME_HOUR] + place] = hour


@part
def day_entry(w: Words, f: Reals, who: int, depth: int, day: int) -> int:
    """The number of the table's entry for the groups of this day; made when it is not there yet."""
    shape = w[SHAPES] + (depth * w[DAY_COUNT] + day) * SHAPE_ROW
    mask, held = w[shape + MASK], w[shape + HELD] * 64 + w[shape + TREATED]
    place = ((mask * 1000003) ^ (mask >> 17) ^ held) & (TABLE - 1)
    seen = w[SEEN] + (day * TABLE + place) * SEEN_ROW
    for _ in range(TABLE):
        if w[seen] < 0:
            break
        if w[seen + 1] == mask and w[seen + 2] == held:
            return w[seen]
        place = (place + 1) & (TABLE - 1)
        seen = w[SEEN] + (day * TABLE + place) * SEEN_ROW
    entry = w[COUNT]
    w[COUNT] += 1
    if w[seen] < 0:
        w[seen], w[seen + 1], w[seen + 2] = entry, mask, held
    person = w[PERSONS] + who * PERSON_ROW
    for chosen in range(1 << (w[person + VISIT_END] - w[person + VISIT])):
        f[w[WORTH] + entry * w[SETS] + chosen] = _day_worth(w, f, who, shape, day, chosen, entry)
    return entry


@part
def room_for_days(w: Words, f: Reals) -> bool:
    """Whether the table can take one more entry for every day."""
    return w[COUNT] + w[DAY_COUNT] <= MOST_ENTRIES


@part
def _day_worth(w: Words, f: Reals, who: int, shape: int, day: int, chosen: int, entry: int) -> float:
    """The least a day costs with its groups and these visits; FAR when they cannot be held together."""
    person = w[PERSONS] + who * PERSON_ROW
    visit, slots = w[VISITS] + w[person + VISIT] * VISIT_ROW, w[shape + NUMBER]
    services, therapy, number = w[shape + HELD], w[shape + TREATED], 0
    for bit in range(w[person + VISIT_END] - w[person + VISIT]):
        if chosen >> bit & 1:
            number += 1
            slots += w[visit + bit * VISIT_ROW]
            services += w[visit + bit * VISIT_ROW + 2]
            therapy += w[visit + bit * VISIT_ROW + 3]
    if slots == 0:
        return 0.0
    if slots > w[person + DAY_MOST]:
        return FAR
    if w[person + MEDICARE] and (services < w[SERVICES] or therapy < w[THERAPY]):
        return FAR
    if number == 0:
        return f[DAY] + f[IDLE] * max(0, w[shape + TO] - w[shape + FROM] - slots)
    return _placed(w, f, visit, shape, day, chosen, slots, entry)


@part
def _set_stack(w: Words, f: Reals, shape: int, chosen: int) -> int:
    """Where the placing of visits begins: nothing placed, the groups' slots taken; how many visits there are."""
    number = 0
    for bit in range(w[WIDE_VISITS]):
        if chosen >> bit & 1:
            w[w[STACK] + number * STACK_ROW + VISIT_AT] = bit
            number += 1
    stack, busy = w[STACK], w[shape + MASK] != 0
    w[stack + STARTED], w[stack + TAKEN] = -1, w[shape + MASK]
    w[stack + LOW] = w[shape + FROM] if busy else SLOTS
    w[stack + HIGH] = w[shape + TO] if busy else 0
    f[w[SPENT]] = 0.0
    return number


@part
def _placed(w: Words, f: Reals, visits: int, shape: int, day: int, chosen: int, slots: int, entry: int) -> float:
    """Tries every way to place the visits; prices are never below nothing, so a dearer start can be left."""
    best, level = FAR, 0
    last = _set_stack(w, f, shape, chosen) - 1
    while level >= 0:
        row = w[STACK] + level * STACK_ROW
        w[row + STARTED] += 1
        at, visit = w[row + STARTED], w[row + VISIT_AT]
        length = w[visits + visit * VISIT_ROW]
        if at + length > SLOTS:
            level -= 1
            continue
        price = f[w[SPENT] + level] + f[w[TIME_PRICE] + (visit * w[DAY_COUNT] + day) * SLOTS + at]
        bits = ((1 << length) - 1) << at
        if price >= best or w[row + TAKEN] & bits:
            continue
        left, right = min(w[row + LOW], at), max(w[row + HIGH], at + length)
        if level < last:
            level += 1
            w[row + STACK_ROW + STARTED], w[row + STACK_ROW + TAKEN] = -1, w[row + TAKEN] | bits
            w[row + STACK_ROW + LOW], w[row + STACK_ROW + HIGH], f[w[SPENT] + level] = left, right, price
            continue
        price += f[DAY] + f[IDLE] * max(0, right - left - slots)
        if price < best:
            best = price
            for number in range(last + 1):
                held, started = w[w[STACK] + number * STACK_ROW], w[w[STACK] + number * STACK_ROW + STARTED]
                hour = w[w[TIME_HOUR] + (held * w[DAY_COUNT] + day) * SLOTS + started]
                w[w[CHOSEN] + (entry * w[SETS] + chosen) * w[WIDE_VISITS] + held] = hour
    return best
