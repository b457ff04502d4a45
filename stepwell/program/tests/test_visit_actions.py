"""Visits: booked once for everyone they need, moved and canceled without touching anyone else."""

import threading
import uuid
from datetime import time, timedelta

import pytest
from django.db import connection

from stepwell.kernel.access import Forbidden, Role
from stepwell.kernel.dates import at_clinic, use_clock
from stepwell.kernel.models import AuditEvent
from stepwell.kernel.tables import Refused
from stepwell.program import actions
from stepwell.program.models import Booking, Enrollment, Seat, Visit
from stepwell.program.tests import clinic
from tests import cast

TUESDAY = clinic.MONDAY + timedelta(days=1)


def at(on=TUESDAY, clock=time(9)):
    return at_clinic(on, clock, cast.ZONE)


def book(episode, starts_at=None, role=Role.THERAPIST, service="IND", who=None, **changes):
    values = {"starts_at": starts_at or at(), "minutes": 45} | changes
    return actions.book_visit(cast.actor(role), episode, who or cast.the_staff(Role.THERAPIST), service, **values)


@pytest.mark.django_db
class TestBooking:
    @pytest.fixture(autouse=True)
    def _monday(self):
        with use_clock(cast.NOW):
            yield

    def test_a_visit_takes_the_time_of_patient_practitioner_and_room(self):
        visit = book(cast.make_episode(), room=clinic.room())
        assert visit.on == TUESDAY
        assert visit.seat.during.lower == visit.starts_at
        assert Booking.objects.filter(visit=visit).count() == 2

    def test_touching_visits_are_both_booked_and_overlapping_ones_are_not(self):
        ana, cal = clinic.people(2)
        book(ana)
        book(cal, at(clock=time(9, 45)))
        with pytest.raises(Refused, match="Theo Hart is busy with a visit on Tue Nov 24, 9:00 am"):
            book(clinic.people(3)[2], at(clock=time(9, 44)))

    def test_a_group_session_stands_in_the_way_of_its_leader_its_room_and_its_people(self):
        circle = clinic.meeting()
        (ana,) = clinic.people(1)
        actions.enroll(clinic.desk(), ana, circle, clinic.MONDAY)
        when = at(clinic.MONDAY, time(18))
        with pytest.raises(Refused, match="Someone who comes is booked in DBT skills"):
            book(ana, when)
        with pytest.raises(Refused, match="Room B is taken by DBT skills"):
            book(clinic.people(2)[1], when, room=circle.room)

    REFUSED = [
        ({"service": "GP"}, "NOT_A_VISIT"),
        ({"minutes": 0}, "VISIT_MINUTES"),
        ({"minutes": 481}, "VISIT_MINUTES"),
        ({"starts_at": at(clinic.MONDAY - timedelta(days=22))}, "NOT_ADMITTED"),
        ({"service": "MED"}, "LICENSE"),
    ]

    @pytest.mark.parametrize(("asked", "code"), REFUSED)
    def test_a_visit_is_refused_with_its_code(self, asked, code):
        with pytest.raises(Refused) as no:
            book(cast.make_episode(), **asked)
        assert no.value.code == code

    def test_the_psychiatrist_holds_the_medication_visit(self):
        visit = book(cast.make_episode(), service="MED", who=cast.the_staff(Role.PSYCHIATRIST))
        assert visit.service_type == "MED"

    def test_a_row_of_weekly_visits_is_booked_whole_or_not_at_all(self):
        ana = cast.make_episode()
        theo = cast.the_staff(Role.THERAPIST)
        cast.make_visit(cast.make_episode(cast.make_patient("Cal")), on=TUESDAY + timedelta(days=14))
        weeks = [actions.NewVisit(ana, theo, "IND", at(TUESDAY + timedelta(days=7 * n)), 45) for n in range(4)]
        with pytest.raises(Refused, match="Tue Dec 8"):
            actions.book_visits(cast.actor(Role.THERAPIST), weeks)
        assert not Visit.objects.filter(episode=ana).exists()
        assert len(actions.book_visits(cast.actor(Role.THERAPIST), weeks[:2])) == 2

    def test_moving_frees_the_old_time_and_takes_the_new(self):
        ana, cal = clinic.people(2)
        visit = book(ana)
        actions.move_visit(cast.actor(Role.THERAPIST), visit, at(clock=time(11)), 45, None)
        assert book(cal).pk
        assert Seat.objects.get(visit=visit).during.lower == visit.starts_at
        with pytest.raises(Refused, match="Theo Hart is busy"):
            actions.move_visit(cast.actor(Role.THERAPIST), Visit.objects.get(pk=visit.pk), at(clock=time(9)), 45, None)

    def test_a_visit_may_move_into_its_own_time(self):
        visit = book(cast.make_episode())
        actions.move_visit(cast.actor(Role.THERAPIST), visit, at(clock=time(9, 15)), 45, None)
        assert visit.starts_at == at(clock=time(9, 15))

    def test_canceling_frees_both_and_says_why(self):
        ana, cal = clinic.people(2)
        visit = book(ana)
        actions.cancel_visit(cast.actor(Role.FRONT_DESK), visit, "Called in sick")
        assert book(cal).pk
        assert Seat.objects.get(visit=visit).release_reason == "Called in sick"
        with pytest.raises(Refused, match="canceled already"):
            actions.cancel_visit(cast.actor(Role.FRONT_DESK), visit, "Again")

    def test_the_patients_own_release_cancels_the_visit(self):
        ana = cast.make_episode()
        visit = book(ana)
        actions.release_seat(cast.patient_actor(ana.patient), visit.seat, "Work")
        visit.refresh_from_db()
        assert visit.cancel_reason == "Work"
        assert AuditEvent.objects.filter(action="visit.cancelled", patient_id=ana.patient_id).exists()

    @pytest.mark.parametrize("role", [Role.BILLER, Role.ADMINISTRATOR, Role.UTILIZATION_REVIEWER])
    def test_other_roles_do_not_book(self, role):
        with pytest.raises(Forbidden):
            book(cast.make_episode(), role=role)


def together(count, act):
    """Runs the act in so many threads at once; what each one got: a record's id or a refusal's code."""
    tenant, barrier, got = connection.tenant, threading.Barrier(count), []

    def one(number):
        connection.set_schema_to_public()
        connection.set_tenant(tenant)
        barrier.wait()
        try:
            got.append(act(number).pk)
        except Refused as no:
            got.append(no.code)
        finally:
            connection.close()

    threads = [threading.Thread(target=one, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return got


@pytest.mark.django_db(transaction=True)
def test_eight_people_asking_for_one_free_hour_get_exactly_one_booking():
    therapist, episodes = cast.the_staff(Role.THERAPIST), clinic.people(8)
    actor = cast.actor(Role.THERAPIST)

    def act(number):
        return actions.book_visit(actor, episodes[number], therapist, "IND", at(), 45)

    got = together(8, act)
    assert sorted(map(type, got), key=str).count(uuid.UUID) == 1
    assert got.count("DOUBLE_BOOKED") == 7
    assert Booking.objects.filter(practitioner=therapist, released_at=None).count() == 1


@pytest.mark.django_db(transaction=True)
def test_eight_people_asking_for_the_last_place_get_exactly_one():
    with use_clock(cast.NOW):
        circle = clinic.meeting(clinic.group(capacity=1))
        episodes, actor = clinic.people(8), clinic.desk()
        got = together(8, lambda number: actions.enroll(actor, episodes[number], circle, clinic.MONDAY))
    assert got.count("GROUP_FULL") == 7
    assert Enrollment.objects.count() == 1
    assert Seat.objects.count() == 8


@pytest.mark.django_db(transaction=True)
def test_four_directors_making_the_same_weeks_at_once_make_each_session_once():
    with use_clock(cast.NOW):
        circle = clinic.group()
        actions.add_series(clinic.director(), circle, 0, time(17, 30), 60)
        actor, site = clinic.director(), cast.the_site()

        def act(_number):
            actions.make_sessions(actor, site, clinic.UNTIL)
            return circle

        assert together(4, act) == [circle.pk] * 4
    assert len(clinic.sessions(circle)) == 4
