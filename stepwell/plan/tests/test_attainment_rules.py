"""Cases for goal attainment scaling: the worked T scores, the limits, and properties of the formula."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from stepwell.kernel.tables import Refused, reference
from stepwell.plan.rules.attainment import (
    CloseFacts,
    Scale,
    SetFacts,
    Words,
    can_close,
    can_set,
    check_can_close,
    check_can_set,
    levels,
    low_note,
    monday_of,
    t_score,
)
from stepwell.plan.rules.plan import PlanState

MONDAY = date(2026, 11, 23)
WORDS = Words("Up by 9 on no day", "on 1 day", "on 3 days", "on 4 days", "on 6 days")
FACTS = SetFacts(PlanState.IN_FORCE, False, MONDAY, MONDAY + timedelta(days=3), WORDS, 1, -1)

WORKED = [
    ((), None),
    (((1, 1),), 60.0),  # one goal a little above what was expected
    (((1, 1), (1, 1)), 62.4),  # two equal goals at +1
    (((1, -1), (1, 1)), 50.0),  # one below, one above
    (((1, 0),), 50.0),
    (((4, 1),), 60.0),  # alone, the weight does not matter
    (((1, 2), (1, 2), (1, 2)), 77.4),
    (((1, -2),), 30.0),
    (((3, 1), (1, -1)), 55.8),
]


@pytest.mark.parametrize(("pairs", "score"), WORKED)
def test_the_t_score_follows_the_formula(pairs, score):
    assert t_score([Scale(weight, level) for weight, level in pairs], MONDAY) == score


scales = some.lists(some.builds(Scale, some.integers(1, 4), some.integers(-2, 2)), min_size=1, max_size=6)


@given(scales)
def test_the_t_score_does_not_depend_on_the_order_of_the_goals(found):
    assert t_score(found, MONDAY) == t_score(found[::-1], MONDAY)


@given(scales)
def test_turning_every_level_round_mirrors_the_t_score_at_fifty(found):
    mirrored = [Scale(scale.weight, -scale.level) for scale in found]
    assert t_score(mirrored, MONDAY) == pytest.approx(100 - t_score(found, MONDAY), abs=0.11)


@given(scales, some.integers(0, 5))
def test_a_goal_that_gets_further_never_lowers_the_t_score(found, place):
    place %= len(found)
    if found[place].level == 2:
        return
    better = [*found]
    better[place] = replace(found[place], level=found[place].level + 1)
    assert t_score(better, MONDAY) > t_score(found, MONDAY)


@given(some.lists(some.integers(1, 4), min_size=1, max_size=6))
def test_goals_that_all_end_as_expected_score_fifty_whatever_they_weigh(weights):
    assert t_score([Scale(weight, 0) for weight in weights], MONDAY) == 50.0


@pytest.mark.parametrize(("weight", "level"), [(0, 0), (5, 0), (1, -3), (1, 3)])
def test_a_level_or_weight_outside_the_scale_has_no_score(weight, level):
    with pytest.raises(Refused):
        t_score([Scale(weight, level)], MONDAY)


SETTING = [
    (FACTS, None),
    (replace(FACTS, state=PlanState.DRAFT), "NOT_IN_FORCE"),
    (replace(FACTS, state=PlanState.SUPERSEDED), "NOT_IN_FORCE"),
    (replace(FACTS, objective_is_closed=True), "OBJECTIVE_CLOSED"),
    (replace(FACTS, week_on=MONDAY - timedelta(days=7)), "WEEK_PASSED"),
    (replace(FACTS, week_on=MONDAY + timedelta(days=7)), None),
    (replace(FACTS, has_one=True), "ALREADY_SET"),
    (replace(FACTS, others=2), None),
    (replace(FACTS, others=3), "TOO_MANY_GOALS"),
    (replace(FACTS, words=replace(WORDS, expected=" ")), "NO_EXPECTED"),
    (replace(FACTS, words=Words(expected="Up by 9 on 3 days")), None),
    (replace(FACTS, words=replace(WORDS, more="ON 3 DAYS ")), "SAME_LEVELS"),
    (replace(FACTS, start=-2), None),
    (replace(FACTS, start=3), "LEVEL_RANGE"),
    (replace(FACTS, weight=4), None),
    (replace(FACTS, weight=0), "WEIGHT_RANGE"),
    (replace(FACTS, weight=5), "WEIGHT_RANGE"),
    (replace(FACTS, sure=0), None),
    (replace(FACTS, sure=10), None),
    (replace(FACTS, sure=11), "SURE_RANGE"),
    (replace(FACTS, sure=-1), "SURE_RANGE"),
]


@pytest.mark.parametrize(("facts", "code"), SETTING)
def test_when_a_scale_may_be_set(facts, code):
    assert can_set(facts) is (code is None)
    if code:
        with pytest.raises(Refused) as no:
            check_can_set(facts)
        assert no.value.code == code
        assert no.value.fix


CLOSING = [
    (CloseFacts(False, 0, MONDAY, MONDAY), None),
    (CloseFacts(False, -2, MONDAY, MONDAY), None),
    (CloseFacts(False, 2, MONDAY, MONDAY + timedelta(days=30)), None),
    (CloseFacts(False, 3, MONDAY, MONDAY), "LEVEL_RANGE"),
    (CloseFacts(False, None, MONDAY, MONDAY), "NO_RESULT"),
    (CloseFacts(True, 0, MONDAY, MONDAY), "SCALE_CLOSED"),
    (CloseFacts(False, 0, MONDAY, MONDAY - timedelta(days=1)), "WEEK_AHEAD"),
]


@pytest.mark.parametrize(("facts", "code"), CLOSING)
def test_when_a_scale_may_be_closed(facts, code):
    assert can_close(facts) is (code is None)
    if code:
        with pytest.raises(Refused) as no:
            check_can_close(facts)
        assert no.value.code == code


LOW = [((), False), ((-2,), False), ((-2, -2), True), ((0, -2, -2), True), ((-2, -2, -1), False), ((-2, -1, -2), False)]


@pytest.mark.parametrize(("results", "called"), LOW)
def test_two_weeks_in_a_row_at_the_bottom_ask_for_a_smaller_goal(results, called):
    assert (low_note(results, MONDAY) is not None) is called


@given(some.dates(date(2024, 1, 1), date(2035, 12, 31)))
def test_the_week_of_a_day_begins_on_its_monday(day):
    monday = monday_of(day)
    assert monday.weekday() == 0
    assert 0 <= (day - monday).days < 7


def test_the_numbers_of_the_scale_say_where_they_come_from():
    found = reference("goal_scale")["goal_scale"][0]
    assert found["source"]
    assert found["checked_by"]
    assert found["status"] in ("verified", "unverified")
    assert levels(MONDAY) == (-2, -1, 0, 1, 2)
