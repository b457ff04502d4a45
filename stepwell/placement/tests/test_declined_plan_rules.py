"""When a recorded no to a safety plan lets notes be signed: one line per case, with the days on either side."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepwell.kernel.tables import Refused
from stepwell.placement.rules.declined_plan import (
    DeclinedFacts,
    DeclineFacts,
    DeclineState,
    VouchFacts,
    can_decline,
    can_vouch,
    check_can_decline,
    check_can_vouch,
    decline_state,
    last_day_to_offer,
    risk_rose,
    why_it_does_not_hold,
)
from stepwell.placement.rules.safety import SafetyLevel
from stepwell.placement.rules.safety_plan import (
    SafetyPlanFacts,
    can_sign_first_note,
    check_can_sign_first_note,
    safety_plan_complete,
)

DAY = date(2026, 11, 30)
AGAIN = date(2026, 12, 7)
ONE = timedelta(days=1)
NEGATIVE, LOW, MODERATE, HIGH = SafetyLevel
HOLDS, DUE, PAST, NEEDS_ANOTHER, RISK_ROSE, PLAN_SINCE = DeclineState
WHOLE = SafetyPlanFacts(
    {"signs": 2, "own_ways": 2, "people_places": 2, "helpers": 1, "pros": 1, "safer": 1}, True, DAY, True, DAY
)


def declined(**changes):
    values = {"declined_on": DAY, "offer_again_on": AGAIN, "level": MODERATE, "is_vouched": False, "on": DAY}
    return DeclinedFacts(**values | changes)


@pytest.mark.parametrize(
    ("facts", "level", "expected"),
    [
        (declined(), MODERATE, HOLDS),
        (declined(on=AGAIN - ONE), MODERATE, HOLDS),
        (declined(on=AGAIN), MODERATE, DUE),
        (declined(on=AGAIN + ONE), MODERATE, PAST),
        (declined(offer_again_on=DAY), MODERATE, DUE),
        (declined(offer_again_on=DAY, on=DAY + ONE), MODERATE, PAST),
        (declined(level=HIGH), HIGH, NEEDS_ANOTHER),
        (declined(level=HIGH, is_vouched=True), HIGH, HOLDS),
        (declined(level=HIGH, is_vouched=True, on=AGAIN), HIGH, DUE),
        (declined(level=HIGH, is_vouched=True, on=AGAIN + ONE), HIGH, PAST),
        (declined(level=HIGH, on=AGAIN + ONE), HIGH, PAST),
        (declined(level=HIGH, levels_since=(MODERATE,)), MODERATE, HOLDS),  # the risk fell: one clinician is enough
        (declined(levels_since=(MODERATE,)), MODERATE, HOLDS),  # asked again with the same result
        (declined(levels_since=(HIGH,)), HIGH, RISK_ROSE),
        (declined(levels_since=(HIGH,), is_vouched=True), HIGH, RISK_ROSE),  # whoever vouched did not know of this
        (declined(levels_since=(LOW, MODERATE)), MODERATE, RISK_ROSE),
        (declined(levels_since=(HIGH, MODERATE)), MODERATE, RISK_ROSE),
        (declined(), HIGH, RISK_ROSE),  # answers begun before the record, and raised after it
        (declined(level=None), MODERATE, RISK_ROSE),  # nobody had asked when it was recorded
        (declined(level=None), None, HOLDS),
        (declined(has_newer_plan=True), MODERATE, PLAN_SINCE),
        (declined(has_newer_plan=True, on=AGAIN + ONE), MODERATE, PLAN_SINCE),
    ],
)
def test_where_a_declined_safety_plan_stands(facts, level, expected):
    assert decline_state(facts, level) is expected


@pytest.mark.parametrize(("state", "expected"), [(one, one in (HOLDS, DUE)) for one in DeclineState])
def test_only_a_no_that_stands_and_is_not_past_lets_notes_be_signed(state, expected):
    assert state.lets_sign is expected


@pytest.mark.parametrize(
    ("facts", "level", "allowed"),
    [
        (None, MODERATE, False),
        (declined(), MODERATE, True),
        (declined(on=AGAIN), MODERATE, True),
        (declined(on=AGAIN + ONE), MODERATE, False),
        (declined(level=HIGH), HIGH, False),
        (declined(level=HIGH, is_vouched=True), HIGH, True),
        (declined(), HIGH, False),
        (declined(has_newer_plan=True), MODERATE, False),
        (declined(on=AGAIN + ONE), LOW, True),
    ],
)
def test_a_raised_risk_without_a_plan_is_signed_only_with_a_no_that_holds(facts, level, allowed):  # C4
    assert can_sign_first_note(level, None, facts) is allowed


@pytest.mark.parametrize(
    ("facts", "level", "words", "fix"),
    [
        (declined(on=AGAIN + ONE), MODERATE, "offered again by Dec 7, 2026", "Offer it again now"),
        (declined(level=HIGH), HIGH, "one more clinician signs for that", "independently licensed"),
        (declined(), HIGH, "the risk has risen since", "Offer it again now"),
        (None, MODERATE, "is not whole yet. The note", "If they want none now, record that on its page."),
        (declined(has_newer_plan=True), MODERATE, "is not whole yet. The note", "If they want none now"),
    ],
)
def test_the_refusal_says_what_became_of_the_record(facts, level, words, fix):
    with pytest.raises(Refused) as no:
        check_can_sign_first_note(level, None, facts)
    assert no.value.code == "SAFETY_PLAN"
    assert words in no.value.says
    assert "The note is saved as a draft." in no.value.says
    assert fix in no.value.fix


@pytest.mark.parametrize("state", [HOLDS, DUE, PLAN_SINCE])
def test_a_record_that_holds_nothing_up_says_nothing(state):
    assert why_it_does_not_hold(declined(), state) == ("", "")


def no(**changes):
    values = {
        "their_words": "No.",
        "agreed_instead": "Sami stays tonight, we talk at 9.",
        "gave_crisis_numbers": True,
        "offer_again_on": AGAIN,
        "has_whole_plan": False,
        "on": DAY,
    }
    return DeclineFacts(**values | changes)


@pytest.mark.parametrize(
    ("facts", "refused"),
    [
        (no(), None),
        (no(their_words=" . - "), "THEIR_WORDS"),
        (no(their_words=""), "THEIR_WORDS"),
        (no(agreed_instead="She calls"), "AGREED_INSTEAD"),  # 8 letters, 10 are needed
        (no(agreed_instead="She calls u"), "AGREED_INSTEAD"),
        (no(agreed_instead="She calls me"), None),
        (no(gave_crisis_numbers=False), "CRISIS_NUMBERS"),
        (no(offer_again_on=DAY - ONE), "OFFER_AGAIN"),
        (no(offer_again_on=DAY), None),
        (no(offer_again_on=AGAIN + ONE), "OFFER_AGAIN"),
        (no(has_whole_plan=True), "PLAN_IS_WHOLE"),
    ],
)
def test_what_a_declined_safety_plan_must_say(facts, refused):
    assert can_decline(facts) is (refused is None)
    if refused:
        with pytest.raises(Refused) as found:
            check_can_decline(facts)
        assert found.value.code == refused
        assert found.value.fix


def test_the_last_day_of_the_next_offer_is_a_row_of_the_reference_table():
    assert last_day_to_offer(DAY) == AGAIN


@pytest.mark.parametrize(
    ("facts", "refused"),
    [
        (VouchFacts(NEEDS_ANOTHER, is_vouched=False, is_independent=True), None),
        (VouchFacts(HOLDS, is_vouched=False, is_independent=True), None),
        (VouchFacts(DUE, is_vouched=False, is_independent=True), None),
        (VouchFacts(NEEDS_ANOTHER, is_vouched=False, is_independent=False), "VOUCH_LICENSE"),
        (VouchFacts(HOLDS, is_vouched=True, is_independent=True), "VOUCHED_ALREADY"),
        (VouchFacts(PAST, is_vouched=False, is_independent=True), "DECLINE_ENDED"),
        (VouchFacts(RISK_ROSE, is_vouched=False, is_independent=True), "DECLINE_ENDED"),
        (VouchFacts(PLAN_SINCE, is_vouched=False, is_independent=True), "DECLINE_ENDED"),
    ],
)
def test_who_signs_beside_a_declined_safety_plan(facts, refused):
    assert can_vouch(facts) is (refused is None)
    if refused:
        with pytest.raises(Refused) as found:
            check_can_vouch(facts)
        assert found.value.code == refused
        assert found.value.fix


LEVELS = st.sampled_from(SafetyLevel)
RECORDS = st.builds(
    DeclinedFacts,
    declined_on=st.just(DAY),
    offer_again_on=st.dates(DAY, AGAIN),
    level=st.none() | LEVELS,
    is_vouched=st.booleans(),
    on=st.dates(DAY, AGAIN + 3 * ONE),
    levels_since=st.lists(LEVELS, max_size=4).map(tuple),
    has_newer_plan=st.booleans(),
)
PLANS = st.sampled_from([None, WHOLE, replace(WHOLE, agreed=False)])


@given(st.sampled_from([MODERATE, HIGH]), PLANS, st.none() | RECORDS)
def test_a_raised_risk_is_never_signed_without_a_whole_plan_or_a_no_that_still_holds(level, plan, facts):
    if not can_sign_first_note(level, plan, facts):
        assert not (plan and safety_plan_complete(plan))
        return
    if plan is not None and safety_plan_complete(plan):
        return
    assert facts is not None
    assert facts.on <= facts.offer_again_on
    assert not facts.has_newer_plan
    assert facts.is_vouched or level is not HIGH
    course = [facts.level or NEGATIVE, *facts.levels_since, level]
    assert [one.rank for one in course] == sorted((one.rank for one in course), reverse=True)


@given(st.sampled_from([MODERATE, HIGH]), RECORDS)
def test_signing_comes_back_the_day_after_the_offer_only_with_a_plan(level, facts):
    late = replace(facts, on=facts.offer_again_on + ONE)
    assert not can_sign_first_note(level, None, late)
    assert can_sign_first_note(level, WHOLE, late)


@given(st.lists(LEVELS, max_size=5))
def test_the_risk_rose_unless_the_levels_only_fell_or_stayed(levels):
    assert risk_rose(levels) is (levels != sorted(levels, key=lambda one: one.rank, reverse=True))
