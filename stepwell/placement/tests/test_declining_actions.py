"""A person wants no safety plan now: who records it, who answers for it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from stepwell.kernel import dates
from stepwell.kernel.access import Forbidden, Role
from stepwell.kernel.models import AuditEvent, EditConflict
from stepwell.kernel.tables import Refused
from stepwell.people.models import License
from stepwell.people.queries import actor_for
from stepwell.placement import actions
from stepwell.placement.models import DeclinedPlan
from stepwell.placement.queries import check_note_may_be_signed, note_block
from stepwell.placement.tests.declining_room import AGAIN, NO, declined, declined_under_supervision
from stepwell.placement.tests.room import HIGH, MODERATE, PLAN, screened
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


def test_it_keeps_the_words_the_day_the_level_and_who_answers_for_it(patient, therapist):
    screened(patient, MODERATE)
    row = declined(patient, replace(NO, their_words="  No.\n", agreed_instead=" Sami stays tonight. "))
    row.refresh_from_db()
    assert (row.their_words, row.agreed_instead) == ("No.", "Sami stays tonight.")
    assert (row.declined_on, row.offer_again_on, row.level) == (cast.TODAY, AGAIN, "moderate")
    assert row.recorded_by_id == row.vouched_by_id == therapist.account_id
    assert row.vouched_at == cast.NOW
    seen = AuditEvent.objects.get(action="safety_plan.declined")
    assert (seen.object_id, seen.patient_id, seen.actor_id) == (row.pk, patient.pk, therapist.account_id)


def test_at_high_risk_a_supervised_clinician_needs_another_who_is_not(patient, therapist):
    screened(patient, HIGH)
    row = declined_under_supervision(patient)
    assert (row.vouched_at, row.vouched_by) == (None, None)
    with pytest.raises(Refused) as no:
        check_note_may_be_signed(patient.pk)
    assert "independently licensed clinician or prescriber" in no.value.says
    actions.vouch_for_declined_plan(therapist, row, row.version)
    assert not is_held(patient)
    assert DeclinedPlan.objects.get().vouched_by_id == therapist.account_id
    assert AuditEvent.objects.get(action="safety_plan.vouched").object_id == row.pk


def test_at_high_risk_an_independent_clinician_is_enough_also_once_it_is_cleared(patient, therapist):
    screen = screened(patient, HIGH)
    declined(patient)
    assert not is_held(patient)
    actions.clear_safety(therapist, screen, "Saw her at noon, partner keeps the keys.")
    assert not is_held(patient)


def test_at_moderate_risk_any_clinician_who_writes_plans_is_enough(patient):
    screened(patient, MODERATE)
    assert declined_under_supervision(patient).vouched_by is None
    assert not is_held(patient)


@pytest.mark.parametrize(
    ("kind", "changes", "independent"),
    [
        ("PA", {}, True),
        ("PMHNP", {}, True),
        ("MD", {}, True),
        ("LCSW", {}, True),
        ("LCSW", {"ends_on": cast.TODAY}, True),
        ("LCSW", {"ends_on": cast.TODAY - DAY}, False),
        ("LCSW", {"state": "SC"}, False),
        ("ASSOCIATE", {}, False),
        ("RN", {}, False),
    ],
)
def test_the_license_of_the_day_says_who_answers_for_it(patient, therapist, kind, changes, independent):
    screened(patient, HIGH)
    License.objects.filter(practitioner=therapist.practitioner_id).update(kind=kind, **changes)
    assert (declined(patient).vouched_by_id is not None) is independent
    assert is_held(patient) is not independent


def test_a_second_signature_is_refused_without_the_license_when_it_is_given_and_when_the_record_has_ended(patient):
    screened(patient, HIGH)
    row = declined_under_supervision(patient)
    with pytest.raises(Refused) as no:
        actions.vouch_for_declined_plan(cast.actor(Role.NURSE), row)
    assert no.value.code == "VOUCH_LICENSE"
    with at(AGAIN + DAY), pytest.raises(Refused) as no:
        actions.vouch_for_declined_plan(cast.actor(Role.PSYCHIATRIST), row)
    assert no.value.code == "DECLINE_ENDED"
    actions.vouch_for_declined_plan(cast.actor(Role.PSYCHIATRIST), row)
    with pytest.raises(Refused) as no:
        actions.vouch_for_declined_plan(cast.actor(Role.THERAPIST), row)
    assert no.value.code == "VOUCHED_ALREADY"


def test_two_who_sign_at_once_are_told(patient, therapist):
    screened(patient, HIGH)
    row = declined_under_supervision(patient)
    same = DeclinedPlan.objects.get()
    actions.vouch_for_declined_plan(therapist, row, 1)
    with pytest.raises(EditConflict):
        actions.vouch_for_declined_plan(cast.actor(Role.PSYCHIATRIST), same, 1)
    assert DeclinedPlan.objects.get().vouched_by_id == therapist.account_id


def test_nothing_is_declined_while_a_whole_plan_is_there(patient, therapist):
    actions.write_safety_plan(therapist, patient, PLAN)
    with pytest.raises(Refused) as no:
        declined(patient)
    assert no.value.code == "PLAN_IS_WHOLE"
    assert not DeclinedPlan.objects.exists()


def test_a_plan_of_an_earlier_stay_leaves_it_open_to_decline(patient, therapist):
    plan = actions.write_safety_plan(therapist, patient, PLAN)
    episode = cast.make_episode(patient)
    type(plan)._base_manager.update(reviewed_on=episode.admitted_on - timedelta(days=61), created_at=cast.NOW - DAY)
    assert declined(patient).pk


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"their_words": "  "}, "THEIR_WORDS"),
        ({"agreed_instead": "ok"}, "AGREED_INSTEAD"),
        ({"gave_crisis_numbers": False}, "CRISIS_NUMBERS"),
        ({"offer_again_on": AGAIN + DAY}, "OFFER_AGAIN"),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_kept(patient, changes, code):
    with pytest.raises(Refused) as no:
        declined(patient, replace(NO, **changes))
    assert no.value.code == code
    assert not DeclinedPlan.objects.exists()


@pytest.mark.parametrize("role", Role)
def test_clinicians_record_it_and_nobody_else(patient, role):
    is_staff = role in cast.STAFF
    clinical = {Role.THERAPIST, Role.GROUP_LEADER, Role.PSYCHIATRIST, Role.NURSE, Role.PROGRAM_DIRECTOR}
    if role is Role.FAMILY_CONTACT:
        return
    actor = cast.actor(role) if is_staff else cast.patient_actor(patient)
    if role in clinical:
        assert declined(patient, by=actor).recorded_by_id == actor.account_id
        return
    with pytest.raises(Forbidden):
        declined(patient, by=actor)
    assert not DeclinedPlan.objects.exists()


def test_another_sites_clinician_neither_records_nor_signs_it(patient):
    away = cast.make_site(name="Hillside")
    other = cast.make_staff(Role.THERAPIST, away, name="Hugo Far")
    actor = actor_for(other.account)
    with pytest.raises(Forbidden):
        declined(patient, by=actor)
    row = declined(patient)
    with pytest.raises(Forbidden):
        actions.vouch_for_declined_plan(actor, row)


@pytest.mark.parametrize(
    "changes",
    [
        {"gave_crisis_numbers": False},
        {"their_words": ""},
        {"agreed_instead": ""},
        {"offer_again_on": cast.TODAY - DAY},
        {"vouched_at": None},
        {"vouched_by": None},
    ],
)
def test_the_database_keeps_no_half_record(patient, changes):
    row = declined(patient)
    with pytest.raises(IntegrityError), transaction.atomic():
        DeclinedPlan._base_manager.filter(pk=row.pk).update(**changes)


def test_what_was_written_stays_in_the_history(patient):
    screened(patient, HIGH)
    row = declined_under_supervision(patient)
    actions.vouch_for_declined_plan(cast.actor(Role.PSYCHIATRIST), row)
    labels = row.events.order_by("pgh_id").values_list("pgh_label", "their_words", "vouched_at")
    assert list(labels) == [("insert", NO.their_words, None), ("update", NO.their_words, cast.NOW)]
