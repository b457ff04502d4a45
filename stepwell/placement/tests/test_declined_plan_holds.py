"""A recorded no to a safety plan lets notes be signed: until its day, and until a plan or a risk that rises."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from stepwell.kernel import dates
from stepwell.kernel.access import Role
from stepwell.kernel.tables import Refused
from stepwell.placement import actions
from stepwell.placement.models import DeclinedPlan
from stepwell.placement.queries import check_note_may_be_signed, declined_list, note_block, plan_standings
from stepwell.placement.rules.safety import SafetyLevel
from stepwell.placement.tests.declining_room import AGAIN, NO, declined
from stepwell.placement.tests.room import CALM, HIGH, MODERATE, PLAN, screened
from tests import cast

pytestmark = pytest.mark.django_db
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def patient():
    return cast.make_patient()


@pytest.fixture
def therapist():
    return cast.actor(Role.THERAPIST)


def is_held(patient):
    return patient.pk in note_block([patient.pk])


def at(day, hour=14):
    """That hour of a day at the clinic."""
    return dates.use_clock(datetime(day.year, day.month, day.day, hour + 5, tzinfo=UTC))


def test_without_the_record_the_note_is_held_and_with_it_until_the_day_of_the_offer_it_is_not(patient):
    screened(patient, MODERATE)
    assert is_held(patient)
    declined(patient)
    assert not is_held(patient)
    check_note_may_be_signed(patient.pk)
    with at(AGAIN):
        assert not is_held(patient)
        assert plan_standings([patient.pk])[patient.pk].is_due
    with at(AGAIN + DAY), pytest.raises(Refused) as no:
        check_note_may_be_signed(patient.pk)
    assert "declined a plan on Nov 23, 2026, and it was to be offered again by Nov 30, 2026" in no.value.says


def test_the_day_ends_at_the_clinics_midnight_and_not_in_london(patient):
    screened(patient, MODERATE)
    declined(patient)
    with dates.use_clock(datetime(2026, 12, 1, 4, 59, tzinfo=UTC)):  # 11:59 pm of Nov 30 at the clinic
        assert not is_held(patient)
    with dates.use_clock(datetime(2026, 12, 1, 5, 0, tzinfo=UTC)):
        assert is_held(patient)


def test_a_new_record_lets_notes_be_signed_again_and_the_old_one_stays(patient):
    screened(patient, MODERATE)
    first = declined(patient)
    with at(AGAIN + DAY):
        declined(patient, replace(NO, offer_again_on=AGAIN + 3 * DAY))
        assert not is_held(patient)
        rows = declined_list(patient.pk, SafetyLevel.MODERATE, dates.clinic_today(cast.ZONE))
    assert [one.offer_again_on for one in rows] == [AGAIN + 3 * DAY, AGAIN]
    assert rows[1].id == first.pk


def test_a_risk_that_rises_ends_it_and_the_same_level_again_does_not(patient):
    screened(patient, MODERATE)
    declined(patient)
    with dates.use_clock(cast.NOW + HOUR):
        screened(patient, MODERATE)
        assert not is_held(patient)
    with dates.use_clock(cast.NOW + 2 * HOUR):
        screened(patient, HIGH)
        assert "the risk has risen since" in note_block([patient.pk])[patient.pk]
    with dates.use_clock(cast.NOW + 3 * HOUR):
        screened(patient, MODERATE)
        assert is_held(patient), "what rose once is spoken of anew, also when it falls again"
        declined(patient)
        assert not is_held(patient)


def test_a_risk_that_falls_and_rises_again_ends_it(patient):
    screened(patient, MODERATE)
    declined(patient)
    for hours, answers in ((1, CALM), (2, MODERATE)):
        with dates.use_clock(cast.NOW + hours * HOUR):
            screened(patient, answers)
            assert is_held(patient) is (answers is MODERATE)


def test_answers_begun_before_the_record_and_raised_after_it_end_it(patient, therapist):
    screened(patient, MODERATE)
    with dates.use_clock(cast.NOW + HOUR):
        for item in ("thoughts", "method"):
            actions.answer_safety(therapist, patient, item, True)
    with dates.use_clock(cast.NOW + 2 * HOUR):
        declined(patient)
        assert not is_held(patient)
        actions.answer_safety(therapist, patient, "intent", True)
        assert "the risk has risen since" in note_block([patient.pk])[patient.pk]


@pytest.mark.parametrize("by", ["therapist", "patient"])
def test_a_plan_begun_later_ends_it(patient, therapist, by):
    screened(patient, MODERATE)
    declined(patient)
    actor = therapist if by == "therapist" else cast.patient_actor(patient)
    with dates.use_clock(cast.NOW + HOUR):
        actions.write_safety_plan(actor, patient, replace(PLAN, is_agreed=False))
        assert is_held(patient)
        assert not plan_standings([patient.pk])[patient.pk].declined
        actions.write_safety_plan(therapist, patient, PLAN)
        assert not is_held(patient)


def test_words_of_a_plan_that_came_before_do_not_end_it(patient, therapist):
    screened(patient, MODERATE)
    with dates.use_clock(cast.NOW - HOUR):
        actions.write_safety_plan(therapist, patient, replace(PLAN, is_agreed=False))
    declined(patient)
    assert not is_held(patient)


def test_one_of_an_earlier_stay_is_not_spoken_of(patient):
    episode = cast.make_episode(patient)
    screened(patient, MODERATE)
    row = declined(patient)
    for days, spoken in ((60, True), (61, False)):
        old = episode.admitted_on - timedelta(days=days)
        DeclinedPlan._base_manager.filter(pk=row.pk).update(declined_on=old, offer_again_on=old)
        assert bool(plan_standings([patient.pk])[patient.pk].declined) is spoken
        assert is_held(patient)


def test_many_people_are_asked_in_one_query(patient):
    others = [cast.make_patient(legal_last=f"Doe{place}") for place in range(5)]
    for one in (patient, *others):
        screened(one, MODERATE)
        declined(one)
    with CaptureQueriesContext(connection) as seen:
        found = plan_standings([patient.pk, *(one.pk for one in others)])
    assert {one.declined for one in found.values()} == {"Declined a plan on Nov 23; offer again by Nov 30"}
    assert len(found) == 6
    assert len(seen) == 1
