"""The bench of bookings: what it plans, and that it would see a double booking."""

from datetime import date, time, timedelta

import pytest

from stepwell.command import bench_booking
from stepwell.kernel.access import Role
from stepwell.kernel.dates import use_clock
from stepwell.program.models import BookableHours, Visit
from tests import cast

pytestmark = pytest.mark.django_db
FIRST = date(2027, 1, 4)


@pytest.fixture(autouse=True)
def _monday():
    with use_clock(cast.NOW):
        yield


def ready():
    cast.the_staff(Role.FRONT_DESK)
    cast.the_staff(Role.THERAPIST)
    cast.the_staff(Role.NURSE)  # may hold no individual visit
    for name in ("Ana", "Cal", "Gus", "Ivo"):
        cast.make_episode(cast.make_patient(name))
    return bench_booking._prepare()


def test_hours_are_made_for_weeks_that_nobody_has_booked_for_those_who_may_hold_visits():
    cast.make_visit(cast.make_episode(), on=FIRST)
    first = ready()
    assert first > FIRST
    assert first.weekday() == 0
    theo = cast.the_staff(Role.THERAPIST)
    assert theo.pk in set(BookableHours.objects.values_list("practitioner", flat=True))
    assert cast.the_staff(Role.NURSE).pk not in set(BookableHours.objects.values_list("practitioner", flat=True))


def test_a_worker_books_its_share_and_stops_when_its_time_is_up():
    first = ready()
    wishes = bench_booking._wishes(first)
    found = bench_booking._work(first, 0, 2, 0.0, 0.4)
    assert found["booked"] == Visit.objects.filter(on__gte=first).count() > 0
    assert found["seconds"] < 5
    assert len(wishes) == len({(wish.hours_id, wish.starts_at) for wish in wishes})
    nothing = bench_booking._work(first, 1, 2, 0.0, 0.0)
    assert nothing["booked"] == 0


def test_a_double_booking_would_be_counted():
    ana, cal = (cast.make_episode(cast.make_patient(name)) for name in ("Ana", "Cal"))
    cast.make_visit(ana, on=FIRST, at=time(9))
    cast.make_visit(cal, on=FIRST, at=time(10), practitioner=cast.the_staff(Role.NURSE))
    assert bench_booking._clashes(FIRST) == 0
    other = cast.make_visit(cal, on=FIRST, at=time(12))
    Visit.objects.filter(pk=other.pk).update(
        starts_at=other.starts_at - timedelta(hours=3), ends_at=other.ends_at - timedelta(hours=3)
    )
    assert bench_booking._clashes(FIRST) == 1
