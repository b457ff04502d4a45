"""Everything that could ever happen for one person in a week: each time each group and each visit could be held at all."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from itertools import combinations
from typing import NamedTuple

from stepwell.program.planner.facts import Facts
from stepwell.program.planner.faults_staff import staff_faults, visit_faults
from stepwell.program.planner.format import IN_PERSON, MOST_SLOTS, VIRTUAL, Appointment, Group, Patient, Window
from stepwell.program.planner.held import Held
from stepwell.program.planner.words import may_join

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


class Pattern(NamedTuple):
    """One way to hold all sessions of a group; the moments at which they begin as one number."""

    firsts: int
    chance: Chance


class Chances:
    """Answers what could be, for an instance; keeps what it has found out."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self._able: dict[tuple[object, ...], frozenset[str]] = {}
        self._times: dict[tuple[str, Ease], list[Time]] = {}
        self._others: dict[str, list[str]] = {}
        self._patterns: dict[tuple[object, ...], list[Pattern]] = {}
        self._firsts: dict[tuple[tuple[Window, ...], int], int] = {}
        self._worked: dict[tuple[str, Held], bool] = {}
        self._taught: dict[str, list[Group]] = {}
        for group in facts.instance.groups:
            self._taught.setdefault(group.curriculum, []).append(group)
        self._filled: dict[tuple[str, str, bool, bool], bool] = {}

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
            held = Held(day, start, group.slots, "group")
            self._able[key] = frozenset(
                member.id
                for member in self.facts.staff.values()
                if not set(licences).isdisjoint(member.licences)
                and group.language in member.languages
                and (anyone or self._is_at(member.id, day, group.site))
                and (self._lifted(ease, member.id) or self._works(member.id, held))
            )
        return self._able[key]

    def _is_at(self, who: str, day: int, site: str) -> bool:
        """Whether a staff member works at the site of a group on a day, if they work at all."""
        shift = self.facts.shifts.get((who, day))
        return shift is None or site in (VIRTUAL, shift.site)

    def _works(self, who: str, held: Held) -> bool:
        """Whether a staff member could hold something, were it all they do."""
        shift = self.facts.shifts.get((who, held.day))
        if shift is None or held.start < shift.start or held.start + held.slots > shift.end:
            return False
        key = (who, held)
        if key not in self._worked:
            self._worked[key] = not staff_faults(self.facts, who, [held])
        return self._worked[key]

    def _lifted(self, ease: Ease, who: str) -> bool:
        return ease.lifts("therapist_away") and ease.staff == who

    def fits(self, patient: Patient, group: Group, ease: Ease = NOTHING) -> bool:
        """Whether a group is for a person, whenever it meets."""
        who = self.facts.patients[patient.id]
        return may_join(who, group) or (ease.lifts("language") and may_join(who, group, of_any_language=True))

    def can_fill(self, patient: Patient, group: Group, ease: Ease = NOTHING) -> bool:
        """Whether enough people who may meet each other could be in the group with this person."""
        key = (group.id, patient.id, ease.lifts("no_room"), ease.lifts("conflict"))
        if key not in self._filled:
            self._filled[key] = self._can_fill(patient, group, ease)
        return self._filled[key]

    def _can_fill(self, patient: Patient, group: Group, ease: Ease) -> bool:
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
            self._others[group.id] = [one.id for one in self.facts.patients.values() if may_join(one, group)]
        return self._others[group.id]

    # ------------------------------------------------------------- one person

    def of_course(self, patient: Patient, curriculum: str, ease: Ease = NOTHING) -> list[Chance]:
        """All ways for a person to be in a group of a curriculum."""
        windows = patient.availability if ease.windows is None else ease.windows
        found: dict[tuple[object, ...], Chance] = {}
        for group in self.groups_for(patient, curriculum, ease):
            able = self._firsts_in(windows, group.slots)
            kind = (group.slots, group.qualifying, group.primary)
            for pattern in self._patterns_of(group, ease):
                if pattern.firsts & ~able == 0:
                    found.setdefault((pattern.firsts, *kind), pattern.chance)
        return list(found.values())

    def groups_for(self, patient: Patient, curriculum: str, ease: Ease = NOTHING) -> list[Group]:
        """The groups of a curriculum that are for this person and could be filled."""
        return [
            group
            for group in self._taught.get(curriculum, ())
            if self.fits(patient, group, ease) and self.can_fill(patient, group, ease)
        ]

    def _patterns_of(self, group: Group, ease: Ease) -> list[Pattern]:
        """All ways to hold a group: as many days as it needs at one of its hours."""
        key = (group.id, ease.codes & {"therapist_away", "no_room"}, ease.staff)
        if key not in self._patterns:
            days: dict[int, list[int]] = {}
            for day, start in self.times(group, ease):
                days.setdefault(start, []).append(day)
            self._patterns[key] = [
                _pattern(group, start, chosen)
                for start, there in days.items()
                for chosen in combinations(there, group.sessions)
            ]
        return self._patterns[key]

    def _firsts_in(self, windows: tuple[Window, ...], slots: int) -> int:
        """The moments at which something of this length can begin within one of these windows."""
        key = (windows, slots)
        if key not in self._firsts:
            able = 0
            for day, start, end in windows:
                if end - start >= slots:
                    able |= ((1 << end - start - slots + 1) - 1) << start + day * (MOST_SLOTS + 1)
            self._firsts[key] = able
        return self._firsts[key]

    def of_visit(self, patient: Patient, visit: Appointment, ease: Ease = NOTHING) -> list[Chance]:
        """All times for a visit with one of its staff."""
        windows = patient.availability if ease.windows is None else ease.windows
        found = []
        for day, start, end in dict.fromkeys(windows):
            for at in range(start, end - visit.slots + 1):
                hire = ease.lifts("therapist_away") and not ease.staff
                if hire or any(self.can_visit(patient, visit, who, (day, at), ease) for who in visit.staff):
                    kind = (visit.kind, visit.counts, visit.qualifying, visit.primary, visit.unused)
                    held = Held(day, at, visit.slots, *kind)
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
            good = good and self._works(who, held)
            self._able[key] = frozenset([who] if good else [])
        return bool(self._able[key])


def _pattern(group: Group, start: int, days: tuple[int, ...]) -> Pattern:
    made = (group.slots, "group", True, group.qualifying, group.primary, group.unused)
    held = tuple(Held(day, start, *made) for day in days)
    return Pattern(sum(1 << start + day * (MOST_SLOTS + 1) for day in days), Chance(group.curriculum, held))


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
