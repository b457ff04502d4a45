"""The cast: the same few people, places and days in every test; fixed values, nothing random."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from stepwell.coverage.models import Authorization, Coverage, Payer
from stepwell.inquiry.models import Inquiry
from stepwell.kernel.access import Actor, Role
from stepwell.people.models import Account, License, Patient, Practitioner, RoleAssignment, Room, Site
from stepwell.people.queries import actor_for
from stepwell.placement.models import Assessment, DimensionRating, Episode, Placement, SafetyScreen

TODAY = date(2026, 11, 23)  # a Monday
NOW = datetime(2026, 11, 23, 19, 0, tzinfo=UTC)  # 2 pm at the clinic
ZONE = "America/New_York"
PASSWORD = "a quiet stair to water"

STAFF = {
    Role.FRONT_DESK: ("Faye Frost", ""),
    Role.THERAPIST: ("Theo Hart", "LCSW"),
    Role.GROUP_LEADER: ("Greta Lane", "LPC"),
    Role.PSYCHIATRIST: ("Priya Shah", "MD"),
    Role.NURSE: ("Nora Wells", "RN"),
    Role.BILLER: ("Bill Coin", ""),
    Role.UTILIZATION_REVIEWER: ("Uma Reed", "RN"),
    Role.PROGRAM_DIRECTOR: ("Dana Cole", "LCSW"),
    Role.ADMINISTRATOR: ("Ada Kern", ""),
}


def make_site(**changes: Any) -> Site:
    values: dict[str, Any] = {
        "name": "Riverside",
        "setting": "hospital",
        "time_zone": ZONE,
        "legal_name": "Riverside Hospital",
        "npi": "1234567893",
        "tax_id": "123456789",
        "street": "1 River Street",
        "city": "Durham",
        "state": "NC",
        "zip9": "277010001",
        "phone": "555-0100",
        "opens_at": time(8),
        "closes_at": time(18),
    }
    return Site.objects.create(**values | changes)


def the_site() -> Site:
    return Site.objects.filter(name="Riverside").first() or make_site()


def make_room(site: Site | None = None, **changes: Any) -> Room:
    return Room.objects.create(**{"site": site or the_site(), "name": "Room B", "capacity": 14} | changes)


def make_account(name: str = "Sam Somebody", email: str = "", **changes: Any) -> Account:
    address = email or f"{name.lower().replace(' ', '.')}@example.org"
    return Account.objects.create_user(address, PASSWORD, name=name, **changes)


def make_staff(role: Role, site: Site | None = None, name: str = "", **changes: Any) -> Practitioner:
    """A member of staff with a role at a site and, for clinicians, a license in force."""
    usual, credential = STAFF[role]
    account = make_account(name or usual)
    practitioner = Practitioner.objects.create(
        **{"account": account, "credential": credential, "npi": "1987654328"} | changes
    )
    give_duty(account, role, site or the_site())
    if practitioner.credential:
        License.objects.create(
            practitioner=practitioner,
            kind=practitioner.credential,
            number="NC-1",
            state="NC",
            starts_on=date(2020, 1, 1),
            ends_on=date(2030, 12, 31),
        )
    return practitioner


def make_practitioner(account: Account, **changes: Any) -> Practitioner:
    values: dict[str, Any] = {"account": account, "credential": "LCSW", "npi": "1987654328"}
    return Practitioner.objects.create(**values | changes)


def give_duty(account: Account, role: Role, site: Site, **changes: Any) -> RoleAssignment:
    values = {"starts_on": date(2020, 1, 1), "accepted_at": datetime(2020, 1, 1, tzinfo=UTC)}
    return RoleAssignment.objects.create(account=account, role=role.value, site=site, **values | changes)


def the_staff(role: Role, site: Site | None = None) -> Practitioner:
    """The cast's member with this role, made on first call."""
    found = Practitioner.objects.filter(account__name=STAFF[role][0]).first()
    return found or make_staff(role, site)


def actor(role: Role, site: Site | None = None) -> Actor:
    return actor_for(the_staff(role, site).account)


def make_patient(name: str = "Ana", last: str = "Rivera", site: Site | None = None, **changes: Any) -> Patient:
    number = f"{4000 + Patient.objects.count():06d}"
    values: dict[str, Any] = {
        "site": site or the_site(),
        "record_number": number,
        "legal_first": name,
        "legal_last": last,
        "name_used": name,
        "pronouns": "she/her",
        "birth_on": date(1992, 5, 4),
        "sex_on_file": "F",
        "phone": "555-0142",
        "street": "2 Hill Road",
        "city": "Durham",
        "state": "NC",
        "zip_code": "27701",
        "search_name": f"{name} {last} {number}".lower(),
    }
    return Patient.objects.create(**values | changes)


def patient_actor(patient: Patient) -> Actor:
    if patient.account is None:
        patient.edit(account=make_account(f"{patient.name_used} {patient.legal_last}"))
    return actor_for(patient.account)


def make_payer(name: str = "Medicare", kind: str = "medicare", profile: str = "medicare", **changes: Any) -> Payer:
    values = {"name": name, "kind": kind, "profile": profile, "payer_id": "12345", "filing_code": "MA"}
    return Payer.objects.create(**values | changes)


def the_payer() -> Payer:
    return Payer.objects.filter(name="Medicare").first() or make_payer()


def make_coverage(patient: Patient, payer: Payer | None = None, **changes: Any) -> Coverage:
    values: dict[str, Any] = {
        "patient": patient,
        "site": patient.site,
        "payer": payer or the_payer(),
        "member_id": "1EG4TE5MK73",
        "starts_on": date(2024, 1, 1),
    }
    return Coverage.objects.create(**values | changes)


def make_authorization(coverage: Coverage, **changes: Any) -> Authorization:
    values: dict[str, Any] = {
        "coverage": coverage,
        "patient": coverage.patient,
        "site": coverage.site,
        "outcome": "approved",
        "number": "A-1001",
        "hcpcs": "S9480",
        "units_approved": 12,
        "starts_on": TODAY - timedelta(days=14),
        "ends_on": TODAY + timedelta(days=16),
        "recorded_by": the_staff(Role.UTILIZATION_REVIEWER).account,
    }
    return Authorization.objects.create(**values | changes)


def make_inquiry(site: Site | None = None, **changes: Any) -> Inquiry:
    values: dict[str, Any] = {
        "site": site or the_site(),
        "owner": the_staff(Role.FRONT_DESK).account,
        "source": "web",
        "stage": "new",
        "name": "Cal Doe",
        "phone": "555-0177",
        "received_at": NOW,
        "contact_due_at": NOW + timedelta(hours=2),
    }
    return Inquiry.objects.create(**values | changes)


def make_safety_screen(patient: Patient, **changes: Any) -> SafetyScreen:
    values: dict[str, Any] = {
        "patient": patient,
        "site": patient.site,
        "asked_at": NOW - timedelta(days=22),
        "asked_by": the_staff(Role.THERAPIST).account,
        "wish_dead": False,
        "thoughts": False,
        "behavior_ever": False,
        "result": "negative",
    }
    return SafetyScreen.objects.create(**values | changes)


def make_placement(patient: Patient, **changes: Any) -> Placement:
    from stepwell.placement.rules.dimensions import Dimension

    therapist = the_staff(Role.THERAPIST)
    assessment = Assessment.objects.create(
        patient=patient,
        site=patient.site,
        safety=make_safety_screen(patient),
        assessed_by=therapist,
        assessed_on=TODAY - timedelta(days=22),
        edition="1",
    )
    for dimension in Dimension:
        DimensionRating.objects.create(
            assessment=assessment,
            patient=patient,
            site=patient.site,
            dimension=dimension.value,
            rating=2,
            rationale="Told us so.",
        )
    values: dict[str, Any] = {
        "assessment": assessment,
        "patient": patient,
        "site": patient.site,
        "suggested_level": "iop",
        "level": "iop",
        "reasons": ["Needs nine hours a week."],
        "decided_by": therapist,
        "decided_at": NOW - timedelta(days=22),
    }
    return Placement.objects.create(**values | changes)


def make_episode(patient: Patient | None = None, **changes: Any) -> Episode:
    """An episode in its fourth week, evening track, Medicare, not ended."""
    person = patient or make_patient()
    admitted = changes.get("admitted_on", TODAY - timedelta(days=21))
    values: dict[str, Any] = {
        "patient": person,
        "site": person.site,
        "placement": changes.get("placement") or make_placement(person),
        "number": f"E-{person.record_number}",
        "level": "iop",
        "track": "evening",
        "condition": "DEP",
        "coverage": changes["coverage"] if "coverage" in changes else make_coverage(person),
        "therapist": the_staff(Role.THERAPIST),
        "psychiatrist": the_staff(Role.PSYCHIATRIST),
        "admitted_on": admitted,
        "admitted_by": the_staff(Role.THERAPIST).account,
        "planned_weeks": 10,
        "planned_end_on": admitted + timedelta(weeks=10, days=-1),
    }
    return Episode.objects.create(**values | changes)


def sign_in(client: Any, account: Account) -> Any:
    """Signs the test client in without the sign-in page; staff get the second factor they must have."""
    from allauth.mfa.models import Authenticator

    if account.duties.exists():
        Authenticator.objects.get_or_create(user=account, type=Authenticator.Type.TOTP, defaults={"data": {}})
    client.force_login(account, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


from tests.cast_program import (  # noqa: E402, F401  one door to the whole cast
    make_diagnosis,
    make_encounter,
    make_group,
    make_plan,
    make_seat,
    make_session,
    make_track,
    make_visit,
)
