"""Cases for when a session was taught so that it may be billed as training and education."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepwell.kernel.tables import Refused
from stepwell.program.rules.education import (
    CheckKept,
    TaughtFacts,
    can_bill_as_taught,
    can_keep,
    check_can_bill_as_taught,
    check_can_keep,
    reasons_not_taught,
    shortest_minutes,
)

RIGHT = CheckKept("E06", True)
MISSED = CheckKept("E06", False)
AGAIN = CheckKept("E06", False, was_taught_again=True, is_right_then=True)
STILL_NOT = CheckKept("E06", False, was_taught_again=True, is_right_then=False)
FACTS = TaughtFacts("TE", 60, True, (RIGHT,))
TAUGHT = [
    (FACTS, []),
    (replace(FACTS, minutes=45), []),
    (replace(FACTS, minutes=44), ["TOO_SHORT"]),
    (replace(FACTS, checks=()), ["NO_CHECK"]),
    (replace(FACTS, checks=(MISSED,)), ["NOT_TAUGHT_AGAIN"]),
    (replace(FACTS, checks=(AGAIN,)), []),
    (replace(FACTS, checks=(STILL_NOT,)), []),  # taught again, never a mark
    (replace(FACTS, checks=(RIGHT, MISSED)), ["NOT_TAUGHT_AGAIN"]),
    (replace(FACTS, has_objective=False), ["NO_OBJECTIVE"]),
    (TaughtFacts("TE", 0, False), ["NO_OBJECTIVE", "TOO_SHORT", "NO_CHECK"]),
    (TaughtFacts("GP", 0, False), []),  # other services need no check
    (TaughtFacts("AT", 60, True), []),
    (TaughtFacts("NB", 60, False), []),
]


@pytest.mark.parametrize(("facts", "expected"), TAUGHT)
def test_training_is_billed_as_taught_only_with_its_learning_check(facts, expected):
    assert [row.code for row in reasons_not_taught(facts)] == expected
    assert can_bill_as_taught(facts) is (not expected)
    if expected:
        with pytest.raises(Refused) as no:
            check_can_bill_as_taught(facts)
        assert no.value.code == expected[0]
        assert no.value.fix
    else:
        check_can_bill_as_taught(facts)


@given(minutes=st.integers(0, 600), has_objective=st.booleans())
def test_training_without_a_check_is_never_billed_however_long_it_was(minutes, has_objective):
    assert not can_bill_as_taught(TaughtFacts("TE", minutes, has_objective))


@given(minutes=st.integers(0, 600))
def test_more_minutes_never_make_training_less_billable(minutes):
    now = can_bill_as_taught(replace(FACTS, minutes=minutes))
    assert now is (minutes >= shortest_minutes())


KEEP = [
    (RIGHT, None),
    (MISSED, None),
    (AGAIN, None),
    (STILL_NOT, None),
    (CheckKept("E06", False, was_taught_again=True), None),
    (CheckKept("E99", True), "UNKNOWN_TOPIC"),
    (CheckKept("E06", True, was_taught_again=True), "TAUGHT_AGAIN_FOR_NOTHING"),
    (CheckKept("E06", True, is_right_then=True), "TAUGHT_AGAIN_FOR_NOTHING"),
    (CheckKept("E06", False, is_right_then=True), "NO_SECOND_TEACHING"),
]


@pytest.mark.parametrize(("check", "expected"), KEEP)
def test_a_learning_check_is_kept_only_as_it_can_have_been(check, expected):
    assert can_keep(check, {"E06"}) is (expected is None)
    if expected:
        with pytest.raises(Refused) as no:
            check_can_keep(check, {"E06"})
        assert no.value.code == expected
