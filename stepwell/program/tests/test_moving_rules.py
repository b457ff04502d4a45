"""What a picked session is told of a slot is what the whole week says before and after, looked at from scratch."""

from __future__ import annotations

from collections import Counter
from random import Random

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from stepwell.program.planner.format import SessionPlan
from stepwell.program.planner.moves import Leave, Meet, apply
from stepwell.program.planner.state import WeekState
from stepwell.program.rules.moving import OF_THE_ROOM, Mark, Mover, Picked, Target, best_room
from stepwell.program.tests.planner_weeks import as_plan, good_plan, small_week

OF_A_PERSON = ("patient_", "medicare_")


def planned_at(state, group, session, target):
    """The group's sessions with the picked one at its target and the others of its hour along."""
    rows = []
    for row in state.sessions[group]:
        if row == session:
            room, leader = target.room or row.room, target.leader or row.leader
            rows.append(SessionPlan(target.day, target.start, room, leader, row.coleader))
        elif row.start == session.start and not target.alone:
            rows.append(SessionPlan(row.day, target.start, row.room, row.leader, row.coleader))
        else:
            rows.append(row)
    return tuple(rows)


def slow_verdict(instance, plan, group, session, target):
    """The broken rules and the cost, by judging the whole week anew before and after."""
    state = WeekState(instance, plan)
    before, cost, sessions = Counter(state.faults()), state.cost(), state.sessions[group]
    planned = planned_at(state, group, session, target)
    apply(state, [Meet(group, planned)])
    new = Counter(state.faults()) - before
    around = [fault for fault in new if not fault.code.startswith(OF_A_PERSON)]
    if any(fault.code not in OF_THE_ROOM for fault in around):
        return set(around), set(), None
    who = set()
    if {(row.day, row.start) for row in planned} != {(row.day, row.start) for row in sessions}:
        who = {fault.where[0] for fault in new if fault.code.startswith(OF_A_PERSON)} & set(state.members[group])
    apply(state, [Leave(patient, group) for patient in who])
    return set(Counter(state.faults()) - before), who, state.cost() - cost


def some_picked(dice, state):
    assume(state.sessions)
    group = dice.choice(sorted(state.sessions))
    return group, dice.choice(state.sessions[group])


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 39), st.integers(0, 10_000))
def test_a_verdict_says_what_the_whole_week_says_from_scratch(seed, luck):
    dice = Random(luck)
    raw, instance = small_week(seed)
    plan = as_plan(good_plan(raw))
    state = WeekState(instance, plan)
    group, session = some_picked(dice, state)
    mover = Mover(state, Picked(group, session.day, session.start))
    for _ in range(10):  # one mover, so that what it remembers is used again
        target = Target(
            dice.randrange(5),
            dice.choice(state.facts.groups[group].allowed_starts),
            dice.choice([None, *state.facts.rooms]),
            dice.choice([None, *state.facts.staff]),
            dice.random() < 0.5,
        )
        hard, who, cost = slow_verdict(instance, plan, group, session, target)
        found = mover.verdict(target)
        assert set(found.hard) == hard
        assert {loss.patient for loss in found.losses} == who
        assert found.mark is (Mark.STOP if hard else Mark.WARN if who else Mark.OK)
        if cost is not None:
            assert abs(found.cost - cost) < 1e-6
        assert Counter(state.faults()) == Counter(WeekState(instance, plan).faults())


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 39), st.integers(0, 10_000))
def test_the_best_room_is_the_smallest_one_whose_verdict_is_fine(seed, luck):
    dice = Random(luck)
    raw, instance = small_week(seed)
    state = WeekState(instance, as_plan(good_plan(raw)))
    group, session = some_picked(dice, state)
    mover = Mover(state, Picked(group, session.day, session.start))
    site = state.facts.groups[group].site
    rooms = sorted((room for room in instance.rooms if room.site == site), key=lambda room: (room.capacity, room.id))
    for day in range(5):
        for start in state.facts.groups[group].allowed_starts[:6]:
            all_of_them = [Target(day, start, room.id) for room in rooms]
            fine = [target for target in all_of_them if mover.verdict(target).mark is Mark.OK]
            assert best_room(mover, Target(day, start)) == (fine[0] if fine else None)
