"""Tries every choice of seats and visits of a very small week, timetable fixed; slow, and sure."""

import copy
from itertools import combinations, product

from tests.week_checker import check


def least_cost(instance, plan):
    """The least cost of any plan with the sessions of this one, by trying all; None when there are too many."""
    groups = {g["id"]: g for g in instance["groups"]}
    opened = [groups[entry["group"]] for entry in plan["groups"]]
    choices = [_weeks(instance, plan, patient, opened) for patient in instance["patients"]]
    number = 1
    for one in choices:
        number *= len(one)
        if number > 3_000:
            return None
    best = None
    for chosen in product(*choices):
        found = _cost(instance, plan, chosen)
        if found is not None and (best is None or found < best):
            best = found
    return best


def _cost(instance, plan, chosen):
    tried = {
        "groups": plan["groups"],
        "members": [{"patient": who, "groups": list(seats)} for who, seats, _ in chosen],
        "appointments": [visit for _, _, visits in chosen for visit in visits],
    }
    broken, _, cost = check(instance, tried)
    return None if broken else cost


def _weeks(instance, plan, patient, opened):
    """Every week of one person that breaks no rule when everybody else stays at home."""
    wanted = [g["id"] for g in opened if g["curriculum"] in patient["must"] + patient["may"]]
    alone = copy.deepcopy(instance)
    alone["patients"] = [patient]
    for group in alone["groups"]:
        group["min_size"] = 0
    hours = []
    for visit in patient["appointments"]:
        times = product(visit["staff"], range(5), range(51 - visit["slots"]))
        facts = [
            {"appointment": visit["id"], "patient": patient["id"], "staff": k, "day": d, "start": t}
            for k, d, t in times
        ]
        hours.append([None, *(one for one in facts if _fits(alone, plan, patient, [], [one]))])
    found = []
    for size in range(len(wanted) + 1):
        for seats in combinations(wanted, size):
            for visits in product(*hours):
                held = [one for one in visits if one is not None]
                if _fits(alone, plan, patient, seats, held):
                    found.append((patient["id"], seats, held))
    return found


def _fits(instance, plan, patient, seats, visits):
    tried = {
        "groups": plan["groups"],
        "members": [{"patient": patient["id"], "groups": list(seats)}],
        "appointments": visits,
    }
    return all(kind == "medicare_day" and not seats for kind, *_ in check(instance, tried)[0])
