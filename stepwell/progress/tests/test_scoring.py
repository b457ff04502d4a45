"""Answers become totals, bands and flags; blanks leave no total but never silence a critical item."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepwell.progress.rules.instrument import Method
from stepwell.progress.rules.instruments import load_instrument
from stepwell.progress.rules.scoring import (
    AnswerRefused,
    can_score,
    check_answers,
    items_to_ask,
    raised,
    score,
)
from stepwell.progress.tests.made_up import made_up

PHQ, GAD = load_instrument("phq-9"), load_instrument("gad-7")
FULL = {str(item): 0 for item in range(1, 10)}


def answers_for(instrument, total):
    """Raw codes that sum to the total, filled from the first item on."""
    answers = {}
    for id in instrument.total.items:
        answers[id] = min(3, total)
        total -= answers[id]
    return answers


PHQ_BANDS = [
    (0, "minimal"), (4, "minimal"), (5, "mild"), (9, "mild"), (10, "moderate"), (14, "moderate"),
    (15, "moderately-severe"), (19, "moderately-severe"), (20, "severe"), (27, "severe"),
]  # fmt: skip
GAD_BANDS = [
    (0, "minimal"), (4, "minimal"), (5, "mild"), (9, "mild"), (10, "moderate"), (14, "moderate"),
    (15, "severe"), (21, "severe"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("instrument", "total", "band"),
    [*((PHQ, *row) for row in PHQ_BANDS), *((GAD, *row) for row in GAD_BANDS)],
)
def test_each_band_begins_where_the_paper_says(instrument, total, band):
    result = score(instrument, answers_for(instrument, total))
    assert (result.total, result.band, result.error, result.missing) == (total, band, None, ())


@pytest.mark.parametrize(
    ("answers", "flags"),
    [
        (FULL, ()),
        (FULL | {"9": 1}, ("item-9",)),
        (FULL | {"9": 3}, ("item-9",)),
        ({"9": 1}, ("item-9",)),
        ({"9": 0}, ()),
        ({**FULL, "9": None}, ()),
        ({}, ()),
    ],
)
def test_item_9_flags_at_any_total_and_with_blanks(answers, flags):
    assert score(PHQ, answers).flags == flags


def test_gad_7_has_no_critical_item():
    assert raised(GAD, {str(item): 3 for item in range(1, 8)}) == ()


@pytest.mark.parametrize(
    ("blanks", "error"),
    [
        (["3"], "Item 3 has no answer, so there is no total."),
        (["3", "5"], "Items 3 and 5 have no answer, so there is no total."),
        (["1", "3", "5"], "Items 1, 3 and 5 have no answer, so there is no total."),
    ],
)
@pytest.mark.parametrize("is_null", [True, False])
def test_a_blank_leaves_no_total_and_says_which(blanks, error, is_null):
    answers = {id: code for id, code in FULL.items() if id not in blanks}
    if is_null:
        answers |= dict.fromkeys(blanks)
    result = score(PHQ, answers)
    assert (result.total, result.band, result.error, result.missing) == (None, None, error, tuple(blanks))


def test_the_difficulty_item_is_neither_scored_nor_missed():
    with_it, without_it = score(PHQ, FULL | {"difficulty": 3}), score(PHQ, FULL)
    assert with_it == without_it
    assert with_it.total == 0


@pytest.mark.parametrize(
    ("answers", "item"),
    [
        ({"10": 1}, "10"),
        ({"1": 4}, "1"),
        ({"1": -1}, "1"),
        ({"1": True}, "1"),
        ({"1": 1.0}, "1"),
        ({"1": "1"}, "1"),
        ({"": 1}, ""),
    ],
)
def test_an_unknown_item_or_code_is_refused_by_name(answers, item):
    assert not can_score(PHQ, answers)
    with pytest.raises(AnswerRefused) as refused:
        check_answers(PHQ, answers)
    assert refused.value.item == item


def test_blanks_can_be_scored():
    assert can_score(PHQ, {"1": None})


CODES = st.integers(0, 3)
FORMS = st.fixed_dictionaries(dict.fromkeys(PHQ.total.items, CODES))


@given(FORMS)
def test_a_total_stays_on_its_scale_and_equals_the_sum(answers):
    result = score(PHQ, answers)
    assert PHQ.total.low <= result.total <= PHQ.total.high
    assert result.total == sum(answers.values())
    assert result.band is not None


@given(FORMS, st.randoms(use_true_random=False))
def test_the_order_of_answers_does_not_matter(answers, random):
    shuffled = list(answers.items())
    random.shuffle(shuffled)
    assert score(PHQ, dict(shuffled)) == score(PHQ, answers)


@given(FORMS, st.sets(st.sampled_from(PHQ.total.items), min_size=1))
def test_any_blank_means_no_total_and_item_9_still_speaks(answers, blanks):
    result = score(PHQ, {**answers, **dict.fromkeys(blanks)})
    assert result.total is None
    assert result.error
    assert set(result.missing) == blanks
    assert ("item-9" in result.flags) == ("9" not in blanks and answers["9"] >= 1)


@given(CODES)
def test_an_item_reversed_twice_is_the_item_itself(code):
    item = made_up(reversed_items=["2"]).item("2")
    assert item.points(item.points(code)) == code


# A made-up instrument of four items with codes 0 to 3 shows what the file format can say.
FOUR = {"1": 3, "2": 0, "3": 1, "4": 2}
SCALES = [
    ("sum", {}, FOUR, 6),
    ("a reversed item", {"reversed_items": ["2"]}, FOUR, 9),
    ("mean", {"method": "mean", "places": 2}, FOUR, 1.5),
    ("mean rounded half up", {"method": "mean", "places": 0}, FOUR, 2),
    ("mean times ten", {"method": "mean", "multiply": 10}, FOUR, 15),
    ("highest", {"method": "max"}, FOUR, 3),
    ("times four", {"multiply": 4}, FOUR, 24),
    ("weights", {"weights": {"1": 2, "4": 0.5}, "places": 1}, {"1": 1, "2": 1, "3": 1, "4": 2}, 5),
    ("one blank estimated", {"may_miss": 1, "places": 2}, {"1": 3, "3": 1, "4": 3}, 9.33),
    ("too many blanks", {"may_miss": 1}, {"1": 3, "3": 1}, None),
    ("a mean of what is there", {"method": "mean", "may_miss": 3, "places": 1}, {"1": 2}, 2.0),
    ("nothing there", {"method": "mean", "may_miss": 3}, {}, None),
]


@pytest.mark.parametrize(("changes", "answers", "total"), [row[1:] for row in SCALES], ids=[row[0] for row in SCALES])
def test_a_scale_combines_points_as_its_file_says(changes, answers, total):
    assert score(made_up(**changes), answers).total == total


def test_a_total_can_be_built_from_subscales():
    instrument = made_up(
        items=["4"],
        parts=["pair", "top"],
        subscales=[
            {"id": "pair", "method": "mean", "items": ["1", "2"], "places": 1},
            {"id": "top", "method": "max", "items": ["2", "3"], "places": 0},
        ],
    )
    result = score(instrument, {"1": 3, "2": 0, "3": 1, "4": 2})
    assert (result.subscales, result.total) == ({"pair": 1.5, "top": 1}, 5)
    partly = score(instrument, {"1": 3, "2": 0, "4": 2})
    assert (partly.subscales, partly.total) == ({"pair": 1.5, "top": None}, None)
    assert partly.error == "Item 3 has no answer, so there is no total."


def test_an_item_behind_a_closed_gate_is_not_missing():
    instrument = made_up(gates={"2": ("1", 1), "3": ("1", 1), "4": ("1", 1)})
    assert score(instrument, {"1": 0}).total == 0
    assert score(instrument, {"1": 1}).missing == ("2", "3", "4")
    assert [item.id for item in items_to_ask(instrument, {})] == ["1"]
    assert [item.id for item in items_to_ask(instrument, {"1": 0})] == ["1"]
    assert [item.id for item in items_to_ask(instrument, {"1": 1})] == ["1", "2", "3", "4"]


def test_a_subscale_that_was_rightly_not_asked_is_0_and_one_left_blank_is_none():
    instrument = made_up(
        gates={"2": ("1", 1), "3": ("1", 1)},
        subscales=[{"id": "pair", "method": "sum", "items": ["2", "3"], "high": 6, "may_miss": 1}],
    )
    assert score(instrument, {"1": 0, "4": 2}).subscales == {"pair": 0}
    assert score(instrument, {"1": 1, "4": 2}).subscales == {"pair": None}
    assert score(instrument, {"1": 1, "2": 2, "4": 2}).subscales == {"pair": 4}


@given(
    st.sampled_from(list(Method)),
    st.fixed_dictionaries({str(id): CODES for id in range(1, 5)}),
    st.sets(st.sampled_from(["1", "2", "3", "4"])),
    st.sets(st.sampled_from(["1", "2", "3", "4"]), max_size=3),
)
def test_any_scale_stays_in_its_range_even_when_blanks_are_estimated(method, answers, turned, blanks):
    instrument = made_up(method=method.value, reversed_items=sorted(turned), may_miss=3, places=2)
    total = score(instrument, {id: code for id, code in answers.items() if id not in blanks}).total
    assert instrument.total.low <= total <= instrument.total.high
