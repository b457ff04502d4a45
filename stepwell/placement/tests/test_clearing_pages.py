"""The safety page says who clears a raised risk and where, and its words about the questions agree with each other."""

import pytest

from stepwell.kernel.access import Role
from stepwell.placement import actions
from stepwell.placement.models import SafetyScreen
from stepwell.placement.rules.screener import read_screener
from stepwell.placement.tests.room import CALM, HIGH, MODERATE, WHY, screened
from stepwell.placement.tests.safety_room import url
from tests import cast

pytestmark = pytest.mark.django_db
WHO = "A therapist, a psychiatrist or the program director with a license clears it"
PRESS = "I have seen this person. It is safe to go on."
SO_FAR, WHOLE = "so far, not all answered", "all answered, not finished yet"


@pytest.fixture
def patient():
    return cast.make_episode().patient


def page(client, role, patient):
    return cast.sign_in(client, cast.the_staff(role).account).get(url("safety_hub", patient)).text


@pytest.mark.parametrize("answers", [MODERATE, HIGH])
@pytest.mark.parametrize(("role", "may"), [(Role.THERAPIST, True), (Role.GROUP_LEADER, False), (Role.NURSE, False)])
def test_a_raised_risk_says_who_clears_it_and_only_they_have_the_press(client, patient, answers, role, may):
    screened(patient, answers)
    shown = page(client, role, patient)
    assert shown.count('id="clear"') == 1
    assert WHO in shown
    assert (PRESS in shown) is may


def test_a_moderate_risk_is_cleared_on_the_page_after_all_is_done_and_then_the_words_are_gone(client, patient):
    screen = screened(patient, MODERATE)
    me = cast.sign_in(client, cast.the_staff(Role.THERAPIST).account)
    given = {"version": screen.version, "next": "safety"}
    short = me.post(url("safety_clearance", screen), given | {"reason": "ok"})
    assert short.status_code == 422
    assert "<details open>" in short.text
    assert me.post(url("safety_clearance", screen), given | {"reason": WHY}).url == url("safety_hub", patient)
    shown = me.get(url("safety_hub", patient)).text
    assert WHY in shown
    assert 'id="clear"' not in shown


def test_calm_answers_have_nothing_to_clear(client, patient):
    assert 'id="clear"' not in page(client, Role.THERAPIST, patient)
    screened(patient, CALM)
    assert 'id="clear"' not in page(client, Role.THERAPIST, patient)


def test_answers_that_are_all_given_are_never_called_not_all_answered(client, patient):
    therapist = cast.actor(Role.THERAPIST)
    for item, yes in (("wish", False), ("thoughts", True), ("method", True)):
        actions.answer_safety(therapist, patient, item, yes)
    shown = page(client, Role.THERAPIST, patient)
    assert (SO_FAR in shown, WHOLE in shown, PRESS in shown) == (True, False, False)
    assert "once the questions are finished" in shown
    for item in ("intent", "plan", "ever"):
        actions.answer_safety(therapist, patient, item, False)
    shown = page(client, Role.THERAPIST, patient)
    assert (SO_FAR in shown, WHOLE in shown) == (False, True)
    assert "Finish the questions" in shown
    assert SO_FAR in page(client, Role.NURSE, patient), "a colleague only knows that it goes on"
    actions.finish_safety(therapist, SafetyScreen.objects.get(is_whole=False))
    shown = page(client, Role.THERAPIST, patient)
    assert (SO_FAR in shown, WHOLE in shown, PRESS in shown) == (False, False, True)


def test_the_month_stands_over_the_first_question_and_the_whole_life_over_what_was_ever_done(client, patient):
    shown = page(client, Role.THERAPIST, patient)
    places = [
        shown.index(words)
        for words in ("About the past month", "1. Have you", "About your whole life", "Have you ever")
    ]
    assert places == sorted(places)
    assert shown.count("About the past month") == 1


def test_a_text_without_words_about_a_whole_life_is_still_whole():
    words = {"en": "One of the questions?"}
    rows = [{"id": one} | words for one in ("wish", "thoughts", "method", "intent", "plan", "ever", "recent")]
    text = read_screener({"item": rows, "license": "own", "source": "own"})
    assert (text.life(), text.life("es")) == ("", "")
