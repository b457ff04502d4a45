"""Works out the patient's likely share of a course of days: deductible first, then a share or a fee."""

from dataclasses import dataclass, replace
from datetime import date

from stepwell.kernel.tables import Refused, in_force, reference

_POINTS = 10_000


@dataclass(frozen=True, slots=True)
class BenefitFacts:
    """A course of equal program days and the plan's terms, in cents and basis points (20 % is 2000)."""

    days: int
    allowed_cents_per_day: int
    deductible_left_cents: int = 0
    coinsurance_points: int = 0
    copay_cents_per_day: int = 0
    out_of_pocket_left_cents: int | None = None
    daily_share_cap_cents: int | None = None


@dataclass(frozen=True, slots=True)
class Share:
    """What the days cost, in cents; `patient_cents` and `payer_cents` add up to `allowed_cents`."""

    allowed_cents: int
    deductible_cents: int
    coinsurance_cents: int
    copay_cents: int
    patient_cents: int
    payer_cents: int


def share_of_cost(facts: BenefitFacts) -> Share:
    """The patient's share. Raises Refused('BENEFIT') for amounts below zero or a share above 100 %."""
    _check_amounts(facts)
    allowed = facts.days * facts.allowed_cents_per_day
    deductible_left, coinsurance_points, copay = facts.deductible_left_cents, 0, 0
    for _ in range(facts.days):
        deductible = min(deductible_left, facts.allowed_cents_per_day)
        deductible_left -= deductible
        rest = facts.allowed_cents_per_day - deductible
        coinsurance_points += _daily_points(facts, rest)
        copay += min(facts.copay_cents_per_day, rest)
    deductible_paid = facts.deductible_left_cents - deductible_left
    # Rounded once at the end, half a cent up, so that thirty days do not add thirty roundings.
    coinsurance = (coinsurance_points + _POINTS // 2) // _POINTS
    patient = min(deductible_paid + coinsurance + copay, allowed)
    if facts.out_of_pocket_left_cents is not None:
        patient = min(patient, facts.out_of_pocket_left_cents)
    return Share(allowed, deductible_paid, coinsurance, copay, patient, allowed - patient)


def _daily_points(facts: BenefitFacts, rest_cents: int) -> int:
    points = rest_cents * facts.coinsurance_points
    cap = facts.daily_share_cap_cents
    return points if cap is None else min(points, cap * _POINTS)


def _check_amounts(facts: BenefitFacts) -> None:
    amounts = (
        facts.days,
        facts.allowed_cents_per_day,
        facts.deductible_left_cents,
        facts.coinsurance_points,
        facts.copay_cents_per_day,
        facts.out_of_pocket_left_cents or 0,
        facts.daily_share_cap_cents or 0,
    )
    if min(amounts) < 0 or facts.coinsurance_points > _POINTS:
        raise Refused(
            "BENEFIT",
            "An amount is below zero, or the share is above 100 %.",
            "Check the numbers from the benefits call. They are still on this page.",
        )


def share_range(facts: BenefitFacts, fewest_days: int, most_days: int) -> tuple[Share, Share]:
    """The share for a short and for a long course, as an estimate shows a range and not a bill."""
    if fewest_days > most_days:
        raise Refused("RANGE", "The short course is longer than the long one.", "Change the numbers of days.")
    return (
        share_of_cost(replace(facts, days=fewest_days)),
        share_of_cost(replace(facts, days=most_days)),
    )


def medicare_terms(
    days: int, allowed_cents_per_day: int, on: date, deductible_left_cents: int | None = None
) -> BenefitFacts:
    """Original Medicare Part B terms of the day's year for a patient without a supplement plan.

    Raises LookupError when the year's row is not loaded.
    """
    part_b = in_force(reference("benefits")["part_b"], on)
    part_a = in_force(reference("benefits")["part_a"], on)
    deductible = part_b["deductible_cents"] if deductible_left_cents is None else deductible_left_cents
    return BenefitFacts(
        days=days,
        allowed_cents_per_day=allowed_cents_per_day,
        deductible_left_cents=int(deductible),
        coinsurance_points=int(part_b["coinsurance_points"]),
        daily_share_cap_cents=int(part_a["deductible_cents"]),
    )


def medicare_inpatient_share(stay_days: int, on: date) -> Share:
    """The same person's share of one psychiatric inpatient stay at the base rate, for an honest comparison.

    Raises Refused('STAY_LONG') beyond the days the Part A deductible covers.
    """
    part_a = in_force(reference("benefits")["part_a"], on)
    if not 1 <= stay_days <= part_a["covered_days"]:
        raise Refused(
            "STAY_LONG",
            f"The comparison works for stays of 1 to {part_a['covered_days']} days.",
            "Choose a number of days in that range.",
        )
    allowed = stay_days * int(in_force(reference("benefits")["inpatient_day"], on)["base_cents"])
    deductible = min(int(part_a["deductible_cents"]), allowed)
    return Share(allowed, deductible, 0, 0, deductible, allowed - deductible)
