"""Planning a week with worker processes: in time, without a broken rule, the same again, stopped, and with workers lost."""

from __future__ import annotations

import time

import msgspec
import pytest

from stepwell.program.planner import side_by_side, workers
from stepwell.program.planner import solve as planning
from stepwell.program.planner.assign import BOUND_OF
from stepwell.program.planner.effort import MOST_STARTS, legs_for
from stepwell.program.planner.format import Instance, Plan
from stepwell.program.planner.generate import generate
from stepwell.program.planner.judge import judge
from stepwell.program.planner.solve import solve
from stepwell.program.tests.planner_weeks import as_plan, good_plan, small_week

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def tiny():
    return msgspec.convert(msgspec.to_builtins(generate("tiny", 2)), Instance)


def test_a_week_is_planned_in_time_and_no_rule_is_broken(tiny):
    begun, heard = time.monotonic(), []
    found = solve(tiny, seconds=3, seed=4, on_progress=lambda said: heard.append(said) and None)
    assert time.monotonic() - begun < 20
    verdict = judge(tiny, found.plan)
    assert verdict.holds
    assert (verdict.cost, verdict.terms) == (found.cost, found.terms)
    assert heard
    assert {said.hard for said in heard} == {0}
    assert heard[0].bound_of == planning.ANY_TIMETABLE
    assert all(said.bound > 0 and said.bound_of for said in heard)
    assert all(said.gap is None or 0 <= said.gap <= 1 for said in heard)
    costs = [said.cost for said in heard if said.cost is not None]
    assert costs == sorted(costs, reverse=True)


@pytest.mark.parametrize(("size", "steps"), [("tiny", 4_000), ("S", 30_000)])
def test_the_same_seed_gives_the_same_plan_when_the_work_ends_it(size, steps, monkeypatch):
    monkeypatch.setattr(planning, "steps_in", lambda instance, seconds: steps)
    monkeypatch.setattr(planning, "MOST_POLISH", 6.0)  # work for seconds, time for minutes
    week = msgspec.convert(msgspec.to_builtins(generate(size, 2)), Instance)
    found = [solve(week, seconds=200, seed=7, explained=False) for _ in range(2)]
    assert [one.ended_by for one in found] == ["work", "work"]
    assert found[0].plan == found[1].plan
    assert (found[0].bound, found[0].bound_of) == (found[1].bound, BOUND_OF)
    assert found[0].bound_anyhow < found[0].bound <= found[0].cost


def test_a_watcher_stops_planning_with_the_best_so_far(tiny):
    begun = time.monotonic()
    found = solve(tiny, seconds=60, seed=1, on_progress=lambda said: said.cost is not None)
    assert time.monotonic() - begun < 30
    assert found.ended_by == "wish"
    assert judge(tiny, found.plan).holds


def test_a_good_hint_is_never_made_worse():
    raw, week = small_week(5)
    plan = as_plan(good_plan(raw))
    found = solve(week, seconds=1, workers=1, hint=plan)
    assert found.cost <= judge(week, plan).cost


def test_a_hint_that_breaks_rules_is_mended(tiny):
    last = tiny.last_week
    everybody = {group.id for group in tiny.groups}
    members = tuple(msgspec.structs.replace(member, groups=tuple(everybody)) for member in last.members)
    found = solve(tiny, seconds=1, workers=1, hint=Plan(last.groups, members, last.appointments))
    assert judge(tiny, found.plan).holds


def test_without_any_worker_the_plan_is_the_hint_or_last_week_mended(monkeypatch):
    monkeypatch.setattr(workers, "SEARCHER", "stepwell.no_such_module")
    monkeypatch.setattr(
        side_by_side, "Worker", lambda number, inbox, plain=False: workers.Worker(number, inbox, "stepwell.none")
    )
    raw, week = small_week(6)
    plan = as_plan(good_plan(raw))
    assert solve(week, seconds=9, hint=plan).cost == judge(week, plan).cost
    mended = solve(week, seconds=9)
    assert judge(week, mended.plan).holds
    assert mended.cost <= judge(week, Plan()).cost


@pytest.mark.parametrize("when", ["while it searches", "while it waits for the others"])
def test_a_worker_that_dies_is_not_waited_for(tiny, when, monkeypatch):
    hired = []

    def hire(number, inbox, *, plain=False):
        hired.append(workers.Worker(number, inbox, plain=plain))
        return hired[-1]

    def kill_one(said):
        if said.cost is not None and len(hired) > 1 and when == "while it searches":
            hired[-1]._process.kill()

    def kill_who_waits(self, number, found):
        note(self, number, found)
        if found.met and number == 1:
            hired[1]._process.kill()

    note = side_by_side.SideBySide._note
    if when != "while it searches":
        monkeypatch.setattr(side_by_side.SideBySide, "_note", kill_who_waits)
    monkeypatch.setattr(side_by_side, "Worker", hire)
    monkeypatch.setattr(planning, "steps_in", lambda instance, seconds: 20_000)
    begun = time.monotonic()
    found = solve(tiny, seconds=120, on_progress=kill_one)
    assert len(hired) == 2
    assert hired[1]._process.poll() is not None
    assert time.monotonic() - begun < 60  # whoever waits for the dead waits until the time is over
    assert judge(tiny, found.plan).holds


def test_no_process_is_left_behind(tiny, monkeypatch):
    hired = []

    def hire(number, inbox, *, plain=False):
        hired.append(workers.Worker(number, inbox, plain=plain))
        return hired[-1]

    monkeypatch.setattr(side_by_side, "Worker", hire)

    def fall(said):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        solve(tiny, seconds=30, on_progress=fall)
    assert hired
    assert all(worker._process.poll() is not None for worker in hired)


def test_little_work_is_done_with_little_heat_and_much_work_begins_anew():
    assert legs_for(60, 10_000)[0].warm < legs_for(60, 60_000)[0].warm < legs_for(60, 500_000)[0].warm
    few, many = legs_for(60, 700_000), legs_for(60, 60 * 1_000_000)
    assert len(few) == 1
    assert len(many) == MOST_STARTS + 1
    assert [leg.afresh for leg in many] == [True] * MOST_STARTS + [False]
    for legs in (few, many):
        assert legs[0].begins == 0.0
        assert [leg.ends for leg in legs] == pytest.approx([*(leg.begins for leg in legs[1:]), 1.0])
        assert all(leg.heat(leg.begins) > leg.heat(leg.ends) == pytest.approx(leg.cold) for leg in legs)
