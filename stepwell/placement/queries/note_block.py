"""Whose note may not be signed yet: the risk is raised and no safety plan is whole (case C4)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject

from stepwell.kernel import dates
from stepwell.kernel.tables import Refused
from stepwell.people.models import Patient
from stepwell.placement.models import Episode, SafetyPlan
from stepwell.placement.queries.facts import STEPS, screens_that_count
from stepwell.placement.rules.safety import SafetyLevel
from stepwell.placement.rules.safety_plan import SafetyPlanFacts, check_can_sign_first_note, plan_that_counts

_RAISED = [level.value for level in (SafetyLevel.MODERATE, SafetyLevel.HIGH)]


def note_block(patient_ids: Collection[UUID]) -> dict[UUID, str]:
    """The sentence for each person whose note has to wait for a safety plan; nobody else is in it. One query.

    The first note after the risk was raised is held until a plan is whole, and so is every later one. Once a plan of
    the stay is whole it counts, also while newer words are being added that are not agreed yet.
    """
    if not patient_ids:
        return {}
    today = dates.now().date()
    rows = _raised(patient_ids)
    found = {row["pk"]: waits_for(row["level"], row["plans"], row["admitted_on"], today) for row in rows}
    return {who: says for who, says in found.items() if says}


def waits_for(level: str, plans: Iterable[Mapping[str, Any]], admitted_on: date | None, today: date) -> str:
    """The sentence for a newest level and the rows of `plans_of`; empty when a note may be signed."""
    if level not in _RAISED:
        return ""
    plan = plan_that_counts([_plan(one, today) for one in plans], admitted_on)
    try:
        check_can_sign_first_note(SafetyLevel(level), plan)
    except Refused as no:
        return f"{no.says} {no.fix}"
    return ""


def plans_of(patient: OuterRef) -> ArraySubquery:
    """Every version of a person's safety plan, the newest first, for a query over people."""
    plans: QuerySet[Any] = SafetyPlan._base_manager.filter(patient=patient).order_by("-reviewed_on", "-pk")
    fields = {name: name for name in (*STEPS.values(), "reviewed_on", "is_agreed", "is_by_patient")}
    return ArraySubquery(plans.values(found=JSONObject(**fields)))


def check_note_may_be_signed(patient_id: UUID) -> None:
    """Raises Refused('SAFETY_PLAN') for one person whose note has to wait. One query."""
    if says := note_block([patient_id]).get(patient_id):
        raise Refused("SAFETY_PLAN", says)


def _raised(patient_ids: Collection[UUID]) -> Iterable[Mapping[str, Any]]:
    mine: dict[str, Any] = {"patient": OuterRef("pk")}
    screen = screens_that_count().filter(**mine).order_by("-asked_at", "-pk")
    stay: QuerySet[Any] = Episode._base_manager.filter(**mine, ended_on__isnull=True)
    rows = Patient._base_manager.filter(pk__in=patient_ids).annotate(
        level=Subquery(screen.values("result")[:1]),
        admitted_on=Subquery(stay.values("admitted_on")[:1]),
        plans=plans_of(OuterRef("pk")),
    )
    return rows.filter(level__in=_RAISED).values("pk", "level", "admitted_on", "plans")


def _plan(row: Mapping[str, Any], today: date) -> SafetyPlanFacts:
    counts = {step: sum(1 for line in row[field].splitlines() if line.strip()) for step, field in STEPS.items()}
    made_on = date.fromisoformat(row["reviewed_on"])
    return SafetyPlanFacts(counts, not row["is_by_patient"], made_on, row["is_agreed"], today)
