"""Made-up people for trying the planner: what each needs, and the hours that work, school and care leave free."""

from collections import Counter
from random import Random

from .generate_clinic import DAY, EVENING, Json

SHARES = [("dep", 0.32), ("sud", 0.27), ("anx", 0.2), ("bip", 0.12), ("ed", 0.09)]
MUST = {
    "dep": ("PROC-MOOD", "CBT"),
    "anx": ("PROC-ANX", "CBT"),
    "bip": ("PROC-MOOD", "DBT"),
    "ed": ("PROC-ED", "MEAL", "DBT"),
    "sud": ("PROC-SUD", "RELAPSE"),
}
# The share of those who may join that a season makes seats for.
MAY = {
    "dep": {"COPE": 0.85, "DBT": 0.12, "MEDED": 0.15, "PSYED": 0.7, "MEDIT": 0.42, "YOGA": 0.38, "ART": 0.2},
    "anx": {"COPE": 0.85, "ERP": 0.55, "PSYED": 0.7, "MEDIT": 0.42, "YOGA": 0.38, "ART": 0.2},
    "bip": {"CBT": 0.4, "COPE": 0.8, "MEDED": 0.15, "PSYED": 0.7, "MEDIT": 0.42, "YOGA": 0.38, "ART": 0.2},
    "ed": {"BODY": 0.5, "COPE": 0.7, "PSYED": 0.7, "MEDIT": 0.42, "YOGA": 0.38, "ART": 0.2},
    "sud": {"COPE": 0.8, "MEDED": 0.15, "PSYED": 0.7, "MEDIT": 0.42, "TWELVE": 0.6, "YOGA": 0.38, "ART": 0.2},
}


def _pick(dice: Random, shares: list[tuple[str, float]]) -> str:
    return dice.choices([name for name, _ in shares], [share for _, share in shares])[0]


def _named(curriculum: str, patient: Json) -> str:
    if curriculum == "DBT":
        return str(patient["dbt"])
    return "PROC-GEN" if patient["mode"] == "virtual" and curriculum.startswith("PROC-") else curriculum


def demand(patients: list[Json]) -> dict[tuple[str, str], Counter[str]]:
    """Seats to make for each home and track, by curriculum."""
    found: dict[tuple[str, str], Counter[str]] = {}
    for patient in patients:
        seats = found.setdefault((home(patient), patient["track"]), Counter())
        for name in MUST[patient["condition"]]:
            seats[_named(name, patient)] += 1
        for name, share in MAY[patient["condition"]].items():
            seats[_named(name, patient)] += share  # type: ignore[assignment]
    return found


def home(patient: Json) -> str:
    return "V" if patient["mode"] == "virtual" else str(patient["site"])


def prescribe(patient: Json, offered: set[str]) -> None:
    """Must and may curricula, from what the person's track offers; coping skills stand in for one not offered."""
    must = [_named(name, patient) for name in MUST[patient["condition"]]]
    kept = [name for name in must if name in offered]
    if len(kept) < min(2, len(must)) and "COPE" in offered:
        kept = ["COPE", *kept]
    may = {_named(name, patient) for name in MAY[patient["condition"]]} | ({"DBT-EMR"} & offered)
    may -= {"DBT-EMR"} if patient["condition"] in ("anx", "sud") else set()
    patient["must"] = kept
    patient["may"] = sorted(name for name in may if name in offered and name not in kept)
    del patient["dbt"]


def _evening_hours(dice: Random) -> list[list[int]]:
    from_work = dice.random() < 0.5
    usual = dice.choice([32, 35]) if from_work else 30
    starts = [dice.choice([32, 35, 35, 34, 33]) if from_work and dice.random() < 0.5 else usual for _ in range(5)]
    if dice.random() < 0.3:
        starts[dice.randrange(5)] = 28
    return [[day, start, 50] for day, start in enumerate(starts)]


def _day_hours(dice: Random) -> list[list[int]]:
    kind = dice.random()
    if kind < 0.45:
        return [[day, 2, 36] for day in range(5)]
    if kind < 0.7:  # back before school ends; some days somebody else fetches the children
        ends = [18 if dice.random() < 0.6 else dice.choice([25, 30, 27, 22]) for _ in range(5)]
        return [[day, 4, end] for day, end in enumerate(ends)]
    early, late = dice.choice([20, 25, 30]), dice.choice([4, 9, 14, 14])  # part-time work, before or after
    return [[day, late, 36] if dice.random() < 0.35 else [day, 2, dice.choice([early, 25, 20, 30])] for day in range(5)]


def hours(dice: Random, track: str) -> list[list[int]]:
    found = _evening_hours(dice) if track == EVENING else _day_hours(dice)
    if dice.random() < 0.16:
        del found[dice.randrange(5)]
    return found


def person(dice: Random, name: str, site: str, virtual: float) -> Json:
    """One person before prescription: who they are, how much they need, when they can come."""
    age = dice.choice([18, dice.randint(18, 25), *(dice.randint(26, 58) for _ in range(6)), dice.randint(58, 74)])
    medicare = dice.random() < (0.6 if age >= 65 else 0.11)
    prescribed = dice.choices([36, 40, 44, 48, 52, 56, 60], [54, 18, 12, 9, 4, 2, 1])[0]
    track = EVENING if dice.random() < 0.41 else DAY
    return {
        "id": name,
        "site": site,
        "mode": "virtual" if dice.random() < virtual else "in_person",
        "track": track,
        "condition": _pick(dice, SHARES),
        "level": "IOP",
        "gender": _pick(dice, [("F", 0.56), ("M", 0.41), ("X", 0.03)]),
        "age": age,
        "age_band": "young" if age <= 25 else "adult" if age < 58 else "older",
        "languages": dice.choices([["en"], ["en", "es"], ["es", "en"]], [92, 6, 2])[0],
        "payer": "medicare" if medicare else "commercial",
        "prescribed_slots": prescribed,
        "min_slots": 36,
        "max_slots": prescribed + 6,
        "max_day_slots": 20,
        "max_days": 5,
        "dbt": dice.choice(["DBT-EMR", "DBT-DIS"]),
        "availability": hours(dice, track),
        "appointments": [],
        "new": name.startswith("n"),
    }


def _shared_slots(member: Json, patient: Json) -> int:
    spans = [(shift, window) for shift in member["shifts"] for window in patient["availability"]]
    return sum(max(0, min(s["end"], w[2]) - max(s["start"], w[1])) for s, w in spans if s["day"] == w[0])


def _visit(patient: Json, kind: str, slots: int, staff: list[str]) -> Json:
    counted = kind != "psychiatry"
    name = f"{patient['id']}-{kind[:3]}"
    facts = {"id": name, "kind": kind, "slots": slots, "staff": staff}
    return {**facts, "counts": counted, "qualifying": counted, "primary": counted}


def give_visits(dice: Random, patients: list[Json], staff: list[Json]) -> None:
    """A therapist with room for one more; psychiatry for the new and some others; family for some."""
    load: Counter[str] = Counter()
    for patient in patients:
        near = [k for k in staff if k["site"] == patient["site"]]
        able = [k for k in near if k["role"] == "therapist"]
        able.sort(key=lambda k: (load[k["id"]] - min(2, _shared_slots(k, patient) // 20), dice.random()))
        mine = able[0]["id"]
        load[mine] += 1
        visits = [_visit(patient, "individual", dice.choice([4, 4, 4, 3]), [mine])]
        if patient["new"] or dice.random() < 0.24:
            doctors = [k["id"] for k in near if k["role"] == "psychiatrist"]
            visits.append(_visit(patient, "psychiatry", 3 if patient["new"] else 2, doctors[:3]))
        if dice.random() < 0.19:
            visits.append(_visit(patient, "family", 4, [mine]))
        patient["appointments"] = visits
