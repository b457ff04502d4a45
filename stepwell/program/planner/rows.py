"""Turns a plan into the row of words the inner search can set up, and a row it kept into a plan."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from stepwell.program.planner import layout as at
from stepwell.program.planner.arrays import Board
from stepwell.program.planner.format import AppointmentPlan, Group, GroupPlan, Instance, Member, Plan, SessionPlan

GROUP_WORDS = at.GROUP_SIZE - at.OPEN
_DAY, _ROOM, _LEADER, _COLEADER = (place - at.OPEN for place in (at.S_DAY, at.S_ROOM, at.S_LEADER, at.S_COLEADER))


def row_of(board: Board, plan: Plan) -> NDArray[np.int64]:
    """The row of a plan; what the week does not know is left out."""
    groups = {found.group: found for found in plan.groups}
    words: list[int] = []
    for group in board.instance.groups:
        words += _group_words(board, group, groups.get(group.id))
    chosen = {member.patient: member.groups for member in plan.members}
    curriculum = {group.id: board.curricula[group.curriculum] for group in board.instance.groups}
    for patient in board.instance.patients:
        table = [0] * len(board.curricula)
        for name in chosen.get(patient.id, ()):
            if name in curriculum:
                table[curriculum[name]] = board.groups[name]
        words += table
    held = {found.appointment: found for found in plan.appointments}
    for visit in board.visits:
        found = held.get(visit)
        known = found is not None and found.staff in board.staff and found.day < board.instance.week.days
        words += [board.staff[found.staff], found.day, found.start] if found is not None and known else [0, 0, 0]
    return np.array(words, dtype=np.int64)


def _group_words(board: Board, group: Group, found: GroupPlan | None) -> list[int]:
    words = [0] * GROUP_WORDS
    sessions = sorted(found.sessions, key=lambda session: session.day) if found else []
    if len(sessions) != group.sessions or len({session.day for session in sessions}) < len(sessions):
        return words
    words[0], words[1] = 1, sessions[0].start
    for number, session in enumerate(sessions):
        words[_DAY + number] = session.day
        words[_ROOM + number] = board.rooms.get(session.room or "", 0)
        words[_LEADER + number] = board.staff.get(session.leader or "", 0)
        words[_COLEADER + number] = board.staff.get(session.coleader or "", 0)
    return words


def plan_of(board: Board, row: NDArray[np.int64]) -> Plan:
    """The plan a row describes."""
    words: list[int] = row.tolist()
    names: dict[int, Any] = {
        address: name for table in (board.groups, board.staff, board.rooms) for name, address in table.items()
    }
    names[0] = None
    groups, place = [], 0
    for group in board.instance.groups:
        if words[place]:
            groups.append(GroupPlan(group.id, _sessions(group, words[place : place + GROUP_WORDS], names)))
        place += GROUP_WORDS
    members = []
    for patient in board.instance.patients:
        chosen = words[place : place + len(board.curricula)]
        members.append(Member(patient.id, tuple(sorted(names[g] for g in chosen if g))))
        place += len(board.curricula)
    return Plan(tuple(groups), tuple(members), _appointments(board.instance, words[place:], names))


def _sessions(group: Group, words: Sequence[int], names: dict[int, str]) -> tuple[SessionPlan, ...]:
    return tuple(
        SessionPlan(
            words[_DAY + s], words[1], names[words[_ROOM + s]], names[words[_LEADER + s]], names[words[_COLEADER + s]]
        )
        for s in range(group.sessions)
    )


def _appointments(instance: Instance, words: Sequence[int], names: dict[int, str]) -> tuple[AppointmentPlan, ...]:
    held, place = [], 0
    for patient in instance.patients:
        for visit in patient.appointments:
            if words[place]:
                held.append(
                    AppointmentPlan(visit.id, patient.id, names[words[place]], words[place + 1], words[place + 2])
                )
            place += 3
    return tuple(held)
