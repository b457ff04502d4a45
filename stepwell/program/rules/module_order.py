"""Decides in which order a person can take the modules of a rolling group, and what to do when one comes too early.

"Needs first" is hard: the module counts only after the named one was attended or bridged. "Better after" never stops
anyone. Nothing here keeps a person out of a group: it says what to bridge, or in which week to begin without a bridge.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from stepwell.kernel.tables import Refused, in_force, reference
from stepwell.program.rules.curriculum import WheelWeek, first_of_all, modules, wheel

WHEEL_WEEKS = 8
LONGEST_BRIDGE = 60


@dataclass(frozen=True, slots=True)
class Taught:
    """One coming session of a group and the module it teaches."""

    on: date
    module: str


@dataclass(frozen=True, slots=True)
class TooEarly:
    """A module that would not count yet, the ones it needs first, and the Monday from which the group has it in order."""

    module: str
    on: date
    needs: tuple[str, ...]
    in_order_from: date | None


def is_known(module: str) -> bool:
    """Whether it is a module of the curriculum."""
    return module in modules()


def needed_before(module: str) -> tuple[str, ...]:
    """The modules that must come before, the first of all left out: everyone begins with it."""
    return modules()[module].needs_first if is_known(module) else ()


def missing(module: str, done: Iterable[str]) -> tuple[str, ...]:
    """What a person still needs before a module counts."""
    known = set(done)
    return tuple(name for name in needed_before(module) if name not in known)


def walk(taught: Iterable[Taught], done: Iterable[str]) -> tuple[frozenset[str], tuple[Taught, ...]]:
    """What counts when someone attends everything in this order, and the sessions that do not count."""
    known, blocked = set(done), []
    for session in taught:
        if missing(session.module, known):
            blocked.append(session)
        else:
            known.add(session.module)
    return frozenset(known), tuple(blocked)


def too_early(taught: Sequence[Taught], done: Iterable[str], starts_on: date) -> TooEarly | None:
    """The first module that would not count for someone who begins on a day; None when all come in order."""
    known = frozenset(done)
    coming = [row for row in taught if row.on >= starts_on and row.module]
    _reached, blocked = walk(coming, known)
    if not blocked:
        return None
    first = blocked[0]
    return TooEarly(first.module, first.on, missing(first.module, known), _in_order_from(coming, known))


def _in_order_from(coming: Sequence[Taught], done: frozenset[str]) -> date | None:
    """The first Monday from which everything made so far comes in order; None when there is none among them."""
    mondays = sorted({row.on - timedelta(days=row.on.weekday()) for row in coming})
    for monday in mondays:
        rest = [row for row in coming if row.on >= monday]
        if not walk(rest, done)[1]:
            return monday
    return None


def says(early: TooEarly, on: date) -> str:
    """`CB-4 (Plan past avoidance) on December 1 needs CB-3 first: bridge it (15 minutes) or start in the week of ...`"""
    needs = " and ".join(early.needs)
    text = f"{early.module} ({modules()[early.module].title}) on {_day(early.on)} needs {needs} first: "
    text += f"bridge it ({bridge_minutes(on)} minutes)"
    if early.in_order_from is not None:
        text += f", or start in the week of {_day(early.in_order_from)}"
    return text + "."


def bridge_minutes(on: date) -> int:
    """How long a bridge takes: the lesson read before, and these minutes with the leader or the own therapist."""
    return int(in_force(reference("planner_weights")["usual_week"], on)["bridge_minutes"])


@dataclass(frozen=True, slots=True)
class BridgeFacts:
    """A bridge as it was given."""

    module: str
    minutes: int
    on: date
    today: date
    admitted_on: date
    done: frozenset[str] = frozenset()


def check_bridge(facts: BridgeFacts) -> None:
    """Raises Refused: NO_MODULE, MODULE_DONE, BRIDGE_MINUTES, BRIDGE_DAY."""
    if not is_known(facts.module):
        raise Refused("NO_MODULE", "This is no module of the curriculum.", "Choose a module.")
    if facts.module in facts.done:
        raise Refused("MODULE_DONE", "This person has this module already.", "Nothing more to do.")
    least = bridge_minutes(facts.on)
    if not least <= facts.minutes <= LONGEST_BRIDGE:
        says = f"A bridge takes {least} to {LONGEST_BRIDGE} minutes."
        raise Refused("BRIDGE_MINUTES", says, "Write the minutes it took.")
    if not facts.admitted_on <= facts.on <= facts.today:
        raise Refused("BRIDGE_DAY", "The day is before the stay or after today.", "Choose the day it was given.")


def core_modules(track: str) -> frozenset[str]:
    """The skills modules of a track's wheel; the catch-up slot is none of them."""
    return frozenset(name for week in wheel(track) for name in week.skills if name != "CU")


def wheel_from(track: str, row: int, weeks: int, monday: date) -> tuple[Taught, ...]:
    """What a track teaches in so many weeks when its wheel stands at a row (1 to 8) on a Monday, in order."""
    rows: tuple[WheelWeek, ...] = wheel(track)
    found = []
    for place in range(weeks):
        week = rows[(row - 1 + place) % len(rows)]
        days = monday + timedelta(weeks=place)
        found += [Taught(days + timedelta(days=day), name) for day, name in enumerate(week.skills) if name != "CU"]
    return tuple(found)


def begins_with() -> str:
    """The module everyone takes before any other."""
    return first_of_all()


def _day(on: date) -> str:
    return f"{on:%B} {on.day}"
