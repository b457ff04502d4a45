"""Reads the sheet of each track: goals, when to leave, when to step up, medication visits, family, phases."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from stepwell.kernel.tables import reference
from stepwell.program.rules import broken_table
from stepwell.program.rules.broken_table import BrokenTable, Row
from stepwell.program.rules.curriculum import TRACKS, tracks

TABLE = "curriculum/track_sheets"


@dataclass(frozen=True, slots=True)
class Phase:
    """One phase of a person's own weeks and what it holds."""

    id: str
    title: str
    title_es: str
    from_week: int
    to_week: int
    holds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TrackSheet:
    """What one track aims at and watches. Words for clinicians; no line of it decides anything by itself."""

    track: str
    goals: tuple[str, ...]
    leave: tuple[str, ...]
    measures: tuple[str, ...]
    medicine_looks_at: tuple[str, ...]
    not_now: tuple[str, ...]
    step_up: tuple[str, ...]
    family: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TrackSheets:
    """Every sheet by track, what all tracks share, and the phases in order."""

    sheets: dict[str, TrackSheet]
    measures: tuple[str, ...]
    rhythm: tuple[str, ...]
    staying_well: tuple[str, ...]
    phases: tuple[Phase, ...]


def track_sheets() -> TrackSheets:
    """The shipped sheets."""
    return _shipped()


def read_track_sheets(table: Row, known_tracks: Iterable[str], phases: Iterable[Row]) -> TrackSheets:
    """The sheets of a parsed file, checked against the tracks and phases. Raises BrokenTable with one sentence."""
    broken_table.check_about(table, "track sheets")
    found = [_sheet(row) for row in broken_table.rows(table, "sheet", "track sheets")]
    names, known = [row.track for row in found], list(known_tracks)
    broken_table.check_once(names, "track sheets")
    broken_table.check_known(names, known, "track sheets", "track")
    broken_table.check_known(known, names, "track sheets", "sheet of the track")
    common = broken_table.section(table, "common", "track sheets")
    return TrackSheets(
        sheets={row.track: row for row in found},
        measures=broken_table.texts(common, "measures", "common"),
        rhythm=broken_table.texts(common, "rhythm", "common"),
        staying_well=broken_table.texts(common, "staying_well", "common"),
        phases=_phases(table, list(phases)),
    )


@cache
def _shipped() -> TrackSheets:
    return read_track_sheets(reference(TABLE), tracks(), reference(TRACKS)["phase"])


def _phases(table: Row, known: list[Row]) -> tuple[Phase, ...]:
    holds = {
        broken_table.text(row, "id", "phase"): broken_table.texts(row, "holds", "phase")
        for row in broken_table.rows(table, "phase", "track sheets")
    }
    if list(holds) != [row["id"] for row in known]:
        raise BrokenTable("track sheets: the phases are not those of the tracks, in their order.")
    return tuple(
        Phase(row["id"], row["title"], row["title_es"], row["from_week"], row["to_week"], holds[row["id"]])
        for row in known
    )


def _sheet(row: Row) -> TrackSheet:
    track = broken_table.text(row, "track", "track sheets")
    keys = ("goals", "leave", "measures", "medicine_looks_at", "not_now", "step_up", "family")
    return TrackSheet(track, **{key: broken_table.texts(row, key, track) for key in keys})
