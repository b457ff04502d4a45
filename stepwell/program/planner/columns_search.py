"""The search through one person's weeks, cut off wherever the rest cannot become cheap enough."""

from __future__ import annotations

from stepwell.program.planner.columns_arrays import COURSE, COURSE_END, DAYS_MOST, FAR, MOST, VISIT, VISIT_END
from stepwell.program.planner.columns_compiled import End, Reals, Words, entry, part
from stepwell.program.planner.columns_day import day_entry, forget_days, room_for_days
from stepwell.program.planner.columns_desk import (
    AT,
    BASE,
    BEST,
    BOUND,
    CHOSEN,
    COST,
    COURSES,
    DAY_COUNT,
    ENTRY,
    FOUND,
    GOT,
    MASK,
    ORDER,
    PERSON_ROW,
    PERSONS,
    PICK,
    SEAT,
    SETS,
    SHAPE_ROW,
    SHAPES,
    STEP_ROW,
    STEPS,
    UNMET,
    VALUE,
    VISIT_ROW,
    VISITS,
    WIDE_COURSES,
    WIDE_SEATS,
    WIDE_VISITS,
    WORTH,
)
from stepwell.program.planner.columns_price import hours_cost, prepare, reach, sit

EXACT = 1e-7


@part
def _days_together(w: Words, f: Reals, who: int, depth: int) -> int:
    """Spreads the visits over the days as cheaply as can be; fills the table by visits held and days used."""
    if not room_for_days(w, f):
        forget_days(w, f)
    person, days = w[PERSONS] + who * PERSON_ROW, w[DAY_COUNT]
    sets, limited = 1 << (w[person + VISIT_END] - w[person + VISIT]), 1 if w[person + DAYS_MOST] < days else 0
    wide = days + 1
    for place in range(sets * wide):
        f[w[BEST] + place] = FAR
    f[w[BEST]] = 0.0
    for day in range(days):
        entry_number = day_entry(w, f, who, depth, day)
        w[w[ENTRY] + day] = entry_number
        busy = 1 if w[w[SHAPES] + (depth * days + day) * SHAPE_ROW + MASK] else 0
        row, then = w[BEST] + day * w[SETS] * wide, w[BEST] + (day + 1) * w[SETS] * wide
        for place in range(sets * wide):
            f[then + place] = FAR
        for before in range(sets):
            for used in range(day * limited + 1):
                base = f[row + before * wide + used]
                for here in range(sets) if base < FAR else range(0):
                    value = base + f[w[WORTH] + entry_number * w[SETS] + here]
                    place = (before | here) * wide + used + limited * (1 if busy or here else 0)
                    if before & here == 0 and value < f[then + place]:
                        f[then + place] = value
                        w[w[PICK] + (day + 1) * w[SETS] * wide + place] = here
    return limited


@part
def _best_end(w: Words, f: Reals, who: int, depth: int) -> End:
    """The least value of the groups chosen, with the visits and days used to reach it."""
    limited = _days_together(w, f, who, depth)
    person, days = w[PERSONS] + who * PERSON_ROW, w[DAY_COUNT]
    value, held, used = FAR, 0, 0
    for chosen in range(1 << (w[person + VISIT_END] - w[person + VISIT])):
        cost, got = f[w[COST] + depth], w[w[STEPS] + depth * STEP_ROW + GOT]
        for bit in range(w[person + VISIT_END] - w[person + VISIT]):
            visit = w[person + VISIT] + bit
            if chosen >> bit & 1:
                got += w[w[VISITS] + visit * VISIT_ROW] * w[w[VISITS] + visit * VISIT_ROW + 1]
            else:
                cost += f[w[UNMET] + visit]
        if got > w[person + MOST]:
            continue
        cost += hours_cost(w, f, who, got)
        row = w[BEST] + (days * w[SETS] + chosen) * (days + 1)
        for number in range((w[person + DAYS_MOST] if limited else 0) + 1):
            if cost + f[row + number] < value:
                value, held, used = cost + f[row + number], chosen, number
    return value, held, used, limited


@part
def _dearest(w: Words, f: Reals, keep: int) -> int:
    """The place of the dearest of the weeks noted."""
    place = 0
    for other in range(1, keep):
        if f[w[VALUE] + other] > f[w[VALUE] + place]:
            place = other
    return place


@part
def _note(w: Words, f: Reals, who: int, depth: int, end: End, kept: int, keep: int) -> int:
    """Notes the week just found, if it is among the best; how many are noted then."""
    value, held, used, limited = end
    place = kept
    if kept == keep:
        place = _dearest(w, f, keep)
        if f[w[VALUE] + place] <= value:
            return kept
    f[w[VALUE] + place] = value
    row = w[FOUND] + place * (w[WIDE_COURSES] + w[WIDE_VISITS])
    for course in range(w[WIDE_COURSES]):
        w[row + course] = w[w[STEPS] + course * STEP_ROW + SEAT] if course < depth else -1
    row += w[WIDE_COURSES]
    for visit in range(w[WIDE_VISITS]):
        w[row + visit] = -1
    days = w[DAY_COUNT]
    for day in range(days, 0, -1):
        here = w[w[PICK] + (day * w[SETS] + held) * (days + 1) + used]
        chosen = w[CHOSEN] + (w[w[ENTRY] + day - 1] * w[SETS] + here) * w[WIDE_VISITS]
        for visit in range(w[WIDE_VISITS]):
            if here >> visit & 1:
                w[row + visit] = w[chosen + visit]
        busy = w[w[SHAPES] + (depth * days + day - 1) * SHAPE_ROW + MASK] != 0
        used -= limited * (1 if here or busy else 0)
        held &= ~here
    return min(kept + 1, keep)


@part
def _begin(w: Words, f: Reals, who: int) -> None:
    for word in range(w[DAY_COUNT] * SHAPE_ROW):
        w[w[SHAPES] + word] = 0
    for word in range(STEP_ROW):
        w[w[STEPS] + word] = 0
    f[w[COST]] = f[w[BASE] + who]
    w[w[STEPS] + AT] = -1


@part
def _step(w: Words, f: Reals, who: int, depth: int, seat_price: Reals, cut: float) -> int:
    """Takes the next choice for the course at this depth; the depth to go on at."""
    row = w[COURSES] + (w[w[PERSONS] + who * PERSON_ROW + COURSE] + depth) * 2
    step, number = w[STEPS] + depth * STEP_ROW, w[row + 1] - w[row]
    w[step + AT] += 1
    if w[step + AT] > number:
        return depth - 1
    seat, price = -1, 0.0
    if w[step + AT] < number:
        seat = w[w[ORDER] + depth * w[WIDE_SEATS] + w[step + AT]]
        price = seat_price[seat]
    if sit(w, f, who, depth, seat, price) and reach(w, f, depth + 1) < cut - EXACT:
        w[step + STEP_ROW + AT] = -1
        return depth + 1
    return depth


@entry
def search(
    w: Words,
    f: Reals,
    who: int,
    seat_price: Reals,
    hour_price: Reals,
    limit: float,
    keep: int,
    spread: float,
    most: int,
) -> tuple[float, int, int]:
    """A number that no week of the person is below, how many weeks below the limit are noted, and the steps it took.

    With `spread` weeks up to so much dearer than the best are noted as well. After `most` steps the proof is given up
    and the number is what the courses alone allow.
    """
    prepare(w, f, who, seat_price, hour_price)
    _begin(w, f, who)
    person = w[PERSONS] + who * PERSON_ROW
    courses = w[person + COURSE_END] - w[person + COURSE]
    least, kept, depth, steps = limit, 0, 0, 0
    while depth >= 0:
        steps += 1
        if steps > most:
            return min(f[w[BASE] + who] + f[w[BOUND]], least), kept, steps
        cut = min(limit, least + spread)
        if kept == keep and keep > 1:
            cut = min(cut, f[w[VALUE] + _dearest(w, f, keep)])
        if depth < courses:
            depth = _step(w, f, who, depth, seat_price, cut)
            continue
        end = _best_end(w, f, who, depth)
        if end[0] < cut - EXACT:
            kept = _note(w, f, who, depth, end, kept, keep)
            least = min(least, end[0])
        depth -= 1
    return least, kept, steps
