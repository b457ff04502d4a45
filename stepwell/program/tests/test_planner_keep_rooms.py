"""Groups meet in the rooms they know: rooms are exchanged, and nothing else changes, costs more or breaks."""

from __future__ import annotations

import copy
from random import Random

import pytest

from stepwell.program.planner.facts import Facts
from stepwell.program.planner.generate import generate
from stepwell.program.planner.keep_rooms import keep_rooms
from stepwell.program.tests.planner_weeks import as_instance, as_plan, as_raw, good_plan, small_week
from tests.week_checker import check


def shuffled(raw, plan, seed):
    """The plan with rooms of sessions exchanged wherever no rule speaks against it."""
    plan, dice = copy.deepcopy(plan), Random(seed)
    sessions = [one for entry in plan["groups"] for one in entry["sessions"] if one["room"] is not None]
    for _ in range(3 * len(sessions)):
        one, other = dice.sample(sessions, 2) if len(sessions) > 1 else (sessions[0], sessions[0])
        one["room"], other["room"] = other["room"], one["room"]
        if check(raw, plan)[0]:
            one["room"], other["room"] = other["room"], one["room"]
    return plan


def elsewhere(raw, plan):
    """How many sessions that meet on a day of last week meet in another room."""
    last = {(e["group"], s["day"]): s["room"] for e in raw["last_week"]["groups"] for s in e["sessions"]}
    now = {(e["group"], s["day"]): s["room"] for e in plan["groups"] for s in e["sessions"]}
    return sum(now[key] != last[key] for key in now.keys() & last.keys())


def rooms_beyond_one(plan):
    return sum(len({one["room"] for one in entry["sessions"]}) - 1 for entry in plan["groups"] if entry["sessions"])


@pytest.mark.parametrize("seed", range(40))
def test_in_small_weeks_no_rule_is_broken_and_nothing_costs_more(seed):
    raw, instance = small_week(seed)
    plan = good_plan(raw)
    if not plan["groups"]:
        return
    plan = shuffled(raw, plan, seed) if any(e["sessions"] for e in plan["groups"]) else plan
    broken, _, cost = check(raw, plan)
    done = as_raw(keep_rooms(Facts(instance), as_plan(plan)))
    assert check(raw, done)[0] == broken == []
    assert check(raw, done)[2] == cost
    assert elsewhere(raw, done) <= elsewhere(raw, plan)


@pytest.mark.parametrize("size", [40, "S"])
def test_a_clinic_meets_where_it_met_last_week_and_only_rooms_change(size):
    raw = generate(size, 5)
    plan = shuffled(raw, good_plan(raw), 3)
    done = as_raw(keep_rooms(Facts(as_instance(raw)), as_plan(plan)))
    assert check(raw, done)[0] == []
    assert elsewhere(raw, plan) > 5
    assert elsewhere(raw, done) <= 0.35 * elsewhere(raw, plan)
    for entry in (*plan["groups"], *done["groups"]):
        for one in entry["sessions"]:
            one["room"] = ""
    assert done["groups"] == plan["groups"]
    assert (done["members"], done["appointments"]) == (as_raw(as_plan(plan))["members"], plan["appointments"])


def test_without_a_last_week_a_group_gathers_in_one_room():
    raw = generate("S", 5)
    raw["last_week"] = {"groups": [], "members": [], "appointments": []}
    plan = shuffled(raw, good_plan(raw), 3)
    done = as_raw(keep_rooms(Facts(as_instance(raw)), as_plan(plan)))
    assert check(raw, done)[0] == []
    assert rooms_beyond_one(done) < 0.75 * rooms_beyond_one(plan)


def test_groups_that_are_fixed_stay_where_they_are():
    raw = generate("S", 5)
    plan = shuffled(raw, good_plan(raw), 3)
    names = [entry["group"] for entry in plan["groups"]]
    assert (
        as_raw(keep_rooms(Facts(as_instance(raw)), as_plan(plan), names))["groups"] == as_raw(as_plan(plan))["groups"]
    )


def test_a_room_that_is_lost_or_too_small_is_not_gone_back_to():
    raw = generate("S", 5)
    plan = shuffled(raw, good_plan(raw), 3)
    facts = Facts(as_instance(raw))
    last = {(e["group"], s["day"]): s["room"] for e in raw["last_week"]["groups"] for s in e["sessions"]}
    wanted = {(room, day) for (_, day), room in last.items() if room}
    facts.lost_rooms = frozenset(wanted)
    assert as_raw(keep_rooms(facts, as_plan(plan)))["groups"] == as_raw(as_plan(plan))["groups"]
