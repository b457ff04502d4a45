"""Each answer is kept as it is given; the level never lowers on the way; a raised level pages a clinician at once."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stepwell.kernel import dates
from stepwell.kernel.access import Forbidden, Role
from stepwell.kernel.models import AuditEvent, EditConflict
from stepwell.kernel.tables import Refused
from stepwell.placement import actions
from stepwell.placement.models import RiskConcern, SafetyScreen
from stepwell.placement.queries import banner, newest_screen
from stepwell.placement.rules.safety import AskedWhy, SafetyLevel
from stepwell.placement.rules.screener import ITEMS
from stepwell.placement.tests.room import CALM, HIGH, MODERATE, WHY, screened
from tests import cast

pytestmark = pytest.mark.django_db

ALL_NO = [("wish", False), ("thoughts", False), ("ever", False)]


@pytest.fixture
def patient():
    return cast.make_patient()


@pytest.fixture
def therapist():
    return cast.actor(Role.THERAPIST)


def answered(actor, patient, given):
    for item, yes in given:
        screen = actions.answer_safety(actor, patient, item, yes)
    return screen


@pytest.mark.parametrize(
    "role", [Role.THERAPIST, Role.GROUP_LEADER, Role.PSYCHIATRIST, Role.NURSE, Role.PROGRAM_DIRECTOR]
)
def test_every_clinical_role_may_ask_at_any_time(patient, role):
    screen = actions.answer_safety(cast.actor(role), patient, "wish", False)
    assert (screen.wish_dead, screen.thoughts, screen.is_whole) == (False, None, False)


@pytest.mark.parametrize("role", [Role.FRONT_DESK, Role.BILLER, Role.UTILIZATION_REVIEWER, Role.ADMINISTRATOR])
def test_others_do_not_ask_or_finish(patient, therapist, role):
    screen = answered(therapist, patient, ALL_NO)
    with pytest.raises(Forbidden):
        actions.answer_safety(cast.actor(role), patient, "wish", False)
    with pytest.raises(Forbidden):
        actions.finish_safety(cast.actor(role), screen)


def test_someone_of_another_site_does_not_ask(patient):
    elsewhere = cast.make_site(name="Hillside")
    with pytest.raises(Forbidden):
        actions.answer_safety(cast.actor(Role.THERAPIST, elsewhere), patient, "wish", False)
    with pytest.raises(Forbidden):
        actions.answer_safety(cast.patient_actor(patient), patient, "wish", False)


def test_each_answer_is_kept_on_one_set_with_a_row_in_the_trail(patient, therapist):
    screen = answered(therapist, patient, ALL_NO)
    assert SafetyScreen.objects.count() == 1
    assert AuditEvent.objects.filter(action="safety.answered", object_id=screen.pk).count() == 3
    kept = actions.finish_safety(therapist, screen, screen.version)
    assert (kept.is_whole, kept.result, kept.why) == (True, "negative", AskedWhy.VISIT)
    assert AuditEvent.objects.filter(action="safety.screened", object_id=screen.pk).count() == 1


def test_a_question_that_is_not_there_is_refused(patient, therapist):
    with pytest.raises(Refused) as no:
        actions.answer_safety(therapist, patient, "dance", True)
    assert no.value.code == "NO_SUCH_QUESTION"
    assert not SafetyScreen.objects.exists()


def test_finishing_waits_for_every_answer_that_has_to_be_asked(patient, therapist):
    screen = answered(therapist, patient, [("wish", False), ("thoughts", True), ("ever", True)])
    for item in ("method", "intent", "plan", "recent"):
        with pytest.raises(Refused) as no:
            actions.finish_safety(therapist, screen)
        assert no.value.code == "SCREEN_OPEN"
        screen = actions.answer_safety(therapist, patient, item, False)
    assert actions.finish_safety(therapist, screen).result == "moderate"  # something was done, longer ago


def test_finished_answers_are_finished_and_the_next_answer_begins_anew(patient, therapist):
    screen = actions.finish_safety(therapist, answered(therapist, patient, ALL_NO))
    with pytest.raises(Refused) as no:
        actions.finish_safety(therapist, screen)
    assert no.value.code == "SCREEN_DONE"
    again = actions.answer_safety(therapist, patient, "wish", True)
    assert again.pk != screen.pk


def test_a_colleague_asks_for_themselves_and_does_not_finish_mine(patient, therapist):
    screen = answered(therapist, patient, ALL_NO)
    nurse = cast.actor(Role.NURSE)
    with pytest.raises(Refused) as no:
        actions.finish_safety(nurse, screen)
    assert no.value.code == "NOT_YOURS"
    assert actions.answer_safety(nurse, patient, "wish", False).pk != screen.pk


def test_an_answer_given_after_the_page_was_opened_stops_the_finish(patient, therapist):
    screen = answered(therapist, patient, ALL_NO)
    old = screen.version
    actions.answer_safety(therapist, patient, "wish", True)
    with pytest.raises(EditConflict):
        actions.finish_safety(therapist, screen, old)


def test_answers_of_yesterday_are_not_gone_on_with(patient, therapist):
    screen = actions.answer_safety(therapist, patient, "wish", False)
    with dates.use_clock(cast.NOW + timedelta(hours=23, minutes=59)):
        assert actions.answer_safety(therapist, patient, "thoughts", False).pk == screen.pk
    with dates.use_clock(cast.NOW + timedelta(hours=24)):
        assert actions.answer_safety(therapist, patient, "thoughts", False).pk != screen.pk


def test_a_raised_level_pages_the_clinician_before_all_is_answered(patient, therapist):
    answered(therapist, patient, [("wish", True), ("thoughts", True)])
    assert not RiskConcern.objects.exists()
    actions.answer_safety(therapist, patient, "method", True)
    concern = RiskConcern.objects.get()
    assert (concern.level, concern.source, concern.due_at > cast.NOW) == ("moderate", "screen", True)
    actions.answer_safety(therapist, patient, "intent", True)
    concern.refresh_from_db()
    assert concern.level == "high"
    assert concern.due_at == cast.NOW + timedelta(minutes=15)
    assert concern.supervisor_at == cast.NOW + timedelta(minutes=30)
    assert "some intent to act" in concern.says
    assert AuditEvent.objects.filter(action="concern.lifted").count() == 1


def test_the_questions_of_an_intake_page_the_clinician_too(patient):
    screened(patient, CALM)
    assert not RiskConcern.objects.exists()
    screened(patient, MODERATE)
    screened(patient, HIGH)
    assert list(RiskConcern.objects.order_by("raised_at", "pk").values_list("level", flat=True)) == ["moderate", "high"]


def test_an_answer_taken_back_lowers_nothing_until_all_is_kept(patient, therapist):
    answered(therapist, patient, [("wish", False), ("thoughts", True), ("intent", True)])
    screen = actions.answer_safety(therapist, patient, "intent", False)
    assert screen.result == "high"
    screen = answered(therapist, patient, [("method", False), ("plan", False), ("ever", False)])
    assert screen.result == "high"
    assert actions.finish_safety(therapist, screen).result == "low"
    assert RiskConcern.objects.get().closed_at is None  # a person closes it, with a note


def test_begun_answers_never_hide_a_high_level_that_nobody_has_cleared(patient, therapist):
    whole = screened(patient, HIGH)
    with dates.use_clock(cast.NOW + timedelta(hours=1)):
        actions.answer_safety(therapist, patient, "wish", False)
        assert newest_screen(patient.pk) == whole
        begun = answered(therapist, patient, [("thoughts", True), ("method", True)])
        assert (newest_screen(patient.pk), begun.result) == (begun, "high")
        assert banner(therapist, patient).risk.word == "High risk"


def test_after_a_clinician_cleared_it_begun_answers_say_what_they_say(patient, therapist):
    actions.clear_safety(therapist, screened(patient, HIGH), WHY)
    with dates.use_clock(cast.NOW + timedelta(hours=1)):
        assert answered(therapist, patient, [("thoughts", True), ("method", True)]).result == "moderate"


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(ITEMS), st.booleans()), min_size=1, max_size=10))
def test_the_level_on_file_never_lowers_while_answers_are_missing(patient, therapist, given_one_by_one):
    SafetyScreen._base_manager.filter(is_whole=False).update(asked_at=cast.NOW - timedelta(days=3), result="low")
    level = 0
    for item, yes in given_one_by_one:
        screen = actions.answer_safety(therapist, patient, item, yes)
        rank = SafetyLevel(screen.result).rank
        assert rank >= level
        level = rank
