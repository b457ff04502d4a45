"""Cases for attendance: real minutes, states that agree with times, and no person in two places."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepwell.encounter.rules.attendance import (
    LIFE,
    PRESENT,
    AbsenceReason,
    Attendance,
    AttendanceFacts,
    Away,
    Presence,
    SessionTime,
    attendance_holds,
    check_attendance,
    check_no_overlap,
    draft_state,
    head_count,
    overlaps_nothing,
    presence,
    real_minutes,
)
from stepwell.kernel.tables import Refused

START = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)
A = Attendance


def at(minutes: float) -> datetime:
    return START + timedelta(minutes=minutes)


HOUR = SessionTime(at(0), at(60))
HERE = AttendanceFacts(HOUR, A.HERE)
OUT = AttendanceFacts(HOUR, A.OUT, reason=AbsenceReason.WORK, is_excused=True)

MINUTES = [
    (HERE, 60),
    (replace(HERE, state=A.UNCONFIRMED), 0),
    (replace(HERE, state=A.UNCONFIRMED, arrived_at=at(0)), 0),
    (OUT, 0),
    (replace(HERE, arrived_at=at(-10)), 60),
    (replace(HERE, arrived_at=at(3)), 57),
    (replace(HERE, state=A.LATE, arrived_at=at(8)), 52),
    (replace(HERE, state=A.LEFT_EARLY, left_at=at(35)), 35),
    (replace(HERE, state=A.LEFT_EARLY, arrived_at=at(10), left_at=at(45)), 35),
    (replace(HERE, left_at=at(75)), 60),
    (replace(HERE, state=A.LATE, arrived_at=at(60)), 0),
    (replace(HERE, state=A.LEFT_EARLY, left_at=at(0)), 0),
    (replace(HERE, arrived_at=at(0.5)), 59),
    (replace(HERE, away=(Away(at(10), at(20)),)), 50),
    (replace(HERE, away=(Away(at(10), at(30)), Away(at(20), at(40)))), 30),
    (replace(HERE, away=(Away(at(10), at(40)), Away(at(20), at(30)))), 30),
    (replace(HERE, away=(Away(at(-20), at(10)), Away(at(55), at(80)))), 45),
]


@pytest.mark.parametrize(("facts", "minutes"), MINUTES)
def test_minutes_are_those_really_spent_inside_the_session(facts, minutes):
    assert real_minutes(facts) == minutes


DRAFTS = [
    (None, None, A.UNCONFIRMED),
    (None, at(60), A.UNCONFIRMED),
    (at(-15), None, A.HERE),
    (at(0), None, A.HERE),
    (at(5), None, A.HERE),
    (at(5.1), None, A.LATE),
    (at(59), None, A.LATE),
    (at(60), None, A.UNCONFIRMED),
    (at(0), at(55), A.HERE),
    (at(0), at(54.9), A.LEFT_EARLY),
    (at(20), at(40), A.LEFT_EARLY),
    (at(-20), at(0), A.UNCONFIRMED),
]


@pytest.mark.parametrize(("arrived_at", "left_at", "expected"), DRAFTS)
def test_sign_ins_draft_a_state_and_nobody_is_present_by_default(arrived_at, left_at, expected):
    assert draft_state(HOUR, arrived_at, left_at) is expected


CHECKS = [
    (HERE, None),
    (replace(HERE, state=A.UNCONFIRMED), None),
    (OUT, None),
    (replace(OUT, is_excused=False), None),
    (replace(OUT, reason=None), "NO_ABSENCE_REASON"),
    (replace(OUT, is_excused=None), "NOT_SAID_IF_EXCUSED"),
    (replace(OUT, arrived_at=at(0)), "OUT_WITH_TIMES"),
    (replace(OUT, left_at=at(30)), "OUT_WITH_TIMES"),
    (replace(HERE, state=A.LATE), "NO_ARRIVAL"),
    (replace(HERE, state=A.LATE, arrived_at=at(59)), None),
    (replace(HERE, state=A.LATE, arrived_at=at(60)), "OUTSIDE_SESSION"),
    (replace(HERE, state=A.LEFT_EARLY), "NO_LEAVING"),
    (replace(HERE, state=A.LEFT_EARLY, left_at=at(1)), None),
    (replace(HERE, state=A.LEFT_EARLY, left_at=at(0)), "OUTSIDE_SESSION"),
    (replace(HERE, arrived_at=at(30), left_at=at(30)), "LEFT_BEFORE_ARRIVAL"),
    (replace(HERE, arrived_at=at(30), left_at=at(20)), "LEFT_BEFORE_ARRIVAL"),
    (replace(HERE, away=(Away(at(20), at(20)),)), "AWAY_TURNED"),
]


@pytest.mark.parametrize(("facts", "expected"), CHECKS)
def test_state_and_times_must_agree(facts, expected):
    assert attendance_holds(facts) is (expected is None)
    if expected:
        with pytest.raises(Refused) as no:
            check_attendance(facts)
        assert no.value.code == expected


def test_a_confirmed_state_may_be_corrected_and_never_becomes_unknown():
    for old in A:
        for new in A:
            allowed = new is not A.UNCONFIRMED and new is not old
            assert LIFE.can_go(old, new) is allowed


def test_the_head_count_is_those_present():
    assert head_count([A.HERE, A.LATE, A.LEFT_EARLY, A.OUT, A.UNCONFIRMED]) == 3


VISIT = Presence("visit", "ana", "Individual therapy", at(0), at(45))
OVERLAPS = [
    (Presence("group", "ana", "DBT skills", at(0), at(60)), False),  # C13
    (Presence("group", "ana", "DBT skills", at(44), at(60)), False),
    (Presence("group", "ana", "DBT skills", at(45), at(60)), True),
    (Presence("group", "ana", "DBT skills", at(-30), at(0)), True),
    (Presence("group", "ana", "DBT skills", at(-30), at(1)), False),
    (Presence("group", "ben", "DBT skills", at(0), at(60)), True),
    (Presence("visit", "ana", "Individual therapy", at(10), at(55)), True),
]


@pytest.mark.parametrize(("new", "free"), OVERLAPS)
def test_nobody_is_in_two_services_at_one_time(new, free):
    assert overlaps_nothing(new, [VISIT]) is free
    if not free:
        with pytest.raises(Refused) as no:
            check_no_overlap(new, [VISIT])
        assert no.value.code == "OVERLAP"
        assert no.value.says == "DBT skills and Individual therapy overlap for the same person."


def test_a_late_arrival_that_waited_for_the_visit_to_end_does_not_overlap():
    late = presence(AttendanceFacts(HOUR, A.LATE, arrived_at=at(45)), "group", "ana", "DBT skills")
    assert late == Presence("group", "ana", "DBT skills", at(45), at(60))
    assert overlaps_nothing(late, [VISIT])
    assert presence(OUT, "group", "ana", "DBT skills") is None
    assert presence(replace(HERE, arrived_at=at(60)), "group", "ana", "DBT skills") is None


MOMENTS = st.one_of(st.none(), st.integers(-60, 120).map(at))
AWAYS = st.lists(
    st.tuples(st.integers(-30, 90), st.integers(1, 40)).map(lambda row: Away(at(row[0]), at(row[0] + row[1]))),
    max_size=4,
).map(tuple)


@given(st.sampled_from(A), MOMENTS, MOMENTS, AWAYS)
def test_minutes_stay_between_zero_and_the_sessions_length(state, arrived_at, left_at, away):
    facts = AttendanceFacts(HOUR, state, arrived_at, left_at, away)
    assert 0 <= real_minutes(facts) <= 60
    assert real_minutes(facts) <= real_minutes(replace(facts, away=()))
    if state not in PRESENT:
        assert real_minutes(facts) == 0


@given(MOMENTS, MOMENTS, AWAYS)
def test_minutes_are_what_counting_minute_by_minute_gives(arrived_at, left_at, away):
    facts = AttendanceFacts(HOUR, A.HERE, arrived_at, left_at, away)
    counted = 0
    for minute in range(60):
        inside = (arrived_at is None or at(minute) >= arrived_at) and (left_at is None or at(minute) < left_at)
        counted += inside and not any(gap.from_at <= at(minute) < gap.to_at for gap in away)
    assert real_minutes(facts) == counted


@given(MOMENTS, MOMENTS)
def test_a_drafted_state_always_agrees_with_its_times(arrived_at, left_at):
    state = draft_state(HOUR, arrived_at, left_at)
    if left_at is not None and (arrived_at is None or left_at <= arrived_at):
        return  # nobody leaves before coming in: that is asked for, not drafted
    assert attendance_holds(AttendanceFacts(HOUR, state, arrived_at, left_at))
