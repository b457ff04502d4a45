"""Nobody whose risk is raised gets a note signed before a safety plan is whole (case C4)."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from stepwell.kernel import dates
from stepwell.kernel.access import Role
from stepwell.kernel.tables import Refused
from stepwell.placement import actions
from stepwell.placement.models import SafetyPlan
from stepwell.placement.queries import check_note_may_be_signed, note_block
from stepwell.placement.tests.room import CALM, HIGH, LATER, MODERATE, PLAN, WHY, screened
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def patient():
    return cast.make_patient()


@pytest.fixture
def therapist():
    return cast.actor(Role.THERAPIST)


@pytest.mark.parametrize(
    ("answers", "waits"), [(CALM, False), (replace(CALM, wish=True), False), (MODERATE, True), (HIGH, True)]
)
def test_a_raised_level_without_a_plan_holds_the_note(patient, answers, waits):
    screened(patient, answers)
    assert (patient.pk in note_block([patient.pk])) is waits


def test_someone_never_asked_is_not_held(patient):
    assert note_block([patient.pk]) == {}
    assert note_block([]) == {}


def test_the_sentence_says_what_is_open_and_what_to_do(patient, therapist):
    screened(patient, MODERATE)
    with pytest.raises(Refused) as no:
        check_note_may_be_signed(patient.pk)
    assert "saved as a draft" in no.value.says
    actions.write_safety_plan(therapist, patient, replace(PLAN, safer_home="", is_agreed=False))
    assert "Still open: making my surroundings safer." in note_block([patient.pk])[patient.pk]
    actions.write_safety_plan(therapist, patient, replace(PLAN, is_agreed=False))
    assert "has not agreed yet" in note_block([patient.pk])[patient.pk]
    with dates.use_clock(cast.NOW + LATER):
        actions.write_safety_plan(therapist, patient, PLAN)
    check_note_may_be_signed(patient.pk)


def test_five_of_six_steps_are_not_a_plan(patient, therapist):
    screened(patient, HIGH)
    for field in ("warning_signs", "own_ways", "people_places", "helpers", "professionals", "safer_home"):
        actions.write_safety_plan(therapist, patient, replace(PLAN, is_agreed=False, **{field: ""}))
        assert patient.pk in note_block([patient.pk])


def test_a_cleared_high_level_still_needs_a_plan(patient, therapist):
    screen = screened(patient, HIGH)
    actions.clear_safety(therapist, screen, WHY)
    assert patient.pk in note_block([patient.pk])


def test_newer_calm_answers_let_the_note_go_and_begun_ones_do_not(patient, therapist):
    screened(patient, MODERATE)
    with dates.use_clock(cast.NOW + timedelta(hours=1)):
        actions.answer_safety(therapist, patient, "wish", False)
        assert patient.pk in note_block([patient.pk])
        screened(patient, CALM)
    assert note_block([patient.pk]) == {}


def test_begun_answers_that_raise_the_level_hold_the_note_at_once(patient, therapist):
    screened(patient, CALM)
    with dates.use_clock(cast.NOW + timedelta(hours=1)):
        actions.answer_safety(therapist, patient, "thoughts", True)
        assert note_block([patient.pk]) == {}
        actions.answer_safety(therapist, patient, "method", True)
        assert patient.pk in note_block([patient.pk])


def test_the_persons_own_words_alone_are_no_plan_and_take_none_away(patient, therapist):
    screened(patient, MODERATE)
    own = actions.write_safety_plan(cast.patient_actor(patient), patient, PLAN)
    assert own.is_by_patient
    assert "going through it together" in note_block([patient.pk])[patient.pk]
    actions.write_safety_plan(therapist, patient, PLAN)
    with dates.use_clock(cast.NOW + LATER):
        actions.write_safety_plan(cast.patient_actor(patient), patient, replace(PLAN, helpers="Lena"))
        assert note_block([patient.pk]) == {}


def test_a_plan_of_an_earlier_stay_does_not_count(patient, therapist):
    episode = cast.make_episode(patient)
    screened(patient, MODERATE)
    made = actions.write_safety_plan(therapist, patient, PLAN)
    SafetyPlan._base_manager.filter(pk=made.pk).update(reviewed_on=episode.admitted_on - timedelta(days=60))
    assert note_block([patient.pk]) == {}
    SafetyPlan._base_manager.filter(pk=made.pk).update(reviewed_on=episode.admitted_on - timedelta(days=61))
    assert patient.pk in note_block([patient.pk])


def test_one_blocked_person_does_not_hold_the_others_and_it_is_one_query(patient):
    others = [cast.make_patient(legal_last=f"Doe{place}") for place in range(9)]
    for one in others:
        screened(one, CALM)
    screened(patient, HIGH)
    with CaptureQueriesContext(
        connection,
    ) as seen:
        found = note_block([patient.pk, *(one.pk for one in others)])
    assert list(found) == [patient.pk]
    assert len(seen) == 1
