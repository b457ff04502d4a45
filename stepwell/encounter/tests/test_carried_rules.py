"""Cases for words carried over from an earlier note."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepwell.encounter.rules.carried import CarriedPart, check_carried_is_touched, problems_of_carried
from stepwell.kernel.tables import Refused

PART = CarriedPart("Where the work stands", "Sleep is the main thing.", "Sleep is the main thing.", date(2026, 11, 16))
CASES = [
    (PART, False),
    (replace(PART, text="Sleep  is the\r\nmain thing. "), False),
    (replace(PART, text="Sleep is better."), True),
    (replace(PART, is_confirmed=True), True),
    (replace(PART, text="Sleep is better.", is_confirmed=True), True),
]


@pytest.mark.parametrize(("part", "is_touched"), CASES)
def test_old_words_are_touched_by_a_change_or_by_saying_that_they_hold(part, is_touched):
    assert part.is_touched is is_touched
    assert bool(problems_of_carried([part])) is not is_touched


def test_words_taken_out_are_not_in_the_way():
    assert problems_of_carried([replace(PART, text=" ", source="x")]) == ()
    assert problems_of_carried([replace(PART, text="", source="")]) == ()


def test_every_untouched_part_is_named_once():
    with pytest.raises(Refused) as no:
        check_carried_is_touched([PART, replace(PART, label="Labs"), replace(PART, label="Goal", is_confirmed=True)])
    assert no.value.code == "CARRIED_UNTOUCHED"
    assert no.value.says.count("old words") == 2
    assert "Goal" not in no.value.says
    check_carried_is_touched([])


@pytest.mark.parametrize(("on", "days"), [(date(2026, 11, 16), 0), (date(2026, 11, 23), 7), (date(2026, 11, 1), 0)])
def test_the_age_is_counted_in_whole_days(on, days):
    assert PART.age_days(on) == days


@given(st.text(), st.text())
def test_only_blanks_never_count_as_a_change(text, source):
    part = replace(PART, text=text, source=source)
    assert part.is_changed is (text.split() != source.split())
