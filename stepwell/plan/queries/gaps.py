"""Leads from what a draft still lacks to the part of the plan it is about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from stepwell.plan.queries.aims import Aims
from stepwell.plan.queries.tree import Tree, steps_of
from stepwell.plan.queries.words import together


@dataclass(frozen=True, slots=True)
class Gap:
    """What one part still lacks, and where it stands on the page."""

    says: str
    href: str


def gaps_of(sentences: Iterable[str], tree: Tree, aims: Aims) -> tuple[Gap, ...]:
    """One line for each part, in the order of the page."""
    places = _places(tree, aims)
    return tuple(Gap(says, _href(says, places)) for says in together(sentences))


def _href(says: str, places: dict[str, str]) -> str:
    """The part whose name the sentence starts with; a service is called `Service 2 (psychoeducation)`."""
    name = says.partition(": ")[0].partition(" (")[0]
    return places.get(name, "#new-problem")


def _places(tree: Tree, aims: Aims) -> dict[str, str]:
    found = {}
    for number, problem in enumerate(tree, start=1):
        name = f"Problem {number}"
        found[name] = f"#part-{problem.id}"
        for place, goal in enumerate(problem.goals, start=1):
            found[f"{name}, goal {place}"] = f"#part-{goal.id}"
            for row, step in enumerate(goal.objectives, start=1):
                found[f"{name}, goal {place}, objective {row}"] = f"#part-{step.id}"
    own = [row for step in steps_of(tree) for row in step.interventions if not row.same_as_id]
    found |= {f"Service {place}": f"#part-{row.id}" for place, row in enumerate(own, start=1)}
    return found | {f"Barrier {place}": f"#part-{row.id}" for place, row in enumerate(aims.barriers, start=1)}
