"""Every absence has an owner and a clock: found by the clock, told by the person, or said by staff."""

from __future__ import annotations

from datetime import time, timedelta

import pytest
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stepwell.desk.tasks import watch_absences
from stepwell.encounter import actions
from stepwell.encounter.actions import PartFacts
from stepwell.encounter.models import AbsenceTask, Encounter
from stepwell.encounter.queries import absence_list
from stepwell.encounter.rules.attendance import AbsenceReason
from stepwell.encounter.tests import room
from stepwell.kernel import dates
from stepwell.kernel.access import Role
from stepwell.kernel.models import AuditEvent
from stepwell.kernel.tables import Refused
from stepwell.kernel.tenancy import system_actor
from stepwell.placement.models import SafetyScreen
from stepwell.program.models import GroupSession, Leave, Seat
from tests import cast

pytestmark = pytest.mark.django_db
CLOCK = system_actor("the absence clock")


def running(count=3, at=time(14)):
    """A group that began at two, now."""
    return room.session_with(count, at=at)


def sign_in(session, *seats, minute=0):
    with dates.use_clock(room.minutes_after(session, minute)):
        actions.check_in(room.desk(), session, {seat.pk for seat in seats})


def look(session, minute):
    with dates.use_clock(room.minutes_after(session, minute)):
        return actions.find_no_shows(CLOCK)


def test_no_sign_in_after_a_quarter_of_an_hour_is_a_call_today_with_an_owner_and_attendance_stays_open():
    session, (ana, ben, _cal) = running()
    sign_in(session, ana, minute=2)

    assert look(session, 14) == 0
    assert look(session, 15) == 2
    assert look(session, 20) == 0, "once"

    task = AbsenceTask.objects.get(encounter__seat=ben)
    assert task.owner == ben.episode.therapist.account
    assert task.due_at == dates.day_bounds(cast.TODAY, cast.ZONE)[1]
    assert (room.row_of(ben).attendance, room.row_of(ben).confirmed_at) == ("unconfirmed", None)
    assert AuditEvent.objects.filter(action="absence.assigned").count() == 2


def test_coming_after_all_closes_the_call_and_taking_the_sign_in_back_opens_it_again():
    session, (ana, ben) = running(2)
    sign_in(session, ana)
    look(session, 15)

    sign_in(session, ben, minute=22)
    task = AbsenceTask.objects.get()
    assert (task.done_at, task.outcome) == (room.minutes_after(session, 22), "Came after all.")

    actions.undo_check_in(room.desk(), ben)
    task.refresh_from_db()
    assert task.done_at is None


def test_where_nobody_took_the_sign_ins_nobody_is_called_before_the_leader_has_had_time_to_say():
    session, _seats = running()
    assert look(session, 60) == 0
    actions.confirm_attendance(room.leader(), session, everyone=True)
    assert look(session, 75) == 0
    assert not AbsenceTask.objects.exists()


def test_where_nobody_ever_says_anything_everyone_is_called_a_while_after_the_end():
    session, _seats = running()
    assert look(session, 74) == 0
    assert look(session, 75) == 3


def test_who_was_just_in_the_group_before_is_not_called_out_of_the_next_one():
    first, (ana, ben) = running(2)
    second = cast.make_session(first.group, at=time(15, 10))
    seats = [cast.make_seat(second, seat.episode) for seat in (ana, ben)]
    sign_in(first, ana, ben)
    sign_in(second, seats[1])

    assert look(second, 20) == 0

    with dates.use_clock(room.minutes_after(first, 55)):
        actions.record_attendance(
            room.leader(), PartFacts(ana.pk, attendance="here", left_at=room.minutes_after(first, 55)), ana
        )
    assert look(second, 20) == 1


def test_a_visit_is_missed_by_its_one_person():
    (episode,) = room.people(1)
    visit = cast.make_visit(episode, at=time(14))
    with dates.use_clock(visit.starts_at + timedelta(minutes=15)):
        assert actions.find_no_shows(CLOCK) == 1
    assert AbsenceTask.objects.get().encounter.seat == visit.seat


def test_neither_a_canceled_session_nor_a_seat_given_back_is_missed():
    session, (ana, ben) = running(2)
    account = cast.the_staff(Role.PROGRAM_DIRECTOR).account
    ben.edit(released_at=cast.NOW, released_by=account)
    session.edit(cancelled_at=cast.NOW, cancelled_by=account)
    assert look(session, 120) == 0
    assert ana.pk


def test_someone_who_is_there_owns_the_call_of_a_therapist_on_leave():
    session, (ana,) = running(1)
    director = cast.the_staff(Role.PROGRAM_DIRECTOR).account
    Leave.objects.create(
        practitioner=cast.the_staff(Role.THERAPIST),
        during=DateTimeTZRange(cast.NOW - timedelta(days=1), cast.NOW + timedelta(days=1)),
        kind="sick",
        recorded_by=director,
    )
    look(session, 15)
    assert AbsenceTask.objects.get(encounter__seat=ana).owner == director


def test_high_risk_and_no_contact_is_told_to_someone_above_at_once_and_due_within_the_hour():
    director = cast.the_staff(Role.PROGRAM_DIRECTOR).account
    session, (ana,) = running(1)
    SafetyScreen.objects.filter(patient=ana.patient).update(result="high")
    look(session, 15)

    task = AbsenceTask.objects.get()
    assert (task.escalated_to, task.escalated_at) == (director, room.minutes_after(session, 15))
    assert task.due_at == room.minutes_after(session, 75)
    (row,) = absence_list(cast.actor(Role.PROGRAM_DIRECTOR), mine=True)
    assert (row.step, row.told, row.is_mine) == ("escalate", director.name, True)
    assert absence_list(room.desk())[0].told == "", "the desk is not told who is at risk"


def test_the_call_stands_on_the_first_page_of_its_owner_and_of_who_was_told(client):
    cast.the_staff(Role.PROGRAM_DIRECTOR)
    session, (ana,) = running(1)
    SafetyScreen.objects.filter(patient=ana.patient).update(result="high")
    look(session, 15)
    actions.ask_for_reviews(CLOCK)
    for role in (Role.THERAPIST, Role.PROGRAM_DIRECTOR):
        assert f"/absences/#p-{ana.patient_id}" in client_home(client, role)
    assert "2 short weeks in a row" in client_home(client, Role.THERAPIST)


def client_home(client, role):
    return cast.sign_in(client, cast.the_staff(role).account).get("/home/").content.decode()


def test_what_the_call_hears_gives_the_absence_its_reason(client):
    session, (ana, ben) = running(2)
    sign_in(session, ben)
    look(session, 15)
    task = AbsenceTask.objects.get()
    cast.sign_in(client, cast.the_staff(Role.FRONT_DESK).account)
    assert "the end of Mon Nov 23" in client.get("/absences/").content.decode()
    said = {"outcome": "The bus is on strike.", "reason": "transport:1", "version": task.version}
    assert client.post(f"/absences/{task.pk}/", said | {"reason": "moon"}).status_code == 422
    assert client.post(f"/absences/{task.pk}/", said | {"version": 9}).status_code == 409
    assert room.row_of(ana).attendance == "unconfirmed", "all or nothing"
    assert client.post(f"/absences/{task.pk}/", said).status_code == 302
    row = room.row_of(ana)
    assert (row.attendance, row.absence_reason, row.is_excused) == ("out", "transport", True)
    task.refresh_from_db()
    assert task.outcome == "The bus is on strike."


def test_a_call_whose_clock_has_run_out_is_told_above_once():
    cast.the_staff(Role.PROGRAM_DIRECTOR)
    session, (_ana,) = running(1)
    look(session, 15)
    assert actions.escalate_overdue(CLOCK) == []
    with dates.use_clock(dates.day_bounds(cast.TODAY, cast.ZONE)[1]):
        assert len(actions.escalate_overdue(CLOCK)) == 1
        assert actions.escalate_overdue(CLOCK) == []
    assert AuditEvent.objects.filter(action="absence.escalated").count() == 1


def test_two_missed_in_a_row_without_a_word_ask_for_a_call_today():
    session, (ana, ben) = running(2)
    earlier = cast.make_seat(cast.make_session(session.group, on=cast.TODAY - timedelta(days=4)), ben.episode)
    cast.make_encounter(earlier, attendance="out", absence_reason="not-heard", is_excused=False, minutes=0)
    sign_in(session, ana)
    look(session, 15)
    (row,) = absence_list(room.desk())
    assert (row.step, row.reason) == ("call-today", "no sign-in")
    assert row.says[0] == "Attendance not marked yet: ask the leader first."
    assert row.says[1] == "If they were out, it is 2 missed in a row without a reason. Then call today."

    with dates.use_clock(room.minutes_after(session, 20)):
        actions.confirm_attendance(room.leader(), session, everyone=True)
    assert absence_list(room.desk()) == []


ACTS = st.lists(
    st.tuples(
        st.integers(0, 3),
        st.sampled_from(["sign in", "undo", "out", "here", "cancel", "clock", "confirm", "call"]),
        st.integers(-20, 90),
    ),
    max_size=9,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ACTS)
def test_there_is_never_an_absence_without_an_owner_whatever_happens(acts):
    """Whoever is out, or has not come by now, has a call with an owner and a clock once the clock has looked."""
    session, seats = _fresh()
    for who, what, minute in sorted(acts, key=lambda row: row[2]):
        with dates.use_clock(room.minutes_after(session, minute)):
            _do(what, session, Seat.objects.get(pk=seats[who].pk))
    with dates.use_clock(room.minutes_after(session, 100)):
        watch_absences(CLOCK)
    rows = Encounter.objects.filter(session=session)
    assert rows.count() == 4
    for row in rows.select_related("absence_task"):
        task = getattr(row, "absence_task", None)
        is_missing = row.attendance == "out" or (row.attendance == "unconfirmed" and row.arrived_at is None)
        if is_missing:
            assert task is not None
            assert task.owner_id is not None
            assert task.due_at is not None
            assert task.outcome != "Came after all."
        elif task is not None:
            assert task.done_at is not None, "who came is not called"
        if row.attendance == "out":
            assert row.absence_reason
            assert row.is_excused is not None


_days = iter(range(1, 1000))


def _fresh():
    from stepwell.placement.models import Episode
    from stepwell.program.models import Group

    episodes = list(Episode.objects.order_by("number")) or room.people(4)
    group = Group.objects.first() or cast.make_group()
    session = cast.make_session(group, on=cast.TODAY - timedelta(days=next(_days)), at=time(9))
    seats = [cast.make_seat(session, episode) for episode in episodes]
    with dates.use_clock(session.starts_at - timedelta(hours=2)):
        actions.start_session(room.leader(), session)
    return session, seats


def _do(what, session: GroupSession, seat: Seat):
    try:
        if what == "sign in":
            actions.check_in(room.desk(), session, {seat.pk})
        elif what == "undo":
            actions.undo_check_in(room.desk(), seat)
        elif what == "out":
            part = PartFacts(seat.pk, attendance="out", absence_reason="ill", is_excused=True)
            actions.record_attendance(room.desk(), part, seat)
        elif what == "here":
            actions.record_attendance(room.leader(), PartFacts(seat.pk, attendance="here"), seat)
        elif what == "cancel":
            actions.cancel_seat(room.desk(), seat, AbsenceReason.OTHER, "Other")
        elif what == "clock":
            watch_absences(CLOCK)
        elif what == "confirm":
            actions.confirm_attendance(room.leader(), session)
        elif what == "call":
            for task in AbsenceTask.objects.filter(encounter__seat=seat, done_at__isnull=True):
                actions.close_absence(room.desk(), task, "Heard from them.")
    except Refused:
        pass
