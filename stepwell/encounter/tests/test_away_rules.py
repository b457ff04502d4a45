"""Real minutes, counted minute by minute against the rule, for any times in, out, and away."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepwell.encounter.rules.attendance import Attendance, AttendanceFacts, SessionTime, real_minutes
from stepwell.encounter.rules.away import Stretch, away_holds, check_away, closed, times_of
from stepwell.kernel.tables import Refused

START = datetime(2026, 11, 23, 14, 0, tzinfo=UTC)
SESSION = SessionTime(START, START + timedelta(minutes=90))


def at(minute):
    return START + timedelta(minutes=minute)


minutes = st.integers(-30, 130)
stretch = st.tuples(minutes, st.one_of(st.none(), st.integers(1, 100))).map(
    lambda pair: Stretch(at(pair[0]), at(pair[0] + pair[1]) if pair[1] else None)
)


def is_in(stretches, minute):
    """Whether somebody with these stretches is in the room during this minute."""
    return any(one.from_at <= at(minute) and (one.to_at is None or at(minute) < one.to_at) for one in stretches)


@given(st.lists(stretch, min_size=1, max_size=6))
def test_first_in_last_out_and_the_gaps_give_the_minutes_really_spent(stretches):
    times = times_of(stretches)
    counted = sum(is_in(stretches, minute) for minute in range(90))
    facts = AttendanceFacts(SESSION, Attendance.HERE, times.came_at, times.left_at, times.away)
    assert real_minutes(facts) == counted


@given(
    st.lists(st.tuples(minutes, st.one_of(st.none(), st.integers(1, 60))), max_size=5),
    st.one_of(st.none(), st.integers(0, 89)),
    st.one_of(st.none(), st.integers(1, 120)),
)
def test_times_away_are_taken_off_once_however_they_overlap(outs, came, left):
    pairs = [(at(start), at(start + long) if long else None) for start, long in outs]
    away = tuple(closed(start, end, SESSION) for start, end in pairs)
    facts = AttendanceFacts(
        SESSION,
        Attendance.HERE,
        None if came is None else at(came),
        None if left is None else at(left),
        away,
    )
    first, last = came or 0, 90 if left is None else min(90, left)
    counted = sum(
        all(not (start <= at(minute) and (end is None or at(minute) < end)) for start, end in pairs)
        for minute in range(first, max(first, last))
    )
    assert real_minutes(facts) == counted


def test_someone_who_leaves_and_comes_back_has_one_time_away():
    times = times_of([Stretch(at(40), at(90)), Stretch(at(2), at(25)), Stretch(at(20), at(30))])
    assert (times.came_at, times.left_at) == (at(2), at(90))
    assert [(one.from_at, one.to_at) for one in times.away] == [(at(30), at(40))]


def test_whoever_is_still_there_has_no_leaving_and_nothing_after_it_counts():
    times = times_of([Stretch(at(0)), Stretch(at(30), at(40))])
    assert (times.left_at, times.away) == (None, ())


def test_no_stretch_says_nothing_and_a_turned_one_is_refused():
    assert times_of([]) is None
    with pytest.raises(Refused, match="left before they came"):
        times_of([Stretch(at(5), at(5))])


CASES = [
    ([(at(10), at(20))], None),
    ([(at(10), None)], None),
    ([(at(89), at(200))], None),
    ([(at(-5), at(1))], None),
    ([(at(20), at(20))], "AWAY_TURNED"),
    ([(at(20), at(10))], "AWAY_TURNED"),
    ([(at(90), None)], "AWAY_OUTSIDE"),
    ([(at(-9), at(0))], "AWAY_OUTSIDE"),
    ([(at(10), at(20)), (at(95), at(99))], "AWAY_OUTSIDE"),
]


@pytest.mark.parametrize(("times", "code"), CASES)
def test_a_time_out_of_the_room_lies_in_the_session_and_runs_forward(times, code):
    assert away_holds(times, SESSION) is (code is None)
    if code:
        with pytest.raises(Refused) as no:
            check_away(times, SESSION)
        assert no.value.code == code
