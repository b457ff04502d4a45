"""Letters of a leaving: who may have a copy, what is kept of it, the PDF, the portal, and staying in touch."""

from __future__ import annotations

import hashlib
from datetime import time, timedelta

import pytest
from django.db import transaction

from stepwell.discharge.actions import (
    Sharing,
    invite_alumni,
    share_letter,
)
from stepwell.discharge.models import SharedCopy
from stepwell.discharge.queries.leaving import Booked
from stepwell.discharge.queries.letter import discharge_of, letter_page
from stepwell.discharge.rules.discharge import DischargeReason
from stepwell.discharge.rules.letter import notice
from stepwell.discharge.rules.letter_facts import LetterKind
from stepwell.discharge.rules.sharing import How, Reader
from stepwell.discharge.tests.room import left, taught, whole_stay
from stepwell.discharge.tests.test_discharge_actions import therapist
from stepwell.kernel import dates
from stepwell.kernel.access import Forbidden, Role
from stepwell.kernel.models import AuditEvent
from stepwell.kernel.tables import Refused
from stepwell.people.models import Consent
from stepwell.placement.models import Transition
from stepwell.placement.tests.declining_room import declined
from tests import cast

pytestmark = pytest.mark.django_db
OWN = Sharing(LetterKind.PATIENT_EN, Reader.PERSON, "", How.HAND)
NEXT = Sharing(LetterKind.CLINICIAN, Reader.CLINICIAN, "Dr. Lee", How.FAX)


@pytest.fixture(autouse=True)
def _now():
    with dates.use_clock(cast.NOW):
        yield


@pytest.fixture
def episode():
    return whole_stay()


@pytest.fixture
def discharge(episode):
    return left(episode)


def release(patient, to="Rosa", purpose="family", **changes):
    values = {
        "patient": patient,
        "site": patient.site,
        "kind": "release",
        "text_version": "1",
        "given_at": cast.NOW,
        "given_by_name": "Ana Rivera",
        "recorded_by": cast.the_staff(Role.FRONT_DESK).account,
        "starts_on": cast.TODAY,
        "recipient": to,
        "purpose": purpose,
        "parts": ["care_plan", "progress", "medication", "notes"],
    }
    return Consent.objects.create(**values | changes)


def test_the_end_keeps_what_was_told_and_how_the_goals_stood(episode):
    visit = Booked("therapy", "Dr. Lee", cast.TODAY + timedelta(days=4), time(14, 30), "Faye Frost")
    made = left(episode, booked=(visit,), naloxone=False, diet_or_labs="Thyroid in May", work_letter=True)
    assert (made.skills_that_helped, made.would_bring_back) == ("Walk to the river", "I stop answering texts")
    assert (made.is_naloxone_given, made.diet_or_labs, made.is_work_letter_given) == (False, "Thyroid in May", True)
    assert (made.goals_met, made.goals_partly, made.goals_not_met) == (0, 0, 0)
    after = made.aftercare.get()
    assert (after.at, after.booked_by) == (time(14, 30), "Faye Frost")
    text = share_letter(therapist(), made, OWN).text
    assert "- Therapist: Dr. Lee, Friday, November 27, 2026, 2:30 PM" in text
    row = Transition.objects.get()
    assert (row.kind, row.reason, row.to_level, row.on) == ("ended", "step_down", "outpatient", cast.TODAY)


def test_a_summary_left_as_it_was_drafted_is_not_signed(episode):
    from stepwell.discharge.queries.leaving import ground_of
    from stepwell.discharge.queries.prefill import drafted_for
    from stepwell.discharge.queries.record import record_of

    drafted = drafted_for(ground_of(therapist(), episode.pk), record_of(episode.pk, cast.TODAY))
    with pytest.raises(Refused) as no:
        left(episode, summary=drafted)
    assert no.value.code == "SUMMARY_DRAFT"
    assert left(episode, summary=f"{drafted} Leaves steady.").pk


def test_a_copy_keeps_its_words_and_leaves_a_trail(discharge):
    copy = share_letter(therapist(), discharge, OWN)
    assert (copy.kind, copy.to, copy.how, copy.consent_id) == ("patient_en", "Ana Rivera", "hand", None)
    assert copy.text_hash == hashlib.sha256(copy.text.encode()).hexdigest()
    assert "Depression symptoms (PHQ-9): 17 when you came, 7 when you left." in copy.text
    assert "Sertraline 100 mg, each morning. For: mood." in copy.text
    assert "> I stop answering texts" in copy.text
    event = AuditEvent.objects.get(action="letter.shared")
    assert (event.object_id, event.reason) == (copy.pk, "OWN_RECORD")


def test_a_staying_well_plan_is_no_safety_plan():
    stay = cast.make_episode()
    taught(stay, "RP-1", cast.TODAY - timedelta(days=7))
    made = left(stay)
    text = share_letter(therapist(), made, OWN).text
    assert "We went through your plan to stay well on November 23, 2026." in text
    assert "safety plan" not in text
    summary = share_letter(therapist(), made, NEXT).text
    assert "Staying-well plan gone through on November 23, 2026." in summary
    assert "Safety plan" not in summary


def test_each_plan_is_named_as_what_it_is(episode):
    both = share_letter(therapist(), left(episode), OWN).text  # the safety plan is of the day before
    assert "Your safety plan is from November 22, 2026." in both
    assert "We went through your plan to stay well on November 23, 2026." in both


def test_the_day_of_the_safety_plan_is_not_told_a_second_time(episode):
    once = share_letter(therapist(), left(episode, staying_well_on=cast.TODAY - timedelta(days=1)), OWN).text
    assert "Your safety plan is from November 22, 2026." in once
    assert "stay well" not in once


def test_a_day_signed_before_it_came_is_not_repeated(discharge):
    discharge.edit(staying_well_on=cast.TODAY + timedelta(days=43))
    text = share_letter(therapist(), discharge_of(therapist(), discharge.pk), OWN).text
    assert "January 5, 2027" not in text
    assert "stay well" not in text


def test_the_spanish_letter_is_spanish(discharge):
    copy = share_letter(therapist(), discharge, Sharing(LetterKind.PATIENT_ES, Reader.PERSON, "", How.PRINT))
    assert copy.text.startswith("= Sus cuidados después del programa")
    assert "- Mis señales de aviso" in copy.text
    assert "Síntomas de depresión (PHQ-9): 17 cuando llegó, 7 cuando salió." in copy.text


def test_a_kept_copy_cannot_be_changed_or_taken_away(discharge):
    copy = share_letter(therapist(), discharge, OWN)
    for act in (
        lambda: SharedCopy.objects.filter(pk=copy.pk).update(text="x"),
        lambda: SharedCopy.objects.filter(pk=copy.pk).delete(),
    ):
        with pytest.raises(Exception, match="permission denied"), transaction.atomic():
            act()


def test_the_next_clinician_gets_the_summary_and_stands_in_the_next_letter(discharge):
    copy = share_letter(cast.actor(Role.NURSE), discharge, NEXT)
    assert "- Dr. Lee (for treatment)" in copy.text
    assert "| Sertraline 100 mg | each morning | mood | Priya Shah | 20" in copy.text
    assert not copy.is_notice_given
    assert "- Dr. Lee" in share_letter(therapist(), discharge, OWN).text


def test_family_needs_a_release_that_names_them_and_every_part(discharge):
    wish = Sharing(LetterKind.PATIENT_EN, Reader.FAMILY, "Rosa", How.PRINT)
    partly = release(discharge.patient, parts=["progress"])
    with pytest.raises(Refused) as no:
        share_letter(therapist(), discharge, wish)
    assert no.value.code == "NO_RELEASE"
    assert not SharedCopy.objects.exists()
    whole = release(discharge.patient)
    copy = share_letter(therapist(), discharge, wish)
    assert copy.consent_id == whole.pk != partly.pk
    whole.edit(withdrawn_at=cast.NOW, withdrawn_by=whole.recorded_by)
    with pytest.raises(Refused):
        share_letter(therapist(), discharge, wish)


def test_substance_use_records_leave_only_on_consent_and_with_the_notice(discharge):
    discharge.site.edit(is_part2_program=True)
    fresh = discharge_of(therapist(), discharge.pk)
    with pytest.raises(Refused) as no:
        share_letter(therapist(), fresh, NEXT)
    assert no.value.code == "PART2_CONSENT"
    signed = release(discharge.patient, "Dr. Lee", "treatment", covers_part2=True)
    copy = share_letter(therapist(), fresh, NEXT)
    assert (copy.is_notice_given, copy.consent_id) == (True, signed.pk)
    assert copy.text.endswith(notice("en"))
    assert not share_letter(therapist(), fresh, OWN).is_notice_given


@pytest.mark.parametrize("role", [Role.GROUP_LEADER, Role.FRONT_DESK, Role.BILLER, Role.UTILIZATION_REVIEWER])
def test_other_roles_share_no_letter(discharge, role):
    with pytest.raises(Forbidden):
        share_letter(cast.actor(role), discharge, OWN)
    assert not SharedCopy.objects.exists()


@pytest.mark.parametrize("role", [Role.FRONT_DESK, Role.BILLER, Role.ADMINISTRATOR])
def test_other_roles_invite_nobody(discharge, role):
    with pytest.raises(Forbidden):
        invite_alumni(cast.actor(role), discharge)


def test_someone_of_another_site_shares_none(discharge):
    hill = cast.make_site(name="Hill", npi="1234567810")
    from stepwell.people.queries import actor_for

    stranger = actor_for(cast.make_staff(Role.THERAPIST, hill, "Hal Hill").account)
    with pytest.raises(Forbidden):
        share_letter(stranger, discharge, OWN)
    with pytest.raises(Forbidden):
        invite_alumni(stranger, discharge)


def test_after_a_death_only_the_summary_is_written(episode):
    gone = left(episode, reason=DischargeReason.DIED, risk=None, booked=(), next_level="none")
    with pytest.raises(Refused) as no:
        share_letter(therapist(), gone, OWN)
    assert no.value.code == "NO_LETTER"
    with pytest.raises(Refused, match="has died"):
        invite_alumni(therapist(), gone)
    assert letter_page(gone, LetterKind.CLINICIAN).letter is not None


@pytest.mark.parametrize(("days_before", "told"), [(1, True), (0, False)])
def test_a_declined_plan_is_in_the_letter_unless_a_plan_was_gone_through_that_day_or_later(days_before, told):
    stay = cast.make_episode()
    declined(stay.patient)
    made = left(stay, staying_well_on=cast.TODAY - timedelta(days=days_before))
    text = letter_page(made, LetterKind.CLINICIAN).letter.text
    assert ("Declined to make a safety plan on November 23, 2026." in text) is told
