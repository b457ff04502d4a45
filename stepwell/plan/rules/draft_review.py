"""Drafts what a plan review may say, from ticks, scores and attendance; it names its sources and decides nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from stepwell.people.rules.words import spoken_day
from stepwell.plan.rules.measures import Better, is_at_target, is_further
from stepwell.plan.rules.objectives import Achievement

UP = (Achievement.IMPROVING, Achievement.ACHIEVED, Achievement.SUSTAINING)
DOWN = (Achievement.WORSENING,)
ENDS_BADLY = (Achievement.NOT_ACHIEVED, Achievement.NOT_ATTAINABLE)  # a person says that, never a draft


@dataclass(frozen=True, slots=True)
class Tick:
    """What one signed note said about an objective."""

    achievement: Achievement
    on: date


@dataclass(frozen=True, slots=True)
class Scores:
    """First and last score that measure an objective; `chance` is the change that chance alone may bring."""

    title: str
    better: Better
    first: Decimal | None = None
    first_on: date | None = None
    last: Decimal | None = None
    last_on: date | None = None
    target: Decimal | None = None
    chance: Decimal | None = None

    @property
    def has_two(self) -> bool:
        return self.first is not None and self.last is not None and self.first_on != self.last_on


@dataclass(frozen=True, slots=True)
class StepFacts:
    """An open objective with what happened to it in the days that are looked at."""

    label: str
    says: str
    target_on: date
    ticks: tuple[Tick, ...] = ()
    scores: Scores | None = None
    worked_on: date | None = None


@dataclass(frozen=True, slots=True)
class Attended:
    """Sessions attended of those expected, and minutes of care a week beside those planned."""

    attended: int = 0
    expected: int = 0
    minutes_week: int = 0
    planned_week: int = 0


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that a review is drafted from; `scores` are those of the stay, measured or not by an objective."""

    since: date
    on: date
    steps: tuple[StepFacts, ...] = ()
    attended: Attended = Attended()
    scores: tuple[Scores, ...] = ()
    notes: int = 0


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the facts point to for one objective; None where they are silent or do not agree."""

    achievement: Achievement | None
    says: str
    sources: tuple[str, ...] = ()


def propose(step: StepFacts, on: date) -> Proposal:
    """What the scores and the notes say of one objective. Never that it has ended without success."""
    by_score, score_says = _by_score(step.scores)
    by_notes, notes_say = _by_notes(step.ticks)
    said = [part for part in (score_says, notes_say) if part]
    sources = tuple(word for word, is_there in (("scores", bool(score_says)), ("notes", bool(step.ticks))) if is_there)
    if not said:
        said = [_silent(step.worked_on)]
    if step.target_on < on:
        said.append(f"Its target day was {spoken_day(step.target_on)}.")
    if by_score and by_notes and _opposed(by_score, by_notes):
        return Proposal(None, " ".join([*said, "Scores and notes do not agree. Look at both."]), sources)
    return Proposal(by_score or by_notes, " ".join(said), sources)


def _silent(worked_on: date | None) -> str:
    if worked_on is None:
        return "No note and no score speak of it in this time. Ask the person."
    return f"Last worked on {spoken_day(worked_on)}; no note and no score says how far. Ask the person."


def draft_words(evidence: Evidence) -> str:
    """The review's sentences: time, attendance, scores that measure no objective, then each objective in its order."""
    said = [f"{_days(evidence)}: {attendance_words(evidence.attended)}"]
    told = {step.scores.title for step in evidence.steps if step.scores}
    said += [f"{change}." for row in evidence.scores if row.title not in told and (change := change_words(row))]
    said += [f"{step.label} {_short(step.says)}: {propose(step, evidence.on).says}" for step in evidence.steps]
    return "\n".join(said)


def drawn_from(evidence: Evidence) -> str:
    """One sentence on where the draft comes from."""
    scores = sum(1 for row in evidence.scores if row.last is not None)
    parts = [_count(evidence.notes, "signed note"), f"the scores of {_count(scores, 'scale')}"]
    expected = evidence.attended.expected
    return (
        f"Drafted from {parts[0]}, {parts[1]} and the attendance of {_count(expected, 'session')}, "
        f"{spoken_day(evidence.since)} to {spoken_day(evidence.on)}. It decides nothing."
    )


def is_touched(words: str, drafted: str) -> bool:
    """Whether a person changed a drafted text; blanks alone are no change."""
    return "".join(words.split()) != "".join(drafted.split())


def attendance_words(found: Attended) -> str:
    """How much of the care that was planned took place: `attended 14 of 16 sessions, 8.5 hours a week of 9 planned.`"""
    if not found.expected:
        return "no session was expected."
    says = f"attended {found.attended} of {_count(found.expected, 'session')}"
    if found.planned_week:
        says += f", {_hours(found.minutes_week)} hours a week of {_hours(found.planned_week)} planned"
    return f"{says}."


def change_words(row: Scores) -> str:
    """From where to where a scale went, without an end mark; empty while there are no two days to compare."""
    if not row.has_two or row.first is None or row.last is None or row.first_on is None or row.last_on is None:
        return ""
    days = f"{spoken_day(row.first_on)} to {spoken_day(row.last_on)}"
    if row.first == row.last:
        return f"{row.title} stayed at {_number(row.last)} ({days})"
    return f"{row.title} went from {_number(row.first)} to {_number(row.last)} ({days})"


def standing_words(row: Scores) -> str:
    """Where a scale stands, without an end mark; only for one that has a score."""
    assert row.last is not None
    assert row.last_on is not None
    return f"{row.title} was {_number(row.last)} on {spoken_day(row.last_on)}"


def _by_score(scores: Scores | None) -> tuple[Achievement | None, str]:
    if scores is None or scores.last is None or scores.last_on is None:
        return None, ""
    says = f"{change_words(scores) or standing_words(scores)}."
    if scores.target is not None:
        says = f"{says[:-1]}; the target is {_number(scores.target)}."
        if is_at_target(scores.last, scores.target, scores.better):
            return Achievement.ACHIEVED, says
    if not scores.has_two or scores.first is None:
        return None, says
    if scores.chance is not None and abs(scores.last - scores.first) < scores.chance:
        change = _number(abs(scores.last - scores.first))
        return Achievement.NO_CHANGE, f"{says} A change of {change} is no more than chance may bring."
    if scores.last == scores.first:
        return Achievement.NO_CHANGE, says
    is_better = is_further(scores.last, scores.first, scores.better)
    return Achievement.IMPROVING if is_better else Achievement.WORSENING, says


def _by_notes(ticks: Sequence[Tick]) -> tuple[Achievement | None, str]:
    if not ticks:
        return None, ""
    counted = Counter(tick.achievement for tick in ticks)
    most = max(counted.values())
    leading = [tick for tick in ticks if counted[tick.achievement] == most]
    found = max(leading, key=lambda tick: tick.on).achievement
    verb = "says" if most == 1 else "say"
    says = f"{most} of {_count(len(ticks), 'note')} {verb} {found.value.replace('-', ' ')}."
    return (None if found in ENDS_BADLY else found), says


def _opposed(one: Achievement, other: Achievement) -> bool:
    return (one in UP and other in DOWN) or (one in DOWN and other in UP)


def _days(evidence: Evidence) -> str:
    return f"{spoken_day(evidence.since)} to {spoken_day(evidence.on)}"


def _number(value: Decimal) -> str:
    return f"{value:f}".rstrip("0").rstrip(".") if "." in f"{value:f}" else f"{value:f}"


def _hours(minutes: int) -> str:
    return f"{minutes / 60:.1f}".removesuffix(".0")


def _short(says: str) -> str:
    return says if len(says) <= 80 else f"{says[:79]}…"


def _count(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
