"""What the biller does: claims each Monday for the week before, answers of payers, and their payments."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from stepwell.claim.actions import (
    PaymentFacts,
    make_claims,
    record_acceptances,
    record_payments,
    submit_claims,
)
from stepwell.claim.models import Claim
from stepwell.claim.rules.lifecycle import ClaimState
from stepwell.command.demo_clinic.acts import Act, act
from stepwell.command.demo_clinic.world import World

ACCEPTED_AFTER = timedelta(days=1)
# From sending to the money; Medicare's claims of one stay follow each other, so a slow answer holds up the next.
PAID_AFTER = {"medicare": timedelta(days=5)}
USUALLY_PAID_AFTER = timedelta(days=9)
MONDAY, WEDNESDAY, THURSDAY, FRIDAY = 0, 2, 3, 4


def money_acts(world: World, on: date) -> list[Act]:
    """The biller's acts of a day; nothing before the first groups."""
    verbs = {
        MONDAY: (_claim_week, time(9, 35)),
        WEDNESDAY: (_hear_payers, time(10, 5)),
        THURSDAY: (_post_payments, time(10, 40)),
        FRIDAY: (_send_ready, time(9, 50)),
    }
    if on < world.monday or on.weekday() not in verbs:
        return []
    verb, at = verbs[on.weekday()]
    return [act(datetime.combine(on, at), verb, world)]


def _claim_week(world: World) -> None:
    through = world.moment.date() - timedelta(days=1)
    biller = world.actor("biller")
    for site in world.sites.values():
        make_claims(biller, site, through)
    world.moment += timedelta(minutes=25)
    _send_ready(world)


def _send_ready(world: World) -> None:
    ready = list(Claim._base_manager.filter(state=ClaimState.READY.value).order_by("number"))
    if ready:
        submit_claims(world.actor("biller"), ready)


def _hear_payers(world: World) -> None:
    sent = Claim._base_manager.filter(
        state=ClaimState.SUBMITTED.value, submitted_at__lte=world.clock() - ACCEPTED_AFTER
    )
    answers = [
        (claim, f"{world.rng('icn', claim.number).randint(10**11, 10**12 - 1)}") for claim in sent.order_by("number")
    ]
    record_acceptances(world.actor("biller"), answers)


def _post_payments(world: World) -> None:
    due = Claim._base_manager.filter(state=ClaimState.ACCEPTED.value)
    rows = [
        claim
        for claim in due.select_related("coverage__payer").order_by("number")
        if claim.submitted_at is not None
        and claim.submitted_at <= world.clock() - PAID_AFTER.get(claim.coverage.payer.profile, USUALLY_PAID_AFTER)
    ]
    record_payments(world.actor("biller"), [(claim, _payment(world, claim)) for claim in rows])


def _payment(world: World, claim: Claim) -> PaymentFacts:
    """What the payer sent: its own price where the rules know it, a share for the patient, some of it denied."""
    rng = world.rng("payment", claim.number)
    charge = claim.charge_cents
    allowed = min(charge, claim.expected_cents or charge * 58 // 100)
    luck = rng.random()
    denied = allowed if luck < 0.03 else allowed // 4 if luck < 0.11 else 0
    patient = 0 if luck < 0.03 or claim.coverage.payer.kind == "medicaid" else (allowed - denied) // 5
    paid = allowed - denied - patient
    trace = f"EFT{world.moment.date():%y%m%d}{rng.randint(100, 999)}"
    return PaymentFacts(trace, world.moment.date(), paid, charge - allowed, patient, denied)
