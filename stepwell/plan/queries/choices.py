"""What the forms of a draft offer: diagnoses of the stay, services whose hours may be shared."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.utils.translation import get_language

from stepwell.people.models import RoleAssignment
from stepwell.plan.models import Barrier, CarePlan, Diagnosis, Intervention, Objective
from stepwell.plan.queries import words
from stepwell.plan.queries.tree import steps_of, tree_of
from stepwell.plan.rules.diagnosis import look_up
from stepwell.plan.rules.examples import Choice, barriers, strengths

_FIELDS = {
    "problem": ("own_words", "statement", "version"),
    "goal": ("text", "version"),
    "objective": (
        *("text", "measure", "starts_at", "target", "target_on", "instrument", "start_value", "target_value"),
        "version",
    ),
    "strength": ("own_words", "code", "version"),
    "barrier": ("own_words", "code", "owner_words", "due_on", "version"),
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
    if kind == "strength" and part is None:
        every = [(row.id, _spoken(row)) for row in strengths()]
        return {"every": every, "picked": _not_taken(plan, every)}
    if kind == "barrier":
        return {"code": [(row.id, _spoken(row)) for row in barriers()], "owner": _colleagues(plan)}
    return {}


def initial_of(kind: str, plan: CarePlan, part: Any = None) -> dict[str, Any]:
    """What the form shows when it opens; a new service begins with the weeks of the plan."""
    if part is None:
        return {"weeks": plan.weeks, "every_weeks": 1, "same_as": "own"} if kind == "intervention" else {}
    found = {name: getattr(part, name) for name in _FIELDS[kind]}
    if isinstance(part, Objective):
        found |= {name: _plain(found[name]) for name in ("start_value", "target_value")}
    if kind == "problem":
        found["diagnosis"] = str(part.diagnosis_id)
    if isinstance(part, Barrier):
        found["owner"] = str(part.owner_id or "")
        found["owner_words"] = "" if part.owner_id else part.owner_words
    if isinstance(part, Intervention):
        found |= {name: found[name] or None for name in ("minutes", "times", "weeks")}
        found["same_as"] = str(part.same_as_id or "own")
    return found


def _diagnoses(plan: CarePlan) -> list[tuple[str, str]]:
    rows = Diagnosis._base_manager.filter(episode_id=plan.episode_id, entered_in_error_at__isnull=True).order_by("rank")
    return [(str(row.pk), f"{row.code} {_title(row.code)}") for row in rows]


def _plain(value: Decimal | None) -> str:
    """A score without empty places: 18, 4.5."""
    return "" if value is None else f"{value:f}".rstrip("0").rstrip(".") if "." in f"{value:f}" else f"{value:f}"


def _not_taken(plan: CarePlan, every: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The list of strengths without those that the version has."""
    taken = set(plan.strength_rows.values_list("code", flat=True))
    return [row for row in every if row[0] not in taken]


def _colleagues(plan: CarePlan) -> list[tuple[str, str]]:
    """Who works at the site now, by name."""
    rows = RoleAssignment._base_manager.filter(
        site_id=plan.site_id, accepted_at__isnull=False, suspended_at__isnull=True, ends_on__isnull=True
    )
    found = rows.order_by("account__name").values_list("account_id", "account__name").distinct()
    return [(str(pk), name) for pk, name in found]


def _spoken(row: Choice) -> str:
    says = row.es if (get_language() or "en").startswith("es") else row.en
    return says[:1].upper() + says[1:]


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
