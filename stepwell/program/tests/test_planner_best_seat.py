"""Somebody new gets the best week that the timetable as it stands has for them; what speaks against it is one truth."""

from __future__ import annotations

import copy
from itertools import combinations, product
from random import Random

import pytest

from stepwell.program.planner.best_seat import SERVED, best_seat, exact_week
from stepwell.program.planner.events import read_events
from stepwell.program.planner.facts import Facts
from stepwell.program.planner.format import IN_PERSON
from stepwell.program.planner.generate import generate
from stepwell.program.planner.moves import apply
from stepwell.program.planner.repair import repair
from stepwell.program.planner.seats import no_seat, seats_in
from stepwell.program.planner.starts import starts
from stepwell.program.planner.state import WeekState
from stepwell.program.planner.wishes import why_not_in
from stepwell.program.tests.planner_weeks import as_instance, as_plan, as_raw, good_plan, small_week
from tests.week_checker import check

MOST = 1500  # weeks of one person tried one by one


def without(plan, who):
    plan = copy.deepcopy(plan)
    plan["members"] = [row for row in plan["members"] if row["patient"] != who]
    plan["appointments"] = [row for row in plan["appointments"] if row["patient"] != who]
    return plan


def weeks_of(raw, plan, person):
    """Every choice of open groups and visit times of one person, however foolish."""
    wished = [*person["must"], *person["may"]]
    groups = {g["id"]: g for g in raw["groups"]}
    opened = [row["group"] for row in plan["groups"] if groups[row["group"]]["curriculum"] in wished]
    times = []
    for visit in person["appointments"]:
        found = [None]
        for staff, day, start in product(visit["staff"], range(5), range(50)):
            window = any(d == day and s <= start and start + visit["slots"] <= e for d, s, e in person["availability"])
            if window:
                entry = {"appointment": visit["id"], "patient": person["id"], "staff": staff}
                found.append({**entry, "day": day, "start": start})
        times.append(found)
    for size in range(len(opened) + 1):
        for seats in combinations(opened, size):
            yield from ((seats, visits) for visits in product(*times))


def brute_best(raw, plan, person):
    """The least cost of the whole week over all weeks of one person; None when there are too many to try."""
    every = list(weeks_of(raw, plan, person))
    if len(every) > MOST:
        return None
    costs = []
    for seats, visits in every:
        tried = copy.deepcopy(plan)
        if seats:
            tried["members"].append({"patient": person["id"], "groups": list(seats)})
        tried["appointments"] += [visit for visit in visits if visit is not None]
        broken, _, cost = check(raw, tried)
        if not broken:
            costs.append(cost)
    return min(costs)


def narrowed(dice, raw, person):
    """The person with few free hours and one visit at most, so that all weeks can be tried; some have Medicare."""
    days = sorted(dice.sample(range(5), 3))
    person["availability"] = [
        [day, start, start + dice.choice([14, 22])] for day in days for start in (dice.choice([4, 8, 16]),)
    ]
    person["appointments"] = person["appointments"][: dice.choice([0, 1, 1])]
    person["must"], person["may"] = person["must"][:2], person["may"][:3]
    if dice.random() < 0.4:
        person["payer"] = "medicare"
        raw["medicare"] = {"min_services_day": dice.choice([1, 2]), "min_primary_day": dice.choice([0, 1])}
    person["min_slots"] = dice.choice([4, 8, 12])
    person["prescribed_slots"] = person["min_slots"] + 6


def test_nobody_could_have_a_better_week_than_the_exact_search_finds():
    tried = gained = 0
    for seed in range(160):
        dice = Random(seed)
        raw, _ = small_week(seed)
        plan = good_plan(raw)
        person = dice.choice(raw["patients"])
        narrowed(dice, raw, person)
        plan = without(plan, person["id"])
        instance = as_instance(raw)
        if check(raw, plan)[0]:
            continue  # a group needs this very person
        best = brute_best(raw, plan, person)
        if best is None:
            continue
        state = WeekState(Facts(instance), as_plan(plan))
        moves = exact_week(state, person["id"], 20.0, close=0)
        before = state.cost()
        apply(state, moves)
        assert not state.faults(), seed
        assert state.cost() == pytest.approx(best), (seed, person["id"])
        assert not check(raw, as_raw(state.plan()))[0]
        tried, gained = tried + 1, gained + (best < before)
    assert tried >= 40
    assert gained >= 15


def served(state, who):
    terms = state.terms_of({("patient", who)})
    weights = state.facts.instance.weights
    return sum(getattr(weights, term) * terms[term] for term in SERVED)


def newcomer(person, name="n9999"):
    visits = [{**a, "id": f"{name}-{a['kind'][:3]}"} for a in person["appointments"]]
    return {**person, "id": name, "new": True, "appointments": visits}


@pytest.fixture(scope="module")
def clinic():
    raw = generate("S", 11)
    return raw, as_instance(raw), good_plan(raw)


def test_an_admission_is_never_left_with_less_than_the_exact_search_gives(clinic):
    raw, instance, plan = clinic
    medicare = [p for p in raw["patients"] if p["payer"] == "medicare"][:6]
    for person in [*medicare, *raw["patients"][:6]]:
        new = newcomer(person)
        result = repair(instance, as_plan(plan), read_events([{"kind": "admission", "patient": new}], instance))
        assert not check(as_raw(result.instance), as_raw(result.plan))[0]
        state = WeekState(Facts(result.instance), as_plan(plan))
        apply(state, exact_week(state, "n9999", 20.0))
        after = WeekState(Facts(result.instance), result.plan)
        assert served(after, "n9999") <= served(state, "n9999"), person["id"]


def test_an_admission_that_cannot_be_served_names_the_causes_and_what_would_help(clinic):
    raw, instance, plan = clinic
    person = {**copy.deepcopy(raw["patients"][0]), "availability": [[0, 2, 10]]}
    result = repair(
        instance, as_plan(plan), read_events([{"kind": "admission", "patient": newcomer(person)}], instance)
    )
    (todo,) = [row for row in result.todo if row.who == "n9999"]
    assert "No plan can serve n9999 in full: the times they can come" in todo.says
    assert todo.causes == ("availability",)
    assert "availability" not in todo.says  # a code is for programs
    assert any(helps.startswith("Being free on ") for helps in todo.helps)
    assert "n9999" in {row.patient for row in result.plan.unserved}
    assert "n9999" in result.short


def test_an_admission_for_whom_only_the_timetable_is_full_is_told_so_and_not_called_impossible(clinic):
    raw, _, plan = clinic
    raw = copy.deepcopy(raw)
    sizes = {row["group"]: 0 for row in plan["groups"]}
    for member in plan["members"]:
        for group in member["groups"]:
            sizes[group] += 1
    for group in raw["groups"]:
        group["capacity"] = max(sizes.get(group["id"], 0), group["min_size"])
    instance = as_instance(raw)
    person = next(p for p in raw["patients"] if p["payer"] != "medicare" and p["must"])
    result = repair(
        instance, as_plan(plan), read_events([{"kind": "admission", "patient": newcomer(person)}], instance), seconds=5
    )
    (todo,) = [row for row in result.todo if row.who == "n9999"]
    assert "in the timetable as it stands" in todo.says
    assert "is full" in todo.says
    assert "n9999" not in {row.patient for row in result.plan.unserved}
    seats = [helps.split()[4] for helps in todo.helps if helps.startswith("One more seat for ")]
    assert seats, todo.helps
    roomier = copy.deepcopy(raw)
    next(g for g in roomier["groups"] if g["id"] == seats[0])["capacity"] += 1
    instance = as_instance(roomier)
    event = {"kind": "admission", "patient": newcomer(person)}
    result = repair(instance, as_plan(plan), read_events([event], instance), seconds=5)
    curriculum = next(g["curriculum"] for g in raw["groups"] if g["id"] == seats[0])
    state = WeekState(Facts(result.instance), result.plan)
    assert curriculum in {state.facts.groups[g].curriculum for g in state.groups_of["n9999"]}, "the help helps"


def test_the_reason_for_no_seat_and_the_planners_own_test_for_one_agree(clinic):
    raw, _, plan = clinic
    raw = copy.deepcopy(raw)
    small = {}
    for row in plan["groups"]:
        small[row["group"]] = sum(row["group"] in member["groups"] for member in plan["members"])
    for room in raw["rooms"][:2]:
        used = [
            g for row in plan["groups"] for one in row["sessions"] if one["room"] == room["id"] for g in [row["group"]]
        ]
        room["capacity"] = max((small[g] for g in used), default=1)
    state = WeekState(Facts(as_instance(raw)), as_plan(plan))
    rooms = free = 0
    for patient in state.facts.patients.values():
        for group in state.facts.groups.values():
            if group.curriculum not in (*patient.must, *patient.may) or patient.id in state.members.get(group.id, ()):
                continue
            seat = group.id in {seat.group for seat in seats_in(state, patient, group.curriculum)}
            says = why_not_in(state, patient, group)
            against = no_seat(state, patient, group.id)
            assert seat == (against is None)
            if against is not None:
                assert "free seat" not in says
                rooms += against.code == "room_too_small"
                assert (against.code == "room_too_small") == ("as many people as its room" in says)
            free += seat
    assert rooms
    assert free


def test_a_group_in_a_full_room_is_never_said_to_have_a_free_seat(clinic):
    raw, _, plan = clinic
    raw = copy.deepcopy(raw)
    for room in raw["rooms"]:
        room["capacity"] = 1
    state = WeekState(Facts(as_instance(raw)), as_plan(plan))
    for patient in state.facts.patients.values():
        for name in state.sessions:
            group = state.facts.groups[name]
            if group.mode == IN_PERSON and patient.id not in state.members[name]:
                assert "free seat" not in why_not_in(state, patient, group)


def test_a_person_with_a_week_keeps_it_unless_another_is_worth_the_change(clinic):
    _, instance, plan = clinic
    state = WeekState(Facts(instance), as_plan(plan))
    calm = [p for p in state.facts.patients if not served(state, p)]
    for patient in calm[:15]:
        before = state.plan()
        apply(state, best_seat(state, patient))
        assert not state.faults()
        assert served(state, patient) == 0
        assert len(state.plan().members) == len(before.members)


def test_where_someone_could_start_is_no_less_than_what_an_admission_gives(clinic):
    raw, instance, plan = clinic
    started = 0
    for person in [p for p in raw["patients"] if p["payer"] == "medicare"][:8]:
        new = newcomer(person)
        result = repair(instance, as_plan(plan), read_events([{"kind": "admission", "patient": new}], instance))
        patient = next(one for one in result.instance.patients if one.id == "n9999")
        (start,) = starts(instance, as_plan(plan), patient)
        state = WeekState(Facts(result.instance), as_plan(plan))
        apply(state, exact_week(state, "n9999", 20.0))
        best = sum(one.slots for one in state.held_by_patient("n9999") if one.counts)
        assert start.reaches_least == (best >= patient.min_slots)
        assert bool(start.slots) == bool(best)
        started += bool(best)
    assert started
