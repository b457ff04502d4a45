"""Cases for the safety screen, its clearance and the safety plan."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepwell.kernel.tables import Refused
from stepwell.placement.rules.safety import (
    ITEM_PHRASES,
    Behavior,
    Clearance,
    ClearFacts,
    SafetyFacts,
    SafetyLevel,
    ScreenAnswers,
    can_clear,
    check_can_clear,
    check_safe_to_go_on,
    high_is_uncleared,
    is_safe_to_go_on,
    level_so_far,
    open_items,
    standing_level,
    triage,
)
from stepwell.placement.rules.safety_plan import (
    SafetyPlanFacts,
    can_sign_first_note,
    check_can_sign_first_note,
    is_of_the_stay,
    open_steps,
    plan_that_counts,
    safety_plan_complete,
)

DAY = date(2026, 3, 2)
AT = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)
NEGATIVE, LOW, MODERATE, HIGH = SafetyLevel
NO = {"wish": False, "thoughts": False, "behavior": Behavior.NEVER}
ASKED = {"wish": True, "thoughts": True, "method": False, "intent": False, "plan": False}


def answers(**changes: object) -> ScreenAnswers:
    return ScreenAnswers(**{**NO, **changes})


@pytest.mark.parametrize(
    ("given_answers", "level", "still_open", "minutes"),
    [
        (answers(), NEGATIVE, (), None),
        (answers(wish=True), LOW, (), 960),
        (answers(**ASKED), LOW, (), 960),
        (answers(**{**ASKED, "method": True}), MODERATE, (), 240),
        (answers(**{**ASKED, "intent": True}), HIGH, (), 15),  # C1: item 4
        (answers(**{**ASKED, "plan": True}), HIGH, (), 15),  # C1: item 5
        (answers(behavior=Behavior.OVER_3_MONTHS_AGO), MODERATE, (), 240),
        (answers(behavior=Behavior.WITHIN_3_MONTHS), HIGH, (), 15),
        (answers(thoughts=True), LOW, ("method", "intent", "plan"), 960),
        (answers(thoughts=True, plan=True), HIGH, ("method", "intent"), 15),
        (answers(behavior=None), NEGATIVE, ("behavior",), None),
        (answers(behavior=Behavior.EVER), MODERATE, ("behavior",), 240),  # when is not asked yet
        (ScreenAnswers(), NEGATIVE, ("wish", "thoughts", "behavior"), None),
        (answers(intent=True), HIGH, (), 15),  # answered though not asked: it still counts
    ],
)
def test_which_level_the_six_answers_reach(given_answers, level, still_open, minutes):
    result = triage(given_answers, DAY)
    assert (result.level, result.open_items, result.contact_minutes) == (level, still_open, minutes)
    assert result.is_complete is (still_open == ())
    assert result.supervisor_minutes == (30 if level is HIGH else None)


def test_every_yes_is_a_reason_of_its_own():
    result = triage(answers(**{**ASKED, "plan": True, "behavior": Behavior.WITHIN_3_MONTHS}), DAY)
    assert [reason.code for reason in result.reasons] == ["plan", "behavior", "wish", "thoughts"]
    assert set(ITEM_PHRASES) == {"wish", "thoughts", "method", "intent", "plan", "behavior"}


yes_no = st.none() | st.booleans()
screens = st.builds(ScreenAnswers, yes_no, yes_no, yes_no, yes_no, yes_no, st.none() | st.sampled_from(Behavior))


@given(screens, st.sampled_from(["wish", "thoughts", "method", "intent", "plan"]))
def test_one_more_yes_never_lowers_the_level(screen, item):
    assert triage(replace(screen, **{item: True}), DAY).level.rank >= triage(screen, DAY).level.rank


@given(screens)
def test_negative_means_no_yes_at_all(screen):
    items = (screen.wish, screen.thoughts, screen.method, screen.intent, screen.plan)
    behaved = screen.behavior not in (None, Behavior.NEVER)
    assert (triage(screen, DAY).level is NEGATIVE) is not (any(items) or behaved)


@given(screens)
def test_items_three_to_five_are_open_only_after_a_yes_to_thoughts(screen):
    if not screen.thoughts:
        assert not {"method", "intent", "plan"} & set(open_items(screen))


# The answers in the order asked, each given one after another, some taken back on the way.
FIELDS = ["wish", "thoughts", "method", "intent", "plan"]
one_answer = st.tuples(st.sampled_from(FIELDS), st.booleans()) | st.tuples(
    st.just("behavior"), st.sampled_from(Behavior)
)


@given(st.lists(one_answer, max_size=14))
def test_the_level_never_lowers_while_answers_are_missing(given_one_by_one):
    asked, level = ScreenAnswers(), NEGATIVE
    for name, value in given_one_by_one:
        asked = replace(asked, **{name: value})
        after = level_so_far(level, triage(asked, DAY))
        assert after.rank >= max(level.rank, triage(asked, DAY).level.rank)
        level = after


@pytest.mark.parametrize(
    ("whole", "begun", "stands"),
    [
        (None, None, None),
        (HIGH, None, HIGH),
        (HIGH, NEGATIVE, HIGH),  # answers begun and not finished never lower what whole ones said
        (LOW, HIGH, HIGH),
        (None, MODERATE, MODERATE),
    ],
)
def test_where_someone_stands_between_whole_answers_and_begun_ones(whole, begun, stands):
    assert standing_level(whole, begun) is stands


HIGH_RESULT = triage(answers(**{**ASKED, "plan": True}), DAY)
REASON = "Seen by Dr. Lee, plan given up, brother stays tonight"


def clearance(**changes: object) -> Clearance:
    return Clearance(**{"cleared_at": AT, "reason": REASON, "by_clinician": True, **changes})


@pytest.mark.parametrize(
    ("result", "changes", "code"),
    [
        (HIGH_RESULT, {}, None),
        (HIGH_RESULT, {"by_clinician": False}, "CLEAR_ROLE"),
        (HIGH_RESULT, {"cleared_at": AT - timedelta(seconds=1)}, "CLEAR_OLD"),
        (HIGH_RESULT, {"reason": "ok ok ok."}, "CLEAR_REASON"),
        (HIGH_RESULT, {"reason": "a" * 9}, "CLEAR_REASON"),
        (HIGH_RESULT, {"reason": "a" * 10}, None),
        (triage(answers(thoughts=True, plan=True), DAY), {}, "SCREEN_OPEN"),
    ],
)
def test_who_may_clear_a_high_screen_and_how(result, changes, code):
    facts = ClearFacts(result, AT, clearance(**changes), DAY)
    assert can_clear(facts) is (code is None)
    if code:
        with pytest.raises(Refused) as no:
            check_can_clear(facts)
        assert no.value.code == code


@pytest.mark.parametrize(
    ("result", "cleared", "code"),
    [
        (None, None, "SCREEN_FIRST"),
        (triage(answers(), DAY), None, None),
        (triage(answers(**{**ASKED, "method": True}), DAY), None, None),
        (triage(answers(behavior=None), DAY), None, "SCREEN_OPEN"),
        (HIGH_RESULT, None, "HIGH_RISK"),
        (HIGH_RESULT, clearance(), None),
        (HIGH_RESULT, clearance(reason=""), "HIGH_RISK"),
        (HIGH_RESULT, clearance(cleared_at=AT - timedelta(hours=1)), "HIGH_RISK"),
        (triage(answers(thoughts=True, plan=True), DAY), clearance(), "HIGH_RISK"),
    ],
)
def test_safety_comes_before_every_next_step(result, cleared, code):
    facts = SafetyFacts(result, AT if result else None, DAY, cleared)
    assert is_safe_to_go_on(facts) is (code is None)
    assert high_is_uncleared(facts) is (code == "HIGH_RISK")
    if code:
        with pytest.raises(Refused) as no:
            check_safe_to_go_on(facts)
        assert no.value.code == code


FULL = {"signs": 2, "own_ways": 2, "people_places": 2, "helpers": 1, "pros": 1, "safer": 1}


def plan(entries: dict[str, int] = FULL, **changes: object) -> SafetyPlanFacts:
    facts = {"entries": entries, "made_with_someone": True, "reviewed_on": DAY, "agreed": True, "on": DAY}
    return SafetyPlanFacts(**{**facts, **changes})


@pytest.mark.parametrize(
    ("facts", "steps", "complete"),
    [
        (plan(), (), True),
        (plan({**FULL, "signs": 1}), ("signs",), False),
        (plan({**FULL, "helpers": 0}), ("helpers",), False),
        (plan({key: FULL[key] for key in FULL if key != "safer"}), ("safer",), False),  # C4: five of six
        (plan({}), tuple(FULL), False),
        (plan(agreed=False), (), False),
        (plan(made_with_someone=False), (), False),
        (plan(reviewed_on=None), (), False),
    ],
)
def test_when_a_safety_plan_is_whole(facts, steps, complete):
    assert open_steps(facts) == steps
    assert safety_plan_complete(facts) is complete


@pytest.mark.parametrize("level", SafetyLevel)
@pytest.mark.parametrize("made", [None, plan({**FULL, "safer": 0}), plan()])
def test_a_raised_risk_waits_with_the_first_note_for_a_whole_plan(level, made):  # C4
    allowed = level in (NEGATIVE, LOW) or made == plan()
    assert can_sign_first_note(level, made) is allowed
    if not allowed:
        with pytest.raises(Refused) as no:
            check_can_sign_first_note(level, made)
        assert no.value.code == "SAFETY_PLAN"
        assert ("Still open: making my surroundings safer." in no.value.says) is (made is not None)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"agreed": False}, "The person has not agreed yet."),
        ({"made_with_someone": False}, "Still open: going through it together."),
    ],
)
def test_a_full_plan_that_does_not_count_says_why(changes, words):
    with pytest.raises(Refused) as no:
        check_can_sign_first_note(HIGH, plan(**changes))
    assert words in no.value.says


@pytest.mark.parametrize(("days", "admitted", "counts"), [(60, True, True), (61, True, False), (900, False, True)])
def test_a_plan_made_long_before_admission_is_not_of_the_stay(days, admitted, counts):
    assert is_of_the_stay(DAY - timedelta(days=days), DAY if admitted else None) is counts


OLD = plan(reviewed_on=DAY - timedelta(days=400))
ALONE = plan(made_with_someone=False)


@pytest.mark.parametrize(
    ("versions", "counts"),
    [
        ([], None),
        ([plan()], plan()),
        ([ALONE, plan()], plan()),  # the person's own newer words do not take the agreed plan away
        ([ALONE], ALONE),
        ([OLD], None),
        ([plan(agreed=False), OLD], plan(agreed=False)),
        ([plan(reviewed_on=None)], None),
    ],
)
def test_which_version_of_a_safety_plan_counts_for_a_stay(versions, counts):
    assert plan_that_counts(versions, DAY) == counts
