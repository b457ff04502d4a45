"""Decides whether a service leads back to a signed note, the plan and a diagnosis."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass

from stepwell.kernel.tables import Refused


@dataclass(frozen=True, slots=True)
class TraceFacts:
    """The links of one service; None or "" where a link is missing.

    `intervention_objective` is the objective that the intervention was ordered for.
    """

    is_signed: bool
    intervention: Hashable | None
    intervention_objective: Hashable | None
    objective: Hashable | None
    goal: Hashable | None
    problem: Hashable | None
    diagnosis: str
    is_in_error: bool = False


def missing_links(facts: TraceFacts) -> tuple[str, ...]:
    """What is missing between the line and the diagnosis, as words, from the note upwards."""
    missing = []
    if not facts.is_signed:
        missing.append("a signed note")
    if facts.is_in_error:
        missing.append("a note that stands: it is marked in error")
    if facts.objective is None:
        missing.append("an objective")
    if facts.intervention is None or facts.intervention_objective != facts.objective:
        missing.append("an intervention of that objective")
    if facts.goal is None:
        missing.append("a goal")
    if facts.problem is None:
        missing.append("a problem")
    if not facts.diagnosis.strip():
        missing.append("a diagnosis")
    return tuple(missing)


def check_traces(facts: TraceFacts) -> None:
    """Raises Refused naming the first missing link."""
    missing = missing_links(facts)
    if missing:
        raise Refused(
            "BROKEN_TRACE",
            f"This service does not lead back to {missing[0]}.",
            "Link the note to the objective it works on.",
        )


def traces(facts: TraceFacts) -> bool:
    """Whether every link is there."""
    return not missing_links(facts)
