"""The checker of weeks finds every kind of broken rule, one broken at a time, and counts every term of the objective."""

import copy

import pytest

from tests.week_checker import check

WEIGHTS = {
    "under_9h": 400, "unmet_slot": 8, "unmet_must": 300, "unmet_individual": 250, "unmet_psychiatry": 250,
    "unmet_family": 120, "leave_group": 60, "move_session": 4, "leader_change": 10, "move_appointment": 12,
    "idle_slot": 2, "day": 10, "open_session": 12, "imbalance": 5, "age_mismatch": 5,
}  # fmt: skip


def _worker(name, licences, **changes):
    shifts = [{"day": day, "start": 4, "end": 40, "site": "A"} for day in range(5)]
    facts = {"id": name, "licences": licences, "languages": ["en"], "site": "A", "shifts": shifts}
    limits = {"max_day_slots": 20, "max_week_slots": 60, "max_groups_day": 3, "doc_percent": 25}
    return {**facts, **limits, "lunch": {"from": 16, "to": 20, "slots": 2}, **changes}


def _group(name, course, **changes):
    facts = {
        "id": name,
        "curriculum": course,
        "site": "A",
        "track": "day",
        "mode": "in_person",
        "slots": 4,
        "sessions": 2,
    }
    limits = {"capacity": 3, "min_size": 2, "conditions": ["dep"], "language": "en", "gender": None, "age_band": None}
    led = {"leader_licences": ["THER"], "coleader": False, "coleader_licences": ["INT"]}
    when = {"allowed_days": [0, 1, 2, 3, 4], "allowed_starts": [4, 8, 12, 20, 36], "primary": True, "qualifying": True}
    return {**facts, **limits, **led, **when, **changes}


def _patient(name, **changes):
    visit = {"id": f"{name}-ind", "kind": "individual", "slots": 4, "staff": ["ann"], "counts": True}
    facts = {"id": name, "site": "A", "mode": "in_person", "track": "day", "condition": "dep", "gender": "F"}
    hours = {"prescribed_slots": 24, "min_slots": 20, "max_slots": 28, "max_day_slots": 12, "max_days": 3}
    needs = {"must": ["TALK", "SKILL"], "may": ["YOGA"], "availability": [[day, 4, 40] for day in range(5)]}
    more = {
        "age_band": "adult",
        "languages": ["en"],
        "payer": "commercial",
        "appointments": [{**visit, "qualifying": True, "primary": True}],
    }
    return {**facts, **hours, **needs, **more, **changes}


def _instance():
    return {
        "week": {"days": 5, "slots_per_day": 50},
        "sites": [{"id": "A", "offices": 1}, {"id": "B", "offices": 1}],
        "rooms": [{"id": "r0", "site": "A", "capacity": 2}, {"id": "r1", "site": "A", "capacity": 4}, {"id": "rb", "site": "B", "capacity": 9}],
        "staff": [_worker("ann", ["THER"]), _worker("bob", ["THER", "INT"]), _worker("ida", ["INT"]), _worker("raj", ["ACT"])],
        "groups": [
            _group("T1", "TALK"), _group("T2", "TALK"), _group("S1", "SKILL", coleader=True),
            _group("Y1", "YOGA", sessions=1, leader_licences=["ACT"], primary=False, min_size=1),
            _group("OTHER", "ART", min_size=1, sessions=1),
        ],
        "patients": [_patient("p0"), _patient("p1"), _patient("p2"), _patient("p3")],
        "conflicts": [["p0", "p3"]],
        "medicare": {"min_services_day": 3, "min_primary_day": 1},
        "last_week": {"groups": [], "members": [], "appointments": []},
        "weights": dict(WEIGHTS),
    }  # fmt: skip


def _session(day, start, room, leader, coleader=None):
    return {"day": day, "start": start, "room": room, "leader": leader, "coleader": coleader}


def _plan():
    return {
        "groups": [
            {"group": "T1", "sessions": [_session(0, 4, "r1", "bob"), _session(1, 4, "r1", "bob")]},
            {"group": "S1", "sessions": [_session(0, 8, "r1", "bob", "ida"), _session(1, 8, "r1", "bob", "ida")]},
            {"group": "Y1", "sessions": [_session(2, 12, "r0", "raj")]},
        ],
        "members": [{"patient": "p0", "groups": ["T1", "S1", "Y1"]}, {"patient": "p1", "groups": ["T1", "S1"]}, {"patient": "p2", "groups": ["T1", "S1"]}],
        "appointments": [{"appointment": "p0-ind", "patient": "p0", "staff": "ann", "day": 0, "start": 12}, {"appointment": "p1-ind", "patient": "p1", "staff": "ann", "day": 1, "start": 12}],
    }  # fmt: skip


def _kinds(instance, plan):
    return {name for name, *_ in check(instance, plan)[0]}


def test_the_plan_the_breaks_start_from_breaks_nothing():
    assert check(_instance(), _plan())[0] == []


def _set(place, **changes):
    """A break that sets facts of one record, named by its path, in the instance ("i") or the plan ("p")."""
    kind, *path = place

    def apply(instance, plan):
        record = instance if kind == "i" else plan
        for step in path:
            record = record[step]
        record.update(changes)

    return apply


def _add(place, what):
    kind, *path = place

    def apply(instance, plan):
        record = instance if kind == "i" else plan
        for step in path:
            record = record[step]
        record.append(what)

    return apply


T1, S1, Y1 = (("p", "groups", n, "sessions", 0) for n in range(3))
P0, VISIT = ("i", "patients", 0), ("p", "appointments", 0)
ANN, BOB = ("i", "staff", 0), ("i", "staff", 1)
SHIFT = {"day": 0, "start": 4, "end": 40}
ONE_GROUP = {"patient": "p3", "groups": ["T1"]}

BREAKS = [
    ("unknown_or_repeated_patient", _add(("p", "members"), {"patient": "nobody", "groups": []})),
    ("unknown_or_repeated_patient", _add(("p", "members"), {"patient": "p0", "groups": []})),
    ("unknown_group", _add(("p", "members", 0, "groups"), "nothing")),
    ("unknown_or_repeated_group", _add(("p", "groups"), {"group": "nothing", "sessions": []})),
    ("unknown_or_repeated_group", _add(("p", "groups"), {"group": "T1", "sessions": [_session(3, 4, "r1", "bob")]})),
    ("unknown_or_repeated_appointment", _add(("p", "appointments"), {"appointment": "x", "patient": "p0", "staff": "ann", "day": 3, "start": 8})),
    ("unknown_or_repeated_appointment", _add(("p", "appointments"), {"appointment": "p0-ind", "patient": "p0", "staff": "ann", "day": 3, "start": 8})),
    ("unknown_or_repeated_appointment", _set(VISIT, patient="p2")),
    ("member_wrong_track_or_site", _set(P0, track="eve")),
    ("member_wrong_track_or_site", _set(P0, site="B")),
    ("member_wrong_track_or_site", _set(P0, mode="virtual")),
    ("member_condition", _set(P0, condition="anx")),
    ("member_language", _set(P0, languages=["es"])),
    ("member_gender", _set(("i", "groups", 0), gender="M")),
    ("member_not_prescribed", _set(P0, may=[])),
    ("two_groups_of_one_curriculum", _add(("p", "members", 0, "groups"), "T2")),
    ("conflict_pair", _add(("p", "members"), ONE_GROUP)),
    ("session_count", _set(("i", "groups", 0), sessions=3)),
    ("two_sessions_one_day", _set(("p", "groups", 0, "sessions", 1), day=0, start=20)),
    ("not_same_hour", _set(("p", "groups", 0, "sessions", 1), start=20)),
    ("group_over_capacity", _set(("i", "groups", 0), capacity=2)),
    ("group_under_minimum", _set(("i", "groups", 0), min_size=4)),
    ("session_time_not_allowed", _set(T1, start=5)),
    ("session_time_not_allowed", _set(("i", "groups", 0), allowed_days=[1, 2])),
    ("room_missing", _set(T1, room=None)),
    ("room_missing", _set(T1, room="rb")),
    ("room_too_small", _set(T1, room="r0")),
    ("room_double", _set(S1, start=4)),
    ("leader_missing", _set(T1, leader=None)),
    ("leader_missing", _set(T1, leader="nobody")),
    ("coleader_missing", _set(S1, coleader=None)),
    ("leader_licence", _set(T1, leader="ida")),
    ("coleader_licence", _set(S1, coleader="raj")),
    ("coleader_not_needed", _set(T1, coleader="ida")),
    ("coleader_is_leader", _set(S1, coleader="bob")),
    ("leader_language", _set(BOB, languages=["es"])),
    ("staff_wrong_site", _set(("i", "staff", 1, "shifts", 0), site="B")),
    ("member_of_closed_group", lambda instance, plan: plan["groups"].pop(0)),
    ("appointment_staff", _set(VISIT, staff="bob")),
    ("appointment_wrong_site", _set(("i", "staff", 0, "shifts", 0), site="B")),
    ("office_over", _set(("i", "sites", 0), offices=0)),
    ("staff_double", _set(S1, start=4, leader="bob")),
    ("staff_off", lambda instance, plan: instance["staff"][1]["shifts"].pop(0)),
    ("staff_outside_shift", _set(("i", "staff", 1, "shifts", 0), start=5)),
    ("staff_outside_shift", _set(("i", "staff", 0, "shifts", 0), end=15)),
    ("staff_day_contact", _set(BOB, max_day_slots=7)),
    ("staff_week_contact", _set(BOB, max_week_slots=15)),
    ("staff_groups_day", _set(BOB, max_groups_day=1)),
    ("staff_no_break", _set(BOB, lunch={"from": 10, "to": 13, "slots": 2})),
    ("staff_documentation_time", _set(BOB, doc_percent=400)),
    ("patient_double", _set(VISIT, start=8)),
    ("patient_unavailable", _set(VISIT, day=4, start=38)),
    ("patient_unavailable", _set(P0, availability=[[0, 4, 40], [1, 4, 40]])),
    ("patient_days", _set(P0, max_days=2)),
    ("patient_day_hours", _set(P0, max_day_slots=11)),
    ("patient_over_authorised", _set(P0, max_slots=23)),
    ("medicare_day", _set(P0, payer="medicare")),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "broken"), BREAKS, ids=[f"{n:02d}-{kind}" for n, (kind, _) in enumerate(BREAKS)])
def test_a_broken_rule_is_found(kind, broken):
    instance, plan = copy.deepcopy(_instance()), copy.deepcopy(_plan())
    broken(instance, plan)
    assert kind in _kinds(instance, plan)


def test_forty_kinds_of_breaks_are_tried():
    assert len({kind for kind, _ in BREAKS}) >= 40


def test_a_break_may_lie_outside_a_lunch_window_that_the_shift_does_not_cover():
    instance, plan = _instance(), _plan()
    instance["staff"][1].update(lunch={"from": 2, "to": 12, "slots": 2})
    assert check(instance, plan)[0] == []


def test_a_medicare_day_needs_psychotherapy_beside_three_services():
    instance, plan = _instance(), _plan()
    instance["patients"][0].update(payer="medicare")
    plan["members"][0]["groups"].remove("Y1")
    plan["groups"].pop(2)
    instance["medicare"] = {"min_services_day": 2, "min_primary_day": 1}
    assert check(instance, plan)[0] == []
    for group in instance["groups"]:
        group["primary"] = False
    assert check(instance, plan)[0] == [("medicare_day", "p0", 1)]  # on day 0 the visit is psychotherapy


def test_the_cost_is_counted_by_hand():
    instance, plan = _instance(), _plan()
    instance["last_week"] = {
        "groups": [{"group": "T1", "sessions": [_session(0, 4, "r1", "ann"), _session(3, 4, "r1", "ann")]}],
        "members": [{"patient": "p0", "groups": ["T1", "T2", "gone"]}, {"patient": "p3", "groups": ["T1"]}],
        "appointments": [{"appointment": "p0-ind", "patient": "p0", "staff": "ann", "day": 2, "start": 12}],
    }
    instance["groups"][3]["age_band"] = "young"
    instance["patients"][3]["appointments"] += [
        {"id": f"p3-{kind[:3]}", "kind": kind, "slots": 2, "staff": ["ann"], "counts": False, "qualifying": False, "primary": False}
        for kind in ("psychiatry", "family")
    ]  # fmt: skip
    plan["appointments"][0].update(start=20)
    plan["groups"].append({"group": "T2", "sessions": [_session(3, 4, "r1", "bob"), _session(4, 4, "r1", "bob")]})
    broken, terms, cost = check(instance, plan)
    assert {kind for kind, *_ in broken} == {"group_under_minimum"}
    assert terms == {
        "under_9h": 2,  # p2 has 16 of 20 slots, p3 nothing
        "unmet_slot": 0 + 4 + 8 + 24,
        "unmet_must": 2,
        "unmet_individual": 2,
        "unmet_psychiatry": 1,
        "unmet_family": 1,
        "leave_group": 2,  # p0 leaves T2, p3 leaves T1; the group that is gone counts for nobody
        "move_session": 1,  # p0 stays in T1, one of whose sessions has moved
        "leader_change": 2,
        "move_appointment": 1,
        "idle_slot": 8,
        "day": 3 + 2 + 2,
        "open_session": 7,
        "imbalance": 1,  # T1 has three, T2 none, two are allowed
        "age_mismatch": 1,
    }
    assert cost == sum(WEIGHTS[name] * number for name, number in terms.items())
