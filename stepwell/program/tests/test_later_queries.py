"""What later rooms ask: planned hours, the sessions of a day, next seats, where someone can start."""

from datetime import time, timedelta

import pytest

from stepwell.kernel.dates import use_clock
from stepwell.program import actions, queries
from stepwell.program.tests import clinic
from tests import cast

pytestmark = pytest.mark.django_db
TUESDAY = clinic.MONDAY + timedelta(days=1)


@pytest.fixture(autouse=True)
def _monday():
    with use_clock(cast.NOW):
        yield


def house(count=2):
    circle = clinic.meeting()
    episodes = clinic.people(count)
    actions.enroll_all(clinic.desk(), [actions.Place(row, circle, clinic.MONDAY) for row in episodes])
    return circle, episodes


def test_planned_minutes_count_groups_and_therapy_and_leave_out_medication_and_what_was_given_back():
    circle, (ana, cal) = house()
    cast.make_visit(ana, on=TUESDAY)
    cast.make_visit(cal, on=TUESDAY, at=time(11), service_type="MED")
    actions.release_seat(clinic.desk(), clinic.held(cal)[0], "Work")
    third = cast.make_episode(cast.make_patient("Lou"))
    assert queries.planned_week([ana.pk, cal.pk, third.pk], clinic.MONDAY) == {ana.pk: 165, cal.pk: 60, third.pk: 0}
    actions.cancel_session(clinic.director(), clinic.sessions(circle)[1], "Snow")
    assert queries.planned_week([ana.pk], clinic.MONDAY) == {ana.pk: 105}


def test_planned_minutes_cost_one_query_and_none_for_nobody(django_assert_num_queries):
    _circle, episodes = house()
    with django_assert_num_queries(1):
        queries.planned_week([row.pk for row in episodes], clinic.MONDAY)
    assert queries.planned_week([], clinic.MONDAY) == {}


def test_the_sessions_of_a_day_carry_seats_and_say_if_canceled(django_assert_num_queries):
    circle, _episodes = house()
    actions.cancel_session(clinic.director(), clinic.sessions(circle)[1], "Snow")
    site = cast.the_site()
    with django_assert_num_queries(1):
        (row,) = queries.sessions_on(site, clinic.MONDAY)
    assert (row.group, row.leader, row.room, row.span, row.taken, row.seats) == (
        "DBT skills", "Greta Lane", "Room B", "5:30–6:30 pm", 2, 12,
    )  # fmt: skip
    (off,) = queries.sessions_on(cast.the_site(), clinic.MONDAY + timedelta(days=2))
    assert (off.is_canceled, off.cancel_reason, off.taken) == (True, "Snow", 0)
    assert queries.sessions_on(cast.the_site(), TUESDAY) == ()


def test_next_seats_are_in_order_of_time_with_visits_and_the_one_that_runs_now(django_assert_num_queries):
    _circle, (ana, _cal) = house()
    cast.make_visit(ana, on=TUESDAY)
    with use_clock(clinic.held(ana)[0].during.lower + timedelta(minutes=30)), django_assert_num_queries(1):
        first, second, *_rest = queries.next_seats(ana.patient_id, 3)
    assert (first.title, first.with_whom, first.room, first.span) == (
        "DBT skills", "Greta Lane", "Room B", "5:30–6:30 pm",
    )  # fmt: skip
    assert (second.title, second.is_virtual, second.on) == ("Individual therapy", True, TUESDAY)
    with use_clock(clinic.held(ana)[0].during.upper):
        assert queries.next_seats(ana.patient_id, 1)[0].on == TUESDAY


def test_where_someone_can_start_names_free_seats_and_what_speaks_against():
    circle, (ana, _cal) = house()
    circle.edit(capacity=2)
    own = clinic.group("Eating well", room=clinic.room("Room A"), condition="EAT")
    free = clinic.group("Sleep", room=clinic.room("Room C"))
    monday = clinic.MONDAY
    offers = queries.where_can_start(cast.the_site(), "evening", monday, "DEP")
    assert [row.name for row in offers if row.fits] == ["Sleep"]
    assert {row.name: row.against for row in offers if not row.fits} == {
        "DBT skills": ("All seats are taken that week.",),
        "Eating well": ("This group is for its own track, unless the plan names the need.",),
    }
    assert offers[0].free == 12
    assert queries.where_can_start(cast.the_site(), "morning", monday) == ()
    mine = {row.name: row for row in queries.where_can_start(cast.the_site(), "evening", monday, episode=ana)}
    assert "already has a seat" in mine["DBT skills"].against[0]
    assert mine["DBT skills"].when == ("Monday 5:30 pm", "Wednesday 5:30 pm")
    assert own.pk
    assert free.pk
