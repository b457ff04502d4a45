"""Cases for the changes of a stay: what may follow what, with which reason, on which day."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepwell.kernel.tables import Refused
from stepwell.placement.rules.episode import EpisodeState
from stepwell.placement.rules.transitions import (
    REASONS_FOR,
    STAY,
    TAPER,
    ChangeFacts,
    Standing,
    TransitionKind,
    TransitionReason,
    can_record,
    check_can_record,
    kinds_possible,
    level_label,
    levels_of,
    quick_return,
    standing_of,
)

K, R = TransitionKind, TransitionReason
FIRST, TODAY = date(2026, 1, 5), date(2026, 3, 2)
ONE = timedelta(1)


def stay(*after: TransitionKind, last_on: date = FIRST, has_come: bool = True) -> Standing:
    return Standing((K.ADMITTED, *after), FIRST, last_on, has_come)


def change(kind: TransitionKind, standing: Standing, **changes) -> ChangeFacts:
    reason = REASONS_FOR[kind][0]
    return replace(ChangeFacts(kind, TODAY, TODAY, reason, "", standing), **changes)


@pytest.mark.parametrize(
    ("kind", "before", "code"),
    [
        (K.HELD, (), None),
        (K.HELD, (K.HELD,), "ON_HOLD"),
        (K.HELD, (K.HELD, K.RESUMED), None),
        (K.HELD, (K.STEPPED_DOWN,), None),
        (K.HELD, (K.ENDED,), "STAY_ENDED"),
        (K.RESUMED, (), "NOT_ON_HOLD"),
        (K.RESUMED, (K.HELD,), None),
        (K.RESUMED, (K.HELD, K.RESUMED), "NOT_ON_HOLD"),
        (K.STEPPED_DOWN, (), None),
        (K.STEPPED_DOWN, (K.HELD,), "ON_HOLD"),
        (K.STEPPED_DOWN, (K.STEPPED_DOWN,), "TAPERING"),
        (K.STEPPED_DOWN, (K.STEPPED_DOWN, K.HELD, K.RESUMED), "TAPERING"),
        (K.STEPPED_DOWN, (K.STEPPED_DOWN, K.STEPPED_UP), None),
        (K.STEPPED_UP, (), "NOT_TAPERING"),
        (K.STEPPED_UP, (K.STEPPED_DOWN,), None),
        (K.STEPPED_UP, (K.STEPPED_DOWN, K.HELD, K.RESUMED), None),
        (K.STEPPED_UP, (K.STEPPED_DOWN, K.STEPPED_UP), "NOT_TAPERING"),
    ],
)
def test_what_may_follow_what(kind, before, code):
    facts = change(kind, stay(*before))
    assert can_record(facts) is (code is None)
    assert (kind in kinds_possible(stay(*before))) is (code is None)
    if code:
        with pytest.raises(Refused) as no:
            check_can_record(facts)
        assert no.value.code == code


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({}, None),
        ({"reason": None}, "NO_REASON"),
        ({"reason": R.BACK}, "NO_REASON"),
        ({"reason": R.OTHER}, "REASON_WORDS"),
        ({"reason": R.OTHER, "says": "a b"}, "REASON_WORDS"),
        ({"reason": R.OTHER, "says": "Jury duty"}, None),
        ({"on": TODAY + ONE}, "CHANGE_AHEAD"),
        ({"on": FIRST}, None),
        ({"on": FIRST - ONE}, "CHANGE_EARLY"),
        ({"standing": stay(K.HELD, K.RESUMED, last_on=TODAY)}, None),
        ({"standing": stay(K.HELD, K.RESUMED, last_on=TODAY), "on": TODAY - ONE}, "CHANGE_EARLY"),
        ({"standing": stay(has_come=False)}, "NOT_BEGUN"),
    ],
)
def test_a_hold_needs_a_reason_of_its_kind_and_a_day_of_the_stay(changes, code):
    facts = change(K.HELD, **{"standing": stay()} | changes)
    if code is None:
        assert check_can_record(facts) is None
        return
    with pytest.raises(Refused) as no:
        check_can_record(facts)
    assert no.value.code == code


@pytest.mark.parametrize(
    ("before", "state", "level"),
    [
        ((), EpisodeState.ACTIVE, "iop"),
        ((K.HELD,), EpisodeState.ON_HOLD, "iop"),
        ((K.STEPPED_DOWN,), EpisodeState.ACTIVE, TAPER),
        ((K.STEPPED_DOWN, K.HELD), EpisodeState.ON_HOLD, TAPER),
        ((K.STEPPED_DOWN, K.STEPPED_UP), EpisodeState.ACTIVE, "iop"),
        ((K.ENDED,), EpisodeState.DISCHARGED, "iop"),
    ],
)
def test_the_rows_tell_the_state_and_the_level(before, state, level):
    assert (stay(*before).state, stay(*before).level) == (state, level)


def test_a_stay_without_rows_is_completed_from_its_days():
    assert standing_of([], FIRST, None, True).kinds == (K.ADMITTED,)
    assert standing_of([(K.HELD, TODAY)], FIRST, None, True) == Standing((K.ADMITTED, K.HELD), FIRST, TODAY)
    whole = standing_of([(K.READMITTED, FIRST)], FIRST, TODAY, True)
    assert (whole.kinds, whole.last_on, whole.is_ended) == ((K.READMITTED, K.ENDED), TODAY, True)
    assert standing_of([], FIRST, None, False).state is EpisodeState.PLANNED


def test_a_step_changes_the_level_and_a_hold_does_not():
    assert levels_of(K.STEPPED_DOWN, stay()) == ("iop", TAPER)
    assert levels_of(K.STEPPED_UP, stay(K.STEPPED_DOWN)) == (TAPER, "iop")
    assert levels_of(K.HELD, stay(K.STEPPED_DOWN)) == (TAPER, TAPER)
    assert level_label(TAPER).startswith("step-down weeks")
    assert level_label("php") == "partial hospital program (PHP)"
    assert level_label("none") == "none"


@pytest.mark.parametrize(
    ("days", "says"),
    [
        (-1, None),
        (0, "Returned on the day the last stay ended."),
        (1, "Returned 1 day after the last stay ended."),
        (30, "Returned 30 days after the last stay ended."),
        (31, None),
    ],
)
def test_a_return_within_30_days_is_known(days, says):
    found = quick_return(FIRST, FIRST + days * ONE)
    assert (found.says if found else None) == says
    assert quick_return(None, FIRST) is None


@given(st.lists(st.sampled_from([K.HELD, K.RESUMED, K.STEPPED_DOWN, K.STEPPED_UP]), max_size=12))
def test_no_row_is_taken_that_the_life_of_a_stay_does_not_have(wanted):
    kinds = [K.ADMITTED]
    for kind in wanted:
        standing = Standing(tuple(kinds), FIRST, FIRST)
        if can_record(change(kind, standing)):
            assert STAY.can_go(kinds[-1], kind)
            kinds.append(kind)
            after = Standing(tuple(kinds), FIRST, FIRST)
            assert after.is_on_hold is (kind is K.HELD)
    assert kinds.count(K.HELD) - kinds.count(K.RESUMED) in (0, 1)
    assert kinds.count(K.STEPPED_DOWN) - kinds.count(K.STEPPED_UP) in (0, 1)


def test_every_kind_offered_has_reasons_and_other_comes_last():
    for reasons in REASONS_FOR.values():
        assert reasons[-1] is R.OTHER
        assert len(reasons) == len(set(reasons))
