"""Mends what an event broke in a week, changing as little as possible, until no hard rule is broken."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from time import monotonic

from stepwell.program.planner.best_seat import SECONDS as EXACT_SECONDS
from stepwell.program.planner.best_seat import best_seat, exact_week
from stepwell.program.planner.cover import Blocked, covers, is_kept, other_times, own_times
from stepwell.program.planner.faults_staff import staff_faults, visit_faults
from stepwell.program.planner.format import TERMS, AppointmentPlan, SessionPlan
from stepwell.program.planner.last_resort import is_about_patient, take_out
from stepwell.program.planner.moves import Book, Cancel, Join, Leave, Meet, Move, apply, breaks, what_if
from stepwell.program.planner.rescue import Rescue, other_days
from stepwell.program.planner.room import make_room
from stepwell.program.planner.seats import best_week, visit_times
from stepwell.program.planner.state import Touched, WeekState, office_of

DROPPED = 200.0  # what it is taken to cost that a person loses a seat they had
MOVED = 40.0  # and that a session of theirs moves
MISPLACED = frozenset({"session_time_not_allowed", "two_sessions_one_day", "not_same_hour"})
_OF_VISITS = {"visit", "staff", "patient", "office"}


def courses_of(state: WeekState) -> dict[str, set[str]]:
    """The courses each person is in."""
    groups = state.facts.groups
    return {who: {groups[name].curriculum for name in names} for who, names in state.groups_of.items()}


class Mender:
    """A week being mended."""

    def __init__(
        self, state: WeekState, blocked: Blocked = frozenset(), seconds: float = 1.0, before: WeekState | None = None
    ) -> None:
        self.state, self.before = state, before or state  # what people had, where that is more
        self.blocked = blocked
        self.deadline = monotonic() + seconds
        self.unseated: dict[str, None] = {}  # people who lost something, in order
        self.sat: dict[str, set[str]] = {}  # the courses each person was in to begin with

    def mend(self, newcomers: Iterable[str] = (), changed: Iterable[str] = (), *, fill: bool = False) -> None:
        """Mends sessions, then visits, then people; what is left broken at the end is taken out.

        `changed` are people whose own needs are others now. Who lost a visit or a course on the way is looked at once
        more, with all that could be theirs.
        """
        had, self.sat = dict(self.state.visits), courses_of(self.before)
        for patient in [who for who in self.sat if who in self.state.facts.patients]:
            if self._missing(patient, had, self.sat):
                self.unseated[patient] = None
        self._sessions()
        self._visits()
        self._groups()
        self._people(list(newcomers), list(changed))
        self._groups()
        take_out(self)
        self._lost(had, self.sat)
        if fill:
            self.fill()

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
                if session not in self.state.sessions.get(name, ()):
                    continue
                if self._is_misplaced(name):
                    self._put_in_place(name, session)
                elif not is_kept(self.state, name, session, self.blocked):
                    self._mend_session(name, session)

    def _is_misplaced(self, name: str) -> bool:
        """Whether a group meets when it may not: at another hour, twice on a day, each time at a different hour."""
        return any(fault.code in MISPLACED for fault in self.state.faults_of({("group", name)}))

    def _put_in_place(self, name: str, session: SessionPlan) -> None:
        """The group at one of its own times, if there is one; else it is left to the last resort."""
        own = own_times(self.state, name, session, self.blocked)
        meets = chain(own, other_times(self.state, name, session, self.blocked))
        ways = [
            found
            for found in self._moved(name, ([meet] for meet in meets))
            if any(fault.code in MISPLACED for fault in what_if(self.state, found[1]).mends)
        ]
        best = min(ways, key=lambda found: found[0], default=None)
        if best is not None:
            self.make(best[1])

    def _mend_session(self, name: str, session: SessionPlan) -> None:
        cover = next(covers(self.state, name, session, self.blocked), None)
        if cover is not None:
            self.make(cover.moves)
            return
        rescue = Rescue(self.state, name, session, self.late).best()
        meets = other_times(self.state, name, session, self.blocked)
        ways = [*([rescue] if rescue is not None else ()), *self._moved(name, ([meet] for meet in meets))]
        if not ways and not self.late():
            ways += self._moved(name, other_days(self.state, name, session, self.blocked))
        best = min(ways, key=lambda found: found[0], default=None)
        if best is not None:
            self.make(best[1])
            return
        self.close(name)

    def _moved(self, name: str, times: Iterable[list[Move]]) -> Iterable[tuple[float, list[Move]]]:
        """The group at other times, without those who cannot come then; what each way is taken to cost.

        What is wrong with the rest of their weeks then is looked at later, as when the group closes.
        """
        members = list(self.state.members.get(name, ()))
        group = self.state.facts.groups[name]
        for changes in times:
            effect = what_if(self.state, changes)
            whose = {fault.where[0] for fault in effect.breaks if is_about_patient(fault)}
            lost = [patient for patient in members if patient in whose]
            if len(members) - len(lost) < group.min_size:
                continue
            moves: list[Move] = [*(Leave(patient, name) for patient in lost), *changes]
            broken = what_if(self.state, moves).breaks
            if all(is_about_patient(fault) and fault.where[0] in lost for fault in broken):
                yield effect.cost + DROPPED * len(lost) + MOVED * len(members), moves

    def close(self, name: str) -> Touched:
        members = list(self.state.members.get(name, ()))
        return self.make([*(Leave(patient, name) for patient in members), Meet(name, ())])

    # ------------------------------------------------------------- visits

    def _visits(self) -> None:
        state = self.state
        broken = {part for part in state.everything() if part[0] in _OF_VISITS and state.faults_of({part})}
        for name, visit in list(state.visits.items()):
            if state.visits.get(name) != visit:
                continue
            if self._is_away(visit) or (broken & self._parts(visit) and self.is_broken(visit)):
                self._mend_visit(visit)

    def _is_away(self, visit: AppointmentPlan) -> bool:
        return (visit.patient, visit.day) in self.state.away

    def _parts(self, visit: AppointmentPlan) -> Touched:
        parts: Touched = {("visit", visit.appointment), ("staff", visit.staff), ("patient", visit.patient)}
        shift = self.state.facts.shifts.get((visit.staff, visit.day))
        return parts | ({("office", office_of(shift.site, visit.day))} if shift else set())

    def is_broken(self, visit: AppointmentPlan) -> bool:
        facts = self.state.facts
        alone = [self.state.held_at(visit)]
        if visit_faults(facts, visit.appointment, visit.staff, visit.day) or staff_faults(facts, visit.staff, alone):
            return True
        _, back = apply(self.state, [Cancel(visit.appointment)])
        broken = breaks(self.state, [Book(visit)])
        apply(self.state, back)
        return broken

    def _lost(self, had: dict[str, AppointmentPlan], sat: dict[str, set[str]]) -> None:
        """Visits and courses that are lost so far: at any time and in any seat that can be had."""
        for name, visit in had.items():
            if name not in self.state.visits and not self.late():
                self._book_again(visit)
        for patient in dict.fromkeys([*(visit.patient for visit in had.values()), *sat]):
            missing = self._missing(patient, had, sat)
            if not missing or self.late():
                continue
            moves = self._anything(patient, frozenset(missing))
            _, back = apply(self.state, moves)
            if not self._missing(patient, had, sat) < missing:  # nothing is worth a change but what was lost
                apply(self.state, back)

    def _anything(self, patient: str, missing: frozenset[str]) -> list[Move]:
        """What is best for somebody who still misses something; a quick look has been had at who lost a seat."""
        seconds = max(0.05, self.deadline - monotonic())
        if patient in self.unseated:
            return exact_week(self.state, patient, min(seconds, EXACT_SECONDS), missing) or []
        return best_seat(self.state, patient, seconds=seconds, owed=missing)

    def _missing(self, patient: str, had: dict[str, AppointmentPlan], sat: dict[str, set[str]]) -> set[str]:
        """The visits and courses a person had and has no more."""
        if patient not in self.state.facts.patients:
            return set()
        groups = self.state.facts.groups
        now = {groups[name].curriculum for name in self.state.groups_of.get(patient, ())}
        visits = {name for name, visit in had.items() if visit.patient == patient and name not in self.state.visits}
        return visits | (sat.get(patient, set()) - now)

    def _mend_visit(self, visit: AppointmentPlan) -> None:
        self.make([Cancel(visit.appointment)])
        self._book_again(visit)

    def _book_again(self, visit: AppointmentPlan) -> None:
        """Another time with the same staff member, else with another one of those named for it, else by a swap."""
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

    def _people(self, new: list[str], changed: list[str]) -> None:
        broken = [patient for patient in self.state.facts.patients if self.state.faults_of({("patient", patient)})]
        for patient in new:
            self.make(best_seat(self.state, patient))
            if make_room(self, patient):
                self.make(best_seat(self.state, patient))
        for patient in dict.fromkeys([*changed, *broken, *self.unseated]):
            if patient in changed:
                self.make(best_seat(self.state, patient))
            elif not self.late():
                self.make(best_week(self.state, patient, frozenset(self._missing(patient, {}, self.sat))))

    def _better_week(self, patient: str) -> None:
        self.make(best_week(self.state, patient))

    def _groups(self) -> None:
        """A group that became too small takes somebody in, or closes."""
        for name in list(self.state.sessions):
            group = self.state.facts.groups[name]
            while len(self.state.members.get(name, ())) < group.min_size:
                move = self._recruit(name)
                if move is None:
                    self.close(name)
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
