"""Lets one person lead all sessions of a group where that costs nothing: leaders change places, nothing else moves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from msgspec.structs import replace

from stepwell.program.planner.facts import Facts
from stepwell.program.planner.format import IN_PERSON, Plan, SessionPlan
from stepwell.program.planner.moves import Meet, apply, what_if
from stepwell.program.planner.state import WeekState

ROUNDS = 6  # through all groups; each makes the number of leaders smaller, or is the last
MOST_TRIES = 4_000
Change = tuple[str, SessionPlan, str]  # the session of a group gets this leader


def one_leader(facts: Facts, plan: Plan, fixed: Iterable[str] = (), *, tries: int = MOST_TRIES) -> Plan:
    """The plan with as few leaders a group as so many tries find; it never costs more and breaks no further rule.

    Groups in `fixed` keep their leaders.
    """
    state, trial = WeekState(facts, plan), _Trial(tries, frozenset(fixed))
    for _ in range(ROUNDS):
        changed = [_unite(state, name, trial) for name in list(state.sessions) if _leaders(state, name) > 1]
        if not any(changed):
            break
    done = state.plan()
    return replace(plan, groups=done.groups)


@dataclass
class _Trial:
    """How many changes may still be tried: counted, so that the same plan ends the same."""

    left: int
    fixed: frozenset[str]


def extra_leaders(facts: Facts, plan: Plan) -> int:
    """How many leaders there are beyond one a group."""
    state = WeekState(facts, plan)
    return sum(_leaders(state, name) - 1 for name in state.sessions)


def _leaders(state: WeekState, name: str) -> int:
    return len({session.leader for session in state.sessions[name]})


def _unite(state: WeekState, name: str, trial: _Trial) -> bool:
    """Gives sessions of a group to one who leads others of it, the most at home first; else all to somebody else."""
    led = Counter(str(session.leader) for session in state.sessions[name] if session.leader is not None)
    licences = set(state.facts.groups[name].leader_licences)
    able = [who for who, member in state.facts.staff.items() if licences & set(member.licences) and who not in led]
    for leader in (*sorted(led, key=lambda who: (-led[who], who)), *able):
        for ways in _plans(state, name, leader):
            if _helps(state, ways, trial):
                return True
    return False


def _plans(state: WeekState, name: str, leader: str) -> Iterator[list[Change]]:
    """All sessions of the group to one leader, else one session: given directly, or in exchange."""
    others = [session for session in state.sessions[name] if session.leader not in (leader, None)]
    if not all(_is_there(state, name, session, leader) for session in others):
        return
    each = [_ways(state, name, session, leader) for session in others]
    if len(each) > 1:
        yield [change for ways in each for change in ways]
    yield from each


def _is_there(state: WeekState, name: str, session: SessionPlan, leader: str) -> bool:
    """Whether somebody works through the whole session: the cheap question before the dear ones."""
    shift = state.facts.shifts.get((leader, session.day))
    group = state.facts.groups[name]
    if shift is None or (group.mode == IN_PERSON and shift.site != group.site):
        return False
    return shift.start <= session.start and session.start + group.slots <= shift.end


def _ways(state: WeekState, name: str, session: SessionPlan, leader: str) -> list[Change]:
    """The session to the leader; what they lead at that time goes to whom they take it from."""
    changes: list[Change] = [(name, session, leader)]
    end = session.start + state.facts.groups[name].slots
    theirs = [
        (other, one)
        for other, sessions in state.sessions.items()
        for one in sessions
        if one.leader == leader and one.day == session.day
    ]
    for other, one in theirs:
        if one.start < end and session.start < one.start + state.facts.groups[other].slots:
            changes.append((other, one, str(session.leader)))
    return changes


def _helps(state: WeekState, changes: Iterable[Change], trial: _Trial) -> bool:
    """Makes the changes if they are allowed, cost nothing, and leave fewer leaders than there were."""
    moves, wanted = [], list(changes)
    for name in dict.fromkeys(name for name, _, _ in wanted):
        to = {session: leader for group, session, leader in wanted if group == name}
        sessions = tuple(replace(one, leader=to[one]) if one in to else one for one in state.sessions[name])
        moves.append(Meet(name, sessions))
    groups = [move.group for move in moves]
    if not trial.fixed.isdisjoint(groups):
        return False
    before = sum(_leaders(state, name) for name in groups)
    after = sum(len({session.leader for session in move.sessions}) for move in moves)
    if after >= before or trial.left <= 0:
        return False
    trial.left -= 1
    effect = what_if(state, moves)
    if not effect.allowed or effect.cost > 0:
        return False
    apply(state, moves)
    return True
