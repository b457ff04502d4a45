"""A place in a group: who gets one, why not, how it ends, and who waits for the next."""

from datetime import timedelta

import pytest

from stepwell.kernel.access import Forbidden, Role
from stepwell.kernel.dates import use_clock
from stepwell.kernel.models import AuditEvent
from stepwell.kernel.tables import Refused
from stepwell.plan.models import Intervention
from stepwell.program import actions
from stepwell.program.models import Enrollment, Group, GroupSession, Seat, Waiting
from stepwell.program.tests import clinic
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _monday():
    with use_clock(cast.NOW):
        yield


def test_a_place_brings_a_seat_in_each_session_from_its_first_day():
    circle = clinic.meeting()
    (ana,) = clinic.people(1)
    actions.enroll(clinic.desk(), ana, circle, clinic.MONDAY + timedelta(days=2))
    assert [seat.on for seat in clinic.held(ana)] == [row.on for row in clinic.sessions(circle)[1:]]


def test_a_session_that_is_over_brings_no_seat():
    circle = clinic.meeting()
    (ana,) = clinic.people(1)
    with use_clock(cast.NOW + timedelta(days=1)):
        actions.enroll(clinic.desk(), ana, circle, clinic.MONDAY)
    assert len(clinic.held(ana)) == 7


# Moments of today (UTC, the clinic is five hours behind) around a session from 5:30 to 6:30 pm, and the first seat.
AROUND_TODAY = [
    (19, 0, 0),  # before it
    (22, 45, 0),  # it runs now
    (23, 30, 2),  # it is over: Wednesday
    (29, 0, 2),  # midnight has passed in UTC, not at the clinic
]


@pytest.mark.parametrize(("hour", "minute", "days"), AROUND_TODAY)
def test_a_place_from_today_brings_a_seat_from_the_next_session_on(hour, minute, days):
    circle = clinic.meeting()
    (ana,) = clinic.people(1)
    midnight = cast.NOW.replace(hour=0)
    with use_clock(midnight + timedelta(hours=hour, minutes=minute)):
        actions.enroll(clinic.desk(), ana, circle, clinic.MONDAY)
    assert clinic.held(ana)[0].on == clinic.MONDAY + timedelta(days=days)
    assert len(clinic.held(ana)) == (7 if days else 8)


def test_a_group_that_met_for_the_last_time_today_takes_nobody_and_says_so():
    circle = clinic.meeting(clinic.group(ends_on=clinic.MONDAY))
    ana, ben = clinic.people(2)
    actions.enroll(clinic.desk(), ana, circle, clinic.MONDAY)
    assert [seat.on for seat in clinic.held(ana)] == [clinic.MONDAY]
    with use_clock(cast.NOW + timedelta(hours=5)), pytest.raises(Refused, match="met for the last time") as no:
        actions.enroll(clinic.desk(), ben, circle, clinic.MONDAY)
    assert no.value.code == "GROUP_CLOSED"


def test_sessions_made_later_bring_the_seats_a_place_could_not_have_yet():
    circle = clinic.group()
    (ana,) = clinic.people(1)
    actions.enroll(clinic.desk(), ana, circle, clinic.MONDAY)
    assert clinic.held(ana) == []
    clinic.meeting(circle)
    assert len(clinic.held(ana)) == 8


REFUSED = [
    ({"capacity": 1}, {}, "GROUP_FULL", "All 1 seats are taken on November 23"),
    ({"condition": "EAT"}, {}, "OTHER_TRACK", "for its own track"),
    ({"ends_on": clinic.MONDAY - timedelta(days=1)}, {}, "GROUP_CLOSED", "does not run"),
    ({}, {"admitted_on": clinic.MONDAY + timedelta(days=1)}, "NOT_ADMITTED", "begins on November 24"),
    ({}, {"ended_on": clinic.MONDAY - timedelta(days=1)}, "STAY_ENDED", "ended on November 22"),
]


@pytest.mark.parametrize(("group", "stay", "code", "says"), REFUSED)
def test_a_place_is_refused_with_its_sentence(group, stay, code, says):
    circle = clinic.meeting()
    first, second = clinic.people(2)
    if code == "GROUP_FULL":
        actions.enroll(clinic.desk(), first, circle, clinic.MONDAY)
    Group.objects.filter(pk=circle.pk).update(**group)
    if "ended_on" in stay:
        stay = stay | {"ended_by": second.admitted_by}
    second.edit(**stay)
    with pytest.raises(Refused, match=says) as no:
        actions.enroll(clinic.desk(), second, circle, clinic.MONDAY)
    assert no.value.code == code
    assert not Enrollment.objects.filter(episode=second).exists()


def test_the_plan_that_names_what_the_group_teaches_opens_another_tracks_group():
    circle = clinic.meeting()
    Group.objects.filter(pk=circle.pk).update(condition="EAT")
    GroupSession.objects.filter(group=circle).update(module="CB-2")
    (ana,) = clinic.people(1)
    with pytest.raises(Refused, match="own track"):
        actions.enroll(clinic.desk(), ana, circle, clinic.MONDAY)
    cast.make_plan(ana)
    assert Intervention.objects.filter(module="CB-2").exists()
    assert actions.enroll(clinic.desk(), ana, circle, clinic.MONDAY).pk


def test_a_small_room_bounds_the_seats():
    circle = clinic.meeting(clinic.group(capacity=2, room=clinic.room("Nook", capacity=2)))
    Group.objects.filter(pk=circle.pk).update(capacity=12)
    episodes = clinic.people(3)
    with pytest.raises(Refused, match="All 2 seats"):
        actions.enroll_all(clinic.desk(), [actions.Place(row, circle, clinic.MONDAY) for row in episodes])
    assert not Enrollment.objects.exists()


def test_someone_booked_elsewhere_is_told_where_and_how_often():
    circle = clinic.meeting()
    other = clinic.group("Sleep", room=clinic.room("Room A"), leader=cast.the_staff(Role.THERAPIST))
    clinic.meeting(other, 0)
    (ana,) = clinic.people(1)
    actions.enroll(clinic.desk(), ana, circle, clinic.MONDAY)
    with pytest.raises(Refused, match=r"booked in DBT skills on Mon Nov 23, 5:30 pm\. The same happens 3 more"):
        actions.enroll(clinic.desk(), ana, other, clinic.MONDAY)


def test_enrolling_twice_is_refused_and_again_after_leaving_is_not():
    circle = clinic.meeting()
    (ana,) = clinic.people(1)
    place = actions.enroll(clinic.desk(), ana, circle, clinic.MONDAY)
    with pytest.raises(Refused, match="already has a seat"):
        actions.enroll(clinic.desk(), ana, circle, clinic.MONDAY + timedelta(days=7))
    actions.end_enrollment(clinic.desk(), place, clinic.MONDAY, "A break")
    actions.enroll(clinic.desk(), ana, circle, clinic.MONDAY + timedelta(days=7))
    assert [seat.on.isoformat() for seat in clinic.held(ana)][:2] == ["2026-11-23", "2026-11-30"]


def test_many_places_at_once_follow_the_same_rules_as_one():
    circle = clinic.meeting(clinic.group(capacity=3))
    episodes = clinic.people(4)
    wishes = [actions.Place(row, circle, clinic.MONDAY) for row in episodes]
    with pytest.raises(Refused, match="All 3 seats"):
        actions.enroll_all(clinic.desk(), wishes)
    assert len(actions.enroll_all(clinic.desk(), wishes[:3])) == 3
    assert Seat.objects.count() == 3 * 8


def test_a_guest_for_a_day_counts_for_that_day():
    circle = clinic.meeting(clinic.group(capacity=2))
    ana, cal, gus = clinic.people(3)
    actions.enroll(clinic.desk(), ana, circle, clinic.MONDAY)
    actions.give_seat(clinic.desk(), clinic.session_on(circle, clinic.MONDAY + timedelta(days=7)), cal)
    with pytest.raises(Refused, match="All 2 seats are taken on November 30"):
        actions.enroll(clinic.desk(), gus, circle, clinic.MONDAY)
    assert actions.enroll(clinic.desk(), gus, circle, clinic.MONDAY + timedelta(days=8))


def test_a_guest_who_joins_keeps_the_seat_they_had():
    circle = clinic.meeting()
    (ana,) = clinic.people(1)
    seat = actions.give_seat(clinic.desk(), clinic.session_on(circle, clinic.MONDAY), ana)
    actions.enroll(clinic.desk(), ana, circle, clinic.MONDAY)
    assert len(clinic.held(ana)) == 8
    assert seat.pk in {row.pk for row in clinic.held(ana)}


def test_ending_keeps_the_seats_up_to_the_last_day_and_gives_back_the_rest():
    circle = clinic.meeting()
    ana, cal = clinic.people(2)
    place, other = actions.enroll_all(clinic.desk(), [actions.Place(row, circle, clinic.MONDAY) for row in (ana, cal)])
    actions.end_enrollment(clinic.desk(), place, clinic.MONDAY + timedelta(days=2), "New job")
    assert [seat.on for seat in clinic.held(ana)] == [clinic.MONDAY, clinic.MONDAY + timedelta(days=2)]
    assert len(clinic.held(cal)) == 8
    assert Enrollment.objects.get(pk=other.pk).version == 1
    assert AuditEvent.objects.get(action="group.left").patient_id == ana.patient_id


def test_a_place_that_never_began_frees_its_seat_for_that_day_too():
    circle = clinic.meeting(clinic.group(capacity=1))
    ana, cal = clinic.people(2)
    later = clinic.MONDAY + timedelta(days=7)
    place = actions.enroll(clinic.desk(), ana, circle, later)
    actions.end_enrollment(clinic.desk(), place, clinic.MONDAY, "Changed their mind")
    assert clinic.held(ana) == []
    assert actions.enroll(clinic.desk(), cal, circle, later)


def test_an_ended_place_is_not_ended_again():
    circle = clinic.meeting()
    (ana,) = clinic.people(1)
    place = actions.enroll(clinic.desk(), ana, circle, clinic.MONDAY)
    actions.end_enrollment(clinic.desk(), place, clinic.MONDAY, "A break")
    with pytest.raises(Refused, match="no seat after that day"):
        actions.end_enrollment(clinic.desk(), place, clinic.MONDAY, "A break")


def test_who_finds_the_group_full_waits_and_leaves_the_list_with_a_place():
    circle = clinic.meeting(clinic.group(capacity=1))
    ana, cal = clinic.people(2)
    place = actions.enroll(clinic.desk(), ana, circle, clinic.MONDAY)
    waiting = actions.wait_for_place(clinic.desk(), cal, circle, clinic.MONDAY)
    with pytest.raises(Refused, match="already"):
        actions.wait_for_place(clinic.desk(), cal, circle, clinic.MONDAY)
    actions.end_enrollment(clinic.desk(), place, clinic.MONDAY, "Moved")
    actions.enroll(clinic.desk(), cal, circle, clinic.MONDAY + timedelta(days=2))
    assert Waiting.objects.get(pk=waiting.pk).end_reason == "Has a place"


def test_nobody_waits_for_a_free_place():
    circle = clinic.meeting()
    (ana,) = clinic.people(1)
    with pytest.raises(Refused, match="free place"):
        actions.wait_for_place(clinic.desk(), ana, circle, clinic.MONDAY)


def test_someone_can_leave_the_list():
    circle = clinic.meeting(clinic.group(capacity=1))
    ana, cal = clinic.people(2)
    actions.enroll(clinic.desk(), ana, circle, clinic.MONDAY)
    waiting = actions.wait_for_place(clinic.desk(), cal, circle, clinic.MONDAY, is_urgent=True)
    actions.stop_waiting(clinic.desk(), waiting, "Found another group")
    with pytest.raises(Refused, match="not on the list"):
        actions.stop_waiting(clinic.desk(), waiting, "Again")


@pytest.mark.parametrize("role", [Role.BILLER, Role.PSYCHIATRIST, Role.ADMINISTRATOR])
def test_other_roles_do_not_enroll(role):
    circle = clinic.meeting()
    (ana,) = clinic.people(1)
    with pytest.raises(Forbidden):
        actions.enroll(cast.actor(role), ana, circle, clinic.MONDAY)


def test_staff_of_another_site_do_not_enroll_here():
    circle = clinic.meeting()
    (ana,) = clinic.people(1)
    hill = cast.make_site(name="Hillside")
    stranger = cast.make_staff(Role.FRONT_DESK, hill, "Fern Hill")
    with pytest.raises(Forbidden):
        actions.enroll(cast.actor_for(stranger.account), ana, circle, clinic.MONDAY)
