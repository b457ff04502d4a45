"""Cases for the times offered, who looks after an inquiry, and the public cost example."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepwell.inquiry.rules.cost import compare_costs
from stepwell.inquiry.rules.owner import Candidate, next_owner
from stepwell.inquiry.rules.times import can_book, check_can_book, offered_times
from stepwell.kernel.tables import Refused
from stepwell.people.rules.working_time import weekdays

HOURS = weekdays("America/New_York", 8 * 60, 17 * 60, frozenset({date(2026, 11, 26)}))
MONDAY = datetime(2026, 11, 23, 14, 0, tzinfo=UTC)  # 9 am at the clinic


def local(moments):
    return [moment.astimezone(ZoneInfo(HOURS.zone)).strftime("%a %d %H:%M") for moment in moments]


def test_times_are_spread_over_the_days_and_skip_the_holiday_and_the_weekend():
    assert local(offered_times(MONDAY, HOURS, (), 1)) == [
        "Mon 23 10:00", "Mon 23 13:00", "Mon 23 16:00",
        "Tue 24 08:00", "Tue 24 12:00", "Tue 24 16:00",
        "Wed 25 08:00", "Wed 25 12:00", "Wed 25 16:00",
        "Fri 27 08:00", "Fri 27 12:00", "Fri 27 16:00",
    ]  # fmt: skip


@pytest.mark.parametrize(("at_once", "free"), [(1, False), (2, True)])
def test_a_taken_time_is_offered_only_when_someone_else_is_free(at_once, free):
    taken = [MONDAY + timedelta(hours=1)]
    assert (taken[0] in offered_times(MONDAY, HOURS, taken, at_once)) is free


def test_a_booking_at_half_past_blocks_both_hours_it_touches():
    taken = [MONDAY + timedelta(hours=1, minutes=30)]
    assert local(offered_times(MONDAY, HOURS, taken, 1))[0] == "Mon 23 12:00"


def test_nobody_to_assess_means_no_times():
    assert offered_times(MONDAY, HOURS, (), 0) == ()


@given(
    st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 1), timezones=st.just(UTC)),
    st.lists(st.integers(0, 200), max_size=20),
)
def test_every_offered_time_can_be_booked_and_none_twice(now, hours_ahead):
    taken = [now.replace(minute=0, second=0, microsecond=0) + timedelta(hours=step) for step in hours_ahead]
    offered = offered_times(now, HOURS, taken, 1)
    assert list(offered) == sorted(set(offered))
    assert all(can_book(at, now, HOURS) and at not in taken for at in offered)


@pytest.mark.parametrize(
    ("at", "code"),
    [
        (MONDAY, "TIME_PASSED"),
        (MONDAY + timedelta(minutes=1), None),
        (datetime(2026, 11, 24, 12, 59, tzinfo=UTC), "CLOSED_THEN"),  # 7:59 am
        (datetime(2026, 11, 24, 13, 0, tzinfo=UTC), None),
        (datetime(2026, 11, 24, 21, 59, tzinfo=UTC), None),  # 4:59 pm
        (datetime(2026, 11, 24, 22, 0, tzinfo=UTC), "CLOSED_THEN"),
        (datetime(2026, 11, 26, 15, 0, tzinfo=UTC), "CLOSED_THEN"),  # holiday
        (datetime(2026, 11, 28, 15, 0, tzinfo=UTC), "CLOSED_THEN"),  # Saturday
    ],
)
def test_when_an_assessment_may_be_booked(at, code):
    assert can_book(at, MONDAY, HOURS) is (code is None)
    if code:
        with pytest.raises(Refused) as no:
            check_can_book(at, MONDAY, HOURS)
        assert no.value.code == code


def someone(number, count, name="A"):
    return Candidate(UUID(int=number), name, count)


@pytest.mark.parametrize(
    ("groups", "chosen"),
    [
        ([[someone(1, 3), someone(2, 1)], [someone(3, 0)]], 2),
        ([[], [someone(3, 9)]], 3),
        ([[someone(1, 1, "B"), someone(2, 1, "A")]], 2),
    ],
)
def test_the_least_busy_person_of_the_first_group_looks_after_it(groups, chosen):
    assert next_owner(groups).account_id == UUID(int=chosen)


def test_nobody_on_duty_is_said_with_someone_to_call():
    with pytest.raises(Refused) as no:
        next_owner([[], []])
    assert no.value.code == "NOBODY_ON_DUTY"
    assert "988" in no.value.fix


def test_the_cost_example_of_2026_is_the_worked_one():
    found = compare_costs("hospital", date(2026, 3, 2))
    assert (found.program_week, found.hospital_week, found.week_percent) == (95814, 625009, 15)
    assert (found.course_low, found.course_high, found.stay) == (766512, 958140, 714296)
    assert (found.share_low, found.share_high, found.share_stay) == (175942, 214268, 173600)
    assert found.own_share_may_be_higher
    assert found.hospital_figure.is_final
    assert not found.share_figure.is_final


def test_a_rate_that_is_only_proposed_is_not_called_final():
    assert not compare_costs("hospital", date(2026, 11, 23)).hospital_figure.is_final


@pytest.mark.parametrize("setting", ["cah", "fqhc", "otp", "nowhere"])
def test_a_setting_that_is_not_paid_by_the_day_has_no_example(setting):
    assert compare_costs(setting, date(2026, 3, 2)) is None


def test_a_community_center_is_priced_by_its_own_rate():
    assert compare_costs("cmhc", date(2026, 3, 2)).program_day == 12774


def test_a_year_without_rates_has_no_example_by_silence():
    with pytest.raises(LookupError):
        compare_costs("hospital", date(2027, 1, 1))
