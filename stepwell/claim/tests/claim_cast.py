"""The cast at work: signed weeks, prices and certifications, for the tests of charges and claims."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from stepwell.claim.actions import PriceFacts, set_price
from stepwell.encounter.models import Encounter, GroupNote
from stepwell.kernel.access import Role
from stepwell.kernel.dates import at_clinic
from stepwell.placement.models import Episode
from stepwell.plan.models import CarePlan, Certification
from stepwell.program.models import Group, GroupSession
from tests import cast

MONDAY = cast.TODAY - timedelta(days=14)  # Nov 9, 2026
PRICES = {
    "G0410": 18000,
    "G0177": 12000,
    "G0176": 11000,
    "90853": 17000,
    "90832": 12500,
    "90834": 19000,
    "90837": 24000,
    "90847": 21000,
    "S9480": 42500,
    "H0015": 40000,
}


def the_site():
    """The cast's site with a phone number that a claim file can carry."""
    site = cast.the_site()
    if site.phone != "919-555-0100":
        site.edit(phone="919-555-0100")
    return site


def set_prices(site=None) -> None:
    director = cast.actor(Role.PROGRAM_DIRECTOR)
    for hcpcs, cents in PRICES.items():
        set_price(director, site or the_site(), PriceFacts(hcpcs, cents, date(2026, 1, 1)))


def certify(episode: Episode, on: date | None = None, days: int = 60) -> Certification:
    signed_on = on or episode.admitted_on
    plan = CarePlan.objects.get(episode=episode, superseded_on=None)
    return Certification.objects.create(
        episode=episode,
        plan=plan,
        patient=episode.patient,
        site=episode.site,
        physician=cast.the_staff(Role.PSYCHIATRIST),
        certified_on=signed_on,
        ends_on=signed_on + timedelta(days=days),
        weekly_minutes=plan.weekly_minutes,
        statement="I certify.",
        signed_at=cast.NOW,
        text_hash="0" * 64,
    )


GROUPS = (
    ("GP", "DBT skills", time(17, 30)),
    ("TE", "Learning", time(18, 35)),
    ("AT", "Movement", time(19, 40)),
)


def groups() -> dict[str, Group]:
    found = {group.service_type: group for group in Group.objects.all()}
    for service, name, _ in GROUPS:
        if service not in found:
            found[service] = cast.make_group(name=name, service_type=service)
    return found


def session_of(service: str, on: date, at: time) -> GroupSession:
    group = groups()[service]
    found = GroupSession.objects.filter(group=group, on=on).first()
    if found is None:
        found = cast.make_session(group, on=on, at=at)
        GroupNote.objects.create(
            session=found,
            site=found.site,
            topic="TIPP",
            what_we_did="Practiced.",
            head_count=8,
            written_by=group.leader.account,
        )
    return found


def attend(
    episode: Episode, on: date, services: str = "GP TE AT", signed: bool = True, **changes: Any
) -> list[Encounter]:
    """One evening: each service attended for the whole hour, written and, unless told, signed."""
    made = []
    for service, _, at in GROUPS:
        if service in services.split():
            seat = cast.make_seat(session_of(service, on, at), episode)
            made.append(_encounter(seat, on, signed, **changes))
    if "IND" in services.split():
        visit = cast.make_visit(episode, on=on, at=time(9))
        made.append(_encounter(visit.seat, on, signed, **changes))
    return made


def _encounter(seat, on: date, signed: bool, **changes: Any) -> Encounter:
    values = dict(changes)
    if signed:
        at: datetime = at_clinic(on, time(21), cast.ZONE)
        who = (seat.session.leader if seat.session else seat.visit.practitioner).account
        values = {"signed_at": at, "signed_by": who} | values
    return cast.make_encounter(seat, **values)


def make_stay(name: str = "Ana", profile: str = "medicare", **changes: Any) -> Episode:
    """A stay with plan and diagnosis; Medicare is certified, other payers have an approval of twelve days."""
    person = cast.make_patient(name, state="NC")
    if profile == "medicare":
        coverage = cast.make_coverage(person)
    else:
        from stepwell.coverage.models import Payer

        kind = "self_pay" if profile == "self-pay" else "commercial"
        payer = Payer.objects.filter(profile=profile).first() or cast.make_payer(
            f"Plan {profile}", kind, profile, payer_id="77777", filing_code="CI"
        )
        coverage = cast.make_coverage(person, payer, member_id="LK900123")
        if profile != "self-pay" and changes.pop("approved", True):
            cast.make_authorization(coverage, starts_on=MONDAY - timedelta(days=14))
    changes.pop("approved", None)
    episode = cast.make_episode(person, coverage=coverage, admitted_on=MONDAY, **changes)
    cast.make_plan(episode)
    if profile == "medicare":
        certify(episode)
    return episode


def full_week(episode: Episode, monday: date = MONDAY, **changes: Any) -> list[Encounter]:
    """Monday, Wednesday and Friday, three services each."""
    made = []
    for days in (0, 2, 4):
        made += attend(episode, monday + timedelta(days=days), **changes)
    return made


def biller():
    return cast.actor(Role.BILLER)
