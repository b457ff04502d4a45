"""Leaders change places so that a group has one, and a plan never gets dearer or breaks a rule by it."""

from __future__ import annotations

import copy

import pytest

from stepwell.program.planner.facts import Facts
from stepwell.program.planner.generate import generate
from stepwell.program.planner.judge import judge
from stepwell.program.planner.one_leader import extra_leaders, one_leader
from stepwell.program.tests.planner_weeks import as_instance, as_plan, as_raw, good_plan, small_week
from tests.week_checker import check


def scattered(raw, plan):
    """The plan with the leaders of sessions at one time exchanged wherever no rule speaks against it."""
    plan = copy.deepcopy(plan)
    sessions = [one for entry in plan["groups"] for one in entry["sessions"]]
    for one in sessions:
        for other in sessions:
            if (one["day"], one["start"]) == (other["day"], other["start"]) and one["leader"] < other["leader"]:
                one["leader"], other["leader"] = other["leader"], one["leader"]
                if check(raw, plan)[0]:
                    one["leader"], other["leader"] = other["leader"], one["leader"]
    return plan


def without_last_week(raw):
    raw = copy.deepcopy(raw)
    raw["last_week"] = {"groups": [], "members": [], "appointments": []}
    return raw


def led(plan):
    """Who leads each session of each group."""
    return {entry.group: {(one.day, one.start, one.leader) for one in entry.sessions} for entry in plan.groups}


@pytest.fixture(scope="module")
def clinic():
    raw = without_last_week(generate("S", 11))
    return raw, as_instance(raw), scattered(raw, good_plan(raw))


def test_groups_have_fewer_leaders_and_nothing_else_changes(clinic):
    raw, instance, plan = clinic
    facts = Facts(instance)
    done = one_leader(facts, as_plan(plan))
    assert extra_leaders(facts, done) < extra_leaders(facts, as_plan(plan))
    broken, _, cost = check(raw, as_raw(done))
    assert not broken
    assert cost <= check(raw, plan)[2]
    assert done.members == as_plan(plan).members
    assert done.appointments == as_plan(plan).appointments
    before = {entry.group: entry.sessions for entry in as_plan(plan).groups}
    for entry in done.groups:
        was = [(one.day, one.start, one.room, one.coleader) for one in before[entry.group]]
        assert [(one.day, one.start, one.room, one.coleader) for one in entry.sessions] == was


def test_done_twice_is_done_once_and_the_same_plan_gives_the_same_answer(clinic):
    _, instance, plan = clinic
    facts = Facts(instance)
    done = one_leader(facts, as_plan(plan))
    assert one_leader(facts, done) == done
    assert one_leader(Facts(instance), as_plan(plan)) == done


def test_in_small_weeks_no_plan_gets_dearer_or_breaks_a_rule_it_kept():
    for seed in range(60):
        raw, instance = small_week(seed)
        facts = Facts(instance)
        for plan in (good_plan(raw), scattered(raw, good_plan(raw)), raw["last_week"]):
            given = as_plan(plan)
            done = one_leader(facts, given)
            before, after = judge(facts, given), judge(facts, done)
            assert after.cost <= before.cost, seed
            assert len(after.hard) <= len(before.hard), seed
            assert extra_leaders(facts, done) <= extra_leaders(facts, given)


@pytest.mark.parametrize("seed", [1, 2])
def test_other_clinics_gain_too(seed):
    raw = without_last_week(generate(40, seed))
    facts, plan = Facts(as_instance(raw)), as_plan(scattered(raw, good_plan(raw)))
    done = one_leader(facts, plan)
    assert extra_leaders(facts, done) < extra_leaders(facts, plan)
    assert judge(facts, done).cost <= judge(facts, plan).cost


def test_a_leader_whom_people_know_from_last_week_is_not_given_up_for_one_leader():
    raw = generate("S", 11)
    facts, plan = Facts(as_instance(raw)), as_plan(good_plan(raw))
    before, after = judge(facts, plan), judge(facts, one_leader(facts, plan))
    assert after.terms["leader_change"] <= before.terms["leader_change"]


def test_with_no_tries_or_all_groups_fixed_nothing_changes_and_a_fixed_group_keeps_its_leaders(clinic):
    _, instance, plan = clinic
    facts, given = Facts(instance), as_plan(plan)
    before, after = led(given), led(one_leader(facts, given))
    assert led(one_leader(facts, given, tries=0)) == led(one_leader(facts, given, list(before))) == before
    changed = next(name for name in before if after[name] != before[name])
    assert led(one_leader(facts, given, [changed]))[changed] == before[changed]
