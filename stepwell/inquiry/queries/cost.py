"""The cost comparison as the page says it: words, bars on one scale, date and source under each."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from stepwell.inquiry.rules.cost import Comparison, Figure
from stepwell.kernel.money import dollars

_BAR = 400  # the longest bar, in units of its drawing


@dataclass(frozen=True, slots=True)
class Bar:
    """One number with its bar; `width` and `start` are on a scale of 0 to 400 that both bars share."""

    who: str
    says: str
    start: int
    width: int
    source: str
    is_program: bool


@dataclass(frozen=True, slots=True)
class Measure:
    """One way to look at cost, with both sides."""

    title: str
    bars: tuple[Bar, Bar]


@dataclass(frozen=True, slots=True)
class CostPage:
    """The example in words and bars; `short` is the comparison of a week for the home page."""

    short: Measure
    measures: tuple[Measure, ...]
    week_percent: int
    days_a_week: int
    fewest_days: int
    most_days: int
    stay_days: int
    program_day: str
    own_share_may_be_higher: bool
    is_final: bool


def cost_page(found: Comparison | None) -> CostPage | None:
    """The page for a comparison, None without one."""
    if found is None:
        return None
    program, hospital = _source(found.program_figure), _source(found.hospital_figure)
    week = _measure(
        _("What one week costs"),
        (found.program_week, found.program_week, program),
        (found.hospital_week, found.hospital_week, hospital),
    )
    course = _measure(
        _("What the whole course costs"),
        (found.course_low, found.course_high, program),
        (found.stay, found.stay, hospital),
    )
    share = _measure(
        _("What you may pay yourself"),
        (found.share_low, found.share_high, _source(found.share_figure)),
        (found.share_stay, found.share_stay, _source(found.stay_figure)),
    )
    figures = (found.program_figure, found.hospital_figure, found.share_figure, found.stay_figure)
    return CostPage(
        short=week,
        measures=(week, course, share),
        week_percent=found.week_percent,
        days_a_week=found.days_a_week,
        fewest_days=found.fewest_days,
        most_days=found.most_days,
        stay_days=found.stay_days,
        program_day=dollars(found.program_day, whole=True),
        own_share_may_be_higher=found.own_share_may_be_higher,
        is_final=all(figure.is_final for figure in figures),
    )


def _measure(title: str, program: tuple[int, int, str], hospital: tuple[int, int, str]) -> Measure:
    most = max(program[1], hospital[1]) or 1
    return Measure(
        title,
        (
            _bar(_("This program"), program, most, is_program=True),
            _bar(_("Hospital stay"), hospital, most, is_program=False),
        ),
    )


def _bar(who: str, amounts: tuple[int, int, str], most: int, *, is_program: bool) -> Bar:
    low, high, source = amounts
    says = dollars(high, whole=True)
    if low != high:
        says = _("%(low)s to %(high)s") % {"low": dollars(low, whole=True), "high": says}
    return Bar(who, says, round(_BAR * low / most), max(2, round(_BAR * high / most)), source, is_program)


def _source(figure: Figure) -> str:
    since = date_format(figure.from_on, "F j, Y")
    words = {"source": figure.source, "day": since}
    if figure.is_final:
        return _("From %(day)s. Source: %(source)s.") % words
    return _("From %(day)s, still to be checked. Source: %(source)s.") % words
