"""Takes out of a week what breaks a rule and could not be mended in a kinder way, until none is broken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stepwell.program.planner.held import Violation
from stepwell.program.planner.moves import Cancel, Leave, Move
from stepwell.program.planner.state import Touched

if TYPE_CHECKING:
    from stepwell.program.planner.mend import Mender


def is_about_patient(fault: Violation) -> bool:
    """Whether a broken rule is one of a patient's week."""
    if fault.code == "member_of_closed_group":
        return False
    return fault.code.startswith(("patient", "member", "two_groups_of", "medicare"))


def take_out(mender: Mender) -> None:
    """Takes out what breaks a rule, until none is broken."""
    waiting = sorted(mender.state.everything())
    while waiting:
        part = waiting.pop()
        while faults := mender.state.faults_of({part}):
            waiting += sorted(_remove(mender, faults[0]) - {part})


def _remove(mender: Mender, fault: Violation) -> Touched:
    name, state = fault.where[0], mender.state
    if is_about_patient(fault):
        return mender.make(_clearing(mender, name))
    if fault.code.startswith("appointment"):
        return mender.make([Cancel(name)])
    if fault.code == "staff_wrong_site" or not fault.code.startswith(("staff", "room_double", "office")):
        return mender.close(name)
    if fault.code.startswith("staff"):
        return _clear_staff(mender, name)
    if fault.code == "room_double":
        used = [group for group, sessions in state.sessions.items() if any(one.room == name for one in sessions)]
        return mender.close(used[-1])
    return _clear_office(mender, name)


def _clearing(mender: Mender, patient: str) -> list[Move]:
    booked = [visit.appointment for visit in mender.state.visits.values() if visit.patient == patient]
    return [*(Leave(patient, group) for group in list(mender.state.groups_of[patient])), *map(Cancel, booked)]


def _clear_staff(mender: Mender, staff: str) -> Touched:
    visits = [visit for visit in mender.state.visits.values() if visit.staff == staff]
    if visits:
        last = next((visit for visit in visits if mender.is_broken(visit)), visits[-1])
        return mender.make([Cancel(last.appointment)])
    led = [
        group
        for group, sessions in mender.state.sessions.items()
        if any(staff in (one.leader, one.coleader) for one in sessions)
    ]
    return mender.close(led[-1])


def _clear_office(mender: Mender, site: str) -> Touched:
    shifts = mender.state.facts.shifts
    there = [
        visit.appointment
        for visit in mender.state.visits.values()
        if (shift := shifts.get((visit.staff, visit.day))) is not None and shift.site == site
    ]
    return mender.make([Cancel(there[-1])])
