"""What the forms of a draft offer: diagnoses of the stay, services whose hours may be shared."""

from __future__ import annotations

from typing import Any

from stepwell.plan.models import CarePlan, Diagnosis, Intervention
from stepwell.plan.queries import words
from stepwell.plan.queries.tree import steps_of, tree_of
from stepwell.plan.rules.diagnosis import look_up

_FIELDS = {
    "problem": ("own_words", "statement", "version"),
    "goal": ("text", "version"),
    "objective": ("text", "measure", "starts_at", "target", "target_on", "version"),
    "intervention": (
        *("service_type", "method", "module", "minutes", "times", "every_weeks", "weeks", "responsible"),
        "version",
    ),
}


def choices_for(kind: str, plan: CarePlan, part: Any = None) -> dict[str, list[tuple[str, str]]]:
    """The choices of a kind of form that depend on the stay. At most one query."""
    if kind == "problem":
        return {"diagnosis": _diagnoses(plan)}
    if kind == "intervention":
        return {"same_as": _hours(plan, part)}
    return {}


def initial_of(kind: str, plan: CarePlan, part: Any = None) -> dict[str, Any]:
    """What the form shows when it opens; a new service begins with the weeks of the plan."""
    if part is None:
        return {"weeks": plan.weeks, "every_weeks": 1, "same_as": "own"} if kind == "intervention" else {}
    found = {name: getattr(part, name) for name in _FIELDS[kind]}
    if kind == "problem":
        found["diagnosis"] = str(part.diagnosis_id)
    if isinstance(part, Intervention):
        found |= {name: found[name] or None for name in ("minutes", "times", "weeks")}
        found["same_as"] = str(part.same_as_id or "own")
    return found


def _diagnoses(plan: CarePlan) -> list[tuple[str, str]]:
    rows = Diagnosis._base_manager.filter(episode_id=plan.episode_id, entered_in_error_at__isnull=True).order_by("rank")
    return [(str(row.pk), f"{row.code} {_title(row.code)}") for row in rows]


def _title(code: str) -> str:
    row = look_up(code)
    return row.title if row else ""


def _hours(plan: CarePlan, part: Intervention | None) -> list[tuple[str, str]]:
    return [
        (str(row.id), f"{step.label} {row.title}: {words.rhythm(row) or row.method}")
        for step in steps_of(tree_of(plan.pk))
        for row in step.interventions
        if row.same_as_id is None and (part is None or row.id != part.pk)
    ]
