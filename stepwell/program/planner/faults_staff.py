"""The hard rules of staff, rooms and offices, each with its code and a sentence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import accumulate
from math import ceil

from stepwell.program.planner.facts import Facts, day_name
from stepwell.program.planner.format import IN_PERSON
from stepwell.program.planner.held import Held, Violation, clashes


def visit_faults(facts: Facts, visit: str, staff: str, day: int) -> list[Violation]:
    """Why this staff member cannot hold a visit on a day, whatever else they do."""
    patient, what = facts.visits[visit]
    if staff not in what.staff:
        says = (
            f"{facts.name(staff)} is not one of the staff for the {facts.visit_name(what)} of {facts.name(patient.id)}."
        )
        return [Violation("appointment_staff", (visit, staff), says)]
    shift = facts.shifts.get((staff, day))
    if shift is not None and patient.mode == IN_PERSON and shift.site != patient.site:
        says = f"{facts.name(staff)} works at site {shift.site} on {day_name(day)}, {facts.name(patient.id)} comes to {patient.site}."
        return [Violation("appointment_wrong_site", (visit, staff), says)]
    return []


def room_faults(facts: Facts, room: str, held: Sequence[Held]) -> list[Violation]:
    """Two groups in one room at once."""
    return [
        Violation("room_double", (room,), f"{facts.name(room)} is used twice on {facts.when(*max(one, other)[:2])}.")
        for one, other in clashes(held)
    ]


def office_faults(facts: Facts, site: str, held: Sequence[Held]) -> list[Violation]:
    """More visits at once than offices; one fault for each slot."""
    if site not in facts.offices or len(held) <= facts.offices[site]:
        return []
    end = facts.instance.week.slots_per_day
    change: dict[int, list[int]] = defaultdict(lambda: [0] * (end + 1))
    for one in held:
        change[one.day][min(end, one.start)] += 1
        change[one.day][min(end, one.start + one.slots)] -= 1
    load = [
        ((day, slot), count) for day, by in sorted(change.items()) for slot, count in enumerate(accumulate(by[:-1]))
    ]
    return [
        Violation(
            "office_over",
            (site,),
            f"Site {site} has {count} visits on {facts.when(*at)} and {facts.offices[site]} offices.",
        )
        for at, count in load
        if count > facts.offices[site]
    ]


def staff_faults(facts: Facts, staff: str, held: Sequence[Held]) -> list[Violation]:
    """What is wrong with one staff member's week."""
    member, name = facts.staff[staff], facts.name(staff)
    found = [
        Violation("staff_double", (staff,), f"{name} is needed twice on {facts.when(*max(one, other)[:2])}.")
        for one, other in clashes(held)
    ]
    total = sum(one.slots for one in held)
    if total > member.max_week_slots:
        says = f"{name} has {facts.hours(total)} with people this week, at most {facts.hours(member.max_week_slots)}."
        found.append(Violation("staff_week_contact", (staff,), says))
    days: dict[int, list[Held]] = defaultdict(list)
    for one in held:
        days[one.day].append(one)
    for day, there in sorted(days.items()):
        found += _staff_day_faults(facts, staff, day, there)
    return found


def _staff_day_faults(facts: Facts, staff: str, day: int, held: list[Held]) -> list[Violation]:
    member, name = facts.staff[staff], f"{facts.name(staff)} on {day_name(day)}"
    shift = facts.shifts.get((staff, day))
    if shift is None:
        absent = "is on leave" if day in (member.leave or ()) else "does not work"
        return [Violation("staff_off", (staff,), f"{facts.name(staff)} {absent} on {day_name(day)}.")]
    says = [
        (
            "staff_outside_shift",
            f"{name} is not there at {facts.clock(one.start)} (works {facts.clock(shift.start)} to {facts.clock(shift.end)}).",
        )
        for one in held
        if one.start < shift.start or one.start + one.slots > shift.end
    ]
    contact = sum(one.slots for one in held)
    if contact > member.max_day_slots:
        says.append(
            (
                "staff_day_contact",
                f"{name} has {facts.hours(contact)} with people, at most {facts.hours(member.max_day_slots)}.",
            )
        )
    groups = sum(one.kind == "group" for one in held)
    if groups > member.max_groups_day:
        says.append(("staff_groups_day", f"{name} has {groups} groups, at most {member.max_groups_day}."))
    lunch, rest = member.lunch, 0
    if shift.start <= lunch.from_ and shift.end >= lunch.to:
        rest = lunch.slots
        taken = 0
        for one in held:
            taken |= one.mask
        free = (1 << lunch.slots) - 1
        if all(taken & (free << at) for at in range(lunch.from_, lunch.to - lunch.slots + 1)):
            says.append(("staff_no_break", f"{name} has no free lunch break."))
    if shift.end - shift.start - rest - contact < ceil(contact * member.doc_percent / 100):
        says.append(("staff_documentation_time", f"{name} has no time left to write notes."))
    return [Violation(code, (staff,), words) for code, words in says]
