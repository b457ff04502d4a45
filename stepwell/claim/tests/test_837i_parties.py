"""What keeps a claim from being written because of who is on it, or because of the file or another payer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepwell.claim.tests.x12_examples import (
    ANNEX,
    DAUGHTER,
    HOSPITAL,
    MEMBER,
    PSYCHIATRIST,
    RECEIVER,
    SUBMITTER,
    THERAPIST,
    make_claim,
    make_commercial,
    make_envelope,
    make_secondary,
)
from stepwell.claim.tests.x12_strategies import NPI
from stepwell.claim.x12.check_837i import find_problems
from stepwell.claim.x12.facts import FileControl
from stepwell.claim.x12.other_payers import Adjustment
from stepwell.claim.x12.parties import Relationship
from stepwell.people.rules.us_numbers import npi_is_right

STREET = HOSPITAL.address
CUT = Adjustment(group="CO", reason="45", amount_cents=1)


def provider(**changes):
    return make_claim(billing_provider=replace(HOSPITAL, **changes))


def at(**changes):
    return provider(address=replace(STREET, **changes))


def member(**changes):
    return make_claim(subscriber=replace(MEMBER, **changes))


def daughter(**changes):
    return make_commercial(patient=replace(DAUGHTER, **changes))


def other(**changes):
    claim = make_secondary()
    return replace(claim, other_payers=(replace(claim.other_payers[0], **changes),))


def decided(**changes):
    """The second claim with the first line's decision changed."""
    claim = make_secondary()
    made = replace(claim.lines[0].adjudications[0], **changes)
    return replace(claim, lines=(replace(claim.lines[0], adjudications=(made,)), *claim.lines[1:]))


def decided_twice():
    claim = make_secondary()
    first = replace(claim.lines[0], adjudications=claim.lines[0].adjudications * 2)
    return replace(claim, lines=(first, *claim.lines[1:]))


def undecided_line():
    claim = make_secondary()
    return replace(claim, lines=(replace(claim.lines[0], adjudications=()), *claim.lines[1:]))


BLOCKED = [
    ("NPI with a wrong last digit", provider(npi="1234567890"), "billing_provider.npi", "NPI"),
    ("NPI of nine digits", provider(npi="123456789"), "billing_provider.npi", "NPI"),
    ("NPI that begins with 3", provider(npi="3234567891"), "billing_provider.npi", "NPI"),
    ("tax number of eight digits", provider(tax_id="12-345678"), "billing_provider.tax_id", "TAX_ID"),
    ("taxonomy without its X", provider(taxonomy="282N000000"), "billing_provider.taxonomy", "TAXONOMY"),
    ("no name", provider(name=" "), "billing_provider.name", "MISSING"),
    ("name of 61 letters", provider(name="A" * 61), "billing_provider.name", "MARKS"),
    ("billing ZIP of five digits", at(zip_code="44113"), "billing_provider.address.zip_code", "ZIP"),
    ("ZIP with a letter", at(zip_code="4411A1234"), "billing_provider.address.zip_code", "ZIP"),
    ("post office box", at(street="P.O. Box 12"), "billing_provider.address.street", "PO_BOX"),
    (
        "post office box in the second line",
        at(street_2="PO BOX 12"),
        "billing_provider.address.street",
        "PO_BOX",
    ),
    ("no such state", at(state="XX"), "billing_provider.address.state", "STATE"),
    ("city of one letter", at(city="C"), "billing_provider.address.city", "SHORT"),
    ("phone of nine digits", provider(phone="216-555-013"), "billing_provider.phone", "PHONE"),
    (
        "pay-to without a street",
        provider(pay_to=replace(STREET, street="")),
        "billing_provider.pay_to.street",
        "MISSING",
    ),
    ("member id missing", member(member_id=""), "subscriber.member_id", "MISSING"),
    ("member id with a separator", member(member_id="1EG4:TE5"), "subscriber.member_id", "MARKS"),
    ("unknown kind of plan", member(filing_code="XX"), "subscriber.filing_code", "CHOICE"),
    ("unknown order of payment", member(responsibility="Q"), "subscriber.responsibility", "CHOICE"),
    ("patient without an address", member(address=None), "subscriber.address", "MISSING"),
    ("patient without a birth date", member(born_on=None), "subscriber.born_on", "MISSING"),
    ("patient without a sex on file", member(sex=None), "subscriber.sex", "MISSING"),
    ("patient without a first name", member(first_name=""), "subscriber.first_name", "MISSING"),
    ("born after the first day", member(born_on=date(2026, 1, 6)), "subscriber.born_on", "BORN_LATER"),
    ("born 121 years ago", member(born_on=date(1905, 1, 1)), "subscriber.born_on", "BORN_LONG_AGO"),
    ("name in another script", member(last_name="Ольга"), "subscriber.last_name", "MARKS"),
    (
        "dependent who is the subscriber",
        daughter(relationship=Relationship.SELF),
        "patient.relationship",
        "SELF",
    ),
    (
        "dependent born after the first day",
        daughter(born_on=date(2026, 1, 6)),
        "patient.born_on",
        "BORN_LATER",
    ),
    ("dependent at Medicare", make_claim(patient=DAUGHTER), "patient", "MEDICARE_DEPENDENT"),
    (
        "attending without a first name",
        make_claim(attending=replace(PSYCHIATRIST, first_name="")),
        "attending.first_name",
        "MISSING",
    ),
    ("attending NPI", make_claim(attending=replace(PSYCHIATRIST, npi="1003000127")), "attending.npi", "NPI"),
    ("rendering NPI", make_claim(rendering=replace(THERAPIST, npi="1")), "rendering.npi", "NPI"),
    ("referring NPI", make_claim(referring=replace(THERAPIST, npi="1")), "referring.npi", "NPI"),
    (
        "service address with a short ZIP",
        make_claim(service_facility=replace(ANNEX, address=replace(ANNEX.address, zip_code="44107"))),
        "service_facility.address.zip_code",
        "ZIP",
    ),
    ("payer id missing", make_claim(payer=replace(make_claim().payer, id="")), "payer.id", "MISSING"),
    ("first payer: sums off by a cent", other(paid_cents=90001), "other_payers[0].paid_cents", "BALANCE"),
    ("first payer: a cut too much", other(adjustments=(CUT,)), "other_payers[0].paid_cents", "BALANCE"),
    (
        "first payer: decided, no payment given",
        other(paid_cents=None),
        "other_payers[0].paid_cents",
        "MISSING",
    ),
    ("first payer: paid below zero", other(paid_cents=-1), "other_payers[0].paid_cents", "AMOUNT"),
    (
        "first payer: unknown group",
        other(adjustments=(replace(CUT, group="XX"),)),
        "other_payers[0].adjustments[0].group",
        "CHOICE",
    ),
    (
        "first payer: seven cuts of one group",
        other(adjustments=(CUT,) * 7),
        "other_payers[0].adjustments",
        "TOO_MANY",
    ),
    (
        "same place in the order",
        replace(make_secondary(), subscriber=make_commercial().subscriber),
        "other_payers",
        "SAME_ORDER",
    ),
    (
        "line decision off by a cent",
        decided(paid_cents=30001),
        "lines[0].adjudications[0].paid_cents",
        "BALANCE",
    ),
    ("line decision of units below zero", decided(units=-1), "lines[0].adjudications[0].units", "UNITS"),
    (
        "first payer: a reason in words",
        other(adjustments=(replace(CUT, reason="LATE"),)),
        "other_payers[0].adjustments[0].reason",
        "REASON",
    ),
    ("first payer named as the second", other(payer=make_commercial().payer), "other_payers", "SAME_PAYER"),
    ("line decided twice by one payer", decided_twice(), "lines[0].adjudications", "REPEATED"),
    (
        "eleven other payers",
        replace(make_secondary(), other_payers=make_secondary().other_payers * 11),
        "other_payers",
        "TOO_MANY",
    ),
    ("name of marks only", provider(name="***"), "billing_provider.name", "MISSING"),
    ("second line of marks only", at(street_2="***"), "billing_provider.address.street_2", "MARKS"),
    ("line decision of nobody", decided(payer_id="NOBODY"), "lines[0].adjudications[0].payer_id", "WHO"),
    (
        "line decision to come",
        decided(paid_on=date(2026, 3, 1)),
        "lines[0].adjudications[0].paid_on",
        "FUTURE",
    ),
    ("one line not decided", undecided_line(), "other_payers[0].paid_cents", "SOME_LINES"),
]


@pytest.mark.parametrize(("claim", "field", "code"), [row[1:] for row in BLOCKED], ids=[row[0] for row in BLOCKED])
def test_a_fault_blocks_the_claim(claim, field, code):
    assert (field, code) in [(one.field, one.code) for one in find_problems([claim], make_envelope())]


def control(**changes):
    return make_envelope(control=FileControl(**{"number": 1, "made_at": datetime(2026, 2, 2)} | changes))


OF_THE_FILE = [
    ("control number 0", control(number=0), "control.number", "CONTROL"),
    ("control number of ten digits", control(number=1_000_000_000), "control.number", "CONTROL"),
    ("batch of 27 characters", control(batch="A" * 27), "control.batch", "MARKS"),
    ("sender's phone", make_envelope(submitter=replace(SUBMITTER, phone="")), "submitter.phone", "PHONE"),
    (
        "sender's id of 16 characters",
        make_envelope(submitter=replace(SUBMITTER, id="A" * 16)),
        "submitter.interchange_id",
        "MARKS",
    ),
    (
        "sender's mail with a blank in front",
        make_envelope(submitter=replace(SUBMITTER, email=" a@b")),
        "submitter.email",
        "MARKS",
    ),
    (
        "receiver's kind of id",
        make_envelope(receiver=replace(RECEIVER, interchange_qualifier="02")),
        "receiver.interchange_qualifier",
        "CHOICE",
    ),
]


@pytest.mark.parametrize(
    ("envelope", "field", "code"), [row[1:] for row in OF_THE_FILE], ids=[row[0] for row in OF_THE_FILE]
)
def test_a_fault_of_the_file_blocks_it(envelope, field, code):
    assert [(one.field, one.code, one.claim) for one in find_problems([make_claim()], envelope)] == [(field, code, "")]


def test_a_file_needs_a_claim_and_each_claim_its_own_number():
    assert [one.code for one in find_problems([], make_envelope())] == ["NO_CLAIM"]
    assert [one.code for one in find_problems([make_claim(), make_claim()], make_envelope())] == ["SAME_NUMBER"]


def test_a_payer_that_decided_the_claim_as_a_whole_balances_too():
    claim = make_secondary()
    lines = tuple(replace(line, adjudications=()) for line in claim.lines)
    whole = replace(
        claim.other_payers[0],
        paid_on=date(2026, 1, 20),
        adjustments=(Adjustment(group="CO", reason="45", amount_cents=37500),),
    )
    assert find_problems([replace(claim, lines=lines, other_payers=(whole,))], make_envelope()) == []
    later = replace(whole, paid_cents=None, adjustments=())
    assert find_problems([replace(claim, lines=lines, other_payers=(later,))], make_envelope()) == []
    undated = replace(whole, paid_on=None)
    found = find_problems([replace(claim, lines=lines, other_payers=(undated,))], make_envelope())
    assert [one.field for one in found] == ["other_payers[0].paid_on"]


@given(NPI, st.integers(0, 9), st.integers(1, 9))
def test_any_single_wrong_digit_of_an_npi_is_caught(npi, place, more):
    assert npi_is_right(npi)
    wrong = str((int(npi[place]) + more) % 10)
    assert not npi_is_right(npi[:place] + wrong + npi[place + 1 :])
