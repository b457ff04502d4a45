"""Fills a clinic with one of everything, so that every page has something to show: `python -m tests.journeys.rich`."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import TYPE_CHECKING, Any

import django

if TYPE_CHECKING:
    from stepwell.placement.models import Episode

SWABS = [
    ("phq-9", (20, 17, 18, 13, 11, 9)),
    ("gad-7", (15, 14, 11, 12, 8, 6)),
]
PEOPLE = (
    ("Bo", "Berg", "medicare"),
    ("Carmen", "Cruz", "bcbs-nc"),
    ("Dev", "Das", "commercial"),
    ("Ella", "Engstrom-Villanueva", "medicare"),
    ("Finn", "Fox", "self-pay"),
    ("Gia", "Grant", "commercial"),
    ("Hal", "Hart", "medicare"),
)


def main() -> None:
    django.setup()
    from django.db import connection, transaction
    from django_tenants.utils import get_tenant_model

    from stepwell.kernel import dates
    from tests import cast

    connection.set_schema_to_public()
    connection.set_tenant(get_tenant_model().objects.get(schema_name="riverside"))
    cast.NOW = dates.now()
    cast.TODAY = dates.clinic_day(cast.NOW, cast.ZONE)
    with transaction.atomic():
        seed()


def seed() -> None:
    """The whole clinic; its today is the clock's today."""
    from stepwell.claim.tests import claim_cast
    from stepwell.kernel.dates import week_start
    from tests import cast, world

    monday = week_start(cast.TODAY) - timedelta(weeks=5)
    claim_cast.MONDAY = monday
    site = claim_cast.the_site()
    everyone_signs_in()
    ana = world.objects_at(site)
    ana["group"].edit(name="DBT skills")
    claim_cast.set_prices()
    ana["episode"].edit(admitted_on=monday, planned_end_on=monday + timedelta(weeks=10, days=-1))
    claim_cast.certify(ana["episode"], monday)
    # Its charges are nowhere, so it is the oldest and no list begins with it.
    ana["claim"].edit(from_on=monday - timedelta(days=7), through_on=monday - timedelta(days=1))
    those_at_home(ana["patient"])
    stays = [ana["episode"], *(stay_of(*person) for person in PEOPLE)]
    for place, stay in enumerate(stays):
        answers(stay, place)
    weeks_of_care(stays, monday)
    days_ahead(stays)
    claims(site)
    at_the_door(site)
    plans_to_sign()


def everyone_signs_in() -> None:
    """Each member of the cast gets the address that the sign-in table names."""
    from stepwell.desk.demo import SIGN_INS
    from tests import cast

    for role in cast.STAFF:
        cast.the_staff(role).account.edit(email=SIGN_INS[role.value][1])


def those_at_home(patient: Any) -> None:
    """The patient's own sign-in, and a mother who may see the schedule."""
    from stepwell.desk.demo import SIGN_INS
    from stepwell.people.models import Contact, Grant
    from tests import cast

    patient.edit(account=cast.make_account("Ana Rivera", SIGN_INS["patient"][1]))
    contact = Contact.objects.get(patient=patient)
    contact.edit(account=cast.make_account(contact.name, SIGN_INS["family_contact"][1]))
    span = {"starts_on": cast.TODAY - timedelta(days=9), "ends_on": cast.TODAY + timedelta(days=300)}
    Grant.objects.create(contact=contact, patient=patient, site=patient.site, section="schedule", **span)


def stay_of(first: str, last: str, profile: str) -> Episode:
    from stepwell.claim.tests import claim_cast

    stay = claim_cast.make_stay(first, profile)
    number = stay.patient.record_number
    stay.patient.edit(legal_last=last, search_name=f"{first} {last} {number}".lower())
    return stay


def answers(stay: Episode, place: int) -> None:
    """Two instruments over six weeks, so that a chart can be drawn; every third person answers item 9."""
    from stepwell.kernel.access import Role
    from stepwell.progress.actions import Answered, record_observation
    from stepwell.progress.rules.instruments import load_instrument
    from tests import cast

    actor = cast.actor(Role.THERAPIST)
    for name, totals in SWABS:
        items = [item.id for item in load_instrument(name).items]
        for week, total in enumerate(totals):
            at = cast.NOW - timedelta(weeks=len(totals) - 1 - week, hours=place + 1)
            scored = items[:8] if name == "phq-9" else items
            given: dict[str, int | None] = dict.fromkeys(items, 0)
            given |= {item: min(3, (total + index) // len(scored)) for index, item in enumerate(scored)}
            if name == "phq-9" and place % 3 == 1 and week == len(totals) - 1:
                given[items[8]] = 1 + place // 3
            record_observation(actor, stay.patient, stay, Answered(name, given, at))


def weeks_of_care(stays: list[Episode], monday: date) -> None:
    """Five weeks of evenings; the last two evenings wait for a signature, and one note for a second one."""
    from stepwell.claim.tests.claim_cast import attend
    from stepwell.encounter.models import Encounter, GroupNote
    from stepwell.kernel.access import Role
    from stepwell.program.models import GroupSession
    from tests import cast

    missed_on = cast.TODAY - timedelta(days=3)  # when the first person was out
    note = {"topic": "TIPP", "what_we_did": "Practiced.", "head_count": 8}
    held = GroupSession.objects.get(on=missed_on)
    GroupNote.objects.create(session=held, site=held.site, written_by=held.leader.account, **note)
    days = {monday + timedelta(days=7 * week + day) for week in range(6) for day in (0, 2, 4)}
    past = sorted(day for day in days | {missed_on} if day < cast.TODAY)
    for place, stay in enumerate(stays):
        for day in past:
            services = "TE AT" if day == missed_on and place == 0 else "GP TE AT"
            attend(stay, day, services, signed=day not in past[-2:] or place > 4)
    visit = cast.make_visit(stays[1], on=past[-1], at=time(9))
    cast.make_encounter(visit.seat)
    visit = cast.make_visit(stays[2], on=past[-1], at=time(10))
    signer = cast.the_staff(Role.THERAPIST)
    cast.make_encounter(
        visit.seat,
        signed_at=cast.NOW - timedelta(hours=30),
        signed_by=signer.account,
        cosigner=cast.the_staff(Role.PROGRAM_DIRECTOR),
    )
    missed = cast.make_visit(stays[3], on=past[-1], at=time(11))
    out: Encounter = cast.make_encounter(missed.seat, attendance="out", minutes=0, absence_reason="not-heard")
    from tests import world

    world._absence(out)


def days_ahead(stays: list[Episode]) -> None:
    """Today and the coming week: sessions with their people, and visits."""
    from stepwell.claim.tests import claim_cast
    from stepwell.program.models import GroupSession, Seat
    from tests import cast

    for day in (0, 1, 2, 3, 7):
        on = cast.TODAY + timedelta(days=day)
        for service, _, at in claim_cast.GROUPS:
            group = claim_cast.groups()[service]
            session = GroupSession.objects.filter(group=group, on=on).first() or cast.make_session(group, on=on, at=at)
            for stay in stays[: 8 - day]:
                if not Seat.objects.filter(session=session, episode=stay).exists():
                    cast.make_seat(session, stay)
        for place, stay in enumerate(stays[1:5]):
            cast.make_visit(stay, on=on, at=time(8 + place))


def claims(site: Any) -> None:
    """Claims that are held, ready, sent, accepted, sent back, paid and denied, by the room's own verbs."""
    from stepwell.claim.actions import (
        PaymentFacts,
        make_claims,
        record_acceptance,
        record_payment,
        record_rejection,
        submit_claims,
    )
    from stepwell.claim.models import Claim
    from stepwell.claim.rules.lifecycle import ClaimState
    from stepwell.kernel.access import Role
    from tests import cast

    biller = cast.actor(Role.BILLER)
    make_claims(biller, site, cast.TODAY - timedelta(days=1))
    ready = list(Claim.objects.filter(state=ClaimState.READY).order_by("from_on", "number"))
    assert len(ready) >= 5, Claim.objects.values_list("state", "number")
    submit_claims(biller, ready[:-2] if len(ready) > 6 else ready[:-1])
    sent = list(Claim.objects.filter(state=ClaimState.SUBMITTED, items__isnull=False).distinct().order_by("number"))
    record_rejection(biller, sent[0], "The member id is not on file.")
    for claim in sent[1:4]:
        record_acceptance(biller, claim, f"PC{claim.number}")
    paid_on = cast.TODAY - timedelta(days=1)
    owed = Claim.objects.get(pk=sent[1].pk).charge_cents
    record_payment(biller, sent[1], PaymentFacts("EFT-1001", paid_on, owed * 7 // 10, owed - owed * 7 // 10))
    record_payment(biller, sent[2], PaymentFacts("EFT-1002", paid_on, 0, denied_cents=sent[2].charge_cents))


def at_the_door(site: Any) -> None:
    """A request in each stage, two of them late."""
    from stepwell.inquiry.rules.door import InquiryState
    from tests import cast

    names = iter(("Ines Ito", "Jo Jansen", "Kim Kovacs", "Lea Lund", "Mo Malik", "Nia Novak", "Oz Oduya"))
    for place, stage in enumerate(InquiryState):
        name = next(names)
        changes: dict[str, Any] = {
            "stage": stage.value,
            "name": name,
            "search_name": name.lower(),
            "phone": f"555-01{60 + place}",
            "email": "someone.with.a.long.address@example.org" if place == 1 else "",
            "note": "Evenings only. Please call after five.",
            "received_at": cast.NOW - timedelta(days=place),
            "contact_due_at": cast.NOW + timedelta(hours=2 - 20 * (place % 2)),
        }
        if stage is not InquiryState.NEW:
            changes["first_contact_at"] = cast.NOW - timedelta(hours=5)
        if stage is InquiryState.ASSESSMENT_BOOKED:
            changes["assessment_at"] = cast.NOW + timedelta(days=1)
        if stage is InquiryState.CLOSED:
            changes |= {"closed_at": cast.NOW - timedelta(hours=1), "close_reason": "not_reached"}
        cast.make_inquiry(site, **changes)
    cast.make_inquiry(site, name="Pia Park", phone="555-0188", note="x" * 20)


def plans_to_sign() -> None:
    """A plan that waits for the physician, a first draft, and someone who is assessed but not admitted."""
    from tests import cast

    waiting = cast.make_episode(cast.make_patient("Ida", "Ivers"))
    cast.make_plan(waiting, state="awaiting-physician", in_force_on=None)
    draft = cast.make_episode(cast.make_patient("Jan", "Joyce"))
    cast.make_plan(draft, state="draft", in_force_on=None)
    assessed = cast.make_patient("Kay", "Keller")
    cast.make_coverage(assessed)
    cast.make_placement(assessed)
    cast.make_patient("Lin", "Long")


if __name__ == "__main__":
    main()
