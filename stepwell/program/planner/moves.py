"""Changes to a week, and what each would break, mend and cost if it were made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from stepwell.program.planner.costs import Terms, cost_of
from stepwell.program.planner.format import AppointmentPlan, SessionPlan
from stepwell.program.planner.held import Violation
from stepwell.program.planner.state import Touched, WeekState


@dataclass(frozen=True)
class Meet:
    """A group's sessions become these; none closes it."""

    group: str
    sessions: tuple[SessionPlan, ...]


@dataclass(frozen=True)
class Join:
    """A person gets a seat."""

    patient: str
    group: str


@dataclass(frozen=True)
class Leave:
    """A person gives up a seat."""

    patient: str
    group: str


@dataclass(frozen=True)
class Book:
    """A visit gets its time, or another one."""

    visit: AppointmentPlan


@dataclass(frozen=True)
class Cancel:
    """A visit does not take place."""

    appointment: str


Move = Meet | Join | Leave | Book | Cancel


@dataclass(frozen=True)
class Effect:
    """What a change would do: hard rules it would break, those it would mend, and what it would cost more or less."""

    breaks: tuple[Violation, ...]
    mends: tuple[Violation, ...]
    cost: float
    terms: Terms

    @property
    def allowed(self) -> bool:
        """Whether nothing speaks against it."""
        return not self.breaks


def swap_session(state: WeekState, group: str, old: SessionPlan, new: SessionPlan | None) -> Meet:
    """The change that plans one session anew, or takes it away."""
    kept = list(state.sessions.get(group, ()))
    at = kept.index(old)
    kept[at : at + 1] = [] if new is None else [new]
    return Meet(group, tuple(kept))


def apply(state: WeekState, moves: Iterable[Move]) -> tuple[Touched, list[Move]]:
    """Makes changes; what they touched, and the changes that take them back."""
    touched: Touched = set()
    back: list[Move] = []
    for move in moves:
        more, undo = _apply(state, move)
        touched |= more
        back.insert(0, undo)
    return touched, back


def _apply(state: WeekState, move: Move) -> tuple[Touched, Move]:
    if isinstance(move, Meet):
        before = state.sessions.get(move.group, ())
        return state.set_sessions(move.group, move.sessions), Meet(move.group, before)
    if isinstance(move, Join):
        return state.add_member(move.patient, move.group), Leave(move.patient, move.group)
    if isinstance(move, Leave):
        return state.remove_member(move.patient, move.group), Join(move.patient, move.group)
    if isinstance(move, Book):
        old = state.visits.get(move.visit.appointment)
        return state.place_visit(move.visit), Book(old) if old else Cancel(move.visit.appointment)
    return _cancel(state, move)


def _cancel(state: WeekState, move: Cancel) -> tuple[Touched, Move]:
    old = state.visits[move.appointment]
    return state.remove_visit(move.appointment), Book(old)


def what_if(state: WeekState, moves: Sequence[Move]) -> Effect:
    """What changes would do; the week stays as it is."""
    touched, back = apply(state, moves)
    faults, terms = state.faults_of(touched), state.terms_of(touched)
    apply(state, back)
    faults_before, terms_before = state.faults_of(touched), state.terms_of(touched)
    return _effect(state, (faults_before, terms_before), (faults, terms))


def breaks(state: WeekState, moves: Sequence[Move]) -> bool:
    """Whether changes would break a hard rule that holds now; quicker than `what_if`."""
    touched, back = apply(state, moves)
    faults = state.faults_of(touched)
    apply(state, back)
    return bool(faults) and bool(Counter(faults) - Counter(state.faults_of(touched)))


def _effect(state: WeekState, before: tuple[list[Violation], Terms], after: tuple[list[Violation], Terms]) -> Effect:
    change: Terms = Counter(after[1])
    change.subtract(before[1])
    return Effect(
        breaks=tuple((Counter(after[0]) - Counter(before[0])).elements()),
        mends=tuple((Counter(before[0]) - Counter(after[0])).elements()),
        cost=cost_of(change, state.facts.instance.weights),
        terms=change,
    )


def against_session(state: WeekState, group: str, old: SessionPlan | None, new: SessionPlan) -> Effect:
    """What speaks against planning a session so; without `old` it is one more session."""
    if old is None:
        return what_if(state, [Meet(group, (*state.sessions.get(group, ()), new))])
    return what_if(state, [swap_session(state, group, old, new)])


def against_member(state: WeekState, patient: str, group: str) -> Effect:
    """What speaks against a person joining a group."""
    return what_if(state, [Join(patient, group)])


def against_visit(state: WeekState, visit: AppointmentPlan) -> Effect:
    """What speaks against a visit at this time with this staff member."""
    return what_if(state, [Book(visit)])
