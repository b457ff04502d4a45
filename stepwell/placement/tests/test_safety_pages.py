"""The safety page, concerns, the step-up and the calls after it, as they are asked for and sent."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from stepwell.kernel.access import Role
from stepwell.kernel.models import AuditEvent
from stepwell.kernel.web import new_token
from stepwell.people.models import Contact
from stepwell.people.queries import actor_for
from stepwell.placement import actions
from stepwell.placement.actions import Raised
from stepwell.placement.models import FollowUp, RiskConcern, SafetyScreen, StepUp
from stepwell.placement.rules.concern import ConcernSource
from stepwell.placement.rules.levels import Level
from stepwell.placement.rules.safety import SafetyLevel
from stepwell.placement.rules.step_up import Outcome, StepMark
from stepwell.placement.tests.room import HIGH, PLAN, WHY, screened
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


def url(name, of):
    return reverse(name, args=[of.pk])


def answer(client, patient, item, said, **headers):
    return client.post(url("safety_answer", patient), {"item": item, "answer": said}, **headers)


def asked(client, of, name="safety_hub"):
    """The page and how many queries it took."""
    client.get(url(name, of))
    with CaptureQueriesContext(connection) as seen:
        page = client.get(url(name, of))
    assert page.status_code == 200
    return page.text, len(seen)


def everything(episode, therapist):
    """A person with all of it: high answers, a plan, an open concern, calls due."""
    patient = episode.patient
    screened(patient, HIGH)
    actions.write_safety_plan(therapist, patient, PLAN)
    step_up = actions.open_step_up(therapist, patient, "Not safe tonight.", Level.INPATIENT)
    for code in ("stay", "call", "tell_team"):
        actions.mark_step(therapist, step_up, code, StepMark())
    actions.end_step_up(therapist, step_up, Outcome.NOT_REACHED)
    actions.open_step_up(therapist, patient, "Again not safe.", Level.INPATIENT)


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
    assert "Keep these answers" not in shown
    answer(leader, patient, "plan", "no")
    answer(leader, patient, "ever", "no")
    screen = SafetyScreen.objects.get(is_whole=False)
    assert "Keep these answers" in leader.get(sent.url).text
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
