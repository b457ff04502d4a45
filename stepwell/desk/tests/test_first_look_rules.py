"""Whom to look at first: one line per case."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepwell.desk.rules.first_look import URGENT, Lines, Look, LookFacts, in_lines, in_order, look, looks, whom_first

LINES = Lines(worse_points=5, missed_days=2)

CASES = [
    ("nothing known", LookFacts(), Look.NOTHING),
    ("better than before", LookFacts(worse_by=-9), Look.NOTHING),
    ("four points worse can be chance", LookFacts(worse_by=4), Look.NOTHING),
    ("five points worse is not", LookFacts(worse_by=5), Look.WORSE),
    ("one day missed", LookFacts(missed_days=1), Look.NOTHING),
    ("two days missed", LookFacts(missed_days=2), Look.MISSED),
    ("not measured", LookFacts(is_unmeasured=True), Look.UNMEASURED),
    ("missed outranks not measured", LookFacts(missed_days=2, is_unmeasured=True), Look.MISSED),
    ("may leave outranks missed", LookFacts(missed_days=6, may_leave=True), Look.MAY_LEAVE),
    ("worse outranks missed", LookFacts(worse_by=5, missed_days=6), Look.WORSE),
    ("worse outranks may leave", LookFacts(worse_by=5, may_leave=True), Look.WORSE),
    ("an alert outranks worse", LookFacts(has_alert=True, worse_by=9), Look.ALERT),
    ("a raised risk outranks an alert for later", LookFacts(has_alert=True, has_raised_risk=True), Look.RISK),
    (
        "a missing safety plan outranks a raised risk",
        LookFacts(needs_safety_plan=True, has_raised_risk=True),
        Look.NO_SAFETY_PLAN,
    ),
    ("a declined plan alone is a reason", LookFacts(has_declined_plan=True), Look.PLAN_DECLINED),
    (
        "a declined plan is told with the risk",
        LookFacts(has_declined_plan=True, has_raised_risk=True),
        Look.RISK,
    ),
    (
        "the day of the next offer outranks a raised risk",
        LookFacts(has_declined_plan=True, must_offer_plan=True, has_raised_risk=True),
        Look.OFFER_PLAN,
    ),
    (
        "a missing safety plan outranks the next offer",
        LookFacts(needs_safety_plan=True, must_offer_plan=True),
        Look.NO_SAFETY_PLAN,
    ),
    (
        "a declined plan outranks an alert for later",
        LookFacts(has_declined_plan=True, has_alert=True),
        Look.PLAN_DECLINED,
    ),
    (
        "risk voiced outranks a missing safety plan",
        LookFacts(is_risk_voiced=True, needs_safety_plan=True),
        Look.RISK_VOICED,
    ),
    ("an open concern outranks risk voiced", LookFacts(has_concern=True, is_risk_voiced=True), Look.CONCERN),
    (
        "a red alert outranks all",
        LookFacts(has_red_alert=True, has_alert=True, has_raised_risk=True, has_concern=True),
        Look.ALERT_NOW,
    ),
]


@pytest.mark.parametrize(("facts", "wanted"), [row[1:] for row in CASES], ids=[row[0] for row in CASES])
def test_the_strongest_reason_is_named(facts, wanted):
    assert look(facts, LINES) is wanted


def test_a_declined_plan_is_one_reason_and_never_two():
    facts = LookFacts(has_declined_plan=True, must_offer_plan=True, has_raised_risk=True)
    assert looks(facts, LINES) == (Look.OFFER_PLAN, Look.RISK)


def test_of_two_who_got_worse_the_one_who_fell_further_comes_first():
    people = [("Ana", LookFacts(worse_by=5)), ("Cal", LookFacts(worse_by=8)), ("Gus", LookFacts())]
    assert whom_first(people, LINES) == ("Cal", Look.WORSE)


def test_when_nobody_stands_out_nobody_is_named():
    assert whom_first([("Ana", LookFacts(worse_by=-3)), ("Cal", LookFacts(missed_days=1))], LINES) is None
    assert whom_first([], LINES) is None


FACTS = st.builds(
    LookFacts,
    has_red_alert=st.booleans(),
    has_alert=st.booleans(),
    has_raised_risk=st.booleans(),
    worse_by=st.none() | st.integers(-27, 27),
    missed_days=st.integers(0, 14),
    has_concern=st.booleans(),
    is_risk_voiced=st.booleans(),
    needs_safety_plan=st.booleans(),
    has_declined_plan=st.booleans(),
    must_offer_plan=st.booleans(),
    may_leave=st.booleans(),
    is_unmeasured=st.booleans(),
)


@given(st.lists(FACTS, max_size=8))
def test_nobody_with_a_stronger_reason_is_passed_over(found):
    best = whom_first(list(enumerate(found)), LINES)
    strongest = min((look(facts, LINES) for facts in found), default=Look.NOTHING)
    assert (best[1] if best else Look.NOTHING) is strongest


@given(st.lists(FACTS, max_size=8))
def test_everyone_with_a_reason_is_in_the_order_once_and_nobody_else(found):
    ranked = in_order([((place, facts), facts) for place, facts in enumerate(found)], LINES)
    assert sorted(place for (place, _facts), _why in ranked) == [
        place for place, facts in enumerate(found) if looks(facts, LINES)
    ]
    whys = [why for _person, why in ranked]
    assert whys == sorted(whys)


LINE_CASES = [
    ("nobody", "", []),
    ("one at risk", "Ana:RISK", ["RISK Ana"]),
    (
        "everyone at risk has a line, also beyond the most",
        "Ana:ALERT_NOW Ben:CONCERN Cal:RISK_VOICED Dee:NO_SAFETY_PLAN Eve:RISK Gus:RISK",
        ["ALERT_NOW Ana", "CONCERN Ben", "RISK_VOICED Cal", "NO_SAFETY_PLAN Dee", "RISK Eve", "RISK Gus"],
    ),
    ("low reasons share one line each", "Ana:MISSED Ben:MISSED Cal:UNMEASURED Dee:UNMEASURED",
     ["MISSED Ana Ben", "UNMEASURED Cal Dee"]),
    ("someone worse has a line while there is room", "Ana:WORSE Ben:WORSE", ["WORSE Ana", "WORSE Ben"]),
    ("and then shares one", "Ana:RISK Ben:WORSE Cal:WORSE Dee:WORSE", ["RISK Ana", "WORSE Ben", "WORSE Cal Dee"]),
    ("those at risk take the room", "Ana:RISK Ben:RISK Cal:WORSE Dee:MAY_LEAVE Eve:UNMEASURED",
     ["RISK Ana", "RISK Ben", "WORSE Cal", "MAY_LEAVE Dee", "UNMEASURED Eve"]),
]  # fmt: skip


@pytest.mark.parametrize(("told", "wanted"), [row[1:] for row in LINE_CASES], ids=[row[0] for row in LINE_CASES])
def test_equal_low_reasons_share_a_line_and_those_at_risk_never_do(told, wanted):
    ranked = [(name, Look[why]) for name, why in (one.split(":") for one in told.split())]
    assert [f"{why.name} {' '.join(who)}" for why, who in in_lines(ranked, 2)] == wanted


@given(st.lists(FACTS, max_size=12), st.integers(0, 5))
def test_whoever_has_a_reason_is_in_one_line_and_the_lines_keep_the_order_of_reasons(found, most):
    ranked = in_order([(place, facts) for place, facts in enumerate(found)], LINES)
    told = in_lines(ranked, most)
    assert [who for _why, whos in told for who in whos] == [who for who, _why in ranked]
    assert [why for why, _whos in told] == sorted(why for why, _whos in told)
    assert all(len(whos) == 1 for why, whos in told if why in URGENT)
