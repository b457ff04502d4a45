"""Make a believable week to plan, from a size and a seed: a clinic, its people, last week's plan and what has changed since.

python -m stepwell.program.planner.generate M --seed 3 --out week.json.gz
"""

import argparse
import gzip
import json
from pathlib import Path
from random import Random

from .generate_causes import plant
from .generate_clinic import WEIGHTS, Json, groups_of, rooms_of, staff_of
from .generate_people import demand, give_visits, home, hours, person, prescribe
from .generate_week import careful_fill

SIZES = {"tiny": 14, "S": 60, "M": 240, "L": 1000}
SITES = {"tiny": 1, "S": 1, "M": 1, "L": 4}
SITE_SHARES = {1: [1.0], 2: [0.6, 0.4], 3: [0.45, 0.33, 0.22], 4: [0.34, 0.28, 0.22, 0.16]}


def generate(size: str | int, seed: int, infeasible: int = 0, sites: int | None = None) -> Json:
    """An instance in the format iop-week/1; the same size and seed always give the same one."""
    return generate_with_truth(size, seed, infeasible, sites)[0]


def generate_with_truth(
    size: str | int, seed: int, infeasible: int = 0, sites: int | None = None
) -> tuple[Json, list[Json]]:
    """The instance, and for each person planted as impossible to serve in full the cause."""
    dice = Random(f"{size}/{seed}/{sites}")  # noqa: S311 - made-up people, not secrets
    count = SIZES[size] if isinstance(size, str) else size
    places = sites or (SITES[size] if isinstance(size, str) else 1 + (count > 400) + 2 * (count > 800))
    instance = _clinic(dice, count, places)
    instance["name"] = f"{size}-{seed}"
    instance["last_week"] = _last_week(instance)
    _forget_unused_groups(dice, instance)
    _week_passes(dice, instance, count)
    truth = plant(dice, instance, infeasible) if infeasible else []
    instance["patients"].sort(key=lambda p: p["id"])
    return instance, truth


def _clinic(dice: Random, count: int, places: int) -> Json:
    names = [chr(ord("A") + number) for number in range(places)]
    heads = [round(count * share) for share in SITE_SHARES.get(places, [1 / places] * places)]
    heads[0] += count - sum(heads)
    sites, rooms, staff, patients = [], [], [], []
    virtual = 0.0 if count < 100 else 0.15
    for site, size in zip(names, heads, strict=True):
        sites.append({"id": site, "offices": max(2, round(size / 13))})
        rooms += rooms_of(site, size)
        staff += staff_of(dice, site, size, len(staff))
        patients += [person(dice, f"p{len(patients) + n:04d}", site, virtual) for n in range(size)]
    groups = []
    for (place, track), seats in sorted(demand(patients).items()):
        groups += groups_of(dice, place, track, dict(seats))
    for patient in patients:
        prescribe(patient, _offered(groups, patient))
    give_visits(dice, patients, staff)
    return {
        "format": "iop-week/1",
        "name": "",
        "week": {"days": 5, "slots_per_day": 50, "slot_minutes": 15, "day_start": "08:00"},
        "sites": sites,
        "rooms": rooms,
        "staff": staff,
        "groups": groups,
        "patients": patients,
        "conflicts": [],
        "medicare": {"min_services_day": 3, "min_primary_day": 1},
        "last_week": {"groups": [], "members": [], "appointments": []},
        "weights": dict(WEIGHTS),
    }


def _offered(groups: list[Json], patient: Json) -> set[str]:
    return {g["curriculum"] for g in groups if (g["site"], g["track"]) == (home(patient), patient["track"])}


def _last_week(instance: Json) -> Json:
    plan = careful_fill(instance, medicare=False)
    plan["appointments"] = [visit for visit in plan["appointments"] if visit["appointment"].endswith("-ind")]
    return plan


def _forget_unused_groups(dice: Random, instance: Json) -> None:
    """A group that did not run last week is mostly dropped from the season, unless it is the only one of its kind."""
    ran = {group["group"] for group in instance["last_week"]["groups"]}
    kinds = {(g["curriculum"], g["site"], g["track"]) for g in instance["groups"] if g["id"] in ran}
    kept = []
    for group in instance["groups"]:
        alone = (group["curriculum"], group["site"], group["track"]) not in kinds
        if group["id"] in ran or alone or dice.random() < 0.25:
            kept.append(group)
    instance["groups"] = kept


def _week_passes(dice: Random, instance: Json, count: int) -> None:
    """Discharges and admissions, new working hours, leave, and pairs who must not meet."""
    patients = instance["patients"]
    leaving = set(dice.sample(range(len(patients)), max(1, round(count * dice.uniform(0.04, 0.1)))))
    virtual = 0.0 if count < 100 else 0.15
    fresh = []
    for number, index in enumerate(sorted(leaving)):
        new = person(dice, f"n{number:04d}", patients[index]["site"], virtual)
        prescribe(new, _offered(instance["groups"], new))
        fresh.append(new)
    give_visits(dice, fresh, instance["staff"])
    stayed = [patient for index, patient in enumerate(patients) if index not in leaving]
    for patient in stayed:
        if dice.random() < 0.06:
            patient["availability"] = hours(dice, patient["track"])
    instance["patients"] = stayed + fresh
    for member in instance["staff"]:
        if member["role"] == "therapist" and dice.random() < 0.08:
            away = dice.choice(member["shifts"])["day"]
            member["leave"] = [away]
            member["shifts"] = [shift for shift in member["shifts"] if shift["day"] != away]
    names = sorted(patient["id"] for patient in instance["patients"])
    pairs = {tuple(sorted(dice.sample(names, 2))) for _ in range(max(1, round(count / 34)))}
    instance["conflicts"] = [list(pair) for pair in sorted(pairs)]
    _leave_last_week(instance)


def _leave_last_week(instance: Json) -> None:
    here = {patient["id"] for patient in instance["patients"]}
    old = instance["last_week"]
    old["members"] = [seat for seat in old["members"] if seat["patient"] in here]
    old["appointments"] = [visit for visit in old["appointments"] if visit["patient"] in here]


def write(path: Path, record: Json) -> None:
    text = json.dumps(record)
    if path.suffix == ".gz":
        path.write_bytes(gzip.compress(text.encode(), mtime=0))
    else:
        path.write_text(text)


def main() -> None:
    parser = argparse.ArgumentParser(description="Make a believable week to plan.")
    parser.add_argument("size", help="tiny, S, M, L or a number of patients")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--sites", type=int)
    parser.add_argument("--infeasible", type=int, default=0, help="people to plant who cannot be served in full")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--truth", type=Path, help="where to write the planted causes")
    chosen = parser.parse_args()
    size = int(chosen.size) if chosen.size.isdigit() else chosen.size
    instance, truth = generate_with_truth(size, chosen.seed, chosen.infeasible, chosen.sites)
    write(chosen.out, instance)
    if chosen.truth:
        chosen.truth.write_text(json.dumps(truth, indent=1))


if __name__ == "__main__":
    main()
