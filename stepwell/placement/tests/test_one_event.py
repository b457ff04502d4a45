"""One event is one concern: answers and notes join the open one, and what is worse still starts its clock."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from stepwell.kernel import dates
from stepwell.kernel.access import Role
from stepwell.kernel.models import AuditEvent
from stepwell.placement import actions
from stepwell.placement.actions import Raised
from stepwell.placement.models import RiskConcern
from stepwell.placement.rules.concern import ConcernClock, ConcernFacts, ConcernSource, is_same_event
from stepwell.placement.rules.safety import SafetyLevel
from stepwell.placement.tests.room import HIGH, MODERATE, screened
from stepwell.placement.tests.safety_room import url
from tests import cast

SAID = "Risk voiced: Said that waking up is the hardest part."
VOICED = Raised(SafetyLevel.MODERATE, ConcernSource.NOTE, SAID)
FACTS = ConcernFacts(SafetyLevel.MODERATE, ConcernClock(cast.NOW, None))
HOURS_24 = timedelta(hours=24)


@pytest.mark.parametrize(
    ("changes", "is_same"),
    [
        ({}, True),
        ({"acknowledged_at": cast.NOW}, True),
        ({"reached_at": cast.NOW}, True),
        ({"reached_at": cast.NOW - HOURS_24 + timedelta(seconds=1)}, True),
        ({"reached_at": cast.NOW - HOURS_24}, False),
        ({"closed_at": cast.NOW}, False),
        ({"reached_at": cast.NOW, "closed_at": cast.NOW}, False),
    ],
)
def test_an_open_concern_is_the_same_event_until_a_day_after_the_person_was_reached(changes, is_same):
    assert is_same_event(replace(FACTS, **changes), cast.NOW, cast.TODAY) is is_same


@pytest.fixture
def patient(db):
    return cast.make_episode().patient


@pytest.fixture
def therapist():
    return cast.actor(Role.THERAPIST)


def voiced(patient, **changes):
    facts = replace(VOICED, **{"encounter_id": uuid4()} | changes)
    return actions.raise_concern(cast.actor(Role.THERAPIST), patient, facts)


def test_questions_asked_after_a_person_was_reached_join_the_concern_and_stop_no_one_again(patient, therapist):
    first = voiced(patient)
    actions.reach_concern(therapist, first)
    screen = screened(patient, MODERATE)
    one = RiskConcern.objects.get()
    assert (one.pk, one.screen, one.says, one.reached_by_id) == (first.pk, screen, SAID, therapist.account_id)
    assert AuditEvent.objects.filter(action="concern.joined", object_id=one.pk).count() == 1
    assert AuditEvent.objects.filter(action="concern.raised").count() == 1


def test_questions_answered_one_by_one_join_once(patient, therapist):
    first = voiced(patient)
    for item in ("thoughts", "method"):
        actions.answer_safety(therapist, patient, item, True)
    assert RiskConcern.objects.get() == first
    assert AuditEvent.objects.filter(action="concern.joined").count() == 1


def test_worse_answers_start_the_clock_again_and_keep_what_was_feared(patient, therapist):
    first = voiced(patient)
    actions.reach_concern(therapist, first)
    screened(patient, HIGH)
    one = RiskConcern.objects.get()
    assert (one.pk, one.level, one.reached_at) == (first.pk, "high", None)
    assert one.due_at <= cast.NOW + timedelta(minutes=15)
    assert "some intent to act" in one.says
    assert one.says.endswith(SAID)


@pytest.mark.parametrize("is_closed", [True, False])
def test_a_concern_that_is_closed_or_was_reached_a_day_ago_is_another_event(patient, therapist, is_closed):
    first = voiced(patient)
    actions.reach_concern(therapist, first)
    if is_closed:
        actions.close_concern(therapist, first, "Went through the plan, sister stays.")
    with dates.use_clock(cast.NOW + (timedelta(0) if is_closed else HOURS_24)):
        screened(patient, MODERATE)
    assert RiskConcern.objects.count() == 2
    assert RiskConcern.objects.exclude(pk=first.pk).get().reached_at is None


def test_answers_never_join_the_concern_of_someone_else(patient):
    voiced(patient)
    other = cast.make_episode(cast.make_patient("Gus", "Tully")).patient
    screened(other, MODERATE)
    assert RiskConcern.objects.filter(patient=other).count() == 1
    assert RiskConcern.objects.count() == 2


def test_a_note_about_the_questions_joins_what_they_raised_and_its_words_come_first(patient):
    screened(patient, MODERATE)
    first = RiskConcern.objects.get()
    note = uuid4()
    joined = voiced(patient, encounter_id=note)
    assert (joined.pk, joined.encounter_id) == (first.pk, note)
    assert joined.says == f"{SAID} {first.says}"
    assert voiced(patient, encounter_id=note) == first
    assert voiced(patient).pk != first.pk, "a second note is another event"


def test_the_page_of_a_concern_leads_to_its_note(client, patient):
    told = actions.raise_concern(
        cast.actor(Role.NURSE), patient, replace(VOICED, source=ConcernSource.TOLD, says="Gave her dog away.")
    )
    note = cast.make_encounter(cast.make_seat(cast.make_session(), patient.episodes.get()))
    concern = voiced(patient, encounter_id=note.pk)
    me = cast.sign_in(client, cast.the_staff(Role.GROUP_LEADER).account)
    page = me.get(url("concern_page", concern)).text
    assert f"<h1>{SAID}</h1>" in page
    assert f'href="{url("encounter_page", note)}"' in page
    assert me.get(url("encounter_page", note)).status_code == 200
    assert "Read the note" not in me.get(url("concern_page", told)).text
