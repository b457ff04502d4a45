"""Moves claims from state to state, each with its step and its line in the trail."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.db import connection

from stepwell.claim.models import ChargeItem, Claim, ClaimStep
from stepwell.claim.rules.lifecycle import CLAIM, ClaimState
from stepwell.kernel import audit, dates
from stepwell.kernel.access import Actor
from stepwell.kernel.models import AuditEvent


def locked(claims: Iterable[Claim]) -> list[Claim]:
    """The claims as they stand now, held for this transaction, with what the rules need."""
    rows = Claim._base_manager.select_for_update(of=("self",)).filter(pk__in=[claim.pk for claim in claims])
    return list(rows.select_related("site", "coverage__payer").order_by("episode_id", "from_on"))


def add_steps(actor: Actor, claims: Iterable[Claim], notes: Sequence[str], action: str) -> None:
    """Writes the step and the trail of claims that have just reached their state."""
    rows = list(claims)
    at = dates.now()
    ClaimStep.objects.bulk_create(
        [
            ClaimStep(
                claim=claim,
                site_id=claim.site_id,
                state=claim.state,
                at=at,
                by_id=actor.account_id,
                note=note[:300],
            )
            for claim, note in zip(rows, notes, strict=True)
        ],
        batch_size=1000,
    )
    AuditEvent.objects.bulk_create([audit.audit_row(actor, action, row) for row in rows], batch_size=1000)


def move(
    actor: Actor,
    claims: Sequence[Claim],
    states: Sequence[ClaimState],
    notes: Sequence[str],
    action: str,
    changed: Sequence[str] = (),
) -> None:
    """Puts claims into new states; `changed` names fields set on them just before. Raises Refused."""
    if not claims:
        return
    for claim, state in zip(claims, states, strict=True):
        CLAIM.check(ClaimState(claim.state), state)
        claim.state = state.value
        claim.version += 1
    Claim._base_manager.bulk_update(claims, ["state", "version", *changed], batch_size=500)
    add_steps(actor, claims, notes, action)


def put_on_lines(places: Iterable[tuple[UUID, UUID, int]]) -> None:
    """Puts charge items on lines of claims: item, claim, line. One statement at any number of items."""
    items, claims, lines = [list(column) for column in zip(*places, strict=True)] or [[], [], []]
    table = connection.ops.quote_name(ChargeItem._meta.db_table)
    with connection.cursor() as cursor:  # the mapper's bulk update is far slower here
        cursor.execute(
            f"UPDATE {table} AS item SET claim_id = place.claim, line_number = place.line,"  # noqa: S608
            " version = item.version + 1"
            " FROM unnest(%s::uuid[], %s::uuid[], %s::int[]) AS place (id, claim, line)"
            " WHERE item.id = place.id",
            [items, claims, lines],
        )


def save(claims: Sequence[Any], *changed: str) -> None:
    """Saves fields of claims whose state stays."""
    for claim in claims:
        claim.version += 1
    Claim._base_manager.bulk_update(claims, [*changed, "version"], batch_size=500)
