"""Reads the tracks, the modules they teach, the shapes of a week, and the wheel that repeats."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import cache
from typing import Any

from stepwell.kernel.tables import reference

MODULES = "curriculum/modules"
TRACKS = "curriculum/tracks"


@dataclass(frozen=True, slots=True)
class Module:
    """One session's worth of content. `bill` is its usual kind; `may_bill_as` every kind it may take."""

    id: str
    title: str
    title_es: str
    kind: str
    minutes: int
    minutes_short_slot: int
    needs_first: tuple[str, ...]
    better_after: tuple[str, ...]
    clearances: tuple[str, ...]
    every_weeks: int | None
    bill: str
    may_bill_as: tuple[str, ...]
    reason: str
    method: str
    recognized_source: str
    caution: str
    leaders: int
    own_track_only: bool
    is_meal: bool
    is_leisure: bool
    is_movement: bool


@dataclass(frozen=True, slots=True)
class Track:
    """A program for one group of conditions; themes are by wheel week, `second_turn` for weeks 9 to 12."""

    id: str
    title: str
    title_es: str
    process_themes: tuple[str, ...]
    second_turn: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WeekShape:
    """How many days and services a week has; `payer_hours` are the Medicare editor's, by code."""

    id: str
    title: str
    title_es: str
    days: int
    services_a_day: int
    minutes: int
    process: int
    skills: int
    education: int
    activity: int
    planned_minutes: int
    payer_hours: tuple[tuple[str, str], ...]
    is_taper_only: bool


@dataclass(frozen=True, slots=True)
class TimeOfDay:
    """Morning, afternoon or evening, in clinic time."""

    id: str
    title: str
    title_es: str
    starts: time
    ends: time


@dataclass(frozen=True, slots=True)
class WheelWeek:
    """One of the eight weeks that repeat: skills in order, process groups, education and activity."""

    week: int
    skills: tuple[str, ...]
    process: tuple[str, ...]
    education: str
    activity: str


def first_of_all() -> str:
    """The module everyone attends before any other."""
    return str(reference(MODULES)["about"]["first_of_all"])


@cache
def modules() -> dict[str, Module]:
    """Every module by id, the catch-up slot `CU` last."""
    table = reference(MODULES)
    return {row["id"]: _module(row) for row in [*table["module"], table["catch_up"]]}


@cache
def tracks() -> dict[str, Track]:
    """The six tracks by id: DEP, ANX, BIP, EAT, SUD, GEN."""
    return {
        row["id"]: Track(
            row["id"],
            row["title"],
            row["title_es"],
            tuple(row["process_themes"]),
            tuple(row["second_turn"]),
        )
        for row in reference(TRACKS)["track"]
    }


@cache
def week_shapes() -> dict[str, WeekShape]:
    """The week shapes by id: A, B, and the step-down C."""
    return {row["id"]: _shape(row) for row in reference(TRACKS)["shape"]}


@cache
def times_of_day() -> dict[str, TimeOfDay]:
    """Morning, afternoon and evening by id."""
    return {
        row["id"]: TimeOfDay(row["id"], row["title"], row["title_es"], row["starts"], row["ends"])
        for row in reference(TRACKS)["time_of_day"]
    }


@cache
def wheel(track: str) -> tuple[WheelWeek, ...]:
    """The eight weeks of a track, week 1 first. Raises KeyError for an unknown track."""
    return tuple(
        WheelWeek(
            row["week"],
            tuple(row[track]),
            tuple(row["process"]),
            row["education"],
            row["activity_EAT"] if track == "EAT" else row["activity"],
        )
        for row in reference(TRACKS)["wheel"]
    )


def wheel_week_on(first_monday: date, on: date) -> int:
    """The row of the wheel (1 to 8) for the week of a day, counted from the wheel's first Monday."""
    monday = on - timedelta(days=on.weekday())
    weeks = (monday - first_monday).days // 7
    return int(weeks % reference(TRACKS)["about"]["wheel_weeks"]) + 1


def phase_of_week(week: int) -> str:
    """The phase of a person's own week (1 is the first): arrive, steady, change, carry or step-down."""
    rows = reference(TRACKS)["phase"]
    for row in rows:
        if row["from_week"] <= week <= row["to_week"]:
            return str(row["id"])
    return str(rows[-1]["id"])


def participation_anchors() -> dict[int, str]:
    """The 0 to 4 scale of taking part, with the words shown for each."""
    return {row["value"]: row["says"] for row in reference("curriculum/participation")["anchor"]}


def _module(row: dict[str, Any]) -> Module:
    return Module(
        id=row["id"],
        title=row["title"],
        title_es=row["title_es"],
        kind=row["kind"],
        minutes=row["minutes"],
        minutes_short_slot=row["minutes_short_slot"],
        needs_first=tuple(row.get("needs_first", ())),
        better_after=tuple(row.get("better_after", ())),
        clearances=tuple(row.get("clearances", ())),
        every_weeks=row.get("every_weeks"),
        bill=row["bill"],
        may_bill_as=tuple(row["may_bill_as"]),
        reason=row["reason"],
        method=row["method"],
        recognized_source=row.get("recognized_source", ""),
        caution=row.get("caution", ""),
        leaders=row.get("leaders", 1),
        own_track_only=row.get("own_track_only", False),
        is_meal=row.get("meal", False),
        is_leisure=row.get("leisure", False),
        is_movement=row.get("movement", False),
    )


def _shape(row: dict[str, Any]) -> WeekShape:
    start = "payer_hours_"
    hours = tuple((key.removeprefix(start), said) for key, said in row.items() if key.startswith(start))
    return WeekShape(
        id=row["id"],
        title=row["title"],
        title_es=row["title_es"],
        days=row["days"],
        services_a_day=row["services_a_day"],
        minutes=row["minutes"],
        process=row["process"],
        skills=row["skills"],
        education=row["education"],
        activity=row["activity"],
        planned_minutes=row["planned_minutes"],
        payer_hours=hours,
        is_taper_only=row.get("taper_only", False),
    )
