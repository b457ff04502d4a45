"""Turns rows of this room into the facts its rules read, many patients at a time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from django.db.models import Q

from stepwell.coverage import models
from stepwell.coverage.rules import authorization, coverage
from stepwell.coverage.rules.coverage import PayerKind


def coverage_facts(row: models.Coverage, state: str = "") -> coverage.Coverage:
    """A coverage as the rules see it; `state` is the site's."""
    return coverage.Coverage(
        payer_kind=PayerKind(row.payer.kind),
        payer_name=row.payer.name,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        order=row.rank,
        member_number=row.member_id,
        state=state,
    )


def coverages_on(patient_ids: Iterable[UUID], on: date) -> dict[UUID, list[models.Coverage]]:
    """Each patient's coverages in force on the day, first payer first, with the payer; one query."""
    rows = models.Coverage._base_manager.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=on), patient__in=list(patient_ids), starts_on__lte=on
    )
    found: dict[UUID, list[models.Coverage]] = {}
    for row in rows.select_related("payer").order_by("rank", "-starts_on", "pk"):
        found.setdefault(row.patient_id, []).append(row)
    return found


def primary_coverage_on(patient_ids: Iterable[UUID], on: date) -> dict[UUID, models.Coverage]:
    """The coverage that pays first on the day, by patient; whoever has none is left out. One query."""
    return {patient: rows[0] for patient, rows in coverages_on(patient_ids, on).items()}


def authorizations_for(coverage_ids: Iterable[UUID]) -> dict[UUID, list[models.Authorization]]:
    """Every answer of the payers, by coverage, newest end first; one query."""
    rows = models.Authorization._base_manager.filter(coverage__in=list(coverage_ids))
    found: dict[UUID, list[models.Authorization]] = {}
    for row in rows.order_by("-ends_on", "-pk"):
        found.setdefault(row.coverage_id, []).append(row)
    return found


def authorization_facts(
    rows: Iterable[models.Authorization], used: Mapping[UUID, int]
) -> tuple[authorization.Authorization, ...]:
    """The yeses among the answers as the rules see them; `used` counts spent units by authorization."""
    return tuple(
        authorization.Authorization(
            number=row.number,
            starts_on=row.starts_on,
            ends_on=row.ends_on,
            units_approved=row.units_approved or 0,
            units_used=used.get(row.pk, 0),
            next_review_on=row.next_review_on,
            codes=(row.hcpcs,) if row.hcpcs else (),
        )
        for row in rows
        if row.outcome == models.AuthorizationOutcome.APPROVED
    )
