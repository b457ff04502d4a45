"""The figures a director asks about a planned week."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise

from stepwell.program.planner.held import Held
from stepwell.program.planner.state import WeekState

LONG_WAIT = 2  # slots
Figures = dict[str, float]


def figures_of(state: WeekState) -> Figures:
    """Hours wanted and unmet, days, waits, seats."""
    found: Figures = defaultdict(float)
    for patient in state.facts.patients:
        _add_patient(state, patient, found)
    seats = taken = 0
    for group, sessions in state.sessions.items():
        seats += state.facts.groups[group].capacity
        taken += len(state.members.get(group, ()))
        before = state.facts.last_sessions.get(group)
        if before is not None:
            times = {(session.day, session.start) for session in before}
            found["sessions_moved"] += sum((session.day, session.start) not in times for session in sessions)
    found["groups_open"] = len(state.sessions)
    found["seats"] = seats
    found["seats_taken"] = taken
    found["seat_fill_percent"] = round(100 * taken / seats, 1) if seats else 0
    found["patients"] = len(state.facts.patients)
    contact = sum(state.facts.real(state.held_by_staff(staff)) for staff in state.facts.staff)
    found["staff_contact_hours"] = contact * _hour(state)
    return dict(found)


def _hour(state: WeekState) -> float:
    return state.facts.instance.week.slot_minutes / 60


def _add_patient(state: WeekState, patient: str, found: Figures) -> None:
    who, held = state.facts.patients[patient], state.held_by_patient(patient)
    days: dict[int, list[Held]] = defaultdict(list)
    for one in held:
        days[one.day].append(one)
    for there in days.values():
        for wait in _waits(there):
            if wait > LONG_WAIT:
                found["waits_over_30min"] += 1
                found["waiting_hours"] += wait * _hour(state)
    got = state.facts.counted(held)
    found["patient_days"] += len(days)
    found["prescribed_hours"] += who.prescribed_slots * _hour(state)
    found["unmet_hours"] += max(0, who.prescribed_slots - got) * _hour(state)
    found["patients_under_9h"] += got < who.min_slots
    found["must_total"] += len(who.must)
    found["appointments_total"] += len(who.appointments)
    wished = {*who.must, *who.may}
    for group in state.facts.last_groups.get(patient, ()):
        if group in state.facts.groups and state.facts.groups[group].curriculum in wished:
            found["continuing_memberships"] += 1


def _waits(held: Iterable[Held]) -> list[int]:
    day = sorted(held)
    return [after.start - before.start - before.slots for before, after in pairwise(day)]
