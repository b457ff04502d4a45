"""With the timetable fixed: the bound lies below every plan, the plan found is the best there is, and no rule is broken."""

import msgspec
import pytest

from stepwell.program.planner import assign
from stepwell.program.planner.assign import improve_assignment
from stepwell.program.planner.bound import lower_bound
from stepwell.program.planner.columns_dive import settled_weeks
from stepwell.program.planner.columns_loop import Columns
from stepwell.program.planner.columns_meter import Meter
from stepwell.program.planner.columns_week import FixedWeek
from stepwell.program.planner.facts import Facts
from stepwell.program.planner.format import Instance, Plan
from stepwell.program.planner.generate import generate
from stepwell.program.planner.generate_small import random_instance
from stepwell.program.planner.generate_week import careful_fill
from stepwell.program.tests.planner_brute import least_cost
from tests.week_checker import check


def _typed(instance, plan):
    return msgspec.convert(instance, Instance), msgspec.convert(plan, Plan)


def _thin(seed):
    """A week so small that every choice can be tried: three people, few hours, a visit each at most."""
    instance = random_instance(seed)
    instance["patients"] = instance["patients"][:3]
    names = {p["id"] for p in instance["patients"]}
    for number, patient in enumerate(instance["patients"]):
        patient["appointments"] = patient["appointments"][: 1 if number < 2 else 0]
        patient["availability"] = [[day, start, min(end, start + 12)] for day, start, end in patient["availability"]]
        for visit in patient["appointments"]:
            visit["staff"] = visit["staff"][:1]
    for group in instance["groups"]:
        group["min_size"] = 1
    instance["conflicts"] = [pair for pair in instance["conflicts"] if set(pair) <= names]
    instance["last_week"]["members"] = [m for m in instance["last_week"]["members"] if m["patient"] in names]
    visits = {a["id"] for p in instance["patients"] for a in p["appointments"]}
    held = instance["last_week"]["appointments"]
    instance["last_week"]["appointments"] = [a for a in held if a["appointment"] in visits]
    return instance


def test_the_best_assignment_of_tiny_weeks_is_found_and_the_bound_is_never_above_it():
    tried = tight = 0
    for seed in range(26):
        instance = _thin(seed)
        plan = careful_fill(instance)
        best = least_cost(instance, plan)
        if best is None or not plan["groups"]:
            continue
        tried += 1
        found = improve_assignment(*_typed(instance, plan), seconds=5)
        assert found.bound <= best + 1e-6, seed
        assert best <= found.cost <= best * 1.0005, seed
        tight += found.bound > best - 1
    assert tried >= 7
    assert tight >= 0.8 * tried


@pytest.mark.parametrize("seed", range(0, 36, 3))
def test_an_assignment_of_a_small_odd_week_breaks_no_rule_and_is_no_worse(seed):
    instance = random_instance(seed)
    plan = careful_fill(instance)
    before = check(instance, plan)[2]
    found = improve_assignment(*_typed(instance, plan), seconds=3)
    broken, _, cost = check(instance, msgspec.to_builtins(found.plan))
    assert broken == []
    assert cost == pytest.approx(found.cost)
    assert found.bound - 1e-6 <= cost <= before
    assert found.gap == pytest.approx((cost - found.bound) / cost if cost else 0)


@pytest.mark.slow
def test_sixty_people_are_assigned_to_one_percent_and_the_timetable_stays():
    instance = generate("S", 2)
    plan = careful_fill(instance)
    typed = _typed(instance, plan)
    seen = []
    found = improve_assignment(*typed, seconds=20, on_progress=lambda cost, bound: seen.append((cost, bound)))
    assert found.gap <= 0.01
    assert found.plan.groups == typed[1].groups
    broken, _, cost = check(instance, msgspec.to_builtins(found.plan))
    assert broken == []
    assert cost == found.cost < check(instance, plan)[2]
    assert seen[-1] == (found.cost, found.bound)
    assert lower_bound(*typed, seconds=20) <= found.cost


def test_the_same_seed_gives_the_same_assignment():
    instance = generate("tiny", 5)
    typed = _typed(instance, careful_fill(instance))
    first = improve_assignment(*typed, seconds=10, seed=3)
    assert improve_assignment(*typed, seconds=10, seed=3) == first


def test_a_plan_that_breaks_a_rule_is_refused():
    instance = generate("tiny", 5)
    plan = careful_fill(instance)
    plan["groups"][0]["sessions"][0]["leader"] = None
    with pytest.raises(ValueError, match="breaks a rule"):
        improve_assignment(*_typed(instance, plan), seconds=1)


def test_stopping_at_once_gives_the_plan_back_with_a_bound_that_holds():
    instance = generate("tiny", 5)
    typed = _typed(instance, careful_fill(instance))
    found = improve_assignment(*typed, seconds=10, stop=lambda: True)
    assert found.plan == typed[1]
    assert 0 <= found.bound <= found.cost


def test_a_large_week_is_improved_place_by_place_without_breaking_a_rule(monkeypatch):
    monkeypatch.setattr(assign, "MOST_AT_ONCE", 10)
    instance = generate(70, 4, sites=2)
    for number, patient in enumerate(instance["patients"]):
        if number % 5 == 0:
            patient.update(mode="virtual")
    plan = careful_fill(instance)
    typed = _typed(instance, plan)
    found = improve_assignment(*typed, seconds=12)
    broken, _, cost = check(instance, msgspec.to_builtins(found.plan))
    assert broken == []
    assert cost == found.cost < check(instance, plan)[2]
    assert found.bound_of == assign.BOUND_OF_PARTS
    assert 0 < found.bound <= found.cost


def test_what_others_have_is_left_to_them():
    """With everybody else fixed, improving one person after the other never breaks a rule nor costs more."""
    instance = random_instance(7)
    plan = careful_fill(instance)
    facts, current = Facts(_typed(instance, plan)[0]), _typed(instance, plan)[1]
    cost = check(instance, plan)[2]
    for patient in facts.instance.patients:
        columns = Columns(FixedWeek(facts, current, only=frozenset([patient.id])), Meter(9.0))
        columns.begin(cost)
        columns.improve()
        columns.enrich(20, 20.0)
        weeks = settled_weeks(columns)
        current = assign.plan_of(columns, weeks)
        broken, _, after = check(instance, msgspec.to_builtins(current))
        assert broken == [], patient.id
        assert columns.bound == pytest.approx(after), patient.id
        assert after <= cost
        cost = after
