"""Sign-ins suggest, staff confirm, and nobody's change touches another's row."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stepwell.encounter import actions
from stepwell.encounter.actions import PartFacts
from stepwell.encounter.models import AbsenceTask, Encounter
from stepwell.encounter.tests import room
from stepwell.kernel import dates
from stepwell.kernel.access import Forbidden, Role
from stepwell.kernel.models import AuditEvent, EditConflict
from stepwell.kernel.tables import Refused
from tests import cast

pytestmark = pytest.mark.django_db


def sign_in_at(session, minutes, seats):
    with dates.use_clock(room.minutes_after(session, minutes)):
        return actions.check_in(room.desk(), session, {seat.pk for seat in seats})


def test_check_in_writes_the_arrival_of_those_ticked_and_confirms_nothing():
    session, (ana, ben, cal) = room.session_with()

    sign_in_at(session, 2, [ana, ben])

    row = room.row_of(ana)
    assert row.arrived_at == room.minutes_after(session, 2)
    assert (row.attendance, row.confirmed_at, row.minutes) == ("unconfirmed", None, 0)
    assert room.row_of(cal).arrived_at is None
    assert AuditEvent.objects.filter(action="arrival.recorded").count() == 2


def test_a_second_check_in_keeps_the_first_time():
    session, (ana, *_) = room.session_with()
    sign_in_at(session, 2, [ana])

    sign_in_at(session, 9, [ana])

    assert room.row_of(ana).arrived_at == room.minutes_after(session, 2)


def test_nobody_is_signed_in_once_the_group_is_over():
    session, seats = room.session_with()

    with pytest.raises(Refused) as no:
        actions.check_in(room.desk(), session, {seats[0].pk})

    assert no.value.code == "OVER"


def test_a_sign_in_by_mistake_is_taken_back_until_the_leader_has_confirmed_it():
    session, (ana, *_) = room.session_with()
    sign_in_at(session, 2, [ana])

    assert actions.undo_check_in(room.desk(), ana).arrived_at is None

    sign_in_at(session, 3, [ana])
    actions.confirm_attendance(room.leader(), session)
    with pytest.raises(Refused) as no:
        actions.undo_check_in(room.desk(), ana)
    assert no.value.code == "CONFIRMED"


def test_confirming_takes_over_what_the_sign_ins_suggest_and_leaves_the_rest_open():
    session, (ana, ben, cal) = room.session_with()
    sign_in_at(session, 2, [ana])
    sign_in_at(session, 20, [ben])

    actions.confirm_attendance(room.leader(), session)

    assert (room.row_of(ana).attendance, room.row_of(ana).minutes) == ("here", 58)
    assert (room.row_of(ben).attendance, room.row_of(ben).minutes) == ("late", 40)
    assert (room.row_of(cal).attendance, room.row_of(cal).confirmed_at) == ("unconfirmed", None)


def test_everyone_else_is_here_with_one_word_of_the_leader():
    session, _seats = room.session_with()

    actions.confirm_attendance(room.leader(), session, everyone=True)

    assert {(row.attendance, row.minutes) for row in Encounter.objects.all()} == {("here", 60)}
    assert Encounter.objects.filter(confirmed_by=cast.the_staff(Role.GROUP_LEADER).account).count() == 3


@pytest.mark.parametrize(
    ("part", "state", "minutes"),
    [
        ({"attendance": "here"}, "here", 60),
        ({"attendance": "late", "arrived_at": 20}, "late", 40),
        ({"attendance": "here", "left_at": 50}, "left-early", 50),
        ({"attendance": "here", "left_at": 56}, "here", 56),
        ({"attendance": "out", "absence_reason": "ill", "is_excused": True}, "out", 0),
    ],
)
def test_an_attendance_said_by_staff_is_confirmed_with_real_minutes(part, state, minutes):
    session, (ana, *_) = room.session_with(1)
    at = {name: room.minutes_after(session, value) for name, value in part.items() if name.endswith("_at")}

    row = actions.record_attendance(room.desk(), PartFacts(ana.pk, **part | at), ana)

    assert (row.attendance, row.minutes, row.confirmed_at) == (state, minutes, cast.NOW)


@pytest.mark.parametrize(
    ("part", "code"),
    [
        ({"attendance": "late"}, "NO_ARRIVAL"),
        ({"attendance": "out"}, "NO_ABSENCE_REASON"),
        ({"attendance": "here", "arrived_at": 61}, "OUTSIDE_SESSION"),
    ],
)
def test_what_does_not_agree_is_refused_and_nothing_is_kept(part, code):
    session, (ana, *_) = room.session_with(1)
    at = {name: room.minutes_after(session, value) for name, value in part.items() if name.endswith("_at")}

    with pytest.raises(Refused) as no:
        actions.record_attendance(room.desk(), PartFacts(ana.pk, **part | at), ana)

    assert no.value.code == code
    assert not Encounter.objects.exists()


def test_out_makes_a_task_for_the_therapist_due_by_the_end_of_the_day_and_coming_closes_it():
    session, (ana, *_) = room.session_with(1)
    out = PartFacts(ana.pk, attendance="out", absence_reason="work", is_excused=False)

    actions.record_attendance(room.desk(), out, ana)

    task = AbsenceTask.objects.get()
    assert task.owner == ana.episode.therapist.account
    assert task.due_at == dates.at_clinic(cast.TODAY + timedelta(days=1), time(0), cast.ZONE)
    came = PartFacts(ana.pk, arrived_at=room.minutes_after(session, 30))
    row = actions.record_attendance(room.desk(), came, ana)
    task.refresh_from_db()
    assert (row.attendance, row.minutes, row.absence_reason) == ("late", 30, "")
    assert task.done_at == cast.NOW
    actions.record_attendance(room.desk(), out, ana)
    assert AbsenceTask.objects.get().done_at is None


def test_someone_marked_out_who_signs_in_is_late_at_once():
    session, (ana, *_) = room.session_with(1)
    out = PartFacts(ana.pk, attendance="out", absence_reason="ill", is_excused=True)
    actions.record_attendance(room.desk(), out, ana)

    sign_in_at(session, 15, [ana])

    assert (room.row_of(ana).attendance, room.row_of(ana).minutes) == ("late", 45)


def test_a_form_older_than_someone_elses_word_conflicts():
    _session, (ana, *_) = room.session_with(1)
    token = f"{ana.pk}:0"
    actions.record_attendance(room.leader(), PartFacts(ana.pk, attendance="here"), ana)

    out = PartFacts(ana.pk, attendance="out", absence_reason="ill", is_excused=True)
    with pytest.raises(EditConflict):
        actions.record_attendance(room.desk(), out, ana, token)

    assert room.row_of(ana).attendance == "here"


def test_a_click_at_the_desk_shortens_nobodys_confirmed_minutes():
    session, (ana, *_) = room.session_with(1)
    actions.confirm_attendance(room.leader(), session, everyone=True)

    sign_in_at(session, 40, [ana])

    assert room.row_of(ana).minutes == 60


def test_only_those_with_a_duty_here_may_say_who_came():
    session, (ana, *_) = room.session_with(1)
    elsewhere = cast.actor(Role.FRONT_DESK, cast.make_site(name="Hillside"))

    for actor in (cast.actor(Role.BILLER), elsewhere):
        with pytest.raises(Forbidden):
            actions.check_in(actor, session, {ana.pk})
        with pytest.raises(Forbidden):
            actions.record_attendance(actor, PartFacts(ana.pk, attendance="here"), ana)


def test_nothing_is_written_for_a_canceled_session():
    account = cast.the_staff(Role.PROGRAM_DIRECTOR).account
    session, _seats = room.session_with(1, cancelled_at=cast.NOW, cancelled_by=account)

    with pytest.raises(Refused) as no:
        actions.start_session(room.leader(), session)

    assert no.value.code == "CANCELLED"


def test_starting_a_session_twice_makes_one_encounter_for_each_seat():
    session, seats = room.session_with()
    cast.make_seat(
        session,
        cast.make_episode(cast.make_patient("Zoe", "Gone")),
        released_at=cast.NOW,
        released_by=cast.the_staff(Role.FRONT_DESK).account,
    )

    first = actions.start_session(room.leader(), session)
    second = actions.start_session(room.leader(), session)

    assert [row.seat_id for row in first] == [seat.pk for seat in seats]
    assert [row.pk for row in first] == [row.pk for row in second]
    assert {row.place for row in first} == {"Room B"}


CHANGES = st.lists(
    st.tuples(
        st.integers(0, 3),
        st.sampled_from(
            [
                {"attendance": "here"},
                {"attendance": "late", "arrived_at": 12},
                {"attendance": "out", "absence_reason": "ill", "is_excused": True},
                {"own_line": "Spoke about home."},
                {"participation": 2},
            ]
        ),
    ),
    max_size=5,
)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(CHANGES)
def test_one_members_change_never_alters_another(changes):
    """Whatever is said about one person, the other rows keep every field, their version too."""
    on = cast.TODAY - timedelta(days=_fresh_day())
    with dates.use_clock(cast.NOW):
        session, seats = _seats_on(on)
        actions.start_session(room.leader(), session)
        for index, part in changes:
            others = Encounter.objects.filter(session=session).exclude(seat=seats[index]).order_by("pk")
            before = list(others.values())
            at = {name: room.minutes_after(session, value) for name, value in part.items() if name.endswith("_at")}
            facts = PartFacts(seats[index].pk, **part | at)
            actions.write_group_note(room.leader(), session, actions.SharedFacts(), [facts])
            assert list(others.values()) == before


_days = iter(range(1, 1000))


def _fresh_day() -> int:
    return next(_days)


def _seats_on(on: date):
    from stepwell.placement.models import Episode
    from stepwell.program.models import Group

    episodes = list(Episode.objects.order_by("number")) or room.people(4)
    group = Group.objects.first() or cast.make_group()
    session = cast.make_session(group, on=on, at=time(9))
    return session, [cast.make_seat(session, episode) for episode in episodes]
