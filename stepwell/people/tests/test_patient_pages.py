"""The pages of a person's record: who may open them, bad input, two editors, double posts, few queries."""

import pytest
from django.urls import reverse

from stepwell.kernel.access import Role
from stepwell.kernel.models import AuditEvent
from stepwell.kernel.web import new_token
from stepwell.people import actions
from stepwell.people.models import Allergy, Consent, Contact, Patient
from stepwell.people.rules.names import record_number
from stepwell.people.tests.room import as_patient, as_role, register, trail_of
from tests import cast

pytestmark = pytest.mark.django_db


def form(**changes):
    values = {"token": new_token(), "legal_first": "Noor", "legal_last": "Haddad", "birth_on": "1980-03-04",
              "sex_on_file": "U", "language": "en", "site": str(cast.the_site().pk)}  # fmt: skip
    return values | changes


def test_a_record_is_opened_from_the_form_and_a_double_post_makes_one(client):
    desk, typed = as_role(client, Role.FRONT_DESK), form()
    answers = [desk.post(reverse("patient_new"), typed) for _ in range(2)]
    patient = Patient.objects.get()
    assert [answer.url for answer in answers] == [reverse("patient_details", args=[patient.pk])] * 2


def test_wrong_answers_keep_what_was_typed(client):
    answer = as_role(client, Role.FRONT_DESK).post(
        reverse("patient_new"), form(birth_on="soon", zip_code="12", phone="5", state="Carolina")
    )
    html = answer.content.decode()
    assert answer.status_code == 422
    for words in ("Enter a day like", "Use 5 or 9 digits", "at least 7 digits", "two letters", 'value="Noor"'):
        assert words in html
    assert not Patient.objects.exists()


def test_someone_who_may_be_known_is_shown_before_a_second_record_is_made(client):
    register()
    desk, typed = as_role(client, Role.FRONT_DESK), form(legal_last="Hadad")
    answer = desk.post(reverse("patient_new"), typed)
    assert answer.status_code == 422
    assert "We may know this person already" in answer.content.decode()
    assert desk.post(reverse("patient_new"), typed | {"is_new": "yes"}).status_code == 302
    assert Patient.objects.count() == 2


def test_the_details_page_shows_everything_in_few_queries(client, django_assert_max_num_queries):
    patient = register()
    actions.note_allergy(cast.actor(Role.NURSE), patient, "Penicillin", "rash")
    desk = as_role(client, Role.FRONT_DESK)
    with django_assert_max_num_queries(12):
        html = desk.get(reverse("patient_details", args=[patient.pk])).content.decode()
    for words in ("Noor Haddad", "Penicillin", "Not signed yet", patient.record_number):
        assert words in html
    assert "Noor" not in html.split("</title>")[0]
    assert trail_of("patient.read").count() == 1


def test_the_pages_of_another_site_are_not_there(client):
    elsewhere = cast.make_patient("Ivo", "Petrov", site=cast.make_site(name="Hillside"))
    desk = as_role(client, Role.FRONT_DESK)
    for name in ("patient_details", "patient_edit", "contact_new"):
        assert desk.get(reverse(name, args=[elsewhere.pk])).status_code == 404
    assert trail_of("refused").count() == 3


def test_roles_without_the_right_are_refused(client):
    patient = register()
    biller = as_role(client, Role.BILLER)
    for name in ("patient_edit", "contact_new"):
        assert biller.get(reverse(name, args=[patient.pk])).status_code == 403
    assert biller.get(reverse("patient_new")).status_code == 403
    assert biller.get(reverse("open_outside")).status_code == 403


def test_a_patient_does_not_reach_the_staffs_pages(client):
    patient = register()
    me = as_patient(client, patient)
    assert me.get(reverse("patient_details", args=[patient.pk])).status_code == 404
    assert me.get(reverse("patient_edit", args=[patient.pk])).status_code == 403
    assert me.get(reverse("patient_list")).status_code == 404


def test_two_people_who_edit_are_both_shown_their_words(client):
    patient = register()
    desk = as_role(client, Role.FRONT_DESK)
    stale = form(version="1", legal_last="Saleh", site="")
    actions.edit_patient(cast.actor(Role.NURSE), patient, actions.PatientFacts("Noor", "Nasser", patient.birth_on))
    answer = desk.post(reverse("patient_edit", args=[patient.pk]), stale)
    assert answer.status_code == 409
    assert "Nasser" in answer.content.decode()
    assert "Saleh" in answer.content.decode()
    saved = desk.post(reverse("patient_edit", args=[patient.pk]), stale | {"version": "2"})
    assert saved.status_code == 302


def test_allergies_contacts_and_consents_are_added_once_each(client):
    patient = register()
    desk = as_role(client, Role.FRONT_DESK)
    token = {"token": new_token()}
    posts = [
        ("patient_allergies", [patient.pk], {"substance": "Latex"}, Allergy),
        ("contact_new", [patient.pk], {"name": "Sami", "relationship": "partner"}, Contact),
        ("consent_new", [patient.pk, "treatment"], {"signed_name": "Noor Haddad"}, Consent),
    ]
    for name, arguments, typed, model in posts:
        token = {"token": new_token()}
        for _ in range(2):
            assert desk.post(reverse(name, args=arguments), typed | token).status_code == 302
        assert model.objects.count() == 1


def test_empty_forms_say_what_is_missing(client):
    patient = register()
    desk = as_role(client, Role.FRONT_DESK)
    posts = [
        ("patient_allergies", [patient.pk], "allergic to"),
        ("contact_new", [patient.pk], "Write the contact"),
        ("consent_new", [patient.pk, "treatment"], "Type the full name"),
        ("consent_new", [patient.pk, "release"], "Choose at least one part"),
    ]
    for name, arguments, words in posts:
        answer = desk.post(reverse(name, args=arguments), {"token": new_token()})
        assert answer.status_code == 422
        assert words in answer.content.decode()


def test_a_contact_is_corrected_and_an_old_form_is_told_so(client):
    patient = register()
    desk = as_role(client, Role.FRONT_DESK)
    contact = actions.add_contact(cast.actor(Role.FRONT_DESK), patient, actions.ContactFacts("Sami", "partner"))
    url, typed = reverse("contact_edit", args=[contact.pk]), {"name": "Sami H.", "relationship": "partner"}
    assert desk.get(url).status_code == 200
    assert desk.post(url, typed | {"version": "1"}).status_code == 302
    assert desk.post(url, typed | {"name": "S.", "version": "1"}).status_code == 409


def test_allergies_are_confirmed_and_taken_off_from_the_page(client):
    patient = register()
    desk = as_role(client, Role.FRONT_DESK)
    desk.post(reverse("patient_allergies", args=[patient.pk]), {"reviewed": "yes"})
    assert "No known allergies" in desk.get(reverse("patient_details", args=[patient.pk])).content.decode()
    patient.refresh_from_db()
    allergy = actions.note_allergy(cast.actor(Role.NURSE), patient, "Latex")
    desk.post(reverse("allergy_in_error", args=[allergy.pk]))
    assert "Latex" not in desk.get(reverse("patient_details", args=[patient.pk])).content.decode()


def test_an_unknown_kind_of_consent_is_not_there(client):
    patient = register()
    assert as_role(client, Role.FRONT_DESK).get(reverse("consent_new", args=[patient.pk, "magic"])).status_code == 404


def test_a_chart_is_opened_from_outside_with_a_reason(client):
    hillside = cast.make_site(name="Hillside")
    elsewhere = cast.make_patient("Ivo", "Petrov", site=hillside, record_number=record_number(9001))
    nurse = as_role(client, Role.NURSE)
    assert nurse.get(reverse("open_outside")).status_code == 200
    thin = nurse.post(reverse("open_outside"), {"number": elsewhere.record_number, "reason": "help"})
    assert (thin.status_code, "privacy officer" in thin.content.decode()) == (422, True)
    typed = {"number": elsewhere.record_number, "reason": "Covering for Dr. Lee tonight"}
    assert nurse.post(reverse("open_outside"), typed).status_code == 302
    page = nurse.get(reverse("patient_details", args=[elsewhere.pk]))
    assert page.status_code == 200
    assert AuditEvent.objects.filter(action="chart.opened_outside", patient_id=elsewhere.pk).count() == 1
