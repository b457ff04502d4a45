"""Keeps a session that nobody free can lead: leaders hand over in a row, and one visit may give way to a whole group."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from msgspec.structs import replace

from stepwell.program.planner.cover import Blocked, covers, is_free, leaders_for, works
from stepwell.program.planner.faults_staff import staff_faults
from stepwell.program.planner.format import SessionPlan
from stepwell.program.planner.held import Held
from stepwell.program.planner.moves import Book, Cancel, Move, apply, breaks, swap_session, what_if
from stepwell.program.planner.seats import visit_times
from stepwell.program.planner.state import WeekState

DEEP = 3  # leaders who hand over one to the next
CHANGED = 10.0  # what it is taken to cost that another leader is told
MOVED = 40.0  # and that a visit moves
GIVEN_UP = 160.0  # and that somebody gives up a visit, beside what the visit is worth by the weights
Way = tuple[float, list[Move]]


@dataclass(frozen=True)
class Step:
    """Changes that free a staff member, and what they are taken to cost beside the week's own cost."""

    moves: tuple[Move, ...]
    paid: float


class Rescue:
    """The ways to keep one session at its time and in its room by freeing one who could lead it."""

    def __init__(self, state: WeekState, name: str, session: SessionPlan, late: Callable[[], bool]) -> None:
        self.state, self.name, self.session, self.late = state, name, session, late
        self.rebooked: dict[tuple[str, Held], Step] = {}

    def best(self) -> Way | None:
        """The way that costs least of those tried in time, and what it costs; none when the leader is not what is missing."""
        best: Way | None = None
        if works(self.state, self.state.facts.groups[self.name], self.session, self.session.leader, "leader"):
            return None
        for step in sorted(self._handed_over(self.name, self.session, frozenset()), key=lambda step: step.paid):
            if best is not None and (step.paid >= best[0] or self.late()):
                break
            effect = what_if(self.state, step.moves)
            if effect.allowed and (best is None or effect.cost + step.paid < best[0]):
                best = effect.cost + step.paid, list(step.moves)
        return best

    def _handed_over(self, name: str, session: SessionPlan, asked: frozenset[str]) -> Iterator[Step]:
        """The session to another leader who is free, or who is freed; `asked` are those who hand over already."""
        held = self._held(name, session)
        for leader in leaders_for(self.state, self.state.facts.groups[name], session):
            if leader in asked or leader == session.coleader or not self._has_room(leader, held):
                continue
            new = swap_session(self.state, name, session, replace(session, leader=leader))
            for step in self._freeing(leader, held, asked | {leader}):
                yield Step((*step.moves, new), step.paid + CHANGED)

    def _held(self, name: str, session: SessionPlan) -> Held:
        return Held(session.day, session.start, self.state.facts.groups[name].slots, "group")

    def _has_room(self, who: str, held: Held) -> bool:
        """Whether a staff member's day can hold a session once they are freed for it: the cheap question first."""
        day = [one for one in self.state.held_by_staff(who) if one.day == held.day and not one.mask & held.mask]
        return not staff_faults(self.state.facts, who, [*day, held])

    def _freeing(self, who: str, held: Held, asked: frozenset[str]) -> Iterator[Step]:
        """Ways to take from a staff member what they do at a time: visits, or one session."""
        if is_free(self.state, who, held):
            yield Step((), 0.0)
            return
        led = [(name, one) for name, one in self.state.led_by(who) if self._is_then(self._held(name, one), held)]
        visits = [name for name in self.state.visits_with(who) if self._is_then(self._of_visit(name), held)]
        if not led:
            yield self._without_visits(who, visits, held)
        elif len(led) == 1 and not visits and led[0][1].leader == who and len(asked) < DEEP:
            yield from self._handed_over(*led[0], asked)

    def _is_then(self, one: Held, held: Held) -> bool:
        return one.day == held.day and bool(one.mask & held.mask)

    def _of_visit(self, name: str) -> Held:
        return self.state.held_at(self.state.visits[name])

    def _without_visits(self, who: str, visits: list[str], held: Held) -> Step:
        """The visits at other times or with others named for them; one that finds no time is given up."""
        if (who, held) not in self.rebooked:
            backs: list[list[Move]] = []
            steps = [self._rebooked(name, held, backs) for name in visits]
            for back in reversed(backs):
                apply(self.state, back)
            moves = tuple(step.moves[0] for step in steps)
            self.rebooked[who, held] = Step(moves, sum(step.paid for step in steps))
        return self.rebooked[who, held]

    def _rebooked(self, name: str, held: Held, backs: list[list[Move]]) -> Step:
        was = self.state.visits[name]
        backs.append(apply(self.state, [Cancel(name)])[1])
        for _, booking in visit_times(self.state, name, was):
            still = booking.staff == was.staff and self._is_then(self.state.held_at(booking), held)
            if not still and not breaks(self.state, [Book(booking)]):
                backs.append(apply(self.state, [Book(booking)])[1])
                return Step((Book(booking),), MOVED)
        return Step((Cancel(name),), GIVEN_UP)


def other_days(
    state: WeekState, name: str, session: SessionPlan, blocked: Blocked = frozenset()
) -> Iterator[list[Move]]:
    """The session on another day of the group, led there by one who is freed for it: all changes for that."""
    group, taken = state.facts.groups[name], {one.day for one in state.sessions[name]}
    for day in sorted(set(group.allowed_days) - taken):
        new = replace(session, day=day, leader=None)  # whoever led it has no claim to the new day
        if group.coleader:
            held = Held(day, session.start, group.slots, "group")
            able = [who for who in leaders_for(state, group, new, "coleader") if is_free(state, who, held)]
            if not able:
                continue
            new = replace(new, coleader=session.coleader if session.coleader in able else able[0])
        _, back = apply(state, [swap_session(state, name, session, new)])
        cover = next(covers(state, name, new, blocked), None)
        apply(state, back)
        if cover is not None:
            yield list(cover.moves)
