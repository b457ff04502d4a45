"""Concerns, the step-up and the calls after it, as they are asked for and sent."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from stepwell.kernel.access import Role
from stepwell.kernel.dates import use_clock
from stepwell.kernel.web import new_token
from stepwell.people.models import Contact
from stepwell.placement import actions
from stepwell.placement.actions import Raised
from stepwell.placement.models import FollowUp, RiskConcern, StepUp
from stepwell.placement.rules.concern import ConcernSource
from stepwell.placement.rules.safety import SafetyLevel
from stepwell.placement.tests.safety_room import asked, everything, url
from tests import cast

pytestmark = pytest.mark.django_db

MOST_QUERIES = 12
HTMX = {"HTTP_HX_REQUEST": "true"}
WORRY = Raised(SafetyLevel.HIGH, ConcernSource.TOLD, "Said goodbye to everyone.")


@pytest.fixture
def episode():
    found = cast.make_episode()
    for role in (Role.PROGRAM_DIRECTOR, Role.NURSE, Role.GROUP_LEADER):
        cast.the_staff(role)
    return found


@pytest.fixture
def leader(client):
    return cast.sign_in(client, cast.the_staff(Role.GROUP_LEADER).account)


@pytest.fixture
def therapist():
    return cast.actor(Role.THERAPIST)


def test_a_worry_by_hand_makes_one_concern_however_often_it_is_sent(episode, leader):
    token = new_token()
    typed = {"token": token, "says": "Gave her dog away.", "level": "moderate"}
    first = leader.post(url("concern_new", episode.patient), typed)
    assert leader.post(url("concern_new", episode.patient), typed).url == first.url
    concern = RiskConcern.objects.get()
    assert (first.url, concern.source) == (url("concern_page", concern), "told")
    empty = leader.post(url("concern_new", episode.patient), {"token": new_token(), "says": ""})
    assert empty.status_code == 422
    assert "Write what makes you worry." in empty.text


def test_a_concern_is_acted_on_reached_handed_over_and_closed_on_its_page(client, episode, leader, therapist):
    concern = actions.raise_concern(therapist, episode.patient, WORRY)
    shown, queries = asked(leader, concern, "concern_page")
    assert queries <= MOST_QUERIES
    assert "Told" not in shown
    leader.post(url("concern_acknowledgment", concern))
    early = leader.post(url("concern_page", concern), {"version": 2, "note": "All is well with her."})
    assert early.status_code == 422
    assert "nobody has said that they reached the person" in early.text
    leader.post(url("concern_contact", concern))
    nurse = cast.the_staff(Role.NURSE).account
    leader.post(url("concern_owner", concern), {"owner": str(nurse.pk)})
    concern.refresh_from_db()
    assert (concern.owner, concern.acknowledged_by) == (nurse, cast.the_staff(Role.GROUP_LEADER).account)
    assert leader.post(url("concern_owner", concern), {"owner": "nobody"}).status_code == 422
    old = leader.post(url("concern_page", concern), {"version": 1, "note": "All is well with her."})
    assert old.status_code == 409
    done = leader.post(url("concern_page", concern), {"version": concern.version, "note": "All is well with her."})
    assert done.url == reverse("concern_list")
    closed = leader.get(url("concern_page", concern)).text
    assert "All is well with her." in closed
    assert "I reached the person" not in closed
    assert leader.post(url("concern_contact", concern)).status_code == 422


def test_a_concern_whose_time_has_passed_says_so_until_the_person_is_reached(episode, leader, therapist):
    concern = actions.raise_concern(therapist, episode.patient, WORRY)
    page = url("concern_page", concern)
    assert "Overdue" not in leader.get(page).text
    with use_clock(concern.due_at + timedelta(minutes=1)):
        assert "Overdue" in leader.get(page).text
        leader.post(url("concern_contact", concern))
        assert "Overdue" not in leader.get(page).text


def test_the_list_holds_what_is_open_and_who_is_called_next(episode, leader, therapist):
    everything(episode, therapist)
    with CaptureQueriesContext(connection) as seen:
        page = leader.get(reverse("concern_list"))
    assert len(seen) <= MOST_QUERIES
    assert "some intent to act" in page.text
    assert "Call within a day" in page.text
    assert "No open concern" in leader.get(reverse("concern_list") + "?mine=1").text


def test_a_step_up_goes_from_the_first_call_to_the_printed_summary(episode, leader, therapist):
    patient = episode.patient
    concern = actions.raise_concern(therapist, patient, WORRY)
    Contact.objects.create(
        patient=patient, site=patient.site, name="Lena R.", relationship="sibling", phone="555-0188", is_emergency=True
    )
    start = url("step_up_new", patient)
    assert "tel:911" in leader.get(start).text
    assert leader.post(start, {"token": new_token(), "because": ""}).status_code == 422
    typed = {"token": new_token(), "because": "Not safe.", "to_level": "inpatient", "concern": str(concern.pk)}
    began = leader.post(start, typed)
    step_up = StepUp.objects.get()
    assert (began.url, step_up.concern) == (url("step_up", step_up), concern)
    shown, queries = asked(leader, step_up, "step_up")
    assert queries <= MOST_QUERIES + 2  # the draft reads the record
    assert "555-0188" in shown
    assert "Drafted from the record, not kept yet" in shown
    for code in ("stay", "call", "tell_team", "tell_people", "transport", "hand_over"):
        leader.post(url("step_up_step", step_up), {"code": code, "said": "done", "note": "911 at 4:10"})
    left = leader.post(url("step_up_step", step_up), {"code": "safe_home", "said": "left"})
    assert left.status_code == 422
    assert "Say why this step is left out." in left.text
    hand = {"transport": "clinic-called-911", "handed_to": "Mercy ER", "text": "Ana, not safe tonight.", "version": 1}
    leader.post(url("step_up_hand_over", step_up), hand)
    assert leader.post(url("step_up_hand_over", step_up), hand).status_code == 409
    assert leader.post(url("step_up_end", step_up), {"version": 2}).status_code == 422
    assert leader.post(url("step_up_end", step_up), {"version": 2, "outcome": "admitted"}).url == began.url
    ended = leader.get(began.url).text
    for words in ("Admitted to more care", "Ana, not safe tonight.", "Mercy ER", "See them within seven days"):
        assert words in ended, words
    assert "Keep the hand-over" not in ended


def test_a_step_up_is_not_hung_on_the_concern_of_someone_else(episode, leader, therapist):
    other = cast.make_patient("Gus", "Tully")
    foreign = actions.raise_concern(therapist, other, WORRY)
    typed = {"token": new_token(), "because": "Not safe.", "to_level": "php", "concern": str(foreign.pk)}
    leader.post(url("step_up_new", episode.patient), typed)
    assert StepUp.objects.get().concern is None


def test_a_follow_up_is_closed_with_what_was_heard(episode, leader, therapist):
    everything(episode, therapist)
    task = FollowUp.objects.order_by("due_at").first()
    shown, queries = asked(leader, task, "follow_up")
    assert queries <= MOST_QUERIES
    assert "Safe now?" in shown
    assert leader.post(url("follow_up", task), {"version": 1}).status_code == 422
    typed = {"version": 1, "was_reached": "yes", "outcome": "Slept, plan on the fridge."}
    assert leader.post(url("follow_up", task), typed).url == reverse("concern_list")
    assert "Slept, plan on the fridge." in leader.get(url("follow_up", task)).text
    assert leader.post(url("follow_up", task), typed | {"version": 2}).status_code == 422
