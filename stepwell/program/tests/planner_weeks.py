"""Small weeks, plans and events for the planner's tests: made-up, seeded, and broken on purpose."""

from __future__ import annotations

import json
from random import Random

import msgspec

from stepwell.program.planner.format import Instance, Plan
from stepwell.program.planner.generate_small import random_instance
from stepwell.program.planner.generate_week import careful_fill
from stepwell.program.planner.read import load_instance

WINDOW = [[0, 4, 20], [2, 4, 26], [3, 0, 40]]


def small_week(seed: int) -> tuple[dict, Instance]:
    """A small instance, as parsed JSON and as the planner reads it."""
    raw = random_instance(seed)
    for group in raw["groups"]:
        group["min_size"] = min(group["min_size"], group["capacity"])
    return raw, as_instance(raw)


def as_instance(raw: dict) -> Instance:
    return load_instance(json.dumps(raw).encode())


def good_plan(raw: dict) -> dict:
    """A plan without a broken rule."""
    return json.loads(json.dumps(careful_fill(raw)))


def as_plan(raw: dict) -> Plan:
    return msgspec.convert(raw, Plan)


def as_raw(thing: msgspec.Struct) -> dict:
    return json.loads(msgspec.json.encode(thing))


def spoil(dice: Random, raw: dict, plan: dict, times: int) -> None:
    """Changes a plan blindly, so that rules of all kinds break."""
    staff, rooms = [k["id"] for k in raw["staff"]], [r["id"] for r in raw["rooms"]]
    groups, patients = [g["id"] for g in raw["groups"]], [p["id"] for p in raw["patients"]]
    visits = [(p["id"], a) for p in raw["patients"] for a in p["appointments"]]
    for _ in range(times):
        sessions = [s for g in plan["groups"] for s in g["sessions"]]
        act = dice.randrange(8)
        if act < 4 and sessions:
            session = dice.choice(sessions)
            key = dice.choice(["day", "start", "leader", "coleader", "room"])
            session[key] = {
                "day": dice.randrange(5), "start": dice.randrange(48), "leader": dice.choice([*staff, None]),
                "coleader": dice.choice([*staff, None]), "room": dice.choice([*rooms, None]),
            }[key]  # fmt: skip
        elif act == 4:
            _sit(plan, dice.choice(patients), dice.choice(groups))
        elif act == 5 and plan["members"]:
            member = dice.choice(plan["members"])
            member["groups"] = member["groups"][1:]
        elif act == 6 and visits:
            who, visit = dice.choice(visits)
            plan["appointments"] = [a for a in plan["appointments"] if a["appointment"] != visit["id"]]
            entry = {
                "appointment": visit["id"],
                "patient": who,
                "staff": dice.choice([*visit["staff"], dice.choice(staff)]),
            }
            plan["appointments"].append({**entry, "day": dice.randrange(5), "start": dice.randrange(46)})
        elif act == 7 and plan["groups"] and dice.random() < 0.3:
            plan["groups"].pop(dice.randrange(len(plan["groups"])))


def _sit(plan: dict, who: str, group: str) -> None:
    for member in plan["members"]:
        if member["patient"] == who:
            if group not in member["groups"]:
                member["groups"].append(group)
            return
    plan["members"].append({"patient": who, "groups": [group]})


def some_event(dice: Random, raw: dict, plan: dict) -> dict:
    """One thing that may happen in this week."""
    days = sorted(dice.sample(range(5), dice.choice([1, 2, 5])))
    patient = dice.choice(raw["patients"])
    new = {
        **patient,
        "id": "newcomer",
        "appointments": [{**a, "id": f"new-{a['id']}"} for a in patient["appointments"]],
    }
    events = [
        {"kind": "sick", "staff": dice.choice(raw["staff"])["id"], "days": days},
        {"kind": "leave", "leader": dice.choice(raw["staff"])["id"]},
        {"kind": "room_lost", "room": dice.choice(raw["rooms"])["id"], "days": days},
        {"kind": "admission", "patient": new},
        {"kind": "discharge", "patient": patient["id"]},
        {"kind": "availability", "patient": patient["id"], "availability": WINDOW},
        {"kind": "storm", "days": days},
        {"kind": "storm", "site": raw["sites"][0]["id"], "payers_without_virtual": ["medicare"]},
        {"kind": "group_closed", "group": dice.choice(raw["groups"])["id"]},
    ]
    if plan["groups"]:
        entry = dice.choice(plan["groups"])
        events.append({"kind": "session_cancelled", "group": entry["group"], "day": entry["sessions"][0]["day"]})
    return dice.choice(events)
