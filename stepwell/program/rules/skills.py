"""Decides what a person has really been taught, and keeps taught, practiced and shown apart.

Taught follows from attendance and the module of the session, and from nothing else; practiced and shown are what a
clinician saw or the person told.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from stepwell.kernel.tables import Refused
from stepwell.program.rules.curriculum import first_of_all, modules, tracks, wheel
from stepwell.program.rules.module_order import missing

CATCH_UP = "CU"


class SkillLevel(StrEnum):
    """What was seen: the person practiced the skill, or showed it in their own life or to others."""

    PRACTICED = "practiced"
    SHOWN = "shown"


@dataclass(frozen=True, slots=True)
class Part:
    """One person's part in one session. `was_present` is confirmed attendance; `by` is who led."""

    module: str
    on: date
    was_present: bool
    minutes: int = 0
    by: str = ""


@dataclass(frozen=True, slots=True)
class Once:
    """One time something was bridged, practiced, shown, or told of as done at home."""

    module: str
    on: date
    by: str = ""


@dataclass(frozen=True, slots=True)
class SkillLine:
    """One module of a person's record. `is_core` when the person's own track holds it."""

    module: str
    title: str
    title_es: str
    is_core: bool
    taught: tuple[Part, ...]
    bridged: tuple[Once, ...]
    practiced: tuple[Once, ...]
    shown: tuple[Once, ...]

    @property
    def is_taught(self) -> bool:
        return bool(self.taught)

    @property
    def counts(self) -> bool:
        """Whether a later module may lean on this one: taught, or bridged."""
        return bool(self.taught or self.bridged)


@dataclass(frozen=True, slots=True)
class Gap:
    """A core module not taught yet, with the modules that must come before it and are missing too."""

    module: str
    title: str
    title_es: str
    is_bridged: bool
    needs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ledger:
    """Everything seen so far, in the order of the curriculum, and what the track still owes."""

    lines: tuple[SkillLine, ...]
    gaps: tuple[Gap, ...]
    core: int

    @property
    def core_taught(self) -> int:
        return sum(line.is_core and line.is_taught for line in self.lines)


def core_of(track: str) -> tuple[str, ...]:
    """The skills every member of a track is to be taught, in the order of the wheel, the first of all first.

    Empty for a track the curriculum does not know. The catch-up slot teaches nothing of its own.
    """
    if track not in tracks():
        return ()
    found = [first_of_all()]
    for week in wheel(track):
        found += [module for module in week.skills if module not in found and module != CATCH_UP]
    return tuple(found)


def taught_modules(parts: Iterable[Part]) -> frozenset[str]:
    """The modules of the sessions the person was in, and no others."""
    return frozenset(part.module for part in parts if part.was_present and part.module)


def ledger(
    track: str,
    parts: Sequence[Part],
    *,
    bridged: Sequence[Once] = (),
    practiced: Sequence[Once] = (),
    shown: Sequence[Once] = (),
) -> Ledger:
    """The record of one stay: a line for each module touched, and the gaps against the track's core."""
    present = [part for part in parts if part.was_present and part.module]
    core = core_of(track)
    touched = {part.module for part in present} | {row.module for row in (*bridged, *practiced, *shown)}
    lines = tuple(_line(module, core, present, bridged, practiced, shown) for module in _in_order(touched))
    taught = {line.module for line in lines if line.is_taught}
    counting = {line.module for line in lines if line.counts}
    gaps = tuple(
        Gap(name, *_titles(name), name in counting, missing(name, counting)) for name in core if name not in taught
    )
    return Ledger(lines, gaps, len(core))


def check_can_mark(module: str, level: str, *, was_present: bool) -> None:
    """Raises Refused: UNKNOWN_MODULE, UNKNOWN_LEVEL, NOT_THERE."""
    if module not in modules() or module == CATCH_UP:
        raise Refused("UNKNOWN_MODULE", "That skill is not in the curriculum.", "Choose one from the list.")
    if level not in set(SkillLevel):
        raise Refused("UNKNOWN_LEVEL", "Choose whether it was practiced or shown.", "Both may be marked.")
    if not was_present:
        says = "This person was not there, so nothing could be seen."
        raise Refused("NOT_THERE", says, "Confirm attendance first, or mark it in a session they came to.")


def can_mark(module: str, level: str, *, was_present: bool) -> bool:
    """Whether the mark can be made."""
    try:
        check_can_mark(module, level, was_present=was_present)
    except Refused:
        return False
    return True


def _line(
    module: str,
    core: Sequence[str],
    present: Iterable[Part],
    bridged: Iterable[Once],
    practiced: Iterable[Once],
    shown: Iterable[Once],
) -> SkillLine:
    return SkillLine(
        module,
        *_titles(module),
        module in core,
        tuple(sorted((row for row in present if row.module == module), key=lambda row: row.on)),
        _of(module, bridged),
        _of(module, practiced),
        _of(module, shown),
    )


def _of(module: str, rows: Iterable[Once]) -> tuple[Once, ...]:
    return tuple(sorted((row for row in rows if row.module == module), key=lambda row: row.on))


def _in_order(touched: set[str]) -> list[str]:
    """In the order of the curriculum; a module that is no longer in it comes last and is kept."""
    order = list(modules())
    return sorted(touched, key=lambda name: (order.index(name) if name in order else len(order), name))


def _titles(module: str) -> tuple[str, str]:
    row = modules().get(module)
    return (row.title, row.title_es) if row else (module, module)
