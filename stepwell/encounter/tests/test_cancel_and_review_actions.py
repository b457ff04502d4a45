"""What follows an absence told ahead, and when the team is asked to look together."""

from __future__ import annotations

from datetime import time, timedelta

import pytest

from stepwell.encounter import actions
from stepwell.encounter.models import AbsenceTask, Encounter, TeamReview
from stepwell.encounter.queries import absence_list
from stepwell.encounter.rules.attendance import AbsenceReason
from stepwell.encounter.tests import room
from stepwell.kernel import dates
from stepwell.kernel.access import Forbidden, Role
from stepwell.kernel.models import AuditEvent, EditConflict
from stepwell.kernel.tables import Refused
from stepwell.kernel.tenancy import system_actor
from stepwell.placement.models import SafetyScreen
from stepwell.program.models import Seat
from tests import cast

pytestmark = pytest.mark.django_db
CLOCK = system_actor("the absence clock")


def tomorrow(count=1):
    return room.session_with(count, at=time(14), on=cast.TODAY + timedelta(days=1))


def test_i_cannot_come_is_an_absence_with_reason_excused_and_a_call_the_same_day():
    _session, (ana, ben) = tomorrow(2)
    me = cast.patient_actor(ana.patient)
    row = actions.cancel_seat(me, ana, AbsenceReason.WORK, "Work or school: shift")

    task = AbsenceTask.objects.get()
    assert (row.attendance, row.absence_reason, row.is_excused, row.minutes) == ("out", "work", True, 0)
    assert (task.owner, task.due_at) == (ana.episode.therapist.account, dates.day_bounds(cast.TODAY, cast.ZONE)[1])
    assert Seat.objects.get(pk=ana.pk).release_reason == "Work or school: shift"
    assert Seat.objects.get(pk=ben.pk).released_at is None
    assert AuditEvent.objects.filter(action="absence.told", patient_id=ana.patient_id).count() == 1


def test_who_has_told_us_themselves_has_been_reached():
    cast.the_staff(Role.PROGRAM_DIRECTOR)
    _session, (ana,) = tomorrow()
    SafetyScreen.objects.filter(patient=ana.patient).update(result="high")
    actions.cancel_seat(cast.patient_actor(ana.patient), ana, AbsenceReason.ILL, "Ill")
    assert AbsenceTask.objects.get().escalated_at is None
    assert absence_list(cast.actor(Role.THERAPIST))[0].step == "task"


def test_a_seat_is_given_back_by_its_person_or_staff_there_and_before_it_begins():
    session, (ana, ben) = tomorrow(2)
    for actor in (cast.patient_actor(ben.patient), cast.actor(Role.BILLER)):
        with pytest.raises(Forbidden):
            actions.cancel_seat(actor, ana, AbsenceReason.ILL, "Ill")
    with dates.use_clock(session.starts_at), pytest.raises(Refused, match="has begun"):
        actions.cancel_seat(room.desk(), ana, AbsenceReason.ILL, "Ill")
    assert not Encounter.objects.exists()
    assert not AbsenceTask.objects.exists()


def test_staff_give_a_seat_back_on_the_schedule_and_the_absence_is_owned(client):
    _session, (ana,) = tomorrow()
    cast.sign_in(client, cast.the_staff(Role.FRONT_DESK).account)
    sent = {"reason": "No ride", "version": ana.version}
    assert client.post(f"/seats/{ana.pk}/release/", sent | {"version": 9}).status_code == 409
    assert client.post(f"/seats/{ana.pk}/release/", sent).status_code == 302
    row = room.row_of(ana)
    assert (row.attendance, row.absence_reason, row.is_excused) == ("out", "transport", True)
    assert AbsenceTask.objects.get().owner == ana.episode.therapist.account


class TestReviews:
    def test_less_than_three_quarters_over_two_weeks_is_looked_at_by_the_team_once(self):
        ana, ben = room.people(2)
        group = cast.make_group()
        for back in (1, 2, 3, 4):
            session = cast.make_session(group, on=cast.TODAY - timedelta(days=back))
            cast.make_encounter(cast.make_seat(session, ben))
            seat = cast.make_seat(session, ana)
            if back > 2:
                cast.make_encounter(seat)
            else:
                cast.make_encounter(seat, attendance="out", absence_reason="ill", is_excused=True, minutes=0)

        assert actions.ask_for_reviews(CLOCK) == 3  # both had two short weeks, Ana has missed half
        assert actions.ask_for_reviews(CLOCK) == 0
        (row,) = TeamReview.objects.filter(kind="attendance")
        assert row.episode == ana
        assert row.because == "Came to 2 of the last 4 sessions. The team should look at this together."
        assert row.owner == ana.therapist.account

    def test_a_review_is_closed_with_what_was_decided_by_clinicians_there(self, client):
        (ana,) = room.people(1)
        actions.ask_for_reviews(CLOCK)
        row = TeamReview.objects.get()
        assert row.because.startswith("2 short weeks in a row: 0, 0 of 9 hours.")
        with pytest.raises(Forbidden):
            actions.close_review(room.desk(), row, "Nothing.")
        with pytest.raises(EditConflict):
            actions.close_review(cast.actor(Role.THERAPIST), row, "Mornings.", 7)

        cast.sign_in(client, cast.the_staff(Role.THERAPIST).account)
        assert "2 short weeks" in client.get("/reviews/").content.decode()
        assert client.post(f"/reviews/{row.pk}/", {"outcome": "", "version": 1}).status_code == 422
        assert client.post(f"/reviews/{row.pk}/", {"outcome": "Mornings fit.", "version": 1}).status_code == 302
        row.refresh_from_db()
        assert (row.outcome, row.done_by) == ("Mornings fit.", cast.the_staff(Role.THERAPIST).account)
        assert "No stay waits" in client.get("/reviews/").content.decode()
        assert actions.ask_for_reviews(CLOCK) == 0, "what was looked at is not asked again at once"
        assert ana.pk
