"""Which care fits: a whole worksheet, a signed decision, a reason where it differs."""

from dataclasses import replace

import pytest

from stepwell.inquiry.actions import book_assessment
from stepwell.inquiry.rules.door import InquiryState
from stepwell.kernel.access import Forbidden, Role
from stepwell.kernel.models import AuditEvent
from stepwell.kernel.tables import Refused
from stepwell.people.actions import PatientFacts
from stepwell.placement import actions
from stepwell.placement.actions import Decision
from stepwell.placement.rules.decision import OverrideReason
from stepwell.placement.rules.levels import Exclusion, Level
from stepwell.placement.rules.medical import Vitals
from stepwell.placement.tests.room import assessed, screened, worksheet
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def patient():
    return cast.make_patient()


@pytest.fixture
def therapist():
    return cast.actor(Role.THERAPIST)


def test_an_assessment_keeps_every_rating_with_its_words(patient):
    row = assessed(patient, worksheet(vitals=Vitals(pulse=62, potassium=4.1)))
    assert row.ratings.count() == 7
    assert {one.rationale for one in row.ratings.all()} == {"Sleeps three hours, off work since May."}
    assert (row.edition, row.weekly_minutes, row.pulse, str(row.potassium)) == ("stepwell-1", 540, 62, "4.1")
    assert AuditEvent.objects.filter(action="placement.assessed", patient_id=patient.pk).count() == 1


def test_safety_comes_first(patient, therapist):
    with pytest.raises(Refused) as no:
        actions.assess(therapist, patient, worksheet())
    assert no.value.code == "SCREEN_FIRST"


# (what the worksheet lacks, the refusal)
LACKING = [
    (lambda facts: replace(facts, ratings=facts.ratings[1:]), "RATINGS_OPEN"),
    (lambda facts: replace(facts, ratings=(*facts.ratings, facts.ratings[0])), "RATED_TWICE"),
    (lambda facts: replace(facts, ratings=tuple(replace(one, rationale="ok") for one in facts.ratings)), "RATIONALE"),
]


@pytest.mark.parametrize(("change", "code"), LACKING)
def test_a_worksheet_that_is_not_whole_is_refused(patient, therapist, change, code):
    screened(patient)
    with pytest.raises(Refused) as no:
        actions.assess(therapist, patient, change(worksheet()))
    assert no.value.code == code


def test_assessing_takes_a_right_and_a_license(patient):
    screened(patient)
    with pytest.raises(Forbidden):
        actions.assess(cast.actor(Role.FRONT_DESK), patient, worksheet())
    cast.the_staff(Role.THERAPIST).licenses.update(ends_on="2026-11-01")
    with pytest.raises(Refused) as no:
        actions.assess(cast.actor(Role.THERAPIST), patient, worksheet())
    assert no.value.code == "LICENSE_LAPSED"


def test_the_inquiry_becomes_assessed_with_the_person(therapist):
    from datetime import UTC, datetime

    desk, inquiry = cast.actor(Role.FRONT_DESK), cast.make_inquiry()
    patient = actions.open_record(desk, inquiry, PatientFacts("Cal", "Doe", cast.TODAY.replace(year=1990)))
    book_assessment(desk, inquiry, datetime(2026, 11, 24, 15, tzinfo=UTC))
    assert assessed(patient, inquiry=inquiry).inquiry == inquiry
    inquiry.refresh_from_db()
    assert (inquiry.stage, inquiry.patient) == (InquiryState.ASSESSED, patient)
    with pytest.raises(Refused) as no:
        actions.open_record(desk, inquiry, PatientFacts("Cal", "Doe", cast.TODAY.replace(year=1990)))
    assert no.value.code == "HAS_RECORD"


def test_a_decision_keeps_suggestion_reasons_and_who_signed(patient, therapist):
    row = actions.decide_placement(therapist, assessed(patient), Decision(Level.IOP))
    assert (row.suggested_level, row.level, row.override_code) == ("iop", "iop", "")
    assert row.reasons == ["The hours needed each week are those of an IOP."]
    assert row.decided_by == cast.the_staff(Role.THERAPIST)
    with pytest.raises(Refused) as no:
        actions.decide_placement(therapist, row.assessment, Decision(Level.IOP))
    assert no.value.code == "DECIDED"


def test_another_level_needs_its_reason_and_its_words(patient, therapist):
    assessment = assessed(patient, worksheet(score=3))
    wanted = Decision(Level.OUTPATIENT)
    for decision, code in (
        (wanted, "OVERRIDE_REASON"),
        (replace(wanted, reason=OverrideReason.OTHER, note="no"), "OVERRIDE_NOTE"),
    ):
        with pytest.raises(Refused) as no:
            actions.decide_placement(therapist, assessment, decision)
        assert no.value.code == code
    note = "She starts a day job and will come twice a week."
    row = actions.decide_placement(
        therapist, assessment, replace(wanted, reason=OverrideReason.PATIENT_PREFERENCE, note=note)
    )
    assert (row.level, row.override_code, row.override_note) == ("outpatient", "patient_preference", note)


def test_danger_is_not_overridden_downwards(patient, therapist):
    assessment = assessed(patient, worksheet(exclusions=(Exclusion.IMMINENT_DANGER,)))
    why = Decision(Level.IOP, OverrideReason.CLINICAL_JUDGMENT, "We will watch closely every day.")
    with pytest.raises(Refused) as no:
        actions.decide_placement(therapist, assessment, why)
    assert no.value.code == "NOT_LOWER"


def test_low_body_values_wait_for_a_clinician(patient, therapist):
    assessment = assessed(patient, worksheet(vitals=Vitals(pulse=38, potassium=2.9)))
    for answered in ((), ("pulse",)):
        with pytest.raises(Refused) as no:
            actions.decide_placement(therapist, assessment, Decision(Level.IOP, alerts_answered=answered))
        assert no.value.code == "MEDICAL_ALERT"
    actions.decide_placement(therapist, assessment, Decision(Level.IOP, alerts_answered=("pulse", "potassium")))
    assert assessment.alerts_answered == ["potassium", "pulse"]


def test_a_nurse_assesses_but_does_not_decide(patient):
    assessment = assessed(patient)
    with pytest.raises(Forbidden):
        actions.decide_placement(cast.actor(Role.NURSE), assessment, Decision(Level.IOP))
