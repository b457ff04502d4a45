"""Writes each person's care plan from the worked examples of their condition, with their own words and numbers."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from stepwell.command.demo_clinic.story import Stay, Story
from stepwell.command.demo_clinic.timetable import HILLSIDE, VIRTUAL
from stepwell.command.demo_clinic.words import bank, one_of
from stepwell.plan.rules.drafting import (
    BarrierDraft,
    GoalDraft,
    InterventionDraft,
    ObjectiveDraft,
    PlanDraft,
    ProblemDraft,
    StrengthDraft,
    module_titles,
)
from stepwell.plan.rules.examples import ExampleObjective, PlanExample, plan_examples
from stepwell.plan.rules.measures import Measure, can_measure, scored_instruments

# Kind of service, minutes, times, in how many weeks, method: the hours of the plan, once.
_HOURS = (
    ("GP", 60, 6, 1, "Process and skills groups"),
    ("TE", 60, 2, 1, "Education with own examples"),
    ("AT", 60, 1, 1, "Activity therapy"),
    ("IND", 45, 1, 1, "Individual therapy, CBT"),
    ("MED", 30, 1, 3, "Medication visit"),
)
_GROUP_HOURS = (("GP", 60, 9, 1, "Process and skills groups"), *_HOURS[3:])
TEAM = {"GP": "Group leaders", "TE": "Nurse", "AT": "Group leaders"}


def plan_for(story: Story, therapist: str, psychiatrist: str, rng: Random) -> PlanDraft:
    """The whole plan of a stay; the first objective carries the hours, the others share them."""
    stay = story.stay
    assert stay is not None
    hours = _GROUP_HOURS if story.site == HILLSIDE or story.track == VIRTUAL else _HOURS
    places = {row[0]: place for place, row in enumerate(hours)}
    responsible = TEAM | {"IND": therapist, "MED": psychiatrist}
    problems = []
    for number, name in enumerate(stay.examples):
        example = plan_examples()[name]
        steps = []
        for row in example.objectives:
            if not problems and not steps:
                services = _own_hours(example, stay, hours, responsible)
            else:
                services = _shared(example, places, responsible)
            steps.append(_objective(row, story, services, rng))
        code = story.codes[min(number, len(story.codes) - 1)]
        words = str(bank()["own_words"][name])
        problems.append(ProblemDraft(words, example.problem, code, (GoalDraft(example.goal, tuple(steps)),)))
    return PlanDraft(
        problems=tuple(problems),
        patient_words=one_of(rng, "plan", "patient_words"),
        weeks=stay.weeks,
        strength_rows=tuple(StrengthDraft(line) for line in one_of(rng, "plan", "strengths").splitlines()),
        barrier_rows=(_barrier(one_of(rng, "plan", "barriers"), stay),),
    )


def _barrier(line: str, stay: Stay) -> BarrierDraft:
    """`Shift work: letter to the employer` as a barrier with who takes care of it, by the second week."""
    words, _, way = line.partition(": ")
    return BarrierDraft(f"{words}: {way}", owner_words="Therapist and patient", due_on=_second_week(stay))


def _second_week(stay: Stay) -> date:
    return stay.admitted_on + timedelta(days=14)


def _own_hours(
    example: PlanExample,
    stay: Stay,
    hours: tuple[tuple[str, int, int, int, str], ...],
    responsible: dict[str, str],
) -> tuple[InterventionDraft, ...]:
    modules = {row.service: row.modules for row in example.interventions if row.modules}
    return tuple(
        InterventionDraft(
            service=service,
            method=_method(modules.get(service, ()), method),
            minutes=minutes,
            times=times,
            every_weeks=every_weeks,
            weeks=stay.weeks,
            responsible=responsible[service],
            module=next(iter(modules.get(service, ())), ""),
        )
        for service, minutes, times, every_weeks, method in hours
    )


def _method(modules: tuple[str, ...], usual: str) -> str:
    titles = [module_titles().get(name, name) for name in modules]
    return "; ".join(titles)[:120] or usual


def _shared(example: PlanExample, places: dict[str, int], responsible: dict[str, str]) -> tuple[InterventionDraft, ...]:
    """What serves a further step: the example's own kinds where the plan has hours of them, groups at least."""
    kinds = dict.fromkeys(row.service for row in example.interventions if row.service in places) or {"GP": None}
    modules = {row.service: row.modules for row in example.interventions if row.modules}
    return tuple(
        InterventionDraft(
            service=kind,
            method=_method(modules.get(kind, ()), "As above"),
            responsible=responsible[kind],
            module=next(iter(modules.get(kind, ())), ""),
            same_as=places[kind],
        )
        for kind in kinds
    )


def _objective(
    row: ExampleObjective, story: Story, services: tuple[InterventionDraft, ...], rng: Random
) -> ObjectiveDraft:
    stay = story.stay
    assert stay is not None
    start = _start(row, stay, rng)[:40]
    return ObjectiveDraft(
        text=f"{row.measure}: {row.target} by week {row.by_week}",
        measure=row.measure[:80],
        starts_at=start,
        target=row.target[:40],
        target_on=stay.admitted_on + timedelta(weeks=min(row.by_week, stay.weeks)),
        interventions=services,
        **_scored(row, start),
    )


def _scored(row: ExampleObjective, start: str) -> dict[str, Any]:
    """The scale of the step with its numbers, where it is one the clinic scores and the target is ahead."""
    known = scored_instruments().get(row.instrument)
    if known is None or not start.isdigit():
        return {}
    target = row.at_most if row.at_most is not None else int(start) - (row.lower_by or 0)
    found = Measure(known.id, Decimal(start), Decimal(target), known.better.value)
    if not can_measure(found):
        return {}
    return {
        "instrument": found.instrument,
        "start_value": found.start,
        "target_value": found.target,
        "better": found.better,
    }


def _start(row: ExampleObjective, stay: Stay, rng: Random) -> str:
    if "{b}" not in row.start:
        return row.start
    measured = {"PHQ-9": stay.phq[0], "GAD-7": stay.gad[0]}
    if row.measure in measured:
        return str(measured[row.measure])
    return str(bank()["start"].get(row.measure, rng.randint(2, 6)))
