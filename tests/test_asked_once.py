"""From inquiry to discharge nobody is asked for what is known: every form with a fact of a person holds it already."""

from __future__ import annotations

from collections.abc import Iterator
from http.cookies import SimpleCookie
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from stepwell.inquiry.models import Inquiry
from stepwell.kernel.access import Role
from stepwell.kernel.dates import use_clock
from stepwell.people.models import Contact, Patient
from tests import cast
from tests.forms import forms_of
from tests.test_addresses import OURS, table, url_of
from tests.walk import HANDLER, PERSONS, World, accounts, stand_in
from tests.world import objects_at

FACTS = frozenset({
    "name", "name_used", "legal_first", "legal_last", "birth_on", "phone", "email", "street", "city", "state", "zip_code",
    "payer", "payer_named", "member_id", "group_number", "subscriber_first", "subscriber_last", "subscriber_birth_on",
})  # fmt: skip
PATIENT = {
    "legal_first": "Ana", "legal_last": "Rivera", "name_used": "Ana", "birth_on": "1992-05-04", "phone": "919-555-0142",
    "email": "ana@example.org", "street": "1 Elm Street", "city": "Durham", "state": "NC", "zip_code": "27701",
}  # fmt: skip
TOLD = {"legal_first": "Cal", "legal_last": "Doe", "name_used": "Cal", "phone": "555-0177", "email": "cal@example.org"}
KNOWN: dict[tuple[str, str], str] = {
    **{("patient_edit", name): value for name, value in PATIENT.items()},
    **{("inquiry_record", name): value for name, value in TOLD.items()},
    ("contact_edit", "name"): "Rosa Rivera",
    ("contact_edit", "phone"): "919-555-0143",
    ("contact_edit", "email"): "rosa@example.org",
    ("inquiry_where", "payer"): "medicare",
}
# Forms where a fact is said for the first time, each with the reason nobody can know it.
FIRST: dict[str, tuple[str, str]] = {
    "start": ("name phone email", "the first question of all"),
    "inquiry_new": ("name phone payer_named", "a caller nobody has spoken with"),
    "patient_new": (" ".join(PATIENT), "someone without a request"),
    "inquiry_record": ("birth_on street city state zip_code", "a request does not say it"),
    "contact_new": ("name phone email", "another person; the one who called stands there, see below"),
    "coverage_new": (
        "payer member_id group_number subscriber_first subscriber_last subscriber_birth_on",
        "a second card; the payer named at first stands there, see below",
    ),
}
# Forms about a payer, a place or a group; none of them asks for a fact of a patient.
OF_OTHERS = frozenset({
    "cancel_policies", "claim_list", "closure_new", "group_edit", "group_new", "kiosks", "my_calendars", "note_template",
    "note_templates", "payer_edit", "payers", "program_set_up", "room_edit", "session_making", "site_edit", "site_new",
    "site_rooms", "size_limits", "staff_edit", "staff_new", "staff_page", "track_new",
})  # fmt: skip


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    with django_db_blocker.unblock():
        with use_clock(cast.NOW), transaction.atomic():
            stand_in("riverside")
            made = World()
            made.here = objects_at(cast.the_site())
            made.elsewhere = objects_at(cast.make_site(name="Hillside"))
            accounts(made)
            made.here["patient"].edit(**{name: value for name, value in PATIENT.items() if name != "birth_on"})
            made.here["contact"].edit(phone="919-555-0143", email="rosa@example.org")
            made.here["inquiry"].edit(email="cal@example.org", payer_named="Medicare")
            yield made
            transaction.set_rollback(True)
        connection.close()


def asked_on(world: World, address: Any, person: str) -> dict[str, str]:
    """The facts of people that a page asks for, with what stands in each field already."""
    client = Client()
    client.handler = HANDLER
    if person in world.accounts:
        client.cookies = SimpleCookie(world.cookie_of(person))
    url = url_of(address, world.here)
    with transaction.atomic():
        stand_in("riverside")
        answer = client.get(url)
        transaction.set_rollback(True)
    stand_in("riverside")
    if "html" not in answer.headers.get("Content-Type", ""):
        return {}
    forms = [one for one in forms_of(answer.content.decode(), url) if one.method == "post" or one.path == url]
    return {
        name: (found or [""])[0]
        for one in forms
        for name, found in one.fields.items()
        if name in FACTS and one.kinds.get(name) not in ("hidden", "button")
    }


def first_asked(world: World) -> dict[tuple[str, str], set[str]]:
    """Every field with a fact of a person, over all addresses and everyone who may open them."""
    rows, found = table(), {}
    for address in OURS:
        if address.name in OF_OTHERS:
            continue
        kinds = [one for one in PERSONS if rows[address.name].get(one, "").startswith("200/")]
        for person in dict.fromkeys((*kinds[:1], *(one for one in kinds if one == "patient"), *kinds[-1:])):
            for name, stands in asked_on(world, address, person).items():
                found.setdefault((address.name, name), set()).add(stands)
    return found


def test_every_form_from_inquiry_to_discharge_holds_what_is_known(world):
    found = first_asked(world)
    told = {(form, name) for form, (names, _why) in FIRST.items() for name in names.split()}
    assert set(found) == set(KNOWN) | told, "a form asks for a fact of a person: say that it is known, or why it is not"
    assert {key: found[key] for key in KNOWN} == {key: {value} for key, value in KNOWN.items()}


@pytest.fixture
def desk(client):
    with use_clock(cast.NOW):
        yield cast.sign_in(client, cast.the_staff(Role.FRONT_DESK).account)


def newcomer(**told) -> Patient:
    patient = cast.make_patient("Noa", "Becker")
    cast.make_inquiry(patient=patient, **{"name": "Noa Becker", "is_for_self": True} | told)
    return patient


def stands(client, name: str, patient: Patient) -> dict[str, str]:
    form = client.get(reverse(name, args=[patient.pk])).context["form"]
    return {field: str(form[field].value() or "") for field in form.fields if field in FACTS}


@pytest.mark.django_db
def test_who_asked_for_help_for_someone_stands_in_the_form_of_a_contact_until_it_is_kept(desk):
    patient = newcomer(name="Marta Becker", phone="555-0144", email="marta@example.org", is_for_self=False)
    caller = {"name": "Marta Becker", "phone": "555-0144", "email": "marta@example.org"}
    assert stands(desk, "contact_new", patient) == caller
    Contact.objects.create(patient=patient, site=patient.site, name="marta becker", relationship="mother")
    assert not any(stands(desk, "contact_new", patient).values())


@pytest.mark.django_db
def test_who_asked_for_themselves_is_no_contact_of_theirs(desk):
    assert not any(stands(desk, "contact_new", newcomer()).values())
    assert not any(stands(desk, "contact_new", cast.make_patient("Una", "Known")).values())


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("named", "is_known"), [(" medicare ", True), ("Medicare Advantage", False), ("", False), ("Blue Cross", False)]
)
def test_the_payer_named_at_first_is_chosen_on_the_first_card_when_the_clinic_has_one_of_that_name(
    desk, named, is_known
):
    payer = cast.make_coverage(cast.make_patient("Una", "Known")).payer
    assert payer.name == "Medicare"
    patient = newcomer(payer_named=named)
    assert stands(desk, "coverage_new", patient)["payer"] == (str(payer.pk) if is_known else "")
    cast.make_coverage(patient)
    assert stands(desk, "coverage_new", patient)["payer"] == ""


@pytest.mark.django_db
def test_a_request_is_told_to_nobody_who_may_not_read_requests(client):
    patient = newcomer(name="Marta Becker", is_for_self=False)
    with use_clock(cast.NOW):
        assert not any(
            stands(cast.sign_in(client, cast.the_staff(Role.NURSE).account), "contact_new", patient).values()
        )
        assert stands(cast.sign_in(client, cast.the_staff(Role.THERAPIST).account), "contact_new", patient)["name"]


@pytest.mark.django_db
def test_of_two_requests_the_later_one_speaks(desk):
    patient = newcomer(name="Marta Becker", is_for_self=False)
    later = cast.NOW.replace(hour=cast.NOW.hour + 1)
    cast.make_inquiry(patient=patient, name="Otto Becker", is_for_self=False, received_at=later)
    assert Inquiry.objects.filter(patient=patient).count() == 2
    assert stands(desk, "contact_new", patient)["name"] == "Otto Becker"
