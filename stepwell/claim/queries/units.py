"""Counts the units of each authorization that attended days have used."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef
from django.db.models.functions import JSONObject

from stepwell.claim.queries.stay import billable_kinds
from stepwell.claim.rules.approvals import Approval, spend
from stepwell.coverage.models import Authorization, AuthorizationOutcome
from stepwell.encounter.models import Encounter
from stepwell.encounter.rules.attendance import PRESENT
from stepwell.kernel.access import Actor
from stepwell.placement.models import Episode


def units_used(actor: Actor) -> dict[UUID, int]:
    """Used units by authorization, of every open stay the actor may see: spent as the claim check spends them.

    One unit is one attended day with a service that may be billed. One query.
    """
    approved = Authorization._base_manager.filter(
        coverage_id=OuterRef("coverage_id"), outcome=AuthorizationOutcome.APPROVED
    ).order_by("starts_on", "id")
    names = ("id", "number", "starts_on", "ends_on", "units_approved")
    present = Encounter._base_manager.filter(
        episode_id=OuterRef("pk"), attendance__in=PRESENT, service_type__in=billable_kinds()
    )
    rows = (
        Episode.objects.visible_to(actor)
        .filter(ended_on__isnull=True, coverage__isnull=False)
        .annotate(
            approved=ArraySubquery(approved.values(found=JSONObject(**{name: F(name) for name in names}))),
            attended=ArraySubquery(present.order_by("on").values("on").distinct()),
        )
    )
    used: dict[UUID, int] = {}
    for answers, days in rows.order_by().values_list("approved", "attended"):
        used |= _spent(answers, days)
    return used


def _spent(answers: list[dict[str, Any]], days: list[date]) -> dict[UUID, int]:
    keys = {_approval(one): UUID(one["id"]) for one in answers}
    used = dict.fromkeys(keys.values(), 0)
    for approval, _left in spend(list(keys), days).days.values():
        used[keys[approval]] += 1
    return used


def _approval(row: dict[str, Any]) -> Approval:
    starts_on, ends_on = date.fromisoformat(row["starts_on"]), date.fromisoformat(row["ends_on"])
    return Approval(row["number"], starts_on, ends_on, row["units_approved"])
