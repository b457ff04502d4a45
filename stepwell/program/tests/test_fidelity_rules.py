"""Cases for the fidelity score, its floor, the monthly sample, and who may look."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepwell.kernel.tables import Refused
from stepwell.program.rules.fidelity import (
    KINDS,
    Score,
    can_look,
    check_can_look,
    fidelity_table,
    is_sample_due,
    score_of,
)

SCORES = [
    # done, of, percent, reaches the floor of 80 %
    (0, 8, 0, False),
    (6, 8, 75, False),
    (7, 8, 87, True),
    (8, 8, 100, True),
    (4, 5, 80, True),
    (5, 6, 83, True),
    (4, 6, 66, False),
    (5, 7, 71, False),
    (6, 7, 85, True),
]


@pytest.mark.parametrize(("done", "of", "percent", "reaches"), SCORES)
def test_a_list_reaches_the_floor_at_80_percent(done, of, percent, reaches):
    score = Score(done, of, 80)
    assert score.percent == percent
    assert score.reaches_floor is reaches


@given(kind=st.sampled_from(KINDS), chosen=st.data())
def test_a_score_counts_each_line_once_and_one_more_line_never_lowers_it(kind, chosen):
    found = fidelity_table().lists[kind]
    lines = [item.id for item in found.items]
    done = chosen.draw(st.lists(st.sampled_from(lines), max_size=20))
    score = score_of(found, done)
    assert (score.done, score.of) == (len(set(done)), len(lines))
    assert score_of(found, [*done, lines[0]]).percent >= score.percent
    assert score.reaches_floor or score.percent < score.floor_percent


def test_a_line_of_another_list_is_refused():
    with pytest.raises(Refused) as no:
        score_of(fidelity_table().lists["DBT"], ["safety-round"])
    assert no.value.code == "UNKNOWN_LINE"


@pytest.mark.parametrize(
    ("sampled", "expected"),
    [
        ([], True),
        ([date(2026, 11, 1)], False),
        ([date(2026, 11, 30)], False),
        ([date(2026, 10, 31)], True),
        ([date(2025, 11, 15)], True),
        ([date(2026, 12, 1)], True),
    ],
)
def test_one_group_a_month_is_sampled(sampled, expected):
    assert is_sample_due(sampled, date(2026, 11, 20)) is expected


LOOK = [
    # begun, canceled, leads, supervises
    ((True, False, True, False), None),
    ((True, False, False, True), None),
    ((True, False, False, False), "NOT_THEIRS"),
    ((False, False, True, True), "NOT_BEGUN"),
    ((True, True, True, False), "CANCELED"),
    ((False, True, True, False), "CANCELED"),
]


@pytest.mark.parametrize(("facts", "expected"), LOOK)
def test_the_leader_and_a_supervisor_look_at_a_session_that_took_place(facts, expected):
    named = dict(zip(("has_begun", "is_canceled", "leads", "supervises"), facts, strict=True))
    assert can_look(**named) is (expected is None)
    if expected:
        with pytest.raises(Refused) as no:
            check_can_look(**named)
        assert no.value.code == expected
