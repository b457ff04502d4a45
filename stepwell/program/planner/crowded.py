"""Proves that more people need a course or a staff member than there is room for, so that somebody must go without."""

from __future__ import annotations

from math import ceil

from stepwell.program.planner.chances import Chances
from stepwell.program.planner.format import IN_PERSON, Appointment, Group, Patient, Staff


def seats_missing(chances: Chances, patient: Patient, curriculum: str) -> int:
    """How many seats are missing for those who must have a course and can only have it where this person can."""
    groups = chances.groups_for(patient, curriculum)
    if not groups:
        return 0
    names = {group.id for group in groups}
    rivals = 0
    for other in chances.facts.patients.values():
        if curriculum in other.must:
            theirs = {group.id for group in chances.groups_for(other, curriculum)}
            rivals += bool(theirs) and theirs <= names
    return max(0, rivals - sum(_places(chances, group) for group in groups))


def _places(chances: Chances, group: Group) -> int:
    if group.mode != IN_PERSON:
        return group.capacity
    rooms = [room.capacity for room in chances.facts.rooms.values() if room.site == group.site]
    return min(group.capacity, max(rooms, default=0))


def staff_overbooked(chances: Chances, patient: Patient, visit: Appointment) -> int:
    """How many slots the staff for a visit lack for all visits that only they may hold."""
    facts, names = chances.facts, set(visit.staff)
    needed = sum(
        other.slots
        for _, other in facts.visits.values()
        if other.staff and set(other.staff) <= names and _is_possible(chances, other)
    )
    return max(0, needed - sum(most_contact(chances, facts.staff[who]) for who in names))


def _is_possible(chances: Chances, visit: Appointment) -> bool:
    patient = chances.facts.visits[visit.id][0]
    return bool(chances.of_visit(patient, visit))


def most_contact(chances: Chances, member: Staff) -> int:
    """The most slots a staff member can spend with people in a week."""
    total = 0
    for day in range(chances.facts.instance.week.days):
        shift = chances.facts.shifts.get((member.id, day))
        if shift is None:
            continue
        lunch = member.lunch
        rest = lunch.slots if shift.start <= lunch.from_ and shift.end >= lunch.to else 0
        free = shift.end - shift.start - rest
        most = next(slots for slots in range(free, -1, -1) if free - slots >= ceil(slots * member.doc_percent / 100))
        total += min(most, member.max_day_slots)
    return min(total, member.max_week_slots)
