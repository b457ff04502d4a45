"""Admission opens a stay when nothing is missing, and names what is."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from stepwell.inquiry.actions import book_assessment
from stepwell.inquiry.rules.door import InquiryState
from stepwell.kernel.access import Forbidden, Role
from stepwell.kernel.models import AuditEvent
from stepwell.kernel.tables import Refused
from stepwell.people.actions import PatientFacts, withdraw_consent
from stepwell.people.models import Consent
from stepwell.placement import actions
from stepwell.placement.models import Episode
from stepwell.placement.queries import admission_page, census, newest_screen
from stepwell.placement.rules.admission import written_code
from stepwell.placement.tests.room import HIGH, START, admission, decided, ready, screened
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def patient():
    return cast.make_patient()


@pytest.fixture
def therapist():
    return cast.actor(Role.THERAPIST)


def test_a_stay_opens_with_its_number_days_and_people(patient, therapist):
    episode = actions.admit(therapist, patient, ready(patient))
    assert episode.number == f"E-{patient.record_number}-1"
    assert (episode.principal_dx, episode.track, episode.level) == ("F33.1", "evening", "iop")
    assert (episode.admitted_on, episode.planned_end_on) == (START, date(2027, 2, 7))
    assert (episode.coverage.payer.name, episode.therapist.account.name) == ("Medicare", "Theo Hart")
    assert AuditEvent.objects.filter(action="episode.admitted", patient_id=patient.pk).count() == 1


@pytest.mark.parametrize(
    ("typed", "code"), [("f331", "F33.1"), (" F33.1 ", "F33.1"), ("f50.010", "F50.010"), ("F42", "F42")]
)
def test_a_code_is_written_the_standard_way(typed, code):
    assert written_code(typed) == code


# (what is not there, the refusal)
MISSING = [
    ({"principal_dx": ""}, "NO_DIAGNOSIS"),
    ({"principal_dx": "sad"}, "DX_FORM"),
    ({"weeks": 7}, "WEEKS"),
    ({"weeks": 13}, "WEEKS"),
    ({"track": ""}, "NO_TRACK"),
    ({"condition": ""}, "NO_CONDITION"),
    ({"starts_on": cast.TODAY - timedelta(days=1)}, "START_BEFORE_DECISION"),
    ({"therapist_id": None}, "NO_THERAPIST"),
    ({"psychiatrist_id": None}, "NO_PSYCHIATRIST"),
    ({"coverage_id": "other"}, "NOT_THEIR_COVERAGE"),
]


@pytest.mark.parametrize(("changes", "code"), MISSING)
def test_what_is_missing_is_named(patient, therapist, changes, code):
    facts = ready(patient)
    if changes.get("coverage_id"):
        changes = {"coverage_id": cast.make_coverage(cast.make_patient("Bo", "B")).pk}
    with pytest.raises(Refused) as no:
        actions.admit(therapist, patient, replace(facts, **changes))
    assert no.value.code == code
    assert not Episode.objects.exists()


def test_an_unusual_length_stands_with_its_reason(patient, therapist):
    facts = replace(ready(patient), weeks=6, weeks_reason="Moves away in January, six weeks fit.")
    assert actions.admit(therapist, patient, facts).planned_weeks == 6


def test_safety_is_checked_before_all_else(patient, therapist):
    facts = ready(patient)
    screened(patient, HIGH)
    with pytest.raises(Refused) as no:
        actions.admit(therapist, patient, replace(facts, principal_dx="", track=""))
    assert no.value.code == "HIGH_RISK"
    actions.clear_safety(therapist, newest_screen(patient.pk), "Seen at noon, safe with her partner tonight.")
    assert actions.admit(therapist, patient, facts)


def test_without_decision_consent_or_payer_nobody_is_admitted(patient, therapist):
    screened(patient)
    with pytest.raises(Refused) as no:
        actions.admit(therapist, patient, admission())
    assert no.value.code == "NO_DECISION"
    decided(patient)
    with pytest.raises(Refused) as no:
        actions.admit(therapist, patient, admission())
    assert no.value.code == "NO_TREATMENT_CONSENT"


def test_a_consent_taken_back_closes_the_door_again(patient, therapist):
    facts = ready(patient)
    withdraw_consent(cast.actor(Role.FRONT_DESK), Consent.objects.get())
    with pytest.raises(Refused) as no:
        actions.admit(therapist, patient, facts)
    assert no.value.code == "NO_TREATMENT_CONSENT"


def test_someone_who_pays_themselves_needs_no_card(patient, therapist):
    facts = ready(patient)
    patient.coverages.all().update(ends_on=cast.TODAY)
    with pytest.raises(Refused) as no:
        actions.admit(therapist, patient, facts)
    assert no.value.code == "NO_PAYER"
    assert actions.admit(therapist, patient, replace(facts, is_self_pay=True)).coverage is None


def test_medicare_does_not_pay_in_a_freestanding_clinic(therapist):
    site = cast.the_site()
    site.edit(setting="freestanding")
    patient = cast.make_patient()
    with pytest.raises(Refused) as no:
        actions.admit(therapist, patient, ready(patient))
    assert no.value.code == "NOT_PAYABLE_IOP"


def test_nobody_is_in_twice_and_a_second_stay_counts_on(patient, therapist):
    first = actions.admit(therapist, patient, replace(ready(patient), starts_on=cast.TODAY))
    with pytest.raises(Refused) as no:
        actions.admit(therapist, patient, admission())
    assert no.value.code == "ALREADY_IN"
    with pytest.raises(IntegrityError), transaction.atomic():
        Episode.objects.create(
            **{field.attname: getattr(first, field.attname) for field in Episode._meta.fields}
            | {"id": patient.pk, "number": "E-X"}
        )
    actions.end_episode(therapist, first, cast.TODAY)
    decided(patient)
    assert actions.admit(therapist, patient, admission()).number.endswith("-2")


def test_one_decision_opens_one_stay(patient, therapist):
    first = actions.admit(therapist, patient, replace(ready(patient), starts_on=cast.TODAY))
    actions.end_episode(therapist, first, cast.TODAY)
    with pytest.raises(Refused) as no:
        actions.admit(therapist, patient, admission())
    assert no.value.code == "NO_DECISION"


def test_the_inquiry_is_admitted_with_the_person(therapist):
    desk, inquiry = cast.actor(Role.FRONT_DESK), cast.make_inquiry()
    patient = actions.open_record(desk, inquiry, PatientFacts("Cal", "Doe", date(1990, 1, 1)))
    book_assessment(desk, inquiry, datetime(2026, 11, 24, 15, tzinfo=UTC))
    actions.admit(therapist, patient, ready(patient, inquiry))
    inquiry.refresh_from_db()
    assert inquiry.stage == InquiryState.ADMITTED


@pytest.mark.parametrize("role", [Role.FRONT_DESK, Role.NURSE, Role.BILLER, Role.GROUP_LEADER])
def test_only_those_who_decide_admit(patient, role):
    facts = ready(patient)
    with pytest.raises(Forbidden):
        actions.admit(cast.actor(role), patient, facts)


def test_a_stay_ends_between_its_first_day_and_today(therapist):
    episode = cast.make_episode()
    for on in (episode.admitted_on - timedelta(days=1), cast.TODAY + timedelta(days=1)):
        with pytest.raises(Refused) as no:
            actions.end_episode(therapist, episode, on)
        assert no.value.code == "END_DAY"
    with pytest.raises(Forbidden):
        actions.end_episode(cast.actor(Role.NURSE), episode, cast.TODAY)
    actions.end_episode(therapist, episode, cast.TODAY, 1)
    assert episode.ended_by_id == therapist.account_id
    with pytest.raises(Refused) as no:
        actions.end_episode(therapist, episode, cast.TODAY)
    assert no.value.code == "ENDED"
    assert [one.number for one in census(therapist, cast.TODAY)] == [episode.number]
    assert census(therapist, cast.TODAY + timedelta(days=1)) == ()


def test_the_checklist_names_each_gap_with_a_link(patient, therapist):
    page = admission_page(therapist, patient.pk)
    assert [(line.label, line.is_done) for line in page.lines] == [
        ("Safety answers", False),
        ("Body values looked at", True),
        ("Placement decision", False),
        ("Consent to treatment", False),
        ("Who pays", False),
    ]
    assert all(line.says and line.fix and line.url for line in page.lines if not line.is_done)
    ready(patient)
    assert admission_page(therapist, patient.pk).is_ready


def test_a_symptom_code_is_admitted_with_a_warning(patient, therapist):
    facts = replace(ready(patient), principal_dx="R45.851")
    assert [one.code for one in admission_page(therapist, patient.pk, facts).warnings] == ["NOT_A_DISORDER"]
    assert actions.admit(therapist, patient, facts)
