"""Finds the cheapest things that would let a person be served after all; each is tried before it is said."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations, islice
from time import monotonic

from msgspec.structs import replace

from stepwell.program.planner.causes import ease_for
from stepwell.program.planner.chances import Chances, Ease
from stepwell.program.planner.facts import Facts, day_name
from stepwell.program.planner.format import Appointment, Group, Patient, Window
from stepwell.program.planner.holders import colleagues
from stepwell.program.planner.reach import can_serve, is_offered

MOST_SAID = 3
SLACK = 9  # slots above the least that an authorization may need, since courses come whole
TRIES = 60  # for one person; what is not tried by then is not said
SECONDS = 1.5  # the same by the clock, for weeks in which every try is long


class Relaxer:
    """Tries what would help one person whose causes are known."""

    def __init__(self, chances: Chances, patient: Patient, causes: tuple[str, ...], tries: int = TRIES) -> None:
        self.chances = chances
        self.facts: Facts = chances.facts
        self.patient = patient
        self.causes = causes
        self.tries = tries
        self.deadline = monotonic() + SECONDS
        self._part: tuple[int, int] | None = None  # the part of a day that was enough before

    def sentences(self) -> tuple[str, ...]:
        """What would help, a few sentences for each cause."""
        found: list[str] = []
        for cause in self.causes:
            said = []
            for sentence in _WAYS[cause](self):
                said.append(sentence)
                if len(said) == MOST_SAID:
                    break
            found += said or self.last_resort(cause)
        return tuple(found)

    @staticmethod
    def last_resort(cause: str) -> list[str]:
        """What is said when nothing that was tried is enough."""
        return [_LAST_RESORT[cause]]

    @property
    def _is_over(self) -> bool:
        return self.tries <= 0 or monotonic() > self.deadline

    def helps(self, cause: str, ease: Ease | None = None, patient: Patient | None = None) -> bool:
        """Whether one thing is enough, the other causes thought away."""
        if self._is_over:
            return False
        self.tries -= 1
        others = ease_for(self.chances, tuple(other for other in self.causes if other != cause))
        more = ease or Ease()
        windows = more.windows if more.windows is not None else others.windows
        joined = Ease(others.codes | more.codes, windows, more.staff)
        chances = self.chances.with_patient(patient) if patient else self.chances
        return can_serve(chances, patient or self.patient, joined) is True

    # ------------------------------------------------------------- times

    def times(self, cause: str = "availability") -> Iterator[str]:
        """Whole or part of one more day, else of two, and so on."""
        first, last = self._span()
        days = range(self.facts.instance.week.days)
        for size in range(1, len(days) + 1):
            able = (chosen for chosen in combinations(days, size) if self._day_helps(cause, chosen, first, last))
            found = list(islice(able, MOST_SAID))
            for chosen in found:
                start, end = self._shrunk(cause, chosen, first, last)
                yield self._free_on(chosen, start, end)
            if found or self._is_over:
                return

    def _span(self) -> tuple[int, int]:
        """From when to when groups of the person's track meet."""
        mine = [group for group in self.facts.instance.groups if self._same_place(group)]
        starts = [start for group in mine for start in group.allowed_starts]
        ends = [start + group.slots for group in mine for start in group.allowed_starts]
        end = self.facts.instance.week.slots_per_day
        return min(starts, default=0), min(max(ends, default=end), end)

    def _same_place(self, group: Group) -> bool:
        return (group.site, group.track, group.mode) == (self.patient.home, self.patient.track, self.patient.mode)

    def _day_helps(self, cause: str, days: tuple[int, ...], start: int, end: int) -> bool:
        return self.helps(cause, Ease(windows=self._windows(days, start, end)))

    def _windows(self, days: tuple[int, ...], start: int, end: int) -> tuple[Window, ...]:
        kept = list(self.patient.availability)
        for day in days:
            near = [one for one in kept if one[0] == day and one[1] <= end and start <= one[2]]
            kept = [one for one in kept if one not in near]
            kept.append((day, min([start, *(one[1] for one in near)]), max([end, *(one[2] for one in near)])))
        return tuple(kept)

    def _shrunk(self, cause: str, days: tuple[int, ...], first: int, last: int) -> tuple[int, int]:
        """The shortest part of these days that is enough."""
        if self._part and self._day_helps(cause, days, *self._part):
            return self._part
        mine = [group for group in self.facts.instance.groups if self._same_place(group)]
        starts = sorted({start for group in mine for start in group.allowed_starts} | {first})
        ends = sorted({start + group.slots for group in mine for start in group.allowed_starts} | {last})
        parts = sorted((end - start, start, end) for start in starts for end in ends if end > start)
        for _, start, end in parts:
            if self._is_over:
                break
            if self._day_helps(cause, days, start, end):
                self._part = start, end
                return start, end
        return first, last

    def _free_on(self, days: tuple[int, ...], start: int, end: int) -> str:
        names = _listed([day_name(day) for day in days])
        return f"Being free on {names} from {self.facts.clock(start)} to {self.facts.clock(end)} would {self._reach()}."

    def _reach(self) -> str:
        if can_serve(self.chances, self.patient, hours=False):
            return f"reach {self.facts.hours(self.patient.min_slots)}"
        return "make room for all that is needed"

    # ------------------------------------------------------------- everything else

    def courses(self) -> Iterator[str]:
        missing = [name for name in self.patient.must if not is_offered(self.chances, self.patient, name)]
        if self.helps("must_not_offered", Ease(frozenset({"must_not_offered"}))):
            yield f"A {_listed(missing)} group in the {self.patient.track} track, or another course in its place, would do."
        for name in missing:
            elsewhere = {group.track for group in self.facts.instance.groups if group.curriculum == name}
            for track in sorted(elsewhere - {self.patient.track}):
                yield f"{name} is offered in the {track} track."

    def language(self) -> Iterator[str]:
        speaks = _listed(list(self.patient.languages), "or")
        if self.helps("language", Ease(frozenset({"language"}))):
            yield f"Groups in {speaks}, or an interpreter, for {_listed(list(self.patient.must)) or 'their courses'} would do."

    def apart(self) -> Iterator[str]:
        if self.helps("conflict", Ease(frozenset({"conflict"}))):
            names = [name for name in self.patient.must if not self.chances.of_course(self.patient, name)]
            yield f"One more {_listed(names) or 'group'} group, without the people they must not meet, would do."

    def rooms(self) -> Iterator[str]:
        sizes = [
            group.min_size
            for group in self.facts.instance.groups
            if self._same_place(group) and not self.chances.has_room(group) and group.curriculum in self.patient.must
        ]
        if self.helps("no_room", Ease(frozenset({"no_room"}))):
            yield f"A room for {min(sizes, default=1)} people at site {self.patient.site} would do."

    def offices(self) -> Iterator[str]:
        if self.helps("no_office", Ease(frozenset({"no_office"}))):
            sites = sorted(site for site, count in self.facts.offices.items() if not count)
            yield f"One office at site {_listed(sites, 'or')} would do."

    def staff(self) -> Iterator[str]:
        for visit in self.patient.appointments:
            if not self.chances.of_visit(self.patient, visit):
                yield from self.other_staff(visit)
                for who in visit.staff:
                    if self.helps("therapist_away", Ease(frozenset({"therapist_away"}), None, who)):
                        yield f"{self.facts.name(who)} working at a time when they can come would do."
        for name in self.patient.must:
            groups = self.chances.groups_for(self.patient, name)
            if groups and not self.chances.of_course(self.patient, name):
                licences = _listed(sorted({one for group in groups for one in group.leader_licences}), "or")
                yield f"Somebody licensed for {name} ({licences}) on shift when they can come would do."
        for day in range(self.facts.instance.week.days):
            if self._day_helps("therapist_away", (day,), *self._span()):
                yield f"Being free all {day_name(day)} would {self._reach()}."

    def other_staff(self, visit: Appointment) -> Iterator[str]:
        """Colleagues licensed for such visits who could hold this one instead."""
        for member in colleagues(self.facts, self.patient, visit):
            changed = replace(visit, staff=(member.id,))
            visits = tuple(changed if one.id == visit.id else one for one in self.patient.appointments)
            if self.helps("therapist_away", patient=replace(self.patient, appointments=visits)):
                yield f"{self.facts.name(member.id)} could hold the {self.facts.visit_name(visit)}."

    def medicare(self) -> Iterator[str]:
        yield from self.times("medicare_day")

    def limits(self) -> Iterator[str]:
        who, facts = self.patient, self.facts
        for slots in range(max(who.max_slots + 1, who.min_slots), max(who.max_slots, who.min_slots) + SLACK):
            if who.max_slots < slots and self.helps("max_below_min", patient=replace(who, max_slots=slots)):
                yield f"An authorization for {facts.hours(slots)} a week instead of {facts.hours(who.max_slots)} would do."
                return
        days = facts.instance.week.days
        if self.helps("max_below_min", patient=replace(who, max_days=days)):
            yield f"Coming on up to {days} days a week instead of {who.max_days} would do."
        elif self.helps("max_below_min", patient=replace(who, max_day_slots=facts.instance.week.slots_per_day)):
            yield f"Days of more than {facts.hours(who.max_day_slots)} would do."
        yield from self._more_prescribed()

    def _more_prescribed(self) -> Iterator[str]:
        who, facts = self.patient, self.facts
        known = {*who.must, *who.may}
        more: list[str] = []
        for name in sorted({group.curriculum for group in facts.instance.groups if self._same_place(group)} - known):
            wider = replace(who, may=(*who.may, *more, name))
            if not self.chances.with_patient(wider).of_course(wider, name):
                continue
            more.append(name)
            if self.helps("max_below_min", patient=wider):
                yield f"Prescribing {_listed(more)} too would reach {facts.hours(who.min_slots)}."
                return
        for visit in [one for one in who.appointments if one.counts][:1]:
            again = replace(visit, id=f"{visit.id}+")
            if self.helps("max_below_min", patient=replace(who, appointments=(*who.appointments, again))):
                yield f"One more {facts.visit_name(visit)} a week would reach {facts.hours(who.min_slots)}."


def _listed(names: list[str], word: str = "and") -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} {word} {names[-1]}" if names else ""


_WAYS: dict[str, Callable[[Relaxer], Iterator[str]]] = {
    "availability": Relaxer.times,
    "must_not_offered": Relaxer.courses,
    "therapist_away": Relaxer.staff,
    "language": Relaxer.language,
    "medicare_day": Relaxer.medicare,
    "conflict": Relaxer.apart,
    "max_below_min": Relaxer.limits,
    "no_office": Relaxer.offices,
    "no_room": Relaxer.rooms,
}
_LAST_RESORT = {
    "availability": "More and longer times when they can come would help.",
    "must_not_offered": "A group for the course, or another course in its place, would help.",
    "therapist_away": "Somebody else for the visit or the group would help.",
    "language": "A group in their language or an interpreter would help.",
    "medicare_day": "Longer times on the days they come would help.",
    "conflict": "One more group would help.",
    "max_below_min": "More hours prescribed or authorized would help.",
    "no_office": "One more office would help.",
    "no_room": "A larger room would help.",
}
