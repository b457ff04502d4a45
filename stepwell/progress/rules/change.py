"""Decides how a person stands on one instrument compared with the start, as far as no forecast is needed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from stepwell.progress.rules.course import Course, rule_number
from stepwell.progress.rules.instrument import Instrument, Line, chosen


class State(StrEnum):
    """Where a person stands; earlier members outrank later ones, and several may hold."""

    RISK = "risk"
    DETERIORATED_CONFIRMED = "deteriorated-confirmed"
    DETERIORATED_POSSIBLE = "deteriorated-possible"
    NOT_ENOUGH_DATA = "not-enough-data"
    REMISSION = "remission"
    RECOVERED = "recovered"
    RELIABLE_IMPROVEMENT = "reliable-improvement"
    RESPONSE = "response"
    STEADY = "steady"


class Lack(StrEnum):
    """What is missing when there is not enough data."""

    NO_SCORE = "no-score"
    TOO_FEW = "too-few"
    NO_BASELINE = "no-baseline"
    TOO_OLD = "too-old"


@dataclass(frozen=True, slots=True)
class Change:
    """What changed: `worse_by` in points (negative is better), the line it is held against, states by rank.

    `risk` holds the critical flags that stand and the day they were answered. `harder_weeks` are the weeks of
    stretches, now over, in which scores were worse than the best before them by more than chance;
    `harder_since` is the week in which such a stretch began when it still lasts.
    """

    baseline: float | None
    latest: float | None
    latest_on: date | None
    age_days: int | None
    score_count: int
    worse_by: float | None
    line: Line | None
    states: tuple[State, ...]
    lack: Lack | None
    risk: tuple[tuple[str, date], ...]
    harder_weeks: tuple[int, ...]
    harder_since: int | None

    @property
    def leading(self) -> State:
        return self.states[0]

    @property
    def is_more_than_chance(self) -> bool:
        return self.line is not None and self.worse_by is not None and abs(self.worse_by) >= self.line.at


def change(course: Course) -> Change:
    """The states that hold today for one instrument, the strongest first; improvement needs a fresh score."""
    totals = course.totals
    latest_on, latest = totals[-1] if totals else (None, None)
    baseline = course.baseline.total if course.baseline else None
    line = chosen(course.instrument.reliable_changes, course.reliable_change)
    worse_by = _worse_by(course)
    lack, risk = _lack(course), standing_risk(course)
    harder_weeks, harder_since = _harder(course, line)
    held = {State.RISK: bool(risk), State.NOT_ENOUGH_DATA: lack is not None}
    held |= _deterioration(course, worse_by, line)
    if lack in (None, Lack.NO_BASELINE):
        held |= _improvement(course, worse_by, line)
    return Change(
        baseline=baseline,
        latest=latest,
        latest_on=latest_on,
        age_days=(course.today - latest_on).days if latest_on else None,
        score_count=len(totals),
        worse_by=worse_by,
        line=line,
        states=tuple(state for state in State if held.get(state)) or (State.STEADY,),
        lack=lack,
        risk=risk,
        harder_weeks=harder_weeks,
        harder_since=harder_since,
    )


def standing_risk(course: Course) -> tuple[tuple[str, date], ...]:
    """Critical flags that stand, each with its day; only a new answer clears one, never a blank or time."""
    found = []
    for critical in course.instrument.critical_items:
        answered = [form for form in course.in_course if critical.item not in form.missing]
        if any(form.on == answered[-1].on and critical.flag in form.flags for form in answered):
            found.append((critical.flag, answered[-1].on))
    return tuple(found)


def without_risk(found: Change) -> Change:
    """The same change for a view shared with the patient: no risk state and no risk answer in it."""
    states = tuple(state for state in found.states if state is not State.RISK) or (State.STEADY,)
    return replace(found, states=states, risk=())


def _worse_by(course: Course) -> float | None:
    """Points from the baseline to the latest score; None without a baseline or a second score."""
    if course.baseline is None or len(course.totals) < rule_number("scores_needed"):
        return None
    return course.instrument.worse_by(course.totals[0][1], course.totals[-1][1])


def _lack(course: Course) -> Lack | None:
    totals = course.totals
    if not totals:
        return Lack.NO_SCORE
    if len(totals) < rule_number("scores_needed"):
        return Lack.TOO_FEW
    if (course.today - totals[-1][0]).days > rule_number("fresh_days"):
        return Lack.TOO_OLD
    return Lack.NO_BASELINE if course.baseline is None else None


def _deterioration(course: Course, worse_by: float | None, line: Line | None) -> dict[State, bool]:
    """A worsening beyond chance; it stays in sight even when the last score is old."""
    if worse_by is None or line is None or worse_by < line.at:
        return {}
    (_, baseline), *later = course.totals
    last_two = [course.instrument.worse_by(baseline, total) for _, total in later[-2:]]
    is_repeated = len(last_two) == 2 and min(last_two) >= line.at
    return {State.DETERIORATED_CONFIRMED: is_repeated, State.DETERIORATED_POSSIBLE: not is_repeated}


def _improvement(course: Course, worse_by: float | None, line: Line | None) -> dict[State, bool]:
    instrument = course.instrument
    held = {State.REMISSION: _is_remitted(course)}
    if worse_by is None:
        return held
    (_, baseline), *_, (_, latest) = course.totals
    is_reliable = line is not None and -worse_by >= line.at
    cutoff = chosen(instrument.cutoffs, course.cutoff)
    is_across = (
        cutoff is not None
        and instrument.worse_by(cutoff.at, baseline) >= 0
        and instrument.worse_by(cutoff.at, latest) < 0
    )
    return held | {
        State.RECOVERED: is_reliable and is_across,
        State.RELIABLE_IMPROVEMENT: is_reliable,
        State.RESPONSE: _is_response(instrument, baseline, worse_by),
    }


def _is_remitted(course: Course) -> bool:
    line = chosen(course.instrument.remission_lines)
    last_two = course.totals[-2:]
    return (
        line is not None
        and len(last_two) == 2
        and all(course.instrument.worse_by(line.at, total) < 0 for _, total in last_two)
    )


def _is_response(instrument: Instrument, baseline: float, worse_by: float) -> bool:
    """At least half of the way from the start to the scale's best end is done."""
    if instrument.total is None:
        return False
    best = instrument.total.low if instrument.better == "low" else instrument.total.high
    way = instrument.worse_by(best, baseline)
    return way > 0 and -worse_by * 100 >= way * rule_number("response_percent")


def _harder(course: Course, line: Line | None) -> tuple[tuple[int, ...], int | None]:
    """Weeks of stretches that are over, and the week in which a lasting one began."""
    if line is None or not course.totals:
        return (), None
    best = course.totals[0][1]
    over: list[int] = []
    running: list[int] = []
    for on, total in course.totals[1:]:
        if course.instrument.worse_by(best, total) >= line.at:
            running.append(course.week(on))
            continue
        over, running = over + running, []
        if course.instrument.worse_by(best, total) < 0:
            best = total
    return tuple(sorted(set(over))), running[0] if running else None
