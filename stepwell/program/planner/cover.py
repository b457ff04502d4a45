"""Finds who can cover a session, in which room, and when it could meet instead: the fewest people moved first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from msgspec.structs import replace

from stepwell.program.planner.faults_groups import lead_faults
from stepwell.program.planner.faults_staff import staff_faults
from stepwell.program.planner.format import IN_PERSON, Group, SessionPlan
from stepwell.program.planner.held import Held
from stepwell.program.planner.moves import Book, Cancel, Effect, Meet, Move, apply, swap_session, what_if
from stepwell.program.planner.seats import visit_time
from stepwell.program.planner.state import WeekState

Blocked = frozenset[tuple[str, int]]  # rooms and days


@dataclass(frozen=True)
class Cover:
    """One way to keep a session: the changes, how many patients they move, and what they cost."""

    moves: tuple[Move, ...]
    moved: int
    cost: float
    session: SessionPlan


def leaders_for(state: WeekState, group: Group, session: SessionPlan, role: str = "leader") -> list[str]:
    """Who may lead a session and works then, whether or not they are taken."""
    return [who for who in state.facts.staff if may_lead(state, group, session, who, role)]


def may_lead(state: WeekState, group: Group, session: SessionPlan, who: str | None, role: str) -> bool:
    """Whether somebody may lead a session and works then."""
    shift = state.facts.shifts.get((who or "", session.day))
    if who is None or shift is None or session.start < shift.start or session.start + group.slots > shift.end:
        return False
    return not lead_faults(state.facts, group, session, who, role)


def is_free(state: WeekState, who: str, held: Held) -> bool:
    """Whether a staff member has nothing else at a time."""
    return all(other.day != held.day or not other.mask & held.mask for other in state.held_by_staff(who))


def covers(state: WeekState, name: str, session: SessionPlan, blocked: Blocked = frozenset()) -> Iterator[Cover]:
    """Ways to keep a session at its time: other leaders, another room; first those that move nobody."""
    found = list(_direct(state, name, session, blocked))
    if not found:
        found = [*_chained(state, name, session, blocked), *_rooms_swapped(state, name, session, blocked)]
    yield from sorted(found, key=lambda cover: (cover.moved, cover.cost, str(cover.session)))


def _direct(state: WeekState, name: str, session: SessionPlan, blocked: Blocked) -> Iterator[Cover]:
    for new in _versions(state, name, session, blocked):
        effect = what_if(state, [swap_session(state, name, session, new)])
        if effect.allowed:
            yield Cover((swap_session(state, name, session, new),), 0, _cost(effect, session, new), new)


def _cost(effect: Effect, old: SessionPlan, new: SessionPlan) -> float:
    changes = (old.leader != new.leader) + (old.coleader != new.coleader) + (old.room != new.room)
    return effect.cost + 10 * changes


def _versions(state: WeekState, name: str, session: SessionPlan, blocked: Blocked) -> Iterator[SessionPlan]:
    """The session with other people in charge, or in another room, as far as one look tells."""
    group = state.facts.groups[name]
    for leader, coleader in _pairs(state, group, session):
        for room in _rooms(state, name, session, blocked):
            new = replace(session, leader=leader, coleader=coleader, room=room)
            if new != session:
                yield new


def _pairs(state: WeekState, group: Group, session: SessionPlan) -> Iterator[tuple[str | None, str | None]]:
    keep = works(state, group, session, session.leader, "leader")
    leaders = [session.leader] if keep else _free(state, group, session, "leader")
    if not group.coleader:
        yield from ((leader, None) for leader in leaders)
        return
    keep_co = works(state, group, session, session.coleader, "coleader")
    others = [session.coleader] if keep_co else _free(state, group, session, "coleader")
    if not keep and keep_co and session.coleader in _able(state, group, session, "leader"):
        free = [who for who in _free(state, group, session, "coleader") if who != session.coleader]
        yield from ((session.coleader, who) for who in free)
    yield from ((one, two) for one, two in product(leaders, others) if one != two)


def _able(state: WeekState, group: Group, session: SessionPlan, role: str) -> list[str]:
    return leaders_for(state, group, session, role)


def _free(state: WeekState, group: Group, session: SessionPlan, role: str) -> list[str]:
    held = Held(session.day, session.start, group.slots, "group")
    return [who for who in _able(state, group, session, role) if is_free(state, who, held)]


def works(state: WeekState, group: Group, session: SessionPlan, who: str | None, role: str) -> bool:
    """Whether a leader may lead a session and nothing is wrong with their day."""
    if who is None or not may_lead(state, group, session, who, role):
        return False
    return not staff_faults(state.facts, who, [one for one in state.held_by_staff(who) if one.day == session.day])


def is_kept(state: WeekState, name: str, session: SessionPlan, blocked: Blocked = frozenset()) -> bool:
    """Whether a session has the people and the room it needs."""
    group = state.facts.groups[name]
    if not works(state, group, session, session.leader, "leader"):
        return False
    if group.coleader and not works(state, group, session, session.coleader, "coleader"):
        return False
    return group.mode != IN_PERSON or _room_fine(state, name, session, blocked)


def _room_fine(state: WeekState, name: str, session: SessionPlan, blocked: Blocked) -> bool:
    group, size = state.facts.groups[name], len(state.members.get(name, ()))
    room = state.facts.rooms.get(session.room or "")
    if room is None or room.site != group.site or room.capacity < size or (room.id, session.day) in blocked:
        return False
    return not state.faults_of({("room", room.id)})


def _rooms(state: WeekState, name: str, session: SessionPlan, blocked: Blocked) -> list[str | None]:
    group, size = state.facts.groups[name], len(state.members.get(name, ()))
    if group.mode != IN_PERSON:
        return [None]
    if _room_fine(state, name, session, blocked):
        return [session.room]
    return list(free_rooms(state, group, session, size, blocked))


def free_rooms(
    state: WeekState, group: Group, session: SessionPlan, size: int, blocked: Blocked = frozenset()
) -> Iterator[str]:
    """The rooms that are free and large enough, the smallest first."""
    held = Held(session.day, session.start, group.slots, "group")
    for room in sorted(state.facts.rooms.values(), key=lambda room: (room.capacity, room.id)):
        if room.site != group.site or room.capacity < size or (room.id, session.day) in blocked:
            continue
        if all(other.day != held.day or not other.mask & held.mask for other in state.held_in_room(room.id)):
            yield room.id


def _chained(state: WeekState, name: str, session: SessionPlan, blocked: Blocked) -> Iterator[Cover]:
    """A leader who is taken covers, and somebody else takes over what takes them."""
    group = state.facts.groups[name]
    if works(state, group, session, session.leader, "leader"):
        return
    for leader in _able(state, group, session, "leader"):
        coleader = session.coleader if session.coleader != leader else None
        if group.coleader and coleader is None:
            continue
        for room in _rooms(state, name, session, blocked):
            new = replace(session, leader=leader, room=room)
            for freed, moved in _freed(state, leader, Held(session.day, session.start, group.slots, "group")):
                moves = [*freed, swap_session(state, name, session, new)]
                effect = what_if(state, moves)
                if effect.allowed:
                    yield Cover(tuple(moves), moved, _cost(effect, session, new) + 10 * len(freed), new)
                    break


def _rooms_swapped(state: WeekState, name: str, session: SessionPlan, blocked: Blocked) -> Iterator[Cover]:
    """A room that is taken, when who has it finds another."""
    group, size = state.facts.groups[name], len(state.members.get(name, ()))
    if group.mode != IN_PERSON or _room_fine(state, name, session, blocked):
        return
    held = Held(session.day, session.start, group.slots, "group")
    for other, sessions in list(state.sessions.items()):
        for there in sessions:
            room = state.facts.rooms.get(there.room or "")
            if room is None or other == name or room.site != group.site or room.capacity < size:
                continue
            if (room.id, session.day) in blocked or not _same_day(state, other, there, held):
                continue
            cover = _swapped(state, (name, session), (other, there), blocked)
            if cover is not None:
                yield cover


def _swapped(
    state: WeekState, mine: tuple[str, SessionPlan], theirs: tuple[str, SessionPlan], blocked: Blocked
) -> Cover | None:
    (name, session), (other, there) = mine, theirs
    size = len(state.members.get(other, ()))
    for leader, coleader in _pairs(state, state.facts.groups[name], session):
        new = replace(session, leader=leader, coleader=coleader, room=there.room)
        for room in free_rooms(state, state.facts.groups[other], there, size, blocked):
            moves = [
                swap_session(state, other, there, replace(there, room=room)),
                swap_session(state, name, session, new),
            ]
            effect = what_if(state, moves)
            if effect.allowed:
                return Cover(tuple(moves), 0, _cost(effect, session, new) + 10, new)
    return None


def _freed(state: WeekState, who: str, held: Held) -> Iterator[tuple[list[Move], int]]:
    """Ways to free a staff member at a time: another leader for their group, or another time for their visit."""
    for other, sessions in list(state.sessions.items()):
        for session in sessions:
            if who == session.leader and _same_day(state, other, session, held):
                group = state.facts.groups[other]
                for leader in _free(state, group, session, "leader"):
                    if leader not in (who, session.coleader):
                        yield [swap_session(state, other, session, replace(session, leader=leader))], 0
    for name, visit in list(state.visits.items()):
        slots = state.facts.visits[name][1].slots
        there = Held(visit.day, visit.start, slots, "visit")
        if visit.staff == who and visit.day == held.day and there.mask & held.mask:
            booking = _other_time(state, name, held)
            if booking is not None:
                yield [booking], 1


def _same_day(state: WeekState, name: str, session: SessionPlan, held: Held) -> bool:
    slots = state.facts.groups[name].slots
    clash = Held(session.day, session.start, slots, "group").mask & held.mask
    return session.day == held.day and bool(clash)


def _other_time(state: WeekState, name: str, held: Held) -> Book | None:
    """Another time for a visit that leaves its staff member free at the time asked for."""
    visit = state.visits[name]
    _, back = apply(state, [Cancel(name)])
    booking = visit_time(state, name, visit)
    apply(state, back)
    if booking is None:
        return None
    slots = state.facts.visits[name][1].slots
    there = Held(booking.day, booking.start, slots, "visit")
    taken = booking.staff == visit.staff and booking.day == held.day and there.mask & held.mask
    return None if taken else Book(booking)


def other_times(state: WeekState, name: str, session: SessionPlan, blocked: Blocked = frozenset()) -> Iterator[Meet]:
    """The group at other times, all its people with it: this session on another day, or all at another hour."""
    group, sessions = state.facts.groups[name], state.sessions[name]
    taken = {other.day for other in sessions}
    for day in sorted(set(group.allowed_days) - taken):
        new = _staffed(state, name, replace(session, day=day), blocked)
        if new is not None:
            yield swap_session(state, name, session, new)
    for start in sorted(set(group.allowed_starts) - {session.start for session in sessions}):
        moved = [_staffed(state, name, replace(session, start=start), blocked) for session in sessions]
        if all(moved):
            yield Meet(name, tuple(one for one in moved if one is not None))


def own_times(state: WeekState, name: str, session: SessionPlan, blocked: Blocked = frozenset()) -> Iterator[Meet]:
    """One session at the hour of the group's others, on a day that is free of them; a lone one at any hour of its own."""
    group, others = state.facts.groups[name], [one for one in state.sessions[name] if one != session]
    starts = {one.start for one in others} & set(group.allowed_starts) if others else set(group.allowed_starts)
    for start in sorted(starts):
        for day in sorted(set(group.allowed_days) - {one.day for one in others}):
            new = _staffed(state, name, replace(session, day=day, start=start), blocked)
            if new is not None and new != session:
                yield swap_session(state, name, session, new)


def _staffed(state: WeekState, name: str, session: SessionPlan, blocked: Blocked) -> SessionPlan | None:
    """A session at a new time with people in charge and a room that are free then."""
    group = state.facts.groups[name]
    leader = _first(session.leader, _free(state, group, session, "leader"))
    if leader is None:
        return None
    coleader = None
    if group.coleader:
        coleader = _first(session.coleader, [who for who in _free(state, group, session, "coleader") if who != leader])
        if coleader is None:
            return None
    room: str | None = None
    if group.mode == IN_PERSON:
        size = len(state.members.get(name, ()))
        room = _first(session.room, list(free_rooms(state, group, session, size, blocked)))
        if room is None:
            return None
    return replace(session, leader=leader, coleader=coleader, room=room)


def _first(wanted: str | None, free: list[str]) -> str | None:
    return wanted if wanted in free else next(iter(free), None)
