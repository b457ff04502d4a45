"""Says what a repair could not keep, for whom, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from time import monotonic

from stepwell.program.planner.causes import IN_WORDS
from stepwell.program.planner.chances import Chances
from stepwell.program.planner.changes import times_of
from stepwell.program.planner.explain import explain_person
from stepwell.program.planner.format import Patient, Unserved
from stepwell.program.planner.held import Held
from stepwell.program.planner.holders import free_colleague
from stepwell.program.planner.moves import Join, what_if
from stepwell.program.planner.state import WeekState
from stepwell.program.planner.wishes import why_no_course, why_no_visit

FULL = frozenset({"group_over_capacity", "room_too_small"})
MOST_SEATS = 3
ANEW = "A new plan of the whole week may find them a place."
SECONDS = 0.3  # for finding who could hold lost visits; later ones are named without


@dataclass(frozen=True)
class ToDo:
    """Something that is left to do for one person: what they lost or still lack, why, and what would help."""

    who: str
    what: str  # visit, course, week
    says: str
    helps: tuple[str, ...] = ()
    causes: tuple[str, ...] = ()  # the codes, when no plan can serve somebody new


def left_to_do(before: WeekState, after: WeekState, newcomers: Iterable[str]) -> tuple[ToDo, ...]:
    """What people had and have no more, and what somebody new lacks; in the order of the week's people."""
    new, taken, begin = set(newcomers), dict[str, list[Held]](), monotonic()
    found: list[ToDo] = []
    for patient in after.facts.patients.values():
        if patient.id in new:
            found += _for_newcomer(after, patient)
        else:
            found += _visits(before, after, patient, taken, begin + SECONDS)
            found += _courses(before, after, patient)
    return tuple(found)


def _visits(
    before: WeekState, after: WeekState, patient: Patient, taken: dict[str, list[Held]], until: float
) -> Iterator[ToDo]:
    facts = after.facts
    for visit in patient.appointments:
        was = before.visits.get(visit.id)
        if was is None or visit.id in after.visits:
            continue
        why = why_no_visit(after, patient, visit.id).rstrip(".")
        called = f"The {facts.visit_name(visit)} on {facts.when(was.day, was.start)}"
        found = free_colleague(after, patient, visit, taken) if monotonic() < until else None
        if found is None:
            helps = "Offer a time next week, or ask for other times when they can come."
        else:
            member, day, start = found
            taken.setdefault(member.id, []).append(Held(day, start, visit.slots, visit.kind))
            helps = (
                f"{facts.name(member.id)} is licensed for it and free on {facts.when(day, start)}: "
                "name them for this visit, then book it."
            )
        yield ToDo(patient.id, "visit", f"{called} is canceled: {why}.", (helps,))


def _courses(before: WeekState, after: WeekState, patient: Patient) -> Iterator[ToDo]:
    facts = after.facts
    old = {before.facts.groups[name].curriculum for name in before.groups_of.get(patient.id, ())}
    now = {facts.groups[name].curriculum for name in after.groups_of.get(patient.id, ())}
    for curriculum in sorted(old - now):
        if curriculum in (*patient.must, *patient.may):
            why = why_no_course(after, patient, curriculum)
            says = f"No {curriculum} this week: {why}"
            yield ToDo(patient.id, "course", says, ("Offer a make-up session or one by video.",))


def _for_newcomer(after: WeekState, patient: Patient) -> Iterator[ToDo]:
    chances = Chances(after.facts)
    told = explain_person(after, chances, patient)
    lacks = tuple(wish.says for wish in told.wishes if wish.kind.startswith(("under", "unmet")))
    if not lacks:
        return
    entry: Unserved | None = told.cannot or told.left_out
    name, causes = after.facts.name(patient.id), told.cannot.causes if told.cannot else ()
    if causes:
        why = " and ".join(IN_WORDS[cause] for cause in causes)
        says = f"No plan can serve {name} in full: {why}."
    else:
        says = f"{name} gets {told.hours} in the timetable as it stands. " + " ".join(lacks)
    helps = entry.relaxations if entry is not None else ()
    if not causes:
        helps = (*helps, *islice(_one_seat_more(after, patient), MOST_SEATS), ANEW)
    yield ToDo(patient.id, "week", says, helps, causes)


def _one_seat_more(after: WeekState, patient: Patient) -> Iterator[str]:
    """The groups in which nothing but a seat or the size of the room is missing; those of required courses first."""
    facts = after.facts
    have = {facts.groups[name].curriculum for name in after.groups_of.get(patient.id, ())}
    for curriculum in dict.fromkeys([*patient.must, *patient.may]):
        for name, sessions in after.sessions.items():
            if facts.groups[name].curriculum != curriculum or curriculum in have:
                continue
            codes = {fault.code for fault in what_if(after, [Join(patient.id, name)]).breaks}
            if codes and codes <= FULL:
                what = "A larger room" if codes == {"room_too_small"} else "One more seat"
                times = times_of(facts, sessions)
                yield f"{what} for {facts.name(name)} ({times}) would give them {curriculum}."
