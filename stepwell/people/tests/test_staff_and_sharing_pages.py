"""The administrator's pages, the invited person's page, and a patient's own page of whom they let in."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse

from stepwell.kernel.access import Role
from stepwell.kernel.web import new_token
from stepwell.people import actions
from stepwell.people.models import Grant, Practitioner
from stepwell.people.queries import actor_for
from stepwell.people.tests.room import as_patient, as_role, register
from stepwell.people.tests.test_consent_actions import RELEASE
from tests import cast

pytestmark = pytest.mark.django_db

PASSWORD = "slow water over old stone"


def invite(**changes):
    values = {"token": new_token(), "name": "Ike Soto", "email": "ike.soto@example.org", "role": "nurse",
              "site": str(cast.the_site().pk), "starts_on": "2026-11-23"}  # fmt: skip
    return values | changes


def text(page):
    return page.content.decode()


def test_an_invited_nurse_walks_from_the_link_to_the_first_page(client):
    admin = as_role(client, Role.ADMINISTRATOR)
    answers = [admin.post(reverse("staff_new"), invite_once) for invite_once in [invite()] * 2]
    person = Practitioner.objects.get(account__name="Ike Soto")
    assert {answer.url for answer in answers} == {reverse("staff_invitation", args=[person.pk])}
    assert "http://testserver/invitation/" in text(admin.get(answers[0].url))
    assert admin.post(answers[0].url).status_code == 302
    link = mail.outbox[0].body.split("http://testserver")[1].split()[0]
    assert "nurse" not in (mail.outbox[0].body + mail.outbox[0].subject).lower()
    admin.logout()
    assert "Choose your password" in text(client.get(link))
    assert client.post(link, {"password": "short"}).status_code == 422
    assert client.post(link, {"password": PASSWORD}).status_code == 302
    assert client.get(link).status_code == 410
    assert not actor_for(person.account).is_staff
    client.post("/account/login/", {"login": "ike.soto@example.org", "password": PASSWORD})
    assert actor_for(person.account).roles == {Role.NURSE}
    assert client.get(reverse("patient_list")).status_code == 200


def test_a_bad_invitation_form_says_what_is_missing(client):
    answer = as_role(client, Role.ADMINISTRATOR).post(
        reverse("staff_new"), invite(name="", role="", email="x", npi="1")
    )
    for words in ("Write the name", "Choose a role", "ten digits"):
        assert words in text(answer)
    assert answer.status_code == 422


def test_the_page_of_a_person_gives_suspends_ends_and_licenses(client):
    admin = as_role(client, Role.ADMINISTRATOR)
    person = cast.the_staff(Role.THERAPIST)
    url, duty = reverse("staff_page", args=[person.pk]), person.account.duties.get()
    assert "Therapist" in text(admin.get(url))
    given = {"token": new_token(), "role": "group_leader", "site": str(duty.site_id), "starts_on": "2026-12-01"}
    assert admin.post(reverse("staff_duties", args=[person.pk]), given).status_code == 302
    assert admin.post(reverse("staff_duties", args=[person.pk]), given | {"token": new_token()}).status_code == 422
    admin.post(reverse("duty_suspension", args=[duty.pk]), {"version": "1"})
    assert "Suspended" in text(admin.get(url))
    admin.post(reverse("duty_return", args=[duty.pk]), {})
    assert admin.post(reverse("duty_end", args=[duty.pk]), {}).status_code == 302
    admin.post(reverse("duty_end", args=[duty.pk]), {"on": "2026-11-30"})
    assert "Until Nov 30, 2026" in text(admin.get(url))
    license_form = {"token": new_token(), "kind": "LCSW", "number": "9", "state": "nc", "starts_on": "2026-01-01"}
    assert admin.post(reverse("staff_licenses", args=[person.pk]), license_form).status_code == 422
    whole = license_form | {"ends_on": "2028-01-01"}
    assert admin.post(reverse("staff_licenses", args=[person.pk]), whole).status_code == 302


def test_leaving_asks_first_and_then_closes_the_door(client):
    admin = as_role(client, Role.ADMINISTRATOR)
    person = cast.the_staff(Role.THERAPIST)
    url = reverse("staff_leaving", args=[person.pk])
    assert "signed out everywhere" in text(admin.get(url))
    admin.post(url)
    person.account.refresh_from_db()
    assert not person.account.is_active
    assert "Theo Hart" in text(admin.get(reverse("staff_list"), {"show": "left"}))


def test_an_invitation_is_over_once_a_password_is_chosen(client):
    admin = as_role(client, Role.ADMINISTRATOR)
    ada = cast.the_staff(Role.ADMINISTRATOR)
    assert admin.get(reverse("staff_invitation", args=[ada.pk])).url == reverse("staff_page", args=[ada.pk])


@pytest.mark.parametrize("role", [Role.PROGRAM_DIRECTOR, Role.THERAPIST])
def test_only_the_administrator_opens_people_and_roles(client, role):
    person = cast.the_staff(Role.NURSE)
    someone = as_role(client, role)
    for url in (reverse("staff_list"), reverse("staff_new"), reverse("staff_page", args=[person.pk])):
        assert someone.get(url).status_code == 403


def test_a_patient_signs_shares_and_stops(client):
    patient = register()
    contact = actions.add_contact(
        cast.actor(Role.FRONT_DESK), patient, actions.ContactFacts("Sami Haddad", "partner", email="sami@example.org")
    )
    me = as_patient(client, patient)
    page = text(me.get(reverse("my_sharing")))
    assert "Sign a release first" in page
    assert "Read and sign" in page
    signed = me.post(
        reverse("consent_new", args=[patient.pk, "treatment"]), {"token": new_token(), "signed_name": "Noor"}
    )
    assert signed.url == reverse("my_sharing")
    actions.record_consent(actor_for(patient.account), patient, RELEASE)
    share = {"sections": ["schedule"], "ends_on": str(cast.TODAY + timedelta(days=30))}
    url = reverse("my_sharing_with", args=[contact.pk])
    assert me.post(url, share | {"sections": []}).status_code == 422
    assert me.post(url, share).status_code == 302
    assert mail.outbox[0].to == ["sami@example.org"]
    assert "schedule and attendance until" in text(me.get(reverse("my_sharing")))
    me.post(reverse("contact_sharing_end", args=[contact.pk]))
    assert not Grant.objects.filter(revoked_at__isnull=True).exists()


def test_a_consent_is_taken_back_in_one_step(client):
    patient = register()
    consent = actions.record_consent(cast.patient_actor(patient), patient, RELEASE)
    me = as_patient(client, patient)
    assert me.post(reverse("consent_withdrawal", args=[consent.pk])).status_code == 302
    assert "Taken back" in text(me.get(reverse("my_sharing")))


def test_another_patients_contact_is_not_there(client):
    other, me = register(), cast.make_patient()
    contact = actions.add_contact(cast.actor(Role.FRONT_DESK), other, actions.ContactFacts("Sami", "partner"))
    patient = as_patient(client, me)
    assert patient.get(reverse("my_sharing_with", args=[contact.pk])).status_code == 404
    assert patient.post(reverse("contact_sharing_end", args=[contact.pk])).status_code == 404


def test_staff_have_no_sharing_page_of_their_own(client):
    assert as_role(client, Role.FRONT_DESK).get(reverse("my_sharing")).status_code == 404
