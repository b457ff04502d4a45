"""The chart's geometry: up is better, nothing leaves the frame, no line where nothing was measured."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepwell.progress.rules.chart import draw_chart
from stepwell.progress.rules.chart_page import Event
from stepwell.progress.rules.instruments import load_instrument
from stepwell.progress.tests.made_up import ADMITTED, made_up, make_course

GAD = load_instrument("gad-7")


def drawn(*rows, events=(), planned_weeks=10, shows_risk=True, **changes):
    return draw_chart(
        make_course(*rows, **changes),
        planned_weeks=planned_weeks,
        events=tuple(events),
        shows_risk=shows_risk,
    )


def percent(x):
    assert x.endswith("%")
    return float(x[:-1])


@pytest.mark.parametrize(("total", "y"), [(0, 30), (9, 90), (18, 150), (27, 210)])
def test_no_symptoms_is_at_the_top_and_the_worst_at_the_bottom(total, y):
    assert drawn((0, total)).dots[0].y == y


@pytest.mark.parametrize(("total", "y"), [(0, 210), (12, 30)])
def test_where_high_is_good_high_is_at_the_top(total, y):
    assert drawn((0, total), instrument=made_up(better="high")).dots[0].y == y


@pytest.mark.parametrize(
    ("instrument", "labels"),
    [
        (None, ["0", "10", "20", "27"]),
        (GAD, ["0", "10", "21"]),
        (made_up(method="mean"), ["0", "1", "2", "3"]),
    ],
)
def test_the_axis_shows_the_full_scale_in_its_own_numbers(instrument, labels):
    chart = drawn((0, 3), instrument=instrument)
    assert [level.label for level in chart.levels] == labels
    assert (chart.levels[0].y, chart.levels[-1].y) == (chart.frame.top, chart.frame.bottom)


@pytest.mark.parametrize(("gap", "lines"), [(1, 1), (21, 1), (22, 0)])
def test_the_line_breaks_after_21_days_without_a_score(gap, lines):
    assert len(drawn((0, 20), (gap, 15)).segments) == lines


def test_a_line_joins_its_two_dots():
    chart = drawn((0, 20), (7, 15))
    one, two = chart.dots
    (segment,) = chart.segments
    assert (segment.x1, segment.y1, segment.x2, segment.y2) == (one.x, one.y, two.x, two.y)


def test_a_form_with_a_blank_is_in_the_table_but_has_no_dot():
    chart = drawn((0, 20), (7, None, ("item-9",), ("3",)))
    assert len(chart.dots) == 1
    assert [(row.total, row.band, row.flags) for row in chart.rows] == [
        ("20", "Severe", ""),
        ("", "", "item 9"),
    ]


def test_only_the_first_and_the_latest_dot_carry_their_number():
    chart = drawn((0, 20), (7, 15), (14, 9))
    assert [dot.label for dot in chart.dots] == ["20", "", "today, 9"]
    assert [dot.is_latest for dot in chart.dots] == [False, False, True]
    assert drawn((0, 20), (7, 15), today=9).dots[-1].label == "15"


@pytest.mark.parametrize(("total", "offset"), [(0, 24), (2, 24), (3, -12), (27, -12)])
def test_a_label_near_the_top_goes_below_its_dot(total, offset):
    (dot,) = drawn((0, total)).dots
    assert dot.label_y - dot.y == offset


@pytest.mark.parametrize(
    ("planned", "today", "count", "labels"),
    [
        (6, 0, 7, ["0", "1", "2", "3", "4", "5", "6"]),
        (10, 0, 11, ["0", "2", "4", "6", "8", "10"]),
        (10, 84, 13, ["0", "2", "4", "6", "8", "10", "12"]),
        (20, 0, 21, ["0", "4", "8", "12", "16", "20"]),
        (52, 0, 53, ["0", "13", "26", "39", "52"]),
        (0, 0, 2, ["0", "1"]),
    ],
)
def test_weeks_run_to_today_or_the_planned_end(planned, today, count, labels):
    weeks = drawn((0, 9), planned_weeks=planned, today=today).weeks
    assert len(weeks) == count
    assert [week.label for week in weeks if week.label] == labels


def test_a_baseline_before_admission_moves_week_0_to_the_right():
    assert percent(drawn((0, 9)).weeks[0].x) == 11
    early = drawn((-7, 9), (7, 9))
    assert percent(early.dots[0].x) == 11
    assert percent(early.weeks[0].x) > 11


@pytest.mark.parametrize(("rows", "low", "high"), [([(0, 20), (7, 9), (14, 12)], "9", "20")])
def test_the_own_range_spans_lowest_to_highest(rows, low, high):
    chart = drawn(*rows)
    assert (chart.own_range.low, chart.own_range.high) == (low, high)
    ys = [dot.y for dot in chart.dots]
    xs = [percent(dot.x) for dot in chart.dots]
    assert (chart.own_range.x, percent(chart.own_range.width)) == (
        chart.dots[0].x,
        pytest.approx(xs[-1] - xs[0], abs=0.02),
    )
    assert (chart.own_range.y, chart.own_range.y + chart.own_range.height) == (min(ys), max(ys))


def test_two_scores_make_no_range_and_three_equal_ones_a_thin_one():
    assert drawn((0, 20), (7, 9)).own_range is None
    assert drawn((0, 9), (7, 9), (14, 9)).own_range.height == 1


def event(day, says="Something", href=""):
    return Event(ADMITTED + timedelta(days=day), says, href)


def test_events_get_letters_in_order_of_day():
    chart = drawn((0, 9), events=[event(40, "B"), event(10, "A", "/notes/1/"), event(-9), event(71)])
    assert [(mark.letter, mark.says, mark.href) for mark in chart.marks] == [
        ("A", "A", "/notes/1/"),
        ("B", "B", ""),
    ]


def test_letters_go_on_after_z():
    chart = drawn((0, 9), events=[event(day) for day in range(28)])
    assert [mark.letter for mark in chart.marks][-3:] == ["Z", "AA", "AB"]


@given(st.lists(st.integers(0, 70), max_size=30))
def test_letters_never_touch_and_the_frame_holds_them(days):
    chart = drawn((0, 9), events=[event(day) for day in days])
    for one in chart.marks:
        assert chart.frame.week_y < one.y < chart.frame.height
        for two in chart.marks:
            if one is not two and one.y == two.y:
                assert abs(percent(one.x) - percent(two.x)) >= 5.99


def test_the_shared_view_shows_no_risk_anywhere():
    rows = [(0, 20, ("item-9",)), (7, 12, ("item-9",))]
    assert "item 9" in repr(drawn(*rows))
    shared = repr(drawn(*rows, shows_risk=False))
    assert "item 9" not in shared
    assert "item-9" not in shared
    assert "Look at this" not in shared


def test_without_a_score_there_is_a_frame_and_a_sentence_but_no_dot():
    chart = drawn()
    assert (chart.dots, chart.segments, chart.rows, chart.own_range) == ((), (), (), None)
    assert chart.sentence == "No PHQ-9 score yet. After two check-ins we can draw the path."


def test_an_instrument_without_a_total_is_not_drawn():
    course = make_course((0, 9))
    with pytest.raises(ValueError, match="no total"):
        draw_chart(replace(course, instrument=replace(course.instrument, total=None)), planned_weeks=8)


ROWS = st.lists(st.tuples(st.integers(-400, 400), st.one_of(st.none(), st.integers(0, 27))), max_size=20)


@given(ROWS, st.integers(0, 60), st.integers(0, 400), st.sampled_from(["low", "high"]))
def test_every_mark_stays_in_the_frame_and_no_text_is_nan(rows, planned, today, better):
    instrument = replace(load_instrument("phq-9"), better=type(GAD.better)(better))
    chart = drawn(*rows, planned_weeks=planned, today=today, instrument=instrument)
    for dot in chart.dots:
        assert chart.frame.top <= dot.y <= chart.frame.bottom
        assert percent(chart.frame.left) <= percent(dot.x) <= percent(chart.frame.right)
        assert not dot.label or 0 < dot.label_y < chart.frame.bottom
    for week in chart.weeks:
        assert percent(chart.frame.left) <= percent(week.x) <= percent(chart.frame.right)
    if chart.own_range:
        assert chart.frame.top <= chart.own_range.y
        assert chart.own_range.y + chart.own_range.height <= chart.frame.bottom + 1
    assert "nan" not in repr(chart).lower().replace("unanswered", "")
    assert len(chart.segments) <= max(0, len(chart.dots) - 1)
