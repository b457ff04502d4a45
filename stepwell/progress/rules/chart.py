"""Places one person's scores on a chart: up is better, the full scale, a break where nothing was measured."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from stepwell.progress.rules.change import change, without_risk
from stepwell.progress.rules.chart_page import (
    Chart,
    Dot,
    Event,
    Frame,
    Level,
    Mark,
    OwnRange,
    Row,
    Segment,
    Tick,
)
from stepwell.progress.rules.course import Course, Measured, rule_number
from stepwell.progress.rules.instrument import Better, Scale
from stepwell.progress.rules.sentence import progress_sentence, reasons, state_word
from stepwell.progress.rules.words import ENGLISH, Words, number

TOP, BOTTOM = 30, 210
LEFT, RIGHT = 11.0, 96.0
LANE_TOP, LANE_ROW, LETTER_GAP = BOTTOM + 66, 24, 6.0


def draw_chart(
    course: Course,
    *,
    planned_weeks: int,
    events: tuple[Event, ...] = (),
    shows_risk: bool = True,
    words: Words = ENGLISH,
) -> Chart:
    """The chart of one instrument over one episode. Raises ValueError for an instrument without a total."""
    scale = course.instrument.total
    if scale is None:
        raise ValueError(f"{course.instrument.id} has no total to draw")
    axis = _axis(course, planned_weeks)
    found = change(course) if shows_risk else without_risk(change(course))
    scored = [(form.on, form.total) for form in course.in_course if form.total is not None]
    dots = _dots(course, scale, axis, scored, words)
    marks = _marks(axis, events)
    return Chart(
        key=f"progress-{course.instrument.id}",
        title=course.instrument.title,
        measures=words.of(course.instrument.measures),
        best=words.of(course.instrument.best),
        worst=words.of(course.instrument.worst),
        low=number(scale.low),
        high=number(scale.high),
        frame=_frame(marks),
        levels=_levels(course, scale),
        weeks=_weeks(course, axis),
        dots=dots,
        segments=_segments(dots),
        own_range=_own_range(course, scale, axis, scored),
        marks=marks,
        rows=tuple(_row(course, form, words, shows_risk=shows_risk) for form in course.in_course),
        sentence=progress_sentence(course, found, words),
        state=state_word(found.leading, words),
        reasons=reasons(course, found, words),
        shows_risk=shows_risk,
    )


def _frame(marks: tuple[Mark, ...]) -> Frame:
    return Frame(
        height=max((mark.y for mark in marks), default=BOTTOM + 40) + 14,
        top=TOP,
        bottom=BOTTOM,
        left=_percent(LEFT),
        right=_percent(RIGHT),
        best_y=TOP - 12,
        worst_y=BOTTOM + 18,
        week_y=BOTTOM + 40,
    )


@dataclass(frozen=True, slots=True)
class _Axis:
    first: date
    last: date

    def x(self, on: date) -> float:
        share = (on - self.first).days / (self.last - self.first).days
        return LEFT + (RIGHT - LEFT) * min(1.0, max(0.0, share))


def _axis(course: Course, planned_weeks: int) -> _Axis:
    """From admission, or the first form before it, to today or the planned end, whichever is later."""
    days = [form.on for form in course.in_course]
    planned_end = course.admitted_on + timedelta(weeks=max(1, planned_weeks))
    return _Axis(min([course.admitted_on, *days]), max([planned_end, course.today, *days]))


def _y(course: Course, scale: Scale, total: float) -> int:
    share = (total - scale.low) / (scale.high - scale.low)
    if course.instrument.better is Better.HIGH:
        share = 1 - share
    return round(TOP + (BOTTOM - TOP) * min(1.0, max(0.0, share)))


def _dots(course: Course, scale: Scale, axis: _Axis, scored: list[tuple[date, float]], words: Words) -> tuple[Dot, ...]:
    dots = []
    for index, (on, total) in enumerate(scored):
        x, y, is_latest = axis.x(on), _y(course, scale, total), index == len(scored) - 1
        dot = Dot(_percent(x), y, on, number(total), is_latest)
        if index == 0 or is_latest:
            is_today = is_latest and on == course.today
            label = words.gettext("today, {total}") if is_today else "{total}"
            dot = replace(
                dot,
                label=label.format(total=dot.total),
                label_y=y - 12 if y >= TOP + 16 else y + 24,
                anchor="end" if x > 85 else "start" if x < 20 else "middle",
            )
        dots.append(dot)
    return tuple(dots)


def _segments(dots: tuple[Dot, ...]) -> tuple[Segment, ...]:
    longest = timedelta(days=rule_number("line_breaks_after_days"))
    return tuple(Segment(one.x, one.y, two.x, two.y) for one, two in pairwise(dots) if two.on - one.on <= longest)


def _levels(course: Course, scale: Scale) -> tuple[Level, ...]:
    """Both ends of the scale and round numbers between them, four steps at most."""
    span = scale.high - scale.low
    step = next((step for step in (0.5, 1, 2, 5, 10, 20, 25, 50, 100) if span / step <= 4), span)
    values = [scale.low]
    while values[-1] + step <= scale.high - step / 2:
        values.append(values[-1] + step)
    levels = []
    for value in (*values, scale.high):
        y = _y(course, scale, value)
        levels.append(Level(y, y + 5, number(value)))
    return tuple(levels)


def _weeks(course: Course, axis: _Axis) -> tuple[Tick, ...]:
    last = (axis.last - course.admitted_on).days // 7
    step = 1 if last <= 6 else 2 if last <= 16 else 4 if last <= 40 else 13
    return tuple(
        Tick(
            _percent(axis.x(course.admitted_on + timedelta(weeks=week))),
            str(week) if week % step == 0 else "",
        )
        for week in range(last + 1)
    )


def _own_range(course: Course, scale: Scale, axis: _Axis, scored: list[tuple[date, float]]) -> OwnRange | None:
    if len(scored) < rule_number("own_range_needs_scores"):
        return None
    low, high = min(total for _, total in scored), max(total for _, total in scored)
    top, bottom = sorted((_y(course, scale, low), _y(course, scale, high)))
    left, right = axis.x(scored[0][0]), axis.x(scored[-1][0])
    return OwnRange(
        x=_percent(left),
        width=_percent(right - left),
        y=top,
        height=max(1, bottom - top),
        low=number(low),
        high=number(high),
    )


def _marks(axis: _Axis, events: tuple[Event, ...]) -> tuple[Mark, ...]:
    """Letters in order of day; a letter that would touch its neighbor goes one row down."""
    inside = sorted((event for event in events if axis.first <= event.on <= axis.last), key=lambda event: event.on)
    last_x: list[float] = []
    marks = []
    for index, event in enumerate(inside):
        x = axis.x(event.on)
        row = next((row for row, taken in enumerate(last_x) if x - taken >= LETTER_GAP), len(last_x))
        last_x[row : row + 1] = [x]
        marks.append(Mark(_letter(index), _percent(x), LANE_TOP + LANE_ROW * row, event.on, event.says, event.href))
    return tuple(marks)


def _letter(index: int) -> str:
    """A to Z, then AA, AB and on."""
    before, here = divmod(index, 26)
    return (_letter(before - 1) if before else "") + chr(ord("A") + here)


def _row(course: Course, form: Measured, words: Words, *, shows_risk: bool) -> Row:
    band = course.instrument.band(form.total)
    flags = [flag.removeprefix("item-") for flag in form.flags] if shows_risk else []
    return Row(
        on=form.on,
        total="" if form.total is None else number(form.total),
        band=words.of(band.label) if band else "",
        flags=words.gettext("item {items}").format(items=words.listed(flags)) if flags else "",
    )


def _percent(x: float) -> str:
    return f"{x:.2f}%"
