"""Whom to look at first: one line per case."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepwell.desk.rules.first_look import Lines, Look, LookFacts, look, whom_first

LINES = Lines(worse_points=5, missed_days=2)

CASES = [
    ("nothing known", LookFacts(), Look.NOTHING),
    ("better than before", LookFacts(worse_by=-9), Look.NOTHING),
    ("four points worse can be chance", LookFacts(worse_by=4), Look.NOTHING),
    ("five points worse is not", LookFacts(worse_by=5), Look.WORSE),
    ("one day missed", LookFacts(missed_days=1), Look.NOTHING),
    ("two days missed", LookFacts(missed_days=2), Look.MISSED),
    ("worse outranks missed", LookFacts(worse_by=5, missed_days=6), Look.WORSE),
    ("an alert outranks worse", LookFacts(has_alert=True, worse_by=9), Look.ALERT),
    ("a raised risk outranks an alert for later", LookFacts(has_alert=True, has_raised_risk=True), Look.RISK),
    ("a red alert outranks all", LookFacts(has_red_alert=True, has_alert=True, has_raised_risk=True), Look.ALERT_NOW),
]


@pytest.mark.parametrize(("facts", "wanted"), [row[1:] for row in CASES], ids=[row[0] for row in CASES])
def test_the_strongest_reason_is_named(facts, wanted):
    assert look(facts, LINES) is wanted


def test_of_two_who_got_worse_the_one_who_fell_further_comes_first():
    people = [("Ana", LookFacts(worse_by=5)), ("Cal", LookFacts(worse_by=8)), ("Gus", LookFacts())]
    assert whom_first(people, LINES) == ("Cal", Look.WORSE)


def test_when_nobody_stands_out_nobody_is_named():
    assert whom_first([("Ana", LookFacts(worse_by=-3)), ("Cal", LookFacts(missed_days=1))], LINES) is None
    assert whom_first([], LINES) is None


FACTS = st.builds(
    LookFacts, st.booleans(), st.booleans(), st.booleans(), st.none() | st.integers(-27, 27), st.integers(0, 14)
)


@given(st.lists(FACTS, max_size=8))
def test_nobody_with_a_stronger_reason_is_passed_over(found):
    best = whom_first(list(enumerate(found)), LINES)
    strongest = min((look(facts, LINES) for facts in found), default=Look.NOTHING)
    assert (best[1] if best else Look.NOTHING) is strongest
