"""The planner's judge agrees with a checker that shares no code with it, on good plans and on spoiled ones."""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest

from stepwell.program.planner.format import TERMS, Plan
from stepwell.program.planner.judge import judge
from stepwell.program.tests.planner_weeks import as_instance, as_plan, good_plan, small_week, spoil
from tests.week_checker import check

SEEDS = range(200)


def _agrees(raw, instance, plan):
    broken, terms, cost = check(raw, plan)
    verdict = judge(instance, as_plan(plan))
    assert bool(verdict.hard) == bool(broken), (broken[:3], verdict.hard[:3])
    assert verdict.terms == {term: terms.get(term, 0) for term in TERMS}
    assert verdict.cost == cost
    return verdict


def test_judge_and_checker_agree_on_200_small_weeks_and_on_spoiled_plans_of_each():
    seen = Counter()
    for seed in SEEDS:
        dice = Random(seed)
        raw, instance = small_week(seed)
        plan = good_plan(raw)
        assert _agrees(raw, instance, plan).holds
        spoil(dice, raw, plan, dice.choice([1, 3, 12]))
        seen.update(fault.code for fault in _agrees(raw, instance, plan).hard)
    assert len(seen) > 25, seen


@pytest.mark.parametrize("seed", range(5))
def test_every_broken_rule_has_a_sentence_that_names_someone_or_something(seed):
    dice = Random(seed)
    raw, instance = small_week(seed)
    plan = good_plan(raw)
    spoil(dice, raw, plan, 30)
    for fault in judge(instance, as_plan(plan)).hard:
        assert fault.says.endswith(".")
        assert fault.where
        assert "_" not in fault.says.replace("in_person", "")


def test_people_who_must_not_meet_are_not_named_to_each_other():
    raw, _ = small_week(3)
    names = [patient["id"] for patient in raw["patients"]]
    plan = good_plan(raw)
    raw["conflicts"] = [[one, other] for one in names for other in names if one < other]
    faults = judge(as_instance(raw), as_plan(plan)).hard
    pairs = [fault for fault in faults if fault.code == "conflict_pair"]
    assert pairs
    assert not any(name in fault.says or name in fault.where for fault in pairs for name in names)


def test_names_that_the_week_does_not_have_are_faults_of_the_plan_and_not_errors():
    raw, instance = small_week(4)
    plan = good_plan(raw)
    plan["members"].append({"patient": "nobody", "groups": []})
    plan["members"].append(plan["members"][0])
    plan["groups"].append({"group": "nothing", "sessions": []})
    plan["appointments"].append({"appointment": "none", "patient": "nobody", "staff": "x", "day": 0, "start": 0})
    codes = Counter(fault.code for fault in judge(instance, as_plan(plan)).hard)
    assert codes == {
        "unknown_or_repeated_patient": 2,
        "unknown_or_repeated_group": 1,
        "unknown_or_repeated_appointment": 1,
    }


def test_an_empty_plan_breaks_nothing_and_costs_all_that_is_wished_for():
    raw, instance = small_week(5)
    verdict = judge(instance, Plan())
    assert verdict.holds
    assert verdict.terms["unmet_slot"] == sum(patient["prescribed_slots"] for patient in raw["patients"])
    assert verdict.terms["under_9h"] == sum(patient["min_slots"] > 0 for patient in raw["patients"])
    assert verdict.figures["patients"] == len(raw["patients"])
