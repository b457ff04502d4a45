"""Turns a week into the one array of words the inner search works on."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from stepwell.program.planner import layout as at
from stepwell.program.planner.facts import parallel_of
from stepwell.program.planner.format import MEDICARE, VIRTUAL, Group, Instance, Patient, Staff
from stepwell.program.planner.words import (
    PRICES,
    age_code,
    counted,
    curricula_of,
    lengths_of,
    may_join,
    most_constrained,
    signed,
    slots_between,
    weights_of,
)

LOG_WORDS = 200_000
LOG_MARGIN = 40_000  # what one patient or one group may still write when the log is called full
NO_LIMIT = 100_000


class Board:
    """A week as words, and where among them each patient, group, staff member, room and visit stands."""

    def __init__(self, instance: Instance, seed: int = 1, fixed: Iterable[str] = ()) -> None:
        self.instance, self.fixed = instance, frozenset(fixed)
        self.scale = 1 if all(float(weight).is_integer() for weight in weights_of(instance.weights)) else 1000
        self.lengths = lengths_of(instance)
        self.curricula = curricula_of(instance)
        self._words = [0] * at.HEAD_SIZE
        self.sites = {site.id: self._record(at.SITE_SIZE) for site in instance.sites}
        self.sites[VIRTUAL] = self._record(at.SITE_SIZE)
        self.rooms = {room.id: self._record(at.ROOM_SIZE) for room in instance.rooms}
        self.staff = {member.id: self._record(at.STAFF_SIZE) for member in instance.staff}
        self.groups = {group.id: self._record(at.GROUP_SIZE) for group in instance.groups}
        self.starts_from = at.CHOSEN + 3 * len(self.curricula)
        size = self.starts_from + at.DAYS * len(self.lengths)
        self.patients = {patient.id: self._record(size) for patient in instance.patients}
        visits = [visit.id for patient in instance.patients for visit in patient.appointments]
        self.visits = {visit: self._record(at.VISIT_SIZE) for visit in visits}
        self._fill_places()
        self._fill_staff()
        self._fill_groups()
        self._fill_patients()
        self._fill_head(seed)
        self.words: NDArray[np.int64] = np.array(self._words, dtype=np.int64)

    @property
    def row_size(self) -> int:
        """The length of a row that describes a plan; see `rows`."""
        groups = len(self.groups) * (at.GROUP_SIZE - at.OPEN)
        return groups + len(self.patients) * len(self.curricula) + 3 * len(self.visits)

    def _record(self, size: int) -> int:
        address = len(self._words)
        self._words.extend([0] * size)
        return address

    def _list(self, things: Iterable[int]) -> tuple[int, int]:
        address = len(self._words)
        self._words.extend(things)
        return address, len(self._words) - address

    def _set(self, address: int, **fields: int) -> None:
        for name, value in fields.items():
            self._words[address + getattr(at, name)] = signed(int(value))

    def _set_list(self, address: int, name: str, things: Iterable[int]) -> None:
        where, count = self._list(things)
        self._set(address, **{name: where, f"{counted(name)}": count})

    def _fill_places(self) -> None:
        for site in self.instance.sites:
            self._set(self.sites[site.id], OFFICES=site.offices)
            for d in range(at.DAYS):
                self._words[self.sites[site.id] + at.FULL + d] = 0 if site.offices else -1
        self._set(self.sites[VIRTUAL], OFFICES=NO_LIMIT)
        for number, room in enumerate(self.instance.rooms):
            self._set(self.rooms[room.id], R_ID=number, R_CAPACITY=room.capacity)

    def _fill_staff(self) -> None:
        visits = defaultdict(list)
        for patient in self.instance.patients:
            for visit in patient.appointments:
                for name in dict.fromkeys(visit.staff):
                    visits[name].append(self.visits[visit.id])
        for number, member in enumerate(self.instance.staff):
            k = self.staff[member.id]
            self._set(k, K_ID=number, K_WEEK_MOST=member.max_week_slots, GROUPS_MOST=member.max_groups_day)
            self._set(k, BREAK_LENGTH=member.lunch.slots)
            self._set_list(k, "K_VISITS", visits[member.id])
            for d in range(self.instance.week.days):
                self._fill_shift(member, k, d)

    def _fill_shift(self, member: Staff, k: int, d: int) -> None:
        shift = member.shift_on(d)
        if shift is None:
            return
        rest, lunch = 0, member.lunch
        if shift.start <= lunch.from_ and shift.end >= lunch.to:
            rest = lunch.slots
            starts = range(lunch.from_, lunch.to - lunch.slots + 1)
            # A break of no length is always there, and so is one without a place where it could be missed.
            self._words[k + at.BREAK_STARTS + d] = signed(sum(1 << t for t in starts)) if rest else 0
        most = member.max_day_slots
        while most and shift.end - shift.start - rest - most < math.ceil(most * member.doc_percent / 100):
            most -= 1
        self._words[k + at.K_DAY_MOST + d] = most
        self._words[k + at.ON_SHIFT + d] = signed(slots_between(shift.start, shift.end))
        self._words[k + at.K_SITE + d] = self.sites[shift.site]

    def _fill_groups(self) -> None:
        last = {old.group: old.sessions for old in self.instance.last_week.groups}
        parallel = defaultdict(list)
        for number, group in enumerate(self.instance.groups):
            g = self.groups[group.id]
            self._set(g, G_ID=number, LENGTH=group.slots, SESSIONS=group.sessions, CAPACITY=group.capacity)
            self._set(g, LEAST=group.min_size, ONLINE=group.mode != "in_person", QUALIFYING=group.qualifying)
            self._set(g, PRIMARY=group.primary, CURRICULUM=self.curricula[group.curriculum], COLED=group.coleader)
            self._set(g, G_AGE=age_code(group.age_band), TOTAL=group.slots * group.sessions)
            self._set(g, STARTS_AT=self.starts_at(group.slots), MEMBERS=self._record(group.capacity + 1))
            self._set(g, G_FROZEN=group.id in self.fixed)
            self._set(g, G_SITE=0 if group.site == VIRTUAL else self.sites[group.site])
            self._fill_times(group, g)
            self._fill_leaders(group, g)
            if group.id in last:
                self._set(g, HAD=1)
                for old in last[group.id]:
                    self._words[g + at.OLD_STARTS + old.day] |= signed(1 << old.start)
                leaders = {self.staff[old.leader] for old in last[group.id] if old.leader in self.staff}
                self._set_list(g, "OLD_LEADERS", sorted(leaders))
            parallel[parallel_of(group)].append(g)
        for alike in parallel.values():
            c = self._record(at.PARALLEL_SIZE)
            self._set_list(c, "PARALLELS", alike)
            for g in alike:
                self._set(g, PARALLEL=c)

    def _fill_times(self, group: Group, g: int) -> None:
        end = self.instance.week.slots_per_day - group.slots
        self._set_list(g, "STARTS", sorted({start for start in group.allowed_starts if start <= end}))
        days = sorted(set(group.allowed_days))
        sets = [sum(1 << d for d in some) for some in combinations(days, group.sessions)]
        self._set_list(g, "DAY_SETS", sets)
        self._set(g, G_DAYS=sum(1 << d for d in days))

    def _fill_leaders(self, group: Group, g: int) -> None:
        for name, licences in (("LEADERS", group.leader_licences), ("COLEADERS", group.coleader_licences)):
            able = [
                self.staff[member.id]
                for member in self.instance.staff
                if set(member.licences) & set(licences)
                and group.language in member.languages
                and member.max_groups_day
                and (group.site == VIRTUAL or any(shift.site == group.site for shift in member.shifts))
            ]
            self._set_list(g, name, able if name == "LEADERS" or group.coleader else [])
        rooms = [self.rooms[room.id] for room in self.instance.rooms
                 if room.site == group.site and room.capacity >= group.min_size]  # fmt: skip
        self._set_list(g, "ROOMS", rooms)

    def _fill_patients(self) -> None:
        eligible = defaultdict(list)
        rivals = defaultdict(list)
        for a, b in self.instance.conflicts:
            if a != b and a in self.patients and b in self.patients:
                rivals[a].append(self.patients[b])
                rivals[b].append(self.patients[a])
        for number, patient in enumerate(self.instance.patients):
            p = self.patients[patient.id]
            self._fill_patient(patient, p, number)
            self._set_list(p, "RIVALS", dict.fromkeys(rivals[patient.id]))
            able = [group for group in self.instance.groups if may_join(patient, group)]
            self._set_list(p, "CANDIDATES", [self.groups[group.id] for group in able])
            self._set_list(p, "NEEDS", sorted({self.curricula[group.curriculum] for group in able}))
            for group in able:
                eligible[group.id].append(p)
        for group in self.instance.groups:
            self._set_list(self.groups[group.id], "ELIGIBLE", eligible[group.id])
        self._fill_last_members()

    def _fill_patient(self, patient: Patient, p: int, number: int) -> None:
        week, prices = self.instance.week, self.instance.weights
        self._set(p, P_ID=number, PRESCRIBED=patient.prescribed_slots, MINIMUM=patient.min_slots)
        self._set(p, MAXIMUM=patient.max_slots, DAY_MOST=patient.max_day_slots, DAYS_MOST=patient.max_days)
        self._set(p, MEDICARE=patient.payer == MEDICARE, AGE_BAND=age_code(patient.age_band))
        self._set(p, P_SITE=self.sites.get(patient.site, 0))
        self._set_list(p, "P_VISITS", [self.visits[visit.id] for visit in patient.appointments])
        for name in patient.must:
            self._words[p + at.CHOSEN + len(self.curricula) + self.curricula[name]] += self.price(prices.unmet_must)
        for d, start, end in patient.availability:
            for length in self.lengths:
                last = min(end, week.slots_per_day) - length
                if d < week.days and last >= start:
                    self._words[p + self.starts_at(length) + d] |= signed(slots_between(start, last + 1))
        for visit in patient.appointments:
            v = self.visits[visit.id]
            self._set(v, V_PATIENT=p, V_LENGTH=visit.slots, V_COUNTS=visit.counts, V_QUALIFYING=visit.qualifying)
            self._set(v, V_PRIMARY=visit.primary, V_PRICE=self.price(getattr(prices, f"unmet_{visit.kind}")))
            self._set(v, V_IN_PERSON=patient.mode == "in_person", V_STARTS_AT=self.starts_at(visit.slots))
            self._set(v, V_OLD_DAY=-1)
            self._set_list(v, "V_STAFF", [self.staff[name] for name in dict.fromkeys(visit.staff)])

    def _fill_last_members(self) -> None:
        """Whom leaving or moving would cost something."""
        number = len(self.curricula)
        groups = {group.id: group for group in self.instance.groups}
        for member in self.instance.last_week.members:
            p = self.patients.get(member.patient)
            if p is None:
                continue
            for name in member.groups:
                if name in groups:
                    self._words[p + at.CHOSEN + 2 * number + self.curricula[groups[name].curriculum]] = self.groups[
                        name
                    ]
        for old in self.instance.last_week.appointments:
            if old.appointment in self.visits:
                self._set(self.visits[old.appointment], V_OLD_DAY=old.day, V_OLD_START=old.start)

    def _fill_head(self, seed: int) -> None:
        prices = self.instance.weights
        self._set_list(0, "PATIENTS", self.patients.values())
        self._set_list(0, "ORDER", [self.patients[name] for name in most_constrained(self.instance)])
        self._set_list(0, "GROUPS", self.groups.values())
        self._set_list(0, "STAFF", self.staff.values())
        self._set_list(0, "VISITS", self.visits.values())
        self._set(0, WEEK_DAYS=self.instance.week.days, N_CURRICULA=len(self.curricula))
        for field, name in PRICES.items():
            self._set(0, **{field: self.price(getattr(prices, name))})
        self._set(0, P_HEADS=self.price(80), P_SHORTS=self.price(120), SHORT_GUIDE=self.price(20))
        self._set(0, FOR_NEED=10, FORCED=5)
        self._set(0, SERVICES=self.instance.medicare.min_services_day, PRIMARIES=self.instance.medicare.min_primary_day)
        self._set(0, TOUCHED=self._record(len(self.patients) + 1), WANTED=self._record(len(self.patients) + 1000))
        self._set(0, RUINED=self._record(4 * len(self.patients) + 1000), RANDOM=seed * 0x9E3779B97F4A7C15 % (1 << 63))
        self._set(0, LOG=self._record(LOG_WORDS + LOG_MARGIN), LOG_SIZE=LOG_WORDS, COST=self._empty_cost())

    def _empty_cost(self) -> int:
        """What the week costs when nothing takes place."""
        prices, total = self.instance.weights, 0.0
        curriculum = {group.id: group.curriculum for group in self.instance.groups}
        last = {member.patient: set(member.groups) for member in self.instance.last_week.members}
        for patient in self.instance.patients:
            total += prices.unmet_slot * patient.prescribed_slots + prices.under_9h * (patient.min_slots > 0)
            total += prices.unmet_must * len(patient.must)
            total += sum(getattr(prices, f"unmet_{visit.kind}") for visit in patient.appointments)
            needed = {*patient.must, *patient.may}
            total += prices.leave_group * sum(curriculum.get(name) in needed for name in last.get(patient.id, ()))
        return self.price(total)

    def price(self, weight: float) -> int:
        """A weight in the whole numbers of the search."""
        return round(weight * self.scale)

    def starts_at(self, length: int) -> int:
        """From a patient's address to the starts of this length."""
        return self.starts_from + at.DAYS * self.lengths.index(length)
