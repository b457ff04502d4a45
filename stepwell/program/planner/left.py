"""Says what a repair could not keep, for whom, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from time import monotonic

from stepwell.program.planner.changes import times_of
from stepwell.program.planner.format import Patient, SessionPlan, Unserved
from stepwell.program.planner.held import Held, clash
from stepwell.program.planner.holders import free_colleague
from stepwell.program.planner.makeup import free_seats, offers
from stepwell.program.planner.moves import Join, what_if
from stepwell.program.planner.state import WeekState
from stepwell.program.planner.wishes import why_no_course, why_no_visit

FULL = frozenset({"group_over_capacity", "room_too_small"})
MOST_SEATS = 3
ANEW = "A new plan of the whole week may find them a place."
SECONDS = (
    0.15  # for finding who could hold lost visits and what makes up for lost courses; later ones are named without
)


@dataclass(frozen=True)
class ToDo:
    """Something that is left to do for one person: what they lost or still lack, why, and what would help."""

    who: str
    what: str  # visit, course, week
    says: str
    helps: tuple[str, ...] = ()
    causes: tuple[str, ...] = ()  # the codes, when no plan can serve somebody new


@dataclass
class _Offered:
    """What has been offered so far, so that nothing is offered twice: colleagues' time, and seats to whom."""

    from_day: int
    until: float
    time: dict[str, list[Held]] = field(default_factory=dict)
    seats: dict[str, list[str]] = field(default_factory=dict)

    @property
    def late(self) -> bool:
        """Whether the time for looking is over."""
        return monotonic() > self.until


def left_to_do(
    before: WeekState, after: WeekState, newcomers: Iterable[str], *, from_day: int = 0, seconds: float = SECONDS
) -> tuple[ToDo, ...]:
    """What people had and have no more, and what somebody new lacks; in the order of the week's people.

    Sessions for once are offered from a day on.
    """
    new, offered = set(newcomers), _Offered(from_day, monotonic() + seconds)
    found: list[ToDo] = []
    for patient in after.facts.patients.values():
        if patient.id in new:
            found += _for_newcomer(after, patient)
        else:
            found += _visits(before, after, patient, offered)
            found += _courses(before, after, patient, offered)
    return tuple(found)


def _visits(before: WeekState, after: WeekState, patient: Patient, offered: _Offered) -> Iterator[ToDo]:
    facts = after.facts
    for visit in patient.appointments:
        was = before.visits.get(visit.id)
        if was is None or visit.id in after.visits:
            continue
        why = why_no_visit(after, patient, visit.id).rstrip(".")
        called = f"The {facts.visit_name(visit)} on {facts.when(was.day, was.start)}"
        found = None if offered.late else free_colleague(after, patient, visit, offered.time)
        if found is None:
            helps = "Offer a time next week, or ask for other times when they can come."
        else:
            member, day, start = found
            offered.time.setdefault(member.id, []).append(Held(day, start, visit.slots, visit.kind))
            helps = (
                f"{facts.name(member.id)} is licensed for it and free on {facts.when(day, start)}: "
                "name them for this visit, then book it."
            )
        yield ToDo(patient.id, "visit", f"{called} is canceled: {why}.", (helps,))


def _courses(before: WeekState, after: WeekState, patient: Patient, offered: _Offered) -> Iterator[ToDo]:
    facts = after.facts
    old = {before.facts.groups[name].curriculum for name in before.groups_of.get(patient.id, ())}
    now = {facts.groups[name].curriculum for name in after.groups_of.get(patient.id, ())}
    lost = [name for name in dict.fromkeys((*patient.must, *patient.may)) if name in old - now]
    whys = [f"No {curriculum} this week: {why_no_course(after, patient, curriculum)}" for curriculum in lost]
    taken = _Taken(after, patient, offered)
    helps = [taken.instead(curriculum) or "Offer a make-up session or one by video." for curriculum in lost]
    taken.give_back()
    yield from (ToDo(patient.id, "course", says, (help_,)) for says, help_ in zip(whys, helps, strict=True))


class _Taken:
    """What one person is offered for lost courses: as if they took it, so that no two offers are for one time."""

    def __init__(self, after: WeekState, patient: Patient, offered: _Offered) -> None:
        self.after, self.patient, self.offered = after, patient, offered
        self.joined: list[str] = []
        self.once: list[Held] = []

    def instead(self, curriculum: str) -> str:
        """The seat to offer for a course: in a group of it, else in one session of one; nothing when there is none."""
        return "" if self.offered.late else self._seat(curriculum) or self._session(curriculum)

    def _seat(self, curriculum: str) -> str:
        after, facts = self.after, self.after.facts
        names = [name for name in after.sessions if facts.groups[name].curriculum == curriculum]
        effects = [(name, what_if(after, [Join(self.patient.id, name)])) for name in names]
        for name, effect in sorted(effects, key=lambda pair: pair[1].cost):
            held = [self._held(name, session) for session in after.sessions[name]]
            if effect.allowed and self._is_open(name) and self._is_free(held):
                self.offered.seats.setdefault(name, []).append(self.patient.id)
                after.add_member(self.patient.id, name)
                self.joined.append(name)
                return f"Offer them the free seat in {facts.name(name)} ({times_of(facts, after.sessions[name])})."
        return ""

    def _session(self, curriculum: str) -> str:
        facts = self.after.facts
        for offer in offers(self.after, self.patient.id, curriculum, self.offered.from_day, same_course=True):
            held = self._held(offer.group, offer.session)
            if self._is_open(offer.group) and self._is_free([held]):
                self.offered.seats.setdefault(offer.group, []).append(self.patient.id)
                self.once.append(held)
                at = facts.when(offer.session.day, offer.session.start)
                return f"Offer them one session in its place: {facts.name(offer.group)} on {at} has a free seat."
        return ""

    def give_back(self) -> None:
        """The week as it is: nothing has been taken yet."""
        for name in self.joined:
            self.after.remove_member(self.patient.id, name)

    def _held(self, name: str, session: SessionPlan) -> Held:
        return Held(session.day, session.start, self.after.facts.groups[name].slots, "group")

    def _is_free(self, held: list[Held]) -> bool:
        return not any(clash(one, other) for one in held for other in self.once)

    def _is_open(self, name: str) -> bool:
        """Whether a seat is left after those offered to others, and none of them is to be kept apart."""
        others, group = self.offered.seats.get(name, []), self.after.facts.groups[name]
        if set(others) & set(self.after.facts.apart.get(self.patient.id, ())):
            return False
        return all(free_seats(self.after, group, session) > len(others) for session in self.after.sessions[name])


def _for_newcomer(after: WeekState, patient: Patient) -> Iterator[ToDo]:
    # asked for here: a repair without anybody new is done sooner without them
    from stepwell.program.planner.causes import IN_WORDS
    from stepwell.program.planner.chances import Chances
    from stepwell.program.planner.explain import explain_person

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
