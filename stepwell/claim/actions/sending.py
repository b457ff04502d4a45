"""Writes claim files, one for each payer and site, and records what payers answer."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Max

from stepwell.claim.actions.charges import take_turn
from stepwell.claim.actions.steps import locked, move
from stepwell.claim.models import Claim, ClaimFile
from stepwell.claim.queries.check import Checked, check_claims
from stepwell.claim.queries.file_findings import words_for
from stepwell.claim.queries.institutional import institutional, receiver_of, submitter_of, usage
from stepwell.claim.rules.lifecycle import ClaimState, check_can_submit, stops_of
from stepwell.claim.x12.check_837i import find_problems
from stepwell.claim.x12.checks.problem import Severity as FileSeverity
from stepwell.claim.x12.facts import Envelope, FileControl
from stepwell.claim.x12.write_837i import lay_out
from stepwell.kernel import access, audit, dates
from stepwell.kernel.access import Actor
from stepwell.kernel.tables import Refused


def submit_claims(actor: Actor, claims: Iterable[Claim]) -> list[ClaimFile]:
    """Writes one 837I file for each payer and site, keeps it with its hash, and marks the claims submitted.

    Every claim is checked again first. Raises Refused: NOTHING_READY, or what stops a claim; then none goes.
    """
    with transaction.atomic():
        take_turn()
        rows = locked(claims)
        if not rows:
            raise Refused("NOTHING_READY", "No claim is ready to be sent.", "Look at the held ones first.")
        checked = check_claims(rows)
        groups: dict[tuple[UUID, UUID], list[Claim]] = {}
        for claim in rows:
            access.require(actor, "claim.submit", claim)
            stops = stops_of(checked[claim.pk].findings, claim.released)
            check_can_submit(ClaimState(claim.state), stops)
            groups.setdefault((claim.site_id, claim.coverage.payer_id), []).append(claim)
        return [_write(actor, group, checked) for group in groups.values()]


def _write(actor: Actor, claims: Sequence[Claim], checked: dict[UUID, Checked]) -> ClaimFile:
    first = claims[0]
    site, payer = first.site, first.coverage.payer
    at = dates.now()
    number = (ClaimFile._base_manager.aggregate(last=Max("control_number"))["last"] or 0) + 1
    envelope = Envelope(
        submitter=submitter_of(site),
        receiver=receiver_of(payer),
        control=FileControl(number=number, made_at=at.astimezone(ZoneInfo(site.time_zone)), usage=usage()),
    )
    facts = [institutional(claim, checked[claim.pk].stay, checked[claim.pk].lines) for claim in claims]
    for problem in find_problems(facts, envelope):
        if problem.severity is FileSeverity.BLOCK:
            raise Refused(problem.code, f"{words_for(problem.field)[0]}: {problem.says}", problem.fix)
    text = lay_out(facts, envelope)
    file = ClaimFile.objects.create(
        site=site,
        payer=payer,
        control_number=number,
        written_at=at,
        written_by_id=actor.account_id,
        claims_count=len(claims),
        total_cents=sum(claim.charge_cents for claim in claims),
        text=text,
        text_hash=hashlib.sha256(text.encode("ascii")).hexdigest(),
    )
    for claim in claims:
        claim.file, claim.submitted_at, claim.submitted_by_id = file, at, actor.account_id
    notes = [f"File {number}"] * len(claims)
    fields = ["file", "submitted_at", "submitted_by"]
    move(actor, claims, [ClaimState.SUBMITTED] * len(claims), notes, "claim.submitted", fields)
    audit.record(actor, "claim_file.written", file)
    return file


def record_acceptances(actor: Actor, answers: Sequence[tuple[Claim, str]]) -> list[Claim]:
    """Records that payers took claims, each with the payer's own claim number (may be empty)."""
    numbers = {claim.pk: number.strip() for claim, number in answers}
    with transaction.atomic():
        rows = locked(claim for claim, _ in answers)
        for claim in rows:
            access.require(actor, "claim.change", claim)
            claim.payer_claim_number = numbers[claim.pk] or claim.payer_claim_number
        notes = [f"Payer's number {claim.payer_claim_number}".rstrip() for claim in rows]
        states = [ClaimState.ACCEPTED] * len(rows)
        move(actor, rows, states, notes, "claim.accepted", ["payer_claim_number"])
        return rows


def record_acceptance(actor: Actor, claim: Claim, payer_claim_number: str = "") -> Claim:
    """Records that the payer took the claim. Raises Refused('WRONG_STATE')."""
    return record_acceptances(actor, [(claim, payer_claim_number)])[0]


def record_rejection(actor: Actor, claim: Claim, reason: str) -> Claim:
    """Records that the claim came back, and why; once mended it can be checked and sent again."""
    with transaction.atomic():
        access.require(actor, "claim.change", claim)
        if not reason.strip():
            raise Refused("REASON", "Write what the payer said.", "Copy it from the report.")
        rows = locked([claim])
        move(actor, rows, [ClaimState.REJECTED], [reason.strip()], "claim.rejected")
        return rows[0]
