"""Drafts the summary of a stay from the record, in sentences that a clinician reads, changes and completes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from stepwell.discharge.rules.goals import count
from stepwell.discharge.rules.letter_facts import GoalEnd, GoalOutcome, Measure
from stepwell.people.rules.words import listed, spoken_day

_MODULES = 8


@dataclass(frozen=True, slots=True)
class StayFacts:
    """What a draft is made of; nothing of it is typed for the leaving."""

    from_on: date
    to_on: date
    attended: int
    missed: int
    problems: tuple[str, ...] = ()
    taught: tuple[str, ...] = ()
    measures: tuple[Measure, ...] = ()
    goals: tuple[GoalEnd, ...] = ()


def drafted_summary(facts: StayFacts) -> str:
    """What the record tells; empty for someone who never came."""
    if not facts.attended:
        return ""
    return " ".join(part for part in (_came(facts), _did(facts), _scores(facts), _goals(facts)) if part)


def _came(facts: StayFacts) -> str:
    if not facts.problems:
        return ""
    return f"Came with: {'; '.join(one.rstrip('.') for one in facts.problems)}."


def _did(facts: StayFacts) -> str:
    total = facts.attended + facts.missed
    came = f"Attended {facts.attended} of {total} services, {spoken_day(facts.from_on)} to {spoken_day(facts.to_on)}."
    if not facts.taught:
        return came
    named = list(facts.taught[:_MODULES])
    more = len(facts.taught) - len(named)
    return f"{came} Worked on {listed([*named, *([f'{more} more'] if more else [])])}."


def _scores(facts: StayFacts) -> str:
    moved = [_moved(one) for one in facts.measures]
    return f"{'; '.join(moved)}." if moved else ""


def _moved(one: Measure) -> str:
    if one.first[0] == one.last[0]:
        return f"{one.title} {one.last[1]:g}"
    best = f" (best {one.best[1]:g})" if one.best[1] != one.last[1] else ""
    return f"{one.title} from {one.first[1]:g} to {one.last[1]:g}{best}"


def _goals(facts: StayFacts) -> str:
    ends: Sequence[GoalOutcome] = [goal.outcome for goal in facts.goals]
    words = {GoalOutcome.MET: "met", GoalOutcome.PARTLY: "partly met", GoalOutcome.NOT_MET: "not met"}
    parts = [f"{many} {said}" for outcome, said in words.items() if (many := count(ends, outcome))]
    return f"Goals: {', '.join(parts)}." if parts else ""
