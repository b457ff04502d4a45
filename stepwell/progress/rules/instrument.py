"""The parts of an instrument: items, answer lists, scales, bands, lines and critical items."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from stepwell.progress.rules.words import Text


class Better(StrEnum):
    """Which end of the scale is the good one."""

    LOW = "low"
    HIGH = "high"


class Method(StrEnum):
    """How a scale combines the points of its items and of the scales it contains."""

    SUM = "sum"
    MEAN = "mean"
    MAX = "max"


class Wording(StrEnum):
    """Whether item texts may be shipped or only ids and codes."""

    SHIPPED = "shipped"
    SCORE_ONLY = "score-only"


class Urgency(StrEnum):
    """How fast a person answers; `reference/progress/urgency.toml` holds the times."""

    RED = "RED"
    ORANGE = "ORANGE"
    YELLOW = "YELLOW"


@dataclass(frozen=True, slots=True)
class Answer:
    """One choice: the raw code that is stored, its label, its LOINC answer code."""

    code: int
    label: Text | None
    loinc: str | None


@dataclass(frozen=True, slots=True)
class AnswerList:
    """The choices of an item."""

    id: str
    answers: tuple[Answer, ...]
    loinc: str | None

    @property
    def codes(self) -> tuple[int, ...]:
        return tuple(answer.code for answer in self.answers)

    def label(self, code: int) -> Text | None:
        return next((answer.label for answer in self.answers if answer.code == code), None)


@dataclass(frozen=True, slots=True)
class Gate:
    """An item is asked only when another item's raw code reaches a value."""

    item: str
    at_least: int


@dataclass(frozen=True, slots=True)
class Item:
    """One question; `reversed` items count from the other end, unscored ones count nowhere."""

    id: str
    answers: AnswerList
    text: Text | None
    loinc: str | None
    reversed: bool
    scored: bool
    asked_when: Gate | None

    def points(self, code: int) -> int:
        """The points of a raw code; a reversed item mirrors it inside its own answer list."""
        codes = self.answers.codes
        return min(codes) + max(codes) - code if self.reversed else code


@dataclass(frozen=True, slots=True)
class Scale:
    """The total or a subscale; `parts` are subscales counted beside items; `may_miss` allows blanks."""

    id: str
    title: Text
    method: Method
    items: tuple[str, ...]
    parts: tuple[str, ...]
    weights: Mapping[str, float]
    multiply: float
    may_miss: int
    places: int
    low: float
    high: float
    loinc: str | None


@dataclass(frozen=True, slots=True)
class Band:
    """A named stretch of the total, up to where the next one starts."""

    id: str
    starts_at: float
    label: Text


@dataclass(frozen=True, slots=True)
class Line:
    """A published number on the scale (cut-off, remission line, points of reliable change), with source."""

    id: str
    at: float
    source: str
    status: str


@dataclass(frozen=True, slots=True)
class CriticalItem:
    """An answer that alerts at any total."""

    item: str
    at_least: int
    urgency: Urgency
    first_act: Text
    source: str

    @property
    def flag(self) -> str:
        return f"item-{self.item}"


@dataclass(frozen=True, slots=True)
class Rise:
    """A worsening, in points of the total between two neighboring scores, that alerts."""

    at_least: float
    urgency: Urgency
    first_act: Text
    source: str


@dataclass(frozen=True, slots=True)
class License:
    """What the owner allows, and the credit to show."""

    terms: str
    credit: str
    source: str


@dataclass(frozen=True, slots=True)
class Instrument:
    """A questionnaire as data; see `reference/instruments/`."""

    id: str
    title: str
    name: Text
    measures: Text
    version: str
    effective_on: date
    better: Better
    wording: Wording
    recall_days: int
    recall: Text
    stem: Text | None
    best: Text
    worst: Text
    loinc: str | None
    source: str
    checked_by: str
    checked_on: date
    license: License
    items: tuple[Item, ...]
    total: Scale | None
    subscales: tuple[Scale, ...]
    bands: tuple[Band, ...]
    cutoffs: tuple[Line, ...]
    remission_lines: tuple[Line, ...]
    reliable_changes: tuple[Line, ...]
    critical_items: tuple[CriticalItem, ...]
    rises: tuple[Rise, ...]

    def item(self, id: str) -> Item:
        """The item of that id. Raises KeyError for an unknown one."""
        for item in self.items:
            if item.id == id:
                return item
        raise KeyError(id)

    def band(self, total: float | None) -> Band | None:
        """The band a total lies in; None without a total or bands."""
        if total is None:
            return None
        return next((band for band in reversed(self.bands) if band.starts_at <= total), None)

    def worse_by(self, before: float, after: float) -> float:
        """Points by which `after` is worse than `before`; negative means better, whichever end is good."""
        rise = after - before if self.better is Better.LOW else before - after
        return round(rise, 4)


def chosen(lines: tuple[Line, ...], id: str | None = None) -> Line | None:
    """The line a clinic named, else the first; None if there are none. Raises KeyError for an unknown id."""
    if id is None:
        return lines[0] if lines else None
    for line in lines:
        if line.id == id:
            return line
    raise KeyError(id)
