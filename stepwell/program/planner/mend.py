"""Mends what an event broke in a week, changing as little as possible, until no hard rule is broken."""

from __future__ import annotations

from collections.abc import Iterable
from time import monotonic

from stepwell.program.planner.cover import Blocked, covers, is_kept, other_times
from stepwell.program.planner.faults_staff import staff_faults, visit_faults
from stepwell.program.planner.format import TERMS, AppointmentPlan, SessionPlan
from stepwell.program.planner.held import Violation
from stepwell.program.planner.moves import Book, Cancel, Join, Leave, Meet, Move, apply, breaks, what_if
from stepwell.program.planner.room import make_room
from stepwell.program.planner.seats import best_week, visit_times
from stepwell.program.planner.state import Touched, WeekState, office_of

DROPPED = 200.0  # what it is taken to cost that a person loses a seat they had
MOVED = 40.0  # and that a session of theirs moves
_OF_VISITS = {"visit", "staff", "patient", "office"}


def is_about_patient(fault: Violation) -> bool:
    """Whether a broken rule is one of a patient's week."""
    if fault.code == "member_of_closed_group":
        return False
    return fault.code.startswith(("patient", "member", "two_groups_of", "medicare"))


class Mender:
    """A week being mended."""

    def __init__(self, state: WeekState, blocked: Blocked = frozenset(), seconds: float = 1.0) -> None:
        self.state = state
        self.blocked = blocked
        self.deadline = monotonic() + seconds
        self.unseated: dict[str, None] = {}  # people who lost something, in order

    def mend(self, newcomers: Iterable[str] = ()) -> None:
        """Mends sessions, then visits, then people; what is left broken at the end is taken out."""
        self._sessions()
        self._visits()
        self._groups()
        self._people(newcomers)
        self._groups()
        self._take_out()

    def fill(self) -> None:
        """Offers free seats to people who are short of hours or of a course."""
        for patient in list(self.state.facts.patients):
            terms = self.state.terms_of({("patient", patient)})
            if any(terms[term] for term in TERMS if term.startswith(("unmet", "under"))) and not self.late():
                self._better_week(patient)

    def late(self) -> bool:
        """Whether the time for careful work is over."""
        return monotonic() > self.deadline

    # ------------------------------------------------------------- sessions

    def _sessions(self) -> None:
        for name in list(self.state.sessions):
            for session in self.state.sessions.get(name, ()):
                there = session in self.state.sessions.get(name, ())
                if there and not is_kept(self.state, name, session, self.blocked):
                    self._mend_session(name, session)

    def _mend_session(self, name: str, session: SessionPlan) -> None:
        cover = next(covers(self.state, name, session, self.blocked), None)
        if cover is not None:
            self.make(cover.moves)
            return
        best = min(self._moved(name, session), key=lambda found: found[0], default=None)
        if best is not None:
            self.make(best[1])
            return
        self._close(name)

    def _moved(self, name: str, session: SessionPlan) -> Iterable[tuple[float, list[Move]]]:
        """The group at other times, without those who cannot come then; what each way is taken to cost."""
        members = list(self.state.members.get(name, ()))
        group = self.state.facts.groups[name]
        for meet in other_times(self.state, name, session, self.blocked):
            effect = what_if(self.state, [meet])
            whose = {fault.where[0] for fault in effect.breaks if is_about_patient(fault)}
            lost = [patient for patient in members if patient in whose]
            if len(members) - len(lost) < group.min_size:
                continue
            moves: list[Move] = [*(Leave(patient, name) for patient in lost), meet]
            if not breaks(self.state, moves):
                yield effect.cost + DROPPED * len(lost) + MOVED * len(members), moves

    def _close(self, name: str) -> Touched:
        members = list(self.state.members.get(name, ()))
        return self.make([*(Leave(patient, name) for patient in members), Meet(name, ())])

    # ------------------------------------------------------------- visits

    def _visits(self) -> None:
        state = self.state
        broken = {part for part in state.everything() if part[0] in _OF_VISITS and state.faults_of({part})}
        for name, visit in list(state.visits.items()):
            if state.visits.get(name) != visit:
                continue
            if self._is_away(visit) or (broken & self._parts(visit) and self._is_broken(visit)):
                self._mend_visit(visit)

    def _is_away(self, visit: AppointmentPlan) -> bool:
        return (visit.patient, visit.day) in self.state.away

    def _parts(self, visit: AppointmentPlan) -> Touched:
        parts: Touched = {("visit", visit.appointment), ("staff", visit.staff), ("patient", visit.patient)}
        shift = self.state.facts.shifts.get((visit.staff, visit.day))
        return parts | ({("office", office_of(shift.site, visit.day))} if shift else set())

    def _is_broken(self, visit: AppointmentPlan) -> bool:
        facts = self.state.facts
        alone = [self.state.held_at(visit)]
        if visit_faults(facts, visit.appointment, visit.staff, visit.day) or staff_faults(facts, visit.staff, alone):
            return True
        _, back = apply(self.state, [Cancel(visit.appointment)])
        broken = breaks(self.state, [Book(visit)])
        apply(self.state, back)
        return broken

    def _mend_visit(self, visit: AppointmentPlan) -> None:
        self.make([Cancel(visit.appointment)])
        for _, booking in visit_times(self.state, visit.appointment, visit):
            if not breaks(self.state, [Book(booking)]):
                self.make([Book(booking)])
                return
        self._swap_visit(visit)

    def _swap_visit(self, visit: AppointmentPlan) -> None:
        """Another person's visit moves, so that this one finds a time with its staff member."""
        slots = self.state.facts.visits[visit.appointment][1].slots
        for other in list(self.state.visits.values()):
            if self.late():
                return
            if other.staff != visit.staff or self.state.facts.visits[other.appointment][1].slots < slots:
                continue
            taken = AppointmentPlan(visit.appointment, visit.patient, visit.staff, other.day, other.start)
            _, back = apply(self.state, [Cancel(other.appointment)])
            if not self._is_away(taken) and not breaks(self.state, [Book(taken)]):
                _, back_taken = apply(self.state, [Book(taken)])
                for _, booking in visit_times(self.state, other.appointment, other):
                    if not breaks(self.state, [Book(booking)]):
                        self.make([Book(booking)])
                        return
                apply(self.state, back_taken)
            apply(self.state, back)

    # ------------------------------------------------------------- people and groups

    def _people(self, newcomers: Iterable[str]) -> None:
        broken = [patient for patient in self.state.facts.patients if self.state.faults_of({("patient", patient)})]
        new = list(newcomers)
        for patient in dict.fromkeys([*new, *broken, *self.unseated]):
            if not self.late():
                self._better_week(patient)
                if patient in new:
                    make_room(self, patient)

    def _better_week(self, patient: str) -> None:
        self.make(best_week(self.state, patient))

    def _groups(self) -> None:
        """A group that became too small takes somebody in, or closes."""
        for name in list(self.state.sessions):
            group = self.state.facts.groups[name]
            while len(self.state.members.get(name, ())) < group.min_size:
                move = self._recruit(name)
                if move is None:
                    self._close(name)
                    break
                self.make(move)

    def _recruit(self, name: str) -> list[Move] | None:
        """The person for whom joining costs least, from no group or from a parallel one that can spare them."""
        state, group = self.state, self.state.facts.groups[name]
        best: tuple[float, list[Move]] | None = None
        for patient in state.facts.patients.values():
            if patient.id in state.members.get(name, ()) or group.curriculum not in (*patient.must, *patient.may):
                continue
            same = [
                other
                for other in state.groups_of[patient.id]
                if state.facts.groups[other].curriculum == group.curriculum
            ]
            moves: list[Move] = [*(Leave(patient.id, other) for other in same), Join(patient.id, name)]
            effect = what_if(state, moves)
            harm = [fault for fault in effect.breaks if fault.code != "group_under_minimum" or fault.where != (name,)]
            cost = effect.cost + MOVED * len(moves)
            if not harm and (best is None or cost < best[0]):
                best = cost, moves
        return best[1] if best else None

    def make(self, moves: Iterable[Move]) -> Touched:
        """Makes changes, and remembers who lost something by them; what they touched."""
        made = list(moves)
        touched, _ = apply(self.state, made)
        for move in made:
            if isinstance(move, Leave):
                self.unseated[move.patient] = None
        return touched

    # ------------------------------------------------------------- the last resort

    def _take_out(self) -> None:
        """Takes out what breaks a rule, until none is broken."""
        waiting = sorted(self.state.everything())
        while waiting:
            part = waiting.pop()
            while faults := self.state.faults_of({part}):
                waiting += sorted(self._remove(faults[0]) - {part})

    def _remove(self, fault: Violation) -> Touched:
        name, state = fault.where[0], self.state
        if is_about_patient(fault):
            return self.make(self._clearing(name))
        if fault.code.startswith("appointment"):
            return self.make([Cancel(name)])
        if fault.code == "staff_wrong_site" or not fault.code.startswith(("staff", "room_double", "office")):
            return self._close(name)
        if fault.code.startswith("staff"):
            return self._clear_staff(name)
        if fault.code == "room_double":
            used = [group for group, sessions in state.sessions.items() if any(one.room == name for one in sessions)]
            return self._close(used[-1])
        return self._clear_office(name)

    def _clearing(self, patient: str) -> list[Move]:
        booked = [visit.appointment for visit in self.state.visits.values() if visit.patient == patient]
        return [*(Leave(patient, group) for group in list(self.state.groups_of[patient])), *map(Cancel, booked)]

    def _clear_staff(self, staff: str) -> Touched:
        visits = [visit for visit in self.state.visits.values() if visit.staff == staff]
        if visits:
            last = next((visit for visit in visits if self._is_broken(visit)), visits[-1])
            return self.make([Cancel(last.appointment)])
        led = [
            group
            for group, sessions in self.state.sessions.items()
            if any(staff in (one.leader, one.coleader) for one in sessions)
        ]
        return self._close(led[-1])

    def _clear_office(self, site: str) -> Touched:
        shifts = self.state.facts.shifts
        there = [
            visit.appointment
            for visit in self.state.visits.values()
            if (shift := shifts.get((visit.staff, visit.day))) is not None and shift.site == site
        ]
        return self.make([Cancel(there[-1])])
