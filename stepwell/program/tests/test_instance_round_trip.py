"""A generated week put into records and read back is the same week, and its plan the same plan."""

from __future__ import annotations

from typing import Any

import pytest

from stepwell.kernel.dates import use_clock
from stepwell.program.planner.judge import judge
from stepwell.program.planner.sound import check_instance, check_plan
from stepwell.program.queries.instance import WeekRead, read_with_plan
from stepwell.program.tests.week_world import MONDAY, World
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture(params=[1, 2, 3])
def pair(request: Any) -> tuple[World, WeekRead]:
    with use_clock(cast.NOW):
        world = World("tiny", request.param)
        return world, read_with_plan(world.site, MONDAY)


def test_people_come_back_with_their_hours_wishes_and_windows(pair: tuple[World, WeekRead]) -> None:
    world, week = pair
    check_instance(week.instance)
    check_plan(week.plan, week.instance)
    read = {row.id: row for row in week.instance.patients}
    assert set(read) == {row.id for row in world.instance.patients}
    for was in world.instance.patients:
        now = read[was.id]
        names = ("mode", "gender", "prescribed_slots", "min_slots", "max_slots", "max_day_slots", "max_days")
        assert {name: getattr(now, name) for name in names} == {name: getattr(was, name) for name in names}
        assert (set(now.must), set(now.may)) == (set(was.must), set(was.may) - set(was.must))
        assert set(now.languages) == set(was.languages)
        assert slots_of(now.availability) == slots_of(was.availability)


def slots_of(windows: Any) -> set[tuple[int, int]]:
    """Every single slot, so that windows that touch are the same as one."""
    return {(day, slot) for day, start, end in windows for slot in range(start, end)}


def test_groups_staff_and_rooms_come_back(pair: tuple[World, WeekRead]) -> None:
    world, week = pair
    groups = {row.id: row for row in week.instance.groups}
    for was in world.instance.groups:
        now = groups[was.id]
        names = ("curriculum", "slots", "sessions", "min_size", "language", "gender", "age_band", "coleader", "mode")
        assert {name: getattr(now, name) for name in names} == {name: getattr(was, name) for name in names}
        assert set(now.allowed_days) == set(was.allowed_days)
        assert set(now.allowed_starts) == set(was.allowed_starts)
        assert now.capacity == min(was.capacity, 12)  # the reference cap
    staff = {row.id: row for row in week.instance.staff}
    for member in world.instance.staff:
        now_at = {(shift.day, shift.start, shift.end) for shift in staff[member.id].shifts}
        assert now_at == {(shift.day, shift.start, shift.end) for shift in member.shifts}
        names = ("lunch", "max_day_slots", "max_week_slots", "max_groups_day", "doc_percent")
        assert {name: getattr(staff[member.id], name) for name in names} == {
            name: getattr(member, name) for name in names
        }
    assert {row.id for row in world.instance.rooms} <= {row.id for row in week.instance.rooms}


def test_the_week_as_it_stands_is_the_plan_that_was_put_in(pair: tuple[World, WeekRead]) -> None:
    world, week = pair
    sessions = {
        (entry.group, row.day, row.start, row.leader, row.room) for entry in week.plan.groups for row in entry.sessions
    }
    virtual = {group.id for group in world.instance.groups if group.mode == "virtual"}
    assert sessions == {
        (entry.group, row.day, row.start, row.leader, None if entry.group in virtual else row.room)
        for entry in world.planned.groups
        for row in entry.sessions
    }
    members = {(row.patient, group) for row in week.plan.members for group in row.groups}
    assert members == {(row.patient, group) for row in world.planned.members for group in row.groups}
    visits = sorted((row.patient, row.staff, row.day, row.start) for row in week.plan.appointments)
    assert visits == sorted((row.patient, row.staff, row.day, row.start) for row in world.planned.appointments)


def test_what_the_judge_finds_in_the_records_it_finds_in_the_week_that_was_put_in(
    pair: tuple[World, WeekRead],
) -> None:
    world, week = pair
    found = {(row.code, row.where) for row in judge(week.instance, week.plan).hard}
    expected = {(row.code, row.where) for row in judge(world.instance, world.planned).hard}
    # Licences and Medicare are written otherwise in the records of this world; all else must be the same.
    other = {"leader_licence", "coleader_licence", "medicare_day"}
    assert {row for row in found if row[0] not in other} <= {row for row in expected if row[0] not in other}
