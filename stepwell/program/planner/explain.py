"""Explains a plan person by person: what each gets and needs, and for every unmet wish the reason in a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from stepwell.program.planner.away import CAUSE, hanging_visits, in_words
from stepwell.program.planner.causes import IN_WORDS
from stepwell.program.planner.chances import Chances
from stepwell.program.planner.facts import Facts
from stepwell.program.planner.format import Instance, Patient, Plan, Unserved
from stepwell.program.planner.held import Violation
from stepwell.program.planner.state import WeekState
from stepwell.program.planner.unserved import is_served, why_left_out, why_unserved
from stepwell.program.planner.wishes import why_moved, why_no_course, why_no_visit, why_not_in, why_visit_moved


@dataclass(frozen=True)
class Wish:
    """Something a person needs or would like and does not get: its kind, what it is, and why."""

    kind: str  # under_9h, unmet_slot, unmet_must, unmet_individual ..., leave_group, move_session, age_mismatch
    what: str
    says: str


@dataclass(frozen=True)
class Explained:
    """One person's week, explained."""

    patient: str
    name: str
    got_slots: int
    needed_slots: int
    least_slots: int
    hours: str
    groups: tuple[str, ...]
    wishes: tuple[Wish, ...]
    faults: tuple[Violation, ...]
    cannot: Unserved | None  # why no plan could serve this person
    left_out: Unserved | None  # why this week leaves out a person whom another could serve
    notes: tuple[Wish, ...] = ()  # what hangs by a thread; the kind is the code of a cause


def explain(instance: Instance | Facts, plan: Plan, patient: str | None = None) -> list[Explained]:
    """The explanation of everybody's week, or of one person's."""
    facts = instance if isinstance(instance, Facts) else Facts(instance)
    return explain_week(WeekState(facts, plan), patient)


def explain_week(state: WeekState, patient: str | None = None) -> list[Explained]:
    """The explanation of everybody's week as it stands, or of one person's."""
    chances = Chances(state.facts)
    names = [patient] if patient is not None else list(state.facts.patients)
    return [explain_person(state, chances, state.facts.patients[name]) for name in names]


def explain_person(state: WeekState, chances: Chances, patient: Patient) -> Explained:
    """One person's week, explained."""
    facts = state.facts
    got = facts.counted(state.held_by_patient(patient.id))
    served = is_served(state, patient.id)
    cannot = None if served else why_unserved(chances, patient)
    return Explained(
        patient=patient.id,
        name=facts.name(patient.id),
        got_slots=got,
        needed_slots=patient.prescribed_slots,
        least_slots=patient.min_slots,
        hours=f"{facts.hours(got)} of {facts.hours(patient.prescribed_slots)}",
        groups=tuple(_group_line(state, group) for group in state.groups_of.get(patient.id, ())),
        wishes=tuple(_wishes(state, patient, got)),
        faults=tuple(state.faults_of({("patient", patient.id)})),
        cannot=cannot,
        left_out=None if served or cannot else why_left_out(chances, patient, state),
        notes=tuple(_notes(chances, patient)),
    )


def _group_line(state: WeekState, group: str) -> str:
    facts, sessions = state.facts, state.sessions.get(group, ())
    if not sessions:
        return f"{facts.name(group)} (closed)"
    times = ", ".join(facts.when(session.day, session.start) for session in sessions)
    leaders = ", ".join(dict.fromkeys(facts.name(session.leader) for session in sessions))
    return f"{facts.name(group)}: {times}, with {leaders}"


def _wishes(state: WeekState, patient: Patient, got: int) -> Iterator[Wish]:
    facts = state.facts
    have = {facts.groups[group].curriculum for group in state.groups_of.get(patient.id, ())}
    if got < patient.min_slots:
        says = f"They get {facts.hours(got)}, and need at least {facts.hours(patient.min_slots)}. {_why_short(state, patient, have)}"
        yield Wish("under_9h", facts.hours(patient.min_slots), says)
    for curriculum in patient.must:
        if curriculum not in have:
            yield Wish("unmet_must", curriculum, f"No {curriculum}: {why_no_course(state, patient, curriculum)}")
    for visit in patient.appointments:
        if visit.id not in state.visits:
            says = f"No {facts.visit_name(visit)}: {why_no_visit(state, patient, visit.id)}"
            yield Wish(f"unmet_{visit.kind}", visit.id, says)
    if patient.min_slots <= got < patient.prescribed_slots:
        missing = patient.prescribed_slots - got
        says = f"{facts.hours(missing)} fewer than prescribed. {_why_short(state, patient, have)}"
        yield Wish("unmet_slot", facts.hours(missing), says)
    yield from _changes(state, patient)


def _why_short(state: WeekState, patient: Patient, have: set[str]) -> str:
    """Why no further course makes up the hours; those that are required have sentences of their own."""
    said = [why_no_course(state, patient, name) for name in patient.may if name not in have]
    if not (patient.must or patient.may):
        return "No course is prescribed for them."
    if not said:
        return "They are in a group of every course that is prescribed." if not set(patient.must) - have else ""
    return " ".join(said[:3])


def _changes(state: WeekState, patient: Patient) -> Iterator[Wish]:
    facts = state.facts
    mine = state.groups_of.get(patient.id, ())
    wished = {*patient.must, *patient.may}
    for name in sorted(facts.last_groups.get(patient.id, ())):
        group = facts.groups.get(name)
        if group is None or group.curriculum not in wished:
            continue
        if name not in mine:
            yield Wish("leave_group", name, f"No longer in {facts.name(name)}: {_why_left(state, patient, name)}.")
            continue
        before = {(session.day, session.start) for session in facts.last_sessions.get(name, ())}
        for session in state.sessions.get(name, ()) if before else ():
            if (session.day, session.start) not in before:
                reason = why_moved(state, name, session)
                says = f"{facts.name(name)} is now on {facts.when(session.day, session.start)}: {reason}."
                yield Wish("move_session", name, says)
    for visit in patient.appointments:
        planned, was = state.visits.get(visit.id), facts.last_visits.get(visit.id)
        if planned and was and (planned.day, planned.start) != (was.day, was.start):
            says = f"The {facts.visit_name(visit)} is now on {facts.when(planned.day, planned.start)}: {why_visit_moved(state, planned, was)}."
            yield Wish("move_appointment", visit.id, says)
    for name in mine:
        if facts.groups[name].age_band not in (None, patient.age_band):
            says = f"{facts.name(name)} is meant for another age; no group for theirs had a seat at a time that fits."
            yield Wish("age_mismatch", name, says)


def _why_left(state: WeekState, patient: Patient, name: str) -> str:
    return f"it {why_not_in(state, patient, state.facts.groups[name])}"


def _notes(chances: Chances, patient: Patient) -> Iterator[Wish]:
    for found in hanging_visits(chances, patient):
        yield Wish(CAUSE, found.visit.id, in_words(chances.facts, found))


def causes_in_words(entry: Unserved) -> str:
    """Why a person cannot be served in any plan, as one sentence."""
    words = [IN_WORDS[cause] for cause in entry.causes]
    return "No plan can serve them in full: " + ", and ".join(words) + "."
