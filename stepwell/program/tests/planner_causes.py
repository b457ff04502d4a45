"""People who cannot be served, each for one known cause, planted in a week where everybody could be."""

from __future__ import annotations

from stepwell.program.tests.planner_weeks import as_instance, as_raw


def someone(raw, fits=lambda patient: True):
    return next(
        p for p in raw["patients"] if p["payer"] != "medicare" and p["track"] == "day" and p["must"] and fits(p)
    )


def copied(raw):
    return as_raw(as_instance(raw))


def therapist_of(raw, patient):
    name = next(visit["staff"] for visit in patient["appointments"] if visit["kind"] == "individual")[0]
    return next(member for member in raw["staff"] if member["id"] == name)


def plant_availability(raw):
    patient = someone(raw)
    patient["availability"] = [[0, 4, 12], [3, 4, 12]]
    return patient


def plant_must_not_offered(raw):
    patient = someone(raw)
    patient["must"] = [*patient["must"], "GRIEF"]
    return patient


def plant_must_for_others(raw):
    """The course has groups, but for other conditions."""
    patient = someone(raw)
    for group in raw["groups"]:
        if group["curriculum"] == patient["must"][0]:
            group["conditions"] = ["other"]
    return patient


def plant_therapist_away(raw):
    patient = someone(raw)
    therapist_of(raw, patient)["shifts"] = []
    return patient


def plant_nobody_licensed(raw):
    patient = someone(raw)
    for group in raw["groups"]:
        if group["curriculum"] == patient["must"][0]:
            group["leader_licences"] = ["NONE"]
    return patient


def plant_nobody_named(raw):
    patient = someone(raw)
    patient["appointments"][0]["staff"] = []
    return patient


def plant_therapist_at_other_hours(raw):
    patient = someone(raw)
    member = therapist_of(raw, patient)
    member["shifts"] = [{**shift, "start": 40, "end": 50} for shift in member["shifts"]]
    return patient


def plant_language(raw):
    patient = someone(raw)
    patient["languages"] = ["fr"]
    return patient


def plant_medicare(raw):
    patient = someone(raw)
    patient["payer"] = "medicare"
    patient["prescribed_slots"], patient["max_slots"] = 36, 42
    patient["availability"] = [[day, 4, 13] for day in range(5)]
    return patient


def plant_conflict(raw):
    patient = someone(raw)
    names = [other["id"] for other in raw["patients"] if other is not patient]
    raw["conflicts"] = [[patient["id"], name] for name in names]
    return patient


def plant_authorization(raw):
    patient = someone(raw)
    patient["max_slots"] = patient["min_slots"] - 1
    return patient


def plant_few_days(raw):
    patient = someone(raw)
    patient["max_days"] = 1
    return patient


def plant_no_office(raw):
    patient = someone(raw)
    raw["sites"].append({"id": "Z", "offices": 0})
    patient["mode"] = "in_person"
    member = therapist_of(raw, patient)
    new = {**member, "id": "kz", "site": "Z", "shifts": [{**shift, "site": "Z"} for shift in member["shifts"]]}
    raw["staff"].append(new)
    patient["mode"], patient["site"] = "virtual", "A"
    for group in list(raw["groups"]):
        if (group["site"], group["track"]) == ("A", patient["track"]):
            raw["groups"].append({**group, "id": f"V.{group['id']}", "site": "V", "mode": "virtual", "min_size": 1})
    for visit in patient["appointments"]:
        if visit["kind"] == "individual":
            visit["staff"] = ["kz"]
    return patient


def plant_no_room(raw):
    patient = someone(raw)
    for group in raw["groups"]:
        if group["curriculum"] == patient["must"][0]:
            group["min_size"], group["capacity"] = 90, 99
    return patient


PLANTED = [
    (plant_availability, "availability"),
    (plant_must_not_offered, "must_not_offered"),
    (plant_must_for_others, "must_not_offered"),
    (plant_therapist_away, "therapist_away"),
    (plant_nobody_licensed, "therapist_away"),
    (plant_nobody_named, "therapist_away"),
    (plant_therapist_at_other_hours, "therapist_away"),
    (plant_language, "language"),
    (plant_medicare, "medicare_day"),
    (plant_conflict, "conflict"),
    (plant_authorization, "max_below_min"),
    (plant_few_days, "max_below_min"),
    (plant_no_office, "no_office"),
    (plant_no_room, "no_room"),
]
