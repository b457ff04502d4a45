"""Cases for the weekly timetable: clock changes, closures, and one session's own change."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepwell.kernel.tables import Refused
from stepwell.program.rules.timetable import (
    Closure,
    Series,
    SessionChange,
    check_change,
    check_series,
    instant,
    series_days,
    sessions,
    split_from,
)

NEW_YORK = "America/New_York"
SERIES = Series(
    id="dbt",
    weekdays=frozenset({0, 2, 4}),
    starts=time(17, 30),
    minutes=60,
    zone=NEW_YORK,
    first_on=date(2026, 3, 2),
    last_on=date(2026, 3, 27),
    room="B",
    leader="maria",
)
FROM, TO = date(2026, 3, 1), date(2026, 3, 31)

INSTANTS = [
    # local day, local time, zone, UTC
    (date(2026, 3, 6), time(17, 30), NEW_YORK, datetime(2026, 3, 6, 22, 30, tzinfo=UTC)),
    (date(2026, 3, 9), time(17, 30), NEW_YORK, datetime(2026, 3, 9, 21, 30, tzinfo=UTC)),
    (date(2026, 3, 8), time(2, 30), NEW_YORK, datetime(2026, 3, 8, 7, 30, tzinfo=UTC)),  # skipped: 3:30 am
    (date(2026, 11, 1), time(1, 30), NEW_YORK, datetime(2026, 11, 1, 5, 30, tzinfo=UTC)),  # twice: the first
    (date(2026, 7, 1), time(9, 0), "America/Phoenix", datetime(2026, 7, 1, 16, 0, tzinfo=UTC)),
    (date(2026, 1, 5), time(20, 45), "Pacific/Honolulu", datetime(2026, 1, 6, 6, 45, tzinfo=UTC)),
]


@pytest.mark.parametrize(("on", "at", "zone", "expected"), INSTANTS)
def test_clinic_time_becomes_the_right_instant_across_clock_changes(on, at, zone, expected):
    assert instant(on, at, zone) == expected


def test_a_series_gives_its_weekdays_from_first_to_last_day():
    days = list(series_days(SERIES, FROM, TO))
    assert days[0] == date(2026, 3, 2)
    assert days[-1] == date(2026, 3, 27)
    assert len(days) == 12


def test_every_second_week_counts_from_the_week_of_the_first_day():
    series = replace(SERIES, weekdays=frozenset({0}), first_on=date(2026, 3, 4), every_weeks=2, last_on=None)
    assert list(series_days(series, FROM, date(2026, 4, 30))) == [
        date(2026, 3, 16),
        date(2026, 3, 30),
        date(2026, 4, 13),
        date(2026, 4, 27),
    ]


CHANGES = [
    SessionChange(date(2026, 3, 9), starts=time(18, 0)),
    SessionChange(date(2026, 3, 9), minutes=90),
    SessionChange(date(2026, 3, 9), room="A"),
    SessionChange(date(2026, 3, 9), leader="lee"),
    SessionChange(date(2026, 3, 9), moved_to=date(2026, 3, 10)),
    SessionChange(date(2026, 3, 9), cancelled_because="snow"),
]


@pytest.mark.parametrize("change", CHANGES)
def test_one_sessions_change_never_touches_its_series(change):
    check_change(SERIES, change)
    before, after = sessions(SERIES, FROM, TO), sessions(SERIES, FROM, TO, [change])
    assert len(before) == len(after)
    different = {new.series_on for old, new in zip(before, after, strict=True) if old != new}
    assert different == {change.on}


def test_a_moved_session_keeps_the_key_of_its_series_day():
    moved = sessions(SERIES, FROM, TO, [SessionChange(date(2026, 3, 9), moved_to=date(2026, 3, 31))])
    assert moved[-1].on == date(2026, 3, 31)
    assert moved[-1].series_on == date(2026, 3, 9)
    assert len({row.series_on for row in moved}) == 12


CLOSED = [Closure(date(2026, 3, 9), date(2026, 3, 13), "spring break")]


def test_a_closure_cancels_its_days_both_ends_included_and_says_why():
    rows = sessions(SERIES, FROM, TO, closures=CLOSED)
    assert [row.on.day for row in rows if row.cancelled_because] == [9, 11, 13]
    assert {row.cancelled_because for row in rows} == {"", "spring break"}


def test_a_session_moved_out_of_a_closure_is_held_and_one_moved_in_is_not():
    out = sessions(SERIES, FROM, TO, [SessionChange(date(2026, 3, 9), moved_to=date(2026, 3, 14))], CLOSED)
    into = sessions(SERIES, FROM, TO, [SessionChange(date(2026, 3, 6), moved_to=date(2026, 3, 12))], CLOSED)
    assert next(row for row in out if row.series_on.day == 9).cancelled_because == ""
    assert next(row for row in into if row.series_on.day == 6).cancelled_because == "spring break"


def test_from_here_on_splits_the_series_and_leaves_the_past_alone():
    new = replace(SERIES, id="dbt-2", starts=time(18, 0))
    old, begun = split_from(SERIES, date(2026, 3, 16), new)
    assert old == replace(SERIES, last_on=date(2026, 3, 15))
    assert begun.first_on == date(2026, 3, 16)
    past = sessions(SERIES, FROM, date(2026, 3, 15))
    assert sessions(old, FROM, TO) == past


def test_a_split_at_or_before_the_first_day_replaces_the_series():
    assert split_from(SERIES, date(2026, 3, 2), SERIES) == (None, SERIES)
    assert split_from(SERIES, date(2026, 2, 1), SERIES) == (None, SERIES)
    assert split_from(SERIES, date(2026, 3, 27), SERIES)[1].first_on == date(2026, 3, 27)
    with pytest.raises(Refused) as no:
        split_from(SERIES, date(2026, 3, 28), SERIES)
    assert no.value.code == "SPLIT_OUTSIDE"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (SessionChange(date(2026, 3, 10), room="A"), "NO_SESSION_THAT_DAY"),
        (SessionChange(date(2026, 3, 30), room="A"), "NO_SESSION_THAT_DAY"),
        (SessionChange(date(2026, 3, 9)), "NOTHING_CHANGED"),
        (SessionChange(date(2026, 3, 9), minutes=0), "NO_MINUTES"),
    ],
)
def test_a_change_must_name_a_session_and_say_something(change, code):
    with pytest.raises(Refused) as no:
        check_change(SERIES, change)
    assert no.value.code == code


@pytest.mark.parametrize(
    "series",
    [
        replace(SERIES, weekdays=frozenset()),
        replace(SERIES, weekdays=frozenset({7})),
        replace(SERIES, minutes=0),
        replace(SERIES, every_weeks=0),
        replace(SERIES, last_on=date(2026, 3, 1)),
    ],
)
def test_a_series_that_gives_nothing_is_refused(series):
    with pytest.raises(Refused) as no:
        check_series(series)
    assert no.value.code == "SERIES_INCOMPLETE"


@pytest.mark.parametrize(
    "series",
    [
        SERIES,
        replace(SERIES, weekdays=frozenset(range(7))),
        replace(SERIES, minutes=1),
        replace(SERIES, last_on=SERIES.first_on),
    ],
)
def test_a_whole_series_passes(series):
    check_series(series)


def test_a_change_of_room_or_leader_holds_for_its_day_and_the_series_for_the_rest():
    change = SessionChange(date(2026, 3, 9), room="A", leader="lee", minutes=1)
    check_change(SERIES, change)
    rows = {row.on: (row.room, row.leader) for row in sessions(SERIES, FROM, TO, [change])}
    assert rows.pop(date(2026, 3, 9)) == ("A", "lee")
    assert set(rows.values()) == {("B", "maria")}


@given(
    st.sampled_from([NEW_YORK, "America/Los_Angeles", "America/Phoenix", "Pacific/Honolulu", "UTC"]),
    st.integers(7 * 60, 20 * 60),
    st.integers(15, 180),
    st.frozensets(st.integers(0, 6), min_size=1),
    st.dates(date(2024, 1, 1), date(2028, 12, 31)),
)
def test_the_wall_clock_and_the_length_stay_the_same_all_year(zone, minute, minutes, weekdays, first_on):
    starts = time(minute // 60, minute % 60)
    series = replace(
        SERIES, zone=zone, starts=starts, minutes=minutes, weekdays=weekdays, first_on=first_on, last_on=None
    )
    for row in sessions(series, first_on, first_on + timedelta(days=60)):
        local = row.starts_at.astimezone(ZoneInfo(zone))
        assert (local.date(), local.time()) == (row.series_on, starts)
        assert row.ends_at - row.starts_at == timedelta(minutes=minutes)
        assert row.on.weekday() in weekdays
