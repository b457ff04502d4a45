"""A clinic made by hand for the planner's tests: ten o'clock groups on Monday, one leader each, and who is in them."""

from __future__ import annotations

from copy import deepcopy

from stepwell.program.tests.planner_weeks import small_week

TEN = 8  # o'clock, in slots of a day that begins at eight


def staff(name, *licences, start=TEN, end=14, days=(0,)):
    """Somebody who is only there at the hour of the groups, unless said."""
    return {
        "id": name, "role": "therapist", "licences": list(licences), "languages": ["en"], "gender": "F", "site": "A",
        "virtual": True, "shifts": [{"day": day, "start": start, "end": end, "site": "A"} for day in days],
        "lunch": {"from": 30, "to": 34, "slots": 2}, "max_day_slots": 30, "max_week_slots": 100, "max_groups_day": 3,
        "doc_percent": 0, "max_caseload": 30,
    }  # fmt: skip


def group(name, *licences, days=(0,)):
    return {
        "id": name, "curriculum": name, "site": "A", "track": "day", "mode": "in_person", "slots": 4, "sessions": 1,
        "capacity": 8, "min_size": 2, "conditions": ["mood"], "language": "en", "gender": None, "age_band": None,
        "leader_licences": list(licences), "coleader": False, "coleader_licences": [], "allowed_days": list(days),
        "allowed_starts": [TEN], "primary": True, "qualifying": True,
    }  # fmt: skip


def person(name, *courses, visits=(), windows=((0, 0, 40),)):
    return {
        "id": name, "site": "A", "mode": "in_person", "track": "day", "condition": "mood", "level": "IOP", "gender": "F",
        "age": 30, "age_band": "adult", "languages": ["en"], "payer": "commercial", "prescribed_slots": 4,
        "min_slots": 4, "max_slots": 40, "max_day_slots": 30, "max_days": 5, "must": list(courses), "may": [],
        "availability": [list(window) for window in windows], "new": False,
        "appointments": [
            {"id": f"{name}-{with_}", "kind": "individual", "slots": 4, "staff": [with_], "counts": True,
             "qualifying": True, "primary": True}
            for with_ in visits
        ],
    }  # fmt: skip


def clinic(people, groups, patients):
    """A week of ten o'clock groups on Monday: in order, each person who is to lead one, and its three members."""
    raw = deepcopy(small_week(0)[0])
    raw |= {
        "sites": [{"id": "A", "offices": 4}],
        "rooms": [{"id": f"r{at}", "site": "A", "capacity": 8} for at in range(len(groups))],
        "staff": people, "groups": groups, "patients": patients, "conflicts": [],
        "last_week": {"groups": [], "members": [], "appointments": []},
    }  # fmt: skip
    plan = {
        "groups": [
            {"group": row["id"],
             "sessions": [{"day": 0, "start": TEN, "room": f"r{at}", "leader": people[at]["id"], "coleader": None}]}
            for at, row in enumerate(groups)
        ],
        "members": [{"patient": row["id"], "groups": row["must"]} for row in patients if row["must"]],
        "appointments": [], "unserved": [],
    }  # fmt: skip
    return raw, plan
