"""Hypothesis strategies that make claims without a fault, with the odd names and numbers of real life."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from hypothesis import strategies as st

from stepwell.claim.tests.x12_examples import MEDICARE
from stepwell.claim.x12.facts import (
    Envelope,
    FileControl,
    InstitutionalClaim,
    OccurrenceCode,
    OccurrenceSpan,
    ServiceFacility,
    ServiceLine,
    Usage,
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

LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
ODD = "éüñøßŁÆç'’ -.:*~^#&/,"
CODE = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
DAYS = st.dates(date(2024, 1, 8), date(2026, 11, 1))
OTHER_KINDS = ("CI", "BL", "HM", "CH", "MC", "VA", "16")


def words(longest: int, shortest: int = 1) -> st.SearchStrategy[str]:
    """Names: a letter first, then anything that people's names and streets contain."""
    rest = st.text(LETTERS + ODD, max_size=min(longest // 2 - shortest, 14))
    return st.builds("{}{}".format, st.text(LETTERS, min_size=shortest, max_size=shortest), rest)


def codes(shortest: int, longest: int) -> st.SearchStrategy[str]:
    return st.text(CODE, min_size=shortest, max_size=longest)


def digits(count: int) -> st.SearchStrategy[str]:
    return st.text("0123456789", min_size=count, max_size=count)


def issued(count: int) -> st.SearchStrategy[str]:
    """So many digits of a number that some office gives out: none of them begins with 000."""
    return digits(count).filter(lambda number: not number.startswith("000"))


def with_check_digit(nine: str) -> str:
    """Luhn over 80840 and the nine digits, counted the long way round."""
    for last in "0123456789":
        marks = [int(mark) for mark in reversed("80840" + nine + last)]
        total = sum(marks[::2]) + sum(sum(divmod(2 * mark, 10)) for mark in marks[1::2])
        if total % 10 == 0:
            return nine + last
    raise AssertionError(nine)


NPI = st.builds(lambda first, rest: with_check_digit(first + rest), st.sampled_from("12"), digits(8))
TAXONOMY = st.one_of(st.just(""), st.builds("{}X".format, codes(9, 9)))
STATES = st.sampled_from(["OH", "CA", "NY", "PR", "AE"])


def addresses(zips: st.SearchStrategy[str]) -> st.SearchStrategy[Address]:
    return st.builds(
        Address,
        street=words(55).map(lambda name: f"1 {name}"),
        street_2=st.one_of(st.just(""), words(55)),
        city=words(30, 2),
        state=STATES,
        zip_code=zips,
    )


LONG_ZIP = addresses(st.builds("{}-{}".format, issued(5), digits(4)))
ANY_ZIP = addresses(st.one_of(issued(5), issued(9)))
NAMES = {
    "last_name": words(60),
    "first_name": words(35),
    "middle_name": st.one_of(st.just(""), words(25)),
    "suffix": st.sampled_from(["", "Jr.", "III"]),
}
BORN = st.dates(date(1920, 1, 1), date(2012, 1, 1))
PAYERS = st.builds(
    Payer,
    name=words(60),
    id=codes(2, 20),
    address=st.none() | ANY_ZIP,
    provider_id=st.just("") | codes(1, 20),
)
PROVIDERS = st.builds(
    BillingProvider,
    name=words(60),
    npi=NPI,
    tax_id=issued(9),
    taxonomy=TAXONOMY,
    address=LONG_ZIP,
    pay_to=st.none() | ANY_ZIP,
    phone=st.just("") | digits(10),
)
PATIENTS = st.builds(
    Patient,
    relationship=st.sampled_from([kind for kind in Relationship if kind is not Relationship.SELF]),
    address=ANY_ZIP,
    born_on=BORN,
    sex=st.sampled_from(Sex),
    **NAMES,
)
PEOPLE = st.builds(Practitioner, npi=NPI, **NAMES)
FACILITIES = st.builds(ServiceFacility, name=words(60), address=LONG_ZIP, npi=st.just("") | NPI)


def subscribers(kinds: st.SearchStrategy[str], order: str = "P") -> st.SearchStrategy[Subscriber]:
    return st.builds(
        Subscriber,
        member_id=codes(2, 20),
        filing_code=kinds,
        responsibility=st.just(order),
        group_number=st.just("") | codes(1, 12),
        group_name=st.just("") | words(60),
        address=ANY_ZIP,
        born_on=BORN,
        sex=st.sampled_from(Sex),
        **NAMES,
    )


@st.composite
def lines(draw: st.DrawFn, number: str, first: date, last: date) -> tuple[ServiceLine, ...]:
    made = []
    for place in range(draw(st.integers(1, 12))):
        charge = draw(st.integers(0, 2_000_000))
        made.append(
            ServiceLine(
                ref=f"{number}-{place + 1}",
                on=first + timedelta(days=draw(st.integers(0, (last - first).days))),
                revenue_code=draw(st.sampled_from(["0250", "0430", "0900", "0904", "0905", "0914", "0915", "0942"])),
                hcpcs=draw(st.sampled_from(["90834", "90853", "G0177", "G0410", "S9480", "H0015", "0362t"])),
                modifiers=tuple(draw(st.lists(st.sampled_from(["59", "XS", "HF", "PO"]), unique=True, max_size=4))),
                charge_cents=charge,
                units=draw(st.integers(1, 30)),
                noncovered_cents=draw(st.integers(0, charge)),
            )
        )
    return tuple(made)


@st.composite
def claims(draw: st.DrawFn, number: str = "C-1") -> InstitutionalClaim:
    """A claim of Medicare or another payer, new or corrected, with any mix of the optional parts."""
    first = draw(DAYS)
    last = first + timedelta(days=draw(st.integers(0, 30)))
    is_medicare = draw(st.booleans())
    frequency = draw(st.sampled_from("123478"))
    is_correction = frequency in "78"
    member = draw(subscribers(st.sampled_from(["MA", "MB"] if is_medicare else OTHER_KINDS)))
    facility = draw(st.sampled_from(["13", "76", "85"] if is_medicare else ["13", "86", "76"]))
    status = "30" if frequency in "23" else draw(st.sampled_from(["01", "02", "70"]))
    made = draw(lines(number, first, last))
    return InstitutionalClaim(
        number=number,
        bill_type=facility + frequency,
        from_on=first,
        through_on=last,
        patient_status=status,
        lines=made,
        total_cents=sum(line.charge_cents for line in made),
        billing_provider=draw(PROVIDERS),
        payer=draw(PAYERS),
        subscriber=member,
        patient=None if is_medicare else draw(st.none() | PATIENTS),
        attending=draw(st.builds(AttendingProvider, npi=NPI, taxonomy=TAXONOMY, **NAMES)),
        principal_diagnosis=draw(st.sampled_from(["F33.2", "F332", "f50.010", "F10.20"])),
        other_diagnoses=tuple(draw(st.lists(st.integers(100, 139).map("F40.{}".format), unique=True, max_size=24))),
        reason_diagnoses=tuple(draw(st.lists(st.sampled_from(["R45.851", "F33.2"]), unique=True))),
        condition_codes=("92", *(("D9",) if is_correction else ())),
        occurrence_codes=draw(st.just(()) | st.just((OccurrenceCode(code="11", on=first),))),
        occurrence_spans=draw(st.just(()) | st.just((OccurrenceSpan(code="M0", from_on=first, through_on=last),))),
        value_codes=draw(
            st.just(()) | st.tuples(st.builds(carried_days, st.just("QA"), st.integers(0, 6), st.integers(0, 9999)))
        ),
        authorization_number=draw(st.just("") | codes(1, 20)),
        payer_claim_number=draw(codes(1, 30)) if is_correction else "",
        referral_number=draw(st.just("") | codes(1, 20)),
        medical_record_number=draw(st.just("") | codes(1, 20)),
        remarks=draw(st.just("") | words(80)),
        admitted_on=draw(st.none() | st.just(first)),
        rendering=draw(st.none() | PEOPLE),
        referring=draw(st.none() | PEOPLE),
        service_facility=draw(st.none() | FACILITIES),
    )


@st.composite
def paid_first_by_another(draw: st.DrawFn) -> InstitutionalClaim:
    """A claim whose lines another payer has decided, each balanced to the cent."""
    claim = draw(claims())
    decided, paid_in_all = [], 0
    for line in claim.lines:
        paid = draw(st.integers(0, line.charge_cents))
        share = draw(st.integers(0, line.charge_cents - paid))
        cuts = [("CO", "45", line.charge_cents - paid - share), ("PR", "2", share)]
        made = tuple(Adjustment(group=g, reason=r, amount_cents=c) for g, r, c in cuts if c)
        paid_in_all += paid
        done = Adjudication(
            payer_id=MEDICARE.id,
            paid_cents=paid,
            paid_on=claim.through_on,
            units=line.units,
            adjustments=made,
        )
        decided.append(replace(line, adjudications=(done,)))
    other = OtherPayer(payer=MEDICARE, subscriber=draw(subscribers(st.just("MA"))), paid_cents=paid_in_all)
    second = replace(claim.subscriber, responsibility="S")
    return replace(claim, lines=tuple(decided), other_payers=(other,), subscriber=second)


ENVELOPES = st.builds(
    Envelope,
    submitter=st.builds(
        Submitter,
        name=words(60),
        id=codes(2, 15),
        contact_name=words(60),
        phone=digits(10),
        email=st.sampled_from(["", "claims_desk@example.org"]),
    ),
    receiver=st.builds(Receiver, name=words(60), id=codes(2, 15)),
    control=st.builds(
        FileControl,
        number=st.integers(1, 999_999_999),
        made_at=st.datetimes(datetime(2026, 12, 15), datetime(2031, 1, 1)),
        usage=st.sampled_from(Usage),
        wants_ta1=st.booleans(),
    ),
)
