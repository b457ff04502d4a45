"""Reads how activities are led safely: what stands before them, the levels of clearance, what is logged."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from stepwell.kernel.tables import reference
from stepwell.program.rules import broken_table
from stepwell.program.rules.broken_table import BrokenTable, Row
from stepwell.program.rules.curriculum import modules, tracks

TABLE = "curriculum/activities"


class ClearanceKind(StrEnum):
    """What a medical clinician clears a person for."""

    MOVEMENT = "movement"
    MEALS = "meals"


class ClearanceLevel(StrEnum):
    """How far, least first."""

    NONE = "none"
    SEATED = "seated"
    GENTLE = "gentle"
    FULL = "full"


class Option(StrEnum):
    """What a person chose to do in an activity."""

    FULL = "full"
    ADAPTED = "adapted"
    WATCHED = "watched"
    LEFT = "left"


class Effect(StrEnum):
    """An unwanted effect, asked about each time."""

    NO = "no"
    DISSOCIATION = "dissociation"
    FAINT = "faint"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class ClearanceTerms:
    """One kind of clearance: the levels it has, how long it holds, which tracks begin at none, what it opens."""

    kind: str
    title: str
    opens: str
    levels: tuple[str, ...]
    own_words: dict[str, tuple[str, str]]
    longest_days: int
    longest_days_by_track: dict[str, int]
    begins_at_none: frozenset[str]

    def longest(self, track: str) -> int:
        """How many days it may hold at most before it is looked at again, in a track."""
        return self.longest_days_by_track.get(track, self.longest_days)


@dataclass(frozen=True, slots=True)
class Adapt:
    """What to change or leave out, for whom."""

    when: str
    says: str


@dataclass(frozen=True, slots=True)
class Activity:
    """One kind of activity: the modules it runs in, the clearance it needs, safe practice, what to adapt, billing."""

    id: str
    title: str
    title_es: str
    modules: tuple[str, ...]
    needs_level: str
    safe: tuple[str, ...]
    adapt: tuple[Adapt, ...]
    billing: str


@dataclass(frozen=True, slots=True)
class ActivityTable:
    """Everything the file holds. `levels`, `options` and `effects` are the words shown, by code."""

    before: tuple[str, ...]
    levels: dict[str, tuple[str, str]]
    options: dict[str, str]
    effects: dict[str, str]
    clearances: dict[str, ClearanceTerms]
    activities: dict[str, Activity]
    distress_low: int
    distress_high: int
    distress_rise: int


def activity_table() -> ActivityTable:
    """The shipped file."""
    return _shipped()


def level_words(kind: str, level: str) -> tuple[str, str]:
    """Title and sentence of a level, in the words of its kind where it has its own. Unknown codes stand for themselves."""
    table = activity_table()
    terms = table.clearances.get(kind)
    own = terms.own_words.get(level) if terms else None
    return own or table.levels.get(level, (level, ""))


def activity_of(module: str) -> Activity | None:
    """The activity a module runs; None when it is not an activity."""
    return next((row for row in activity_table().activities.values() if module in row.modules), None)


def read_activities(table: Row, known_modules: Iterable[str], known_tracks: Iterable[str]) -> ActivityTable:
    """The activities of a parsed file, checked. Raises BrokenTable with one sentence."""
    broken_table.check_about(table, "activities")
    levels = {
        id: (broken_table.text(row, "title", id), broken_table.text(row, "says", id))
        for id, row in _by_id(table, "level", ClearanceLevel)
    }
    clearances = {row.kind: row for row in map(_terms, broken_table.rows(table, "clearance", "activities"))}
    _check_each(clearances, ClearanceKind, "kind of clearance")
    tracks_known = frozenset(known_tracks)
    for row in clearances.values():
        broken_table.check_known(row.levels, levels, row.kind, "level")
        broken_table.check_known(row.own_words, row.levels, row.kind, "level")
        named = {*row.begins_at_none, *row.longest_days_by_track}
        broken_table.check_known(named, tracks_known, row.kind, "track")
    activities = [_activity(row, levels) for row in broken_table.rows(table, "activity", "activities")]
    broken_table.check_once((row.id for row in activities), "activities")
    broken_table.check_once((module for row in activities for module in row.modules), "activities")
    modules_known = frozenset(known_modules)
    for activity in activities:
        broken_table.check_known(activity.modules, modules_known, activity.id, "module")
    alert = broken_table.section(table, "alert", "activities")
    low, high = (broken_table.count(alert, key, "alert") for key in ("distress_low", "distress_high"))
    if low >= high:
        raise BrokenTable("alert: distress_low is not below distress_high.")
    return ActivityTable(
        before=broken_table.texts(broken_table.section(table, "room", "activities"), "before", "room"),
        levels=levels,
        options={id: broken_table.text(row, "title", id) for id, row in _by_id(table, "option", Option)},
        effects={id: broken_table.text(row, "title", id) for id, row in _by_id(table, "effect", Effect)},
        clearances=clearances,
        activities={row.id: row for row in activities},
        distress_low=low,
        distress_high=high,
        distress_rise=broken_table.count(alert, "distress_rise", "alert", low=1),
    )


@cache
def _shipped() -> ActivityTable:
    return read_activities(reference(TABLE), modules(), tracks())


def _by_id(table: Row, key: str, codes: Iterable[StrEnum]) -> list[tuple[str, Row]]:
    """The rows of a list of codes, in order; the file names each code of the program, once and no other."""
    found = [(broken_table.text(row, "id", key), row) for row in broken_table.rows(table, key, "activities")]
    broken_table.check_once((id for id, _ in found), key)
    _check_each((id for id, _ in found), codes, key)
    return found


def _check_each(ids: Iterable[str], codes: Iterable[StrEnum], what: str) -> None:
    named, known = list(ids), [code.value for code in codes]
    broken_table.check_known(named, known, "activities", what)
    broken_table.check_known(known, named, "activities", what)


def _terms(row: Row) -> ClearanceTerms:
    kind = broken_table.text(row, "kind", "clearance")
    start = "longest_days_"
    by_track = [key for key in row if key.startswith(start)]
    return ClearanceTerms(
        kind=kind,
        title=broken_table.text(row, "title", kind),
        opens=broken_table.text(row, "opens", kind),
        levels=broken_table.texts(row, "levels", kind, least=2),
        own_words={level: _pair(row["words"], level, kind) for level in row.get("words", {})},
        longest_days=broken_table.count(row, "longest_days", kind, low=1),
        longest_days_by_track={key.removeprefix(start): broken_table.count(row, key, kind, low=1) for key in by_track},
        begins_at_none=frozenset(broken_table.texts(row, "begins_at_none", kind, least=0)),
    )


def _pair(row: Row, level: str, where: str) -> tuple[str, str]:
    found = broken_table.texts(row, level, where, least=2)
    return found[0], found[1]


def _activity(row: Row, levels: Iterable[str]) -> Activity:
    id = broken_table.text(row, "id", "activity")
    needs = row.get("needs_level", "")
    if needs and needs not in levels:
        raise BrokenTable(f"{id}: there is no level {needs}.")
    return Activity(
        id=id,
        title=broken_table.text(row, "title", id),
        title_es=broken_table.text(row, "title_es", id),
        modules=broken_table.texts(row, "modules", id),
        needs_level=needs,
        safe=broken_table.texts(row, "safe", id),
        adapt=tuple(
            Adapt(broken_table.text(one, "when", id), broken_table.text(one, "says", id))
            for one in broken_table.rows(row, "adapt", id)
        ),
        billing=broken_table.text(row, "billing", id),
    )
