"""Follows one objective forward: how many hours were spent on it, and what money came of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet, Sum

from stepwell.claim.models import ChargeItem
from stepwell.claim.queries.day_close import Known
from stepwell.claim.queries.places import address
from stepwell.claim.rules.lifecycle import AT_THE_PAYER, ClaimState
from stepwell.encounter.models import Encounter
from stepwell.encounter.rules.attendance import PRESENT
from stepwell.kernel import access
from stepwell.kernel.access import Actor
from stepwell.kernel.money import dollars
from stepwell.kernel.web import get_visible
from stepwell.plan.models import Objective
from stepwell.plan.rules.diagnosis import look_up
from stepwell.plan.rules.services import service_types

ROWS = 50


@dataclass(frozen=True, slots=True)
class KindOfWork:
    """One kind of service: times and hours by the clock."""

    title: str
    times: int
    hours: str


@dataclass(frozen=True, slots=True)
class Worked:
    """One service that worked on the objective."""

    on: date
    title: str
    minutes: int
    is_signed: bool
    note_url: str
    charge: str
    claim_number: str
    claim_url: str


@dataclass(frozen=True, slots=True)
class ObjectiveTrace:
    """The page; `money` is empty for those who may not see claims."""

    objective: Objective
    diagnosis_title: str
    versions: int
    plan_url: str
    chart_url: str
    hours: str
    times: int
    kinds: tuple[KindOfWork, ...]
    money: tuple[tuple[str, str], ...]
    rows: tuple[Worked, ...]
    page: Any


def objective_trace(actor: Actor, objective_id: UUID, number: str = "1") -> ObjectiveTrace:
    """Hours and money of one objective through all versions of its plan. Five queries; Http404."""
    related = ("goal__problem__diagnosis", "plan__episode", "patient", "site")
    objective: Objective = get_visible(actor, Objective, objective_id, *related)
    access.require(actor, "encounter.read", objective)
    same = _same(objective)
    worked = Encounter._base_manager.filter(objective_id__in=same, attendance__in=PRESENT)
    kinds = list(
        worked.order_by().values("service_type").annotate(times=Count("pk"), spent=Sum("minutes")).order_by("-spent")
    )
    sees_money = bool(access.may(actor, "claim.read", objective))
    times = sum(row["times"] for row in kinds)
    page = Known(_listed(worked), ROWS, times).get_page(number)
    known = look_up(objective.goal.problem.diagnosis.code)
    return ObjectiveTrace(
        objective=objective,
        diagnosis_title=known.title if known else "",
        versions=len(same),
        plan_url=address("care_plan", objective.plan.episode_id),
        chart_url=address("chart", objective.patient_id),
        hours=_hours(sum(row["spent"] or 0 for row in kinds)),
        times=times,
        kinds=tuple(
            KindOfWork(service_types()[row["service_type"]].title, row["times"], _hours(row["spent"] or 0))
            for row in kinds
        ),
        money=_money(same) if sees_money else (),
        rows=tuple(_worked(row, sees_money) for row in page.object_list),
        page=page,
    )


def _same(objective: Objective) -> set[UUID]:
    """The objective with those it continues and those that continue it, in every version of the plan."""
    rows = Objective._base_manager.filter(plan__episode_id=objective.plan.episode_id)
    before = dict(rows.values_list("pk", "continues_id"))
    same = {objective.pk}
    size = 0
    while size != len(same):
        size = len(same)
        same |= {prior for now, prior in before.items() if now in same and prior}
        same |= {now for now, prior in before.items() if prior in same}
    return same


def _listed(rows: QuerySet[Encounter]) -> Any:
    return rows.order_by("-on", "-starts_at", "-id").values(
        "id",
        "on",
        "service_type",
        "minutes",
        "signed_at",
        group=F("session__group__name"),
        charge=F("charge_item__amount_cents"),
        claim=F("charge_item__claim_id"),
        number=F("charge_item__claim__number"),
    )


def _worked(row: dict[str, Any], sees_money: bool) -> Worked:
    return Worked(
        on=row["on"],
        title=row["group"] or service_types()[row["service_type"]].title,
        minutes=row["minutes"],
        is_signed=row["signed_at"] is not None,
        note_url=address("encounter_page", row["id"]),
        charge=dollars(row["charge"]) if sees_money and row["charge"] is not None else "",
        claim_number=row["number"] or "" if sees_money else "",
        claim_url=address("claim_page", row["claim"]) if sees_money and row["claim"] else "",
    )


def _money(objectives: Iterable[UUID]) -> tuple[tuple[str, str], ...]:
    at_payer = [state.value for state in AT_THE_PAYER]
    sums = ChargeItem._base_manager.filter(encounter__objective_id__in=list(objectives)).aggregate(
        all=Sum("amount_cents"),
        waits=Sum("amount_cents", filter=Q(claim__isnull=True)),
        sent=Sum("amount_cents", filter=Q(claim__state__in=at_payer)),
        paid=Sum("amount_cents", filter=Q(claim__state=ClaimState.PAID.value)),
        denied=Sum("amount_cents", filter=Q(claim__state=ClaimState.DENIED.value)),
    )
    return tuple((name, dollars(cents or 0)) for name, cents in sums.items())


def _hours(minutes: int) -> str:
    return f"{minutes / 60:.1f}".removesuffix(".0")
