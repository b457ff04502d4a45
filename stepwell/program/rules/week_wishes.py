"""Decides which groups a person's week asks for and which it may hold, from the plan of care and what fits them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from stepwell.plan.rules.services import service_types
from stepwell.program.rules.curriculum import tracks
from stepwell.program.rules.week_need import Ordered

MIXED = ("", "GEN")


@dataclass(frozen=True, slots=True)
class Circle:
    """A group as a choice: what it counts as, for whom it is, and what it teaches in the coming weeks."""

    group: str
    curriculum: str
    service: str
    conditions: frozenset[str]
    home: str
    track: str
    language: str
    gender: str
    teaches: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Person:
    """Whose week it is; `home` is the site, or the sign of virtual groups for someone who comes by video."""

    condition: str
    home: str
    track: str
    languages: frozenset[str]
    gender: str
    ordered: tuple[Ordered, ...]
    belongs_to: frozenset[str] = frozenset()  # groups they have a place in now


def usual_curriculum(group_id: str, service: str, condition: str) -> str:
    """What a group counts as until someone says which groups can stand for each other: itself alone."""
    parts = [service, "" if condition in MIXED else condition, group_id.replace("-", "")[-5:]]
    return "-".join(part for part in parts if part)


def usual_conditions(condition: str) -> frozenset[str]:
    """A group for everyone takes every condition; one for its own track takes that one."""
    return frozenset(tracks()) if condition in MIXED else frozenset({condition})


def named_modules(ordered: Iterable[Ordered]) -> frozenset[str]:
    """The modules the plan of care names."""
    return frozenset(line.module for line in ordered if line.module)


def fits(person: Person, circle: Circle) -> bool:
    """Whether the group is one this person could sit in: place, time of day, language, gender, own track or a named need."""
    if (circle.home, circle.track) != (person.home, person.track):
        return False
    if circle.language not in person.languages or circle.gender not in ("", person.gender):
        return False
    return person.condition in circle.conditions or bool(named_modules(person.ordered) & circle.teaches)


def wishes(person: Person, circles: Iterable[Circle]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The curricula the week must hold, and those it may hold, both sorted.

    It may hold every fitting group of a kind the plan orders; without a plan, of a kind that counts hours. It must hold
    what the plan names where one curriculum alone can give it, or where the person has begun with one of several.
    """
    known = tuple(circles)
    fitting = [row for row in known if fits(person, row)]
    mine = {row.curriculum for row in known if row.group in person.belongs_to}
    kinds = {line.service for line in person.ordered if service_types()[line.service].is_group}
    if not person.ordered:
        kinds = {kind.id for kind in service_types().values() if kind.is_group and kind.counts_hours}
    may = {row.curriculum for row in fitting if row.service in kinds} | mine
    must: set[str] = set()
    for name in named_modules(person.ordered):
        must |= _wanted({row.curriculum for row in fitting if name in row.teaches and row.service in kinds}, mine)
    for kind in {line.service for line in person.ordered}:
        must |= _wanted({row.curriculum for row in fitting if row.service == kind}, mine)
    return tuple(sorted(must)), tuple(sorted(may - must))


def _wanted(choices: set[str], mine: set[str]) -> set[str]:
    return choices if len(choices) == 1 else choices & mine
