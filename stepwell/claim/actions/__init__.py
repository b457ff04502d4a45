"""The verbs of this room: charge, claim, send, post, remind."""

from stepwell.claim.actions.charges import PriceFacts, pull_charges, set_price
from stepwell.claim.actions.checks import recheck_claims, release_claims, void_claim
from stepwell.claim.actions.claims import MadeClaims, make_claims
from stepwell.claim.actions.nudges import NudgeFacts, finish_nudge, nudge_owner
from stepwell.claim.actions.payments import record_payment, record_payments
from stepwell.claim.actions.sending import (
    record_acceptance,
    record_acceptances,
    record_rejection,
    submit_claims,
)
from stepwell.claim.rules.payment import PaymentFacts

__all__ = [
    "MadeClaims",
    "NudgeFacts",
    "PaymentFacts",
    "PriceFacts",
    "finish_nudge",
    "make_claims",
    "nudge_owner",
    "pull_charges",
    "recheck_claims",
    "record_acceptance",
    "record_acceptances",
    "record_payment",
    "record_payments",
    "record_rejection",
    "release_claims",
    "set_price",
    "submit_claims",
    "void_claim",
]
