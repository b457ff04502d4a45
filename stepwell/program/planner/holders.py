"""Decides who may hold a kind of visit: those who have the licenses that all who hold such visits have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from stepwell.program.planner.facts import Facts
from stepwell.program.planner.faults_people import patient_faults
from stepwell.program.planner.faults_staff import office_faults, staff_faults
from stepwell.program.planner.format import IN_PERSON, Appointment, Patient, Staff
from stepwell.program.planner.held import Held
from stepwell.program.planner.state import WeekState, office_of

# What records call the license to hold a visit of a kind; where one who holds such visits has it, it decides alone.
ACTS = {"individual": "individual", "family": "family", "psychiatry": "medication_visit"}


def needed_for(facts: Facts, kind: str) -> tuple[frozenset[str], frozenset[str]] | None:
    """The licenses that a visit of this kind needs, and the roles that hold such; None when nobody holds any."""
    holders = {who for _, visit in facts.visits.values() if visit.kind == kind for who in visit.staff}
    known = [facts.staff[who] for who in sorted(holders) if who in facts.staff]
    if not known:
        return None
    shared = frozenset.intersection(*(frozenset(member.licences) for member in known))
    act = ACTS.get(kind, "")
    if any(act in member.licences for member in known):
        shared = frozenset([act])
    return shared, frozenset(member.role for member in known)


def colleagues(facts: Facts, patient: Patient, visit: Appointment) -> Iterator[Staff]:
    """Who else could hold a visit, were they named for it: licensed for it, and of the person's language."""
    needed = needed_for(facts, visit.kind)
    if needed is None or not needed[0]:
        return
    for member in facts.staff.values():
        if member.id in visit.staff or not set(member.languages) & set(patient.languages):
            continue
        if needed[0] <= set(member.licences) and member.role in needed[1]:
            yield member


def free_colleague(
    state: WeekState, patient: Patient, visit: Appointment, taken: Mapping[str, list[Held]]
) -> tuple[Staff, int, int] | None:
    """The first licensed colleague with a free time for a visit, and that time: day and slot.

    `taken` is what has been offered of the colleagues' time already.
    """
    facts, mine = state.facts, state.held_by_patient(patient.id)
    suits: dict[tuple[int, int], bool] = {}  # by day and slot, whoever it is with
    for member in colleagues(facts, patient, visit):
        theirs = [*state.held_by_staff(member.id), *taken.get(member.id, ())]
        for day, start, end in sorted(set(patient.availability)):
            shift = facts.shifts.get((member.id, day))
            if shift is None or (patient.id, day) in state.away:
                continue
            if patient.mode == IN_PERSON and shift.site != patient.site:
                continue
            offices = state.held_in_offices(office_of(shift.site, day))
            for at in range(max(start, shift.start), min(end, shift.end) - visit.slots + 1):
                held = Held(day, at, visit.slots, visit.kind, visit.counts, visit.qualifying, visit.primary)
                if any(one.day == day and one.mask & held.mask for one in (*theirs, *mine)):
                    continue
                if (day, at) not in suits:
                    suits[day, at] = not patient_faults(facts, patient.id, [*mine, held])
                if not suits[day, at] or staff_faults(facts, member.id, [*theirs, held]):
                    continue
                if not office_faults(facts, shift.site, [*offices, held]):
                    return member, day, at
    return None
