"""Cases for ranking sessions that could make up for a missed one."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepwell.program.rules.makeup import Choice, MakeUpFacts, Stretch, idle_minutes, rank, reason_against

MONDAY = datetime(2026, 3, 2, 5, tzinfo=UTC)  # midnight at the clinic


def stretch(day, hour, minutes=60):
    starts = MONDAY + timedelta(days=day, hours=hour)
    return Stretch(date(2026, 3, 2) + timedelta(days=day), starts, starts + timedelta(minutes=minutes))


def choice(day=3, hour=17, **changes):
    values = {"id": f"{day}-{hour}", "time": stretch(day, hour), "curriculum": "DB", "minutes": 60, "free": 1}
    return Choice(**values | changes)


FACTS = MakeUpFacts(
    missed_curriculum="DB",
    missed_minutes=60,
    week_starts_at=MONDAY,
    week_ends_at=MONDAY + timedelta(days=7),
    now=MONDAY + timedelta(days=1, hours=18),
    held=(stretch(4, 17),),
    busy=(stretch(2, 9, 480),),
    planned=480,
    needed=540,
    most=600,
    most_day=240,
    closes=timedelta(minutes=30),
)

AGAINST = [
    (choice(), None),
    (choice(day=8), "OTHER_WEEK"),
    (choice(day=1, hour=17), "BEGUN"),
    (choice(day=1, hour=18), "BEGUN"),
    (choice(day=1, hour=18, time=stretch(1, 18.5)), "BEGUN"),  # half an hour ahead exactly
    (choice(day=1, hour=19), None),
    (choice(minutes=0), "NOT_COUNTED"),
    (choice(fits=False), "OTHER_GROUP"),
    (choice(is_own=True), "ALREADY_SEATED"),
    (choice(free=0), "FULL"),
    (choice(meets_apart=True), "APART"),
    (choice(day=4), "BUSY"),
    (choice(day=4, hour=18), None),  # ends touch
    (choice(day=2, hour=16), "COMMITTED"),
    (choice(day=2, hour=17), None),
    (choice(minutes=120), None),  # exactly the most
    (choice(minutes=121), "TOO_MUCH"),
    (choice(day=4, hour=18, minutes=181), "TOO_MUCH"),
]


@pytest.mark.parametrize(("row", "code"), AGAINST)
def test_each_session_fits_or_says_why_not(row, code):
    found = reason_against(replace(FACTS, most=None) if row.minutes == 181 else FACTS, row)
    assert (found.code if found else None) == code


def test_the_sentence_about_people_apart_names_nobody_and_says_nothing_of_it():
    found = reason_against(FACTS, choice(meets_apart=True))
    assert found.says == "It does not fit for this person."


def test_same_course_first_then_most_of_the_missing_time_then_least_waiting_then_soonest():
    rows = [
        choice(5, 9, id="other", curriculum="CB"),
        choice(3, 17, id="half", minutes=30),
        choice(4, 19, id="waits"),
        choice(4, 18, id="joined"),
        choice(3, 10, id="soon"),
    ]
    assert [row.id for row in rank(FACTS, rows)] == ["soon", "joined", "waits", "half", "other"]


def test_waiting_is_counted_to_the_nearest_seat_of_the_day():
    assert idle_minutes(stretch(4, 19), FACTS.held) == 60
    assert idle_minutes(stretch(4, 15), FACTS.held) == 60
    assert idle_minutes(stretch(3, 15), FACTS.held) == 0
    assert idle_minutes(stretch(4, 15), (*FACTS.held, stretch(4, 12))) == 0


CHOICES = st.lists(
    st.builds(
        choice,
        day=st.integers(0, 8), hour=st.integers(8, 19), free=st.integers(0, 2), curriculum=st.sampled_from(["DB", "CB"]),
        fits=st.booleans(), meets_apart=st.booleans(), minutes=st.sampled_from([0, 45, 60, 90]),
    ),
    max_size=12,
    unique_by=lambda row: row.id,
)  # fmt: skip


@given(CHOICES)
def test_what_is_offered_never_breaks_a_rule_and_nothing_that_fits_is_left_out(rows):
    ranked = rank(FACTS, rows)
    by_id = {row.id: row for row in rows}
    assert {row.id for row in ranked} == {row.id for row in rows if reason_against(FACTS, row) is None}
    for row in (by_id[one.id] for one in ranked):
        assert row.free > 0
        assert row.fits
        assert not row.meets_apart
        assert row.minutes
        assert not any(row.time.meets(other) for other in (*FACTS.held, *FACTS.busy))
    assert [row.is_same for row in ranked] == sorted((row.is_same for row in ranked), reverse=True)
