"""Decides whether a week, or a plan for it, makes sense at all: one sentence naming the place where it does not."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import Any

from stepwell.program.planner.format import (
    FORMAT,
    IN_PERSON,
    KINDS,
    ONLINE,
    VIRTUAL,
    Appointment,
    Group,
    Instance,
    Patient,
    Plan,
    Staff,
)

DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MODES = (IN_PERSON, ONLINE)


class BadWeek(Exception):
    """A week, a plan or an event that cannot be used: one sentence naming the place."""


def check_instance(instance: Instance) -> None:
    """Raises BadWeek when the week contradicts itself."""
    if instance.format != FORMAT:
        raise BadWeek(f"The week has the format {instance.format[:50]!r}; this program reads {FORMAT!r}.")
    for name in ("sites", "rooms", "staff", "groups", "patients"):
        _once(name, (thing.id for thing in getattr(instance, name)))
    sites = {site.id for site in instance.sites}
    if VIRTUAL in sites:
        raise BadWeek(f'A site cannot be called "{VIRTUAL}": that name stands for virtual groups.')
    for room in instance.rooms:
        _known(room.site, sites, f"room {room.id}", "site")
        if not room.capacity:
            raise BadWeek(f"Room {room.id} has no places; its capacity must be at least 1.")
    for member in instance.staff:
        _check_staff(member, sites, instance)
    for group in instance.groups:
        _check_group(group, sites, instance)
    staff = {member.id for member in instance.staff}
    for patient in instance.patients:
        check_patient(patient, sites, staff, instance)
    _once("appointments", (visit.id for patient in instance.patients for visit in patient.appointments))
    _check_conflicts(instance)


def _once(name: str, ids: Iterable[str]) -> None:
    seen: set[str] = set()
    for found in ids:
        if found in seen:
            raise BadWeek(f"In {name} the id {found!r} is used twice.")
        if not found.isprintable():
            raise BadWeek(f"In {name} the id {found!r} has characters that cannot be printed.")
        seen.add(found)


def _known(name: str, known: Iterable[str], who: str, what: str) -> None:
    if name not in known:
        raise BadWeek(f"The {what} {name!r} of {who} is not known.")


def _check_staff(member: Staff, sites: set[str], instance: Instance) -> None:
    who = f"staff member {member.id}"
    _known(member.site, sites | {VIRTUAL}, who, "site")
    for shift in member.shifts:
        _known(shift.site, sites | {VIRTUAL}, who, "site")
        _check_span(shift.day, shift.start, shift.end, f"A shift of {who}", instance)
    by_day = sorted(member.shifts, key=lambda shift: (shift.day, shift.start))
    for first, second in pairwise(by_day):
        if first.day == second.day and second.start < first.end:
            raise BadWeek(f"Two shifts of {who} overlap on {DAY_NAMES[first.day]}.")
    lunch = member.lunch
    if lunch.from_ + lunch.slots > lunch.to or lunch.to > instance.week.slots_per_day:
        raise BadWeek(f"The lunch break of {who} does not fit its window, or the window lies outside the day.")


def _check_span(day: int, start: int, end: int, what: str, instance: Instance) -> None:
    if day >= instance.week.days:
        raise BadWeek(f"{what} is on day {day}, but the week has only days 0 to {instance.week.days - 1}.")
    if start >= end:
        raise BadWeek(f"{what} on {DAY_NAMES[day]} ends at slot {end}, but begins at {start}.")
    if end > instance.week.slots_per_day:
        raise BadWeek(
            f"{what} on {DAY_NAMES[day]} ends at slot {end}, after the day ends at {instance.week.slots_per_day}."
        )


def _check_group(group: Group, sites: set[str], instance: Instance) -> None:
    who = f"group {group.id}"
    if group.mode not in MODES:
        raise BadWeek(f"The mode {group.mode!r} of {who} is not known; use {' or '.join(MODES)}.")
    _known(group.site, {VIRTUAL} if group.mode == ONLINE else sites, who, "site")
    if not group.capacity:
        raise BadWeek(f"Group {group.id} has no places; its capacity must be at least 1.")
    if group.min_size > group.capacity:
        raise BadWeek(f"Group {group.id} needs at least {group.min_size} people, but has only {group.capacity} places.")
    if group.sessions > instance.week.days:
        raise BadWeek(f"Group {group.id} meets {group.sessions} times, but the week has {instance.week.days} days.")
    if group.unused >= group.slots * instance.week.slot_minutes:
        raise BadWeek(f"Group {group.id} fills no minute of its {group.slots} slots.")
    for day in group.allowed_days:
        if day >= instance.week.days:
            raise BadWeek(f"Group {group.id} may meet on day {day}, which the week does not have.")
    for start in group.allowed_starts:
        if start >= instance.week.slots_per_day:
            raise BadWeek(f"Group {group.id} may start at slot {start}, after the day ends.")


def check_patient(patient: Patient, sites: set[str], staff: set[str], instance: Instance) -> None:
    """Raises BadWeek when a patient names what is not there, or wants more than a week holds."""
    who = f"patient {patient.id}"
    if patient.mode not in MODES:
        raise BadWeek(f"The mode {patient.mode!r} of {who} is not known; use {' or '.join(MODES)}.")
    _known(patient.site, sites | ({VIRTUAL} if patient.mode == ONLINE else set()), who, "site")
    most = instance.week.days * instance.week.slots_per_day
    wants = max(patient.prescribed_slots, patient.min_slots)
    if wants > most:
        raise BadWeek(f"Patient {patient.id} wants {wants} slots a week, but a week has only {most}.")
    for day, start, end in patient.availability:
        _check_span(day, start, end, f"A time of {who}", instance)
    for name in ("must", "may"):
        wished = getattr(patient, name)
        if len(set(wished)) < len(wished):
            raise BadWeek(f"Patient {patient.id} has a curriculum twice in {name!r}.")
    for visit in patient.appointments:
        _check_visit(visit, who, staff)


def _check_visit(visit: Appointment, who: str, staff: set[str]) -> None:
    if visit.kind not in KINDS:
        raise BadWeek(f"The visit {visit.id!r} of {who} is of the kind {visit.kind!r}; use {', '.join(KINDS)}.")
    for name in visit.staff:
        _known(name, staff, f"visit {visit.id}", "staff member")


def _check_conflicts(instance: Instance) -> None:
    patients = {patient.id for patient in instance.patients}
    for at, pair in enumerate(instance.conflicts):
        for name in pair:
            _known(name, patients, f"conflicts[{at}]", "patient")
        if pair[0] == pair[1]:
            raise BadWeek(f"In conflicts[{at}] patient {pair[0]!r} is paired with themselves.")


def check_plan(plan: Plan, instance: Instance) -> None:
    """Raises BadWeek when a plan names what the week does not have, or names it twice."""
    _once("the plan's groups", (entry.group for entry in plan.groups))
    _once("the plan's members", (entry.patient for entry in plan.members))
    _once("the plan's appointments", (entry.appointment for entry in plan.appointments))
    known = {name: {thing.id for thing in getattr(instance, name)} for name in ("groups", "patients", "staff", "rooms")}
    for entry in plan.groups:
        _known(entry.group, known["groups"], "the plan", "group")
        for session in entry.sessions:
            who = f"group {entry.group} in the plan"
            _check_time(session, who, instance)
            for name, kind in ((session.leader, "staff"), (session.coleader, "staff"), (session.room, "rooms")):
                if name is not None:
                    _known(name, known[kind], who, "room" if kind == "rooms" else "staff member")
    for member in plan.members:
        _known(member.patient, known["patients"], "the plan", "patient")
        _once(f"the plan's groups of patient {member.patient}", member.groups)
        for group in member.groups:
            _known(group, known["groups"], f"patient {member.patient} in the plan", "group")
    _check_visits(plan, instance, known["staff"])


def _check_visits(plan: Plan, instance: Instance, staff: set[str]) -> None:
    visits = {visit.id: patient.id for patient in instance.patients for visit in patient.appointments}
    for entry in plan.appointments:
        _known(entry.appointment, visits, "the plan", "appointment")
        if visits[entry.appointment] != entry.patient:
            raise BadWeek(f"The appointment {entry.appointment!r} in the plan is not one of patient {entry.patient!r}.")
        _known(entry.staff, staff, f"appointment {entry.appointment} in the plan", "staff member")
        _check_time(entry, f"appointment {entry.appointment} in the plan", instance)


def _check_time(entry: Any, who: str, instance: Instance) -> None:
    if entry.day >= instance.week.days or entry.start >= instance.week.slots_per_day:
        raise BadWeek(f"The time of {who} (day {entry.day}, slot {entry.start}) lies outside the week.")
