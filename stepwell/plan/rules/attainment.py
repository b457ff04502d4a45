"""Decides how a week's goal scale is set and closed, and turns the weighted levels into one T score."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import sqrt
from typing import Any

from stepwell.kernel.tables import Reason, Refused, in_force, reference
from stepwell.plan.rules.plan import PlanState


@dataclass(frozen=True, slots=True)
class Scale:
    """One goal of one week: how much it matters, and the level it is at."""

    weight: int
    level: int


@dataclass(frozen=True, slots=True)
class Words:
    """What each level would look like, worst first; the middle is what is expected."""

    much_less: str = ""
    less: str = ""
    expected: str = ""
    more: str = ""
    much_more: str = ""

    @property
    def in_order(self) -> tuple[str, ...]:
        return (self.much_less, self.less, self.expected, self.more, self.much_more)


@dataclass(frozen=True, slots=True)
class SetFacts:
    """A scale that someone wants to set for a week; `others` counts the scales of that week already."""

    state: PlanState
    objective_is_closed: bool
    week_on: date
    today: date
    words: Words
    weight: int
    start: int
    sure: int | None = None
    others: int = 0
    has_one: bool = False


@dataclass(frozen=True, slots=True)
class CloseFacts:
    """A scale that someone wants to close with the level it reached."""

    is_closed: bool
    result: int | None
    week_on: date
    today: date


def row(on: date) -> dict[str, Any]:
    """The numbers of the scale in force on a day."""
    return dict(in_force(reference("goal_scale")["goal_scale"], on))


def levels(on: date) -> tuple[int, ...]:
    """Every level of the scale, lowest first."""
    found = row(on)
    return tuple(range(found["level_min"], found["level_max"] + 1))


def monday_of(on: date) -> date:
    """The day that names the week."""
    return on - timedelta(days=on.weekday())


def t_score(scales: Sequence[Scale], on: date) -> float | None:
    """The T score of goals taken together, to one decimal; None without any goal.

    T = mean + spread * sum(w*x) / sqrt((1 - r) * sum(w*w) + r * sum(w)**2).
    """
    if not scales:
        return None
    found = row(on)
    for scale in scales:
        _check_level(scale.level, found)
        _check_weight(scale.weight, found)
    r = float(found["correlation"])
    weights = [scale.weight for scale in scales]
    reached = sum(scale.weight * scale.level for scale in scales)
    under = (1 - r) * sum(weight * weight for weight in weights) + r * sum(weights) ** 2
    score: float = round(found["mean"] + found["spread"] * reached / sqrt(under), 1)
    return score


def check_can_set(facts: SetFacts) -> None:
    """Raises Refused when a scale may not be set.

    Codes: NOT_IN_FORCE, OBJECTIVE_CLOSED, WEEK_PASSED, ALREADY_SET, TOO_MANY_GOALS, NO_EXPECTED, SAME_LEVELS,
    LEVEL_RANGE, WEIGHT_RANGE, SURE_RANGE.
    """
    found = row(facts.week_on)
    if facts.state is not PlanState.IN_FORCE:
        raise Refused("NOT_IN_FORCE", "Weekly goals hang on a plan in force.", "Sign the plan first.")
    if facts.objective_is_closed:
        raise Refused("OBJECTIVE_CLOSED", "This objective is closed.", "Pick an open objective.")
    if facts.week_on < monday_of(facts.today):
        raise Refused("WEEK_PASSED", "That week is over.", "Set the scale for this week or a later one.")
    if facts.has_one:
        raise Refused("ALREADY_SET", "This objective has a scale for that week.", "Close that one first.")
    most = found["goals_a_week_max"]
    if facts.others >= most:
        raise Refused("TOO_MANY_GOALS", f"A week holds up to {most} goals.", "Keep those that matter most.")
    _check_words(facts.words)
    _check_level(facts.start, found)
    _check_weight(facts.weight, found)
    if facts.sure is not None and not 0 <= facts.sure <= 10:
        raise Refused("SURE_RANGE", "How sure is a number from 0 to 10.", "Choose one of them.")


def can_set(facts: SetFacts) -> bool:
    """Whether the scale may be set."""
    try:
        check_can_set(facts)
    except Refused:
        return False
    return True


def check_can_close(facts: CloseFacts) -> None:
    """Raises Refused: SCALE_CLOSED, NO_RESULT, LEVEL_RANGE, or WEEK_AHEAD before the week has begun."""
    if facts.is_closed:
        raise Refused("SCALE_CLOSED", "This week's goal has its result already.", "Set the next week's goal.")
    if facts.week_on > facts.today:
        raise Refused("WEEK_AHEAD", "That week has not begun.", "Come back when the person has tried it.")
    if facts.result is None:
        raise Refused("NO_RESULT", "Choose how far the goal got.", "Pick one of the five levels.")
    _check_level(facts.result, row(facts.week_on))


def can_close(facts: CloseFacts) -> bool:
    """Whether the scale may be closed."""
    try:
        check_can_close(facts)
    except Refused:
        return False
    return True


def low_note(results: Sequence[int], on: date) -> Reason | None:
    """The ground to look again when the latest weeks in a row (oldest first) ended at the lowest level."""
    found = row(on)
    latest = list(results)[-found["low_weeks"] :]
    if len(latest) < found["low_weeks"] or any(level > found["level_min"] for level in latest):
        return None
    says = f"{found['low_weeks']} weeks in a row ended at {found['level_min']}. Make the goal smaller, or ask what is in the way."
    return Reason("GOAL_LOW", says, found["source"])


def _check_words(words: Words) -> None:
    if not words.expected.strip():
        raise Refused("NO_EXPECTED", "Say what you expect this week.", "Write it in the person's own words.")
    said = [level.strip().casefold() for level in words.in_order if level.strip()]
    if len(set(said)) < len(said):
        raise Refused("SAME_LEVELS", "Two levels say the same.", "Say for each level what would be different.")


def _check_level(level: int, found: dict[str, Any]) -> None:
    low, high = found["level_min"], found["level_max"]
    if not low <= level <= high:
        raise Refused("LEVEL_RANGE", f"A level is between {low} and +{high}.", "Pick one of the five levels.")


def _check_weight(weight: int, found: dict[str, Any]) -> None:
    low, high = found["weight_min"], found["weight_max"]
    if not low <= weight <= high:
        raise Refused("WEIGHT_RANGE", f"How much a goal matters is {low} to {high}.", "Choose one of them.")
