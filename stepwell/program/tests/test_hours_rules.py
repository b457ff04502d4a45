"""Cases for the planned hours of a person's week."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepwell.program.rules.hours import PlannedPart, needed_minutes, week_hours, week_warnings

MONDAY = date(2026, 3, 2)


def groups(count: int, minutes: int = 60, service: str = "GP") -> list[PlannedPart]:
    return [PlannedPart(MONDAY + timedelta(days=n % 5), minutes, service) for n in range(count)]


VISIT = PlannedPart(MONDAY, 45, "IND")
CASES = [
    # parts, planned, short, warnings
    (groups(9), 540, 0, []),
    (groups(8), 480, 60, ["WEEK_SHORT"]),
    ([*groups(8), VISIT], 525, 15, ["WEEK_SHORT"]),
    ([*groups(8), VISIT, VISIT], 570, 0, []),
    ([*groups(8), PlannedPart(MONDAY, 60, "MED")], 480, 60, ["WEEK_SHORT"]),
    ([*groups(8), PlannedPart(MONDAY, 60, "NB")], 480, 60, ["WEEK_SHORT"]),
    ([*groups(8), PlannedPart(MONDAY, 60, "TE")], 540, 0, []),
    ([*groups(8), replace(VISIT, minutes=60, is_cancelled=True)], 480, 60, ["WEEK_SHORT"]),
    ([*groups(8), PlannedPart(MONDAY + timedelta(days=6), 60, "GP")], 540, 0, []),
    ([*groups(8), PlannedPart(MONDAY + timedelta(days=7), 60, "GP")], 480, 60, ["WEEK_SHORT"]),
    ([*groups(8), PlannedPart(MONDAY - timedelta(days=1), 60, "GP")], 480, 60, ["WEEK_SHORT"]),
    (groups(19), 1140, 0, []),
    (groups(20), 1200, 0, ["PHP_LEVEL"]),
    ([], 0, 540, ["WEEK_SHORT"]),
]


@pytest.mark.parametrize(("parts", "planned", "short", "warnings"), CASES)
def test_planned_hours_count_real_service_minutes_of_the_week(parts, planned, short, warnings):
    week = week_hours(parts, MONDAY)
    assert (week.planned_minutes, week.short_minutes) == (planned, short)
    assert [row.code for row in week_warnings(week)] == warnings


@pytest.mark.parametrize(
    ("minutes", "says"),
    [(450, "7.5 of 9 h"), (540, "9 of 9 h"), (525, "8.75 of 9 h"), (0, "0 of 9 h"), (600, "10 of 9 h")],
)
def test_the_hours_are_said_as_planned_of_needed(minutes, says):
    assert week_hours([PlannedPart(MONDAY, minutes, "GP")], MONDAY).says == says


def test_a_short_week_asks_what_got_in_the_way():
    says = week_warnings(week_hours(groups(8), MONDAY))[0].says
    assert says == "8 of 9 h planned, 1 h short. What got in the way?"


def test_a_planned_taper_needs_no_least_hours():
    week = week_hours(groups(6), MONDAY, is_taper=True)
    assert (week.needed_minutes, week.short_minutes, week_warnings(week)) == (0, 0, ())
    assert week.says == "6 h"


def test_a_day_without_a_rule_is_not_answered_by_silence():
    assert needed_minutes(MONDAY) == 540
    with pytest.raises(LookupError):
        needed_minutes(date(2023, 12, 31))


@given(st.lists(st.tuples(st.integers(-10, 20), st.integers(0, 120), st.sampled_from(["GP", "MED", "TE"]))))
def test_planned_minutes_of_all_weeks_add_up_to_what_counts(rows):
    parts = [PlannedPart(MONDAY + timedelta(days=day), minutes, service) for day, minutes, service in rows]
    weeks = [MONDAY + timedelta(weeks=n) for n in range(-2, 4)]
    total = sum(week_hours(parts, monday).planned_minutes for monday in weeks)
    assert total == sum(minutes for _, minutes, service in rows if service != "MED")
