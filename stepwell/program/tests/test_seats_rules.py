"""Cases for seats: capacity day by day, pairs who must not meet, the waiting list, one person's change."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepwell.kernel.tables import Refused
from stepwell.program.rules.seats import (
    EnrollFacts,
    Group,
    Seat,
    Waiting,
    can_enroll,
    check_can_enroll,
    end_seat,
    free_seats,
    group_cap,
    next_waiting,
    reasons_against,
    size_warning,
    taken_on,
)

DAY = date(2026, 3, 2)
GROUP = Group("dbt")


def people(count: int, to_on: date | None = None) -> tuple[Seat, ...]:
    return tuple(Seat(f"p{number}", date(2026, 2, 2), to_on) for number in range(count))


def later(days: int) -> date:
    return DAY + timedelta(days=days)


NEW = Seat("ana", DAY)
FACTS = EnrollFacts(GROUP, NEW, people(11))
PAIR = frozenset({frozenset({"ana", "p3"})})
CASES = [
    (FACTS, []),
    (replace(FACTS, seats=people(12)), ["GROUP_FULL"]),
    (replace(FACTS, seats=people(12, to_on=later(-1))), []),
    (replace(FACTS, seats=people(12, to_on=DAY)), ["GROUP_FULL"]),
    (replace(FACTS, seats=(*people(11), Seat("later", later(30)))), ["GROUP_FULL"]),
    (replace(FACTS, seats=(*people(11), Seat("later", later(30))), seat=Seat("ana", DAY, later(29))), []),
    (
        replace(FACTS, seats=(*people(11), Seat("later", later(30))), seat=Seat("ana", DAY, later(30))),
        ["GROUP_FULL"],
    ),
    (replace(FACTS, group=Group("dbt", cap=8)), ["GROUP_FULL"]),
    (replace(FACTS, group=Group("dbt", cap=8), seats=people(7)), []),
    (replace(FACTS, group=Group("dbt", cap=20), seats=people(12)), ["GROUP_FULL"]),
    (replace(FACTS, no_contact=PAIR), ["NO_CONTACT_PAIR"]),
    (replace(FACTS, no_contact=frozenset({frozenset({"p1", "p2"})})), []),
    (replace(FACTS, no_contact=PAIR, seats=people(11, to_on=later(-1))), []),
    (replace(FACTS, no_contact=PAIR, seats=(Seat("p3", later(7)),)), ["NO_CONTACT_PAIR"]),
    (replace(FACTS, seats=(Seat("ana", later(-30)),)), ["ALREADY_SEATED"]),
    (replace(FACTS, seats=(Seat("ana", later(-30), later(-1)),)), []),
    (replace(FACTS, seat=Seat("ana", DAY, later(-1))), ["SEAT_DAYS"]),
    (replace(FACTS, seat=Seat("ana", DAY, DAY)), []),
    (replace(FACTS, group=replace(GROUP, last_on=DAY), seat=Seat("ana", DAY, DAY)), []),
    (replace(FACTS, group=replace(GROUP, last_on=DAY)), []),
    (replace(FACTS, group=replace(GROUP, is_open=False)), ["GROUP_CLOSED"]),
    (replace(FACTS, group=replace(GROUP, first_on=DAY)), []),
    (replace(FACTS, group=replace(GROUP, first_on=later(1))), ["GROUP_CLOSED"]),
    (replace(FACTS, group=replace(GROUP, last_on=later(-1))), ["GROUP_CLOSED"]),
    (replace(FACTS, group=replace(GROUP, last_on=later(9)), seat=Seat("ana", DAY, later(9))), []),
    (
        replace(FACTS, group=replace(GROUP, last_on=later(9)), seat=Seat("ana", DAY, later(10))),
        ["GROUP_CLOSED"],
    ),
    (
        replace(FACTS, group=Group("ea", track="EAT", own_track_only=True), patient_track="DEP"),
        ["OTHER_TRACK"],
    ),
    (replace(FACTS, group=Group("ea", track="EAT", own_track_only=True), patient_track="EAT"), []),
    (
        replace(
            FACTS,
            group=Group("ea", track="EAT", own_track_only=True),
            patient_track="DEP",
            plan_names_need=True,
        ),
        [],
    ),
    (replace(FACTS, seats=people(12), no_contact=PAIR), ["NO_CONTACT_PAIR", "GROUP_FULL"]),
]


@pytest.mark.parametrize(("facts", "expected"), CASES)
def test_a_seat_is_given_or_refused_with_every_reason(facts, expected):
    assert [row.code for row in reasons_against(facts)] == expected
    assert can_enroll(facts) is (expected == [])
    if not expected:
        check_can_enroll(facts)
    else:
        with pytest.raises(Refused) as no:
            check_can_enroll(facts)
        assert no.value.code == expected[0]


def test_the_refusal_of_a_pair_names_nobody():
    says = reasons_against(replace(FACTS, no_contact=PAIR))[0].says
    assert "p3" not in says
    assert "ana" not in says


def test_the_refusal_of_a_full_group_names_the_day_and_the_cap():
    facts = replace(FACTS, seats=(*people(11), Seat("later", later(30))))
    assert reasons_against(facts)[0].says == "All 12 seats are taken on April 1."


@pytest.mark.parametrize(("cap", "expected"), [(None, 12), (10, 10), (12, 12), (13, 12)])
def test_a_clinics_cap_may_be_lower_than_the_payers_never_higher(cap, expected):
    assert group_cap(Group("dbt", cap=cap), DAY) == expected


def test_a_day_before_any_cap_row_is_never_answered_by_silence():
    with pytest.raises(LookupError):
        group_cap(GROUP, date(2023, 12, 31))


@pytest.mark.parametrize(("count", "free"), [(0, 12), (11, 1), (12, 0), (13, 0)])
def test_free_seats_are_never_below_zero(count, free):
    assert free_seats(GROUP, people(count), DAY) == free


@pytest.mark.parametrize(
    ("count", "min_size", "warned"), [(5, None, True), (6, None, False), (3, 3, False), (2, 3, True)]
)
def test_a_small_group_is_shown(count, min_size, warned):
    assert (size_warning(Group("dbt", min_size=min_size), people(count), DAY) is not None) is warned


def asked(day: int) -> datetime:
    return datetime(2026, 2, day, 12, tzinfo=UTC)


WAITING = [
    Waiting("cal", asked(3)),
    Waiting("ben", asked(1)),
    Waiting("eve", asked(5), is_urgent=True),
]


def test_the_waiting_list_asks_urgent_first_then_who_waited_longest():
    assert next_waiting(FACTS, WAITING) == WAITING[2]
    assert next_waiting(FACTS, WAITING[:2]) == WAITING[1]
    assert next_waiting(FACTS, []) is None


def test_the_waiting_list_passes_over_those_who_cannot_come():
    pair = frozenset({frozenset({"eve", "p1"})})
    assert next_waiting(replace(FACTS, no_contact=pair), WAITING) == WAITING[1]
    later_only = [replace(WAITING[1], from_on=later(1)), WAITING[0]]
    assert next_waiting(FACTS, later_only) == WAITING[0]
    assert next_waiting(FACTS, [replace(WAITING[1], from_on=DAY)]) is not None
    assert next_waiting(replace(FACTS, seats=people(12)), WAITING) is None
    own = replace(FACTS, group=Group("ea", track="EAT", own_track_only=True))
    assert next_waiting(own, [WAITING[0], replace(WAITING[1], track="EAT")]) == replace(WAITING[1], track="EAT")


def test_ending_a_seat_that_is_not_there_is_refused():
    with pytest.raises(Refused) as no:
        end_seat(people(2), "ana", DAY)
    assert no.value.code == "NO_SEAT"
    with pytest.raises(Refused):
        end_seat(people(1, to_on=later(-5)), "p0", DAY)
    with pytest.raises(Refused):
        end_seat(people(1, to_on=DAY), "p0", DAY)
    assert end_seat(people(1, to_on=later(1)), "p0", DAY) == people(1, to_on=DAY)


def test_a_seat_that_has_not_begun_is_dropped_when_it_ends():
    assert end_seat((Seat("ana", later(5)),), "ana", DAY) == ()


SEATS = st.lists(
    st.builds(
        lambda who, start, length: Seat(who, later(start), None if length is None else later(start + length)),
        st.sampled_from("abcdef"),
        st.integers(-20, 20),
        st.one_of(st.none(), st.integers(0, 30)),
    ),
    max_size=12,
).map(tuple)


@given(SEATS, st.sampled_from("abcdef"), st.integers(-25, 25))
def test_one_persons_change_never_alters_another_persons_seat(seats, who, day):
    try:
        after = end_seat(seats, who, later(day))
    except Refused:
        return
    assert [seat for seat in after if seat.patient != who] == [seat for seat in seats if seat.patient != who]
    assert all(who not in taken_on(after, later(day + more)) for more in range(1, 60))
    for back in range(40):
        assert taken_on(after, later(day - back)) == taken_on(seats, later(day - back))


@given(SEATS, st.integers(-20, 20), st.one_of(st.none(), st.integers(0, 30)), st.integers(1, 5))
def test_a_given_seat_never_overfills_any_day(seats, start, length, cap):
    seat = Seat("new", later(start), None if length is None else later(start + length))
    facts = EnrollFacts(Group("g", cap=cap), seat, seats)
    days = [later(start + more) for more in range(60 if length is None else length + 1)]
    overfull = any(len(taken_on((*seats, seat), on)) > cap for on in days)
    assert can_enroll(facts) is not overfull
