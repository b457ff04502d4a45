"""Plant people who cannot be served in full, each for one known cause, so that explanations can be judged."""

from collections.abc import Callable
from random import Random

from .generate_clinic import Json, group
from .generate_people import home


def plant(dice: Random, instance: Json, count: int) -> list[Json]:
    """Change `count` people, one cause after the other; the list names each with the cause."""
    truth: list[Json] = []
    taken: set[str] = {name for pair in instance["conflicts"] for name in pair}
    order = list(KINDS)
    tries = 0
    while len(truth) < count and tries < 4 * count + 40:
        kind = order[tries % len(order)]
        tries += 1
        chosen = KINDS[kind](dice, instance, taken)
        if chosen:
            taken.add(chosen["id"])
            truth.append({"patient": chosen["id"], "cause": kind})
    return truth


def _someone(
    dice: Random, instance: Json, taken: set[str], fits: Callable[[Json], bool] = lambda patient: True
) -> Json | None:
    able = [p for p in instance["patients"] if p["id"] not in taken and p["payer"] != "medicare" and fits(p)]
    able.sort(key=lambda p: str(p["id"]))
    return dice.choice(able) if able else None


def _day_in_person(patient: Json) -> bool:
    return (patient["track"], patient["mode"]) == ("day", "in_person")


def _availability(dice: Random, instance: Json, taken: set[str]) -> Json | None:
    patient = _someone(dice, instance, taken, _day_in_person)
    if patient:
        patient["availability"] = [[0, 4, 12], [2, 4, 12], [4, 4, 12]]
    return patient


def _must_not_offered(dice: Random, instance: Json, taken: set[str]) -> Json | None:
    patient = _someone(dice, instance, taken)
    if patient:
        track = (home(patient), patient["track"])
        offered = {g["curriculum"] for g in instance["groups"] if (g["site"], g["track"]) == track}
        missing = [name for name in ("DBT-DIS", "MEDED", "BODY", "ERP", "PROC-GEN", "TWELVE") if name not in offered]
        patient["must"].append(missing[0] if missing else "GRIEF")
    return patient


def _therapist_away(dice: Random, instance: Json, taken: set[str]) -> Json | None:
    """Leave all week for the person's therapist, whose other people somebody else sees."""
    patient = _someone(dice, instance, taken)
    if patient is None:
        return None
    site = patient["site"]
    able = [k for k in instance["staff"] if k["role"] == "therapist" and k["site"] == site and k["shifts"]]
    if len(able) < 4:
        return None
    away = dice.choice(able)
    others = [k["id"] for k in able if k is not away and len(k["shifts"]) >= 3]
    load = dict.fromkeys(others, 0)
    for other in instance["patients"]:
        for visit in other["appointments"]:
            if visit["staff"] == [away["id"]]:
                visit["staff"] = [min(others, key=lambda name: (load[name], name))]
                load[visit["staff"][0]] += 1
    for visit in patient["appointments"]:
        if visit["kind"] == "individual":
            visit["staff"] = [away["id"]]
    away["leave"] = sorted({shift["day"] for shift in away["shifts"]})
    away["shifts"] = []
    return patient


def _language(dice: Random, instance: Json, taken: set[str]) -> Json | None:
    patient = _someone(dice, instance, taken, _day_in_person)
    if patient:
        patient["languages"] = ["es"]
    return patient


def _medicare_day(dice: Random, instance: Json, taken: set[str]) -> Json | None:
    patient = _someone(dice, instance, taken, _day_in_person)
    if patient:
        patient["payer"] = "medicare"
        patient["prescribed_slots"], patient["max_slots"] = 36, 42
        patient["availability"] = [[day, 4, 13] for day in range(5)]
    return patient


def _conflict(dice: Random, instance: Json, taken: set[str]) -> Json | None:
    """The person may meet nobody of the only group of a course they must have."""
    one_group: dict[tuple[str, str, str], int] = {}
    for one in instance["groups"]:
        key = (one["site"], one["track"], one["curriculum"])
        one_group[key] = one_group.get(key, 0) + 1

    def single(patient: Json) -> list[str]:
        place = (home(patient), patient["track"])
        return [name for name in patient["must"] if one_group.get((*place, name)) == 1]

    patient = _someone(dice, instance, taken, lambda p: bool(single(p)))
    if patient is None:
        return None
    course, place = single(patient)[0], (home(patient), patient["track"])
    for other in instance["patients"]:
        there = (home(other), other["track"]) == place and course in other["must"] + other["may"]
        pair = sorted([patient["id"], other["id"]])
        if there and other is not patient and pair not in instance["conflicts"]:
            instance["conflicts"].append(pair)
    instance["conflicts"].sort()
    return patient


def _max_below_min(dice: Random, instance: Json, taken: set[str]) -> Json | None:
    patient = _someone(dice, instance, taken)
    if patient:
        patient["max_slots"] = patient["min_slots"] - 12
    return patient


def _no_room(dice: Random, instance: Json, taken: set[str]) -> Json | None:
    """The course they must have only runs with more people than the largest room holds."""
    patient = _someone(dice, instance, taken, lambda p: p["mode"] == "in_person")
    if patient is None:
        return None
    largest = max(r["capacity"] for r in instance["rooms"] if r["site"] == patient["site"])
    large = group("COPE", patient["site"], patient["track"], 1, largest + 8)
    name = f"TRAUMA.{patient['site']}.{patient['track']}.1"
    if all(one["id"] != name for one in instance["groups"]):
        instance["groups"].append({**large, "id": name, "curriculum": "TRAUMA", "min_size": largest + 1})
    patient["must"].append("TRAUMA")
    return patient


def _no_office(dice: Random, instance: Json, taken: set[str]) -> Json | None:
    """A therapist who works from a small place without an office for one more visit."""
    patient = _someone(dice, instance, taken, lambda p: p["mode"] == "virtual")
    if patient is None:
        return None
    name = f"k{len(instance['staff']):03d}"
    site = "Z"
    if all(one["id"] != site for one in instance["sites"]):
        instance["sites"].append({"id": site, "offices": 0})
    like = next(k for k in instance["staff"] if k["role"] == "therapist")
    hours = (16, 50) if patient["track"] == "eve" else (2, 36)
    shifts = [{"day": day, "start": hours[0], "end": hours[1], "site": site} for day in range(5)]
    instance["staff"].append({**like, "id": name, "site": site, "shifts": shifts, "leave": []})
    for visit in patient["appointments"]:
        if visit["kind"] == "individual":
            visit["staff"] = [name]
    return patient


KINDS: dict[str, Callable[[Random, Json, set[str]], Json | None]] = {
    "availability": _availability,
    "must_not_offered": _must_not_offered,
    "therapist_away": _therapist_away,
    "language": _language,
    "medicare_day": _medicare_day,
    "conflict": _conflict,
    "max_below_min": _max_below_min,
    "no_room": _no_room,
    "no_office": _no_office,
}
