"""Visits that repeat: made ahead once, and left out with a reason where they cannot be."""

import threading
from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection

from stepwell.desk.tasks import make_weeks_ahead
from stepwell.kernel.access import Forbidden, Role
from stepwell.kernel.dates import at_clinic, use_clock
from stepwell.kernel.models import AuditEvent
from stepwell.kernel.tables import Refused
from stepwell.kernel.tenancy import system_actor
from stepwell.program import actions
from stepwell.program.models import Booking, Seat, Visit, VisitSeries
from stepwell.program.tests import clinic
from stepwell.program.tests.repeating import TUESDAY, asked, away, book, clocks, visits
from tests import cast

db = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _monday():
    with use_clock(cast.NOW):
        yield


@db
class TestMaking:
    def test_six_weeks_are_six_visits_each_with_its_seat_and_bookings(self):
        series, made = book(room=clinic.room())
        assert (made.visits, made.skipped) == (6, ())
        assert Seat.objects.filter(visit__series=series).count() == 6
        assert Booking.objects.filter(visit__series=series).count() == 12
        assert AuditEvent.objects.filter(action="visit_series.started", patient_id=series.patient_id).count() == 1
        assert AuditEvent.objects.filter(action="visit.booked").count() == 6

    def test_closed_days_leave_and_other_visits_are_left_out_and_named(self):
        actions.close_day(clinic.director(), cast.the_site(), TUESDAY + timedelta(weeks=1), "Inventory")
        away(TUESDAY + timedelta(weeks=2), TUESDAY + timedelta(weeks=2, days=1))
        ana, cal = clinic.people(2)
        cast.make_visit(cal, on=TUESDAY + timedelta(weeks=3))
        cast.make_visit(ana, on=TUESDAY + timedelta(weeks=4), practitioner=cast.the_staff(Role.NURSE))
        _series, made = book(ana)
        assert made.visits == 2
        assert [(skip.on - TUESDAY).days // 7 for skip in made.skipped] == [1, 2, 3, 4]
        said = " ".join(skip.because for skip in made.skipped)
        assert "Inventory" in said
        assert "away" in said
        assert "Cal" not in said
        assert "acation" not in said

    def test_running_again_makes_nothing_twice_whatever_was_moved_or_canceled(self):
        series, _ = book()
        first, second, *_rest = visits(series)
        actions.move_visit(
            cast.actor(Role.THERAPIST), first, at_clinic(TUESDAY + timedelta(days=2), time(15), cast.ZONE), 45, None
        )
        actions.cancel_visit(cast.actor(Role.THERAPIST), second, "Trip")
        before = clocks(visits(series))
        make_weeks_ahead(system_actor("the timetable"))
        assert clocks(visits(series)) == before
        assert Visit.objects.get(pk=first.pk).series_on == TUESDAY

    def test_the_nightly_job_makes_what_came_into_reach_and_no_more_after_the_stay(self):
        series, made = book(until=TUESDAY + timedelta(weeks=20))
        assert made.visits == 9  # eight weeks ahead, the first day among them
        with use_clock(cast.NOW + timedelta(weeks=2)):
            make_weeks_ahead(system_actor("the timetable"))
        assert len(visits(series)) == 10
        series.episode.edit(ended_on=clinic.MONDAY, ended_by=cast.the_staff(Role.THERAPIST).account)
        with use_clock(cast.NOW + timedelta(weeks=6)):
            make_weeks_ahead(system_actor("the timetable"))
        assert len(visits(series)) == 10

    REFUSED = [
        ({"until": TUESDAY - timedelta(days=1)}, "SERIES_INCOMPLETE"),
        ({"until": TUESDAY + timedelta(weeks=60)}, "REPEAT_LONG"),
        ({"service_type": "GP"}, "NOT_A_VISIT"),
        ({"service_type": "MED"}, "LICENSE"),
        ({"first_on": clinic.MONDAY - timedelta(days=50)}, "NOT_ADMITTED"),
    ]

    @pytest.mark.parametrize(("changes", "code"), REFUSED)
    def test_what_makes_no_sense_is_refused_and_nothing_saved(self, changes, code):
        with pytest.raises(Refused) as no:
            book(**changes)
        assert no.value.code == code
        assert not VisitSeries.objects.exists()

    def test_when_not_one_visit_can_be_made_nothing_is_saved(self):
        away(clinic.MONDAY, TUESDAY + timedelta(weeks=9))
        with pytest.raises(Refused, match="Your clinician is away"):
            book()
        assert not VisitSeries.objects.exists()

    @pytest.mark.parametrize("role", [Role.BILLER, Role.ADMINISTRATOR])
    def test_other_roles_start_none(self, role):
        with pytest.raises(Forbidden):
            book(role=role)

    @pytest.mark.parametrize(
        ("zone", "offsets"), [("America/New_York", 2), ("America/Phoenix", 1), ("America/Chicago", 2)]
    )
    def test_across_the_change_of_clocks_the_hour_on_the_wall_stays(self, zone, offsets):
        site = cast.make_site(name="There", time_zone=zone)
        hal = cast.make_staff(Role.THERAPIST, site, "Hal Hill", credential="LPC")
        ana = cast.make_episode(cast.make_patient(site=site), therapist=hal)
        with use_clock(at_clinic(date(2027, 3, 1), time(8), zone)):
            series, made = actions.book_series(cast.actor_for(hal.account), asked(
                ana, practitioner=hal, first_on=date(2027, 3, 2), until=date(2027, 3, 30)
            ))  # fmt: skip
        assert made.visits == 5
        local = [row.starts_at.astimezone(ZoneInfo(zone)) for row in visits(series)]
        assert {one.time() for one in local} == {time(9)}
        assert len({one.utcoffset() for one in local}) == offsets


@pytest.mark.django_db(transaction=True)
def test_four_jobs_at_once_make_each_visit_once():
    series = actions.start_series(cast.actor(Role.THERAPIST), asked())
    tenant, barrier, got, site = connection.tenant, threading.Barrier(4), [], cast.the_site()

    def job():
        connection.set_schema_to_public()
        connection.set_tenant(tenant)
        barrier.wait()
        try:
            got.append(actions.make_visits(system_actor("a job"), site, TUESDAY + timedelta(weeks=8)).visits)
        finally:
            connection.close()

    threads = [threading.Thread(target=job) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert sorted(got) == [0, 0, 0, 6]
    assert len(visits(series)) == 6
