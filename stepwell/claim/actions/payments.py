"""Posts what payers paid; a posting that does not balance is not taken."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from stepwell.claim.actions.checks import settle
from stepwell.claim.actions.steps import locked, move
from stepwell.claim.models import Claim, Remittance
from stepwell.claim.rules.lifecycle import ClaimState
from stepwell.claim.rules.payment import PaymentFacts, check_can_post, state_after
from stepwell.kernel import access, dates
from stepwell.kernel.access import Actor
from stepwell.kernel.money import dollars
from stepwell.kernel.tables import Refused


def record_payments(actor: Actor, postings: Sequence[tuple[Claim, PaymentFacts]]) -> list[Remittance]:
    """Posts remittances, at most one for each claim; then checks claims that waited for them (M32).

    Raises Refused: SAME_TRACE, TRACE, PAID_LATER, BELOW_ZERO, UNBALANCED, WRONG_STATE; then none is posted.
    """
    facts = {claim.pk: payment for claim, payment in postings}
    with transaction.atomic():
        rows = locked(claim for claim, _ in postings)
        at = dates.now()
        for claim in rows:
            access.require(actor, "claim.change", claim)
            today = dates.clinic_today(claim.site.time_zone)
            check_can_post(facts[claim.pk], claim.charge_cents, ClaimState(claim.state), today)
        _check_new(rows, facts)
        made = [_remittance(actor, claim, facts[claim.pk], at) for claim in rows]
        Remittance._base_manager.bulk_create(made, batch_size=500)
        states = [state_after(facts[claim.pk]) for claim in rows]
        notes = [_note(facts[claim.pk]) for claim in rows]
        move(actor, rows, states, notes, "claim.remitted")
        after = Claim._base_manager.filter(
            episode_id__in={claim.episode_id for claim in rows}, state=ClaimState.HELD.value
        )
        settle(actor, locked(after.only("pk")))
        return made


def record_payment(actor: Actor, claim: Claim, facts: PaymentFacts) -> Remittance:
    """Posts one remittance; see `record_payments`."""
    return record_payments(actor, [(claim, facts)])[0]


def _check_new(rows: Sequence[Claim], facts: dict[UUID, PaymentFacts]) -> None:
    known = set(Remittance._base_manager.filter(claim__in=rows).values_list("claim_id", "trace_number"))
    for claim in rows:
        if (claim.pk, facts[claim.pk].trace_number.strip()) in known:
            raise Refused(
                "SAME_TRACE",
                f"This payment is posted on claim {claim.number} already.",
                "Check the trace number.",
            )


def _remittance(actor: Actor, claim: Claim, facts: PaymentFacts, at: object) -> Remittance:
    return Remittance(
        claim=claim,
        site_id=claim.site_id,
        trace_number=facts.trace_number.strip(),
        paid_on=facts.paid_on,
        paid_cents=facts.paid_cents,
        contract_cents=facts.contract_cents,
        patient_cents=facts.patient_cents,
        denied_cents=facts.denied_cents,
        recorded_at=at,
        recorded_by_id=actor.account_id,
    )


def _note(facts: PaymentFacts) -> str:
    return f"Paid {dollars(facts.paid_cents)}, patient {dollars(facts.patient_cents)}, {facts.trace_number}"
