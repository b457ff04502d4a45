"""A clinic that was just made is set up from its pages alone, until a claim can be written."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from stepwell.claim import actions as claims
from stepwell.claim.models import Claim, ClaimFile, Price
from stepwell.claim.queries.check import check_claims
from stepwell.claim.tests.claim_cast import MONDAY, full_week, make_stay
from stepwell.command.clinic_people import begin
from stepwell.coverage.models import Payer
from stepwell.kernel.access import Role
from stepwell.kernel.dates import use_clock
from stepwell.kernel.web import new_token
from stepwell.people.models import Practitioner, Room, Site
from stepwell.program.models import Group, GroupSession, Track
from tests import cast

pytestmark = pytest.mark.django_db
PASSWORD = "slow water over old stone"
# Role, license, NPI: those who treat have a license; the psychiatrist stands on claims.
STAFF = (
    (Role.PROGRAM_DIRECTOR, "LCSW", ""),
    (Role.THERAPIST, "LCSW", ""),
    (Role.GROUP_LEADER, "LPC", ""),
    (Role.PSYCHIATRIST, "MD", "1987654328"),
    (Role.UTILIZATION_REVIEWER, "", ""),
    (Role.FRONT_DESK, "", ""),
    (Role.BILLER, "", ""),
)
PRICES = {"G0410": "180", "G0177": "120", "G0176": "110"}


@pytest.fixture(autouse=True)
def _now(settings):
    settings.STEPWELL_DEMO = True  # the second factor has tests of its own
    with use_clock(cast.NOW):
        yield


def posted(client: Client, page: str, /, *args: object, **sent: object) -> str:
    """Posts a form as its page would; where it leads. A form that is shown again says why."""
    url = reverse(page, args=args)
    form = dict(_starts(client, url)) | sent
    answer = client.post(url, {key: value for key, value in form.items() if value is not None})
    assert answer.status_code == 302, answer.context and [dict(one.errors) for one in _forms(answer)]
    return str(answer.url)


def _starts(client: Client, url: str):
    """What the page's forms hold before anyone types, and their one-use token."""
    answer = client.get(url)
    if answer.status_code == 200:
        yield "token", answer.context.get("token") or new_token()
        for form in _forms(answer):
            for field in form:
                yield field.name, field.value()


def _forms(answer):
    found = answer.context.get("form")
    return [found] if hasattr(found, "fields") else []


def signed_in(email: str) -> Client:
    client = Client()
    answer = client.post("/account/login/", {"login": email, "password": PASSWORD})
    assert answer.status_code == 302, answer.context["form"].errors
    return client


def joins(admin: Client | None, person: Practitioner) -> Client:
    """The person opens the link they were handed, chooses a password and signs in."""
    from stepwell.people.actions import invitation_path

    path = invitation_path(person.account)
    if admin is not None:
        link = admin.get(reverse("staff_invitation", args=[person.pk])).context["link"]
        path = link.partition("testserver")[2]
    answer = Client().post(path, {"password": PASSWORD})
    assert answer.status_code == 302, answer.context["form"].errors
    return signed_in(person.account.email)


@pytest.fixture
def admin() -> Client:
    person = begin("Riverside", "ada.kern@example.org", "Ada Kern", "555-0100", "NC", cast.ZONE)
    return joins(None, person)


def open_site(admin: Client) -> Site:
    site = Site.objects.get()
    assert (
        "Missing: phone, street, city, ZIP code, NPI and tax number" in admin.get(reverse("site_list")).content.decode()
    )
    posted(admin, "site_edit", site.pk, phone="919-555-0100", street="1 River Street", city="Durham", state="NC",
           zip9="27701-0001", npi="1234567893", tax_id="12-3456789", is_off_campus=None)  # fmt: skip
    posted(admin, "site_rooms", site.pk, name="Room B", capacity="14", is_virtual=None)
    assert "Missing" not in admin.get(reverse("site_list")).content.decode()
    return Site.objects.get()


def invite_all(admin: Client, site: Site) -> dict[Role, Client]:
    found = {}
    for role, credential, npi in STAFF:
        name = cast.STAFF[role][0]
        email = f"{name.lower().replace(' ', '.')}@example.org"
        posted(admin, "staff_new", name=name, email=email, role=role.value, site=str(site.pk), credential=credential,
               npi=npi, starts_on="2026-01-01")  # fmt: skip
        person = Practitioner.objects.select_related("account").get(account__name=name)
        if credential:
            posted(admin, "staff_licenses", person.pk, kind=credential, number="NC-1", state="NC",
                   starts_on="2020-01-01", ends_on="2030-12-31", token=new_token())  # fmt: skip
        found[role] = joins(admin, person)
    return found


def open_program(director: Client, site: Site) -> None:
    posted(director, "track_new", site=str(site.pk), code="evening", name="Evening", starts_at="17:30",
           ends_at="20:45", token=new_token())  # fmt: skip
    common = {"track": str(Track.objects.get().pk), "room": str(Room.objects.get().pk), "condition": "", "coleader": ""}
    leader = str(cast.the_staff(Role.GROUP_LEADER).pk)
    for service, name, at in (("GP", "DBT skills", "17:30"), ("TE", "Learning", "18:35"), ("AT", "Movement", "19:40")):
        posted(director, "group_new", name=name, service_type=service, leader=leader, capacity="10", min_size="2",
               starts_on="2026-11-01", ends_on="", site=str(site.pk), **common)  # fmt: skip
        group = Group.objects.get(name=name)
        posted(director, "series_new", group.pk, weekdays=["0", "2", "4"], starts_at=at, minutes="60",
               starts_on="2026-11-23", ends_on="", until="2026-12-06")  # fmt: skip
    assert GroupSession.objects.count() == 3 * 3 * 2


def open_billing(biller: Client) -> None:
    posted(biller, "payers", name="Medicare", kind="medicare", profile="medicare", payer_id="12345", filing_code="MA",
           phone="")  # fmt: skip
    for hcpcs, amount in PRICES.items():
        posted(biller, "price_list", hcpcs=hcpcs, amount=amount, from_on="2026-01-01")
    assert Payer.objects.get().filing_code == "MA"
    assert Price.objects.count() == 3


def test_a_new_clinic_is_set_up_from_pages_until_a_claim_is_written(admin):
    site = open_site(admin)
    staff = invite_all(admin, site)
    open_program(staff[Role.PROGRAM_DIRECTOR], site)
    open_billing(staff[Role.BILLER])
    full_week(make_stay())  # the care itself: the journeys walk its pages
    on = (MONDAY + timedelta(days=6)).isoformat()
    staff[Role.BILLER].post(reverse("day_claims", args=[on]), {"site": str(site.pk)})
    claim = Claim.objects.get()
    assert [one.says for one in check_claims([claim])[claim.pk].findings if one.severity in ("HOLD", "BLOCK")] == []
    staff[Role.BILLER].post(reverse("claim_submissions"), {"claim": str(claim.pk)})
    assert "NM1*85*2*RIVERSIDE*****XX*1234567893" in ClaimFile.objects.get().text


def test_the_claim_of_a_clinic_that_is_not_set_up_names_all_that_is_missing():
    begin("Riverside", "ada.kern@example.org", "Ada Kern", "555-0100", "NC", cast.ZONE)
    site = Site.objects.get()
    for hcpcs in PRICES:
        claims.set_price(cast.actor(Role.PROGRAM_DIRECTOR), site, claims.PriceFacts(hcpcs, 10000, MONDAY))
    full_week(make_stay())
    (claim,) = claims.make_claims(cast.actor(Role.BILLER), site, MONDAY + timedelta(days=6)).claims
    told = {one.says.partition(":")[0] for one in check_claims([claim])[claim.pk].findings if one.severity == "HOLD"}
    wanted = {"phone", "NPI", "tax number", "street", "city", "ZIP code"}
    assert {f"The clinic's {word}" for word in wanted} <= told


def test_the_public_page_of_a_new_clinic_shows_no_empty_address():
    begin("Riverside", "ada.kern@example.org", "Ada Kern", "555-0100", "NC", cast.ZONE)
    assert ", , NC" not in Client().get("/crisis/").content.decode() + Client().get("/").content.decode()
