"""Cases for double booking of leaders, rooms and patients."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepwell.kernel.tables import Refused
from stepwell.program.rules.conflicts import (
    Booking,
    Clash,
    Resource,
    check_no_clash,
    clashes,
    clashes_with,
    is_free,
)

START = datetime(2026, 3, 2, 22, 30, tzinfo=UTC)


def at(minutes: int) -> datetime:
    return START + timedelta(minutes=minutes)


DBT = Booking("1", "DBT skills", at(0), at(60), frozenset({"maria"}), "B", frozenset({"ana", "ben"}))
NEW = Booking("2", "CBT", at(0), at(60), frozenset({"lee"}), "A", frozenset({"cal"}))
CASES = [
    (NEW, []),
    (replace(NEW, leaders=frozenset({"maria"})), [Resource.LEADER]),
    (replace(NEW, leaders=frozenset({"lee", "maria"})), [Resource.LEADER]),
    (replace(NEW, room="B"), [Resource.ROOM]),
    (replace(NEW, room=None), []),
    (replace(NEW, patients=frozenset({"ana"})), [Resource.PATIENT]),
    (replace(NEW, patients=frozenset({"ana", "ben"})), [Resource.PATIENT] * 2),
    (replace(NEW, room="B", starts_at=at(59), ends_at=at(120)), [Resource.ROOM]),
    (replace(NEW, room="B", starts_at=at(60), ends_at=at(120)), []),
    (replace(NEW, room="B", starts_at=at(-30), ends_at=at(0)), []),
    (replace(NEW, room="B", starts_at=at(-30), ends_at=at(1)), [Resource.ROOM]),
    (replace(NEW, room="B", starts_at=at(20), ends_at=at(30)), [Resource.ROOM]),
    (replace(NEW, id="1", room="B"), []),
]


@pytest.mark.parametrize(("new", "expected"), CASES)
def test_a_booking_clashes_only_where_time_and_resource_overlap(new, expected):
    assert [clash.resource for clash in clashes_with(new, [DBT])] == expected
    assert is_free(new, [DBT]) is (expected == [])
    if not expected:
        check_no_clash(new, [DBT])


def test_two_rooms_without_a_name_are_two_video_links_and_never_clash():
    assert clashes([replace(DBT, room=None), replace(NEW, room=None)]) == ()


@pytest.mark.parametrize(
    ("new", "says"),
    [
        (replace(NEW, room="B"), "The room is taken by DBT skills."),
        (replace(NEW, leaders=frozenset({"maria"})), "The leader is busy with DBT skills."),
        (replace(NEW, patients=frozenset({"ana", "ben"})), "A patient is booked in DBT skills then."),
    ],
)
def test_the_sentence_says_what_is_taken_and_names_no_patient(new, says):
    with pytest.raises(Refused) as no:
        check_no_clash(new, [DBT])
    assert no.value.code == "DOUBLE_BOOKED"
    assert no.value.says == says


def test_a_long_booking_clashes_with_each_short_one_inside_it():
    long = Booking("0", "Day", at(0), at(180), room="B")
    short = [Booking(str(n), "Short", at(60 * n), at(60 * n + 30), room="B") for n in (1, 2)]
    assert clashes([long, *short]) == (
        Clash("0", "1", Resource.ROOM, "B"),
        Clash("0", "2", Resource.ROOM, "B"),
    )


BOOKINGS = st.lists(
    st.tuples(st.integers(0, 40), st.integers(1, 15), st.sampled_from(["A", "B", None]), st.sampled_from("lm")),
    max_size=10,
).map(
    lambda rows: [
        Booking(f"{n:02}", "x", at(start), at(start + length), frozenset({leader}), room)
        for n, (start, length, room, leader) in enumerate(rows)
    ]
)


@given(BOOKINGS)
def test_the_sweep_finds_what_comparing_every_pair_finds(bookings):
    pairs = {
        Clash(one.id, two.id, clash.resource, clash.who)
        for place, one in enumerate(bookings)
        for two in bookings[place + 1 :]
        for clash in clashes_with(one, [two])
    }
    assert set(clashes(bookings)) == pairs


@given(BOOKINGS, st.integers(-500, 500))
def test_shifting_everything_changes_no_clash(bookings, minutes):
    shift = timedelta(minutes=minutes)
    moved = [replace(row, starts_at=row.starts_at + shift, ends_at=row.ends_at + shift) for row in bookings]
    assert clashes(moved) == clashes(bookings)
