"""The physician's list, and the patient's page to sign."""

import pytest
from django.urls import reverse

from stepwell.kernel import dates
from stepwell.kernel.access import Role
from stepwell.kernel.models import AuditEvent
from stepwell.kernel.web import new_token
from stepwell.plan import actions
from stepwell.plan.models import Certification, PlanSignature
from stepwell.plan.queries import due_certifications
from stepwell.plan.tests.room import (
    GROUP,
    drafted,
    in_force,
    later,
    other_site_physician,
    patient_signed,
    physician,
    stay,
    therapist,
    waiting,
    with_services,
)
from tests import cast

pytestmark = pytest.mark.django_db
URL = "/certify/"


@pytest.fixture
def priya(client):
    return cast.sign_in(client, cast.the_staff(Role.PSYCHIATRIST).account)


def html(answer):
    return answer.content.decode()


def certified(name, last, days_ago):
    plan = in_force(stay(name, last))
    with dates.use_clock(later(-days_ago)):
        actions.certify(physician(), plan)
    return plan


def test_the_list_shows_what_waits_with_its_evidence(priya):
    new, due, fine = patient_signed(), certified("Cal", "Doe", 55), certified("Gus", "Tran", 10)
    shown = html(priya.get(URL))
    for words in (
        "Ana R.",
        "Sign the plan and certify",
        "Cal D.",
        "Renew",
        "Certified, 5 days left",
        "9 of 9 h",
    ):
        assert words in shown
    assert "F33.1 Major depressive disorder" in shown
    assert "Get my mornings back" in shown
    assert "last Sep 29 by Priya Shah, MD" in shown
    assert "Gus T." not in shown
    assert [row.plan for row in due_certifications(physician())] == [new, due]
    assert fine not in [row.plan for row in due_certifications(physician(), everyone=True)]
    assert AuditEvent.objects.filter(action="certification.read").count() == 2


DUE = [(49, False), (50, True), (60, True), (61, True)]


@pytest.mark.parametrize(("days_ago", "is_due"), DUE)
def test_a_certification_is_due_ten_days_before_it_ends(days_ago, is_due):
    certified("Cal", "Doe", days_ago)
    assert bool(due_certifications(physician())) is is_due


def test_the_list_costs_the_same_queries_at_any_length(priya, django_assert_max_num_queries):
    patient_signed()
    with django_assert_max_num_queries(12):
        priya.get(URL)
    for name in ("Cal", "Gus", "Ivo", "Dee"):
        patient_signed(stay(name, "Doe"))
    with django_assert_max_num_queries(12):
        priya.get(URL)
    assert len(due_certifications(physician())) == 5


def test_chosen_lines_are_signed_and_certified_in_one_press_and_once(priya):
    plan = patient_signed()
    sent = {"chosen": [str(plan.pk)], "token": new_token()}
    assert priya.post(URL, sent).status_code == 302
    assert priya.post(URL, sent).status_code == 302
    plan.refresh_from_db()
    assert plan.state == "in-force"
    assert Certification.objects.get().plan == plan


def test_a_renewal_asks_its_three_answers_of_the_chosen_line_only(priya):
    one, two = certified("Cal", "Doe", 55), certified("Gus", "Tran", 56)
    sent = {"chosen": [str(one.pk)], "token": new_token(), f"{one.pk}-response": "Up at nine."}
    answer = priya.post(URL, sent)
    assert answer.status_code == 422
    assert "Cal D.: Say which symptoms keep the person at risk." in html(answer)
    assert "Gus T.: " not in html(answer)
    assert "Up at nine." in html(answer)
    said = {f"{one.pk}-symptoms_at_risk": "Hopeless.", f"{one.pk}-discharge_goals": "Work."}
    assert priya.post(URL, sent | said).status_code == 302
    assert Certification.objects.filter(plan=one).count() == 2
    assert Certification.objects.filter(plan=two).count() == 1


def test_a_line_that_cannot_be_signed_says_why_and_nothing_is_certified(priya):
    ready, unready = patient_signed(), waiting(stay("Cal", "Doe"))
    short = in_force(stay("Gus", "Tran"), with_services(GROUP))
    shown = html(priya.get(URL))
    assert "The patient has not signed yet." in shown
    assert "The plan shows 6 hours a week; Medicare needs 9." in shown
    for blocked in (unready, short):
        answer = priya.post(URL, {"chosen": [str(ready.pk), str(blocked.pk)], "token": new_token()})
        assert answer.status_code == 422
    assert not Certification.objects.exists()


def test_an_empty_choice_is_asked_again(priya):
    answer = priya.post(URL, {"token": new_token()})
    assert answer.status_code == 422
    assert "Choose at least one line." in html(answer)


def test_one_plan_can_be_certified_from_its_own_page(priya):
    plan = certified("Cal", "Doe", 10)
    shown = html(priya.get(URL, {"plan": plan.pk}))
    assert "Cal D." in shown
    assert priya.get(URL, {"plan": "x"}).status_code == 404


def test_a_new_version_takes_the_place_of_the_one_in_force_and_needs_no_new_certification(priya):
    plan = certified("Cal", "Doe", 10)
    new = actions.start_draft(therapist(), plan.episode, actions.StartChoice(from_plan_in_force=True))
    actions.sign_as_clinician(therapist(), new)
    actions.record_declined(therapist(), new, "Away")
    assert [row.asks for row in due_certifications(physician())] == ["Sign the new version"]
    assert priya.post(URL, {"chosen": [str(new.pk)], "token": new_token()}).status_code == 302
    assert Certification.objects.count() == 1


def test_only_physicians_open_the_list_and_only_for_their_site(client):
    patient_signed()
    assert due_certifications(other_site_physician(), everyone=True) == ()
    for role in (Role.THERAPIST, Role.NURSE, Role.PROGRAM_DIRECTOR):
        assert cast.sign_in(client, cast.the_staff(role).account).get(URL).status_code == 403


def test_another_physicians_patients_show_only_on_request(client):
    patient_signed()
    colleague = cast.make_staff(Role.PSYCHIATRIST, name="Pat Quinn")
    assert "Nothing to certify" in html(cast.sign_in(client, colleague.account).get(URL))
    assert "Ana R." in html(client.get(URL, {"show": "all"}))


def me(client, plan):
    cast.patient_actor(plan.patient)
    plan.patient.refresh_from_db()
    return cast.sign_in(client, plan.patient.account)


def test_the_patient_reads_and_signs_with_two_acts_and_a_name(client):
    plan = waiting()
    person, url = me(client, plan), reverse("my_plan_sign")
    shown = html(person.get(url))
    for words in ("I stay in bed.", "Get my mornings back", "PHQ-9 under 10", "by January 18", "Theo Hart"):
        assert words in shown
    assert "F33.1" not in shown
    assert person.post(url, {"agrees": "on", "name_typed": "Ana R."}).status_code == 302
    assert PlanSignature.objects.get(kind="patient").name_typed == "Ana R."
    assert "You signed this plan on November 23" in html(person.get(url))
    assert person.post(url, {"agrees": "on", "name_typed": "Ana R."}).status_code in (302, 422)
    assert PlanSignature.objects.filter(kind="patient").count() == 1


def test_without_agreement_or_name_the_page_asks_again(client):
    plan = waiting()
    person, url = me(client, plan), reverse("my_plan_sign")
    for sent in ({"name_typed": "Ana"}, {"agrees": "on"}, {}, {"agrees": "on", "name_typed": "..."}):
        answer = person.post(url, sent)
        assert answer.status_code == 422
    assert not PlanSignature.objects.filter(kind="patient").exists()


def test_a_draft_is_not_shown_to_the_patient(client):
    plan = drafted()
    person, url = me(client, plan), reverse("my_plan_sign")
    assert "There is no plan to sign right now." in html(person.get(url))
    assert person.post(url, {"agrees": "on", "name_typed": "Ana"}).status_code == 422


def test_the_patients_page_is_theirs_alone_and_one_look(client, django_assert_max_num_queries):
    plan = waiting()
    assert cast.sign_in(client, cast.the_staff(Role.THERAPIST).account).get("/me/plan/sign/").status_code == 403
    person = me(client, plan)
    with django_assert_max_num_queries(12):
        person.get("/me/plan/sign/")
    assert AuditEvent.objects.filter(action="plan.read", object_id=plan.pk).count() == 1
