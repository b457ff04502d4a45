"""The page objects of a chart's summary."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Now:
    """One thing that is due or needs somebody: a badge, a sentence, a second line, where to go."""

    kind: str
    word: str
    says: str
    more: str
    url: str


@dataclass(frozen=True, slots=True)
class GoalLine:
    """One objective: `ticks` says for each of the last four weeks whether a signed note worked on it."""

    label: str
    text: str
    ticks: tuple[bool, ...]
    ticks_say: str
    last: str
    is_quiet: bool
    url: str


@dataclass(frozen=True, slots=True)
class NoteLine:
    """One session or visit of this person."""

    id: UUID
    on: date
    title: str
    writer: str
    attendance: str
    minutes: int | None
    is_signed: bool
    needs_note: bool
    line: str
    url: str
