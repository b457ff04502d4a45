"""The made-up weeks are in the documented format, keep the rules where they must, and are the same for the same seed."""

import gzip
import json
from collections import Counter

import pytest

from stepwell.program.planner.generate import generate, generate_with_truth, write
from stepwell.program.planner.generate_causes import KINDS
from stepwell.program.planner.generate_small import random_instance
from stepwell.program.planner.generate_week import careful_fill
from tests.week_checker import check


def test_the_same_size_and_seed_give_the_same_week_and_another_seed_another():
    assert generate("S", 3) == generate("S", 3)
    assert generate("S", 3) != generate("S", 4)
    assert random_instance(5) == random_instance(5)
    assert random_instance(5) != random_instance(6)


@pytest.mark.parametrize(("size", "patients", "sites"), [("tiny", 14, 1), ("S", 60, 1), ("M", 240, 1), (90, 90, 1)])
def test_a_week_has_as_many_people_and_places_as_asked(size, patients, sites):
    instance = generate(size, 1)
    assert len(instance["patients"]) == patients
    assert len(instance["sites"]) == sites
    assert len({p["id"] for p in instance["patients"]}) == patients


def test_four_sites_share_a_thousand_people():
    instance = generate("L", 1)
    assert Counter(p["site"] for p in instance["patients"]).keys() == set("ABCD")
    assert len(instance["patients"]) == 1000


def test_a_week_looks_like_the_season_it_is_made_from():
    instance = generate("M", 2)
    people = instance["patients"]
    share = {
        "evening": sum(p["track"] == "eve" for p in people) / 240,
        "medicare": sum(p["payer"] == "medicare" for p in people) / 240,
        "nine hours": sum(p["prescribed_slots"] == 36 for p in people) / 240,
        "new": sum(p["new"] for p in people) / 240,
    }
    assert 0.3 < share["evening"] < 0.55
    assert 0.05 < share["medicare"] < 0.25
    assert 0.4 < share["nine hours"] < 0.7
    assert 0.03 < share["new"] < 0.12
    offered = {(g["site"], g["track"], g["curriculum"]) for g in instance["groups"]}
    for person in people:
        home = "V" if person["mode"] == "virtual" else person["site"]
        assert all((home, person["track"], name) in offered for name in person["must"] + person["may"])


def test_last_week_is_remembered_but_no_longer_fits_everyone():
    instance = generate("M", 2)
    known = {g["id"] for g in instance["groups"]}
    here = {p["id"] for p in instance["patients"]}
    assert {g["group"] for g in instance["last_week"]["groups"]} <= known
    assert {m["patient"] for m in instance["last_week"]["members"]} == {
        p["id"] for p in instance["patients"] if not p["new"]
    } & {m["patient"] for m in instance["last_week"]["members"]}
    assert {a["patient"] for a in instance["last_week"]["appointments"]} <= here
    found, _, _ = check(instance, instance["last_week"])
    assert {"patient_unavailable", "staff_off"} <= {name for name, *_ in found}


@pytest.mark.parametrize("size", ["tiny", "S", "M"])
def test_a_careful_fill_breaks_no_rule(size):
    instance = generate(size, 4)
    plan = careful_fill(instance)
    assert check(instance, plan)[0] == []
    assert len(plan["groups"]) > 3


def test_a_careful_fill_of_small_odd_weeks_breaks_no_rule_and_opens_groups():
    opened = 0
    for seed in range(120):
        instance = random_instance(seed)
        plan = careful_fill(instance)
        assert check(instance, plan)[0] == [], seed
        opened += len(plan["groups"])
    assert opened > 120


def test_planted_people_are_distinct_and_every_cause_is_planted():
    instance, truth = generate_with_truth("M", 7, infeasible=18)
    assert Counter(each["cause"] for each in truth) == Counter(dict.fromkeys(KINDS, 2))
    people = {p["id"]: p for p in instance["patients"]}
    assert len({each["patient"] for each in truth}) == 18
    for each in truth:
        person = people[each["patient"]]
        if each["cause"] == "max_below_min":
            assert person["max_slots"] < person["min_slots"]
        if each["cause"] == "language":
            assert all(g["language"] not in person["languages"] for g in instance["groups"])
        if each["cause"] == "availability":
            assert sum(end - start for _, start, end in person["availability"]) < person["min_slots"]


def test_a_week_is_written_plain_or_compressed(tmp_path):
    instance = generate("tiny", 1)
    write(tmp_path / "week.json", instance)
    write(tmp_path / "week.json.gz", instance)
    assert json.loads((tmp_path / "week.json").read_text()) == instance
    assert json.loads(gzip.decompress((tmp_path / "week.json.gz").read_bytes())) == instance
