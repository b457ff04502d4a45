"""Reads the worked plan examples, strengths and barriers that a plan may start from."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from stepwell.kernel.tables import reference

TABLE = "curriculum/plan_examples"


@dataclass(frozen=True, slots=True)
class ExampleObjective:
    """A measurable step; `{b}` in `start` is the person's own baseline; weeks count from admission.

    An instrument's target is `lower_by` points under the baseline, or the score `at_most`.
    """

    measure: str
    start: str
    target: str
    by_week: int
    instrument: str = ""
    lower_by: int | None = None
    at_most: int | None = None


@dataclass(frozen=True, slots=True)
class ExampleIntervention:
    """Who does what: a kind of service, the modules it uses, and a note on rhythm or focus.

    `times` in every `every_weeks` stand only where the rhythm is another than the usual week's.
    """

    service: str
    modules: tuple[str, ...]
    note: str
    times: int = 0
    every_weeks: int = 0


@dataclass(frozen=True, slots=True)
class PlanExample:
    """One problem with its goal, objectives and interventions, to be edited for a person."""

    id: str
    track: str
    problem: str
    goal: str
    objectives: tuple[ExampleObjective, ...]
    interventions: tuple[ExampleIntervention, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """A strength or barrier to pick from, in English and Spanish."""

    id: str
    en: str
    es: str


@cache
def plan_examples() -> dict[str, PlanExample]:
    """The worked examples by id, for example `DEP-1`."""
    return {
        row["id"]: PlanExample(
            id=row["id"],
            track=row["track"],
            problem=row["problem"],
            goal=row["goal"],
            objectives=tuple(ExampleObjective(**found) for found in row["objective"]),
            interventions=tuple(
                ExampleIntervention(**{"note": "", **found, "modules": tuple(found.get("modules", ()))})
                for found in row["intervention"]
            ),
        )
        for row in reference(TABLE)["example"]
    }


def examples_for(track: str) -> tuple[PlanExample, ...]:
    """The examples of one track (DEP, ANX, BIP, EAT, SUD, GEN), in their own order."""
    return tuple(example for example in plan_examples().values() if example.track == track)


def strengths() -> tuple[Choice, ...]:
    """Strengths to pick from; own words are always allowed beside them."""
    return _choices("strengths")


def barriers() -> tuple[Choice, ...]:
    """Barriers to pick from; each that is picked gets an owner and a date."""
    return _choices("barriers")


@cache
def _choices(kind: str) -> tuple[Choice, ...]:
    rows = reference("curriculum/strengths_barriers")[kind]
    return tuple(Choice(name, row["en"], row["es"]) for name, row in rows.items())
