"""Draws how somebody took part in groups over a stay: dots where it was marked, a sentence first, days missed below."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from statistics import fmean

from stepwell.progress.rules.chart import draw_chart
from stepwell.progress.rules.chart_page import Chart, Event
from stepwell.progress.rules.course import Course, Measured
from stepwell.progress.rules.instrument import Better, Instrument
from stepwell.progress.rules.instruments import load_instrument
from stepwell.progress.rules.words import ENGLISH, Words

ENDS = 3  # so many groups at the start and now are laid side by side
A_STEP = 1.0  # from one whole mark on, a change is said; less is said to be about the same
_HALF = 0.5


@dataclass(frozen=True, slots=True)
class Took:
    """The mark of one group: 0 to 4."""

    on: date
    mark: int


@dataclass(frozen=True, slots=True)
class Stay:
    """What the drawing needs of a stay: its first day, planned weeks, and the day it is."""

    admitted_on: date
    planned_weeks: int
    today: date


def participation_chart(
    stay: Stay,
    took: Sequence[Took],
    anchors: Mapping[int, str],
    events: Sequence[Event] = (),
    words: Words = ENGLISH,
) -> Chart | None:
    """The drawing; None while no group was marked. Two groups of one day are one dot between them."""
    inside = [one for one in took if stay.admitted_on <= one.on <= stay.today]
    if not inside:
        return None
    by_day: dict[date, list[int]] = defaultdict(list)
    for one in inside:
        by_day[one.on].append(one.mark)
    forms = tuple(Measured(on, round(fmean(marks), 1)) for on, marks in sorted(by_day.items()))
    course = Course(_scale(min(anchors), max(anchors)), stay.admitted_on, stay.today, forms)
    drawn = draw_chart(course, planned_weeks=stay.planned_weeks, events=tuple(events), shows_risk=False, words=words)
    return replace(
        drawn,
        title=words.gettext("Taking part"),
        measures=words.gettext("in groups"),
        best=words.gettext(anchors[max(anchors)]),
        worst=words.gettext(anchors[min(anchors)]),
        sentence=participation_sentence([one.mark for one in inside], anchors, words),
        state=words.ngettext("{n} group marked", "{n} groups marked", len(inside)).format(n=len(inside)),
        reasons=(),
        own_range=None,
        dots=tuple(replace(dot, label="") for dot in drawn.dots),  # the words at both ends say what a dot means
        rows=tuple(replace(row, band=_word(float(row.total), anchors, words)) for row in drawn.rows if row.total),
    )


def participation_sentence(marks: Sequence[int], anchors: Mapping[int, str], words: Words = ENGLISH) -> str:
    """How somebody takes part now, against the start once both can be told apart."""
    now = fmean(marks[-ENDS:])
    says = words.gettext("Takes part {word} now.").format(word=_quoted(now, anchors, words))
    if len(marks) < 2 * ENDS:
        return says
    start = fmean(marks[:ENDS])
    told = {"start": _quoted(start, anchors, words)}
    if now - start >= A_STEP:
        return f"{says} " + words.gettext("More than in the first groups: {start}.").format(**told)
    if start - now >= A_STEP:
        return f"{says} " + words.gettext("Less than in the first groups: {start}.").format(**told)
    return f"{says} " + words.gettext("About as in the first groups.")


def _quoted(mark: float, anchors: Mapping[int, str], words: Words) -> str:
    return f"“{_word(mark, anchors, words)}”"


def _word(mark: float, anchors: Mapping[int, str], words: Words) -> str:
    """The word of the nearest whole mark, the higher one half way."""
    return words.gettext(anchors[min(max(anchors), int(mark + _HALF))])


@cache
def _scale(low: int, high: int) -> Instrument:
    """The marks as a scale that can be drawn: higher is better, with no published line on it."""
    plain = load_instrument("gad-7")
    assert plain.total is not None
    return replace(
        plain, id="participation", better=Better.HIGH, total=replace(plain.total, low=low, high=high), bands=(),
        cutoffs=(), remission_lines=(), reliable_changes=(), critical_items=(), rises=(),
    )  # fmt: skip
