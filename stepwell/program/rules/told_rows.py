"""Decides what each person is told after a repair, line by line: what, from where, to where; each their own changes only."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from stepwell.program.planner.changes import Change, times_of
from stepwell.program.planner.state import WeekState
from stepwell.program.rules.telling import PATIENT, STAFF


@dataclass(frozen=True, slots=True)
class Line:
    """One change for one person: of what, what it was, what it is; an empty side says there was or is nothing."""

    kind: str  # the kind of the change: a seat, a visit, a session ...
    what: str  # a group with its time, or empty for a visit
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Row:
    """One person with their lines: because of what happened, and of what was not right before."""

    role: str
    who: str
    lines: tuple[Line, ...]
    already: tuple[Line, ...]


def told_rows(changes: Sequence[Change], before: WeekState, after: WeekState) -> tuple[Row, ...]:
    """One row a person, patients first, by name."""
    found: dict[tuple[str, str], dict[Line, bool]] = defaultdict(dict)
    for change in changes:
        for who in change.patients:
            line = _of_patient(change, before, after)
            if line is not None:
                found[PATIENT, who][line] = change.already
        for who in change.staff:
            line = _of_staff(change, before, after)
            if line is not None:
                found[STAFF, who][line] = change.already
    for who, line, already in _comings(changes, after):
        found[STAFF, who][line] = already
    order = sorted(found, key=lambda key: (key[0] != PATIENT, after.facts.name(key[1]), key[1]))
    return tuple(_row(key, found[key]) for key in order)


def _row(key: tuple[str, str], lines: dict[Line, bool]) -> Row:
    now = tuple(line for line, already in lines.items() if not already)
    return Row(key[0], key[1], now, tuple(line for line, already in lines.items() if already))


def _of_patient(change: Change, before: WeekState, after: WeekState) -> Line | None:
    if change.kind == "left":
        return Line(change.kind, _name(change, before, after), _times(before, change.what), "")
    if change.kind == "joined":
        return Line(change.kind, _name(change, before, after), "", _times(after, change.what))
    if change.kind.startswith("visit"):
        return Line(change.kind, "", change.before, change.after)
    return _of_session(change, before, after)


def _of_staff(change: Change, before: WeekState, after: WeekState) -> Line | None:
    """What a member of staff is told: times and groups; of a visit no patient's name."""
    if change.kind.startswith("visit"):
        return Line(change.kind, "", change.before, change.after)
    if change.kind in ("left", "joined", "left_program", "missed"):
        return None
    return _of_session(change, before, after)


def _of_session(change: Change, before: WeekState, after: WeekState) -> Line | None:
    name, facts = _name(change, before, after), after.facts
    if change.kind in ("leader", "coleader", "room"):
        what = f"{name}, {change.at}" if change.at else name
        return Line(change.kind, what, facts.name(change.before or None), facts.name(change.after or None))
    if change.kind in ("virtual", "missed"):
        return Line(change.kind, ", ".join(word for word in (name, change.at) if word), "", "")
    if change.kind in ("session_moved", "session_added", "session_dropped", "group_closed", "group_opened"):
        return Line(change.kind, name, change.before, change.after)
    return None


def _name(change: Change, before: WeekState, after: WeekState) -> str:
    if change.what in after.facts.groups:
        return after.facts.name(change.what)
    return before.facts.name(change.what) if change.what in before.facts.groups else ""


def _times(state: WeekState, group: str) -> str:
    return times_of(state.facts, state.sessions.get(group, ()))


def _comings(changes: Iterable[Change], after: WeekState) -> Iterable[tuple[str, Line, bool]]:
    """How many come to and leave a group, for those who lead it, without names."""
    count: dict[tuple[str, str, bool], list[Change]] = defaultdict(list)
    for change in changes:
        if change.kind in ("joined", "left", "left_program"):
            kind = "comes" if change.kind == "joined" else "goes"
            count[kind, change.what, change.already].append(change)
    for (kind, group, already), rows in count.items():
        for who in dict.fromkeys(who for row in rows for who in row.staff):
            yield who, Line(kind, after.facts.name(group), "", str(len(rows))), already
