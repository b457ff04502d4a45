"""Safety answers are kept, a high one stops the way in until a clinician clears it; the plan is in own words."""

from dataclasses import replace

import pytest

from stepwell.kernel import dates
from stepwell.kernel.access import Forbidden, Role
from stepwell.kernel.models import AuditEvent, EditConflict
from stepwell.kernel.tables import Refused
from stepwell.placement import actions
from stepwell.placement.models import SafetyPlan
from stepwell.placement.queries import newest_plan, newest_screen, plan_facts
from stepwell.placement.rules.safety import Behavior, ScreenAnswers, is_fresh
from stepwell.placement.rules.safety_plan import (
    SafetyPlanFacts,
    can_agree,
    check_can_agree,
    safety_plan_complete,
)
from stepwell.placement.tests.room import CALM, HIGH, LATER, MODERATE, PLAN, WHY, screened, worksheet
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def patient():
    return cast.make_patient()


@pytest.fixture
def therapist():
    return cast.actor(Role.THERAPIST)


# (answers, result)
RESULTS = [
    (CALM, "negative"),
    (replace(CALM, wish=True), "low"),
    (MODERATE, "moderate"),
    (HIGH, "high"),
    (replace(CALM, behavior=Behavior.WITHIN_3_MONTHS), "high"),
    (replace(CALM, behavior=Behavior.OVER_3_MONTHS_AGO), "moderate"),
]


@pytest.mark.parametrize(("answers", "result"), RESULTS)
def test_the_answers_are_kept_as_given_with_their_result(patient, answers, result):
    row = screened(patient, answers)
    assert row.result == result
    assert AuditEvent.objects.filter(action="safety.screened", patient_id=patient.pk).count() == 1
    assert newest_screen(patient.pk) == row


def test_gated_questions_stay_empty_when_they_were_not_asked(patient):
    row = screened(patient, CALM)
    assert (row.method, row.intent, row.plan, row.behavior_three_months) == (None, None, None, None)


def test_open_answers_are_refused_with_their_names(patient, therapist):
    with pytest.raises(Refused) as no:
        actions.screen_safety(therapist, patient, ScreenAnswers(True, True, behavior=Behavior.NEVER))
    assert no.value.code == "SCREEN_OPEN"


@pytest.mark.parametrize("role", [Role.FRONT_DESK, Role.BILLER, Role.ADMINISTRATOR])
def test_others_do_not_screen(patient, role):
    with pytest.raises(Forbidden):
        actions.screen_safety(cast.actor(role), patient, CALM)


def test_a_high_answer_stops_the_assessment_until_a_clinician_clears_it(patient, therapist):
    row = screened(patient, HIGH)
    with pytest.raises(Refused) as no:
        actions.assess(therapist, patient, worksheet())
    assert no.value.code == "HIGH_RISK"
    actions.clear_safety(therapist, row, WHY, 1)
    assert (row.cleared_by_id, row.cleared_reason) == (therapist.account_id, WHY)
    assert actions.assess(therapist, patient, worksheet()).safety == row
    assert AuditEvent.objects.filter(action="safety.cleared").count() == 1


def test_clearing_takes_a_reason_a_right_and_a_license(patient, therapist):
    row = screened(patient, HIGH)
    with pytest.raises(Refused) as no:
        actions.clear_safety(therapist, row, "ok")
    assert no.value.code == "CLEAR_REASON"
    with pytest.raises(Forbidden):
        actions.clear_safety(cast.actor(Role.NURSE), row, WHY)
    cast.the_staff(Role.THERAPIST).licenses.update(ends_on="2026-11-01")
    with pytest.raises(Refused) as no:
        actions.clear_safety(therapist, row, WHY)
    assert no.value.code == "CLEAR_ROLE"


def test_two_who_clear_at_once_are_told(patient, therapist):
    row = screened(patient, HIGH)
    actions.clear_safety(therapist, row, WHY, 1)
    with pytest.raises(EditConflict):
        actions.clear_safety(therapist, row, WHY, 1)


def test_old_answers_are_asked_again(patient, therapist):
    screened(patient)
    with dates.use_clock(cast.NOW + LATER), pytest.raises(Refused) as no:
        actions.assess(therapist, patient, worksheet())
    assert no.value.code == "SCREEN_FIRST"


@pytest.mark.parametrize(("hours", "fresh"), [(0, True), (23.99, True), (24, False), (-1, False)])
def test_answers_are_fresh_for_a_day(hours, fresh):
    from datetime import timedelta

    assert is_fresh(cast.NOW, cast.NOW + timedelta(hours=hours), cast.TODAY) is fresh


def test_the_safety_plan_is_kept_line_by_line_and_the_old_one_stays(patient, therapist):
    actions.write_safety_plan(therapist, patient, replace(PLAN, helpers=" Sami \n\n Lena ", is_agreed=False))
    with dates.use_clock(cast.NOW + LATER):
        actions.write_safety_plan(therapist, patient, PLAN)
    assert SafetyPlan.objects.count() == 2
    assert newest_plan(patient.pk).helpers == "Sami, 555-010-0199"
    assert SafetyPlan.objects.order_by("reviewed_on").first().helpers == "Sami\nLena"
    assert safety_plan_complete(plan_facts(newest_plan(patient.pk), cast.TODAY))


def test_a_plan_with_open_steps_can_be_kept_but_not_agreed(patient, therapist):
    short = replace(PLAN, own_ways="Walk")
    with pytest.raises(Refused) as no:
        actions.write_safety_plan(therapist, patient, short)
    assert "what I can do by myself" in no.value.says
    assert actions.write_safety_plan(therapist, patient, replace(short, is_agreed=False)).pk


@pytest.mark.parametrize(("count", "agreed", "stands"), [(2, True, True), (1, True, False), (1, False, True)])
def test_agreeing_takes_every_step(count, agreed, stands):
    counts = {"signs": count, "own_ways": 2, "people_places": 2, "helpers": 1, "pros": 1, "safer": 1}
    facts = SafetyPlanFacts(counts, True, cast.TODAY, agreed, cast.TODAY)
    assert can_agree(facts) is stands
    if not stands:
        with pytest.raises(Refused):
            check_can_agree(facts)


def test_the_person_and_every_clinician_may_write_the_plan_and_nobody_else(patient):
    for actor in (cast.patient_actor(patient), cast.actor(Role.GROUP_LEADER)):
        assert actions.write_safety_plan(actor, patient, PLAN)
    for role in (Role.FRONT_DESK, Role.BILLER):
        with pytest.raises(Forbidden):
            actions.write_safety_plan(cast.actor(role), patient, PLAN)
