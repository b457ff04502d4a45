"""Whose note may not be signed yet: the risk is raised and no safety plan is whole (case C4)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject

from stepwell.kernel import dates
from stepwell.kernel.tables import Refused
from stepwell.people.models import Patient
from stepwell.placement.models import Episode, SafetyPlan
from stepwell.placement.queries.declined import declined_facts, declined_of, declined_words
from stepwell.placement.queries.facts import STEPS, screens_that_count
from stepwell.placement.rules.declined_plan import DeclineState, decline_state
from stepwell.placement.rules.safety import SafetyLevel
from stepwell.placement.rules.safety_plan import (
    SafetyPlanFacts,
    check_can_sign_first_note,
    plan_that_counts,
    safety_plan_complete,
)

_RAISED = [level.value for level in (SafetyLevel.MODERATE, SafetyLevel.HIGH)]


@dataclass(frozen=True, slots=True)
class PlanStanding:
    """Someone whose risk is raised: the sentence that holds their notes, empty when none does, and their recorded no.

    `declined` says when a plan was declined and when it is offered again, while no whole plan is there; `is_due` on
    the day of that offer.
    """

    block: str = ""
    declined: str = ""
    is_due: bool = False


def note_block(patient_ids: Collection[UUID]) -> dict[UUID, str]:
    """The sentence for each person whose note has to wait for a safety plan; nobody else is in it. One query.

    The first note after the risk was raised is held until a plan is whole, and so is every later one. Once a plan of
    the stay is whole it counts, also while newer words are being added that are not agreed yet.
    """
    return blocks(plan_standings(patient_ids))


def blocks(standings: Mapping[UUID, PlanStanding]) -> dict[UUID, str]:
    """The sentences of those whose note has to wait."""
    return {who: one.block for who, one in standings.items() if one.block}


def plan_standings(patient_ids: Collection[UUID]) -> dict[UUID, PlanStanding]:
    """How each person of these whose risk is raised stands with the safety plan. One query."""
    if not patient_ids:
        return {}
    return {
        row["pk"]: plan_standing(row["level"], row, dates.clinic_today(row["zone"])) for row in _raised(patient_ids)
    }


def plan_standing(level: str, row: Mapping[str, Any], today: date) -> PlanStanding:
    """The same for a newest level and a row with what `plan_columns` adds and `admitted_on`."""
    if level not in _RAISED:
        return PlanStanding()
    plan = plan_that_counts([_plan(one, today) for one in row["plan_versions"]], row["admitted_on"])
    if plan is not None and safety_plan_complete(plan):
        return PlanStanding()
    declined, says, state = declined_facts(row["declined"], today, row["admitted_on"]), "", None
    if declined is not None:
        state = decline_state(declined, SafetyLevel(level))
        says = declined_words(declined, state)
    try:
        check_can_sign_first_note(SafetyLevel(level), plan, declined)
    except Refused as no:
        return PlanStanding(f"{no.says} {no.fix}", says)
    return PlanStanding("", says, state is DeclineState.DUE)


def plan_columns(patient: OuterRef) -> dict[str, Any]:
    """What a query over people loads for `plan_standing`."""
    return {"plan_versions": plans_of(patient), "declined": declined_of(patient)}


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
        zone=F("site__time_zone"),
        **plan_columns(OuterRef("pk")),
    )
    return rows.filter(level__in=_RAISED).values("pk", "level", "admitted_on", "zone", "plan_versions", "declined")


def _plan(row: Mapping[str, Any], today: date) -> SafetyPlanFacts:
    counts = {step: sum(1 for line in row[field].splitlines() if line.strip()) for step, field in STEPS.items()}
    made_on = date.fromisoformat(row["reviewed_on"])
    return SafetyPlanFacts(counts, not row["is_by_patient"], made_on, row["is_agreed"], today)
