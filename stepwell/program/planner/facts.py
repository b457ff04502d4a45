"""An instance made ready to be asked: everything by its id, last week by person and group, and the words for times."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from copy import copy

from msgspec import UNSET

from stepwell.program.planner.format import (
    Appointment,
    Group,
    GroupPlan,
    Instance,
    Patient,
    Room,
    SessionPlan,
    Shift,
    Staff,
)
from stepwell.program.planner.held import Held, real_slots
from stepwell.program.planner.sound import DAY_NAMES

Parallel = tuple[str, str, str, str, str | None, str | None, str]


class Facts:
    """The parts of an instance by id."""

    def __init__(self, instance: Instance) -> None:
        self.instance = instance
        self.lost_rooms: frozenset[tuple[str, int]] = frozenset()  # rooms that cannot be used, and on which days
        self.groups: dict[str, Group] = {group.id: group for group in instance.groups}
        self.patients: dict[str, Patient] = {patient.id: patient for patient in instance.patients}
        self.staff: dict[str, Staff] = {member.id: member for member in instance.staff}
        self.rooms: dict[str, Room] = {room.id: room for room in instance.rooms}
        self.offices: dict[str, int] = {site.id: site.offices for site in instance.sites}
        self.visits: dict[str, tuple[Patient, Appointment]] = {
            visit.id: (patient, visit) for patient in instance.patients for visit in patient.appointments
        }
        self.shifts: dict[tuple[str, int], Shift] = {}
        for member in instance.staff:
            for shift in member.shifts:
                self.shifts.setdefault((member.id, shift.day), shift)
        self.apart: dict[str, list[str]] = defaultdict(list)
        for one, other in instance.conflicts:
            self.apart[one].append(other)
            self.apart[other].append(one)
        self.parallel: dict[Parallel, list[str]] = defaultdict(list)
        for group in instance.groups:
            self.parallel[parallel_of(group)].append(group.id)
        self._read_last_week()
        self._read_names()

    def _read_last_week(self) -> None:
        last = self.instance.last_week
        self.last_groups = {member.patient: frozenset(member.groups) for member in last.members}
        self.last_sessions: dict[str, tuple[SessionPlan, ...]] = {entry.group: entry.sessions for entry in last.groups}
        self.last_visits = {entry.appointment: entry for entry in last.appointments}

    def _read_names(self) -> None:
        self.names: dict[str, str] = {}
        for things in (self.instance.rooms, self.instance.staff, self.instance.groups, self.instance.patients):
            for thing in things:
                self.names[thing.id] = thing.id if thing.name is UNSET else str(thing.name)

    def real(self, held: Iterable[Held]) -> int:
        """The slots that some things last together, by their minutes."""
        return real_slots(held, self.instance.week.slot_minutes)

    def counted(self, held: Iterable[Held]) -> int:
        """The slots that count toward someone's hours, by their minutes."""
        return self.real(one for one in held if one.counts)

    def with_patient(self, patient: Patient) -> Facts:
        """The same week with one patient as they might be."""
        changed = copy(self)
        changed.patients = {**self.patients, patient.id: patient}
        changed.visits = {**self.visits, **{visit.id: (patient, visit) for visit in patient.appointments}}
        return changed

    def name(self, thing: str | None) -> str:
        """What a person, room or group is called."""
        return "nobody" if thing is None else self.names.get(thing, thing)

    def clock(self, slot: int) -> str:
        """The time of day at which a slot begins, as people say it."""
        week = self.instance.week
        hours, minutes = week.day_start.split(":")
        hour, minute = divmod(int(hours) * 60 + int(minutes) + slot * week.slot_minutes, 60)
        return f"{(hour - 1) % 12 + 1}:{minute:02d} {'am' if hour % 24 < 12 else 'pm'}"

    def when(self, day: int, start: int) -> str:
        """A day and a time."""
        return f"{day_name(day)} {self.clock(start)}"

    def hours(self, slots: int) -> str:
        """A number of slots as hours."""
        hours = slots * self.instance.week.slot_minutes / 60
        return f"{hours:g} hour" if hours == 1 else f"{hours:g} hours"

    def visit_name(self, visit: Appointment) -> str:
        """What kind of visit it is, in words."""
        return f"{visit.kind} visit"


def day_name(day: int) -> str:
    """The name of a day of the week; day 0 is Monday."""
    return DAY_NAMES[day] if 0 <= day < len(DAY_NAMES) else f"day {day}"


def parallel_of(group: Group) -> Parallel:
    """Groups with the same answer are the same thing twice, and should have about as many people."""
    return (
        group.curriculum,
        group.site,
        group.track,
        group.mode,
        group.gender,
        group.age_band,
        group.language,
    )


def opened(plan_groups: tuple[GroupPlan, ...]) -> dict[str, tuple[SessionPlan, ...]]:
    """The sessions of the groups that are open."""
    return {entry.group: entry.sessions for entry in plan_groups if entry.sessions}
