"""Makes room for a newcomer in a full group: somebody else moves to a group that teaches the same."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from stepwell.program.planner.costs import cost_of
from stepwell.program.planner.faults_people import can_come, fit_faults
from stepwell.program.planner.format import Patient
from stepwell.program.planner.moves import Join, Leave, Move, apply, what_if
from stepwell.program.planner.seats import best_week, seats_in
from stepwell.program.planner.state import WeekState

if TYPE_CHECKING:
    from stepwell.program.planner.mend import Mender

MOST_MOVED = 3
MOVED = 90.0  # what it is taken to cost that somebody changes groups for a newcomer


def make_room(mender: Mender, patient: str) -> bool:
    """For each required course a newcomer lacks, at most one other person moves, three in all; whether any did."""
    state, who = mender.state, mender.state.facts.patients[patient]
    for moved in range(MOST_MOVED):
        best: tuple[float, list[Move]] | None = None
        for moves in _ways(state, who):
            if mender.late():
                return moved > 0
            gain = _gain(state, patient, moves)
            if gain[0] > MOVED and (best is None or gain[0] > best[0]):
                best = gain
        if best is None:
            return moved > 0
        mender.make(best[1])
    return True


def _gain(state: WeekState, patient: str, moves: list[Move]) -> tuple[float, list[Move]]:
    """What the newcomer's week gains when somebody moves, and all changes together."""
    weights, part = state.facts.instance.weights, {("patient", patient)}
    before = cost_of(state.terms_of(part), weights)
    paid = what_if(state, moves).cost
    _, back = apply(state, moves)
    more = best_week(state, patient)
    _, back_more = apply(state, more)
    after = cost_of(state.terms_of(part), weights)
    apply(state, back_more)
    apply(state, back)
    return before - after - paid, [*moves, *more]


def _ways(state: WeekState, who: Patient) -> Iterator[list[Move]]:
    """For each full group that would suit the newcomer, the cheapest other person to move out of it."""
    have = {state.facts.groups[group].curriculum for group in state.groups_of.get(who.id, ())}
    for curriculum in who.must:
        if curriculum not in have:
            for name in list(state.sessions):
                if state.facts.groups[name].curriculum == curriculum and _suits(state, who, name):
                    cheapest = min(_out_of(state, name, curriculum), key=lambda found: found[0], default=None)
                    if cheapest is not None:
                        yield cheapest[1]


def _suits(state: WeekState, who: Patient, name: str) -> bool:
    group = state.facts.groups[name]
    if fit_faults(state.facts, who.id, name):
        return False
    return all(can_come(who, session.day, session.start, group.slots) for session in state.sessions[name])


def _out_of(state: WeekState, name: str, curriculum: str) -> Iterator[tuple[float, list[Move]]]:
    for other in list(state.members.get(name, ())):
        for seat in seats_in(state, state.facts.patients[other], curriculum):
            if seat.group == name:
                continue
            moves: list[Move] = [Leave(other, name), Join(other, seat.group)]
            effect = what_if(state, moves)
            if all(fault.code == "group_under_minimum" for fault in effect.breaks):
                yield effect.cost, moves
