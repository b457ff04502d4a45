"""Writes one claim (loop 2300), its practitioners (2310) and its service lines (2400)."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import batched

from stepwell.claim.x12.facts import InstitutionalClaim, ServiceLine
from stepwell.claim.x12.parties import Practitioner
from stepwell.claim.x12.segments import SegmentWriter, amount, day, days, words
from stepwell.claim.x12.write_other_payer import write_adjudication, write_other_payer
from stepwell.claim.x12.write_party import name_elements, write_address, write_organization

CODES_IN_A_SEGMENT = 12


def write_claim(out: SegmentWriter, claim: InstitutionalClaim) -> None:
    """Appends every segment of the claim in the guide's order."""
    _write_statement(out, claim)
    _write_references(out, claim)
    _write_diagnoses(out, claim)
    _write_codes(out, claim)
    _write_practitioners(out, claim)
    for other in claim.other_payers:
        write_other_payer(out, other, claim)
    for number, line in enumerate(claim.lines, start=1):
        _write_line(out, number, line)


def _write_statement(out: SegmentWriter, claim: InstitutionalClaim) -> None:
    place = (claim.facility, "A", claim.frequency)
    choices = (claim.accepts_assignment, claim.benefits_assigned, claim.release_of_records)
    out.add("CLM", claim.number, amount(claim.total_cents), "", "", place, "", *choices)
    out.add("DTP", "434", "RD8", days(claim.from_on, claim.through_on))
    if claim.admitted_on and claim.admission_hour is not None:
        out.add("DTP", "435", "DT", f"{day(claim.admitted_on)}{claim.admission_hour:02d}00")
    elif claim.admitted_on:
        out.add("DTP", "435", "D8", day(claim.admitted_on))
    out.add("CL1", claim.admission_type, claim.admission_source, claim.patient_status)


def _write_references(out: SegmentWriter, claim: InstitutionalClaim) -> None:
    for qualifier, number in (
        ("9F", claim.referral_number),
        ("G1", claim.authorization_number),
        ("F8", claim.payer_claim_number),
        ("EA", claim.medical_record_number),
    ):
        if number:
            out.add("REF", qualifier, number.upper())
    if claim.remarks:
        out.add("NTE", "ADD", words(claim.remarks))


def _write_diagnoses(out: SegmentWriter, claim: InstitutionalClaim) -> None:
    out.add("HI", ("ABK", plain_diagnosis(claim.principal_diagnosis)))
    if claim.admitting_diagnosis:
        out.add("HI", ("ABJ", plain_diagnosis(claim.admitting_diagnosis)))
    _write_entries(out, (("APR", plain_diagnosis(code)) for code in claim.reason_diagnoses))
    _write_entries(out, (("ABF", plain_diagnosis(code)) for code in claim.other_diagnoses))


def plain_diagnosis(code: str) -> str:
    """An ICD-10-CM code as a claim carries it: capitals, no point."""
    return code.replace(".", "", 1).upper()


def _write_codes(out: SegmentWriter, claim: InstitutionalClaim) -> None:
    spans = claim.occurrence_spans
    _write_entries(out, (("BI", span.code, "RD8", days(span.from_on, span.through_on)) for span in spans))
    _write_entries(out, (("BH", event.code, "D8", day(event.on)) for event in claim.occurrence_codes))
    values = claim.value_codes
    _write_entries(out, (("BE", value.code, "", "", amount(value.amount_cents)) for value in values))
    _write_entries(out, (("BG", code) for code in claim.condition_codes))


def _write_entries(out: SegmentWriter, entries: Iterable[tuple[str, ...]]) -> None:
    for some in batched(entries, CODES_IN_A_SEGMENT):
        out.add("HI", *some)


def _write_practitioners(out: SegmentWriter, claim: InstitutionalClaim) -> None:
    attending = claim.attending
    out.add("NM1", "71", "1", *name_elements(attending), "XX", attending.npi)
    if attending.taxonomy:
        out.add("PRV", "AT", "PXC", attending.taxonomy.upper())
    if claim.rendering:
        _write_practitioner(out, "82", claim.rendering)
    if claim.service_facility:
        facility = claim.service_facility
        write_organization(out, "77", facility.name, "XX", facility.npi)
        write_address(out, facility.address)
    if claim.referring:
        _write_practitioner(out, "DN", claim.referring)


def _write_practitioner(out: SegmentWriter, code: str, person: Practitioner) -> None:
    out.add("NM1", code, "1", *name_elements(person), "XX", person.npi)


def _write_line(out: SegmentWriter, number: int, line: ServiceLine) -> None:
    out.add("LX", str(number))
    noncovered = amount(line.noncovered_cents) if line.noncovered_cents else ""
    charge, units = amount(line.charge_cents), str(line.units)
    out.add("SV2", line.revenue_code, procedure(line), charge, "UN", units, "", noncovered)
    out.add("DTP", "472", "D8", day(line.on))
    out.add("REF", "6R", line.ref)
    for adjudication in line.adjudications:
        write_adjudication(out, adjudication, procedure(line), line.revenue_code)


def procedure(line: ServiceLine) -> tuple[str, ...]:
    """SV202: the HCPCS code and its modifiers, empty when the line has only a revenue code."""
    if not line.hcpcs:
        return ()
    return ("HC", line.hcpcs.upper(), *(modifier.upper() for modifier in line.modifiers))
