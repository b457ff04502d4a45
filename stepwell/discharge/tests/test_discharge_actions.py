"""Leaving: what is missing, what signing does, and the calls afterwards."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from stepwell.discharge.actions import discharge_patient, record_aftercare_call
from stepwell.discharge.models import Aftercare, AftercareCall, Discharge
from stepwell.discharge.queries import Booked, LeavingFacts
from stepwell.discharge.rules.discharge import DischargeReason, RiskAtLeaving
from stepwell.kernel import dates
from stepwell.kernel.access import Forbidden, Role
from stepwell.kernel.models import AuditEvent
from stepwell.kernel.tables import Refused
from stepwell.placement.models import SafetyPlan
from stepwell.plan.models import Objective
from stepwell.program.models import Enrollment, Seat
from tests import cast

pytestmark = pytest.mark.django_db
SUMMARY = "Came with low mood most days, worked on sleep and plans, leaves with steady mornings."


@pytest.fixture(autouse=True)
def _now():
    with dates.use_clock(cast.NOW):
        yield


@pytest.fixture
def episode():
    found = cast.make_episode()
    cast.make_plan(found)
    seat = cast.make_seat(cast.make_session(on=cast.TODAY - timedelta(days=7)), found)
    cast.make_encounter(seat, signed_at=cast.NOW, signed_by=cast.the_staff(Role.GROUP_LEADER).account)
    return found


def therapist():
    return cast.actor(Role.THERAPIST)


def facts(episode, **changes) -> LeavingFacts:
    return replace(
        LeavingFacts(
            episode=episode,
            leaves_on=cast.TODAY,
            reason=DischargeReason.STEP_DOWN,
            next_level="outpatient",
            summary=SUMMARY,
            risk=RiskAtLeaving.LOW,
            are_medicines_reviewed=True,
            staying_well_on=cast.TODAY,
            booked=(Booked("therapy", "Dr. Lee", cast.TODAY + timedelta(days=4)),),
            is_copy_given=True,
        ),
        **changes,
    )


def test_signing_ends_the_stay_its_places_and_plans_the_calls(episode):
    group = episode.enrollments.get().group
    coming = cast.make_seat(cast.make_session(group, on=cast.TODAY + timedelta(days=2)), episode)
    discharge = discharge_patient(therapist(), facts(episode))
    episode.refresh_from_db()
    assert episode.ended_on == cast.TODAY
    assert Enrollment.objects.get().ends_on == cast.TODAY
    assert Seat.objects.get(pk=coming.pk).released_at is not None
    assert (discharge.credential, len(discharge.text_hash)) == ("LCSW", 64)
    assert Aftercare.objects.get().with_whom == "Dr. Lee"
    assert list(AftercareCall.objects.order_by("due_on").values_list("due_on", flat=True)) == [
        cast.TODAY + timedelta(days=days) for days in (7, 30, 90)
    ]
    assert AuditEvent.objects.filter(action="patient.discharged", patient_id=episode.patient_id).exists()


@pytest.mark.parametrize(
    ("came", "is_refused"), [("here", True), ("late", True), ("left-early", True), ("out", False), ("", False)]
)
def test_only_a_service_the_person_came_to_sets_the_earliest_last_day(episode, came, is_refused):
    group = episode.enrollments.get().group
    seat = cast.make_seat(cast.make_session(group, on=cast.TODAY), episode)
    if came:  # a canceled session leaves a seat without a service
        leader = cast.the_staff(Role.GROUP_LEADER).account
        cast.make_encounter(seat, attendance=came, signed_at=cast.NOW, signed_by=leader)
    early = facts(episode, leaves_on=cast.TODAY - timedelta(days=1), staying_well_on=cast.TODAY - timedelta(days=1))
    if not is_refused:
        assert discharge_patient(therapist(), early).on == cast.TODAY - timedelta(days=1)
        return
    with pytest.raises(Refused) as no:
        discharge_patient(therapist(), early)
    assert no.value.code == "LEAVES_BEFORE_SERVICE"
    assert not Discharge.objects.exists()
    episode.refresh_from_db()
    assert episode.ended_on is None


@pytest.mark.parametrize(
    ("ended_as", "reason", "is_refused"),
    [
        ("not met", DischargeReason.GOALS_MET, True),
        ("partly", DischargeReason.GOALS_MET, True),
        ("met", DischargeReason.GOALS_MET, False),
        ("not met", DischargeReason.STEP_DOWN, False),
    ],
)
def test_goals_met_is_signed_only_where_the_plan_bears_it_out(episode, ended_as, reason, is_refused):
    Objective.objects.get(plan__episode=episode).edit(closed_on=cast.TODAY, outcome=ended_as)
    if not is_refused:
        assert discharge_patient(therapist(), facts(episode, reason=reason)).reason == reason
        return
    with pytest.raises(Refused) as no:
        discharge_patient(therapist(), facts(episode, reason=reason))
    assert no.value.code == "GOALS_NOT_MET"
    assert not Discharge.objects.exists()


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"reason": None}, "REASON"),
        ({"summary": "Fine."}, "SUMMARY"),
        ({"risk": None}, "RISK"),
        ({"risk": RiskAtLeaving.HIGH}, "RISK_HIGH"),
        ({"are_medicines_reviewed": False}, "MEDICINES"),
        ({"staying_well_on": None}, "STAYING_WELL"),
        ({"booked": ()}, "AFTERCARE"),
        ({"booked": (Booked("therapy", "Dr. Lee", date(2026, 12, 1)),)}, "AFTERCARE"),
        ({"reason": DischargeReason.STEP_UP}, "HANDED_TO"),
        ({"leaves_on": cast.TODAY + timedelta(days=1)}, "LEAVES_LATER"),
    ],
)
def test_what_is_missing_is_named_and_nothing_ends(episode, change, code):
    with pytest.raises(Refused) as refused:
        discharge_patient(therapist(), facts(episode, **change))
    assert refused.value.code == code
    assert not Discharge.objects.exists()
    episode.refresh_from_db()
    assert episode.ended_on is None


def test_an_unsigned_note_keeps_the_stay_open(episode):
    group = episode.enrollments.get().group
    seat = cast.make_seat(cast.make_session(group, on=cast.TODAY - timedelta(days=5)), episode)
    cast.make_encounter(seat)
    with pytest.raises(Refused, match=r"DBT skills, Nov 18 \(Greta Lane\)"):
        discharge_patient(therapist(), facts(episode))


def test_a_safety_plan_made_in_this_stay_is_a_plan_to_take_along(episode):
    SafetyPlan.objects.create(
        patient=episode.patient,
        site=episode.site,
        made_with=episode.therapist.account,
        reviewed_on=cast.TODAY,
        **dict.fromkeys(("warning_signs", "own_ways", "people_places", "helpers", "professionals", "safer_home"), "x"),
    )
    assert discharge_patient(therapist(), facts(episode, staying_well_on=None)).pk


def test_without_a_visit_the_reason_is_kept_and_after_a_death_nothing_is_asked(episode):
    reason = "Waiting list; the nurse follows up."
    discharge_patient(therapist(), facts(episode, booked=(), no_visit_reason=reason))
    assert Aftercare.objects.get().why_none == reason
    other = cast.make_episode(cast.make_patient("Cal"))
    gone = facts(
        other, reason=DischargeReason.DIED, risk=None, are_medicines_reviewed=False, booked=(), next_level="none"
    )
    died = discharge_patient(therapist(), gone)
    assert not died.calls.exists()


def test_high_risk_says_what_protects_and_a_step_up_says_who_takes_over(episode):
    changes = {
        "reason": DischargeReason.STEP_UP,
        "risk": RiskAtLeaving.HIGH,
        "protected_by": "Admitted to the ward this afternoon.",
        "handed_to": "General Hospital, ward 4",
    }
    discharge = discharge_patient(therapist(), facts(episode, **changes))
    assert (discharge.handed_to, discharge.protected_by) == (changes["handed_to"], changes["protected_by"])


def test_a_stay_ends_once_and_only_by_those_who_may(episode):
    for role in (Role.GROUP_LEADER, Role.BILLER, Role.FRONT_DESK):
        with pytest.raises(Forbidden):
            discharge_patient(cast.actor(role), facts(episode))
    discharge_patient(therapist(), facts(episode))
    episode.refresh_from_db()
    with pytest.raises(Refused, match="discharged"):
        discharge_patient(therapist(), facts(episode))


def test_a_call_is_written_down_once(episode):
    discharge_patient(therapist(), facts(episode))
    call = AftercareCall.objects.order_by("due_on").first()
    with pytest.raises(Refused, match="Write what the call brought"):
        record_aftercare_call(therapist(), call, " ")
    record_aftercare_call(therapist(), call, "Doing well, goes to Dr. Lee.")
    record_aftercare_call(therapist(), call, "Something else")
    call.refresh_from_db()
    assert (call.outcome, call.done_at) == ("Doing well, goes to Dr. Lee.", cast.NOW)
    with pytest.raises(Forbidden):
        record_aftercare_call(cast.actor(Role.BILLER), call, "x")
