"""Finds the best weeks of one person for given prices of seats and hours, and proves that there is none better."""

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
    SLOTS,
    START,
    TOTAL,
    VISIT,
    VISIT_END,
    Desk,
    Menu,
    Prices,
)
from stepwell.program.planner.columns_compiled import part
from stepwell.program.planner.columns_day import day_entry, forget_days, room_for_days, spread_hours

EXACT = 1e-7


@part
def hours_cost(menu: Menu, who: int, got: int) -> float:
    """What a person costs who gets so many slots."""
    cost = menu.rate[1] * max(0, menu.person[who, PRESCRIBED] - got)
    return cost + (menu.rate[0] if got < menu.person[who, LEAST] else 0.0)


@part
def prepare(menu: Menu, desk: Desk, who: int, seat_price: Prices, hour_price: Prices) -> None:
    """Seats in order of price, hours by time, and the least that the courses still to choose can cost."""
    forget_days(desk)
    spread_hours(menu, desk, who, hour_price)
    first = menu.person[who, COURSE]
    for course in range(first, menu.person[who, COURSE_END]):
        begin, end = menu.course[course, 0], menu.course[course, 1]
        for number in range(end - begin):
            seat, place = begin + number, number
            while place > 0 and seat_price[desk.order[course - first, place - 1]] > seat_price[seat]:
                desk.order[course - first, place] = desk.order[course - first, place - 1]
                place -= 1
            desk.order[course - first, place] = seat
    for filling in range(2):
        saved = filling * menu.rate[2]
        _least_of_visits(menu, desk, who, saved)
        _least_of_courses(menu, desk, who, seat_price, saved)
        _least_of_rest(menu, desk, who, filling)


@part
def _least_of_visits(menu: Menu, desk: Desk, who: int, saved: float) -> None:
    """Fills the last row: by slots gained, what the visits cost at least, each at its cheapest hour or not held."""
    courses = menu.person[who, COURSE_END] - menu.person[who, COURSE]
    first, most = menu.person[who, VISIT], menu.person[who, MOST]
    for slots in range(most + 1):
        desk.rest[courses, slots] = FAR if slots else 0.0
    for visit in range(first, menu.person[who, VISIT_END]):
        cheapest = FAR
        for day in range(menu.rule[0]):
            for slot in range(SLOTS):
                cheapest = min(cheapest, desk.time_price[visit - first, day, slot])
        cheapest -= saved * menu.visit[visit, 0]
        gain = menu.visit[visit, 0] * menu.visit[visit, 1]
        for slots in range(most, -1, -1):
            held = desk.rest[courses, slots - gain] + cheapest if slots >= gain else FAR
            desk.rest[courses, slots] = min(desk.rest[courses, slots] + menu.unmet[visit], held)


@part
def _least_of_courses(menu: Menu, desk: Desk, who: int, seat_price: Prices, saved: float) -> None:
    first, most = menu.person[who, COURSE], menu.person[who, MOST]
    for course in range(menu.person[who, COURSE_END] - first - 1, -1, -1):
        for slots in range(most + 1):
            desk.rest[course, slots] = desk.rest[course + 1, slots]
        for seat in range(menu.course[first + course, 0], menu.course[first + course, 1]):
            gain = menu.seat[seat, TOTAL]
            price = seat_price[seat] - saved * gain
            for slots in range(gain, most + 1):
                value = desk.rest[course + 1, slots - gain] + price
                if value < desk.rest[course, slots]:
                    desk.rest[course, slots] = value


@part
def _least_of_rest(menu: Menu, desk: Desk, who: int, filling: int) -> None:
    most = menu.person[who, MOST]
    for course in range(menu.person[who, COURSE_END] - menu.person[who, COURSE] + 1):
        for got in range(most + 1):
            least = FAR
            for more in range(most - got + 1):
                value = desk.rest[course, more] + hours_cost(menu, who, got + more)
                least = min(least, value)
            desk.bound[filling, course, got] = least


@part
def sit(menu: Menu, desk: Desk, who: int, depth: int, seat: int, price: float) -> bool:
    """Takes a seat (or none, -1) for the course at this depth; False when it does not fit what is chosen already."""
    for day in range(menu.rule[0]):
        for fact in range(6):
            desk.shape[depth + 1, day, fact] = desk.shape[depth, day, fact]
    desk.cost[depth + 1] = desk.cost[depth] + price
    desk.got[depth + 1] = desk.got[depth]
    desk.days[depth + 1] = desk.days[depth]
    desk.idle[depth + 1] = desk.idle[depth]
    desk.seat_now[depth] = seat
    if seat < 0:
        return True
    desk.got[depth + 1] += menu.seat[seat, TOTAL]
    if desk.got[depth + 1] > menu.person[who, MOST]:
        return False
    return _take_days(menu, desk, who, depth + 1, seat)


@part
def _take_days(menu: Menu, desk: Desk, who: int, depth: int, seat: int) -> bool:
    start, length = menu.seat[seat, START], menu.seat[seat, LENGTH]
    bits = ((1 << length) - 1) << start
    shape = desk.shape
    for day in range(menu.rule[0]):
        if not menu.seat[seat, DAYS] >> day & 1:
            continue
        if shape[depth, day, 0] & bits or shape[depth, day, 3] + length > menu.person[who, DAY_MOST]:
            return False
        if shape[depth, day, 0] == 0:
            desk.days[depth] += 1
            shape[depth, day, 1], shape[depth, day, 2] = start, start
        shape[depth, day, 0] |= bits
        desk.idle[depth] -= shape[depth, day, 2] - shape[depth, day, 1] + length
        shape[depth, day, 1] = min(shape[depth, day, 1], start)
        shape[depth, day, 2] = max(shape[depth, day, 2], start + length)
        desk.idle[depth] += shape[depth, day, 2] - shape[depth, day, 1]
        shape[depth, day, 3] += length
        shape[depth, day, 4] += menu.seat[seat, QUALIFYING]
        shape[depth, day, 5] += menu.seat[seat, PRIMARY]
    return desk.days[depth] <= menu.person[who, DAYS_MOST]


@part
def days_together(menu: Menu, desk: Desk, who: int, depth: int) -> int:
    """Spreads the visits over the days as cheaply as can be; fills the table by visits held and days used."""
    if not room_for_days(menu, desk):
        forget_days(desk)
    days, sets = menu.rule[0], 1 << (menu.person[who, VISIT_END] - menu.person[who, VISIT])
    limited = 1 if menu.person[who, DAYS_MOST] < days else 0
    for day in range(days):
        desk.entry[day] = day_entry(menu, desk, who, depth, day)
    for day in range(days + 1):
        for chosen in range(sets):
            for used in range(days * limited + 1):
                desk.best[day, chosen, used] = FAR
    desk.best[0, 0, 0] = 0.0
    for day in range(days):
        entry, busy = desk.entry[day], desk.shape[depth, day, 0] != 0
        for before in range(sets):
            for used in range(day * limited + 1):
                base = desk.best[day, before, used]
                if base >= FAR:
                    continue
                for here in range(sets):
                    if before & here or desk.worth[entry, here] >= FAR:
                        continue
                    then = used + limited * (1 if busy or here else 0)
                    value = base + desk.worth[entry, here]
                    if value < desk.best[day + 1, before | here, then]:
                        desk.best[day + 1, before | here, then] = value
                        desk.pick[day + 1, before | here, then] = here
    return limited


@part
def best_end(menu: Menu, desk: Desk, who: int, depth: int) -> tuple[float, int, int, int]:
    """The least value of the groups chosen, with the visits and days used to reach it."""
    limited = days_together(menu, desk, who, depth)
    first, days = menu.person[who, VISIT], menu.rule[0]
    visits = menu.person[who, VISIT_END] - first
    value, held, used = FAR, 0, 0
    for chosen in range(1 << visits):
        cost, got = desk.cost[depth], desk.got[depth]
        for visit in range(visits):
            if chosen >> visit & 1:
                got += menu.visit[first + visit, 0] * menu.visit[first + visit, 1]
            else:
                cost += menu.unmet[first + visit]
        if got > menu.person[who, MOST]:
            continue
        cost += hours_cost(menu, who, got)
        for number in range((menu.person[who, DAYS_MOST] if limited else 0) + 1):
            if cost + desk.best[days, chosen, number] < value:
                value, held, used = cost + desk.best[days, chosen, number], chosen, number
    return value, held, used, limited


@part
def reach(menu: Menu, desk: Desk, depth: int) -> float:
    """What the choices so far cost at least when they are completed."""
    got, filled = desk.got[depth], desk.bound[1, depth, desk.got[depth]] + menu.rate[2] * desk.idle[depth]
    return desk.cost[depth] + menu.rate[3] * desk.days[depth] + max(desk.bound[0, depth, got], filled)
