"""Writes each person's care plan from the worked examples of their condition, with their own words and numbers."""

from __future__ import annotations

from datetime import timedelta
from random import Random

from stepwell.command.demo_clinic.story import Stay, Story
from stepwell.command.demo_clinic.timetable import HILLSIDE, VIRTUAL
from stepwell.command.demo_clinic.words import bank, one_of
from stepwell.plan.rules.drafting import (
    GoalDraft,
    InterventionDraft,
    ObjectiveDraft,
    PlanDraft,
    ProblemDraft,
    module_titles,
)
from stepwell.plan.rules.examples import ExampleObjective, PlanExample, plan_examples

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
        strengths=one_of(rng, "plan", "strengths"),
        barriers=one_of(rng, "plan", "barriers"),
        weeks=stay.weeks,
    )


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
    return ObjectiveDraft(
        text=f"{row.measure}: {row.target} by week {row.by_week}",
        measure=row.measure[:80],
        starts_at=_start(row, stay, rng)[:40],
        target=row.target[:40],
        target_on=stay.admitted_on + timedelta(weeks=min(row.by_week, stay.weeks)),
        interventions=services,
    )


def _start(row: ExampleObjective, stay: Stay, rng: Random) -> str:
    if "{b}" not in row.start:
        return row.start
    measured = {"PHQ-9": stay.phq[0], "GAD-7": stay.gad[0]}
    if row.measure in measured:
        return str(measured[row.measure])
    return str(bank()["start"].get(row.measure, rng.randint(2, 6)))
