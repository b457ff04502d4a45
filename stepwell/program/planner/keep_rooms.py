"""Lets groups meet where people know the way: in last week's rooms, or all of a group in one room; rooms change, nothing else."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from msgspec.structs import replace

from stepwell.program.planner.facts import Facts
from stepwell.program.planner.format import IN_PERSON, Plan, SessionPlan

ROUNDS = 8  # through all sessions; each makes more meet where they should, or is the last


@dataclass(eq=False)
class _Meeting:
    """One session: when, how many come, where it should meet and where it does."""

    group: str
    place: int  # among the sessions of its group
    plan: SessionPlan
    end: int
    size: int
    room: str
    wanted: str = ""
    is_fixed: bool = False

    def meets(self, other: _Meeting) -> bool:
        return self.plan.start < other.end and other.plan.start < self.end

    def gain(self, room: str) -> int:
        """1 when it comes to where it should meet, -1 when it leaves that room."""
        return (room == self.wanted) - (self.room == self.wanted)


@dataclass
class _Rooms:
    """Who meets in which room on which day."""

    facts: Facts
    used: dict[tuple[str, int], list[_Meeting]] = field(default_factory=lambda: defaultdict(list))

    def fits(self, meeting: _Meeting, room: str) -> bool:
        facts = self.facts
        if room not in facts.rooms or meeting.is_fixed or (room, meeting.plan.day) in facts.lost_rooms:
            return False
        return facts.rooms[room].site == facts.groups[meeting.group].site and facts.rooms[room].capacity >= meeting.size

    def there(self, meeting: _Meeting, room: str) -> list[_Meeting]:
        return [one for one in self.used[room, meeting.plan.day] if one is not meeting and one.meets(meeting)]

    def put(self, meeting: _Meeting, room: str) -> None:
        self.used[meeting.room, meeting.plan.day].remove(meeting)
        self.used[room, meeting.plan.day].append(meeting)
        meeting.room = room

    def bring(self, meeting: _Meeting) -> bool:
        """Brings a session to where it should meet; who is there changes places with it. False when nothing is gained."""
        old, new = meeting.room, meeting.wanted
        others = self.there(meeting, new)
        if not self.fits(meeting, new) or not all(self.fits(one, old) for one in others):
            return False
        if any(self.there(one, old) not in ([], [meeting]) for one in others):
            return False
        if meeting.gain(new) + sum(one.gain(old) for one in others) <= 0:
            return False
        for one in others:
            self.put(one, old)
        self.put(meeting, new)
        return True


def keep_rooms(facts: Facts, plan: Plan, fixed: Iterable[str] = ()) -> Plan:
    """The plan with as many sessions as simple exchanges find in the rooms they should be in; groups in `fixed` stay."""
    rooms = _Rooms(facts)
    meetings = _meetings(facts, plan, frozenset(fixed))
    for meeting in meetings:
        rooms.used[meeting.room, meeting.plan.day].append(meeting)
    for _ in range(ROUNDS):
        _want(facts, meetings)  # anew each time: where most of a group is by now
        came = [rooms.bring(one) for one in meetings if one.room != one.wanted]
        if not any(came):
            break
    now = {(one.group, one.place): one.room for one in meetings}
    groups = []
    for entry in plan.groups:
        moved = [replace(one, room=now.get((entry.group, at), one.room)) for at, one in enumerate(entry.sessions)]
        groups.append(replace(entry, sessions=tuple(moved)))
    return replace(plan, groups=tuple(groups))


def _meetings(facts: Facts, plan: Plan, fixed: frozenset[str]) -> list[_Meeting]:
    size = Counter(name for member in plan.members for name in member.groups)
    found = []
    for entry in plan.groups:
        group = facts.groups[entry.group]
        for place, one in enumerate(entry.sessions if group.mode == IN_PERSON else ()):
            if one.room is not None:
                meeting = _Meeting(group.id, place, one, one.start + group.slots, size[group.id], one.room)
                meeting.is_fixed = group.id in fixed
                found.append(meeting)
    return found


def _want(facts: Facts, meetings: list[_Meeting]) -> None:
    """Where each should meet: as last week on that day, else where the group met most, else where most of it is."""
    now: dict[str, Counter[str]] = defaultdict(Counter)
    for meeting in meetings:
        now[meeting.group][meeting.room] += 1
    for meeting in meetings:
        last = [one for one in facts.last_sessions.get(meeting.group, ()) if one.room is not None]
        same = [str(one.room) for one in last if one.day == meeting.plan.day]
        known = Counter(str(one.room) for one in last) or now[meeting.group]
        meeting.wanted = same[0] if same else min(known, key=lambda room: (-known[room], room))
