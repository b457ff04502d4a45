"""The week with its timetable fixed: which groups each person could sit in, which hours each visit could have."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from stepwell.program.planner.facts import Facts, opened, parallel_of
from stepwell.program.planner.format import (
    IN_PERSON,
    MEDICARE,
    VIRTUAL,
    Appointment,
    Group,
    Patient,
    Plan,
    SessionPlan,
)

Key = tuple[int, int]  # a member of staff, a day


class Seat(NamedTuple):
    """A group that a person could sit in, and what sitting there costs or saves."""

    group: int
    course: str
    days: tuple[int, ...]
    start: int
    length: int
    cost: float


class Hour(NamedTuple):
    """A time and a person for a visit."""

    staff: int
    site: int
    day: int
    start: int
    cost: float


class Work:
    """What a member of staff has left on one day beside the groups they lead."""

    def __init__(self, facts: Facts, staff: str, day: int, led: list[tuple[int, int]]) -> None:
        member, shift = facts.staff[staff], facts.shifts[staff, day]
        self.free = _mask(shift.start, shift.end)
        for start, end in led:
            self.free &= ~_mask(start, end)
        lunch = member.lunch
        self.rest = lunch.slots if shift.start <= lunch.from_ and shift.end >= lunch.to else 0
        self.breaks: tuple[int, ...] = ()
        if self.rest:
            starts = range(lunch.from_, lunch.to - lunch.slots + 1)
            self.breaks = tuple(at for at in starts if not _mask(at, at + lunch.slots) & ~self.free)
        length = shift.end - shift.start - self.rest
        most = member.max_day_slots
        while most > 0 and length - most < math.ceil(most * member.doc_percent / 100):
            most -= 1
        self.contact_left = most - sum(end - start for start, end in led)

    def takes(self, start: int, slots: int) -> bool:
        """Whether one visit fits there, alone."""
        bits = _mask(start, start + slots)
        if bits & ~self.free or slots > self.contact_left:
            return False
        return not self.rest or any(not _mask(at, at + self.rest) & bits for at in self.breaks)


def _mask(start: int, end: int) -> int:
    return ((1 << (end - start)) - 1) << start if end > start else 0


class FixedWeek:
    """An instance and the timetable of a plan; with `only` everybody else's seats and visits are fixed as well."""

    def __init__(self, facts: Facts, plan: Plan, *, only: frozenset[str] | None = None) -> None:
        self.facts, self.plan = facts, plan
        self.sessions = {name: meetings for name, meetings in opened(plan.groups).items() if name in facts.groups}
        self.groups: list[Group] = [facts.groups[name] for name in sorted(self.sessions)]
        self.number = {group.id: at for at, group in enumerate(self.groups)}
        self.patients = tuple(one for one in facts.instance.patients if only is None or one.id in only)
        self.staff = {member.id: at for at, member in enumerate(facts.instance.staff)}
        self.sites = {site.id: at for at, site in enumerate(facts.instance.sites)}
        own = {patient.id for patient in self.patients}
        self.other_visits = [visit for visit in plan.appointments if visit.patient not in own]
        self.others: dict[str, set[str]] = defaultdict(set)  # who else sits in a group
        for member in plan.members:
            for name in member.groups if member.patient not in own else ():
                self.others[name].add(member.patient)
        self.taken = [len(self.others[group.id]) for group in self.groups]
        self.seats_of_group = [self._seats(group) for group in self.groups]
        self.work = self._work()
        self.week_left = self._week_left()

    def _seats(self, group: Group) -> int:
        """How many the group can hold where it meets."""
        rooms = [self.facts.rooms[one.room].capacity for one in self.sessions[group.id] if one.room in self.facts.rooms]
        seats = min([group.capacity, *rooms]) if group.mode == IN_PERSON else group.capacity
        return seats - len(self.others[group.id])

    def _led(self) -> Iterator[tuple[str, int, int, int]]:
        for name, meetings in self.sessions.items():
            group = self.facts.groups[name]
            for meeting in meetings:
                for who in {meeting.leader, meeting.coleader if group.coleader else None} - {None}:
                    yield str(who), meeting.day, meeting.start, meeting.start + group.slots
        for visit in self.other_visits:
            slots = self.facts.visits[visit.appointment][1].slots
            yield visit.staff, visit.day, visit.start, visit.start + slots

    def _work(self) -> dict[Key, Work]:
        led: dict[tuple[str, int], list[tuple[int, int]]] = defaultdict(list)
        for who, day, start, end in self._led():
            led[who, day].append((start, end))
        days = self.facts.instance.week.days
        return {
            (at, day): Work(self.facts, who, day, led[who, day])
            for who, at in self.staff.items()
            for day in range(days)
            if (who, day) in self.facts.shifts
        }

    def _week_left(self) -> list[int]:
        left = [member.max_week_slots for member in self.facts.instance.staff]
        for who, _, start, end in self._led():
            left[self.staff[who]] -= end - start
        return left

    def seats_for(self, patient: Patient) -> list[Seat]:
        """The open groups a person may join and can come to."""
        found = []
        wanted = {*patient.must, *patient.may}
        for at, group in enumerate(self.groups):
            apart = self.others[group.id].intersection(self.facts.apart.get(patient.id, ()))
            if group.curriculum in wanted and suits(patient, group) and not apart:
                meetings = self.sessions[group.id]
                if all(_free(patient, one.day, one.start, group.slots) for one in meetings):
                    cost = self._seat_cost(patient, group, meetings)
                    days = tuple(sorted(one.day for one in meetings))
                    found.append(Seat(at, group.curriculum, days, meetings[0].start, group.slots, cost))
        return found

    def _seat_cost(self, patient: Patient, group: Group, meetings: tuple[SessionPlan, ...]) -> float:
        """What changes in the cost, apart from hours and days, when the person sits in the group."""
        weights, cost = self.facts.instance.weights, 0.0
        if group.curriculum in patient.must:
            cost -= weights.unmet_must * patient.must.count(group.curriculum)
        if group.id in self.facts.last_groups.get(patient.id, ()):
            cost -= weights.leave_group
            old = self.facts.last_sessions.get(group.id)
            if old is not None:
                times = {(one.day, one.start) for one in old}
                cost += weights.move_session * sum((one.day, one.start) not in times for one in meetings)
        if group.age_band not in (None, patient.age_band):
            cost += weights.age_mismatch
        return cost

    def without(self, patient: Patient) -> float:
        """What the person costs without any seat, apart from hours, days and visits."""
        weights = self.facts.instance.weights
        wanted = {*patient.must, *patient.may}
        left = sum(
            name in self.facts.groups and self.facts.groups[name].curriculum in wanted
            for name in self.facts.last_groups.get(patient.id, ())
        )
        return weights.unmet_must * len(patient.must) + weights.leave_group * left

    def hours_for(self, patient: Patient, visit: Appointment) -> list[Hour]:
        """The times at which a visit could be, each with the person who would hold it."""
        found = []
        for who in visit.staff:
            for day in range(self.facts.instance.week.days):
                work = self.work.get((self.staff.get(who, -1), day))
                if work is None or visit.slots > self.week_left[self.staff[who]]:
                    continue
                site = self.facts.shifts[who, day].site
                if self.facts.offices.get(site, 0) < 1 or (patient.mode == IN_PERSON and site != patient.site):
                    continue
                starts = range(self.facts.instance.week.slots_per_day - visit.slots + 1)
                free = [at for at in starts if work.takes(at, visit.slots) and _free(patient, day, at, visit.slots)]
                found += [self._hour(patient, visit, who, day, start) for start in free]
        return found

    def _hour(self, patient: Patient, visit: Appointment, who: str, day: int, start: int) -> Hour:
        old = self.facts.last_visits.get(visit.id)
        moved = old is not None and (old.day, old.start) != (day, start)
        cost = self.facts.instance.weights.move_appointment if moved else 0.0
        return Hour(self.staff[who], self.sites[self.facts.shifts[who, day].site], day, start, cost)

    def unmet(self, visit: Appointment) -> float:
        return float(getattr(self.facts.instance.weights, f"unmet_{visit.kind}"))

    def offices_left(self) -> dict[tuple[int, int, int], int]:
        """Offices that others leave free, by site, day and slot, where that is fewer than there are."""
        left: dict[tuple[int, int, int], int] = {}
        for visit in self.other_visits:
            shift = self.facts.shifts.get((visit.staff, visit.day))
            if shift is None:
                continue
            for slot in range(visit.start, visit.start + self.facts.visits[visit.appointment][1].slots):
                key = (self.sites[shift.site], visit.day, slot)
                left[key] = left.get(key, self.facts.offices[shift.site]) - 1
        return left

    def parallel(self) -> list[list[int]]:
        """The open groups that should have about as many people as each other."""
        found: dict[tuple[object, ...], list[int]] = defaultdict(list)
        for at, group in enumerate(self.groups):
            found[parallel_of(group)].append(at)
        return [numbers for numbers in found.values() if len(numbers) > 1]


def suits(patient: Patient, group: Group) -> bool:
    home = VIRTUAL if patient.mode == "virtual" else patient.site
    return (
        (group.site, group.track, group.mode) == (home, patient.track, patient.mode)
        and patient.condition in group.conditions
        and group.language in patient.languages
        and group.gender in (None, patient.gender)
    )


def _free(patient: Patient, day: int, start: int, slots: int) -> bool:
    return any(one[0] == day and one[1] <= start and start + slots <= one[2] for one in patient.availability)


def is_medicare(patient: Patient) -> bool:
    return patient.payer == MEDICARE
