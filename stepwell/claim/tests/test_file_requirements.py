"""Whatever the claim file needs, the check of the claim looks at first, in plain words; one case for each fact."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from stepwell.claim import actions
from stepwell.claim.models import ChargeItem, Claim, ClaimFile
from stepwell.claim.queries.check import check_claims
from stepwell.claim.queries.claim_page import claim_page
from stepwell.claim.queries.file_findings import words_for
from stepwell.claim.tests.claim_cast import MONDAY, biller, full_week, make_stay, set_prices, the_site
from stepwell.claim.tests.x12_examples import make_claim, make_envelope
from stepwell.claim.x12.check_837i import find_problems
from stepwell.kernel import dates
from stepwell.kernel.access import Role
from stepwell.kernel.tables import Refused
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now():
    with dates.use_clock(cast.NOW):
        yield


@pytest.fixture
def claim():
    set_prices(the_site())
    full_week(make_stay())
    return actions.make_claims(biller(), the_site(), MONDAY + timedelta(days=6)).claims[0]


def site(**changes: Any) -> Callable[[Claim], None]:
    return lambda claim: claim.site.edit(**changes)


def payer(**changes: Any) -> Callable[[Claim], None]:
    return lambda claim: claim.coverage.payer.edit(**changes)


def coverage(**changes: Any) -> Callable[[Claim], None]:
    return lambda claim: claim.coverage.edit(**changes)


def person(**changes: Any) -> Callable[[Claim], None]:
    return lambda claim: claim.patient.edit(**changes)


def psychiatrist(name: str = "", **changes: Any) -> Callable[[Claim], None]:
    def change(claim: Claim) -> None:
        who = claim.episode.psychiatrist
        who.edit(**changes)
        if name:
            who.account.edit(name=name)

    return change


SPOUSE = {"relationship": "01", "subscriber_first": "Ben", "subscriber_last": "Rivera"}
# What is wrong with the record, the words it is named by, and what is wrong with it.
CASES: list[tuple[str, Callable[[Claim], None], str, str]] = [
    ("legal name", site(legal_name=""), "The clinic's legal name", "MISSING"),
    ("legal name too long", site(legal_name="River " * 12), "The clinic's legal name", "MARKS"),
    ("name too long for the contact", site(name="River " * 10), "The clinic's name", "MARKS"),
    ("phone without area code", site(phone="555-0100"), "The clinic's phone", "PHONE"),
    ("phone with letters", site(phone="919-555-HELP"), "The clinic's phone", "PHONE"),
    ("NPI of a new clinic", site(npi="0000000000"), "The clinic's NPI", "NPI"),
    ("NPI with a wrong last digit", site(npi="1234567890"), "The clinic's NPI", "NPI"),
    ("tax number of a new clinic", site(tax_id="000000000"), "The clinic's tax number", "TAX_ID"),
    ("tax number too short", site(tax_id="12345"), "The clinic's tax number", "TAX_ID"),
    ("taxonomy", site(taxonomy="273R"), "The clinic's taxonomy code", "TAXONOMY"),
    ("street", site(street=""), "The clinic's street", "MISSING"),
    ("post office box", site(street="PO Box 7"), "The clinic's street", "PO_BOX"),
    ("city", site(city=""), "The clinic's city", "MISSING"),
    ("state", site(state="ZZ"), "The clinic's state", "STATE"),
    ("ZIP of a new clinic", site(zip9="000000000"), "The clinic's ZIP code", "ZIP"),
    ("payer's name", payer(name="\u4fdd\u967a"), "The payer's name", "MARKS"),
    ("payer ID", payer(payer_id=""), "The payer ID", "MISSING"),
    ("payer ID too long for the envelope", payer(payer_id="1234567890123456"), "The payer ID", "MARKS"),
    ("filing code", payer(filing_code=""), "The payer's filing code", "CHOICE"),
    ("member number", coverage(member_id=""), "The member number", "MISSING"),
    ("member number's marks", coverage(member_id="1EG4*TE5"), "The member number", "MARKS"),
    ("group number's marks", coverage(group_number="A#1"), "The group number", "MARKS"),
    ("last name", person(legal_last="\u674e"), "The patient's last name", "MARKS"),
    ("first name", person(legal_first=""), "The patient's first name", "MISSING"),
    ("street of the person", person(street=""), "The patient's street", "MISSING"),
    ("city of the person", person(city="D"), "The patient's city", "SHORT"),
    ("state of the person", person(state="XX"), "The patient's state", "STATE"),
    ("ZIP of the person", person(zip_code="277"), "The patient's ZIP code", "ZIP"),
    ("birth date", person(birth_on=MONDAY + timedelta(days=2)), "The patient's birth date", "BORN_LATER"),
    ("birth date long ago", person(birth_on=MONDAY.replace(year=1890)), "The patient's birth date", "BORN_LONG_AGO"),
    ("dependent of Medicare", coverage(**SPOUSE), "The patient", "MEDICARE_DEPENDENT"),
    ("subscriber's last name", coverage(**SPOUSE | {"subscriber_last": ""}), "The subscriber's last name", "MISSING"),
    ("psychiatrist's NPI", psychiatrist(npi=""), "The psychiatrist's NPI", "NPI"),
    ("psychiatrist of one name", psychiatrist("Priya", npi="1234567893"), "The psychiatrist's first name", "MISSING"),
]


def holds(claim: Claim):
    return [one for one in check_claims([claim])[claim.pk].findings if one.severity in ("HOLD", "BLOCK")]


def reloaded(claim: Claim) -> Claim:
    return Claim.objects.select_related("site", "coverage__payer").get(pk=claim.pk)


@pytest.mark.parametrize(("change", "words", "code"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_what_the_file_needs_holds_the_claim_before_it_is_sent(claim, change, words, code):
    assert holds(claim) == []
    change(claim)
    claim = reloaded(claim)
    found = {(one.says.partition(":")[0], one.code): one for one in holds(claim)}
    assert (words, code) in found, sorted(found)
    told = " ".join(f"{one.says} {one.fix}" for one in found.values())
    assert not re.search(r"\w_\w|\w\.\w+_|\[\d|NM1|\bnone\b", told), told
    (checked,) = actions.recheck_claims(biller(), [claim])
    assert checked.state == "held"
    with pytest.raises(Refused) as no:
        actions.submit_claims(biller(), [checked])
    assert no.value.says == holds(reloaded(claim))[0].says
    assert not ClaimFile.objects.exists()


def test_a_claim_that_passes_the_check_is_always_written(claim):
    assert holds(claim) == []
    (file,) = actions.submit_claims(biller(), [claim])
    assert file.claims_count == 1


def test_a_price_too_large_for_the_file_names_its_line(claim):
    item = ChargeItem.objects.filter(claim=claim).first()
    ChargeItem.objects.filter(pk=item.pk).update(amount_cents=2 * 10**9)
    says = [one.says for one in holds(reloaded(claim))]
    assert any(re.match(r"The price of line \d+: |The total: ", one) for one in says), says


@pytest.mark.parametrize(
    ("change", "role", "page"),
    [
        (site(phone="555-0100"), Role.BILLER, ""),
        (payer(payer_id=""), Role.BILLER, "payer_edit"),
        (coverage(member_id=""), Role.BILLER, "patient_coverage"),
        (person(street=""), Role.BILLER, ""),
        (person(street=""), Role.PROGRAM_DIRECTOR, "patient_edit"),
        (psychiatrist(npi=""), Role.BILLER, ""),
    ],
)
def test_each_finding_leads_to_the_page_that_keeps_the_fact_or_names_who_does(claim, change, role, page):
    change(claim)
    keys = {
        "payer_edit": claim.coverage.payer_id,
        "patient_coverage": claim.patient_id,
        "patient_edit": claim.patient_id,
    }
    (shown,) = [one for one in claim_page(cast.actor(role), claim.pk).findings if one.kind == "due"]
    assert shown.url == (reverse(page, args=[keys[page]]) if page else "")
    if not page:
        assert "keeps it" in shown.fix


def test_every_field_that_the_checks_can_name_has_words_of_its_own():
    """Broken in every way the examples allow, no field of the file comes out as `The claim` that is a fact of a record."""
    nothing = make_claim()
    for problem in find_problems([nothing], make_envelope()):
        assert words_for(problem.field)[0] != "The claim"
    for path in ("billing_provider.address.street_2", "subscriber.group_name", "attending.taxonomy", "patient.suffix"):
        words, _kept = words_for(path)
        assert words != "The claim"
        assert "_" not in words
    assert words_for("value_codes[0].amount_cents") == ("The claim", "")
