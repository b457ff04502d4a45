"""Decides who is told what when a week is published, in plain words without a clinical one, and not before what hour."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from stepwell.program.planner.changes import Change, changes_between, times_of
from stepwell.program.planner.state import WeekState

WAKES_AT, RESTS_AT = time(8), time(20)  # nobody is told anything about a timetable between these
LONGEST = 400  # signs of one notice
PATIENT, STAFF = "patient", "staff"
_NEXT = re.compile(r"(?<=[.]) (?=[A-Z0-9])")  # where one sentence ends and another begins
# Kinds whose own sentence names a group, a time, a room or a member of staff, and no patient.
_OPEN = frozenset({"group_closed", "session_added", "session_dropped", "session_moved", "leader", "room", "video"})
_OF_STAFF = frozenset({"group_opened", "coleader"})


@dataclass(frozen=True, slots=True)
class Message:
    """What one person is told: at most so many signs a piece."""

    role: str
    who: str
    pieces: tuple[str, ...]


def week_changes(before: WeekState, after: WeekState) -> tuple[Change, ...]:
    """All that is different, with what goes from a room to video."""
    return (*changes_between(before, after), *_to_video(before, after))


def _to_video(before: WeekState, after: WeekState) -> Iterator[Change]:
    for group, sessions in after.sessions.items():
        was = {(row.day, row.start): row for row in before.sessions.get(group, ())}
        people = tuple(who for who in after.members.get(group, ()) if who in before.members.get(group, ()))
        for row in sessions:
            old = was.get((row.day, row.start))
            if old is not None and old.room is not None and row.room is None:
                at = after.facts.when(row.day, row.start)
                staff = tuple(who for who in (row.leader, row.coleader) if who)
                says = f"{after.facts.name(group)} on {at} is held by video."
                yield Change("video", group, people, staff, old.room, "", says)


def messages(
    changes: Sequence[Change], after: WeekState, opening: str, *, repeats: bool = False
) -> tuple[Message, ...]:
    """One message a person, patients first; `opening` says from when, or for which week; `repeats`: from then on."""
    said: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    times: dict[str, str] = {}  # of each group, put in words once
    for change in changes:
        if change.kind == "joined" and change.what not in times:
            times[change.what] = times_of(after.facts, after.sessions.get(change.what, ()))
        words = _to_patient(change, after, times)
        for who in change.patients if words else ():
            said[PATIENT, who][_from_on(words, repeats=repeats)] = None
        words = _to_staff(change)
        for who in change.staff if words else ():
            said[STAFF, who][_from_on(words, repeats=repeats)] = None
    for who, sentence in _seats_for_leaders(changes, after):
        said[STAFF, who][sentence] = None
    order = sorted(said, key=lambda key: (key[0] != PATIENT, after.facts.name(key[1]), key[1]))
    return tuple(Message(role, who, tuple(_pieces(opening, said[role, who]))) for role, who in order)


def _from_on(words: str, *, repeats: bool) -> str:
    return words.replace("does not meet this week.", "does not meet any more.") if repeats else words


def _to_patient(change: Change, after: WeekState, times: Mapping[str, str]) -> str:
    if change.kind in _OPEN:
        return change.says
    name = after.facts.name(change.what)
    if change.kind == "left":
        return f"You are no longer in {name}."
    if change.kind == "joined":
        return f"You have a seat in {name}: {times[change.what]}."
    return {
        "visit_booked": f"You have a visit on {change.after}.",
        "visit_moved": f"Your visit moves from {change.before} to {change.after}.",
        "visit_staff": f"Your visit is on {change.after}.",
        "visit_cancelled": f"Your visit on {change.before} does not take place.",
    }.get(change.kind, "")


def _to_staff(change: Change) -> str:
    if change.kind in _OPEN or change.kind in _OF_STAFF:
        return change.says
    return {
        "visit_booked": f"You have a visit on {_time_of(change.after)}.",
        "visit_moved": f"A visit moves from {change.before} to {change.after}.",
        "visit_staff": f"A visit on {_time_of(change.after)} changes hands.",
        "visit_cancelled": f"A visit on {_time_of(change.before)} does not take place.",
    }.get(change.kind, "")


def _time_of(at: str) -> str:
    return at.partition(" with ")[0]


def _seats_for_leaders(changes: Sequence[Change], after: WeekState) -> Iterator[tuple[str, str]]:
    """How many come and go in a group, without their names."""
    comes: Counter[tuple[str, str]] = Counter((change.kind, change.what) for change in changes)
    staff = {(change.kind, change.what): change.staff for change in changes}
    for (kind, group), count in comes.items():
        people = "1 person" if count == 1 else f"{count} people"
        word = {"joined": "joins" if count == 1 else "join", "left": "leaves" if count == 1 else "leave"}.get(kind)
        for who in staff[kind, group] if word else ():
            yield who, f"{people} {word} {after.facts.name(group)}."


def _pieces(opening: str, sentences: Iterable[str]) -> Iterator[str]:
    piece = opening
    for sentence in sentences:
        if len(piece) + 1 + len(sentence) > LONGEST and piece != opening:
            yield piece
            piece = opening
        piece = f"{piece} {sentence}"[:LONGEST]
    yield piece


def lines_of(says: str) -> tuple[str, tuple[str, ...]]:
    """A notice as it is read: from when it holds, and its sentences one by one."""
    opening, colon, rest = says.partition(": ")
    return (opening + colon.strip(), tuple(_NEXT.split(rest))) if colon else ("", tuple(_NEXT.split(says)))


def tell_at(now: datetime) -> datetime:
    """Now, or the next morning; `now` carries the zone of the site."""
    if WAKES_AT <= now.time() < RESTS_AT:
        return now
    day: date = now.date() if now.time() < WAKES_AT else now.date() + timedelta(days=1)
    return datetime.combine(day, WAKES_AT, tzinfo=now.tzinfo)
