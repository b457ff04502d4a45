"""Everything that could ever happen for one person in a week: each time each group and each visit could be held at all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import copy
from itertools import combinations
from typing import NamedTuple

from stepwell.program.planner.facts import Facts
from stepwell.program.planner.faults_groups import lead_faults
from stepwell.program.planner.faults_people import fit_faults, inside
from stepwell.program.planner.faults_staff import staff_faults, visit_faults
from stepwell.program.planner.format import IN_PERSON, Appointment, Group, Patient, SessionPlan, Window
from stepwell.program.planner.held import Held

Time = tuple[int, int]  # day, first slot


class Ease(NamedTuple):
    """Which obstacles are thought away: codes of causes, and other hours for the person."""

    codes: frozenset[str] = frozenset()
    windows: tuple[Window, ...] | None = None
    staff: str = ""  # only this one is thought to work when they do not

    def lifts(self, code: str) -> bool:
        return code in self.codes


NOTHING = Ease()


class Chance(NamedTuple):
    """One way to hold a course or a visit: all of it."""

    what: str  # the curriculum, or the visit's id
    held: tuple[Held, ...]


class Chances:
    """Answers what could be, for an instance; keeps what it has found out."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self._able: dict[tuple[object, ...], frozenset[str]] = {}
        self._times: dict[tuple[str, Ease], list[Time]] = {}
        self._others: dict[str, list[str]] = {}

    def with_patient(self, patient: Patient) -> Chances:
        """The same chances with one patient as they might be."""
        changed = copy(self)
        changed.facts = self.facts.with_patient(patient)
        return changed

    # ------------------------------------------------------------- groups

    def times(self, group: Group, ease: Ease = NOTHING) -> list[Time]:
        """The times at which a group has a leader, a co-leader if it needs one, and a room."""
        codes = ease.codes & {"therapist_away", "no_room"}
        key = (group.id, Ease(codes, None, ease.staff))
        if key not in self._times:
            self._times[key] = [
                (day, start)
                for day in sorted(set(group.allowed_days))
                for start in sorted(set(group.allowed_starts))
                if self._can_meet(group, day, start, ease)
            ]
        return self._times[key]

    def _can_meet(self, group: Group, day: int, start: int, ease: Ease) -> bool:
        if start + group.slots > self.facts.instance.week.slots_per_day:
            return False
        if not ease.lifts("no_room") and not self.has_room(group):
            return False
        if ease.lifts("therapist_away") and not ease.staff:
            return True  # somebody would be found
        leaders = self.able(group, "leader", day, start, ease)
        if not group.coleader:
            return bool(leaders)
        others = self.able(group, "coleader", day, start, ease)
        return bool(leaders) and bool(others) and len(leaders | others) > 1

    def has_room(self, group: Group) -> bool:
        """Whether some room of its site can hold the smallest such group."""
        if group.mode != IN_PERSON:
            return True
        least = max(group.min_size, 1)
        return any(room.site == group.site and room.capacity >= least for room in self.facts.rooms.values())

    def able(self, group: Group, role: str, day: int, start: int, ease: Ease = NOTHING) -> frozenset[str]:
        """Who could lead or co-lead a session at a time, were it all they do."""
        anyone = ease.lifts("therapist_away")
        licences = group.leader_licences if role == "leader" else group.coleader_licences
        key = (licences, group.language, group.site, group.slots, role, day, start, anyone, ease.staff)
        if key not in self._able:
            session, held = SessionPlan(day, start), Held(day, start, group.slots, "group")
            self._able[key] = frozenset(
                who
                for who in self.facts.staff
                if not self._lead_faults(group, session, who, role, anyone)
                and (self._lifted(ease, who) or not staff_faults(self.facts, who, [held]))
            )
        return self._able[key]

    def _lead_faults(self, group: Group, session: SessionPlan, who: str, role: str, anyone: bool) -> bool:
        found = lead_faults(self.facts, group, session, who, role)
        return any(fault.code != "staff_wrong_site" or not anyone for fault in found)

    def _lifted(self, ease: Ease, who: str) -> bool:
        return ease.lifts("therapist_away") and ease.staff == who

    def fits(self, patient: Patient, group: Group, ease: Ease = NOTHING) -> bool:
        """Whether a group is for a person, whenever it meets."""
        lifted = "member_language" if ease.lifts("language") else ""
        return all(fault.code == lifted for fault in fit_faults(self.facts, patient.id, group.id))

    def can_fill(self, patient: Patient, group: Group, ease: Ease = NOTHING) -> bool:
        """Whether enough people who may meet each other could be in the group with this person."""
        if ease.lifts("no_room") and not self.has_room(group):
            return True  # nobody can be asked to join what has no room
        others = self._eligible(group)
        need = group.min_size - 1
        if ease.lifts("conflict"):
            return len([other for other in others if other != patient.id]) >= need
        apart = set(self.facts.apart.get(patient.id, ()))
        free = [other for other in others if other != patient.id and other not in apart]
        return _friends(free, self.facts.apart, need)

    def _eligible(self, group: Group) -> list[str]:
        if group.id not in self._others:
            self._others[group.id] = [who for who in self.facts.patients if not fit_faults(self.facts, who, group.id)]
        return self._others[group.id]

    # ------------------------------------------------------------- one person

    def of_course(self, patient: Patient, curriculum: str, ease: Ease = NOTHING) -> list[Chance]:
        """All ways for a person to be in a group of a curriculum."""
        found: dict[tuple[Held, ...], Chance] = {}
        for group in self.groups_for(patient, curriculum, ease):
            for held in self._ways(patient, group, ease):
                found[held] = Chance(curriculum, held)
        return list(found.values())

    def groups_for(self, patient: Patient, curriculum: str, ease: Ease = NOTHING) -> list[Group]:
        """The groups of a curriculum that are for this person and could be filled."""
        return [
            group
            for group in self.facts.instance.groups
            if group.curriculum == curriculum
            and self.fits(patient, group, ease)
            and self.can_fill(patient, group, ease)
        ]

    def _ways(self, patient: Patient, group: Group, ease: Ease) -> Iterable[tuple[Held, ...]]:
        windows = patient.availability if ease.windows is None else ease.windows
        days: dict[int, list[int]] = {}
        for day, start in self.times(group, ease):
            if inside(windows, day, start, group.slots):
                days.setdefault(start, []).append(day)
        for start, there in days.items():
            for chosen in combinations(there, group.sessions):
                yield tuple(
                    Held(day, start, group.slots, "group", True, group.qualifying, group.primary) for day in chosen
                )

    def of_visit(self, patient: Patient, visit: Appointment, ease: Ease = NOTHING) -> list[Chance]:
        """All times for a visit with one of its staff."""
        windows = patient.availability if ease.windows is None else ease.windows
        found = []
        for day, start, end in dict.fromkeys(windows):
            for at in range(start, end - visit.slots + 1):
                hire = ease.lifts("therapist_away") and not ease.staff
                if hire or any(self.can_visit(patient, visit, who, (day, at), ease) for who in visit.staff):
                    held = Held(day, at, visit.slots, visit.kind, visit.counts, visit.qualifying, visit.primary)
                    found.append(Chance(visit.id, (held,)))
        return list(dict.fromkeys(found))

    def can_visit(self, patient: Patient, visit: Appointment, who: str, time: Time, ease: Ease = NOTHING) -> bool:
        """Whether a staff member could hold a visit at a time, were it all they do."""
        day, start = time
        if self._lifted(ease, who):
            return True
        key = ("visit", patient.mode, patient.site, visit.slots, who, day, start, ease.lifts("no_office"))
        if key not in self._able:
            held = Held(day, start, visit.slots, visit.kind)
            shift = self.facts.shifts.get((who, day))
            office = ease.lifts("no_office") or shift is None or self.facts.offices.get(shift.site, 1) > 0
            good = office and not visit_faults(self.facts, visit.id, who, day)
            good = good and not staff_faults(self.facts, who, [held])
            self._able[key] = frozenset([who] if good else [])
        return bool(self._able[key])


def _friends(free: Sequence[str], apart: dict[str, list[str]], need: int) -> bool:
    """Whether `need` people can be chosen of whom no two must be kept apart."""
    if need <= 0:
        return True
    if len(free) < need:
        return False
    there = set(free)
    for one in free:
        rivals = there & set(apart.get(one, ()))
        if rivals:
            without = [other for other in free if other != one]
            return _friends(without, apart, need) or _friends(
                [other for other in without if other not in rivals], apart, need - 1
            )
    return True
