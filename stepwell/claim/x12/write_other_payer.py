"""Writes what an earlier payer did: loops 2320, 2330A, 2330B and, for each line, 2430."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import batched

from stepwell.claim.x12.facts import InstitutionalClaim
from stepwell.claim.x12.other_payers import Adjudication, Adjustment, OtherPayer
from stepwell.claim.x12.segments import SegmentWriter, amount, day, words
from stepwell.claim.x12.write_party import name_elements, write_address, write_organization

ADJUSTMENTS_IN_A_SEGMENT = 6


def write_other_payer(out: SegmentWriter, other: OtherPayer, claim: InstitutionalClaim) -> None:
    """Appends one block of coordination of benefits."""
    person = other.subscriber
    group = "" if person.group_number else words(person.group_name)
    out.add(
        *("SBR", person.responsibility, other.relationship, person.group_number.upper(), group),
        *("", "", "", "", person.filing_code),
    )
    _write_adjustments(out, other.adjustments)
    if other.paid_cents is not None:
        out.add("AMT", "D", amount(other.paid_cents))
    out.add("OI", "", "", other.benefits_assigned, "", "", other.release_of_records)
    kind = "1" if person.first_name else "2"
    out.add("NM1", "IL", kind, *name_elements(person), "MI", person.member_id.upper())
    if person.address:
        write_address(out, person.address)
    write_organization(out, "PR", other.payer.name, "PI", other.payer.id)
    if other.payer.address:
        write_address(out, other.payer.address)
    # The guide wants the payment day either here or on the lines, not in both places.
    if other.paid_on and not _is_adjudicated_by_line(other, claim):
        out.add("DTP", "573", "D8", day(other.paid_on))
    if other.authorization_number:
        out.add("REF", "G1", other.authorization_number.upper())
    if other.payer_claim_number:
        out.add("REF", "F8", other.payer_claim_number.upper())


def _is_adjudicated_by_line(other: OtherPayer, claim: InstitutionalClaim) -> bool:
    return any(made.payer_id == other.payer.id for line in claim.lines for made in line.adjudications)


def write_adjudication(out: SegmentWriter, made: Adjudication, procedure: tuple[str, ...], revenue_code: str) -> None:
    """Appends loop 2430 of one line and one other payer."""
    paid, units = amount(made.paid_cents), str(made.units)
    out.add("SVD", made.payer_id.upper(), paid, procedure, revenue_code, units)
    _write_adjustments(out, made.adjustments)
    out.add("DTP", "573", "D8", day(made.paid_on))


def _write_adjustments(out: SegmentWriter, adjustments: Sequence[Adjustment]) -> None:
    for group in dict.fromkeys(one.group for one in adjustments):
        of_group = [one for one in adjustments if one.group == group]
        for some in batched(of_group, ADJUSTMENTS_IN_A_SEGMENT):
            entries: list[str] = []
            for one in some:
                units = "" if one.units is None else str(one.units)
                entries += [one.reason.upper(), amount(one.amount_cents), units]
            out.add("CAS", group, *entries)
