"""Made-up clinics for trying the planner: sites, rooms, staff with shifts, and the groups a season offers."""

import math
from random import Random
from typing import Any, NamedTuple

type Json = dict[str, Any]

CONDITIONS = ("dep", "anx", "bip", "ed", "sud")
DAY, EVENING = "day", "eve"
EARLY, LATE = (2, 36), (16, 50)


class Curriculum(NamedTuple):
    slots: int
    sessions: int
    conditions: tuple[str, ...]
    licences: tuple[str, ...]
    primary: bool
    two_leaders: bool = False


CURRICULA: dict[str, Curriculum] = {
    "PROC-MOOD": Curriculum(4, 3, ("dep", "bip"), ("THER",), True),
    "PROC-ANX": Curriculum(4, 3, ("anx",), ("THER",), True),
    "PROC-ED": Curriculum(4, 3, ("ed",), ("ED",), True, True),
    "PROC-SUD": Curriculum(4, 3, ("sud",), ("CADC",), True, True),
    "PROC-GEN": Curriculum(4, 3, CONDITIONS, ("THER",), True),
    "CBT": Curriculum(4, 2, ("dep", "anx", "bip"), ("THER",), True),
    "COPE": Curriculum(4, 2, CONDITIONS, ("THER",), True),
    "DBT-EMR": Curriculum(6, 2, CONDITIONS, ("DBT",), True, True),
    "DBT-DIS": Curriculum(6, 2, CONDITIONS, ("DBT",), True, True),
    "ERP": Curriculum(6, 1, ("anx",), ("ERP",), True),
    "MEAL": Curriculum(4, 2, ("ed",), ("RD", "ED"), False, True),
    "BODY": Curriculum(4, 1, ("ed",), ("ED", "RD"), True),
    "RELAPSE": Curriculum(4, 2, ("sud",), ("CADC",), True),
    "TWELVE": Curriculum(4, 1, ("sud",), ("CADC", "RN"), False),
    "PSYED": Curriculum(4, 1, CONDITIONS, ("THER", "RN"), False),
    "MEDED": Curriculum(4, 1, ("dep", "bip", "sud"), ("RN",), False),
    "MEDIT": Curriculum(4, 1, CONDITIONS, ("ACT", "THER"), False),
    "YOGA": Curriculum(4, 1, CONDITIONS, ("ACT",), False),
    "ART": Curriculum(4, 1, CONDITIONS, ("ACT",), False),
}
STARTS = {
    (DAY, 4): [4, 9, 14, 21, 26],
    (DAY, 6): [4, 12, 21],
    (EVENING, 4): [32, 37, 41, 46],
    (EVENING, 6): [34, 41, 44],
}
COLEADERS = ["INT", "THER", "RN", "ACT", "RD"]
WEIGHTS = {
    "under_9h": 400,
    "unmet_slot": 8,
    "unmet_must": 300,
    "unmet_individual": 250,
    "unmet_psychiatry": 250,
    "unmet_family": 120,
    "leave_group": 60,
    "move_session": 4,
    "leader_change": 10,
    "move_appointment": 12,
    "idle_slot": 2,
    "day": 10,
    "open_session": 12,
    "imbalance": 5,
    "age_mismatch": 5,
}


def rooms_of(site: str, patients: int) -> list[Json]:
    count = max(2, round(patients / 22) + 1)
    sizes = sorted([8, 10, 12, 12][n % 4] + (2 if n >= 8 and n % 4 == 3 else 0) for n in range(count))
    return [{"id": f"{site}-r{n}", "site": site, "capacity": size} for n, size in enumerate(sizes)]


def _member(role: str, licences: list[str], week: int, groups: int, caseload: int = 12) -> Json:
    return {
        "role": role,
        "licences": licences,
        "languages": ["en"],
        "lunch": {"from": 14, "to": 24, "slots": 2},
        "max_day_slots": 26,
        "max_week_slots": week,
        "max_groups_day": groups,
        "doc_percent": 25,
        "max_caseload": caseload,
    }


def _week(hours: list[tuple[int, int] | None]) -> list[tuple[int, int, int]]:
    return [(day, *span) for day, span in enumerate(hours) if span]


def _therapist(dice: Random, number: int) -> tuple[Json, list[tuple[int, int, int]]]:
    extra = ["DBT", "CADC", "ED", "ERP"]
    kept = [extra[number % 4], *(lic for lic in extra if lic != extra[number % 4] and dice.random() < 0.35)]
    licences = ["THER", dice.choice(["LCSW", "LPC", "LMFT", "PSYD"]), *dice.sample(kept, len(kept))]
    late = set(dice.sample(range(5), dice.choice([2, 3, 3, 3])) if dice.random() < 0.64 else [])
    return _member("therapist", licences, 100, 3), _week([LATE if day in late else EARLY for day in range(5)])


def _psychiatrist(dice: Random) -> tuple[Json, list[tuple[int, int, int]]]:
    off = dice.randrange(5)
    late = set(dice.sample([day for day in range(5) if day != off], 2))
    hours = [None if day == off else LATE if day in late else (2, 34) for day in range(5)]
    return _member("psychiatrist", ["MD"], 110, 0, 90), _week(hours)


def _team(dice: Random, patients: int) -> list[tuple[Json, list[tuple[int, int, int]]]]:
    team = [_therapist(dice, number) for number in range(max(3, math.ceil(patients / 8.3)))]
    for role, licence, week, groups, count, shifts in (
        ("nurse", "RN", 90, 3, max(1, round(patients / 80)), ((8, 42), (8, 42), LATE)),
        ("activity", "ACT", 100, 4, max(2, round(patients / 60)), (EARLY, LATE)),
        ("dietitian", "RD", 90, 4, max(1, round(patients / 80)), ((8, 48),)),
        ("intern", "INT", 110, 4, max(2, round(patients / 21)), ((4, 36), LATE)),
    ):
        for number in range(count):
            hours = shifts[number % len(shifts)]
            team.append((_member(role, [licence], week, groups), _week([hours] * 5)))
    team += [_psychiatrist(dice) for _ in range(max(2, round(patients / 60)))]
    return team


def staff_of(dice: Random, site: str, patients: int, first: int) -> list[Json]:
    """The people of one site; shifts leave room for both day and evening tracks."""
    found = []
    for number, (member, week) in enumerate(_team(dice, patients), start=first):
        if member["role"] != "psychiatrist" and dice.random() < 0.22:
            member["languages"] = ["en", "es"]
        shifts = [{"day": day, "start": start, "end": end, "site": site} for day, start, end in week]
        place = {"gender": "M" if dice.random() < 0.35 else "F", "site": site, "virtual": True, "shifts": shifts}
        found.append({"id": f"k{number:03d}", **member, **place})
    return found


def group(name: str, home: str, track: str, number: int, capacity: int) -> Json:
    """One group of a curriculum with the season's usual rules."""
    kind = CURRICULA[name]
    return {
        "id": f"{name}.{home}.{track}.{number}",
        "curriculum": name,
        "site": home,
        "track": track,
        "mode": "virtual" if home == "V" else "in_person",
        "slots": kind.slots,
        "sessions": kind.sessions,
        "capacity": capacity,
        "min_size": 3,
        "conditions": list(kind.conditions),
        "language": "en",
        "gender": None,
        "age_band": None,
        "leader_licences": list(kind.licences),
        "coleader": kind.two_leaders and capacity > 8,
        "coleader_licences": list(COLEADERS),
        "allowed_days": [0, 1, 2, 3, 4],
        "allowed_starts": list(STARTS[track, kind.slots]),
        "primary": kind.primary,
        "qualifying": True,
    }


def groups_of(dice: Random, home: str, track: str, demand: dict[str, float]) -> list[Json]:
    """Enough parallel groups of each curriculum for the expected demand; none where fewer than four would come."""
    found = []
    for name in sorted(demand):
        if demand[name] < 4:
            continue
        sizes: list[int] = []
        while sum(sizes) < demand[name]:
            sizes.append(dice.choice([8, 10, 10, 12, 12, 10]))
        parallel = [group(name, home, track, number, size) for number, size in enumerate(sizes, start=1)]
        if len(parallel) > 2 and name in ("COPE", "PROC-MOOD") and home != "V":
            parallel[1]["age_band"] = "young"
        if len(parallel) > 1 and name == "PROC-ANX" and dice.random() < 0.3:
            parallel[1]["gender"] = "F"
        found += parallel
    return found
