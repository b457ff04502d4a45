"""Cases for the life of an objective and for the days it is left alone."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepwell.kernel.tables import Refused
from stepwell.plan.rules.objectives import (
    LIFE,
    Achievement,
    ObjectiveChange,
    ObjectiveState,
    ObjectiveWork,
    can_change,
    check_can_change,
    concerns,
    days_since_worked_on,
    days_to_target,
    is_open,
)

S, A = ObjectiveState, Achievement
CASES = [
    # old, new, achievement, reason, refusal
    (S.PROPOSED, S.ACTIVE, A.IN_PROGRESS, "", None),
    (S.ON_HOLD, S.ACTIVE, A.IN_PROGRESS, "", None),
    (S.ACTIVE, S.ON_HOLD, A.NO_CHANGE, "away for two weeks", None),
    (S.ACTIVE, S.ON_HOLD, A.NO_CHANGE, " ", "NO_REASON"),
    (S.ACTIVE, S.COMPLETED, A.ACHIEVED, "PHQ-9 under 10 twice", None),
    (S.ACTIVE, S.COMPLETED, A.NOT_ACHIEVED, "time is over", None),
    (S.ACTIVE, S.COMPLETED, A.IN_PROGRESS, "done", "NO_RESULT"),
    (S.ACTIVE, S.CANCELLED, A.ACHIEVED, "done", "NO_RESULT"),
    (S.ACTIVE, S.CANCELLED, A.NOT_ATTAINABLE, "plan changed", None),
    (S.COMPLETED, S.ACTIVE, A.WORSENING, "came back", None),
    (S.COMPLETED, S.ACTIVE, A.WORSENING, "", "NO_REASON"),
    (S.PROPOSED, S.COMPLETED, A.ACHIEVED, "done", "WRONG_STATE"),
    (S.CANCELLED, S.ACTIVE, A.IN_PROGRESS, "again", "WRONG_STATE"),
    (S.ENTERED_IN_ERROR, S.ACTIVE, A.IN_PROGRESS, "again", "WRONG_STATE"),
    (S.ACTIVE, S.ENTERED_IN_ERROR, A.IN_PROGRESS, "wrong chart", None),
]


@pytest.mark.parametrize(("old", "new", "achievement", "reason", "expected"), CASES)
def test_an_objective_moves_only_along_its_life_and_with_its_reason(old, new, achievement, reason, expected):
    change = ObjectiveChange(old, new, achievement, reason)
    assert can_change(change) is (expected is None)
    if expected:
        with pytest.raises(Refused) as no:
            check_can_change(change)
        assert no.value.code == expected


def test_only_an_active_objective_takes_notes():
    assert [state for state in S if is_open(state)] == [S.ACTIVE]
    assert set(LIFE.table) == set(S)


BEGUN = date(2026, 3, 2)
WORK = ObjectiveWork(S.ACTIVE, BEGUN, None, date(2026, 6, 1))
CONCERNS = [
    (WORK, 20, []),
    (WORK, 21, ["OBJECTIVE_QUIET"]),
    (replace(WORK, last_worked_on=BEGUN + timedelta(days=10)), 30, []),
    (replace(WORK, last_worked_on=BEGUN + timedelta(days=10)), 31, ["OBJECTIVE_QUIET"]),
    (replace(WORK, state=S.ON_HOLD), 60, []),
    (replace(WORK, state=S.COMPLETED), 60, []),
    (replace(WORK, target_on=BEGUN + timedelta(days=15)), 0, []),
    (replace(WORK, target_on=BEGUN + timedelta(days=14)), 0, ["TARGET_NEAR"]),
    (replace(WORK, target_on=BEGUN), 0, ["TARGET_NEAR"]),
    (replace(WORK, target_on=BEGUN - timedelta(days=1)), 0, ["TARGET_PASSED"]),
    (replace(WORK, target_on=BEGUN), 21, ["OBJECTIVE_QUIET", "TARGET_PASSED"]),
]


@pytest.mark.parametrize(("work", "days", "expected"), CONCERNS)
def test_an_open_objective_left_alone_or_near_its_day_is_shown(work, days, expected):
    assert [row.code for row in concerns(work, BEGUN + timedelta(days=days))] == expected


@pytest.mark.parametrize(
    ("target", "words"),
    [
        (0, "The target day is today."),
        (1, "The target day is in 1 day."),
        (9, "The target day is in 9 days."),
        (-1, "The target day passed 1 day ago."),
    ],
)
def test_the_target_day_is_said_in_plain_words(target, words):
    work = replace(WORK, target_on=BEGUN + timedelta(days=target))
    assert concerns(work, BEGUN)[0].says == words


@given(st.integers(-30, 200), st.one_of(st.none(), st.integers(0, 100)))
def test_days_are_never_negative_and_count_from_the_last_note(days, worked):
    last = None if worked is None else BEGUN + timedelta(days=worked)
    on = BEGUN + timedelta(days=days)
    assert days_since_worked_on(replace(WORK, last_worked_on=last), on) == max(0, days - (worked or 0))
    assert days_to_target(WORK, on) == (WORK.target_on - on).days
