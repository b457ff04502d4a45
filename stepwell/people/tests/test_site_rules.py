"""Which facts of a site may stand, and what a claim from there would still miss."""

from dataclasses import replace
from datetime import time

import pytest

from stepwell.kernel.tables import Refused
from stepwell.people.rules.sites import (
    RoomFacts,
    SiteFacts,
    check_room,
    check_site,
    missing_for_claims,
    room_is_right,
    site_faults,
    site_is_right,
)
from stepwell.people.rules.us_numbers import phone_is_whole, tax_id_is_right, zip_is_right

RIGHT = SiteFacts(
    "Hill", "Hill Hospital", "919-555-0100", "1 Hill Road", "Durham", "NC", "27701-0001", "America/New_York",
    time(8), time(18), "hospital", "1234567893", "12-3456789", "273R00000X",
)  # fmt: skip

CASES = [
    ({}, {}),
    ({"npi": "", "tax_id": "", "taxonomy": ""}, {}),
    ({"name": " "}, {"name": "SITE_NAME"}),
    ({"legal_name": ""}, {"legal_name": "SITE_NAME"}),
    ({"phone": "(919) 555.0100"}, {}),
    ({"phone": "555-0100"}, {"phone": "PHONE"}),
    ({"phone": "1-919-555-0100"}, {"phone": "PHONE"}),
    ({"street": ""}, {"street": "STREET"}),
    ({"street": "P.O. Box 12"}, {"street": "STREET"}),
    ({"city": "D"}, {"city": "CITY"}),
    ({"zip9": "27701"}, {"zip9": "ZIP"}),
    ({"zip9": "000000000"}, {"zip9": "ZIP"}),
    ({"closes_at": time(8)}, {"closes_at": "HOURS"}),
    ({"npi": "1234567890"}, {"npi": "NPI"}),
    ({"npi": "3234567893"}, {"npi": "NPI"}),
    ({"tax_id": "12345678"}, {"tax_id": "TAX_ID"}),
    ({"tax_id": "000-12-3456"}, {"tax_id": "TAX_ID"}),
    ({"taxonomy": "273R000000"}, {"taxonomy": "TAXONOMY"}),
    ({"taxonomy": "273r00000x"}, {}),
]


@pytest.mark.parametrize(("changes", "faults"), CASES)
def test_each_fault_is_named_at_its_field(changes, faults):
    facts = replace(RIGHT, **changes)
    assert {field: fault.code for field, fault in site_faults(facts).items()} == faults
    assert site_is_right(facts) is not bool(faults)
    if faults:
        with pytest.raises(Refused):
            check_site(facts)


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({}, ()),
        ({"npi": ""}, ("npi",)),
        ({"npi": "", "tax_id": ""}, ("npi", "tax_id")),
        ({"street": "", "city": "", "zip9": "", "phone": "555-0100"}, ("phone", "street", "city", "zip9")),
    ],
)
def test_what_a_claim_would_miss_is_named(changes, missing):
    assert missing_for_claims(replace(RIGHT, **changes)) == missing


@pytest.mark.parametrize(
    ("room", "code"),
    [
        (RoomFacts("B", 1), ""),
        (RoomFacts("", 4), "ROOM_NAME"),
        (RoomFacts("B", 0), "ROOM_SIZE"),
        (RoomFacts("B", 2, is_office=True), ""),
        (RoomFacts("B", 2, is_virtual=True, is_office=True), "OFFICE_VIRTUAL"),
    ],
)
def test_a_room_has_a_name_and_a_seat(room, code):
    assert room_is_right(room) is (not code)
    if code:
        with pytest.raises(Refused) as no:
            check_room(room)
        assert no.value.code == code


@pytest.mark.parametrize(
    ("check", "typed", "right"),
    [
        (zip_is_right, "27701", True),
        (zip_is_right, "00050", False),
        (zip_is_right, "2770", False),
        (tax_id_is_right, "12-3456789", True),
        (tax_id_is_right, "\u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668\u0669", False),
        (phone_is_whole, "9195550100", True),
        (phone_is_whole, "+1 919 555 0100", False),
    ],
)
def test_numbers_of_us_offices(check, typed, right):
    assert check(typed) is right
