"""How alike two lines are, and which words of one stood in the other."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepwell.encounter.rules.likeness import alike_percent, bare, is_near_copy, runs_of, same_words

DAY = date(2026, 11, 23)
lines = st.lists(st.sampled_from(["a", "b", "c", "Delay,", "once", "more."]), max_size=14).map(" ".join)


@given(lines, lines)
def test_the_marked_pieces_put_together_are_the_text_itself(text, older):
    assert "".join(run.text for run in runs_of(text, older, DAY)) == text


@given(lines, lines)
def test_likeness_goes_both_ways_and_never_leaves_0_to_100(one, two):
    first, second = bare(one), bare(two)
    assert alike_percent(first, second) == alike_percent(second, first)
    assert 0 <= alike_percent(first, second) <= 100
    assert is_near_copy(first, second, DAY) is is_near_copy(second, first, DAY)


@given(lines)
def test_a_line_is_wholly_like_itself(text):
    words = bare(text)
    assert alike_percent(words, words) == (100 if words else 0)


def test_the_names_of_people_make_no_difference():
    assert same_words("Ana practiced breathing.", "ana PRACTICED, breathing", ["Ana"])
    assert bare("José went out; José came back.", ["José"]) == ("went", "out", "came", "back")


@pytest.mark.parametrize(
    ("text", "older", "marked"),
    [
        (
            "Today Ana named three triggers aloud.",
            "She named three triggers aloud and left.",
            ["named three triggers aloud"],
        ),
        ("Named three triggers.", "Named three urges.", []),  # fewer than four words in a row
        ("All new words here.", "", []),
    ],
)
def test_only_a_run_of_words_counts_as_carried_over(text, older, marked):
    assert [run.text for run in runs_of(text, older, DAY) if run.is_old] == marked
