"""Checks claims again, sends a hold on its way with a reason, and voids a claim."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import transaction

from stepwell.claim.actions.charges import take_turn
from stepwell.claim.actions.steps import locked, move, save
from stepwell.claim.models import ChargeItem, Claim
from stepwell.claim.queries.check import Checked, check_claims
from stepwell.claim.rules.lifecycle import (
    AT_THE_CLINIC,
    ClaimState,
    check_can_release,
    state_after_check,
    stops_of,
)
from stepwell.kernel import access, dates
from stepwell.kernel.access import Actor
from stepwell.kernel.tables import Refused


def recheck_claims(actor: Actor, claims: Iterable[Claim]) -> list[Claim]:
    """Checks claims that are still at the clinic by today's record; moves those that stand otherwise."""
    with transaction.atomic():
        rows = [claim for claim in locked(claims) if ClaimState(claim.state) in AT_THE_CLINIC]
        for claim in rows:
            access.require(actor, "claim.change", claim)
        return settle(actor, rows)


def settle(actor: Actor, rows: Sequence[Claim]) -> list[Claim]:
    """Brings locked claims to the state their findings ask for; takes corrections of the record over."""
    checked = check_claims(rows, take_over=True)
    refreshed, moved, states, notes = [], [], [], []
    for claim in rows:
        found = checked[claim.pk]
        state = state_after_check(found.findings, claim.released)
        claim.expected_cents = found.expected_cents
        if state != claim.state:
            moved.append(claim)
            states.append(state)
            notes.append(first_stop(found, claim))
        else:
            refreshed.append(claim)
    fields = ("principal_diagnosis", "authorization_number", "expected_cents")
    save(refreshed, *fields)
    move(actor, moved, states, notes, "claim.checked", fields)
    return list(rows)


def first_stop(found: Checked, claim: Claim) -> str:
    """The sentence of what stops a claim first; empty when nothing does."""
    return next((stop.says for stop in stops_of(found.findings, claim.released)), "")


def release_claims(actor: Actor, claims: Iterable[Claim], reason: str) -> list[Claim]:
    """Lets held claims go as they are, with a reason; only holds that the payer itself pays or decides.

    Raises Refused: REASON, NOTHING_HELD, or the finding that does stop a claim.
    """
    with transaction.atomic():
        rows = locked(claims)
        checked = check_claims(rows)
        for claim in rows:
            access.require(actor, "claim.change", claim)
            stops = stops_of(checked[claim.pk].findings, claim.released)
            codes = check_can_release(stops, reason, claim.from_on)
            claim.released = [*claim.released, *codes]
        notes = [f"Sent as it is ({', '.join(claim.released)}): {reason.strip()}" for claim in rows]
        move(actor, rows, [ClaimState.READY] * len(rows), notes, "claim.released", ["released"])
        return rows


def void_claim(actor: Actor, claim: Claim, reason: str) -> Claim:
    """Takes a claim back that is not at the payer; its charges can go on another claim.

    Raises Refused: REASON, LATER_CLAIM while a later claim of the stay stands, WRONG_STATE.
    """
    with transaction.atomic():
        access.require(actor, "claim.change", claim)
        take_turn()
        (row,) = locked([claim])
        if not reason.strip():
            raise Refused("REASON", "Write why the claim is taken back.", "One sentence is enough.")
        later = Claim._base_manager.filter(
            episode_id=row.episode_id, coverage_id=row.coverage_id, from_on__gt=row.from_on
        ).exclude(state=ClaimState.VOID.value)
        if number := later.order_by("from_on").values_list("number", flat=True).first():
            raise Refused("LATER_CLAIM", f"Claim {number} comes after this one.", "Take the later claim back first.")
        row.voided_at = dates.now()
        move(actor, [row], [ClaimState.VOID], [reason.strip()], "claim.voided", ["voided_at"])
        items = list(ChargeItem._base_manager.filter(claim=row))
        for item in items:
            item.claim, item.line_number, item.version = None, None, item.version + 1
        ChargeItem.objects.bulk_update(items, ["claim", "line_number", "version"])
        return row
