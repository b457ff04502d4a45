"""A week that is changed step by step is the week that is read from its plan, and what a change would do is what it does."""

from __future__ import annotations

from collections import Counter
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from stepwell.program.planner.format import AppointmentPlan, SessionPlan
from stepwell.program.planner.judge import judge
from stepwell.program.planner.moves import (
    Book,
    Cancel,
    Join,
    Leave,
    Meet,
    against_member,
    against_session,
    apply,
    breaks,
    what_if,
)
from stepwell.program.planner.state import WeekState
from stepwell.program.tests.planner_weeks import as_plan, good_plan, small_week


def some_move(dice, raw, state):
    """A change that can be made, sensible or not."""
    staff, rooms = [k["id"] for k in raw["staff"]], [r["id"] for r in raw["rooms"]]
    act = dice.randrange(5)
    group = dice.choice(raw["groups"])
    patient = dice.choice(raw["patients"])
    if act == 0:
        start = dice.choice(group["allowed_starts"])
        sessions = [
            SessionPlan(day, start, dice.choice([*rooms, None]), dice.choice(staff), dice.choice([*staff, None]))
            for day in dice.sample(range(5), dice.choice([0, group["sessions"]]))
        ]
        return Meet(group["id"], tuple(sessions))
    if act == 1 and group["id"] not in state.groups_of[patient["id"]]:
        return Join(patient["id"], group["id"])
    if act == 2 and state.groups_of[patient["id"]]:
        return Leave(patient["id"], dice.choice(state.groups_of[patient["id"]]))
    if act == 3 and patient["appointments"]:
        visit = dice.choice(patient["appointments"])
        who = dice.choice([*visit["staff"], dice.choice(staff)])
        return Book(AppointmentPlan(visit["id"], patient["id"], who, dice.randrange(5), dice.randrange(45)))
    if state.visits:
        return Cancel(dice.choice(sorted(state.visits)))
    return Join(patient["id"], group["id"])


def without_order(state):
    return (
        {group: sorted(map(str, sessions)) for group, sessions in state.sessions.items()},
        {group: sorted(members) for group, members in state.members.items() if members},
        dict(state.visits),
    )


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 39), st.integers(0, 10_000))
def test_a_changed_week_is_judged_like_its_plan_and_every_change_can_be_taken_back(seed, luck):
    dice = Random(luck)
    raw, instance = small_week(seed)
    state = WeekState(instance, as_plan(good_plan(raw)))
    for _ in range(12):
        move = some_move(dice, raw, state)
        before, faults, cost = without_order(state), Counter(state.faults()), state.cost()
        effect = what_if(state, [move])
        assert without_order(state) == before
        _, back = apply(state, [move])
        assert Counter(state.faults()) - faults == Counter(effect.breaks)
        assert faults - Counter(state.faults()) == Counter(effect.mends)
        assert state.cost() - cost == effect.cost
        again = judge(instance, state.plan())
        assert Counter(again.hard) == Counter(state.faults())
        assert again.cost == state.cost()
        if dice.random() < 0.3:
            apply(state, back)
            assert without_order(state) == before
            assert Counter(state.faults()) == faults


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 39), st.integers(0, 10_000))
def test_the_quick_question_whether_a_change_breaks_a_rule_has_the_answer_of_the_slow_one(seed, luck):
    dice = Random(luck)
    raw, instance = small_week(seed)
    state = WeekState(instance, as_plan(good_plan(raw)))
    for _ in range(8):
        move = some_move(dice, raw, state)
        assert breaks(state, [move]) == bool(what_if(state, [move]).breaks)
        apply(state, [move])


def test_moving_a_session_onto_another_of_the_same_leader_is_answered_with_a_sentence():
    raw, instance = small_week(8)
    state = WeekState(instance, as_plan(good_plan(raw)))
    told = 0
    for name, sessions in list(state.sessions.items()):
        for other, others in list(state.sessions.items()):
            if name != other:
                new = SessionPlan(
                    others[0].day, others[0].start, sessions[0].room, others[0].leader, sessions[0].coleader
                )
                effect = against_session(state, name, sessions[0], new)
                assert not effect.allowed
                assert {"staff_double"} <= {fault.code for fault in effect.breaks}
                assert all(fault.says for fault in effect.breaks)
                told += 1
    assert told


def test_a_person_in_a_full_group_is_one_too_many():
    told = 0
    for seed in range(12):
        raw, instance = small_week(seed)
        state = WeekState(instance, as_plan(good_plan(raw)))
        for group, members in list(state.members.items()):
            if len(members) == state.facts.groups[group].capacity:
                who = next(patient["id"] for patient in raw["patients"] if patient["id"] not in members)
                codes = {fault.code for fault in against_member(state, who, group).breaks}
                assert "group_over_capacity" in codes
                told += 1
    assert told
