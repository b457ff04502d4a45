"""The facts of one instrument over one episode: which form is the start and which scores count."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from stepwell.kernel.tables import reference
from stepwell.progress.rules.instrument import Instrument
from stepwell.progress.rules.scoring import Score


@dataclass(frozen=True, slots=True)
class Measured:
    """One form filled in on a day: its total (None with blanks), critical flags, blank items."""

    on: date
    total: float | None
    flags: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


def measured(on: date, score: Score) -> Measured:
    """The part of a score that progress needs."""
    return Measured(on, score.total, score.flags, score.missing)


@dataclass(frozen=True)
class Course:
    """One person's forms of one instrument in one episode; of two on one day the later in order counts."""

    instrument: Instrument
    admitted_on: date
    today: date
    forms: tuple[Measured, ...]
    reliable_change: str | None = None
    cutoff: str | None = None

    @cached_property
    def in_course(self) -> tuple[Measured, ...]:
        """Forms from the baseline window to today, oldest first."""
        first = self.admitted_on - timedelta(days=rule_number("baseline_days_before_admission"))
        return tuple(sorted((form for form in self.forms if first <= form.on <= self.today), key=_by_day))

    @cached_property
    def baseline(self) -> Measured | None:
        """The last scored form from 7 days before to 3 days after admission."""
        last = self.admitted_on + timedelta(days=rule_number("baseline_days_after_admission"))
        found = [form for form in self.in_course if form.total is not None and form.on <= last]
        return found[-1] if found else None

    @cached_property
    def totals(self) -> tuple[tuple[date, float], ...]:
        """Day and total of every scored day from the baseline on, oldest first."""
        first = self.baseline.on if self.baseline else date.min
        by_day = {form.on: form.total for form in self.in_course if form.total is not None and form.on >= first}
        return tuple(by_day.items())

    def week(self, on: date) -> int:
        """Whole weeks since admission, as on the chart's axis; 0 for the first seven days and before."""
        return max(0, (on - self.admitted_on).days // 7)


def _by_day(form: Measured) -> date:
    return form.on


def rule_number(key: str) -> int:
    """A number of the project's own progress rules, by its key in `reference/progress/change.toml`."""
    return int(reference("progress/change")[key])
