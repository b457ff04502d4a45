"""Decides which coverage is active, in which order payers answer, and where Medicare pays for IOP."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from stepwell.kernel.tables import Refused, in_force, reference
from stepwell.people.rules.words import spoken_day


class PayerKind(StrEnum):
    """Who pays; MEDICARE is Original Medicare, its private plans are MEDICARE_ADVANTAGE."""

    MEDICARE = "medicare"
    MEDICARE_ADVANTAGE = "medicare_advantage"
    MEDICAID = "medicaid"
    COMMERCIAL = "commercial"
    TRICARE = "tricare"
    SELF_PAY = "self_pay"


class Setting(StrEnum):
    """What the clinic is in Medicare's eyes."""

    HOSPITAL = "hospital"
    HOSPITAL_PN = "hospital-pn"
    CMHC = "cmhc"
    CAH = "cah"
    RHC = "rhc"
    FQHC = "fqhc"
    OTP = "otp"
    FREESTANDING = "freestanding"


@dataclass(frozen=True, slots=True)
class Coverage:
    """One payer's cover; `order` is 1 for primary; `ends_on` is its last good day."""

    payer_kind: PayerKind
    payer_name: str
    starts_on: date
    ends_on: date | None = None
    order: int = 1
    member_number: str = ""
    state: str = ""


def coverage_active(coverage: Coverage, on: date) -> bool:
    """Whether the coverage holds on the day."""
    return coverage.starts_on <= on and (coverage.ends_on is None or on <= coverage.ends_on)


def in_order(coverages: Iterable[Coverage], on: date) -> tuple[Coverage, ...]:
    """The coverages active on the day, primary first."""
    return tuple(sorted((cover for cover in coverages if coverage_active(cover, on)), key=lambda c: c.order))


def primary_on(coverages: Iterable[Coverage], on: date) -> Coverage | None:
    """The coverage that answers first on the day, None when there is none."""
    return next(iter(in_order(coverages, on)), None)


def secondary_on(coverages: Iterable[Coverage], on: date) -> Coverage | None:
    """The coverage that answers second on the day, None when there is none."""
    return next(iter(in_order(coverages, on)[1:]), None)


def check_can_add(new: Coverage, others: Iterable[Coverage]) -> None:
    """Raises Refused when the coverage is not whole, or would share its place with another on some day."""
    if new.order < 1:
        raise Refused("COVERAGE_ORDER", "The first payer has place 1.", "Choose primary or secondary.")
    if new.ends_on is not None and new.ends_on < new.starts_on:
        raise Refused("COVERAGE_DATES", "The last day is before the first day.", "Check both days on the card.")
    if new.payer_kind is not PayerKind.SELF_PAY and not new.member_number.strip():
        raise Refused(
            "MEMBER_NUMBER",
            f"The member number for {new.payer_name} is missing. The rest is kept on this page.",
            "Copy it from the card.",
        )
    for other in others:
        if other.order == new.order and _overlap(new, other):
            raise Refused(
                "SAME_PLACE",
                f"{other.payer_name} already has this place from {spoken_day(max(new.starts_on, other.starts_on))}.",
                "End the older coverage first, or choose another place.",
            )


def can_add(new: Coverage, others: Iterable[Coverage]) -> bool:
    """Whether the coverage may be added beside the others."""
    try:
        check_can_add(new, others)
    except Refused:
        return False
    return True


def _overlap(one: Coverage, other: Coverage) -> bool:
    latest_start = max(one.starts_on, other.starts_on)
    return coverage_active(one, latest_start) and coverage_active(other, latest_start)


def medicaid_out_of_place(coverages: Iterable[Coverage], on: date) -> bool:
    """Whether Medicaid stands before another payer, though it pays last (42 USC 1396a(a)(25))."""
    kinds = [cover.payer_kind for cover in in_order(coverages, on)]
    after = kinds[kinds.index(PayerKind.MEDICAID) + 1 :] if PayerKind.MEDICAID in kinds else []
    return any(kind not in (PayerKind.MEDICAID, PayerKind.SELF_PAY) for kind in after)


def pays_for_iop(payer_kind: PayerKind, setting: Setting, on: date) -> bool:
    """Whether the payer may pay for IOP in this setting; Original Medicare does only in those it lists."""
    if payer_kind is not PayerKind.MEDICARE:
        return True
    try:
        row = in_force(reference("coverage")["medicare_iop_settings"], on)
    except LookupError:
        return False
    return setting.value in row["settings"]


def check_pays_for_iop(payer_kind: PayerKind, setting: Setting, on: date) -> None:
    """Raises Refused('NOT_PAYABLE_IOP') when Original Medicare would not pay here (case P13)."""
    if not pays_for_iop(payer_kind, setting, on):
        raise Refused(
            "NOT_PAYABLE_IOP",
            "Original Medicare does not pay for IOP in this kind of clinic: not payable as IOP.",
            "Choose another payer, let the person pay themselves after seeing the cost, or help them find "
            "a hospital or community mental health center program.",
        )
