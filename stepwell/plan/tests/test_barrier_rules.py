"""Cases for what a barrier must say, and for objectives tied to an instrument."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from stepwell.kernel.tables import Refused
from stepwell.plan.rules.barriers import Barrier, can_finish, check_can_finish, missing, overdue
from stepwell.plan.rules.measures import (
    Better,
    Measure,
    can_measure,
    check_measure,
    instrument_named,
    is_at_target,
    is_further,
    scored_instruments,
)

TODAY = date(2026, 11, 23)
WHOLE = Barrier("transport", "Theo Hart", TODAY)

BARRIERS = [
    (WHOLE, []),
    (replace(WHOLE, says=" "), ["NO_WORDS"]),
    (replace(WHOLE, owner=""), ["NO_OWNER"]),
    (replace(WHOLE, due_on=None), ["NO_DAY"]),
    (replace(WHOLE, due_on=TODAY - timedelta(days=1)), ["DAY_PASSED"]),
    (replace(WHOLE, due_on=None, is_done=True), []),
    (replace(WHOLE, due_on=TODAY - timedelta(days=1), is_done=True), []),
    (Barrier(""), ["NO_WORDS", "NO_OWNER", "NO_DAY"]),
]


@pytest.mark.parametrize(("barrier", "codes"), BARRIERS)
def test_each_barrier_has_words_an_owner_and_a_day(barrier, codes):
    found = missing((barrier,), TODAY)
    assert [reason.code for reason in found] == codes
    assert all(reason.says.startswith("Barrier 1: ") for reason in found)


def test_barriers_are_told_apart_by_their_place():
    found = missing((WHOLE, Barrier("money", "Ana", None)), TODAY)
    assert [reason.says for reason in found] == ["Barrier 2: say by when."]


def test_a_barrier_is_finished_once():
    check_can_finish(False)
    assert can_finish(False)
    assert not can_finish(True)
    with pytest.raises(Refused):
        check_can_finish(True)


def test_the_oldest_overdue_barrier_comes_first():
    late = [replace(WHOLE, due_on=TODAY - timedelta(days=days)) for days in (1, 3)]
    rest = [WHOLE, replace(WHOLE, due_on=None), replace(late[0], is_done=True)]
    assert overdue([*late, *rest], TODAY) == (late[1], late[0])


PHQ = Measure("phq-9", Decimal(18), Decimal(9), "low")
MEASURES = [
    (Measure(), None),
    (PHQ, None),
    (replace(PHQ, start=None), None),
    (replace(PHQ, instrument="core-99"), "UNKNOWN_INSTRUMENT"),
    (replace(PHQ, target=None), "NO_VALUES"),
    (replace(PHQ, start=Decimal(27)), None),
    (replace(PHQ, start=Decimal(28)), "OUT_OF_RANGE"),
    (replace(PHQ, target=Decimal(-1)), "OUT_OF_RANGE"),
    (replace(PHQ, target=Decimal(0)), None),
    (replace(PHQ, target=Decimal(18)), "TARGET_NOT_BETTER"),
    (replace(PHQ, target=Decimal(17)), None),
    (replace(PHQ, instrument="gad-7", start=Decimal(21)), None),
    (replace(PHQ, instrument="gad-7", start=Decimal(22)), "OUT_OF_RANGE"),
]


@pytest.mark.parametrize(("measure", "code"), MEASURES)
def test_a_score_can_measure_an_objective(measure, code):
    assert can_measure(measure) is (code is None)
    if code:
        with pytest.raises(Refused) as no:
            check_measure(measure)
        assert no.value.code == code


NAMED = [("PHQ-9", "phq-9"), (" phq-9 ", "phq-9"), ("GAD-7", "gad-7"), ("PHQ-9 item 9", ""), ("Days out of bed", "")]


@pytest.mark.parametrize(("words", "instrument"), NAMED)
def test_only_the_whole_name_of_a_scale_ties_a_measure_to_it(words, instrument):
    assert instrument_named(words) == instrument


def test_every_scored_instrument_says_its_range_and_its_better_way():
    for row in scored_instruments().values():
        assert row.low < row.high
        assert row.title


numbers = some.integers(0, 27).map(Decimal)


@given(numbers, numbers, some.sampled_from(list(Better)))
def test_a_value_is_at_its_target_or_the_target_lies_further(value, target, better):
    assert is_at_target(value, target, better) is not is_further(target, value, better)
