"""Decides whether a site's facts may stand, and names what a claim from there would still miss."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import time

from stepwell.kernel.tables import Refused
from stepwell.people.rules.us_numbers import (
    POST_BOX,
    TAXONOMY,
    npi_is_right,
    phone_is_whole,
    tax_id_is_right,
    zip_is_right,
)

NO_NPI, NO_TAX_ID = "0" * 10, "0" * 9  # what stands until the clinic knows its own


@dataclass(frozen=True, slots=True)
class SiteFacts:
    """A place of care as its administrator describes it; NPI and tax number may be empty until the first claim."""

    name: str
    legal_name: str
    phone: str
    street: str
    city: str
    state: str
    zip9: str
    time_zone: str
    opens_at: time
    closes_at: time
    setting: str
    npi: str = ""
    tax_id: str = ""
    taxonomy: str = ""
    is_off_campus: bool = False
    is_excepted: bool = True
    is_part2_program: bool = False


def site_faults(facts: SiteFacts) -> dict[str, Refused]:
    """What is wrong with a site's facts, by field; empty when nothing is."""
    return dict(_faults(facts))


def check_site(facts: SiteFacts) -> None:
    """Raises Refused with the first fault: SITE_NAME, PHONE, STREET, CITY, STATE, ZIP, HOURS, NPI, TAX_ID, TAXONOMY."""
    for fault in site_faults(facts).values():
        raise fault


def site_is_right(facts: SiteFacts) -> bool:
    """Whether the site's facts may stand."""
    return not site_faults(facts)


def _faults(facts: SiteFacts) -> Iterator[tuple[str, Refused]]:
    for field in ("name", "legal_name"):
        if not getattr(facts, field).strip():
            yield field, Refused("SITE_NAME", "The site has no name.", "Write one.")
    if not phone_is_whole(facts.phone):
        yield "phone", Refused("PHONE", "A phone number has ten digits.", "Type area code and number.")
    if not facts.street.strip():
        yield "street", Refused("STREET", "The street is missing.", "Write number and street.")
    elif POST_BOX.search(facts.street):
        yield "street", Refused("STREET", "A site cannot be a post office box.", "Write number and street.")
    if len(facts.city.strip()) < 2:
        yield "city", Refused("CITY", "The city is missing.", "Write it in full.")
    if not zip_is_right(facts.zip9, whole=True):
        yield "zip9", Refused("ZIP", "A site's ZIP code has nine digits.", "Look up the last four on usps.com.")
    if facts.closes_at <= facts.opens_at:
        yield "closes_at", Refused("HOURS", "The site closes before it opens.", "Check both times.")
    yield from _billing_faults(facts)


def _billing_faults(facts: SiteFacts) -> Iterator[tuple[str, Refused]]:
    if facts.npi and not npi_is_right(facts.npi):
        fix = "Type it again from the NPI registry."
        yield "npi", Refused("NPI", "An NPI has ten digits, and the last one must match.", fix)
    if facts.tax_id and not tax_id_is_right(facts.tax_id):
        yield "tax_id", Refused("TAX_ID", "A tax number has nine digits, like 12-3456789.", "Check the tax letter.")
    if facts.taxonomy and not TAXONOMY.fullmatch(facts.taxonomy.upper()):
        says = "A taxonomy code has ten characters and ends in X."
        yield "taxonomy", Refused("TAXONOMY", says, "Copy it from the NPI registry.")


def missing_for_claims(facts: SiteFacts) -> tuple[str, ...]:
    """The fields a claim from this site needs and that are empty or cannot stand."""
    wanted = ("legal_name", "phone", "street", "city", "zip9")
    faults = site_faults(facts)
    found = [field for field in wanted if field in faults]
    if not npi_is_right(facts.npi):
        found.append("npi")
    if not tax_id_is_right(facts.tax_id):
        found.append("tax_id")
    return tuple(found)


@dataclass(frozen=True, slots=True)
class RoomFacts:
    """A room: its name, how many people fit, whether it is a video room, and whether visits of one person fit it."""

    name: str
    capacity: int
    is_virtual: bool = False
    is_office: bool = False


def check_room(facts: RoomFacts) -> None:
    """Raises Refused: ROOM_NAME, ROOM_SIZE, OFFICE_VIRTUAL."""
    if not facts.name.strip():
        raise Refused("ROOM_NAME", "The room has no name.", "Write what people call it.")
    if facts.capacity < 1:
        raise Refused("ROOM_SIZE", "A room has at least one seat.", "Write how many people fit.")
    if facts.is_virtual and facts.is_office:
        raise Refused("OFFICE_VIRTUAL", "A video room is no office.", "Choose one of the two.")


def room_is_right(facts: RoomFacts) -> bool:
    """Whether the room's facts may stand."""
    try:
        check_room(facts)
    except Refused:
        return False
    return True
