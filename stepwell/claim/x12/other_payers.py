"""What another payer did to the claim before this one: paid, adjusted, and on which day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from stepwell.claim.x12.parties import Payer, Relationship, Subscriber


@dataclass(frozen=True, slots=True, kw_only=True)
class Adjustment:
    """One CAS entry: group (CO, CR, OA, PI, PR), reason, amount in cents, units if they changed."""

    group: str
    reason: str
    amount_cents: int
    units: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Adjudication:
    """Loop 2430: what one other payer did to one line. `paid_cents` plus adjustments is the charge."""

    payer_id: str
    paid_cents: int
    paid_on: date
    units: int = 1
    adjustments: tuple[Adjustment, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherPayer:
    """Loops 2320, 2330A and 2330B. `paid_cents` is None when that payer has not decided yet."""

    payer: Payer
    subscriber: Subscriber
    relationship: Relationship = Relationship.SELF
    paid_cents: int | None = None
    paid_on: date | None = None
    adjustments: tuple[Adjustment, ...] = ()
    payer_claim_number: str = ""
    authorization_number: str = ""
    benefits_assigned: str = "Y"
    release_of_records: str = "Y"
