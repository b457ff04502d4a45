"""What would help names only people who may hold the visit; the quick search for a served week never differs from the exact one."""

from __future__ import annotations

import copy
import time

import pytest
from msgspec.structs import replace

from stepwell.program.planner import reach
from stepwell.program.planner.chances import Chances
from stepwell.program.planner.explain import explain
from stepwell.program.planner.facts import Facts
from stepwell.program.planner.generate import generate, generate_with_truth
from stepwell.program.planner.holders import colleagues
from stepwell.program.planner.reach import can_serve
from stepwell.program.planner.unserved import explain_unserved, with_unserved
from stepwell.program.tests.planner_weeks import as_instance, as_plan, good_plan, small_week

ACTS = {"individual": "individual", "family": "family", "psychiatry": "medication_visit"}


@pytest.fixture(scope="module")
def clinic():
    return generate("S", 11)


def as_from_records(raw):
    """The same clinic as records give it: no roles, and what people may do as the names of acts."""
    raw = copy.deepcopy(raw)
    for member in raw["staff"]:
        acts = ["medication_visit"] if member["role"] == "psychiatrist" else ["lead_education"]
        if member["role"] == "therapist":
            acts = ["individual", "family", "lead_psychotherapy"]
        member["licences"] = ["duty", *acts, *member["licences"]]
        member["role"] = ""
    return raw


def away_for_good(raw, staff):
    member = next(k for k in raw["staff"] if k["id"] == staff)
    member["shifts"], member["leave"] = [], [0, 1, 2, 3, 4]


def a_visit(raw, kind):
    return next((p, a) for p in raw["patients"] for a in p["appointments"] if a["kind"] == kind)


@pytest.mark.parametrize("kind", ["psychiatry", "individual"])
@pytest.mark.parametrize("shape", ["generated", "records"])
def test_only_those_licensed_for_the_kind_of_visit_are_named_as_a_help(clinic, kind, shape):
    raw = as_from_records(clinic) if shape == "records" else copy.deepcopy(clinic)
    roles = {k["id"]: k["role"] for k in clinic["staff"]}
    person, visit = a_visit(raw, kind)
    wanted = roles[visit["staff"][0]]
    visit["staff"] = visit["staff"][:1]
    away_for_good(raw, visit["staff"][0])
    (told,) = explain(as_instance(raw), as_plan({"groups": [], "members": [], "appointments": []}), person["id"])
    assert told.cannot is not None
    assert "therapist_away" in told.cannot.causes
    named = [says.split()[0] for says in told.cannot.relaxations if "could hold" in says]
    assert named
    assert {roles[who] for who in named} == {wanted}


def test_when_nobody_else_is_licensed_nobody_is_named(clinic):
    raw = as_from_records(clinic)
    person, visit = a_visit(raw, "psychiatry")
    only = visit["staff"][0]
    for member in raw["staff"]:
        if member["id"] != only:
            member["licences"] = [one for one in member["licences"] if one != "medication_visit"]
    for patient in raw["patients"]:
        for one in patient["appointments"]:
            if one["kind"] == "psychiatry":
                one["staff"] = [only]
    away_for_good(raw, only)
    facts = Facts(as_instance(raw))
    who = facts.patients[person["id"]]
    assert list(colleagues(facts, who, next(a for a in who.appointments if a.id == visit["id"]))) == []
    (told,) = explain(facts, as_plan({"groups": [], "members": [], "appointments": []}), person["id"])
    assert not [says for says in told.cannot.relaxations if "could hold" in says]


def test_a_colleague_without_the_persons_language_is_not_named(clinic):
    raw = copy.deepcopy(clinic)
    person, visit = a_visit(raw, "individual")
    person["languages"] = ["xx"]
    facts = Facts(as_instance(raw))
    who = facts.patients[person["id"]]
    assert list(colleagues(facts, who, next(a for a in who.appointments if a.id == visit["id"]))) == []


class Blind:
    """A quick search that finds nothing, so that the exact one decides."""

    def __init__(self, *_given):
        pass

    def is_found(self, *_given):
        return False


def test_the_quick_search_finds_no_week_that_the_exact_one_denies(monkeypatch):
    found = 0
    weeks = [as_instance(generate("tiny", seed)) for seed in (1, 2, 3, 4)] + [small_week(seed)[1] for seed in range(12)]
    quick = []
    for instance in weeks:
        chances = Chances(Facts(instance))
        for patient in instance.patients:
            for slots in {patient.min_slots, patient.prescribed_slots, patient.max_slots}:
                person = replace(patient, min_slots=slots)
                quick.append((chances.with_patient(person), person, can_serve(chances.with_patient(person), person)))
    monkeypatch.setattr(reach, "Witness", Blind)
    for chances, person, answer in quick:
        assert can_serve(chances, person) is answer, person.id
        found += answer is True
    assert found > 50
    assert found < len(quick)


def test_two_seconds_a_person_are_enough_for_all_causes_and_helps():
    raw, truth = generate_with_truth(60, 5, 6)
    instance, plan = as_instance(raw), as_plan(good_plan(raw))
    begin = time.process_time()
    found = explain_unserved(instance, plan)
    took = time.process_time() - begin
    assert {row["patient"] for row in truth} <= {row.patient for row in found}
    assert took < 2 * len(found) + 2


def test_without_time_the_causes_are_all_found_and_only_the_helps_are_fewer():
    raw, _ = generate_with_truth(60, 5, 6)
    instance, plan = as_instance(raw), as_plan(good_plan(raw))
    hurried = {row.patient: row.causes for row in with_unserved(instance, plan, seconds=0).unserved}
    assert hurried == {row.patient: row.causes for row in with_unserved(instance, plan, seconds=60).unserved}
    assert hurried
