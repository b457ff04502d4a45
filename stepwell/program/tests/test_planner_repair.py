"""A repaired week never breaks a hard rule, keeps what it can, and says all that has changed."""

from __future__ import annotations

import json
from random import Random

import pytest

from stepwell.program.planner.events import load_events, read_events
from stepwell.program.planner.format import Plan
from stepwell.program.planner.generate import generate
from stepwell.program.planner.repair import repair
from stepwell.program.planner.sound import BadWeek
from stepwell.program.planner.state import WeekState
from stepwell.program.tests.planner_weeks import as_instance, as_plan, as_raw, good_plan, small_week, some_event
from tests.week_checker import check

SEEDS = range(200)


@pytest.fixture(scope="module")
def clinic():
    raw = generate("S", 11)
    return raw, as_instance(raw), as_plan(good_plan(raw))


def repaired(clinic, *events, **options):
    _, instance, plan = clinic
    return repair(instance, plan, read_events(events, instance), **options)


def assert_sound(result):
    broken, _, cost = check(as_raw(result.instance), as_raw(result.plan))
    assert not broken, broken[:3]
    assert result.valid
    assert cost == result.verdict.cost


def test_after_random_events_in_200_small_weeks_no_hard_rule_is_broken():
    for seed in SEEDS:
        dice = Random(seed)
        raw, instance = small_week(seed)
        plan = good_plan(raw)
        event = some_event(dice, raw, plan)
        result = repair(instance, as_plan(plan), read_events([event], instance), seconds=5, fill=seed % 5 == 0)
        assert_sound(result)


def test_nothing_happened_nothing_changes(clinic):
    result = repaired(clinic)
    assert_sound(result)
    assert result.changes == ()
    assert result.told == ()
    before = WeekState(clinic[1], clinic[2]).plan()
    assert result.plan.groups == before.groups
    assert result.plan.appointments == before.appointments


def leaders(plan):
    return sorted({session.leader for group in plan.groups for session in group.sessions})


def test_a_leader_sick_for_a_day_is_mostly_covered_without_moving_anybody(clinic):
    moved = []
    for who in leaders(clinic[2]):
        result = repaired(clinic, {"kind": "sick", "staff": who, "days": [1]})
        assert_sound(result)
        assert all(
            who not in (one.leader, one.coleader) for g in result.plan.groups for one in g.sessions if one.day == 1
        )
        moved.append(len(result.moved_patients))
    assert sorted(moved)[len(moved) // 2] <= 3, moved


def test_who_takes_over_who_is_sick_and_the_people_in_the_group_are_told(clinic):
    for who in leaders(clinic[2]):
        result = repaired(clinic, {"kind": "sick", "leader": who, "day": 0})
        covered = [change for change in result.changes if change.kind == "leader" and change.before == who]
        told = {told.who: told.says for told in result.told}
        for change in covered:
            assert change.after in told
            assert who in told
            assert all(change.says in told[patient] for patient in change.patients)
            assert change.patients == tuple(p for p in change.patients if change.what in dict(groups_of(result))[p])


def groups_of(result):
    return [(member.patient, member.groups) for member in result.plan.members]


def test_a_lost_room_is_left_by_all_its_groups(clinic):
    for room in (room["id"] for room in clinic[0]["rooms"]):
        result = repaired(clinic, {"kind": "room_lost", "room": room, "days": [2]})
        assert_sound(result)
        assert all(one.room != room for group in result.plan.groups for one in group.sessions if one.day == 2)
    result = repaired(clinic, {"kind": "room_lost", "room": room})
    assert room not in {one.id for one in result.instance.rooms}
    assert_sound(result)


def newcomer(clinic, like, name="n9999"):
    patient = next(p for p in clinic[0]["patients"] if p["id"] == like)
    return {
        **patient,
        "id": name,
        "appointments": [{**a, "id": f"{name}-{a['kind'][:3]}"} for a in patient["appointments"]],
    }


def test_a_newcomer_gets_seats_and_at_most_three_others_move(clinic):
    seated = 0
    for like in [p["id"] for p in clinic[0]["patients"]][:12]:
        result = repaired(clinic, {"kind": "admission", "patient": newcomer(clinic, like)}, seconds=20)
        assert_sound(result)
        assert len(result.moved_patients) <= 3
        seated += "n9999" in dict(groups_of(result))
        others = [change for change in result.changes if "n9999" not in change.patients and change.kind != "joined"]
        assert {who for change in others for who in change.patients} <= set(result.moved_patients)
    assert seated >= 8


def test_a_discharged_person_is_gone_and_nobody_else_moves_unless_a_group_became_too_small(clinic):
    for who in [p["id"] for p in clinic[0]["patients"]][:10]:
        result = repaired(clinic, {"kind": "discharge", "patient": who})
        assert_sound(result)
        assert who not in dict(groups_of(result))
        assert all(visit.patient != who for visit in result.plan.appointments)
        assert len(result.moved_patients) <= 12


def test_new_working_hours_are_kept(clinic):
    for who in [p["id"] for p in clinic[0]["patients"]][:10]:
        hours = [[0, 4, 14], [2, 4, 26]]
        result = repaired(clinic, {"kind": "availability", "patient": who, "availability": hours})
        assert_sound(result)


def test_a_storm_turns_all_virtual_and_who_cannot_work_so_leads_nothing(clinic):
    raw, _, plan = clinic
    changed = json.loads(json.dumps(raw))
    lead = leaders(plan)[0]
    next(k for k in changed["staff"] if k["id"] == lead)["virtual"] = False
    instance = as_instance(changed)
    result = repair(instance, plan, read_events([{"kind": "storm"}], instance), seconds=10)
    assert_sound(result)
    assert {group.mode for group in result.instance.groups} == {"virtual"}
    assert all(lead not in (one.leader, one.coleader) for group in result.plan.groups for one in group.sessions)
    video = {change.what for change in result.changes if change.kind == "virtual"}
    assert video >= {group.group for group in result.plan.groups}
    kept = {group.group for group in result.plan.groups} & {group.group for group in plan.groups}
    assert len(kept) >= 0.8 * len(plan.groups)


def test_a_storm_of_one_day_leaves_people_whose_payer_refuses_video_at_home(clinic):
    event = {"kind": "storm", "days": [0], "payers_without_virtual": ["medicare"]}
    result = repaired(clinic, event)
    assert_sound(result)
    refused = {p["id"] for p in clinic[0]["patients"] if p["payer"] == "medicare"}
    missed = {who for change in result.changes if change.kind == "missed" for who in change.patients}
    assert missed <= refused
    assert not any(v.patient in refused and v.day == 0 for v in result.plan.appointments)


def test_a_cancelled_session_does_not_take_its_series_along(clinic):
    entry = next(group for group in clinic[2].groups if len(group.sessions) > 1)
    gone = entry.sessions[0]
    result = repaired(clinic, {"kind": "session_cancelled", "group": entry.group, "day": gone.day})
    assert_sound(result)
    left = next(group.sessions for group in result.plan.groups if group.group == entry.group)
    assert [(one.day, one.start) for one in left] == [(one.day, one.start) for one in entry.sessions[1:]]


def test_a_closed_group_is_gone_and_its_people_are_offered_seats_elsewhere(clinic):
    for entry in clinic[2].groups[:6]:
        result = repaired(clinic, {"kind": "group_closed", "group": entry.group}, seconds=10)
        assert_sound(result)
        assert entry.group not in {group.group for group in result.plan.groups}
        assert "group_closed" in {change.kind for change in result.changes}


def test_a_plan_that_is_broken_to_begin_with_is_mended_too():
    for seed in range(12):
        raw, instance = small_week(seed)
        last = raw["last_week"]
        result = repair(instance, as_plan({**last}), [], seconds=5)
        assert_sound(result)


def test_the_same_repair_gives_the_same_plan(clinic):
    event = {"kind": "sick", "staff": leaders(clinic[2])[0]}
    first, second = repaired(clinic, event, seconds=60), repaired(clinic, event, seconds=60)
    assert first.plan == second.plan
    assert first.told == second.told


@pytest.mark.parametrize(
    ("entry", "says"),
    [
        ({"kind": "flood"}, "Event 1 is of the kind 'flood', which is not known; use one of sick, leave, room_lost"),
        ({"kind": "sick"}, "Event 1 (sick) needs the field 'staff'."),
        ({"kind": "sick", "staff": "k999"}, "Event 1: the staff 'k999' is not known."),
        ({"kind": "sick", "staff": 5}, "Event 1: 'staff' must be text in quotes."),
        (
            {"kind": "sick", "staff": "k000", "days": [7]},
            "Event 1: 'days' must be a list of days from 0 to 4; 0 is Monday.",
        ),
        ({"kind": "sick", "staff": "k000", "days": [True]}, "Event 1: 'days' must be a list of days"),
        ({"kind": "sick", "staff": "k000", "day": True}, "Event 1: 'days' must be a list of days"),
        ({"kind": "sick", "staff": "k000", "days": []}, "Event 1: 'days' names no day; leave it out"),
        ({"staff": "k000"}, "Event 1 needs the field 'kind'; use one of sick, leave"),
        ({"kind": "room_lost", "room": "X"}, "Event 1: the room 'X' is not known."),
        ({"kind": "discharge", "patient": "x"}, "The patient 'x' of an event (discharge) is not known."),
        ({"kind": "availability", "patient": "p0001"}, "Event 1 (availability) needs the field 'availability'."),
        (
            {"kind": "availability", "patient": "p0001", "availability": [[0, 1]]},
            "Event 1, availability[0]: this must be a list of length 3, got 2.",
        ),
        (
            {"kind": "availability", "patient": "p0001", "availability": [[0, -5, 9]]},
            "Event 1, availability[0][1]: this must be a whole number >= 0.",
        ),
        ({"kind": "admission", "patient": {"id": "a"}}, "Event 1, patient: the field 'site' is missing."),
        ({"kind": "admission"}, "Event 1 (admission) needs the field 'patient'."),
        ({"kind": "session_cancelled", "group": "nope", "day": 1}, "Event 1: the group 'nope' is not known."),
        ("sick", "Event 1 must be an object"),
    ],
)
def test_an_event_that_makes_no_sense_is_refused_in_one_sentence(clinic, entry, says):
    with pytest.raises(BadWeek) as caught:
        repaired(clinic, entry)
    assert str(caught.value).startswith(says)
    assert "\n" not in str(caught.value)


def test_someone_already_there_cannot_be_admitted_again(clinic):
    with pytest.raises(BadWeek, match="already in the week"):
        repaired(clinic, {"kind": "admission", "patient": clinic[0]["patients"][0]})


@pytest.mark.parametrize(
    "text",
    [
        b'{"kind": "sick", "staff": "k000"}',
        b'[{"event": "Leader-Sick", "leader": "k000"}]',
        b'{"events": [{"type": "staff sick", "staff": "k000", "days": "all"}]}',
    ],
)
def test_events_may_be_one_object_a_list_or_a_field(clinic, text):
    (event,) = load_events(text, clinic[1])
    assert (event.kind, event.staff, event.days) == ("sick", "k000", ())


def test_a_session_that_is_not_planned_cannot_be_cancelled(clinic):
    with pytest.raises(BadWeek, match="has no session on"):
        repair(
            clinic[1],
            Plan(),
            read_events([{"kind": "session_cancelled", "group": clinic[0]["groups"][0]["id"], "day": 0}], clinic[1]),
        )
