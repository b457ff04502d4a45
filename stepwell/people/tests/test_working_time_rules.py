"""Cases for opening hours across nights, holidays and daylight saving."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepwell.kernel.tables import Refused
from stepwell.people.rules.working_time import (
    OpeningHours,
    Span,
    add_business_days,
    add_working_minutes,
    business_days_until,
    clinic_day,
    is_business_day,
    weekdays,
    working_minutes_between,
)

EASTERN = weekdays("America/New_York", 8 * 60, 17 * 60, frozenset({date(2026, 11, 26)}))
ALWAYS = OpeningHours("America/New_York", ((Span(0, 1440),),) * 7)
NEVER = OpeningHours("America/New_York", ((),) * 7)
SPLIT = OpeningHours("America/Chicago", ((Span(540, 720), Span(780, 1020)),) * 5 + ((), ()))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("hours", "start", "minutes", "due"),
    [
        (EASTERN, "2026-01-05T09:00-05:00", 120, "2026-01-05T11:00-05:00"),
        (EASTERN, "2026-01-05T15:00-05:00", 120, "2026-01-05T17:00-05:00"),
        (EASTERN, "2026-01-05T15:01-05:00", 120, "2026-01-06T08:01-05:00"),
        (EASTERN, "2026-01-05T17:00-05:00", 120, "2026-01-06T10:00-05:00"),
        (EASTERN, "2026-01-05T06:00-05:00", 120, "2026-01-05T10:00-05:00"),
        (EASTERN, "2026-01-09T16:30-05:00", 120, "2026-01-12T09:30-05:00"),  # over a weekend
        (EASTERN, "2026-11-25T16:00-05:00", 120, "2026-11-27T09:00-05:00"),  # over a holiday
        (EASTERN, "2026-03-06T16:00-05:00", 120, "2026-03-09T09:00-04:00"),  # clocks go forward on Sunday
        (EASTERN, "2026-10-30T16:00-04:00", 120, "2026-11-02T09:00-05:00"),  # clocks go back on Sunday
        (ALWAYS, "2026-03-08T01:30-05:00", 120, "2026-03-08T04:30-04:00"),  # the hour that is skipped
        (ALWAYS, "2026-11-01T01:30-04:00", 120, "2026-11-01T02:30-05:00"),  # the hour that comes twice
        (SPLIT, "2026-01-05T11:30-06:00", 60, "2026-01-05T13:30-06:00"),  # over lunch
        (EASTERN, "2026-01-03T12:00-05:00", 0, "2026-01-05T08:00-05:00"),
    ],
)
def test_when_so_many_open_minutes_have_passed(hours, start, minutes, due):
    assert add_working_minutes(at(start), minutes, hours) == at(due)


def test_a_clinic_without_opening_hours_gets_a_clear_sentence():
    with pytest.raises(Refused) as no:
        add_working_minutes(at("2026-01-05T09:00-05:00"), 1, NEVER)
    assert no.value.code == "NEVER_OPEN"


def test_no_time_passes_between_an_instant_and_itself():
    assert working_minutes_between(at("2026-01-05T09:00-05:00"), at("2026-01-05T09:00-05:00"), EASTERN) == 0


def test_a_span_inside_the_skipped_hour_has_no_length():
    night = OpeningHours("America/New_York", ((),) * 6 + ((Span(120, 180),),))
    assert working_minutes_between(at("2026-03-08T00:00-05:00"), at("2026-03-08T12:00-04:00"), night) == 0


def test_spans_of_a_day_may_touch():
    touching = OpeningHours("UTC", ((Span(60, 120), Span(120, 180)),) + ((),) * 6)
    assert working_minutes_between(at("2026-01-05T00:00+00:00"), at("2026-01-06T00:00+00:00"), touching) == 120


@pytest.mark.parametrize("week", [((),) * 6, ((Span(60, 120), Span(90, 150)),) + ((),) * 6])
def test_a_week_has_seven_days_and_spans_in_order(week):
    with pytest.raises(ValueError, match=r"week has|in order"):
        OpeningHours("UTC", week)


@pytest.mark.parametrize(("opens", "closes"), [(-1, 5), (5, 5), (0, 1441)])
def test_a_span_lies_within_one_day(opens, closes):
    with pytest.raises(ValueError, match="opens before"):
        Span(opens, closes)


def test_the_clinic_day_is_the_local_one():
    assert clinic_day(datetime(2026, 1, 6, 3, 0, tzinfo=UTC), EASTERN) == date(2026, 1, 5)


@given(
    st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31), timezones=st.just(UTC)),
    st.integers(0, 3000),
    st.sampled_from([EASTERN, ALWAYS, SPLIT]),
)
def test_adding_minutes_and_counting_them_back_agree(start, minutes, hours):
    start = start.replace(microsecond=0)
    due = add_working_minutes(start, minutes, hours)
    assert due >= start
    assert working_minutes_between(start, due, hours) == minutes
    assert working_minutes_between(due, start, hours) == -minutes


@pytest.mark.parametrize(
    ("on", "days", "then"),
    [
        (date(2026, 1, 5), 3, date(2026, 1, 8)),
        (date(2026, 1, 8), 3, date(2026, 1, 13)),
        (date(2026, 1, 10), 1, date(2026, 1, 12)),
        (date(2026, 11, 25), 1, date(2026, 11, 27)),
        (date(2026, 1, 5), 0, date(2026, 1, 5)),
    ],
)
def test_business_days_leave_out_weekends_and_holidays(on, days, then):
    assert add_business_days(on, days, EASTERN.holidays) == then
    assert business_days_until(on, then, EASTERN.holidays) == days


@given(st.dates(date(2026, 1, 1), date(2026, 12, 31)), st.integers(-10, 60))
def test_business_days_are_never_more_than_days(on, days):
    later = on + timedelta(days)
    assert 0 <= business_days_until(on, later) <= max(0, days)
    assert is_business_day(on) is (on.weekday() < 5)
