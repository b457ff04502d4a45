"""Making sessions: once each, across clock changes and closed days, with bookings and seats, never doubly
booked.
"""

from datetime import date, time, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stepwell.kernel.access import Forbidden, Role
from stepwell.kernel.dates import use_clock
from stepwell.kernel.models import AuditEvent
from stepwell.kernel.tables import Refused
from stepwell.program import actions
from stepwell.program.models import Booking, GroupSession, Seat
from stepwell.program.tests import clinic
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _monday():
    with use_clock(cast.NOW):
        yield


def test_a_series_gives_one_session_a_week_with_leader_and_room_booked():
    circle = clinic.meeting()
    made = clinic.sessions(circle)
    assert [row.on for row in made] == [clinic.MONDAY + timedelta(days=7 * n + k) for n in range(4) for k in (0, 2)]
    assert {(row.leader_id, row.room_id) for row in made} == {(circle.leader_id, circle.room_id)}
    assert Booking.objects.filter(released_at__isnull=True).count() == 2 * len(made)
    assert {row.series_on == row.on for row in made} == {True}


def test_making_twice_makes_nothing_new():
    circle = clinic.meeting()
    again = actions.make_sessions(clinic.director(), cast.the_site(), clinic.UNTIL)
    assert (again.sessions, again.seats) == (0, 0)
    assert GroupSession.objects.filter(group=circle).count() == 8


def test_a_longer_horizon_adds_only_the_new_weeks():
    circle = clinic.meeting()
    more = actions.make_sessions(clinic.director(), circle, clinic.UNTIL + timedelta(days=14))
    assert more.sessions == 4


@pytest.mark.parametrize(("on", "hour_utc"), [(date(2027, 3, 8), 22), (date(2027, 3, 15), 21), (date(2027, 11, 8), 22)])
def test_the_wall_clock_holds_when_the_clocks_change(on, hour_utc):
    circle = clinic.group()
    actions.add_series(clinic.director(), circle, 0, time(17, 30), 60)
    actions.make_sessions(clinic.director(), circle, on, from_on=on)
    session = GroupSession.objects.get(on=on)
    assert (session.starts_at.hour, session.starts_at.minute) == (hour_utc, 30)


def test_closed_days_are_skipped_and_named():
    thanksgiving_week = clinic.MONDAY + timedelta(days=2)
    actions.close_day(clinic.director(), cast.the_site(), thanksgiving_week, "Staff day")
    circle = clinic.group()
    actions.add_series(clinic.director(), circle, 2, time(17, 30), 60)
    made = actions.make_sessions(clinic.director(), circle, clinic.UNTIL)
    assert made.closed_on == (thanksgiving_week,)
    assert made.sessions == 3


def test_a_canceled_or_moved_session_is_not_made_again():
    circle = clinic.meeting()
    first, second, *_ = clinic.sessions(circle)
    actions.cancel_session(clinic.director(), second, "Leader is ill")
    tuesday = actions.NewTime(clinic.MONDAY + timedelta(days=8), time(18, 0), 60, circle.room)
    actions.move_session(clinic.director(), clinic.sessions(circle)[2], tuesday)
    assert actions.make_sessions(clinic.director(), circle, clinic.UNTIL).sessions == 0
    assert first.on == clinic.MONDAY


def test_people_enrolled_before_get_a_seat_in_every_session_made():
    circle = clinic.group()
    ana, cal = clinic.people(2)
    actions.enroll(clinic.desk(), ana, circle, clinic.MONDAY)
    actions.enroll(clinic.desk(), cal, circle, clinic.MONDAY + timedelta(days=7))
    clinic.meeting(circle)
    assert len(clinic.held(ana)) == 8
    assert len(clinic.held(cal)) == 6


def test_one_persons_visit_keeps_only_that_person_out_of_that_session():
    circle = clinic.group()
    ana, cal = clinic.people(2)
    actions.enroll_all(clinic.desk(), [actions.Place(row, circle, clinic.MONDAY) for row in (ana, cal)])
    cast.make_visit(ana, on=clinic.MONDAY + timedelta(days=7), at=time(17, 0))
    actions.add_series(clinic.director(), circle, 0, time(17, 30), 60)
    made = actions.make_sessions(clinic.director(), circle, clinic.UNTIL)
    assert made.left_out == ("DBT skills, Mon Nov 30, 5:30 pm",)
    assert len(clinic.held(cal)) == 4
    assert Seat.objects.filter(episode=ana, session__isnull=False).count() == 3


def test_a_second_group_of_the_same_leader_at_the_same_time_is_refused_by_name_and_nothing_is_saved():
    clinic.meeting()
    other = clinic.group("CBT mood", room=clinic.room("Room A"))
    actions.add_series(clinic.director(), other, 0, time(18, 0), 60)
    with pytest.raises(Refused) as no:
        actions.make_sessions(clinic.director(), other, clinic.UNTIL)
    assert no.value.code == "DOUBLE_BOOKED"
    assert "Greta Lane is busy with DBT skills on Mon Nov 23, 5:30 pm." in no.value.says
    assert not GroupSession.objects.filter(group=other).exists()


def test_the_same_room_at_the_same_time_is_refused_by_name_and_the_rest_is_counted():
    clinic.meeting()
    other = clinic.group("CBT mood", leader=cast.the_staff(Role.THERAPIST))
    for weekday in (0, 2):
        actions.add_series(clinic.director(), other, weekday, time(18, 29), 60)
    with pytest.raises(Refused, match=r"Room B is taken by DBT skills on Mon Nov 23.*And 4 more\."):
        actions.make_sessions(clinic.director(), other, clinic.UNTIL)


def test_touching_ends_and_a_video_room_are_no_clash():
    clinic.meeting()
    after = clinic.group("CBT mood", room=clinic.room("Room B"))
    assert clinic.meeting(after, 0, at=time(18, 30)).pk == after.pk
    video = clinic.room("Video", is_virtual=True)
    online = clinic.group("Online", room=video, leader=cast.the_staff(Role.THERAPIST))
    clinic.meeting(online, 0)
    assert not Booking.objects.filter(room=video).exists()


def test_an_education_group_gets_the_topic_of_the_week():
    circle = clinic.group("Learning", service_type="TE", starts_on=clinic.MONDAY)
    clinic.meeting(circle, 0)
    assert [row.module for row in clinic.sessions(circle)] == [
        actions.taught_on(circle, row.on) for row in clinic.sessions(circle)
    ]
    assert all(row.module.startswith("ED-") for row in clinic.sessions(circle))


@pytest.mark.parametrize("role", [Role.FRONT_DESK, Role.THERAPIST, Role.BILLER, Role.ADMINISTRATOR])
def test_only_the_director_makes_sessions(role):
    circle = clinic.group()
    with pytest.raises(Forbidden):
        actions.make_sessions(cast.actor(role), circle, clinic.UNTIL)


def test_a_year_and_more_ahead_is_refused():
    with pytest.raises(Refused, match="more than a year"):
        actions.make_sessions(clinic.director(), cast.the_site(), clinic.MONDAY + timedelta(days=400))


def test_the_trail_tells_for_each_group_how_many_were_made():
    clinic.meeting()
    event = AuditEvent.objects.get(action="sessions.made")
    assert (event.object_type, event.reason) == ("Group", "8 sessions")


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    hours=st.lists(
        st.tuples(st.integers(0, 4), st.integers(17 * 4, 20 * 4), st.sampled_from([45, 60, 90])),
        min_size=2,
        max_size=5,
    )
)
def test_whatever_hours_are_asked_for_nobody_is_ever_in_two_places(hours):
    """What the pure rule calls a clash, the database refuses, and the other way round."""
    circle = clinic.group(f"Group {GroupSession.objects.count()} {hours}"[:80])
    weeks, taken = clinic.MONDAY + timedelta(days=13), []
    for weekday, quarter, minutes in hours:
        start = quarter * 15
        clash = any(day == weekday and s < start + minutes and start < e for day, s, e in taken)
        refused = False
        try:
            actions.add_series(clinic.director(), circle, weekday, time(start // 60, start % 60), minutes)
            actions.make_sessions(clinic.director(), circle, weeks)
        except Refused:
            refused = True
        assert refused == clash
        if refused:
            break
        taken.append((weekday, start, start + minutes))
    GroupSession.objects.filter(group=circle).update(series=None, series_on=None)
    Booking.objects.filter(session__group=circle).update(released_at=cast.NOW)
