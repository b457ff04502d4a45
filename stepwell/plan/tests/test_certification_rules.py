"""Cases of plan hours, plan content, the certification clock and short weeks (H13-H16, H21, H22)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepwell.kernel.tables import Refused
from stepwell.plan.rules import certification as rules

ON = date(2026, 1, 5)
FULL = rules.PlanContent(
    diagnosis="F33.1",
    type="group therapy",
    amount="60 minutes",
    frequency="3 days a week",
    duration="8 weeks",
    goals=("Sleep 7 hours",),
)

HOURS = [  # rule, weekly hours, payer, program, code
    ("H13", 3 * 2.75, "medicare", "iop", "PLAN_LT9"),
    ("H13", 3 * 3.0, "medicare", "iop", None),
    ("H13", 8.99, "medicare", "iop", "PLAN_LT9"),
    ("H13", 8.25, "bcbs-nc", "iop", None),
    ("H13", 19.75, "medicare", "php", "PLAN_LT20"),
    ("H13", 20.0, "medicare", "php", None),
]


@pytest.mark.parametrize(("rule", "hours", "payer", "program", "code"), HOURS)
def test_a_plan_with_too_few_hours_cannot_be_certified(rule, hours, payer, program, code):
    assert rules.can_certify(hours, ON, payer, program) is (code is None)
    if code:
        with pytest.raises(Refused) as refused:
            rules.check_can_certify(hours, ON, payer, program)
        assert refused.value.code == code
        assert refused.value.fix


@pytest.mark.parametrize(("hours", "warns"), [(20.0, True), (19.99, False), (19.0, False), (25.0, True)])
def test_h14_twenty_hours_is_the_next_level(hours, warns):
    note = rules.next_level_note(hours, ON)
    assert (note is not None) is warns


@pytest.mark.parametrize("missing", ["diagnosis", "type", "amount", "frequency", "duration", "goals"])
def test_h15_each_missing_piece_of_the_plan_stops_the_signature(missing):
    gap = replace(FULL, **{missing: () if missing == "goals" else "  "})
    assert rules.missing_content(gap, ON) == (missing,)
    assert not rules.can_sign(gap, ON)


def test_h15_a_full_plan_can_be_signed_and_blank_goals_do_not_count():
    assert rules.can_sign(FULL, ON)
    assert not rules.can_sign(replace(FULL, goals=("", " ")), ON)


def test_h15_the_refusal_names_everything_that_is_missing():
    with pytest.raises(Refused, match="the diagnosis, how long each service is or the treatment goals"):
        rules.check_can_sign(replace(FULL, diagnosis="", amount="", goals=()), ON)


CLOCK = [  # rule, first, again, service day, program, code
    ("H16", None, None, ON, "iop", "NO_CERTIFICATION"),
    ("H16", ON, None, ON, "iop", None),
    ("H16", ON, None, ON - timedelta(days=1), "iop", "CERTIFIED_LATE"),
    ("H16", ON, None, ON + timedelta(days=60), "iop", None),
    ("H16", ON, None, ON + timedelta(days=61), "iop", "CERTIFICATION_LAPSED"),
    ("H16", ON, ON + timedelta(days=50), ON + timedelta(days=110), "iop", None),
    ("H16", ON, ON + timedelta(days=50), ON + timedelta(days=111), "iop", "CERTIFICATION_LAPSED"),
    ("H16", ON, None, ON + timedelta(days=18), "php", None),
    ("H16", ON, None, ON + timedelta(days=19), "php", "CERTIFICATION_LAPSED"),
    ("H16", ON, ON + timedelta(days=18), ON + timedelta(days=48), "php", None),
    ("H16", ON, ON + timedelta(days=18), ON + timedelta(days=49), "php", "CERTIFICATION_LAPSED"),
]


@pytest.mark.parametrize(("rule", "first", "again", "service_on", "program", "code"), CLOCK)
def test_a_service_day_needs_a_certification_that_covers_it(rule, first, again, service_on, program, code):
    certified = rules.Certified(first, again)
    assert rules.is_certified(certified, service_on, program) is (code is None)
    if code:
        with pytest.raises(Refused) as refused:
            rules.check_is_certified(certified, service_on, program)
        assert refused.value.code == code


@pytest.mark.parametrize(
    ("days", "word"),
    [(49, None), (50, "is due by"), (60, "is due by"), (61, "was due by"), (200, "was due by")],
)
def test_recertification_is_announced_ten_days_ahead(days, word):
    note = rules.recertification_note(rules.Certified(ON), ON + timedelta(days=days))
    assert (note is None) if word is None else word in note.says


def test_recertification_is_not_announced_without_a_first_certification():
    assert rules.recertification_note(rules.Certified(None), ON) is None


FLOOR = [  # rule, age, hours, step-down week, warns
    ("H21", 16, 6.0, 0, False),
    ("H21", 16, 5.5, 0, True),
    ("H21", 17, 8.0, 0, False),
    ("H21", 18, 8.0, 0, True),
    ("H21", 18, 9.0, 0, False),
    ("H21", 40, 6.0, 1, False),
    ("H21", 40, 6.0, 2, False),
    ("H21", 40, 6.0, 3, True),
]


@pytest.mark.parametrize(("rule", "age", "hours", "week", "warns"), FLOOR)
def test_substance_use_hours_have_a_floor_by_age(rule, age, hours, week, warns):
    assert (rules.hours_floor_note(age, hours, ON, week) is not None) is warns


@pytest.mark.parametrize(("hours", "warns"), [(19.0, False), (19.25, True)])
def test_substance_use_hours_have_a_ceiling(hours, warns):
    assert (rules.hours_ceiling_note(hours, ON) is not None) is warns


WEEKS = [  # rule, weeks, needed, warns
    ("H22", (9, 7.5, 7), None, True),
    ("H22", (9, 7.5, 9, 7), None, False),
    ("H22", (8.99, 8.99), None, True),
    ("H22", (9, 9), None, False),
    ("H22", (), None, False),
    ("H22", (5.5, 5.5), 6.0, True),
    ("H22", (6.0, 5.5), 6.0, False),
]


@pytest.mark.parametrize(("rule", "weeks", "needed", "warns"), WEEKS)
def test_two_short_weeks_in_a_row_ask_for_a_team_review(rule, weeks, needed, warns):
    assert (rules.short_weeks_note(weeks, ON, needed) is not None) is warns


@given(st.floats(min_value=0, max_value=60), st.floats(min_value=0, max_value=60))
def test_more_hours_never_take_a_certification_away(fewer, more):
    low, high = sorted((fewer, more))
    assert rules.can_certify(low, ON) <= rules.can_certify(high, ON)


@given(st.integers(min_value=0, max_value=400))
def test_a_certification_covers_one_unbroken_run_of_days(day):
    covered = rules.is_certified(rules.Certified(ON), ON + timedelta(days=day))
    assert covered is (day <= (rules.certified_until(rules.Certified(ON)) - ON).days)
