"""The chart's medicines, skills, safety, attendance, way through care, and whether somebody may leave early."""

from __future__ import annotations

from datetime import timedelta

import pytest

from stepwell.desk.queries.chart import chart_page
from stepwell.desk.queries.chart.care import _direction
from stepwell.desk.tests.ground import a_clinic, asks_at_most, signed_in
from stepwell.encounter.models import Encounter, SkillMark
from stepwell.kernel.access import Role
from stepwell.kernel.dates import use_clock
from stepwell.medication.models import SideEffect
from stepwell.medication.tests import room as medicines
from stepwell.placement.actions import Raised, raise_concern
from stepwell.placement.models import FollowUp, Transition
from stepwell.placement.rules.concern import ConcernSource
from stepwell.placement.rules.safety import SafetyLevel
from stepwell.program.models import GroupSession
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now():
    with use_clock(cast.NOW):
        yield


@pytest.fixture
def episode():
    return a_clinic(1)[0]


def chart(episode, role=Role.THERAPIST):
    return chart_page(cast.actor(role), episode.patient_id)


def raised_dose(episode):
    """Sertraline, 50 mg until nine days ago, 100 mg since."""
    old = medicines.medicine("Sertraline", episode.patient, state="stopped", stopped_on=medicines.days_ago(9),
                             stop_reason="dose changed")  # fmt: skip
    return medicines.medicine(
        "Sertraline", episode.patient, dose="100 mg", started_on=medicines.days_ago(9), change_of=old
    )


def test_a_medicine_says_its_dose_when_it_went_up_and_what_it_does_to_the_person(episode):
    now = raised_dose(episode)
    SideEffect.objects.create(
        patient=episode.patient, site=episode.site, medication=now, what="dry mouth", told_on=cast.TODAY,
        told_by=cast.the_staff(Role.NURSE).account,
    )  # fmt: skip
    (shown,) = chart(episode).medicines
    assert (shown.name, shown.changed) == ("Sertraline 100 mg", "up Nov 14")
    assert shown.effects == ("dry mouth",)
    text = signed_in(Role.THERAPIST).get(f"/patients/{episode.patient_id}/").content.decode()
    assert "Sertraline 100 mg (up Nov 14)" in text
    assert "side effect: dry mouth" in text


@pytest.mark.parametrize(
    ("old", "new", "word"),
    [
        ("50 mg", "100 mg", "up"),
        ("100 mg", "50 mg", "down"),
        ("1 g", "500 mg", "changed"),  # other units are not compared
        ("one tablet", "two tablets", "changed"),
        ("50 mg", "50 mg", "changed"),
        ("0.5 mg", "0.25 mg", "down"),
        ("", "50 mg", "changed"),
    ],
)
def test_up_and_down_are_said_only_where_both_doses_can_be_told(old, new, word):
    assert _direction(old, new) == word


def test_the_lane_below_the_path_holds_medicine_changes_once_and_skills_shown(episode):
    raised_dose(episode)
    medicines.medicine("Trazodone", episode.patient, state="stopped", started_on=medicines.days_ago(20),
                       stopped_on=medicines.days_ago(5), stop_reason="too tired")  # fmt: skip
    came = Encounter.objects.filter(episode=episode, attendance="here").latest("starts_at")
    for _twice in range(2):
        SkillMark.objects.create(
            encounter=came, patient=episode.patient, site=episode.site, module="DB-3", level="shown",
            marked_by=cast.the_staff(Role.THERAPIST).account, marked_at=cast.NOW,
            withdrawn_at=cast.NOW if _twice else None, withdrawn_by=cast.the_staff(Role.THERAPIST).account if _twice else None,
        )  # fmt: skip
    says = [mark.says for mark in chart(episode).paths[0].chart.marks]
    assert says.count("Sertraline up to 100 mg") == 1
    assert "Sertraline stopped" not in says  # the dose went on, nothing ended
    assert says.count("Trazodone stopped") == 1
    assert sum(one.startswith("Skill shown: ") for one in says) == 1


def test_medicines_begun_before_the_stay_are_on_the_list_and_not_in_the_lane(episode):
    medicines.medicine("Sertraline", episode.patient, started_on=episode.admitted_on - timedelta(days=1))
    found = chart(episode)
    assert len(found.medicines) == 1
    assert not [mark for mark in found.paths[0].chart.marks if "Sertraline" in mark.says]


def test_skills_count_what_was_attended_and_not_what_was_planned(episode):
    GroupSession.objects.update(module="")
    assert chart(episode).skills.taught == 0
    missed = Encounter.objects.get(episode=episode, attendance="out")
    GroupSession.objects.filter(pk=missed.session_id).update(module="DB-2")
    assert chart(episode).skills.taught == 0
    came = Encounter.objects.filter(episode=episode, attendance="here").latest("starts_at")
    GroupSession.objects.filter(pk=came.session_id).update(module="DB-3")
    found = chart(episode).skills
    assert (found.taught, found.practiced, found.shown) == (1, 0, 0)
    assert found.latest[0].endswith("taught Nov 19")


def test_an_open_concern_stands_first_in_now_with_its_clock_and_a_call_after_a_crisis_follows(episode):
    facts = Raised(SafetyLevel.HIGH, ConcernSource.TOLD, "Said goodbye to everyone.")
    concern = raise_concern(cast.actor(Role.THERAPIST), episode.patient, facts)
    whose = {"patient": episode.patient, "site": episode.site, "owner": cast.the_staff(Role.THERAPIST).account}
    FollowUp.objects.create(kind="day-1", due_at=cast.NOW + timedelta(hours=3), **whose)
    first, second = chart(episode).now[:2]
    assert (first.kind, first.says) == ("risk", "Said goodbye to everyone.")
    assert first.url == f"/concerns/{concern.pk}/"
    assert second.word == "Call"
    with use_clock(concern.due_at):
        assert chart(episode).now[0].word == "Overdue"


def test_who_may_leave_is_said_with_every_reason_and_stands_no_longer_once_the_stay_has_ended(episode):
    for back in (1, 2):
        session = cast.make_session(on=cast.TODAY - timedelta(days=back))
        out = {"attendance": "out", "minutes": 0, "arrived_at": None, "left_at": None, "is_excused": False}
        cast.make_encounter(cast.make_seat(session, episode), **out, absence_reason="transport")
    (line,) = [row for row in chart(episode).now if row.word == "Staying"]
    assert line.says == "May be about to leave."
    assert "2 missed in a row without a reason." in line.more
    assert "the way here" in line.more
    assert not any(sign in line.says + line.more for sign in ("%", "/100", "points:"))
    episode.edit(None, ended_on=cast.TODAY, ended_by=cast.the_staff(Role.THERAPIST).account)
    assert not [row for row in chart(episode).now if row.word == "Staying"]


def test_attendance_says_days_reasons_and_draws_the_marks(episode):
    found = chart(episode).attendance
    assert found.sentence == "Came on 1 of 2 days."
    assert found.reasons == ("Ill 1",)
    assert [dot.total for dot in found.chart.dots] == ["3"]
    assert [mark.says for mark in found.chart.marks] == ["Missed: ill"]


def test_the_way_begins_with_the_admission_and_names_each_change_with_its_reason(episode):
    assert [step.what.split(":")[0] for step in chart(episode).way] == ["Admitted"]
    Transition.objects.create(
        episode=episode, patient=episode.patient, site=episode.site, kind="held", on=cast.TODAY, reason="hospital",
        recorded_at=cast.NOW, recorded_by=cast.the_staff(Role.THERAPIST).account,
    )  # fmt: skip
    last = chart(episode).way[-1]
    assert (last.what, last.why) == ("On hold", "In hospital")


def test_a_biller_sees_no_medicine_no_concern_and_no_sign_of_leaving(episode):
    raised_dose(episode)
    raise_concern(cast.actor(Role.THERAPIST), episode.patient, Raised(SafetyLevel.HIGH, ConcernSource.TOLD, "Goodbye."))
    found = chart(episode, Role.BILLER)
    assert found.medicines is None
    assert found.now is None or not [row for row in found.now if row.word in ("Concern", "Staying")]
    text = signed_in(Role.BILLER).get(f"/patients/{episode.patient_id}/").content.decode()
    assert "Sertraline" not in text
    assert "Goodbye" not in text


def test_all_of_it_together_asks_at_most_twelve_questions(episode):
    raised_dose(episode)
    raise_concern(cast.actor(Role.THERAPIST), episode.patient, Raised(SafetyLevel.HIGH, ConcernSource.TOLD, "Goodbye."))
    client = signed_in(Role.THERAPIST)
    with asks_at_most(12):
        assert client.get(f"/patients/{episode.patient_id}/").status_code == 200


@pytest.mark.parametrize("role", list(cast.STAFF))
def test_every_place_and_act_of_a_chart_opens_for_who_is_offered_it(episode, role):
    client = signed_in(role)
    if client.get(f"/patients/{episode.patient_id}/").status_code == 403:
        return
    found = chart(episode, role)
    for place in (*found.tabs, *found.acts):
        assert client.get(place.url).status_code in {200, 302}, f"{role} at {place.label}"
