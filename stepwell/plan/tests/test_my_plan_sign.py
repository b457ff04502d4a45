"""The patient's page to read and sign the plan."""

from dataclasses import replace
from datetime import date

import pytest
from django.urls import reverse

from stepwell.kernel.access import Role
from stepwell.kernel.models import AuditEvent
from stepwell.plan.models import Objective, PlanSignature
from stepwell.plan.rules.drafting import BarrierDraft, StrengthDraft
from stepwell.plan.tests.room import DRAFT, drafted, waiting
from tests import cast

pytestmark = pytest.mark.django_db


def html(answer):
    return answer.content.decode()


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


@pytest.mark.parametrize(("instrument", "said"), [("phq-9", True), ("", False)])
def test_both_pages_say_what_a_scale_asks_about(client, instrument, said):
    plan = waiting()
    Objective._base_manager.filter(plan=plan).update(instrument=instrument)
    person = me(client, plan)

    for name in ("my_plan_sign", "my_plan"):
        shown = html(person.get(reverse(name)))
        assert ("PHQ-9 is the short list of questions about depression symptoms." in shown) is said


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


def test_the_patient_sees_strengths_and_barriers_that_they_sign(client):
    rows = {
        "strength_rows": (StrengthDraft("a dog named Rex"),),
        "barrier_rows": (BarrierDraft("no bus", "", None, "Theo Hart", date(2026, 12, 4)),),
    }
    plan = waiting(draft=replace(DRAFT, strengths="", barriers="money: Theo", **rows))
    shown = html(me(client, plan).get(reverse("my_plan_sign")))
    for words in ("a dog named Rex", "no bus", "Theo Hart takes care of it by December 4.", "money: Theo"):
        assert words in shown
