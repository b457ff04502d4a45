"""Decides what may be said about moving one session of a draft: what stands against a slot, and who would lose what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from stepwell.program.planner.costs import cost_of
from stepwell.program.planner.faults_people import patient_faults
from stepwell.program.planner.format import IN_PERSON, SessionPlan
from stepwell.program.planner.held import Held, Violation, clash
from stepwell.program.planner.moves import Leave, Meet, Move, apply
from stepwell.program.planner.state import WeekState

# Another room mends these: they do not make a slot hopeless, so the people are looked at all the same.
OF_THE_ROOM = frozenset({"room_double", "room_too_small", "room_missing", "room_lost"})
Key = tuple[str, str]


class Mark(StrEnum):
    """What a slot says at a glance."""

    OK = "ok"
    WARN = "warn"
    STOP = "stop"


@dataclass(frozen=True, slots=True)
class Picked:
    """One session of a draft, by its group and its place in the week."""

    group: str
    day: int
    start: int

    @property
    def key(self) -> str:
        return f"{self.group}.{self.day}.{self.start}"

    @classmethod
    def of(cls, key: str) -> Picked | None:
        """From a key in an address; None for anything else."""
        group, _, rest = key.partition(".")
        day, _, start = rest.partition(".")
        plain = rest.isascii() and len(rest) < 8 and day.isdecimal() and start.isdecimal()
        return cls(group, int(day), int(start)) if plain else None


@dataclass(frozen=True, slots=True)
class Target:
    """Where a session is to go and who leads it there; what is None stays as it is."""

    day: int
    start: int
    room: str | None = None
    leader: str | None = None
    alone: bool = False  # the group's other days stay at their hour


@dataclass(frozen=True, slots=True)
class Loss:
    """One person's counted slots before and after."""

    patient: str
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """What speaks against a target, who loses hours, what it costs, and the changes that make it so."""

    mark: Mark
    hard: tuple[Violation, ...]
    losses: tuple[Loss, ...]
    cost: float
    moves: tuple[Move, ...]
    along: tuple[SessionPlan, ...]  # the group's other days, which go to the same hour

    @property
    def needs_reason(self) -> bool:
        return self.mark is not Mark.OK


class Mover:
    """Judges many targets for one session against the week as it stands, which is looked at once."""

    def __init__(self, state: WeekState, picked: Picked) -> None:
        self.state, self.picked = state, picked
        planned = state.sessions.get(picked.group, ())
        self.session = next((row for row in planned if (row.day, row.start) == (picked.day, picked.start)), None)
        self._people = list(dict.fromkeys(state.members.get(picked.group, ())))
        self._own: list[Key] = [("group", picked.group), ("parallel", picked.group)]
        self._patients: list[Key] = [("patient", who) for who in self._people]
        self._faults: dict[Key, list[Violation]] = {}
        self._seen: dict[tuple[Key, tuple[object, ...]], list[Violation]] = {}
        self._know([*self._own, *self._patients])
        self._group_terms, self._patient_terms = state.terms_of(self._own), state.terms_of(self._patients)
        self._counted = {who: self._slots_of(who) for who in self._people}

    def verdict(self, target: Target) -> Verdict:
        """What speaks against a target; those who could not come any more would give up their seat.

        What a hopeless one would cost is not added up.
        """
        planned, along = self._sessions_at(target)
        before = self.state.sessions[self.picked.group]
        for row in (*before, *planned):
            self._know([("staff", row.leader or ""), ("staff", row.coleader or ""), ("room", row.room or "")])
        moves: list[Move] = [Meet(self.picked.group, planned)]
        touched, back = apply(self.state, moves)
        around = {key for key in touched if key[0] != "patient"}
        found = {key: self._new_faults(key, planned) for key in around}
        hard, cost = _in_order(found), 0.0
        if all(fault.code in OF_THE_ROOM for fault in hard):
            moves_anyone = {(row.day, row.start) for row in planned} != {(row.day, row.start) for row in before}
            leaves = self._who_cannot_come() if moves_anyone else []
            more, undo = apply(self.state, leaves)
            moves, back = [*moves, *leaves], [*undo, *back]
            if leaves:  # who stays, who leads and the rooms were looked at already
                hard = _in_order(found | {key: self._new_faults(key, planned) for key in more})
            cost = self._cost(around | more, moves_anyone=moves_anyone)
        losses = [self._loss(move.patient) for move in moves if isinstance(move, Leave)]
        apply(self.state, back)
        mark = Mark.STOP if hard else Mark.WARN if losses else Mark.OK
        return Verdict(mark, hard, tuple(losses), cost, tuple(moves), along)

    def _know(self, keys: Iterable[Key]) -> None:
        """Remembers what was broken before anything is moved."""
        planned = self.state.sessions.get(self.picked.group, ())
        for key in keys:
            if key not in self._faults:
                self._faults[key] = self._broken(key, planned) if key[1] in self._names(key[0]) else []

    def _broken(self, key: Key, planned: Sequence[SessionPlan]) -> list[Violation]:
        """What is broken now. Of a leader or a room only what the group takes of them changes from target to target."""
        kind, name = key
        if kind not in ("staff", "room"):
            return self.state.faults_of([key])
        mine = tuple(
            (row.day, row.start, row.leader == name, row.coleader == name)
            for row in planned
            if name in (row.leader, row.coleader, row.room)
        )
        found = self._seen.get((key, mine))
        if found is None:
            found = self._seen[key, mine] = self.state.faults_of([key])
        return found

    def _names(self, kind: str) -> Container[str]:
        """The names of one kind that the facts know."""
        facts = self.state.facts
        known: dict[str, Container[str]] = {"staff": facts.staff, "room": facts.rooms, "patient": facts.patients}
        return known.get(kind, facts.groups)

    def _cost(self, touched: Iterable[Key], *, moves_anyone: bool) -> float:
        """What the week costs more; a person's own part is the same as long as they come at the same hours."""
        group = [key for key in touched if key[0] != "patient"]
        terms = Counter(self.state.terms_of([*group, *(self._patients if moves_anyone else ())]))
        terms.subtract(self._group_terms)
        if moves_anyone:
            terms.subtract(self._patient_terms)
        return cost_of(terms, self.state.facts.instance.weights)

    def _sessions_at(self, target: Target) -> tuple[tuple[SessionPlan, ...], tuple[SessionPlan, ...]]:
        """The group's sessions with this one moved, and those that go along to its new hour."""
        assert self.session is not None
        planned, along = [], []
        for row in self.state.sessions[self.picked.group]:
            if row is self.session:
                room, leader = target.room or row.room, target.leader or row.leader
                planned.append(SessionPlan(target.day, target.start, room, leader, row.coleader))
            elif row.start == self.picked.start and target.start != row.start and not target.alone:
                along.append(SessionPlan(row.day, target.start, row.room, row.leader, row.coleader))
                planned.append(along[-1])
            else:
                planned.append(row)
        return tuple(planned), tuple(along)

    def _who_cannot_come(self) -> list[Move]:
        """Those whose week breaks a rule that held before; which groups are for them is the same at any hour."""
        facts, found = self.state.facts, list[Move]()
        for who in self._people:
            now = patient_faults(facts, who, self.state.held_by_patient(who))
            if now and Counter(now) - Counter(self._faults["patient", who]):
                found.append(Leave(who, self.picked.group))
        return found

    def _new_faults(self, key: Key, planned: Sequence[SessionPlan]) -> list[Violation]:
        """What is broken now and was not before."""
        now = self._broken(key, planned)
        return list((Counter(now) - Counter(self._faults.get(key, ()))).elements()) if now else []

    def may_hold(self, room: str, target: Target) -> bool:
        """Whether a verdict is worth asking for: not where another group is in the room then, or too few places are."""
        state, facts, group = self.state, self.state.facts, self.state.facts.groups[self.picked.group]
        if group.mode != IN_PERSON or any(row.room == room for row in state.sessions[group.id]):
            return True  # what its own sessions break there already is for the verdict to say
        here = Held(target.day, target.start, group.slots, "group")
        taken = any(clash(here, other) for other in state.held_in_room(room))
        return not taken and facts.rooms[room].capacity >= len(state.members.get(group.id, ()))

    def _loss(self, who: str) -> Loss:
        return Loss(who, self._counted[who], self._slots_of(who))

    def _slots_of(self, who: str) -> int:
        return self.state.facts.counted(self.state.held_by_patient(who))


def _in_order(found: dict[Key, list[Violation]]) -> tuple[Violation, ...]:
    return tuple(dict.fromkeys(fault for key in sorted(found) for fault in found[key]))


def best_room(mover: Mover, target: Target) -> Target | None:
    """The smallest free room of the site in which nothing speaks against the target; None when there is none."""
    state, group = mover.state, mover.state.facts.groups[mover.picked.group]
    fits = [room for room in state.facts.instance.rooms if room.site == group.site]
    for room in sorted(fits, key=lambda room: (room.capacity, room.id)):
        moved = Target(target.day, target.start, room.id, target.leader, target.alone)
        if mover.may_hold(room.id, target) and mover.verdict(moved).mark is Mark.OK:
            return moved
    return None


def ranked(verdicts: Sequence[tuple[Target, Verdict]]) -> list[tuple[Target, Verdict]]:
    """Targets with nothing against them first, then the least cost, then the least far."""
    order = {Mark.OK: 0, Mark.WARN: 1, Mark.STOP: 2}
    return sorted(verdicts, key=lambda row: (order[row[1].mark], row[1].cost, row[0].day, row[0].start))
