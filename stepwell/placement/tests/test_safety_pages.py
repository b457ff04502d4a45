"""The safety page of a person, as it is asked for and sent."""

import pytest
from django.urls import reverse

from stepwell.kernel.access import Role
from stepwell.kernel.models import AuditEvent
from stepwell.kernel.web import new_token
from stepwell.people.queries import actor_for
from stepwell.placement import actions
from stepwell.placement.actions import Raised
from stepwell.placement.models import RiskConcern, SafetyScreen
from stepwell.placement.rules.concern import ConcernSource
from stepwell.placement.rules.safety import SafetyLevel
from stepwell.placement.tests.room import HIGH, PLAN, WHY, screened
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


def answer(client, patient, item, said, **headers):
    return client.post(url("safety_answer", patient), {"item": item, "answer": said}, **headers)


def test_a_group_leader_asks_one_by_one_without_script(episode, leader):
    patient = episode.patient
    page = leader.get(url("safety_hub", patient))
    assert "Safety questions" in page.text
    assert "Have you thought about how" not in page.text
    for item, said in (("wish", "no"), ("thoughts", "yes"), ("method", "no"), ("intent", "no")):
        sent = answer(leader, patient, item, said)
        assert sent.url == url("safety_hub", patient)
    shown = leader.get(sent.url).text
    assert "2 questions are still open" in shown
    assert "Finish the questions" not in shown
    answer(leader, patient, "plan", "no")
    answer(leader, patient, "ever", "no")
    screen = SafetyScreen.objects.get(is_whole=False)
    assert "Finish the questions" in leader.get(sent.url).text
    kept = leader.post(url("safety_done", screen), {"version": screen.version})
    assert kept.url == url("safety_hub", patient)
    screen.refresh_from_db()
    assert (screen.is_whole, screen.result, screen.asked_by) == (True, "low", cast.the_staff(Role.GROUP_LEADER).account)


def test_with_script_an_answer_brings_back_the_part_with_the_new_level(episode, leader):
    patient = episode.patient
    answer(leader, patient, "thoughts", "yes", **HTMX)
    part = answer(leader, patient, "intent", "yes", **HTMX)
    assert part.status_code == 200
    assert part.text.strip().startswith('<div id="safety">')
    assert "<html" not in part.text
    assert "High risk. Stay with this person." in part.text
    assert "tel:911" in part.text
    concern = RiskConcern.objects.get()
    assert url("concern_page", concern) in part.text


@pytest.mark.parametrize(
    "given", [{}, {"item": "wish"}, {"item": "wish", "answer": "maybe"}, {"item": "x", "answer": "yes"}]
)
def test_an_answer_that_is_none_says_so_and_saves_nothing(episode, leader, given):
    page = leader.post(url("safety_answer", episode.patient), given)
    assert page.status_code == 422
    assert 'role="alert"' in page.text
    assert not SafetyScreen.objects.filter(is_whole=False).exists()


def test_finishing_too_early_or_on_an_old_page_says_what_to_do(episode, leader):
    patient = episode.patient
    answer(leader, patient, "wish", "no")
    screen = SafetyScreen.objects.get(is_whole=False)
    early = leader.post(url("safety_done", screen), {"version": screen.version})
    assert early.status_code == 422
    assert "not all answered yet" in early.text
    for item in ("thoughts", "ever"):
        answer(leader, patient, item, "no")
    old = leader.post(url("safety_done", screen), {"version": screen.version})
    assert old.status_code == 422
    assert "while this page was open" in old.text


def test_the_questions_are_asked_in_the_persons_language_with_english_beside(episode, leader):
    episode.patient.edit(language="es")
    shown = leader.get(url("safety_hub", episode.patient)).text
    assert "¿Ha deseado" in shown
    assert "Have you wished" in shown
    assert 'lang="es"' in shown


@pytest.mark.parametrize(
    "name",
    ["safety_hub", "step_up_new"],
)
@pytest.mark.parametrize("role", [Role.FRONT_DESK, Role.BILLER, Role.UTILIZATION_REVIEWER, Role.ADMINISTRATOR])
def test_other_roles_do_not_open_it(client, episode, name, role):
    other = cast.sign_in(client, cast.the_staff(role).account)
    assert other.get(url(name, episode.patient)).status_code == 403


def test_another_site_finds_nothing(client, episode, therapist):
    concern = actions.raise_concern(therapist, episode.patient, WORRY)
    far = cast.make_staff(Role.THERAPIST, cast.make_site(name="Hillside"), "Tom Far").account
    stranger = cast.sign_in(client, far)
    assert actor_for(far).is_staff
    for name, of in (("safety_hub", episode.patient), ("step_up_new", episode.patient), ("concern_page", concern)):
        assert stranger.get(url(name, of)).status_code == 404
    assert answer(stranger, episode.patient, "wish", "no").status_code == 404
    assert concern.says not in stranger.get(reverse("concern_list")).text


def test_the_page_shows_all_there_is_in_few_queries(client, episode, therapist):
    everything(episode, therapist)
    me = cast.sign_in(client, cast.the_staff(Role.THERAPIST).account)
    shown, queries = asked(me, episode.patient)
    for words in ("Go on with the step-up", "Open now", "Whole and agreed", "Calls after a crisis", "Call 988", "555-0100",
                  "after 30 minutes a supervisor decides", "some intent to act"):  # fmt: skip
        assert words in shown, words
    assert queries <= MOST_QUERIES
    assert AuditEvent.objects.filter(action="safety.read", patient_id=episode.patient_id).exists()


def test_a_high_level_is_cleared_from_the_page_with_a_reason(client, episode):
    screen = screened(episode.patient, HIGH)
    me = cast.sign_in(client, cast.the_staff(Role.THERAPIST).account)
    given = {"version": screen.version, "next": "safety"}
    short = me.post(url("safety_clearance", screen), given | {"reason": "ok"})
    assert short.status_code == 422
    assert "Safety questions" in short.text
    assert me.post(url("safety_clearance", screen), given | {"reason": WHY}).url == url("safety_hub", episode.patient)
    assert WHY in me.get(url("safety_hub", episode.patient)).text


def test_the_safety_page_is_one_press_away_from_a_chart_and_the_numbers_are_everywhere(episode, leader):
    chart = leader.get(reverse("chart", args=[episode.patient_id])).text
    assert f'href="{url("safety_hub", episode.patient)}"' in chart
    home = leader.get(reverse("home")).text
    for words in ("tel:911", "tel:988", "tel:555-0100", reverse("concern_list")):
        assert words in home, words


def test_the_safety_plan_shows_its_versions(client, episode, therapist):
    patient = episode.patient
    actions.write_safety_plan(therapist, patient, PLAN)
    actions.write_safety_plan(cast.patient_actor(patient), patient, PLAN.__class__(warning_signs="I stop eating"))
    me = cast.sign_in(client, cast.the_staff(Role.THERAPIST).account)
    plan = url("safety_plan", patient)
    now = me.get(plan).text
    assert "I stop eating" in now
    assert "own new words" in now
    first = me.get(plan + "?version=1").text
    assert "This is an earlier version." in first
    assert "Box breathing" in first
    assert me.get(plan + "?version=3").status_code == 404


def test_questions_asked_all_at_once_during_a_stay_lead_to_the_safety_page(client, episode):
    me = cast.sign_in(client, cast.the_staff(Role.THERAPIST).account)
    calm = {"wish": "no", "thoughts": "no", "behavior": "never", "token": new_token()}
    sent = me.post(url("safety_questions", episode.patient), calm)
    assert sent.url == url("safety_hub", episode.patient)


def test_a_level_that_rises_slowly_is_shown_so_far(episode, leader):
    answer(leader, episode.patient, "wish", "yes")
    assert "In these answers so far:" in leader.get(url("safety_hub", episode.patient)).text
