"""Claims with fixed values for the tests of the claim file; the people and places are invented."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from stepwell.claim.x12.facts import (
    Envelope,
    FileControl,
    InstitutionalClaim,
    OccurrenceCode,
    OccurrenceSpan,
    ServiceFacility,
    ServiceLine,
    carried_days,
)
from stepwell.claim.x12.other_payers import Adjudication, Adjustment, OtherPayer
from stepwell.claim.x12.parties import (
    Address,
    AttendingProvider,
    BillingProvider,
    Patient,
    Payer,
    Practitioner,
    Receiver,
    Relationship,
    Sex,
    Submitter,
    Subscriber,
)

MADE_AT = datetime(2026, 2, 2, 9, 30)
FIRST_DAY = date(2026, 1, 5)

CLINIC_STREET = Address(street="400 Harbor Street", city="Cleveland", state="OH", zip_code="44113-1234")
HOME = Address(street="12 Elm Avenue", street_2="Apt 4", city="Lakewood", state="OH", zip_code="44107")

SUBMITTER = Submitter(name="Harborview Hospital", id="HARBOR01", contact_name="Claims Desk", phone="216-555-0134")
RECEIVER = Receiver(name="Great Lakes Clearinghouse", id="GLCLEAR")
HOSPITAL = BillingProvider(
    name="Harborview Hospital",
    npi="1234567893",
    tax_id="34-1234567",
    taxonomy="282N00000X",
    address=CLINIC_STREET,
)
MEDICARE = Payer(name="Medicare Part B Ohio", id="15201")
COMMERCIAL = Payer(name="Lakeland Health Plan", id="LHP77")
MEMBER = Subscriber(
    last_name="Okafor",
    first_name="Grace",
    member_id="1EG4TE5MK73",
    filing_code="MA",
    address=HOME,
    born_on=date(1957, 3, 14),
    sex=Sex.FEMALE,
)
EMPLOYEE = Subscriber(
    last_name="Lindqvist",
    first_name="Jonas",
    member_id="LK900123",
    filing_code="CI",
    group_number="GRP55",
    address=HOME,
    born_on=date(1979, 8, 2),
    sex=Sex.MALE,
)
DAUGHTER = Patient(
    relationship=Relationship.CHILD,
    last_name="Lindqvist",
    first_name="Maja",
    address=HOME,
    born_on=date(2006, 5, 30),
    sex=Sex.FEMALE,
)
PSYCHIATRIST = AttendingProvider(last_name="Rao", first_name="Meera", npi="1003000126", taxonomy="2084P0800X")
THERAPIST = Practitioner(last_name="Ellis", first_name="Sam", npi="1245319599")
ANNEX = ServiceFacility(
    name="Harborview West",
    npi="1679576722",
    address=Address(street="9 Pier Road", city="Lakewood", state="OH", zip_code="441071234"),
)

# A day of three services: individual psychotherapy, group psychotherapy, training and education.
DAY_OF_THREE = (
    ("0914", "90834", ("59",), 18000),
    ("0915", "90853", (), 9500),
    ("0942", "G0177", (), 8050),
)


def make_lines(
    number: str, first_day: date, days: int, services=DAY_OF_THREE, more: tuple[str, ...] = ()
) -> tuple[ServiceLine, ...]:
    made = []
    for day in range(days):
        for revenue, hcpcs, modifiers, cents in services:
            made.append(
                ServiceLine(
                    ref=f"{number}-{len(made) + 1}",
                    on=first_day + timedelta(days=day),
                    revenue_code=revenue,
                    hcpcs=hcpcs,
                    modifiers=(*modifiers, *more),
                    charge_cents=cents,
                )
            )
    return tuple(made)


def make_claim(**changes) -> InstitutionalClaim:
    """The worked case: hospital, Medicare, five days of three services. The total follows the lines."""
    number = changes.get("number", "HV-2026-0001")
    first_day = changes.get("from_on", FIRST_DAY)
    lines = changes.pop("lines", None)
    if lines is None:
        lines = make_lines(number, first_day, 5)
    facts = {
        "number": number,
        "bill_type": "131",
        "from_on": first_day,
        "through_on": first_day + timedelta(days=4),
        "patient_status": "01",
        "billing_provider": HOSPITAL,
        "payer": MEDICARE,
        "subscriber": MEMBER,
        "attending": PSYCHIATRIST,
        "principal_diagnosis": "F33.2",
        "other_diagnoses": ("F41.1",),
        "condition_codes": ("92",),
        "medical_record_number": "MRN4471",
        "lines": lines,
        "total_cents": sum(line.charge_cents for line in lines),
    }
    return InstitutionalClaim(**facts | changes)


def make_envelope(**changes) -> Envelope:
    facts = {
        "submitter": SUBMITTER,
        "receiver": RECEIVER,
        "control": FileControl(number=42, made_at=MADE_AT),
    }
    return Envelope(**facts | changes)


def make_commercial(**changes) -> InstitutionalClaim:
    """A freestanding program, one per-diem line a day, authorized, for the daughter of the subscriber."""
    number = changes.get("number", "LHP-7")
    services = (("0905", "S9480", (), 42500),)
    facts = {
        "number": number,
        "payer": COMMERCIAL,
        "subscriber": EMPLOYEE,
        "patient": DAUGHTER,
        "authorization_required": True,
        "authorization_number": "A-778812",
        "lines": make_lines(number, FIRST_DAY, 3, services),
    }
    return make_claim(**facts | changes)


def make_secondary() -> InstitutionalClaim:
    """Medicare paid first, line by line; the commercial plan comes second."""
    claim = make_commercial(patient=None, subscriber=replace(EMPLOYEE, responsibility="S"))
    decided = Adjudication(
        payer_id="15201",
        paid_cents=30000,
        paid_on=date(2026, 1, 20),
        adjustments=(
            Adjustment(group="CO", reason="45", amount_cents=5000),
            Adjustment(group="PR", reason="2", amount_cents=7500, units=1),
        ),
    )
    lines = tuple(replace(line, adjudications=(decided,)) for line in claim.lines)
    first = OtherPayer(
        payer=MEDICARE,
        subscriber=replace(MEMBER, last_name="Lindqvist", first_name="Jonas", sex=Sex.MALE),
        paid_cents=90000,
        payer_claim_number="22600123",
    )
    return replace(claim, lines=lines, other_payers=(first,))


def make_everything() -> InstitutionalClaim:
    """A Medicare claim that uses every optional part at once."""
    return make_claim(
        number="HV-ALL",
        bill_type="137",
        payer_claim_number="20260100012345OHA",
        condition_codes=("92", "D1"),
        other_diagnoses=tuple(f"F40.{n}" for n in (10, 11, 230, 231, 232, 233, 240, 241, 242, 243, 248, 290, 291)),
        reason_diagnoses=("F33.2", "R45.851"),
        admitting_diagnosis="F33.1",
        occurrence_codes=(OccurrenceCode(code="11", on=date(2025, 12, 1)),),
        occurrence_spans=(OccurrenceSpan(code="M0", from_on=date(2025, 12, 1), through_on=date(2025, 12, 9)),),
        value_codes=(carried_days("QA", 5, 600),),
        referral_number="RF-1",
        authorization_number="AUTH 9",
        remarks="Charge of 5 Jan corrected: 90834",
        admitted_on=date(2026, 1, 5),
        admission_hour=9,
        rendering=THERAPIST,
        referring=THERAPIST,
        service_facility=ANNEX,
        billing_provider=replace(
            HOSPITAL,
            pay_to=Address(street="PO Box 9", city="Akron", state="OH", zip_code="44301"),
            phone="2165550100",
        ),
        payer=replace(MEDICARE, address=CLINIC_STREET, provider_id="P-100"),
        lines=make_lines("HV-ALL", FIRST_DAY, 5, more=("PO",)),
    )


def make_second_after_whole(**changes) -> InstitutionalClaim:
    """Medicare decided the claim as a whole; its block carries every part it can."""
    claim = make_secondary()
    facts = {
        "payer": replace(MEDICARE, address=CLINIC_STREET),
        "subscriber": replace(MEMBER, address=None, group_name="Retirees"),
        "paid_on": date(2026, 1, 20),
        "authorization_number": "B-1",
        "adjustments": tuple(
            Adjustment(group=group, reason=reason, amount_cents=cents)
            for group, reason, cents in (("CO", "45", 15000), ("PR", "2", 12500), ("CO", "253", 10000))
        ),
    }
    other = replace(claim.other_payers[0], **facts | changes)
    lines = tuple(replace(line, adjudications=()) for line in claim.lines)
    return replace(claim, lines=lines, other_payers=(other,))
