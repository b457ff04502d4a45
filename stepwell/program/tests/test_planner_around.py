"""A planned week is mended around rooms lost on single days and people who cannot be seen on some, before it is offered."""

from __future__ import annotations

import msgspec
import pytest

from stepwell.program.planner.around import is_same_timetable, planned_around
from stepwell.program.planner.facts import Facts
from stepwell.program.planner.first_week import first_week
from stepwell.program.planner.format import Instance, Plan
from stepwell.program.planner.generate import generate
from stepwell.program.planner.judge import judge

SECONDS = 2.0


def seats(plan):
    return {(row.patient, group) for row in plan.members for group in row.groups}


@pytest.fixture(scope="module", params=[1, 2, 3])
def planned(request):
    instance = msgspec.convert(generate("tiny", request.param), Instance)
    last = instance.last_week
    return instance, first_week(Facts(instance), Plan(last.groups, last.members, last.appointments))


def used(plan):
    return {(one.room, one.day) for row in plan.groups for one in row.sessions if one.room}


def test_no_session_meets_in_a_room_on_a_day_it_is_lost_and_no_rule_is_broken(planned):
    instance, plan = planned
    for lost in sorted(used(plan)):
        found, verdict = planned_around(instance, [plan], frozenset({lost}), seconds=SECONDS)
        assert lost not in used(found)
        assert verdict.holds
        assert judge(instance, found).holds


def test_when_another_room_is_free_then_nobody_is_moved(planned):
    instance, plan = planned
    (room, day) = sorted(used(plan))[0]
    site = next(one.site for one in instance.rooms if one.id == room)
    spare = msgspec.structs.replace(next(one for one in instance.rooms if one.id == room), id="spare", site=site)
    wider = msgspec.structs.replace(instance, rooms=(*instance.rooms, spare))
    found, verdict = planned_around(wider, [plan], frozenset({(room, day)}), seconds=SECONDS)
    assert verdict.holds
    assert is_same_timetable(found, plan)
    assert seats(found) == seats(plan)
    assert set(found.appointments) == set(plan.appointments)


def test_a_week_that_needs_no_mending_stays_and_the_cheaper_of_two_is_taken(planned):
    instance, plan = planned
    lost = frozenset({("no such room", 0)})
    kept, verdict = planned_around(instance, [plan, Plan()], lost, seconds=SECONDS)
    assert is_same_timetable(kept, plan)
    again, cheaper = planned_around(instance, [Plan(), plan], lost, seconds=SECONDS)
    assert is_same_timetable(again, plan)
    assert cheaper.cost == verdict.cost < judge(instance, Plan()).cost


def test_nobody_has_a_visit_on_a_day_on_which_they_cannot_be_seen(planned):
    instance, plan = planned
    away = frozenset((visit.patient, visit.day) for visit in plan.appointments[:2])
    found, verdict = planned_around(instance, [plan], frozenset(), away, seconds=SECONDS)
    assert verdict.holds
    assert not away & {(visit.patient, visit.day) for visit in found.appointments}


def test_hours_make_a_timetable_rooms_and_leaders_do_not(planned):
    _instance, plan = planned
    first = plan.groups[0]
    moved = [msgspec.structs.replace(one, start=one.start + 1) for one in first.sessions]
    other = [msgspec.structs.replace(one, room="elsewhere", leader="someone") for one in first.sessions]
    for sessions, same in ((moved, False), (other, True)):
        changed = Plan((msgspec.structs.replace(first, sessions=tuple(sessions)), *plan.groups[1:]))
        assert is_same_timetable(changed, plan) is same
