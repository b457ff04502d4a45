"""Opens the clinic: sites, rooms, staff with licenses, payers, prices, tracks and groups."""

from __future__ import annotations

from datetime import date, time, timedelta

from stepwell.claim.actions import PriceFacts, set_price
from stepwell.command.demo_clinic.closed import AHEAD, holidays_between
from stepwell.command.demo_clinic.hours import enter_hours
from stepwell.command.demo_clinic.people import Member, npi_number
from stepwell.command.demo_clinic.timetable import (
    HILLSIDE,
    OFFICES,
    RIVERSIDE,
    ROOMS,
    TRACKS,
    VIRTUAL,
    groups,
    time_of_day,
)
from stepwell.command.demo_clinic.world import ZONE, World
from stepwell.coverage.actions import PayerFacts, add_payer
from stepwell.coverage.rules.coverage import PayerKind
from stepwell.desk.demo import PASSWORD
from stepwell.kernel import audit
from stepwell.kernel.access import Actor
from stepwell.kernel.tenancy import system_actor
from stepwell.people.actions import (
    LicenseFacts,
    StaffFacts,
    accept_duties,
    choose_first_password,
    give_duty,
    invite_staff,
    record_license,
)
from stepwell.people.models import Room, Site
from stepwell.people.rules.licenses import LicenseKind
from stepwell.program.actions import NewGroup, add_series, close_day, open_group, open_track

_SITES = {
    RIVERSIDE: {
        "name": "Riverside", "setting": "hospital", "legal_name": "Riverside Hospital", "tax_id": "560000101",
        "street": "1 River Street", "city": "Durham", "state": "NC", "zip9": "277010001", "phone": "919-555-0100",
    },
    HILLSIDE: {
        "name": "Hillside", "setting": "cmhc", "legal_name": "Hillside Mental Health Center",
        "tax_id": "560000102", "street": "40 Hill Road", "city": "Chapel Hill", "state": "NC",
        "zip9": "275140002", "phone": "919-555-0150",
    },
}  # fmt: skip
_PAYERS = {
    "medicare": PayerFacts("Medicare", PayerKind.MEDICARE, "medicare", "11502", "MA", "800-555-0101"),
    "medicaid": PayerFacts(
        "NC Medicaid, Eno Tailored Plan", PayerKind.MEDICAID, "commercial", "NCENO", "MC", "800-555-0102"
    ),
    "saiop": PayerFacts(
        "NC Medicaid, substance use program", PayerKind.MEDICAID, "nc-medicaid-saiop", "NCXIX", "MC",
        "800-555-0103",
    ),
    "bcbs-nc": PayerFacts("Blue Cross NC", PayerKind.COMMERCIAL, "bcbs-nc", "BCNC1", "BL", "800-555-0104"),
    "lakeland": PayerFacts("Lakeland Health", PayerKind.COMMERCIAL, "commercial", "LKLD1", "CI", "800-555-0105"),
    "self-pay": PayerFacts("Self-pay", PayerKind.SELF_PAY, "self-pay", "", "09"),
}  # fmt: skip
_PRICES = {
    "90853": 16500, "G0410": 16500, "G0411": 16500, "G0176": 9500, "G0177": 9500, "G0129": 9500, "90832": 11000,
    "90834": 15000, "90837": 21000, "90846": 18000, "90847": 19000, "90849": 9000, "S9480": 52000, "H0015": 41000,
}  # fmt: skip
PRACTICES_SINCE = date(2019, 3, 1)
EXPIRES_SOON = 10  # the third group leader


def open_clinic(world: World) -> None:
    """Everything that is there before the first phone rings."""
    setup = system_actor("the set-up")
    for number, key in enumerate(_SITES):
        world.sites[key] = _site(setup, key, number)
        for name, capacity, is_virtual in ROOMS[key]:
            world.rooms[key, name] = _room(setup, world.sites[key], name, capacity, is_virtual)
    since = world.monday - timedelta(days=90)
    for place, member in enumerate(world.members.values()):
        _join(setup, world, member, place, since)
    for key, facts in _PAYERS.items():
        world.payers[key] = add_payer(world.actor("biller"), facts)
    for site in world.sites.values():
        for hcpcs, cents in _PRICES.items():
            set_price(world.actor("biller"), site, PriceFacts(hcpcs, cents, date(world.monday.year - 1, 1, 1)))
    _open_program(world)
    enter_hours(world, since)
    for site in world.sites.values():
        for on, name in holidays_between(world.moment.date(), world.today + AHEAD):
            close_day(world.actor("director"), site, on, name)


def _site(setup: Actor, key: str, number: int) -> Site:
    site = Site(npi=npi_number(41_000 + number), time_zone=ZONE, opens_at=time(8), closes_at=time(21), **_SITES[key])
    site.save(force_insert=True)
    audit.record(setup, "site.opened", site)
    return site


def _room(setup: Actor, site: Site, name: str, capacity: int, is_virtual: bool) -> Room:
    is_office = name in OFFICES.values()
    room = Room(site=site, name=name, capacity=capacity, is_virtual=is_virtual, is_office=is_office)
    room.save(force_insert=True)
    audit.record(setup, "room.opened", room)
    return room


def _join(setup: Actor, world: World, member: Member, place: int, since: date) -> None:
    """Invites one person, who signs in for the first time, chooses a password and takes up their duties."""
    npi = npi_number(52_000 + place) if member.license else ""
    facts = StaffFacts(
        member.name, member.email, member.role, world.sites[member.site].pk, since, member.credential, npi
    )
    person = invite_staff(setup, facts)
    for other in member.more_sites:
        give_duty(setup, person.account, member.role, world.sites[other].pk, since)
    if member.license:
        last_on = _license_ends(world, place)
        kind = LicenseKind(member.license)
        number = f"NC-{7100 + place * 37}"
        record_license(setup, person, LicenseFacts(kind, number, "NC", PRACTICES_SINCE, last_on))
    if member.supervisor:
        person.edit(supervisor=world.staff[member.supervisor])
        audit.record(setup, "supervisor.named", person)
    choose_first_password(person.account, PASSWORD)
    accept_duties(person.account)
    world.staff[member.key] = person
    world.keys[person.pk] = member.key


def _license_ends(world: World, place: int) -> date:
    """Spread over the next two years; one of them soon, so that someone has to look."""
    return world.today + timedelta(days=24 if place == EXPIRES_SOON else 150 + place * 41)


def _open_program(world: World) -> None:
    director = world.actor("director")
    for row in TRACKS:
        if row.code == VIRTUAL:
            continue
        site = world.sites[row.site]
        world.tracks[row.site, row.code] = open_track(director, site, row.code, row.name, row.slots[0], row.ends_at)
    for plan in groups():
        asked = NewGroup(
            track=world.tracks[plan.site, time_of_day(plan.track)],
            name=plan.name,
            service_type=plan.service,
            leader=world.staff[plan.leader],
            room=world.rooms[plan.site, plan.room],
            capacity=plan.capacity,
            starts_on=world.monday,
        )
        group = open_group(director, asked)
        world.groups[plan.name] = group
        for weekday, at in plan.hours:
            add_series(director, group, weekday, at, 60)
