"""Decides whether a payer's posting balances with the charge, and what it makes of the claim."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from stepwell.claim.rules.lifecycle import CLAIM, ClaimState
from stepwell.kernel.money import dollars
from stepwell.kernel.tables import Refused


@dataclass(frozen=True, slots=True)
class PaymentFacts:
    """One posting on one claim, in cents: paid, written off by contract (CO), the patient's (PR), denied."""

    trace_number: str
    paid_on: date
    paid_cents: int
    contract_cents: int = 0
    patient_cents: int = 0
    denied_cents: int = 0

    @property
    def total_cents(self) -> int:
        return self.paid_cents + self.contract_cents + self.patient_cents + self.denied_cents


def state_after(payment: PaymentFacts) -> ClaimState:
    """DENIED when nothing is paid and nothing is the patient's share, else PAID."""
    is_denied = payment.denied_cents > 0 and payment.paid_cents == 0 and payment.patient_cents == 0
    return ClaimState.DENIED if is_denied else ClaimState.PAID


def check_can_post(payment: PaymentFacts, charge_cents: int, state: ClaimState, today: date) -> None:
    """Raises Refused: TRACE, PAID_LATER, BELOW_ZERO, UNBALANCED, WRONG_STATE."""
    if not payment.trace_number.strip():
        raise Refused("TRACE", "The trace number of the payment is missing.", "Copy it from the remittance.")
    if payment.paid_on > today:
        raise Refused("PAID_LATER", "The day of payment is still to come.", "Check the day.")
    parts = (payment.paid_cents, payment.contract_cents, payment.patient_cents, payment.denied_cents)
    if min(parts) < 0:
        raise Refused("BELOW_ZERO", "An amount is below zero.", "Check the amounts.")
    if payment.total_cents != charge_cents:
        raise Refused(
            "UNBALANCED",
            f"The parts add up to {dollars(payment.total_cents)}; the charge is {dollars(charge_cents)}.",
            f"Find the {dollars(abs(charge_cents - payment.total_cents))} that is off.",
        )
    CLAIM.check(state, state_after(payment))


def can_post(payment: PaymentFacts, charge_cents: int, state: ClaimState, today: date) -> bool:
    """Whether the posting may be recorded."""
    try:
        check_can_post(payment, charge_cents, state, today)
    except Refused:
        return False
    return True
