"""The level of a licensed outside scale (C7): the table is the clinic's own, and nothing is worked out without one."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepwell.kernel.tables import Refused
from stepwell.placement.rules.outside_level import OutsideTable, outside_level

BANDS = ((10, 1), (14, 2), (17, 3), (20, 4), (23, 5), (28, 6))
TABLE = OutsideTable("locus", True, BANDS, ((4, 5), (5, 6)))


@pytest.mark.parametrize(
    ("composite", "leading", "level"),
    [
        (18, (3, 3, 3), 3),  # C7
        (18, (4, 3, 3), 5),  # C7: a leading score of 4
        (18, (3, 3, 4), 5),
        (18, (5, 1, 1), 6),
        (16, (3, 3, 3), 2),
        (17, (3, 3, 3), 3),
        (19, (3, 3, 3), 3),
        (20, (3, 3, 3), 4),
        (27, (4, 3, 3), 5),
        (28, (4, 3, 3), 6),
        (10, (1, 1, 1), 1),
    ],
)
def test_a_licensed_table_gives_the_level_of_a_sum_and_its_leading_scores(composite, leading, level):
    assert outside_level(TABLE, composite, leading) == level


def test_without_a_license_no_level_is_worked_out():
    with pytest.raises(Refused) as no:
        outside_level(replace(TABLE, is_licensed=False), 18, (3, 3, 3))
    assert no.value.code == "SCALE_LICENSE"
    assert "Nothing was saved" in no.value.says


def test_a_sum_below_the_scale_is_asked_about():
    with pytest.raises(Refused) as no:
        outside_level(TABLE, 9, (1, 1, 1))
    assert no.value.code == "SCALE_SUM"


SCORES = st.tuples(*[st.integers(1, 5)] * 3)


@given(st.integers(10, 35), SCORES, st.integers(0, 2))
def test_a_higher_leading_score_never_lowers_the_level(composite, leading, place):
    raised = tuple(min(5, one + (place == at)) for at, one in enumerate(leading))
    assert outside_level(TABLE, composite, raised) >= outside_level(TABLE, composite, leading)
