"""Cases for the door: codes, how tries are slowed, what may be done when, and who counts as not having come."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepwell.encounter.rules.attendance import SessionTime
from stepwell.encounter.rules.door import (
    LENGTH,
    SIGNS,
    Door,
    NoShowFacts,
    SeatAtDoor,
    back_to_back,
    code_of,
    door,
    is_no_show,
    merged_times,
    no_show_at,
    read_code,
    shown_code,
    wait_until,
)

START = datetime(2026, 3, 2, 22, 30, tzinfo=UTC)


def at(minutes: float) -> datetime:
    return START + timedelta(minutes=minutes)


HOUR = SessionTime(at(0), at(60))


@given(st.integers(min_value=0, max_value=2**256))
def test_every_code_reads_back_as_it_is_shown_in_any_case(number):
    code = code_of(number)
    assert len(code) == LENGTH
    assert read_code(shown_code(code).lower()) == code


def test_no_two_signs_look_alike():
    for pair in ("0O", "0Q", "1I", "1L", "2Z", "5S", "8B", "UV", "OQ"):
        assert len(set(pair) & set(SIGNS)) < 2, pair
    assert not set("AEIOU") & set(SIGNS), "no word can be spelled"


@pytest.mark.parametrize("typed", ["", "K7M4X", "K7M4XCC", "K7M4X0", "K7M4X!", "ÄÄÄÄÄÄ", "O0O0O0", "  "])
def test_what_cannot_be_a_code_is_none(typed):
    assert read_code(typed) is None


WAITS = [
    ([], 0, None),
    ([-4, -3, -2, -1], 0, None),
    ([-5, -4, -3, -2, -0.2], 0, 15 - 12),  # the fifth miss: 15 seconds from it
    ([-5, -4, -3, -2, -0.25], 0, None),  # exactly 15 seconds later
    ([-5, -4, -3, -2, -1, -0.2], 0, 30 - 12),
    ([-9, -8, -7, -6, -5, -4, -3, -2, -1, -0.5], 0, 300 - 30),  # never more than five minutes
    ([-11, -10.5, -10.1, -10, -0.1], 0, None),  # what lies further back than ten minutes is forgotten
]


@pytest.mark.parametrize(("misses", "now", "seconds"), WAITS)
def test_each_miss_beyond_the_free_ones_doubles_the_wait(misses, now, seconds):
    until = wait_until([at(one) for one in misses], at(now))
    assert (until - at(now)).total_seconds() == seconds if seconds else until is None


def test_guessing_on_one_tablet_takes_longer_than_a_program_lasts():
    now, misses, tried = at(0), [], 0
    end = now + timedelta(days=1)
    while now < end:
        until = wait_until(misses[-40:], now)
        if until is None:
            misses.append(now)
            tried += 1
            now += timedelta(seconds=1)
        else:
            now = until
    codes_of_a_site, every = 1000, len(SIGNS) ** LENGTH
    assert tried * codes_of_a_site / every < 0.03, f"{tried} tries a day"


def seat(arrived=None, left=None, start=0, **more):
    time = SessionTime(at(start), at(start + 60))
    return SeatAtDoor("a", time, None if arrived is None else at(arrived), None if left is None else at(left), **more)


DOORS = [
    (seat(), -61, Door()),
    (seat(), -60, Door(arrive=("a",))),
    (seat(), 0, Door(arrive=("a",))),
    (seat(), 59, Door(arrive=("a",))),
    (seat(), 60, Door()),
    (seat(arrived=-10), -5, Door(here=("a",))),
    (seat(arrived=-10), 0, Door(leave=("a",))),
    (seat(arrived=-10), 59, Door(leave=("a",))),
    (seat(arrived=-10), 60, Door()),
    (seat(arrived=0, left=20), 30, Door(arrive=("a",))),  # back again
    (seat(is_present=True), 30, Door(leave=("a",))),
    (seat(is_present=True, is_signed=True), 30, Door()),
]


@pytest.mark.parametrize(("row", "now", "expected"), DOORS)
def test_what_the_door_offers_by_the_minute(row, now, expected):
    assert door([row], at(now)) == expected


JOINS = [
    (None, None, 3, None, (3, None)),
    (3, None, 9, None, (3, None)),
    (9, None, 3, None, (3, None)),
    (3, None, 3, 40, (3, 40)),
    (3, 40, 42, None, (3, None)),  # back in
    (3, 40, 42, 55, (3, 55)),
    (3, 55, 10, 20, (3, 55)),  # an earlier stretch told late
]


@pytest.mark.parametrize(("arrived", "left", "comes", "goes", "expected"), JOINS)
def test_first_time_in_and_last_time_out(arrived, left, comes, goes, expected):
    instants = [None if one is None else at(one) for one in (arrived, left, comes, goes)]
    found = merged_times(*instants)
    assert found == tuple(None if one is None else at(one) for one in expected)


def no_show(**changes):
    usual = {
        "has_sign_in": False, "is_settled": False, "is_alone": False, "others_signed_in": True, "was_just_here": False,
    }  # fmt: skip
    return NoShowFacts(HOUR, **usual | changes)


NO_SHOWS = [
    (no_show(), 14, False),
    (no_show(), 15, True),
    (no_show(), 16, True),
    (no_show(is_alone=True, others_signed_in=False), 14, False),
    (no_show(is_alone=True, others_signed_in=False), 15, True),
    (no_show(others_signed_in=False), 15, False),  # perhaps nobody took the sign-ins
    (no_show(others_signed_in=False), 74, False),
    (no_show(others_signed_in=False), 75, True),
    (no_show(was_just_here=True), 74, False),
    (no_show(was_just_here=True), 75, True),
    (no_show(has_sign_in=True), 600, False),
    (no_show(is_settled=True), 600, False),
]


@pytest.mark.parametrize(("facts", "minutes", "expected"), NO_SHOWS)
def test_no_sign_in_a_quarter_of_an_hour_in_is_a_no_show(facts, minutes, expected):
    assert is_no_show(facts, at(minutes)) is expected


def test_who_has_signed_in_is_never_a_no_show():
    assert no_show_at(no_show(has_sign_in=True)) is None


@pytest.mark.parametrize(("gap", "expected"), [(-1, False), (0, True), (30, True), (31, False)])
def test_sessions_close_together_keep_people_in_the_building(gap, expected):
    assert back_to_back(at(0), at(gap)) is expected
