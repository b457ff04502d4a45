"""The page object of a progress chart: every place and word its template shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from stepwell.kernel.tables import Reason


@dataclass(frozen=True, slots=True)
class Event:
    """Something in the person's life or care on a day, in words fit for the reader, with a link or ''."""

    on: date
    says: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Dot:
    """A measured score; `label` is empty except at the first and the latest."""

    x: str
    y: int
    on: date
    total: str
    is_latest: bool
    label: str = ""
    label_y: int = 0
    anchor: str = "middle"


@dataclass(frozen=True, slots=True)
class Segment:
    """A line between two neighboring scores."""

    x1: str
    y1: int
    x2: str
    y2: int


@dataclass(frozen=True, slots=True)
class Tick:
    """A week's mark; every second or fourth has its number."""

    x: str
    label: str


@dataclass(frozen=True, slots=True)
class Level:
    """A horizontal line at a score of the scale."""

    y: int
    label_y: int
    label: str


@dataclass(frozen=True, slots=True)
class OwnRange:
    """The stretch between this person's lowest and highest score, from the first to the latest one."""

    x: str
    width: str
    y: int
    height: int
    low: str
    high: str


@dataclass(frozen=True, slots=True)
class Mark:
    """An event's letter in the lane below the weeks."""

    letter: str
    x: str
    y: int
    on: date
    says: str
    href: str


@dataclass(frozen=True, slots=True)
class Row:
    """One form in the table; `total` and `band` are empty where blanks left no total."""

    on: date
    total: str
    band: str
    flags: str


@dataclass(frozen=True, slots=True)
class Frame:
    """Where the parts of the drawing lie; heights are CSS pixels, so text keeps its size, widths percent."""

    height: int
    top: int
    bottom: int
    left: str
    right: str
    best_y: int
    worst_y: int
    week_y: int


@dataclass(frozen=True, slots=True)
class Chart:
    """Everything the chart's template shows; `x` values are percent strings, `y` values whole pixels."""

    key: str
    title: str
    measures: str
    best: str
    worst: str
    low: str
    high: str
    frame: Frame
    levels: tuple[Level, ...]
    weeks: tuple[Tick, ...]
    dots: tuple[Dot, ...]
    segments: tuple[Segment, ...]
    own_range: OwnRange | None
    marks: tuple[Mark, ...]
    rows: tuple[Row, ...]
    sentence: str
    state: str
    reasons: tuple[Reason, ...]
    shows_risk: bool
