"""The bounds lie below every plan: the one for any timetable below plans of many timetables, and it is met where it can be."""

import msgspec
import pytest

from stepwell.program.planner.assign import improve_assignment
from stepwell.program.planner.bound import lower_bound
from stepwell.program.planner.bound_any import global_bound
from stepwell.program.planner.format import Instance, Plan
from stepwell.program.planner.generate import generate
from stepwell.program.planner.generate_small import random_instance
from stepwell.program.planner.generate_week import careful_fill
from tests.week_checker import check


@pytest.mark.parametrize("first", range(0, 100, 20))
def test_no_plan_of_a_small_odd_week_costs_less_than_the_bound_for_any_timetable(first):
    for seed in range(first, first + 20):
        instance = random_instance(seed)
        bound = global_bound(msgspec.convert(instance, Instance))
        for other in range(3):
            instance["groups"] = instance["groups"][1:] + instance["groups"][:1]  # another order, another timetable
            broken, _, cost = check(instance, careful_fill(instance))
            assert broken == []
            assert bound <= cost + 1e-6, (seed, other)


def test_the_bound_for_any_timetable_is_below_the_bound_for_one_and_that_below_the_plan():
    instance = generate("S", 3)
    plan = careful_fill(instance)
    typed = msgspec.convert(instance, Instance), msgspec.convert(plan, Plan)
    anyhow, given = global_bound(typed[0]), lower_bound(*typed, seconds=10)
    found = improve_assignment(*typed, seconds=10)
    assert 0 < anyhow < given <= found.cost


def _one_person(**changes):
    """One person who may sit in one group of two sessions, alone, and has a visit."""
    instance = generate("tiny", 1)
    person = instance["patients"][0]
    name = {"staff": [instance["staff"][0]["id"]], "id": "v", "kind": "individual"}
    visit = {**name, "slots": 4, "counts": True, "qualifying": True, "primary": True}
    group = next(g for g in instance["groups"] if g["site"] == person["site"])
    group.update(min_size=1, capacity=1, sessions=2, slots=4, allowed_starts=[4], coleader=False, track=person["track"])
    group.update(conditions=[person["condition"]], curriculum="ONE", leader_licences=instance["staff"][1]["licences"])
    person.update(must=["ONE"], may=[], prescribed_slots=12, min_slots=12, max_slots=12, appointments=[visit])
    person.update(availability=[[day, 4, 20] for day in range(5)], max_day_slots=8, payer="commercial", max_days=5)
    for member in instance["staff"][:2]:
        member["shifts"] = [{"day": day, "start": 0, "end": 40, "site": "A"} for day in range(5)]
        member["lunch"] = {"from": 30, "to": 34, "slots": 1}
    instance.update(patients=[person], groups=[group], conflicts=[])
    instance["last_week"] = {"groups": [], "members": [], "appointments": []}
    person.update(changes)
    return instance


def test_the_bound_for_any_timetable_is_met_by_a_person_who_has_everything():
    instance = _one_person()
    group, visit = instance["groups"][0]["id"], instance["patients"][0]["appointments"][0]
    leader, room = instance["staff"][1]["id"], instance["rooms"][0]["id"]
    sessions = [{"day": day, "start": 4, "room": room, "leader": leader, "coleader": None} for day in (0, 1)]
    who = instance["patients"][0]["id"]
    held = {"appointment": "v", "patient": who, "staff": visit["staff"][0], "day": 0, "start": 8}
    plan = {
        "groups": [{"group": group, "sessions": sessions}],
        "members": [{"patient": who, "groups": [group]}],
        "appointments": [held],
    }
    broken, _, cost = check(instance, plan)
    assert broken == []
    assert global_bound(msgspec.convert(instance, Instance)) == pytest.approx(cost) == 2 * 12 + 2 * 10


@pytest.mark.parametrize(
    ("changes", "cost"),
    [
        ({"availability": []}, 400 + 12 * 8 + 300 + 250),
        ({"must": ["ONE", "OTHER"]}, 2 * 12 + 2 * 10 + 300),
        ({"languages": ["xx"]}, 400 + 8 * 8 + 300 + 10),
        ({"availability": [[0, 4, 20]]}, 400 + 8 * 8 + 300 + 10),
        ({"max_slots": 8}, 400 + 4 * 8 + 250 + 24 + 10),
        ({"max_day_slots": 4}, 2 * 12 + 3 * 10),
    ],
)
def test_what_a_person_cannot_have_is_in_the_bound_for_any_timetable(changes, cost):
    assert global_bound(msgspec.convert(_one_person(**changes), Instance)) == pytest.approx(cost)
