"""The person writes the safety plan in their own words; the plan made together stays and still counts."""

import pytest
from django.test import Client
from django.urls import reverse

from stepwell.kernel.access import Role
from stepwell.kernel.dates import use_clock
from stepwell.kernel.models import AuditEvent
from stepwell.kernel.web import new_token
from stepwell.placement.actions import write_safety_plan
from stepwell.placement.models import SafetyPlan
from stepwell.placement.queries import note_block
from stepwell.placement.tests.room import MODERATE, PLAN, screened
from tests import cast

pytestmark = pytest.mark.django_db
EDIT = "/me/safety-plan/edit/"


@pytest.fixture(autouse=True)
def _now(settings):
    settings.STEPWELL_DEMO = True
    with use_clock(cast.NOW):
        yield


@pytest.fixture
def episode():
    return cast.make_episode()


@pytest.fixture
def person(episode):
    cast.patient_actor(episode.patient)
    return cast.sign_in(Client(), episode.patient.account)


def typed(**words):
    return {"token": new_token(), "warning_signs": "I stop eating\n\n I pace ", "helpers": "Lena, 555-010-0188"} | words


def test_a_first_plan_is_begun_alone_and_shown_with_numbers_to_call(person, episode):
    assert "Begin my plan" in person.get(reverse("my_safety_plan")).text
    assert person.post(EDIT, typed(reasons_to_live="My garden")).url == reverse("my_safety_plan")
    plan = SafetyPlan.objects.get()
    assert (plan.is_by_patient, plan.is_agreed, plan.warning_signs) == (True, False, "I stop eating\nI pace")
    shown = person.get(reverse("my_safety_plan")).text
    for words in ("In your own words since", "My garden", "tel:5550100188", "tel:988", "Change my words"):
        assert words in shown, words
    assert AuditEvent.objects.filter(action="safety_plan.written", object_id=plan.pk).count() == 1


def test_the_form_starts_from_the_plan_made_together_and_keeps_it(person, episode):
    screened(episode.patient, MODERATE)
    write_safety_plan(cast.actor(Role.THERAPIST), episode.patient, PLAN)
    assert "Box breathing" in person.get(EDIT).text
    person.post(EDIT, typed())
    assert SafetyPlan.objects.count() == 2
    assert note_block([episode.patient_id]) == {}
    newest = SafetyPlan.objects.order_by("-pk").first()
    assert newest.own_ways == ""  # what the person left out is theirs to leave out


def test_sent_twice_it_is_one_version_and_without_a_token_none(person):
    once = typed()
    person.post(EDIT, once)
    person.post(EDIT, once)
    assert SafetyPlan.objects.count() == 1
    old = person.post(EDIT, typed(token=""))
    assert old.status_code == 422
    assert "I stop eating" in old.text


def test_words_too_long_come_back_as_typed(person):
    long = person.post(EDIT, typed(helpers="x" * 2001))
    assert long.status_code == 422
    assert not SafetyPlan.objects.exists()


def test_staff_and_strangers_have_no_such_page(client, episode):
    assert "/account/login" in client.get(EDIT).url
    staff = cast.sign_in(client, cast.the_staff(Role.THERAPIST).account)
    assert staff.get(EDIT).status_code in (403, 404)
    desk = cast.sign_in(client, cast.the_staff(Role.FRONT_DESK).account)
    assert desk.get(EDIT).status_code == 403
