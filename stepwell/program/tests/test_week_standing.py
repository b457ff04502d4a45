"""A week far ahead, or after closed days, is planned from the regular hours: nobody's groups jump because sessions are not made."""

from __future__ import annotations

from datetime import time, timedelta

import pytest

from stepwell.kernel.dates import use_clock
from stepwell.program.actions import make_sessions
from stepwell.program.actions import week_plan as acts
from stepwell.program.models import Closure, Enrollment, Group, Series, VisitSeries
from stepwell.program.planner.format import Plan
from stepwell.program.planner.judge import judge
from stepwell.program.queries.board.draft import draft_of
from stepwell.program.queries.board.weeks import weeks_page
from stepwell.program.queries.instance import is_carried, read_with_plan, week_as_read
from stepwell.program.tests import clinic
from stepwell.program.tests.week_world import MONDAY, World
from tests import cast

pytestmark = pytest.mark.django_db
FAR = MONDAY + timedelta(weeks=5)  # sessions are made for the week of MONDAY alone


@pytest.fixture(autouse=True)
def _monday():
    with use_clock(cast.NOW):
        yield


def hours(groups):
    return {(row.group, one) for row in groups for one in row.sessions}


def seats(members):
    return {(row.patient, group) for row in members for group in row.groups}


def visits(appointments):
    return sorted((row.patient, row.day, row.start, row.staff) for row in appointments)


def last_week(world, monday=FAR):
    return read_with_plan(world.site, monday).instance.last_week


def test_a_week_five_weeks_ahead_keeps_every_group_its_hour_room_and_leader_and_everyone_their_seat_and_visit():
    world = World("tiny", weeks=1)
    last = last_week(world)
    assert hours(last.groups) == hours(world.planned.groups)
    assert seats(last.members) == seats(world.planned.members)
    assert visits(last.appointments) == visits(world.planned.appointments)


def test_nothing_costs_a_change_when_such_a_week_stays_as_people_know_it():
    world = World("tiny", weeks=1)
    read = read_with_plan(world.site, FAR)
    last = read.instance.last_week
    assert not judge(read.instance, Plan(last.groups, last.members)).hard
    verdict = judge(read.instance, Plan(last.groups, last.members, last.appointments))
    for term in ("move_session", "leave_group", "leader_change", "move_appointment"):
        assert verdict.terms[term] == 0


def test_a_week_not_made_yet_is_the_same_problem_as_once_its_sessions_are_made():
    world, director = World("tiny", weeks=1), clinic.director()
    before = read_with_plan(world.site, FAR).instance
    make_sessions(director, world.site, FAR + timedelta(days=4), FAR)
    after = read_with_plan(world.site, FAR).instance
    assert (is_carried(before), is_carried(after)) == (True, False)
    assert hours(before.last_week.groups) == hours(after.last_week.groups)
    assert seats(before.last_week.members) == seats(after.last_week.members)
    for part in ("sites", "rooms", "staff", "groups", "patients", "conflicts"):
        for one, two in zip(getattr(before, part), getattr(after, part), strict=True):
            assert one == two


def test_a_closed_week_before_takes_nothing_from_the_week_after_it():
    world = World("tiny", weeks=1)
    for day in range(7):
        Closure.objects.create(site=world.site, on=FAR - timedelta(days=day + 1), reason="Holiday")
    assert hours(last_week(world).groups) == hours(world.planned.groups)


def test_on_a_day_that_is_closed_in_the_week_itself_nothing_is_known_to_be_held():
    world = World("tiny", weeks=1)
    Closure.objects.create(site=world.site, on=FAR + timedelta(days=1), reason="Holiday")
    last = last_week(world)
    assert {one.day for _group, one in hours(last.groups)} <= {0, 2, 3, 4}
    assert {row.day for row in last.appointments} <= {0, 2, 3, 4}
    assert any(one.day == 1 for _group, one in hours(world.planned.groups))


def test_the_hours_that_hold_in_that_week_count_not_those_before_or_after():
    world = World("tiny", weeks=1)
    old = Series.objects.select_related("group").order_by("pk").first()
    old.edit(ends_on=FAR - timedelta(days=1))
    Series.objects.create(
        group=old.group, site=world.site, weekday=old.weekday, starts_at=time(9), minutes=old.minutes,
        time_zone=old.time_zone, leader=old.leader, room=old.room, starts_on=FAR,
    )  # fmt: skip
    Series.objects.create(
        group=old.group, site=world.site, weekday=old.weekday, starts_at=time(11), minutes=old.minutes,
        time_zone=old.time_zone, leader=old.leader, room=old.room, starts_on=FAR + timedelta(days=7),
    )  # fmt: skip
    mine = [one for group, one in hours(last_week(world).groups) if group == str(old.group_id)]
    assert [one.start for one in mine if one.day == old.weekday] == [4]


def test_a_group_whose_regular_hours_are_over_is_not_carried_on():
    world = World("tiny", weeks=1)
    group = Series.objects.order_by("pk").first().group_id
    Series.objects.filter(group=group).update(ends_on=MONDAY + timedelta(days=6))
    assert str(group) not in {row.group for row in last_week(world, MONDAY + timedelta(days=7)).groups}


def test_an_hour_without_a_leader_or_room_of_its_own_has_those_of_its_group():
    world = World("tiny", weeks=1)
    hour = (
        Series.objects.select_related("group").filter(coleader=None).exclude(room=world_video()).order_by("pk").first()
    )
    hour.edit(leader=None, room=None)
    [held] = [
        one for group, one in hours(last_week(world).groups) if group == str(hour.group_id) and one.day == hour.weekday
    ]
    assert (held.leader, held.room) == (str(hour.group.leader_id), str(hour.group.room_id))


def world_video():
    from stepwell.people.models import Room

    return Room.objects.get(is_virtual=True, name="Video")


def test_places_that_end_before_the_week_or_begin_in_it_count_as_they_are_then():
    world = World("tiny", weeks=1)
    ends, begins = Enrollment.objects.order_by("pk")[:2]
    ends.edit(ends_on=FAR - timedelta(days=20))
    begins.edit(starts_on=FAR)
    now = seats(last_week(world).members)
    assert (str(ends.patient_id), str(ends.group_id)) not in now
    assert (str(begins.patient_id), str(begins.group_id)) in now


def test_a_group_without_regular_hours_stands_as_it_last_met():
    cast.make_site(closes_at=time(21))
    group = cast.make_group()
    for weeks, at in ((3, time(16)), (2, time(17, 30))):
        cast.make_session(group, on=FAR - timedelta(weeks=weeks) + timedelta(days=2), at=at)
    [held] = read_with_plan(cast.the_site(), FAR).instance.last_week.groups
    assert [(one.day, one.start) for one in held.sessions] == [(2, 38)]
    assert not read_with_plan(cast.the_site(), FAR + timedelta(weeks=9)).instance.last_week.groups


def test_a_visit_that_repeats_comes_before_the_one_held_last():
    world = World("tiny", weeks=1)
    row = next(one for one in world.planned.appointments if _kind(world, one) == "individual")
    episode = world.episodes[row.patient]
    VisitSeries.objects.create(
        episode=episode, patient_id=row.patient, site=world.site, practitioner_id=row.staff, service_type="IND",
        weekday=4, starts_at=time(9, 15), minutes=45, time_zone=world.site.time_zone, every_weeks=1, starts_on=MONDAY,
        ends_on=FAR + timedelta(weeks=4),
    )  # fmt: skip
    mine = [one for one in last_week(world).appointments if one.patient == row.patient and ":IND:" in one.appointment]
    assert [(one.day, one.start, one.staff) for one in mine] == [(4, 5, row.staff)]


def _kind(world, row):
    return next(v.kind for who in world.instance.patients for v in who.appointments if v.id == row.appointment)


def test_a_visit_booked_in_that_week_stands_beside_the_usual_ones():
    world = World("tiny", weeks=1)
    row = world.planned.appointments[0]
    booked = cast.make_visit(world.episodes[row.patient], on=FAR + timedelta(days=3), at=time(8))
    read = read_with_plan(world.site, FAR)
    assert str(booked.pk) in {one.appointment for one in read.instance.last_week.appointments}
    assert [one.appointment for one in read.plan.appointments] == [str(booked.pk)]
    assert week_as_read(read.instance) == read.plan


def test_a_draft_of_such_a_week_begins_and_the_list_does_not_ask_for_the_week_before_it_first():
    world = World("tiny", weeks=1)
    plan = acts.begin_draft(clinic.director(), world.site, FAR)
    assert draft_of(plan).facts.last_sessions
    line = next(row for row in weeks_page(clinic.director(), "", "/").weeks if row.monday > MONDAY + timedelta(days=7))
    assert not line.waits
    Series.objects.update(ends_on=MONDAY + timedelta(days=6))
    line = next(row for row in weeks_page(clinic.director(), "", "/").weeks if row.monday > MONDAY + timedelta(days=7))
    assert line.waits


def test_reading_such_a_week_takes_the_same_few_queries_for_few_and_for_many(django_assert_max_num_queries):
    cast.make_site(closes_at=time(21))
    group = cast.make_group()
    cast.make_session(group, on=FAR - timedelta(weeks=1))
    with django_assert_max_num_queries(30):
        read_with_plan(cast.the_site(), FAR)
    for number in range(12):
        episode = cast.make_episode(cast.make_patient(f"P{number}", "Moss"))
        cast.make_visit(episode, on=MONDAY, at=time(8 + number))
        Group.objects.filter(pk=group.pk).update(capacity=20)
    with django_assert_max_num_queries(30):
        read_with_plan(cast.the_site(), FAR)
