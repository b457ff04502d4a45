"""One session changes and its series does not; from here on the series changes and what is past does not."""

from datetime import time, timedelta

import pytest

from stepwell.kernel.access import Forbidden, Role
from stepwell.kernel.dates import use_clock
from stepwell.kernel.models import AuditEvent, EditConflict
from stepwell.kernel.tables import Refused
from stepwell.people.models import License
from stepwell.program import actions
from stepwell.program.models import Booking, GroupSession, Seat, Series
from stepwell.program.tests import clinic
from tests import cast

pytestmark = pytest.mark.django_db
TUESDAY = clinic.MONDAY + timedelta(days=1)


@pytest.fixture(autouse=True)
def _monday():
    with use_clock(cast.NOW):
        yield


def with_people(count=2):
    circle = clinic.meeting()
    episodes = clinic.people(count)
    actions.enroll_all(clinic.desk(), [actions.Place(row, circle, clinic.MONDAY) for row in episodes])
    return circle, episodes


def move(session, on=TUESDAY, at=time(18, 0), minutes=60, room=None):
    asked = actions.NewTime(on, at, minutes, room or session.room)
    return actions.move_session(clinic.director(), session, asked)


def test_canceling_frees_leader_and_room_for_someone_else():
    circle, _episodes = with_people()
    session = clinic.sessions(circle)[0]
    actions.cancel_session(clinic.director(), session, "Leader is ill")
    other = clinic.group("Sleep")
    actions.add_series(clinic.director(), other, 0, time(17, 30), 60, ends_on=clinic.MONDAY)
    assert actions.make_sessions(clinic.director(), other, clinic.UNTIL).sessions == 1


def test_putting_back_a_session_brings_back_the_seats_the_canceling_released():
    circle, (ana, cal) = with_people()
    session = clinic.sessions(circle)[0]
    actions.release_seat(clinic.desk(), clinic.held(cal)[0], "Work")
    actions.cancel_session(clinic.director(), session, "Leader is ill")
    actions.restore_session(clinic.director(), session)
    assert session.cancelled_at is None
    assert (len(clinic.held(ana)), len(clinic.held(cal))) == (8, 7)
    assert Booking.objects.filter(session=session, released_at=None).count() == 2


def test_who_made_other_plans_stays_out_when_a_session_is_put_back():
    circle, (ana, cal) = with_people()
    session = clinic.sessions(circle)[0]
    actions.cancel_session(clinic.director(), session, "Leader is ill")
    cast.make_visit(ana, on=session.on, at=time(17, 45))
    actions.restore_session(clinic.director(), session)
    assert {seat.episode_id for seat in Seat.objects.filter(session=session, released_at=None)} == {cal.pk}


def test_a_session_is_not_put_back_when_its_room_is_taken_by_then():
    circle, _episodes = with_people()
    session = clinic.sessions(circle)[0]
    actions.cancel_session(clinic.director(), session, "Leader is ill")
    cast.make_session(clinic.group("Sleep", leader=cast.the_staff(Role.THERAPIST)))
    with pytest.raises(Refused, match="Room B is taken by Sleep on Mon Nov 23"):
        actions.restore_session(clinic.director(), session)
    assert GroupSession.objects.get(pk=session.pk).cancelled_at is not None


def test_moving_takes_everyone_along_and_leaves_the_series_and_its_other_days():
    circle, (ana, cal) = with_people()
    first, *rest = clinic.sessions(circle)
    before = list(GroupSession.objects.filter(pk__in=[row.pk for row in rest]).order_by("pk").values())
    series = list(Series.objects.order_by("pk").values())
    move(first)
    assert list(GroupSession.objects.filter(pk__in=[row.pk for row in rest]).order_by("pk").values()) == before
    assert list(Series.objects.order_by("pk").values()) == series
    for episode in (ana, cal):
        seat = clinic.held(episode)[0]
        assert (seat.on, seat.during.lower) == (TUESDAY, first.starts_at)
    assert (first.on, first.series_on) == (TUESDAY, clinic.MONDAY)


def test_a_move_that_double_books_a_person_is_refused_without_a_name():
    circle, (ana, _cal) = with_people()
    cast.make_visit(ana, on=TUESDAY, at=time(18, 30))
    with pytest.raises(Refused, match="Someone who comes is booked in a visit on Tue Nov 24, 6:30 pm"):
        move(clinic.sessions(circle)[0])
    assert clinic.sessions(circle)[0].on == clinic.MONDAY


REFUSED = [
    ({"minutes": 0}, "how many minutes"),
    ({"on": clinic.MONDAY, "at": time(9)}, "has passed"),
    ({"on": clinic.MONDAY, "at": time(17, 30)}, "Nothing is different"),
]


@pytest.mark.parametrize(("asked", "says"), REFUSED)
def test_a_move_is_refused_with_its_sentence(asked, says):
    circle = clinic.meeting()
    with pytest.raises(Refused, match=says):
        move(clinic.sessions(circle)[0], **asked)


def test_a_room_of_another_site_is_refused():
    circle = clinic.meeting()
    far = cast.make_room(cast.make_site(name="Hillside"), name="Far")
    with pytest.raises(Refused, match="another site"):
        move(clinic.sessions(circle)[0], room=far)


def test_what_is_over_or_canceled_does_not_change():
    circle = clinic.meeting()
    session = clinic.sessions(circle)[0]
    with use_clock(session.ends_at), pytest.raises(Refused, match="is over"):
        actions.cancel_session(clinic.director(), session, "Too late")
    actions.cancel_session(clinic.director(), session, "Snow")
    with pytest.raises(Refused, match="is canceled"):
        move(session)
    with pytest.raises(Refused, match="canceled already"):
        actions.cancel_session(clinic.director(), session, "Snow")


def test_cover_changes_one_session_and_frees_the_leader():
    circle = clinic.meeting()
    first, second, *_ = clinic.sessions(circle)
    theo = cast.the_staff(Role.THERAPIST)
    actions.cover_leader(clinic.director(), first, theo)
    assert GroupSession.objects.get(pk=second.pk).leader_id == circle.leader_id
    assert not Booking.objects.filter(session=first, practitioner=circle.leader, released_at=None).exists()


def test_cover_by_someone_busy_without_duty_or_without_license_is_refused_by_name():
    circle = clinic.meeting()
    session = clinic.sessions(circle)[0]
    theo, nora = cast.the_staff(Role.THERAPIST), cast.the_staff(Role.NURSE)
    cast.make_visit(cast.make_episode(), on=clinic.MONDAY, at=time(18))
    with pytest.raises(Refused, match="Theo Hart is busy with a visit on Mon Nov 23, 6:00 pm"):
        actions.cover_leader(clinic.director(), session, theo)
    with pytest.raises(Refused, match="No license on file in NC for Nora Wells"):
        actions.cover_leader(clinic.director(), session, nora)
    stranger = cast.make_staff(Role.THERAPIST, cast.make_site(name="Hillside"), "Hal Hill")
    with pytest.raises(Refused, match="Hal Hill has no clinical duty at this site"):
        actions.cover_leader(clinic.director(), session, stranger)
    License.objects.filter(practitioner=theo).update(ends_on=clinic.MONDAY - timedelta(days=1))
    with pytest.raises(Refused, match="not in force"):
        actions.cover_leader(clinic.director(), clinic.sessions(circle)[0], theo)


def test_a_new_leader_from_here_on_leaves_earlier_and_covered_sessions():
    circle = clinic.meeting()
    rows = clinic.sessions(circle)
    theo, dana = cast.the_staff(Role.THERAPIST), cast.the_staff(Role.PROGRAM_DIRECTOR)
    actions.cover_leader(clinic.director(), rows[3], dana)
    assert actions.cover_onward(clinic.director(), rows[2], theo) == 5
    leaders = [row.leader_id for row in clinic.sessions(circle)]
    assert leaders == [circle.leader_id] * 2 + [theo.pk, dana.pk] + [theo.pk] * 4
    circle.refresh_from_db()
    assert circle.leader_id == theo.pk


def test_from_here_on_moves_one_weekday_and_keeps_seats_topics_and_earlier_days():
    circle, (ana, _cal) = with_people()
    rows = clinic.sessions(circle)
    GroupSession.objects.filter(pk=rows[2].pk).update(module="CB-2")
    asked = actions.NewTime(clinic.MONDAY + timedelta(days=8), time(18, 0), 90, circle.room)
    assert actions.move_onward(clinic.director(), rows[2], asked) == 3
    days = [(row.on - clinic.MONDAY).days for row in clinic.sessions(circle)]
    assert days == [0, 2, 8, 9, 15, 16, 22, 23]
    moved = clinic.session_on(circle, clinic.MONDAY + timedelta(days=8))
    assert (moved.pk, moved.module, moved.ends_at - moved.starts_at) == (
        rows[2].pk,
        "CB-2",
        timedelta(minutes=90),
    )
    assert len(clinic.held(ana)) == 8
    assert actions.make_sessions(clinic.director(), circle, clinic.UNTIL).sessions == 0


def test_from_here_on_leaves_sessions_that_were_changed_by_themselves():
    circle = clinic.meeting(None, 0)
    rows = clinic.sessions(circle)
    own = move(rows[2], on=rows[2].on + timedelta(days=3))
    actions.cancel_session(clinic.director(), rows[3], "Holiday")
    asked = actions.NewTime(rows[1].on, time(19, 0), 60, circle.room)
    assert actions.move_onward(clinic.director(), rows[1], asked) == 1
    kept = GroupSession.objects.get(pk=own.pk)
    assert (kept.on, kept.starts_at) == (own.on, own.starts_at)
    assert actions.make_sessions(clinic.director(), circle, clinic.UNTIL).sessions == 0


def test_from_the_first_day_on_the_series_itself_changes():
    circle = clinic.group(starts_on=clinic.MONDAY)
    clinic.meeting(circle, 0)
    first = clinic.sessions(circle)[0]
    assert actions.move_onward(clinic.director(), first, actions.NewTime(TUESDAY, time(18), 60, circle.room)) == 4
    series = Series.objects.get()
    assert (series.weekday, series.starts_at) == (1, time(18))


def test_from_here_on_into_a_closed_day_cancels_that_one():
    circle = clinic.meeting(None, 0)
    actions.close_day(clinic.director(), cast.the_site(), TUESDAY + timedelta(days=7), "Staff day")
    first = clinic.sessions(circle)[0]
    assert actions.move_onward(clinic.director(), first, actions.NewTime(TUESDAY, time(18), 60, circle.room)) == 3
    assert GroupSession.objects.get(cancelled_at__isnull=False).cancel_reason == "Closed: Staff day"


def test_a_conflict_in_any_later_week_refuses_the_whole_change():
    circle = clinic.meeting(None, 0)
    other = clinic.group("Sleep", leader=cast.the_staff(Role.THERAPIST))
    cast.make_session(other, on=TUESDAY + timedelta(days=14), at=time(18))
    first = clinic.sessions(circle)[0]
    with pytest.raises(Refused, match="Room B is taken by Sleep on Tue Dec 8"):
        actions.move_onward(clinic.director(), first, actions.NewTime(TUESDAY, time(18), 60, circle.room))
    assert {row.on.weekday() for row in clinic.sessions(circle)} == {0}


def test_another_room_from_here_on_is_for_the_whole_group():
    circle = clinic.meeting()
    room, first = clinic.room("Room A"), clinic.sessions(circle)[0]
    asked = actions.NewTime(first.on, time(17, 30), 60, room)
    assert actions.move_onward(clinic.director(), first, asked) == 8
    assert Booking.objects.filter(room=room, released_at=None).count() == 8


def test_a_topic_must_fit_the_kind_of_group():
    circle = clinic.meeting()
    session = clinic.sessions(circle)[0]
    leader = cast.actor(Role.GROUP_LEADER)
    actions.choose_module(leader, session, "CB-2")
    assert session.module == "CB-2"
    with pytest.raises(Refused, match="cannot be billed as GP"):
        actions.choose_module(leader, session, "ED-1")


def test_a_stale_page_is_told():
    circle = clinic.meeting()
    session = clinic.sessions(circle)[0]
    stale = session.version
    actions.cover_leader(clinic.director(), session, cast.the_staff(Role.THERAPIST))
    with pytest.raises(EditConflict):
        actions.cancel_session(clinic.director(), clinic.sessions(circle)[0], "Snow", stale)


@pytest.mark.parametrize("role", [Role.FRONT_DESK, Role.GROUP_LEADER, Role.BILLER, Role.PSYCHIATRIST])
def test_only_the_director_changes_sessions(role):
    circle = clinic.meeting()
    session = clinic.sessions(circle)[0]
    who = cast.actor(role)
    asked = actions.NewTime(TUESDAY, time(18), 60, circle.room)
    for act in (
        lambda: actions.cancel_session(who, session, "Snow"),
        lambda: actions.move_session(who, session, asked),
        lambda: actions.move_onward(who, session, asked),
        lambda: actions.cover_leader(who, session, cast.the_staff(Role.THERAPIST)),
        lambda: actions.cover_onward(who, session, cast.the_staff(Role.THERAPIST)),
        lambda: actions.close_day(who, circle.site, TUESDAY, "Snow"),
        lambda: actions.restore_session(who, session),
    ):
        with pytest.raises(Forbidden):
            act()


def test_each_change_is_in_the_trail():
    circle = clinic.meeting()
    session = clinic.sessions(circle)[0]
    move(session)
    actions.cover_leader(clinic.director(), session, cast.the_staff(Role.THERAPIST))
    actions.cancel_session(clinic.director(), session, "Snow")
    actions.restore_session(clinic.director(), session)
    found = AuditEvent.objects.filter(object_id=session.pk).order_by("id").values_list("action", flat=True)
    assert list(found) == ["session.moved", "session.covered", "session.cancelled", "session.restored"]
