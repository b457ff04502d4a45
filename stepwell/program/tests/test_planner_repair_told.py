"""A repair tells apart what happened from what was not right before, offers what is lost elsewhere first, and says what is left."""

from __future__ import annotations

import copy
import json

import pytest
from click.testing import CliRunner

from stepwell.command.repair import repair as command
from stepwell.program.planner.events import read_events
from stepwell.program.planner.facts import Facts
from stepwell.program.planner.generate import generate
from stepwell.program.planner.moves import Book, breaks
from stepwell.program.planner.repair import repair
from stepwell.program.planner.seats import visit_times
from stepwell.program.planner.state import WeekState
from stepwell.program.tests.planner_weeks import as_instance, as_plan, as_raw, good_plan
from tests.week_checker import check


@pytest.fixture(scope="module")
def clinic():
    raw = generate("S", 11)
    return raw, as_instance(raw), good_plan(raw)


def repaired(instance, plan, *events, **options):
    return repair(instance, as_plan(plan), read_events(events, instance), **options)


def with_a_double_booked_leader(clinic):
    """A plan in which one visit stands at the hour of its therapist's own group, and who that concerns."""
    raw, _, good = clinic
    plan = copy.deepcopy(good)
    for entry in plan["groups"]:
        for session in entry["sessions"]:
            for visit in plan["appointments"]:
                if visit["staff"] == session["leader"] and visit["day"] != session["day"]:
                    visit["day"], visit["start"] = session["day"], session["start"]
                    if any(kind == "staff_double" for kind, *_ in check(raw, plan)[0]):
                        return plan, visit, session["leader"]
    raise AssertionError("nothing to double")


def other_leader(plan, staff):
    """Somebody who leads on a day, and is not the one whose time was broken already."""
    return next(
        (one["leader"], one["day"])
        for entry in plan["groups"]
        for one in entry["sessions"]
        if one["leader"] not in (staff, None)
    )


def test_what_was_broken_before_a_sick_call_is_told_apart_from_what_it_caused(clinic):
    plan, visit, staff = with_a_double_booked_leader(clinic)
    sick, day = other_leader(plan, staff)
    result = repaired(clinic[1], plan, {"kind": "sick", "staff": sick, "days": [day]})
    assert not check(as_raw(result.instance), as_raw(result.plan))[0]
    assert result.broken_before
    before = [change for change in result.already if change.what == visit["appointment"]]
    assert before, "the visit at two places at once moves whether anybody is sick or not"
    told = next(row for row in result.told if row.who == visit["patient"])
    assert before[0].says in told.already
    assert before[0].says not in told.says
    covers = [change for change in result.changes if change.kind == "leader" and change.before == sick]
    assert covers
    assert not any(change.already for change in covers)


def test_a_week_that_was_right_before_has_nothing_of_before_to_tell(clinic):
    sick, day = other_leader(clinic[2], "")
    result = repaired(clinic[1], clinic[2], {"kind": "sick", "staff": sick, "days": [day]})
    assert result.broken_before == ()
    assert result.already == ()
    assert all(row.already == () for row in result.told)


def test_who_only_moves_because_of_before_is_not_counted_as_moved_by_the_event(clinic):
    plan, visit, _ = with_a_double_booked_leader(clinic)
    calm = repaired(clinic[1], plan)
    assert calm.moved_patients == (), "nothing happened, so nobody is moved by what happened"
    assert visit["patient"] in {who for change in calm.already for who in change.patients}


def test_the_command_says_both_lists_and_writes_them_into_the_plan_file(clinic, tmp_path):
    plan, visit, staff = with_a_double_booked_leader(clinic)
    sick, day = other_leader(plan, staff)
    for name, thing in (
        ("week", clinic[0]),
        ("plan", plan),
        ("events", [{"kind": "sick", "staff": sick, "days": [day]}]),
    ):
        (tmp_path / f"{name}.json").write_text(json.dumps(thing))
    paths = [str(tmp_path / f"{name}.json") for name in ("week", "plan", "events")]
    ran = CliRunner().invoke(command, [*paths, "--out", str(tmp_path / "new.json")])
    assert ran.exit_code in (0, 1), ran.output
    first, _, second = ran.stdout.partition("This was not right before, and is put right too")
    moved = f"visit of {visit['patient']} moves from"
    assert moved in second
    assert moved not in first
    about = json.loads((tmp_path / "new.json").read_text())["about"]["repair"]
    (row,) = [row for row in about["told"] if row["who"] == visit["patient"]]
    assert any(moved in says for says in row["already"])


def therapists(plan):
    return sorted({visit["staff"] for visit in plan["appointments"]})


def test_no_visit_is_given_up_that_one_of_its_staff_could_still_hold_at_some_time(clinic):
    _, instance, plan = clinic
    lost = 0
    for who in therapists(plan):
        for day in (0, 2):
            result = repaired(instance, plan, {"kind": "sick", "staff": who, "days": [day]}, seconds=20)
            state = WeekState(Facts(result.instance), result.plan)
            for change in result.changes:
                if change.kind == "visit_cancelled":
                    lost += 1
                    times = visit_times(state, change.what)
                    assert all(breaks(state, [Book(booking)]) for _, booking in times), change.says
    assert lost < 25


def test_a_visit_moves_to_another_day_of_the_same_staff_member_before_it_goes_to_another(clinic):
    raw, instance, plan = clinic
    raw = copy.deepcopy(raw)
    visit = next(v for v in plan["appointments"] if v["appointment"].endswith("-ind"))
    other = next(k["id"] for k in raw["staff"] if k["role"] == "therapist" and k["id"] != visit["staff"])
    person = next(p for p in raw["patients"] if p["id"] == visit["patient"])
    mine = next(a for a in person["appointments"] if a["id"] == visit["appointment"])
    mine["staff"] = [visit["staff"], other]
    instance = as_instance(raw)
    result = repaired(instance, plan, {"kind": "sick", "staff": visit["staff"], "days": [visit["day"]]}, seconds=20)
    new = next(v for v in result.plan.appointments if v.appointment == visit["appointment"])
    assert (new.staff, new.day) != (visit["staff"], visit["day"])
    gone = repaired(instance, plan, {"kind": "sick", "staff": visit["staff"]}, seconds=20)
    new = [v for v in gone.plan.appointments if v.appointment == visit["appointment"]]
    assert [v.staff for v in new] == [other], "away all week: another one of those named for it holds it"


def test_a_visit_that_cannot_be_held_is_said_to_be_canceled_with_a_licensed_colleague_who_is_free(clinic):
    raw, instance, plan = clinic
    roles = {k["id"]: k["role"] for k in raw["staff"]}
    alone = [v["staff"] for v in plan["appointments"] if v["appointment"].endswith("-ind")]
    who = max(sorted(set(alone)), key=alone.count)
    result = repaired(instance, plan, {"kind": "sick", "staff": who})
    lost = {change.patients[0] for change in result.changes if change.kind == "visit_cancelled"}
    todo = [row for row in result.todo if row.what == "visit"]
    assert lost
    assert {row.who for row in todo} == lost
    named = [row for row in todo if "is licensed for it and free on" in row.helps[0]]
    assert named
    for row in named:
        assert roles[row.helps[0].split()[0]] == roles[who]
    offers = [row.helps[0] for row in named]
    assert len(set(offers)) == len(offers), "one free hour is offered once"


def test_a_course_that_is_lost_with_its_group_is_given_in_another_group_with_a_free_seat(clinic):
    raw, instance, plan = clinic
    kept = lost = 0
    for entry in plan["groups"]:
        result = repaired(instance, plan, {"kind": "group_closed", "group": entry["group"]}, seconds=20)
        state = WeekState(Facts(result.instance), result.plan)
        curriculum = next(g["curriculum"] for g in raw["groups"] if g["id"] == entry["group"])
        for row in result.todo:
            assert "has a free seat they could take" not in row.says, row.says
        for member in plan["members"]:
            if entry["group"] in member["groups"]:
                has = any(state.facts.groups[g].curriculum == curriculum for g in state.groups_of[member["patient"]])
                kept, lost = kept + has, lost + (not has)
    assert kept
    assert kept + lost > 50


def test_a_group_moved_to_an_hour_that_is_not_its_own_goes_back_to_one_and_is_not_closed(clinic):
    raw, instance, good = clinic
    groups = {g["id"]: g for g in raw["groups"]}
    kept = tried = 0
    for entry in good["groups"][:12]:
        plan = copy.deepcopy(good)
        moved = next(row for row in plan["groups"] if row["group"] == entry["group"])["sessions"][0]
        moved["start"] = next(t for t in range(4, 40) if t not in groups[entry["group"]]["allowed_starts"])
        result = repaired(instance, plan, seconds=20)
        assert not check(raw, as_raw(result.plan))[0]
        tried += 1
        kept += entry["group"] in {row.group for row in result.plan.groups}
    assert kept >= tried - 2
