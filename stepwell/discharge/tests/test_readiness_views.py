"""The page of the signs of being ready: judged from the record, answered by clinicians, kept with who and when."""

from __future__ import annotations

import pytest
from django.urls import reverse

from stepwell.discharge.actions import discharge_patient, judge_sign
from stepwell.discharge.models import LeavingCriterion
from stepwell.discharge.tests.room import ONE, scored, taught
from stepwell.discharge.tests.test_discharge_actions import facts, therapist
from stepwell.kernel import dates
from stepwell.kernel.access import Forbidden, Role
from stepwell.kernel.models import AuditEvent
from stepwell.kernel.tables import Refused
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now():
    with dates.use_clock(cast.NOW):
        yield


@pytest.fixture
def episode():
    found = cast.make_episode()
    taught(found, "RP-2", cast.TODAY - 7 * ONE)
    for ago, total in ((14, 17), (7, 8), (0, 7)):
        scored(found, cast.TODAY - ago * ONE, total)
    return found


@pytest.fixture
def signed_in(client):
    return cast.sign_in(client, cast.the_staff(Role.THERAPIST).account)


def url(episode):
    return reverse("episode_readiness", args=[episode.pk])


def test_each_sign_shows_what_it_was_judged_from(signed_in, episode, django_assert_max_num_queries):
    signed_in.get(url(episode))
    with django_assert_max_num_queries(12):
        page = signed_in.get(url(episode))
    assert "PHQ-9 8 on Nov 16 and 7 on Nov 23; 17 at the start" in page.text
    assert "PHQ-9 item 9: 0 on Nov 16 and Nov 23" in page.text
    assert "RP-2 on Nov 16" in page.text
    assert "No session of RP-1 attended in this stay" in page.text
    assert "How many planned activities were there" in page.text
    assert "3 of 9 signs are met, 2 are not yet, 4 to ask." in page.text
    assert AuditEvent.objects.filter(action="readiness.read", patient_id=episode.patient_id).exists()


def test_an_answer_is_kept_and_a_new_one_replaces_it(signed_in, episode):
    for is_met, shows in (("no", "Two last week"), ("yes", "Six last week")):
        answered = signed_in.post(url(episode), {"code": "activities", "is_met": is_met, "shows": shows})
        assert answered.status_code == 302
    row = LeavingCriterion.objects.get()
    assert (row.is_met, row.shows, row.judged_at) == (True, "Six last week", cast.NOW)
    assert row.judged_by.name == "Theo Hart"
    assert AuditEvent.objects.filter(action="readiness.judged").count() == 2
    page = signed_in.get(url(episode))
    assert "Six last week" in page.text
    assert "4 of 9 signs are met" in page.text


def test_what_is_missing_leads_to_where_it_is_done(signed_in, episode):
    page = signed_in.get(url(episode)).text
    assert f'href="{reverse("safety_hub", args=[episode.patient_id])}"' in page
    assert f'href="{reverse("discharge_page", args=[episode.pk])}"' in page
    answered = signed_in.post(url(episode), {"code": "safety_asked", "is_met": "yes", "shows": "Seemed fine"})
    assert answered.status_code == 422
    assert "This sign follows from the safety questions." in answered.text
    cast.make_safety_screen(episode.patient, asked_at=cast.NOW - ONE, result="low", wish_dead=True)
    assert "Asked Nov 22: low" in signed_in.get(url(episode)).text


def test_a_judgment_against_the_record_says_so(signed_in, episode):
    judge_sign(therapist(), episode, "rp1", True, "Done one to one")
    assert "The record says otherwise" in signed_in.get(url(episode)).text


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"is_met": "", "shows": "Six"}, "Choose yes or not yet."),
        ({"is_met": "yes", "shows": ""}, "Write what you judged it from."),
        ({"is_met": "yes", "shows": "..."}, "It is not written what this was judged from."),
        ({"is_met": "yes", "shows": "Six", "code": "meals"}, "This sign does not belong to the person"),
        ({"is_met": "yes", "shows": "Six", "code": ""}, "This sign does not belong to the person"),
    ],
)
def test_an_answer_that_does_not_fit_is_named_and_nothing_is_kept(signed_in, episode, given, says):
    page = signed_in.post(url(episode), {"code": "activities"} | given)
    assert page.status_code == 422
    assert says in page.text
    assert given["shows"] in page.text
    assert not LeavingCriterion.objects.exists()


def test_who_may_judge_and_who_may_read(client, episode):
    for role in (Role.BILLER, Role.FRONT_DESK, Role.ADMINISTRATOR):
        with pytest.raises(Forbidden):
            judge_sign(cast.actor(role), episode, "activities", True, "Six")
    judge_sign(cast.actor(Role.NURSE), episode, "activities", True, "Six a week")
    reader = cast.sign_in(client, cast.the_staff(Role.UTILIZATION_REVIEWER).account)
    page = reader.get(url(episode))
    assert page.status_code == 200
    assert "What it is judged from" not in page.text
    for typed in ({"code": "activities", "is_met": "yes", "shows": "Six"}, {}):
        assert reader.post(url(episode), typed).status_code == 403
    hill = cast.make_site(name="Hill", npi="1234567810")
    stranger = cast.sign_in(client, cast.make_staff(Role.THERAPIST, hill, "Hal Hill").account)
    assert stranger.get(url(episode)).status_code == 404
    cast.patient_actor(episode.patient)
    assert cast.sign_in(client, episode.patient.account).get(url(episode)).status_code == 404


def test_a_stay_that_has_ended_is_not_judged_any_more(episode):
    discharge_patient(therapist(), facts(episode))
    with pytest.raises(Refused, match="has ended"):
        judge_sign(therapist(), episode, "activities", True, "Six")


def test_the_first_visit_comes_from_the_unfinished_form(signed_in, episode):
    draft = reverse("discharge_draft", args=[episode.pk])
    day = cast.TODAY + 3 * ONE
    signed_in.post(draft, {"leaves_on": cast.TODAY, "therapy_with": "Dr. Lee", "therapy_on": day.isoformat()})
    assert "First visit Nov 26, wanted by Nov 30" in signed_in.get(url(episode)).text
