"""Bounds and steps of the search through one person's weeks: what is chosen, what it costs, what the rest costs at least."""

from __future__ import annotations

from stepwell.program.planner.columns_arrays import (
    COURSE,
    COURSE_END,
    DAY_MOST,
    DAYS,
    DAYS_MOST,
    FAR,
    LEAST,
    LENGTH,
    MOST,
    PRESCRIBED,
    PRIMARY,
    QUALIFYING,
    START,
    TOTAL,
    VISIT,
    VISIT_END,
)
from stepwell.program.planner.columns_compiled import Reals, Words, part
from stepwell.program.planner.columns_day import forget_days, spread_hours
from stepwell.program.planner.columns_desk import (
    BOUND,
    COST,
    COURSES,
    DAY,
    DAY_COUNT,
    DAYS_USED,
    FROM,
    GOT,
    HELD,
    IDLE,
    IDLE_SLOTS,
    MASK,
    NUMBER,
    ORDER,
    PERSON_ROW,
    PERSONS,
    REST,
    SEAT,
    SEAT_ROW,
    SEATS,
    SHAPE_ROW,
    SHAPES,
    SLOT,
    SLOTS,
    STEP_ROW,
    STEPS,
    TIME_PRICE,
    TO,
    TREATED,
    UNDER,
    UNMET,
    VISIT_ROW,
    VISITS,
    WIDE_COURSES,
    WIDE_SEATS,
    WIDE_SLOTS,
)


@part
def hours_cost(w: Words, f: Reals, who: int, got: int) -> float:
    """What a person costs who gets so many slots."""
    person = w[PERSONS] + who * PERSON_ROW
    cost = f[SLOT] * max(0, w[person + PRESCRIBED] - got)
    return cost + (f[UNDER] if got < w[person + LEAST] else 0.0)


@part
def prepare(w: Words, f: Reals, who: int, seat_price: Reals, hour_price: Reals) -> None:
    """Seats in order of price, hours by time, and the least that the courses still to choose can cost."""
    forget_days(w, f)
    spread_hours(w, f, who, hour_price)
    person = w[PERSONS] + who * PERSON_ROW
    for course in range(w[person + COURSE_END] - w[person + COURSE]):
        row = w[COURSES] + (w[person + COURSE] + course) * 2
        order = w[ORDER] + course * w[WIDE_SEATS]
        for number in range(w[row + 1] - w[row]):
            seat, place = w[row] + number, number
            while place > 0 and seat_price[w[order + place - 1]] > seat_price[seat]:
                w[order + place] = w[order + place - 1]
                place -= 1
            w[order + place] = seat
    for filling in range(2):
        saved = filling * f[IDLE]
        _least_of_visits(w, f, who, saved)
        _least_of_courses(w, f, who, seat_price, saved)
        _least_of_rest(w, f, who, filling)


@part
def _least_of_visits(w: Words, f: Reals, who: int, saved: float) -> None:
    """By slots gained, what the visits cost at least, each at its cheapest hour or not held: the row after the courses."""
    person = w[PERSONS] + who * PERSON_ROW
    most = w[person + MOST]
    row = w[REST] + (w[person + COURSE_END] - w[person + COURSE]) * w[WIDE_SLOTS]
    for slots in range(most + 1):
        f[row + slots] = FAR if slots else 0.0
    for visit in range(w[person + VISIT], w[person + VISIT_END]):
        cheapest, facts = FAR, w[VISITS] + visit * VISIT_ROW
        times = w[TIME_PRICE] + (visit - w[person + VISIT]) * w[DAY_COUNT] * SLOTS
        for slot in range(w[DAY_COUNT] * SLOTS):
            cheapest = min(cheapest, f[times + slot])
        cheapest -= saved * w[facts]
        gain = w[facts] * w[facts + 1]
        for slots in range(most, -1, -1):
            held = f[row + slots - gain] + cheapest if slots >= gain else FAR
            f[row + slots] = min(f[row + slots] + f[w[UNMET] + visit], held)


@part
def _least_of_courses(w: Words, f: Reals, who: int, seat_price: Reals, saved: float) -> None:
    person, wide = w[PERSONS] + who * PERSON_ROW, w[WIDE_SLOTS]
    most = w[person + MOST]
    for course in range(w[person + COURSE_END] - w[person + COURSE] - 1, -1, -1):
        row, later = w[REST] + course * wide, w[REST] + (course + 1) * wide
        for slots in range(most + 1):
            f[row + slots] = f[later + slots]
        facts = w[COURSES] + (w[person + COURSE] + course) * 2
        for seat in range(w[facts], w[facts + 1]):
            gain = w[w[SEATS] + seat * SEAT_ROW + TOTAL]
            price = seat_price[seat] - saved * gain
            for slots in range(gain, most + 1):
                f[row + slots] = min(f[row + slots], f[later + slots - gain] + price)


@part
def _least_of_rest(w: Words, f: Reals, who: int, filling: int) -> None:
    person, wide = w[PERSONS] + who * PERSON_ROW, w[WIDE_SLOTS]
    most = w[person + MOST]
    for course in range(w[person + COURSE_END] - w[person + COURSE] + 1):
        row = w[BOUND] + (filling * (w[WIDE_COURSES] + 1) + course) * wide
        for got in range(most + 1):
            least = FAR
            for more in range(most - got + 1):
                least = min(least, f[w[REST] + course * wide + more] + hours_cost(w, f, who, got + more))
            f[row + got] = least


@part
def reach(w: Words, f: Reals, depth: int) -> float:
    """What the choices so far cost at least when they are completed."""
    step, wide = w[STEPS] + depth * STEP_ROW, w[WIDE_SLOTS]
    plain = f[w[BOUND] + depth * wide + w[step + GOT]]
    filled = f[w[BOUND] + (w[WIDE_COURSES] + 1 + depth) * wide + w[step + GOT]] + f[IDLE] * w[step + IDLE_SLOTS]
    return f[w[COST] + depth] + f[DAY] * w[step + DAYS_USED] + max(plain, filled)


@part
def sit(w: Words, f: Reals, who: int, depth: int, seat: int, price: float) -> bool:
    """Takes a seat (or none, -1) for the course at this depth; False when it does not fit what is chosen already."""
    words = w[DAY_COUNT] * SHAPE_ROW
    for word in range(words):
        w[w[SHAPES] + (depth + 1) * words + word] = w[w[SHAPES] + depth * words + word]
    step = w[STEPS] + depth * STEP_ROW
    for word in range(GOT, SEAT):
        w[step + STEP_ROW + word] = w[step + word]
    f[w[COST] + depth + 1] = f[w[COST] + depth] + price
    w[step + SEAT] = seat
    if seat < 0:
        return True
    w[step + STEP_ROW + GOT] += w[w[SEATS] + seat * SEAT_ROW + TOTAL]
    if w[step + STEP_ROW + GOT] > w[w[PERSONS] + who * PERSON_ROW + MOST]:
        return False
    return _take_days(w, f, who, depth + 1, seat)


@part
def _take_days(w: Words, f: Reals, who: int, depth: int, seat: int) -> bool:
    facts, step, person = w[SEATS] + seat * SEAT_ROW, w[STEPS] + depth * STEP_ROW, w[PERSONS] + who * PERSON_ROW
    start, length = w[facts + START], w[facts + LENGTH]
    bits = ((1 << length) - 1) << start
    for day in range(w[DAY_COUNT]):
        if not w[facts + DAYS] >> day & 1:
            continue
        shape = w[SHAPES] + (depth * w[DAY_COUNT] + day) * SHAPE_ROW
        if w[shape + MASK] & bits or w[shape + NUMBER] + length > w[person + DAY_MOST]:
            return False
        if w[shape + MASK] == 0:
            w[step + DAYS_USED] += 1
            w[shape + FROM], w[shape + TO] = start, start
        w[shape + MASK] |= bits
        w[step + IDLE_SLOTS] -= w[shape + TO] - w[shape + FROM] + length
        w[shape + FROM] = min(w[shape + FROM], start)
        w[shape + TO] = max(w[shape + TO], start + length)
        w[step + IDLE_SLOTS] += w[shape + TO] - w[shape + FROM]
        w[shape + NUMBER] += length
        w[shape + HELD] += w[facts + QUALIFYING]
        w[shape + TREATED] += w[facts + PRIMARY]
    return w[step + DAYS_USED] <= w[person + DAYS_MOST]
