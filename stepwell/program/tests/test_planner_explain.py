"""Who cannot be served in any plan is found with the cause, nobody else is, and what would help really helps."""

from __future__ import annotations

import time
from random import Random

import pytest
from msgspec.structs import replace

from stepwell.program.planner.away import days_in_words, hanging_visits, why_missed
from stepwell.program.planner.causes import CAUSES, IN_WORDS, causes_of
from stepwell.program.planner.chances import Chances
from stepwell.program.planner.crowded import most_contact, seats_missing, staff_overbooked
from stepwell.program.planner.explain import causes_in_words, explain
from stepwell.program.planner.facts import Facts, day_name
from stepwell.program.planner.format import Plan
from stepwell.program.planner.generate import generate, generate_with_truth
from stepwell.program.planner.reach import can_serve
from stepwell.program.planner.state import WeekState
from stepwell.program.planner.unserved import explain_unserved, is_served, why_unserved, with_unserved
from stepwell.program.tests.planner_causes import (
    PLANTED,
    copied,
    plant_conflict,
    plant_language,
    plant_must_not_offered,
    someone,
    therapist_of,
)
from stepwell.program.tests.planner_weeks import as_instance, as_plan, good_plan, small_week, spoil
from tests.week_checker import check

SECONDS_A_PERSON = 2.0


@pytest.fixture(scope="module")
def clinic():
    """A clinic in which everybody could be served, before anything is planted."""
    raw = generate(36, 1)
    chances = Chances(Facts(as_instance(raw)))
    able = {person.id for person in chances.facts.instance.patients if can_serve(chances, person)}
    raw["patients"] = [patient for patient in raw["patients"] if patient["id"] in able]
    return raw


@pytest.mark.parametrize(("plant", "cause"), PLANTED, ids=[plant.__name__ for plant, _ in PLANTED])
def test_each_kind_of_cause_is_found_for_the_person_it_was_planted_for(clinic, plant, cause):
    raw = copied(clinic)
    who = plant(raw)
    chances = Chances(Facts(as_instance(raw)))
    begin = time.thread_time()
    (entry,) = [found for found in [_unserved(chances, who["id"])] if found]
    assert time.thread_time() - begin < SECONDS_A_PERSON
    assert entry.causes == (cause,)
    assert entry.relaxations
    assert all(sentence.endswith(".") for sentence in entry.relaxations)


def test_every_cause_has_words():
    for code in CAUSES:
        assert IN_WORDS[code]


def _unserved(chances, who):
    return why_unserved(chances, chances.facts.patients[who])


@pytest.mark.parametrize("seed", [3])
def test_planted_causes_are_found_and_who_is_named_otherwise_is_really_out_of_reach(seed):
    raw, truth = generate_with_truth(40, seed, 9)
    instance = as_instance(raw)
    found = {entry.patient: entry.causes for entry in explain_unserved(instance)}
    for planted in truth:
        assert planted["cause"] in found[planted["patient"]], planted
    # Nobody whom a plan serves may be named; the most careful plan at hand is the witness.
    state = WeekState(instance, as_plan(good_plan(raw)))
    assert not {who for who in found if is_served(state, who)}


def test_nobody_is_out_of_reach_who_is_served_in_some_plan_of_a_small_week():
    for seed in range(25):
        raw, instance = small_week(seed)
        plan = good_plan(raw)
        assert not check(raw, plan)[0]
        state, chances = WeekState(instance, as_plan(plan)), Chances(Facts(instance))
        for patient in instance.patients:
            if is_served(state, patient.id):
                assert can_serve(chances, patient) is not False, (seed, patient.id)


def test_two_causes_together_are_both_named_and_each_is_needed(clinic):
    raw = copied(clinic)
    who = plant_must_not_offered(raw)
    who["max_slots"] = who["min_slots"] - 1
    chances = Chances(Facts(as_instance(raw)))
    assert causes_of(chances, chances.facts.patients[who["id"]]) == ("max_below_min", "must_not_offered")


def test_someone_who_lacks_times_is_offered_a_time_and_with_it_can_be_served(clinic):
    raw = copied(clinic)
    who = someone(raw)
    who["availability"] = [[day, 2, 36] for day in (0, 1)]
    chances = Chances(Facts(as_instance(raw)))
    entry = _unserved(chances, who["id"])
    assert entry is not None
    assert entry.causes == ("availability",)
    assert entry.relaxations[0].startswith("Being free on ")
    day = entry.relaxations[0].split()[3]
    number = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"].index(day)
    who["availability"].append([number, 2, 36])
    chances = Chances(Facts(as_instance(raw)))
    assert can_serve(chances, chances.facts.patients[who["id"]])


def test_every_code_has_words_and_the_plan_can_carry_the_list(clinic):
    raw = copied(clinic)
    who = plant_language(raw)
    plan = with_unserved(as_instance(raw), Plan())
    (entry,) = plan.unserved
    assert entry.patient == who["id"]
    assert causes_in_words(entry).startswith("No plan can serve them in full: ")
    assert set(CAUSES) >= set(entry.causes)


def test_more_people_than_seats_is_no_cause_of_one_person_but_is_said_of_who_is_left_out(clinic):
    raw = copied(clinic)
    who = someone(raw)
    course = who["must"][0]
    for group in raw["groups"]:
        if group["curriculum"] == course:
            group["capacity"], group["min_size"] = 1, 1
    for other in raw["patients"]:
        if (other["track"], other["condition"]) == (who["track"], who["condition"]):
            other["must"] = list(dict.fromkeys([course, *other["must"]]))
    instance = as_instance(raw)
    chances = Chances(Facts(instance))
    assert seats_missing(chances, chances.facts.patients[who["id"]], course) > 0
    assert who["id"] not in {entry.patient for entry in explain_unserved(instance, Plan())}
    shared = {entry.patient: entry for entry in explain_unserved(instance, Plan(), shared=True)}
    assert shared[who["id"]].causes == ("group_full",)
    (person,) = explain(instance, Plan(), who["id"])
    assert person.cannot is None
    assert person.left_out == shared[who["id"]]


def test_a_therapist_with_one_day_cannot_see_twelve_people(clinic):
    raw = copied(clinic)
    who = someone(raw)
    member = therapist_of(raw, who)
    member["shifts"], member["leave"] = member["shifts"][:1], [1, 2, 3, 4]
    for patient in raw["patients"]:
        for visit in patient["appointments"]:
            if visit["kind"] == "individual":
                visit["staff"] = [member["id"]]
    chances = Chances(Facts(as_instance(raw)))
    person = chances.facts.patients[who["id"]]
    assert staff_overbooked(chances, person, person.appointments[0]) > 0
    assert most_contact(chances, chances.facts.staff[member["id"]]) <= member["max_day_slots"]


def test_a_visit_that_hangs_by_one_day_is_noted_and_explained_when_a_plan_leaves_it_out(clinic):
    raw = copied(clinic)
    who = someone(raw)
    member = therapist_of(raw, who)
    day = next(shift["day"] for shift in member["shifts"] if shift["day"] in {one[0] for one in who["availability"]})
    member["leave"] = [other for other in range(5) if other != day]
    member["shifts"] = [shift for shift in member["shifts"] if shift["day"] == day]
    instance = as_instance(raw)
    facts = Facts(instance)
    assert can_serve(Chances(facts), facts.patients[who["id"]])
    plan = as_plan(good_plan(raw))
    visit = next(one["id"] for one in who["appointments"] if one["staff"] == [member["id"]])
    without = replace(plan, appointments=tuple(one for one in plan.appointments if one.appointment != visit))
    told = with_unserved(instance, without)
    entry = next(one for one in told.unserved if one.patient == who["id"])
    assert entry.causes == ("therapist_away",)
    assert any(sentence.endswith("could hold the individual visit.") for sentence in entry.relaxations)
    (person,) = explain(instance, without, who["id"])
    assert person.cannot is None
    assert person.left_out.causes == entry.causes
    assert set(person.left_out.relaxations) >= set(entry.relaxations)
    (note,) = [one for one in told.notes if one.patient == who["id"]]
    assert note.causes == ("therapist_away",)
    assert f"{member['id']} is away" in note.says
    assert note.says.endswith(f"so the individual visit can only be on {day_name(day)}.")
    assert [one.says for one in person.notes] == [note.says]


def test_somebody_whose_visit_hangs_by_one_day_and_is_planned_counts_as_served(clinic):
    raw = copied(clinic)
    who = someone(raw)
    plan = as_plan(good_plan(raw))
    booked = next(one for one in plan.appointments if one.patient == who["id"])
    member = next(one for one in raw["staff"] if one["id"] == booked.staff)
    member["leave"] = [other for other in range(5) if other != booked.day]
    member["shifts"] = [shift for shift in member["shifts"] if shift["day"] == booked.day]
    chances = Chances(Facts(as_instance(raw)))
    person = chances.facts.patients[who["id"]]
    assert [found.day for found in hanging_visits(chances, person)] == [booked.day]
    assert why_missed(chances, person, WeekState(chances.facts, plan)) is None


@pytest.mark.parametrize(
    ("days", "words"),
    [
        ((1, 2, 3, 4), "from Tuesday to Friday"),
        ((4, 2, 3), "from Wednesday to Friday"),
        ((0, 1), "on Monday and Tuesday"),
        ((0, 2, 4), "on Monday, Wednesday and Friday"),
        ((3,), "on Thursday"),
    ],
)
def test_days_are_said_as_people_say_them(days, words):
    assert days_in_words(days) == words


def test_every_unmet_wish_of_every_plan_has_a_sentence():
    kinds = set()
    for seed in range(4):
        dice = Random(seed)
        raw, instance = small_week(seed)
        plan = good_plan(raw)
        spoil(dice, raw, plan, dice.choice([0, 3]))
        state = WeekState(instance, as_plan(plan))
        for person in explain(instance, as_plan(plan)):
            terms = state.terms_of({("patient", person.patient)})
            said = {wish.kind for wish in person.wishes}
            for term in (
                "under_9h",
                "unmet_must",
                "unmet_individual",
                "unmet_psychiatry",
                "unmet_family",
                "leave_group",
                "age_mismatch",
                "move_appointment",
            ):
                assert (term in said) == bool(terms[term]), (seed, person.patient, term)
            assert (terms["unmet_slot"] > 0) == bool(
                said & {"under_9h", "unmet_slot"}
            ) or person.least_slots > person.needed_slots
            assert all(wish.says.strip().endswith(".") for wish in person.wishes), person.wishes
            kinds |= said
    assert len(kinds) > 5


def test_nobody_apart_is_named_in_an_explanation(clinic):
    raw = copied(clinic)
    who = plant_conflict(raw)
    names = {patient["id"] for patient in raw["patients"]} - {who["id"]}
    (person,) = explain(as_instance(raw), as_plan(good_plan(raw)), who["id"])
    said = [wish.says for wish in person.wishes] + list(person.cannot.relaxations)
    assert not any(name in sentence for name in names for sentence in said)


def short_of_hours(must, may):
    """What is said to somebody whose week is short, though they sit in all that is prescribed for them."""
    raw = generate("S", 11)
    person = raw["patients"][0]
    person |= {"must": must, "may": may}
    plan = Plan((), (), ())
    (told,) = explain(as_instance(raw), plan, person["id"])
    return " ".join(wish.says for wish in told.wishes if wish.kind in ("under_9h", "unmet_slot"))


def test_somebody_to_whom_no_course_is_prescribed_is_not_said_to_be_in_a_group_of_every_one():
    says = short_of_hours([], [])
    assert "No course is prescribed for them." in says
    assert "every course" not in says


def test_somebody_who_lacks_a_course_is_neither_said_to_be_in_every_one_nor_to_have_none_prescribed():
    says = short_of_hours(["PSYED"], [])
    assert "every course" not in says
    assert "No course is prescribed" not in says
