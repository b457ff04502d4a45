"""Cases for the order of the self-check and the help between its pages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepwell.inquiry.rules.self_check import SAFETY, Result, questions
from stepwell.inquiry.rules.walk import (
    UNSURE,
    Help,
    Walk,
    answered,
    help_for,
    keeps_help_open,
    outcome,
    page_after,
    page_before,
    page_ids,
)
from stepwell.kernel.tables import Refused


def test_safety_comes_first_and_each_question_has_its_page():
    assert page_ids()[: len(SAFETY)] == SAFETY
    assert page_ids() == (*SAFETY, "N1", "N2", "N3", "N4", "N5")


def test_next_and_back_are_each_others_way():
    assert page_before("S1") == ""
    assert page_after("N5") == ""
    for one, after in zip(page_ids(), page_ids()[1:], strict=False):
        assert page_after(one) == after
        assert page_before(after) == one


@pytest.mark.parametrize(
    ("question", "values", "expected"),
    [
        ("S1", ("no",), Help.NONE),
        ("S1", ("yes",), Help.PAGE),
        ("S1", (UNSURE,), Help.PAGE),
        ("S1", ("skip",), Help.BOX),
        ("S2", ("thoughts",), Help.PAGE),
        ("S2", ("plan",), Help.PAGE),
        ("S2", (UNSURE,), Help.PAGE),
        ("S2", ("skip",), Help.BOX),
        ("S3", ("yes",), Help.BOX),
        ("S3", (UNSURE,), Help.BOX),
        ("S4", ("might",), Help.PAGE),
        ("S4", ("hurt_by",), Help.BOX),
        ("S5", ("none",), Help.NONE),
        ("S5", ("none", "seizure"), Help.PAGE),
        ("S5", ("skip",), Help.BOX),
        ("S5", (UNSURE,), Help.BOX),
        ("S6", ("none",), Help.NONE),
        ("S6", ("withdrawal",), Help.BOX),
        ("N1", ("3",), Help.NONE),
        ("N3", ("no",), Help.NONE),
    ],
)
def test_how_much_help_an_answer_calls_for(question, values, expected):
    assert help_for(question, values) is expected


@pytest.mark.parametrize(
    ("question", "values", "code"),
    [
        ("S1", (), "NO_ANSWER"),
        ("S1", ("maybe",), "ANSWER"),
        ("S9", ("no",), "ANSWER"),
        ("S1", ("no", "yes"), "ANSWER"),
    ],
)
def test_an_answer_that_cannot_be_read_is_refused(question, values, code):
    with pytest.raises(Refused) as no:
        answered(Walk(), question, values)
    assert no.value.code == code


def test_answering_again_replaces_the_answer_and_leaves_the_walk_before_untouched():
    first = answered(Walk(), "S1", ("yes",))
    second = answered(first, "S1", ("no",))
    assert (first.answers["S1"], second.answers["S1"]) == (("yes",), ("no",))


def test_not_being_sure_counts_as_leaving_the_question_open():
    calm = {"S1": ("no",), "S2": ("no",), "S3": ("no",), "S4": ("no",), "S5": ("none",), "S6": ("none",)}
    assert outcome(Walk(answers=calm)).result is Result.OUTPATIENT_MAY_DO
    assert outcome(Walk(answers={**calm, "S3": (UNSURE,)})).result is Result.CALL_TODAY


def _values(row):
    names = [answer["value"] for answer in row["answers"]] + [UNSURE]
    many = st.lists(st.sampled_from(names), min_size=1, unique=True).map(tuple)
    return many if row["many"] else st.sampled_from(names).map(lambda one: (one,))


any_walk = st.builds(
    Walk,
    who=st.sampled_from(["", "me", "someone_else"]),
    age=st.sampled_from(["", "adult", "under_18"]),
    answers=st.fixed_dictionaries({row["id"]: _values(row) for row in questions() if row["page"] != "X0"}),
)


@given(any_walk)
def test_a_walk_that_ends_urgent_had_help_open_on_the_way(walk):
    if outcome(walk).result in (Result.EMERGENCY_NOW, Result.CALL_TODAY):
        assert keeps_help_open(walk)


@given(any_walk)
def test_an_emergency_always_stopped_the_walk_for_a_page_of_help(walk):
    if outcome(walk).result is Result.EMERGENCY_NOW:
        assert any(help_for(name, values) is Help.PAGE for name, values in walk.answers.items())
