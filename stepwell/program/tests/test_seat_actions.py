"""One person's change touches nobody else: the list of seat bugs seen elsewhere, as tests.

Seen in an open-source scheduler's threads on seats: counts wrong, the whole event gone with one seat, a new
booking replacing the old one, a person not able to look after their own seat, the host not able to move one
person.
"""

import contextlib
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stepwell.kernel.access import Forbidden, Role
from stepwell.kernel.dates import use_clock
from stepwell.kernel.models import AuditEvent, EditConflict
from stepwell.kernel.tables import Refused
from stepwell.program import actions
from stepwell.program.models import Booking, Enrollment, GroupSession, Seat
from stepwell.program.queries.later import session_counts
from stepwell.program.tests import clinic
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _monday():
    with use_clock(cast.NOW):
        yield


def full_house(count: int = 3):
    circle = clinic.meeting()
    episodes = clinic.people(count)
    actions.enroll_all(clinic.desk(), [actions.Place(row, circle, clinic.MONDAY) for row in episodes])
    return circle, episodes


def others(*mine):
    """Every row of the timetable that is not about this person, as it stands."""
    skip = {row.pk for row in mine}
    return (
        list(GroupSession.objects.order_by("pk").values()),
        list(Booking.objects.order_by("pk").values()),
        list(Seat.objects.exclude(episode__in=skip).order_by("pk").values()),
        list(Enrollment.objects.exclude(episode__in=skip).order_by("pk").values()),
    )


def test_one_persons_release_leaves_the_session_and_everyone_else_as_they_were():
    _circle, (ana, _cal, _gus) = full_house()
    before = others(ana)
    actions.release_seat(clinic.desk(), clinic.held(ana)[1], "Child is ill")
    assert others(ana) == before
    assert len(clinic.held(ana)) == 7


def test_a_patient_gives_back_their_own_seat_and_no_one_elses():
    _circle, (ana, cal, _gus) = full_house()
    me = cast.patient_actor(ana.patient)
    actions.release_seat(me, clinic.held(ana)[0], "Work")
    with pytest.raises(Forbidden):
        actions.release_seat(me, clinic.held(cal)[0], "Work")
    assert len(clinic.held(cal)) == 8


def test_the_count_follows_each_release_and_each_new_seat():
    circle, (ana, _cal, _gus) = full_house()
    session = clinic.session_on(circle, clinic.MONDAY)
    assert session_counts([session.pk]) == {session.pk: 3}
    actions.release_seat(clinic.desk(), clinic.held(ana)[0], "Work")
    assert session_counts([session.pk]) == {session.pk: 2}
    (dee,) = clinic.people(5)[4:]
    actions.give_seat(clinic.desk(), session, dee)
    assert session_counts([session.pk]) == {session.pk: 3}


def test_a_group_stays_open_after_the_first_seat_is_taken():
    circle = clinic.meeting()
    for episode in clinic.people(4):
        actions.enroll(clinic.desk(), episode, circle, clinic.MONDAY)
    assert Enrollment.objects.filter(group=circle, ends_on=None).count() == 4


def test_a_new_booking_does_not_replace_an_old_one():
    circle, (ana, *_rest) = full_house()
    other = clinic.group("Sleep", room=clinic.room("Room A"), leader=cast.the_staff(Role.THERAPIST))
    clinic.meeting(other, 1)
    actions.enroll(clinic.desk(), ana, other, clinic.MONDAY)
    assert {seat.session.group_id for seat in clinic.held(ana)} == {circle.pk, other.pk}


def test_the_desk_moves_one_person_to_another_session_and_nobody_else():
    circle, (ana, _cal, _gus) = full_house()
    other = clinic.meeting(clinic.group("Sleep", room=clinic.room("Room A"), leader=cast.the_staff(Role.THERAPIST)), 1)
    before = others(ana)
    seat = actions.move_seat(clinic.desk(), clinic.held(ana)[0], clinic.sessions(other)[0])
    assert others(ana) == before
    assert seat.session.group_id == other.pk
    assert clinic.session_on(circle, clinic.MONDAY).pk not in {row.session_id for row in clinic.held(ana)}


def test_canceling_the_session_is_for_everyone_and_each_seat_stays_as_a_record():
    circle, episodes = full_house()
    session = clinic.session_on(circle, clinic.MONDAY)
    actions.cancel_session(clinic.director(), session, "Leader is ill")
    seats = Seat.objects.filter(session=session)
    assert seats.count() == len(episodes)
    assert {(seat.release_reason, seat.released_by_id) for seat in seats} == {
        ("Session canceled", clinic.director().account_id)
    }
    assert all(len(clinic.held(row)) == 7 for row in episodes)


def test_a_seat_is_given_back_once():
    _circle, (ana, *_rest) = full_house()
    seat = clinic.held(ana)[0]
    actions.release_seat(clinic.desk(), seat, "Work")
    with pytest.raises(Refused, match="given back before"):
        actions.release_seat(clinic.desk(), seat, "Work")


def test_a_stale_page_does_not_release_twice():
    _circle, (ana, *_rest) = full_house()
    seat = clinic.held(ana)[0]
    stale = Seat.objects.get(pk=seat.pk)
    actions.release_seat(clinic.desk(), seat, "Work")
    with pytest.raises(EditConflict):
        actions.release_seat(clinic.desk(), stale, "Work")


def test_once_the_session_has_begun_it_is_an_absence():
    _circle, (ana, *_rest) = full_house()
    seat = clinic.held(ana)[0]
    with use_clock(seat.during.lower + timedelta(seconds=1)), pytest.raises(Refused, match="has begun"):
        actions.release_seat(clinic.desk(), seat, "Work")


def test_a_reason_is_asked_for():
    _circle, (ana, *_rest) = full_house()
    with pytest.raises(Refused, match="Say why"):
        actions.release_seat(clinic.desk(), clinic.held(ana)[0], "  ")


def test_the_last_seat_of_a_session_goes_to_one_guest():
    circle, _episodes = full_house(3)
    circle.edit(capacity=4)
    session = clinic.session_on(circle, clinic.MONDAY)
    first, second = clinic.people(5)[3:]
    actions.give_seat(clinic.desk(), session, first)
    with pytest.raises(Refused, match=r"All 4 seats are taken"):
        actions.give_seat(clinic.desk(), clinic.session_on(circle, clinic.MONDAY), second)


def test_a_guest_who_is_busy_then_is_told_where():
    circle, (ana, *_rest) = full_house()
    other = clinic.group("Sleep", room=clinic.room("Room A"), leader=cast.the_staff(Role.THERAPIST))
    clinic.meeting(other, 0)
    with pytest.raises(Refused, match="booked in DBT skills on Mon Nov 23"):
        actions.give_seat(clinic.desk(), clinic.sessions(other)[0], ana)
    assert circle.pk


@pytest.mark.parametrize("role", [Role.BILLER, Role.PSYCHIATRIST, Role.ADMINISTRATOR, Role.NURSE])
def test_other_roles_do_not_release(role):
    _circle, (ana, *_rest) = full_house()
    with pytest.raises(Forbidden):
        actions.release_seat(cast.actor(role), clinic.held(ana)[0], "Work")


def test_the_trail_names_the_person_whose_seat_it_was():
    _circle, (ana, *_rest) = full_house()
    actions.release_seat(clinic.desk(), clinic.held(ana)[0], "Work")
    event = AuditEvent.objects.get(action="seat.released")
    assert (event.patient_id, event.actor_id) == (ana.patient_id, clinic.desk().account_id)


def test_ending_a_stay_frees_its_seats_visits_and_wishes_and_leaves_the_past():
    circle, (ana, cal, _gus) = full_house()
    cast.make_visit(ana, on=clinic.MONDAY + timedelta(days=3))
    before = others(ana)[2:]
    last_day = clinic.MONDAY + timedelta(days=1)
    ended = actions.end_all_for_episode(cast.actor(Role.THERAPIST), ana, last_day)
    assert ended == 2
    assert [seat.on for seat in clinic.held(ana)] == [clinic.MONDAY]
    assert others(ana)[2:] == before
    assert Enrollment.objects.get(episode=ana).ends_on == last_day
    assert len(clinic.held(cal)) == 8
    assert circle.pk


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    acts=st.lists(
        st.tuples(st.sampled_from(["release", "end", "guest", "discharge"]), st.integers(0, 2), st.integers(0, 7)),
        min_size=1,
        max_size=5,
    )
)
def test_whatever_one_person_does_the_others_rows_stay_as_they_were(acts):
    if not GroupSession.objects.exists():
        full_house()
    episodes = list(cast.Episode.objects.order_by("pk")[:3])
    for act, who, which in acts:
        episode = episodes[who]
        before = others(episode)[2:]
        with contextlib.suppress(Refused):
            _do(act, episode, which)
        assert others(episode)[2:] == before


def _do(act, episode, which):
    seats = clinic.held(episode)
    if act == "release" and seats:
        actions.release_seat(clinic.desk(), seats[which % len(seats)], "Work")
    elif act == "guest":
        session = GroupSession.objects.select_related("group__room", "site", "room").order_by("pk")[which]
        actions.give_seat(clinic.desk(), session, episode)
    elif act == "end":
        place = Enrollment.objects.filter(episode=episode, ends_on=None).first()
        if place:
            actions.end_enrollment(clinic.desk(), place, clinic.MONDAY + timedelta(days=which), "Asked to")
    elif act == "discharge":
        actions.end_all_for_episode(clinic.director(), episode, clinic.MONDAY + timedelta(days=which))
