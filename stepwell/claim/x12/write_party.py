"""Writes the names and addresses that several loops share."""

from __future__ import annotations

from stepwell.claim.x12.parties import Address, AttendingProvider, Patient, Practitioner, Subscriber
from stepwell.claim.x12.segments import SegmentWriter, words
from stepwell.people.rules.us_numbers import digits

type Person = Subscriber | Patient | Practitioner | AttendingProvider


def name_elements(person: Person) -> tuple[str, ...]:
    """NM103 to NM107: last, first, middle, prefix (never sent), suffix."""
    parts = (person.last_name, person.first_name, person.middle_name, "", person.suffix)
    return tuple(words(part) for part in parts)


def write_organization(out: SegmentWriter, code: str, name: str, qualifier: str, number: str) -> None:
    """NM1 of an organization, with its number when it has one."""
    identity = (qualifier, number.upper()) if number else ()
    out.add("NM1", code, "2", words(name), "", "", "", "", *identity)


def write_address(out: SegmentWriter, address: Address) -> None:
    """N3 and N4 of a US address."""
    out.add("N3", words(address.street), words(address.street_2))
    out.add("N4", words(address.city), address.state.upper(), digits(address.zip_code))
