"""Small weeks of many shapes, to try the planner where the rules bite: tight rooms, odd lengths, few hours, rare languages."""

from random import Random

from .generate_clinic import COLEADERS, CONDITIONS, WEIGHTS, Json
from .generate_week import careful_fill

COURSES = ["PROC", "SKILL", "COPE", "YOGA", "MEAL", "ART"]
KINDS = ("individual", "psychiatry", "family")


def random_instance(seed: int) -> Json:
    """An instance of 5 to 25 people; the same seed always gives the same one."""
    dice = Random(f"small/{seed}")  # noqa: S311 - made-up people, not secrets
    sites = [{"id": name, "offices": dice.randint(1, 3)} for name in ["A", "B"][: dice.choice([1, 1, 2])]]
    homes = [str(site["id"]) for site in sites]
    instance: Json = {
        "format": "iop-week/1",
        "name": f"small-{seed}",
        "week": {"days": 5, "slots_per_day": 50, "slot_minutes": 15, "day_start": "08:00"},
        "sites": sites,
        "rooms": _rooms(dice, homes),
        "staff": _staff(dice, homes),
        "groups": [],
        "patients": [],
        "conflicts": [],
        "medicare": {"min_services_day": dice.choice([1, 2, 3]), "min_primary_day": dice.choice([0, 1])},
        "last_week": {"groups": [], "members": [], "appointments": []},
        "weights": dict(WEIGHTS),
    }
    virtual = dice.random() < 0.4
    instance["groups"] = _groups(dice, homes + ["V"] * virtual)
    instance["patients"] = [_patient(dice, number, instance, virtual) for number in range(dice.randint(5, 25))]
    _remember_last_week(dice, instance)
    names = [patient["id"] for patient in instance["patients"]]
    pairs = {tuple(sorted(dice.sample(names, 2))) for _ in range(dice.choice([0, 1, 3]))}
    instance["conflicts"] = [list(pair) for pair in sorted(pairs)]
    if dice.random() < 0.3:
        instance["weights"] = {name: dice.randint(0, 2 * weight) for name, weight in WEIGHTS.items()}
    return instance


def _rooms(dice: Random, homes: list[str]) -> list[Json]:
    return [
        {"id": f"{home}-r{number}", "site": home, "capacity": dice.choice([2, 3, 4, 6, 8])}
        for home in homes
        for number in range(dice.choice([1, 1, 2]))
    ]


def _staff(dice: Random, homes: list[str]) -> list[Json]:
    found = []
    for number in range(dice.randint(3, 7) * len(homes)):
        home = homes[number % len(homes)]
        shifts = []
        for day in range(5):
            start = dice.choice([0, 2, 3, 8, 16])
            end = min(50, start + dice.choice([12, 20, 34, 42]))
            if dice.random() < 0.85:
                site = dice.choice(homes) if dice.random() < 0.15 else home
                shifts.append({"day": day, "start": start, "end": end, "site": site})
        noon = dice.choice([14, 15, 20])
        found.append(
            {
                "id": f"k{number}",
                "role": "therapist" if number % 4 != 3 else "psychiatrist",
                "licences": ["MD"]
                if number % 4 == 3
                else dice.sample(["THER", "ACT", "RD", "CADC"], dice.randint(1, 3)),
                "languages": dice.choice([["en"], ["en"], ["en", "es"], ["es"]]),
                "gender": dice.choice(["F", "M"]),
                "site": home,
                "virtual": True,
                "shifts": shifts,
                "lunch": {"from": noon, "to": noon + dice.choice([2, 4, 10]), "slots": dice.choice([1, 2])},
                "max_day_slots": dice.choice([8, 12, 26]),
                "max_week_slots": dice.choice([24, 60, 100]),
                "max_groups_day": dice.choice([1, 2, 3]),
                "doc_percent": dice.choice([0, 25, 40]),
                "max_caseload": 12,
            }
        )
    return found


def _groups(dice: Random, homes: list[str]) -> list[Json]:
    return [
        _group(dice, home, course, number)
        for home in homes
        for course in dice.sample(COURSES, dice.randint(2, 5))
        for number in range(dice.choice([1, 1, 2, 3]))
    ]


def _group(dice: Random, home: str, course: str, number: int) -> Json:
    days = sorted(dice.sample(range(5), dice.randint(3, 5)))
    return {
        "id": f"{course}.{home}.{number}",
        "curriculum": course,
        "site": home,
        "track": "day",
        "mode": "virtual" if home == "V" else "in_person",
        "slots": dice.choice([3, 4, 5, 6]),
        "sessions": dice.choice([1, 1, 2, 3]),
        "capacity": dice.randint(2, 8),
        "min_size": dice.choice([1, 2, 2, 3]),
        "conditions": dice.sample(CONDITIONS, dice.choice([3, 5])),
        "language": "es" if dice.random() < 0.1 else "en",
        "gender": dice.choice([None, None, None, None, "F"]),
        "age_band": dice.choice([None, None, None, "young"]),
        "leader_licences": dice.sample(["THER", "ACT", "RD", "CADC"], 2),
        "coleader": dice.random() < 0.25,
        "coleader_licences": list(COLEADERS),
        "allowed_days": days,
        "allowed_starts": sorted(dice.sample([2, 4, 5, 9, 14, 17, 21, 26, 30, 40], dice.randint(2, 5))),
        "primary": dice.random() < 0.6,
        "qualifying": dice.random() < 0.85,
    }


def _windows(dice: Random) -> list[list[int]]:
    found = []
    for day in range(5):
        if dice.random() < 0.1:
            continue
        start = dice.choice([0, 2, 4, 9, 14])
        end = min(50, start + dice.choice([10, 18, 30, 46]))
        found.append([day, start, end])
        if end < 34 and dice.random() < 0.2:
            found.append([day, end + 3, 50])
    return found


def _patient(dice: Random, number: int, instance: Json, virtual: bool) -> Json:
    home = dice.choice(instance["sites"])["id"]
    remote = virtual and dice.random() < 0.3
    place = "V" if remote else home
    courses = sorted({group["curriculum"] for group in instance["groups"] if group["site"] == place})
    must = dice.sample(courses, min(len(courses), dice.choice([0, 1, 2])))
    prescribed = dice.choice([12, 20, 36, 40])
    return {
        "id": f"p{number:02d}",
        "site": home,
        "mode": "virtual" if remote else "in_person",
        "track": "day",
        "condition": dice.choice(CONDITIONS),
        "level": "IOP",
        "gender": dice.choice(["F", "M", "X"]),
        "age": 30,
        "age_band": dice.choice(["young", "adult"]),
        "languages": dice.choice([["en"], ["en"], ["en", "es"], ["es"]]),
        "payer": "medicare" if dice.random() < 0.2 else "commercial",
        "prescribed_slots": prescribed,
        "min_slots": dice.choice([8, prescribed - 4, prescribed]),
        "max_slots": prescribed + dice.choice([0, 3, 6]),
        "max_day_slots": dice.choice([8, 12, 20]),
        "max_days": dice.choice([2, 3, 5, 5]),
        "must": must,
        "may": [course for course in courses if course not in must and dice.random() < 0.8],
        "availability": _windows(dice),
        "appointments": _visits(dice, f"p{number:02d}", instance["staff"]),
        "new": dice.random() < 0.1,
    }


def _visits(dice: Random, name: str, staff: list[Json]) -> list[Json]:
    found = []
    for kind in KINDS[: dice.choice([0, 1, 1, 2, 3])]:
        able = [k["id"] for k in staff if (k["role"] == "psychiatrist") == (kind == "psychiatry")] or [staff[0]["id"]]
        counts = kind != "psychiatry"
        facts = {
            "kind": kind,
            "slots": dice.choice([2, 3, 4, 5]),
            "staff": dice.sample(able, min(len(able), dice.choice([1, 2]))),
        }
        found.append({"id": f"{name}-{kind[:3]}", **facts, "counts": counts, "qualifying": counts, "primary": counts})
    return found


def _remember_last_week(dice: Random, instance: Json) -> None:
    """A plan of last week in two cases of three, then new windows for some so that it no longer quite fits."""
    if dice.random() < 0.33:
        return
    instance["last_week"] = careful_fill(instance, medicare=dice.random() < 0.5)
    for patient in instance["patients"]:
        if dice.random() < 0.2:
            patient["availability"] = _windows(dice)
