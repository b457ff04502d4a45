"""What a leave is and what it leaves of a shift, on ordinary days and on nights when the clock changes."""

from contextlib import nullcontext
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepwell.kernel.tables import Refused
from stepwell.program.rules.leave import (
    Away,
    check_can_record,
    days_of,
    is_whole_days,
    leave_during,
    left_of_shift,
)
from stepwell.program.rules.timetable import instant

ZONE = "America/New_York"
MONDAY = date(2026, 11, 23)
SPRING, FALL = date(2026, 3, 8), date(2026, 11, 1)  # the clock changes at 2 am


def away(first, last, on=MONDAY, zone=ZONE):
    ends = instant(on + timedelta(days=1), time(0), zone) if last == 24 else instant(on, time(last), zone)
    return Away(instant(on, time(first), zone), ends)


CASES = [  # shift, leaves, part, cut, dropped
    ((9, 17), [], (9, 17), False, None),
    ((9, 17), [(17, 18)], (9, 17), False, None),
    ((9, 17), [(8, 9)], (9, 17), False, None),
    ((9, 17), [(9, 17)], None, True, None),
    ((9, 17), [(0, 24)], None, True, None),
    ((9, 17), [(9, 12)], (12, 17), True, None),
    ((9, 17), [(15, 24)], (9, 15), True, None),
    ((9, 17), [(10, 12)], (12, 17), True, (9, 10)),
    ((9, 17), [(12, 14)], (9, 12), True, (14, 17)),  # equal parts: the earlier one
    ((9, 17), [(9, 10), (16, 17)], (10, 16), True, None),
    ((9, 17), [(9, 13), (12, 17)], None, True, None),
    ((9, 17), [(10, 11), (15, 16)], (11, 15), True, (9, 10)),
]


@pytest.mark.parametrize(("shift", "leaves", "part", "cut", "dropped"), CASES)
def test_the_longest_part_of_a_shift_remains(shift, leaves, part, cut, dropped):
    left = left_of_shift(MONDAY, time(shift[0]), time(shift[1]), ZONE, [away(*row) for row in leaves])
    hours = lambda pair: (time(pair[0]), time(pair[1])) if pair else None  # noqa: E731
    assert (left.part, left.is_cut, left.dropped) == (hours(part), cut, hours(dropped))


@pytest.mark.parametrize(("minutes", "is_kept"), [(14, False), (15, True)])
def test_a_part_shorter_than_a_slot_is_none(minutes, is_kept):
    leave = Away(instant(MONDAY, time(9, minutes), ZONE), instant(MONDAY, time(17), ZONE))
    left = left_of_shift(MONDAY, time(9), time(17), ZONE, [leave])
    assert left.part == ((time(9), time(9, minutes)) if is_kept else None)


def test_a_shift_on_the_night_of_the_spring_change_is_counted_in_real_time():
    leave = Away(datetime(2026, 3, 8, 7, 30, tzinfo=UTC), datetime(2026, 3, 8, 8, tzinfo=UTC))  # 3:30 to 4 am
    left = left_of_shift(SPRING, time(1), time(5), ZONE, [leave])
    assert left.part == (time(1), time(3, 30))  # an hour and a half of real time: 2 to 3 am never was
    assert left.dropped == (time(4), time(5))
    assert left_of_shift(SPRING, time(2), time(3), ZONE, []).part == (time(2), time(3))
    assert left_of_shift(SPRING, time(2), time(3), ZONE, [away(0, 24, SPRING)]).part is None


def test_a_shift_on_the_night_of_the_fall_change_is_counted_in_real_time():
    leave = Away(datetime(2026, 11, 1, 5, tzinfo=UTC), datetime(2026, 11, 1, 6, tzinfo=UTC))  # the first 1 to 2 am
    left = left_of_shift(FALL, time(0), time(3), ZONE, [leave])
    assert left.part == (time(1), time(3))  # the second 1 am to 3 am: two real hours
    assert left.dropped == (time(0), time(1))


DAYS = [
    (MONDAY, MONDAY, None, None, 24),
    (MONDAY, MONDAY, time(12), None, 12),
    (MONDAY, MONDAY, None, time(12), 12),
    (MONDAY, MONDAY + timedelta(days=4), None, None, 120),
    (SPRING, SPRING, None, None, 23),
    (FALL, FALL, None, None, 25),
]


@pytest.mark.parametrize(("first", "last", "starts", "ends", "hours"), DAYS)
def test_a_leave_spans_clinic_days(first, last, starts, ends, hours):
    leave = leave_during(first, last, starts, ends, ZONE)
    assert leave.ends_at - leave.starts_at == timedelta(hours=hours)
    assert days_of(leave, ZONE) == (first, last)
    assert is_whole_days(leave, ZONE) == (starts is None and ends is None)


@pytest.mark.parametrize(
    ("first", "last", "starts", "ends", "code"),
    [
        (MONDAY, MONDAY - timedelta(days=1), None, None, "LEAVE_ORDER"),
        (MONDAY, MONDAY, time(12), time(12), "LEAVE_ORDER"),
        (MONDAY, MONDAY, time(12), time(11), "LEAVE_ORDER"),
        (MONDAY, MONDAY + timedelta(days=367), None, None, "LEAVE_LONG"),
    ],
)
def test_a_leave_is_refused_with_its_code(first, last, starts, ends, code):
    with pytest.raises(Refused) as no:
        leave_during(first, last, starts, ends, ZONE)
    assert no.value.code == code


def test_a_year_of_leave_may_stand():
    assert leave_during(MONDAY, MONDAY + timedelta(days=365), None, None, ZONE)


@pytest.mark.parametrize(("other", "is_twice"), [((9, 17), True), ((8, 18), True), ((9, 16), False), ((10, 17), False)])
def test_a_leave_that_another_covers_is_not_recorded_again(other, is_twice):
    expected = pytest.raises(Refused, match="away at that time already") if is_twice else nullcontext()
    with expected:
        check_can_record(away(9, 17), [away(*other)])


hours = st.tuples(st.integers(0, 23), st.integers(1, 24)).filter(lambda pair: pair[0] < pair[1])


@given(st.sampled_from([MONDAY, SPRING, FALL]), hours, st.lists(hours, max_size=4))
def test_what_remains_lies_in_the_shift_and_never_in_a_leave(on, shift, leaves):
    ends = time(23, 59) if shift[1] == 24 else time(shift[1])
    gone = [away(*row, on) for row in leaves]
    left = left_of_shift(on, time(shift[0]), ends, ZONE, gone)
    if left.part is None:
        return
    assert time(shift[0]) <= left.part[0] <= left.part[1] <= ends
    if not left.is_cut:
        assert left.part == (time(shift[0]), ends)
    if on == MONDAY:  # on the others one clock time may mean two instants
        start, end = (instant(on, clock, ZONE) for clock in left.part)
        assert all(row.ends_at <= start or end <= row.starts_at for row in gone)
