"""How somebody took part in groups: what the sentence says, and where the dots stand."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepwell.desk.rules.participation import Stay, Took, participation_chart, participation_sentence
from stepwell.program.rules.curriculum import participation_anchors
from stepwell.progress.rules.chart_page import Event

FIRST = date(2026, 10, 1)
STAY = Stay(FIRST, 10, FIRST + timedelta(days=60))
ANCHORS = participation_anchors()


def took(*marks: int, every: int = 3) -> list[Took]:
    return [Took(FIRST + timedelta(days=every * place), mark) for place, mark in enumerate(marks)]


@pytest.mark.parametrize(
    ("marks", "says"),
    [
        ((2,), "Takes part “sometimes” now."),
        ((0, 4), "Takes part “sometimes” now."),
        ((1, 1, 1, 3, 3), "Takes part “sometimes” now."),  # too few to tell a start from now
        ((1, 1, 1, 2, 2, 2), "Takes part “sometimes” now. More than in the first groups: “when asked”."),
        ((1, 1, 1, 2, 2, 1), "Takes part “sometimes” now. About as in the first groups."),
        ((3, 3, 3, 2, 2, 2), "Takes part “sometimes” now. Less than in the first groups: “often”."),
        ((3, 3, 3, 0, 4, 3, 3, 3), "Takes part “often” now. About as in the first groups."),
    ],
)
def test_what_the_sentence_says(marks, says):
    assert participation_sentence(marks, ANCHORS) == says


def test_nothing_is_drawn_before_a_group_was_marked_or_of_another_stay():
    assert participation_chart(STAY, [], ANCHORS) is None
    assert participation_chart(STAY, [Took(FIRST - timedelta(days=1), 3)], ANCHORS) is None


def test_up_is_more_and_both_ends_have_their_words():
    drawn = participation_chart(STAY, took(0, 4), ANCHORS)
    low, high = drawn.dots
    assert high.y == drawn.frame.top < low.y == drawn.frame.bottom
    assert (drawn.best, drawn.worst) == ("helped others", "did not speak")
    assert [level.label for level in drawn.levels] == ["0", "1", "2", "3", "4"]


def test_the_line_breaks_where_nothing_was_marked_for_three_weeks():
    assert len(participation_chart(STAY, took(2, 2, every=21), ANCHORS).segments) == 1
    assert participation_chart(STAY, took(2, 2, every=22), ANCHORS).segments == ()


def test_two_groups_of_one_day_are_one_dot_between_them():
    drawn = participation_chart(STAY, [Took(FIRST, 1), Took(FIRST, 4)], ANCHORS)
    assert [dot.total for dot in drawn.dots] == ["2.5"]
    assert [row.band for row in drawn.rows] == ["often"]


def test_days_missed_stand_in_the_lane_and_no_forecast_or_published_line_is_drawn():
    drawn = participation_chart(STAY, took(2, 2, 2), ANCHORS, [Event(FIRST, "Missed: work")])
    assert [mark.says for mark in drawn.marks] == ["Missed: work"]
    assert drawn.own_range is None
    assert not any(dot.label for dot in drawn.dots)
    assert drawn.reasons == ()
    assert not drawn.shows_risk


@given(st.lists(st.integers(0, 4), min_size=1, max_size=20))
def test_every_mark_has_its_dot_inside_the_frame(marks):
    drawn = participation_chart(STAY, took(*marks), ANCHORS)
    assert len(drawn.dots) == len(marks)
    assert all(drawn.frame.top <= dot.y <= drawn.frame.bottom for dot in drawn.dots)


@given(st.lists(st.integers(0, 4), min_size=6, max_size=12))
def test_nobody_is_said_to_take_part_more_and_less(marks):
    says = participation_sentence(marks, ANCHORS)
    assert sum(word in says for word in ("More than", "Less than", "About as")) == 1
