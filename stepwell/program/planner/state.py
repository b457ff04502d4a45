"""A week that can be changed: what is planned, what speaks against a change, and what it costs."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from stepwell.program.planner.costs import Terms, cost_of, group_terms, imbalance, patient_terms
from stepwell.program.planner.facts import Facts, parallel_of
from stepwell.program.planner.faults_groups import group_faults, pair_faults
from stepwell.program.planner.faults_people import member_faults, patient_faults
from stepwell.program.planner.faults_staff import office_faults, room_faults, staff_faults, visit_faults
from stepwell.program.planner.format import (
    IN_PERSON,
    AppointmentPlan,
    GroupPlan,
    Instance,
    Member,
    Plan,
    SessionPlan,
)
from stepwell.program.planner.held import Held, Violation

Touched = set[tuple[str, str]]  # what a change may break or mend: ("staff", id), ("patient", id) ...


def office_of(site: str, day: int) -> str:
    """The offices of a site on one day, as a part of the week that can break."""
    return f"{day}@{site}"


def _times(sessions: Iterable[SessionPlan]) -> list[tuple[int, int]]:
    return [(session.day, session.start) for session in sessions]


class WeekState:
    """A plan being changed. Every change answers with what it touched, so that only that need be looked at again."""

    def __init__(self, facts: Facts | Instance, plan: Plan | None = None) -> None:
        self.facts = facts if isinstance(facts, Facts) else Facts(facts)
        self.sessions: dict[str, tuple[SessionPlan, ...]] = {}
        self.members: dict[str, list[str]] = defaultdict(list)
        self.groups_of: dict[str, list[str]] = defaultdict(list)
        self.visits: dict[str, AppointmentPlan] = {}
        self._helds: dict[str, Held] = {}  # what each booked visit takes of a person's time
        self.away: set[tuple[str, int]] = set()  # patients and days on which no visit can be offered to them
        self._leads: dict[str, Counter[tuple[str, SessionPlan]]] = defaultdict(Counter)
        self._roomed: dict[str, Counter[tuple[str, SessionPlan]]] = defaultdict(Counter)
        self._visited: dict[str, set[str]] = defaultdict(set)
        self._officed: dict[str, set[str]] = defaultdict(set)
        for entry in plan.groups if plan else ():
            if entry.sessions:
                self.set_sessions(entry.group, entry.sessions)
        for member in plan.members if plan else ():
            for group in member.groups:
                self.add_member(member.patient, group)
        for visit in plan.appointments if plan else ():
            self.place_visit(visit)

    # ------------------------------------------------------------- changes

    def set_sessions(self, group: str, sessions: Iterable[SessionPlan]) -> Touched:
        """Plans a group's sessions anew; none closes it. Its people stay in it."""
        touched: Touched = {("group", group), ("parallel", group)}
        before, planned = self.sessions.pop(group, ()), tuple(sessions)
        for session in before:
            touched |= self._mark(group, session, -1)
        if planned:
            self.sessions[group] = planned
        for session in planned:
            touched |= self._mark(group, session, 1)
        if _times(before) == _times(planned):  # who leads and where is nothing to a person's own week
            return touched
        return touched | {("patient", patient) for patient in self.members[group]}

    def change_session(self, group: str, old: SessionPlan, new: SessionPlan | None) -> Touched:
        """Plans one session anew, or takes it away; the others of the group stay."""
        kept = list(self.sessions.get(group, ()))
        at = kept.index(old)
        kept[at : at + 1] = [] if new is None else [new]
        return self.set_sessions(group, kept)

    def add_member(self, patient: str, group: str) -> Touched:
        """Gives a person a seat in a group."""
        self.members[group].append(patient)
        self.groups_of[patient].append(group)
        return {("group", group), ("parallel", group), ("patient", patient)}

    def remove_member(self, patient: str, group: str) -> Touched:
        """Takes a person's seat away."""
        self.members[group].remove(patient)
        self.groups_of[patient].remove(group)
        return {("group", group), ("parallel", group), ("patient", patient)}

    def place_visit(self, visit: AppointmentPlan) -> Touched:
        """Gives a visit its time, or another one."""
        touched = self.remove_visit(visit.appointment) if visit.appointment in self.visits else set()
        self.visits[visit.appointment] = visit
        self._helds[visit.appointment] = self.held_at(visit)
        return touched | self._mark_visit(visit, add=True)

    def remove_visit(self, appointment: str) -> Touched:
        """Takes a visit out of the plan."""
        return self._mark_visit(self.visits.pop(appointment), add=False)

    def _mark(self, group: str, session: SessionPlan, by: int) -> Touched:
        what = self.facts.groups[group]
        touched: Touched = set()
        leads = (session.leader, session.coleader) if what.coleader else (session.leader,)
        for who in leads:
            if who in self.facts.staff:
                self._leads[str(who)][group, session] += by
                touched.add(("staff", str(who)))
        room = self.facts.rooms.get(session.room or "")
        if what.mode == IN_PERSON and room is not None and room.site == what.site:
            self._roomed[room.id][group, session] += by
            touched.add(("room", room.id))
        return touched

    def _mark_visit(self, visit: AppointmentPlan, *, add: bool) -> Touched:
        touched: Touched = {("patient", visit.patient), ("visit", visit.appointment)}
        if visit.staff not in self.facts.visits[visit.appointment][1].staff:
            return touched
        touched.add(("staff", visit.staff))
        shift = self.facts.shifts.get((visit.staff, visit.day))
        kept = [self._visited[visit.staff]]
        if shift is not None:
            kept.append(self._officed[office_of(shift.site, visit.day)])
            touched.add(("office", office_of(shift.site, visit.day)))
        for ids in kept:
            (ids.add if add else ids.discard)(visit.appointment)
        return touched

    # ------------------------------------------------------------- what is held

    def held_by_staff(self, staff: str) -> list[Held]:
        """All that takes a staff member's time with people."""
        return [*self._held(self._leads[staff]), *(self._visit(visit) for visit in sorted(self._visited[staff]))]

    def led_by(self, staff: str) -> list[tuple[str, SessionPlan]]:
        """The sessions a staff member leads or co-leads, with their groups."""
        return [led for led, times in self._leads[staff].items() if times > 0]

    def visits_with(self, staff: str) -> list[str]:
        """The booked visits of a staff member."""
        return sorted(self._visited[staff])

    def held_in_room(self, room: str) -> list[Held]:
        """All sessions in a room."""
        return self._held(self._roomed[room])

    def held_in_offices(self, office: str) -> list[Held]:
        """All visits that need an office of a site on a day; see `office_of`."""
        return [self._visit(visit) for visit in sorted(self._officed[office])]

    def held_by_patient(self, patient: str) -> list[Held]:
        """All that one patient comes for."""
        held = []
        for group in self.groups_of.get(patient, ()):
            what = self.facts.groups[group]
            held += [
                Held(session.day, session.start, what.slots, "group", True, what.qualifying, what.primary, what.unused)
                for session in self.sessions.get(group, ())
            ]
        for visit in self.facts.patients[patient].appointments:
            planned = self.visits.get(visit.id)
            if planned is not None and planned.staff in visit.staff:
                held.append(self._visit(visit.id))
        return held

    def _held(self, marked: Counter[tuple[str, SessionPlan]]) -> list[Held]:
        held = []
        for (group, session), times in marked.items():
            if times > 0:  # what was planned once and is not any more stays in the count with nothing
                what = self.facts.groups[group]
                held += [Held(session.day, session.start, what.slots, "group", unused=what.unused)] * times
        return held

    def _visit(self, appointment: str) -> Held:
        return self._helds[appointment]

    def held_at(self, planned: AppointmentPlan) -> Held:
        """What a visit takes of a person's time."""
        what = self.facts.visits[planned.appointment][1]
        return Held(
            planned.day, planned.start, what.slots, what.kind, what.counts, what.qualifying, what.primary, what.unused
        )

    # ------------------------------------------------------------- judging

    def faults_of(self, touched: Iterable[tuple[str, str]]) -> list[Violation]:
        """The broken hard rules of these parts of the week."""
        found: list[Violation] = []
        for kind, name in sorted(touched):
            found += self._faults(kind, name)
        return found

    def _faults(self, kind: str, name: str) -> Sequence[Violation]:
        facts = self.facts
        if kind == "group":
            members = self.members.get(name, [])
            held = group_faults(facts, name, self.sessions.get(name, ()), len(members))
            return [*pair_faults(facts, name, members), *held]
        if kind == "patient":
            held = patient_faults(facts, name, self.held_by_patient(name))
            return [*member_faults(facts, name, self.groups_of.get(name, ())), *held]
        if kind == "staff":
            return staff_faults(facts, name, self.held_by_staff(name))
        if kind == "room":
            return room_faults(facts, name, self.held_in_room(name))
        if kind == "office":
            return office_faults(facts, name.partition("@")[2], self.held_in_offices(name))
        if kind == "visit" and name in self.visits:
            planned = self.visits[name]
            return visit_faults(facts, name, planned.staff, planned.day)
        return ()

    def everything(self) -> Touched:
        """All parts of the week."""
        facts = self.facts
        kinds: dict[str, Iterable[str]] = {
            "group": facts.groups,
            "patient": facts.patients,
            "staff": facts.staff,
            "room": facts.rooms,
            "office": self._officed,
            "visit": self.visits,
            "parallel": [groups[0] for groups in facts.parallel.values()],
        }
        return {(kind, name) for kind, names in kinds.items() for name in names}

    def faults(self) -> list[Violation]:
        """All broken hard rules."""
        return self.faults_of(self.everything())

    def terms_of(self, touched: Iterable[tuple[str, str]]) -> Terms:
        """The cost terms of these parts of the week."""
        terms: Terms = Counter()
        alike = set()
        for kind, name in touched:
            if kind == "patient":
                held = self.held_by_patient(name)
                terms.update(patient_terms(self.facts, name, held, self.groups_of.get(name, ()), self.visits))
            elif kind == "group":
                sessions, members = self.sessions.get(name, ()), self.members.get(name, ())
                terms.update(group_terms(self.facts, name, sessions, members))
            elif kind == "parallel":
                alike.add(parallel_of(self.facts.groups[name]))
        for key in alike:
            sizes = [len(self.members.get(group, ())) for group in self.facts.parallel[key] if group in self.sessions]
            terms["imbalance"] += imbalance(sizes)
        return terms

    def terms(self) -> Terms:
        """All cost terms."""
        return self.terms_of(self.everything())

    def cost(self) -> float:
        """What the week costs."""
        return cost_of(self.terms(), self.facts.instance.weights)

    def plan(self) -> Plan:
        """The week as a plan, in the instance's order."""
        facts = self.facts
        return Plan(
            groups=tuple(GroupPlan(group, self.sessions[group]) for group in facts.groups if group in self.sessions),
            members=tuple(
                Member(patient, tuple(self.groups_of[patient]))
                for patient in facts.patients
                if self.groups_of.get(patient)
            ),
            appointments=tuple(self.visits[visit] for visit in facts.visits if visit in self.visits),
        )
