"""A first plan is there at once, near last week's, whatever last week's names and breaks."""

from __future__ import annotations

from random import Random

import pytest

from stepwell.program.planner.facts import Facts
from stepwell.program.planner.first_week import first_week, still_there
from stepwell.program.planner.format import Plan
from stepwell.program.planner.generate import generate
from stepwell.program.planner.judge import judge
from stepwell.program.tests.planner_weeks import as_instance, as_plan, as_raw, good_plan, small_week, spoil
from tests.week_checker import check


@pytest.mark.parametrize("seed", range(12))
def test_no_hard_rule_is_broken_however_broken_the_start_is(seed):
    raw, instance = small_week(seed)
    start = good_plan(raw)
    spoil(Random(seed), raw, start, 3 * seed)
    plan = first_week(Facts(instance), as_plan(start))
    assert check(raw, as_raw(plan))[0] == []


def test_what_holds_stays_as_it_was():
    raw, instance = small_week(3)
    start, facts = as_plan(good_plan(raw)), Facts(instance)
    plan = first_week(facts, start)
    assert set(plan.groups) == set(start.groups)
    assert {visit.appointment: visit for visit in plan.appointments}.items() >= {
        visit.appointment: visit for visit in start.appointments
    }.items()
    assert judge(facts, plan).cost <= judge(facts, start).cost


def test_a_plan_that_names_who_is_gone_loses_only_them():
    raw, instance = small_week(1)
    start, facts = good_plan(raw), Facts(instance)
    kept = still_there(facts, as_plan(start))
    start["groups"].append(
        {"group": "gone", "sessions": [{"day": 0, "start": 60, "room": "attic", "leader": "nobody"}]}
    )
    start["members"].append({"patient": "ghost", "groups": ["gone"]})
    start["members"][0]["groups"].append("gone")
    start["members"].append(start["members"][0])
    start["appointments"].append({"appointment": "x", "patient": "ghost", "staff": "nobody", "day": 6, "start": 64})
    assert still_there(facts, as_plan(start)) == kept


def test_it_is_far_better_than_nothing_for_a_clinic():
    raw = generate("S", 4)
    instance = as_instance(raw)
    facts, last = Facts(instance), instance.last_week
    plan = first_week(facts, Plan(last.groups, last.members, last.appointments), seconds=20)
    assert check(raw, as_raw(plan))[0] == []
    assert judge(facts, plan).cost < judge(facts, Plan()).cost / 3
