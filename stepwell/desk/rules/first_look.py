"""Decides whom to look at first, and says why in one line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum


class Look(IntEnum):
    """Why a person comes first, the most urgent lowest."""

    ALERT_NOW = 1
    RISK = 2
    ALERT = 3
    WORSE = 4
    MISSED = 5
    NOTHING = 9


@dataclass(frozen=True, slots=True)
class LookFacts:
    """What is known of one person today.

    `worse_by` is PHQ-9 points against the form before, negative when better, None without two totals.
    `missed_days` counts days out in the last 14 days.
    """

    has_red_alert: bool = False
    has_alert: bool = False
    has_raised_risk: bool = False
    worse_by: int | None = None
    missed_days: int = 0


@dataclass(frozen=True, slots=True)
class Lines:
    """From where on a fall in the score is more than chance, and missed days are a pattern."""

    worse_points: float
    missed_days: int


def look(facts: LookFacts, lines: Lines) -> Look:
    """The strongest reason to look at this person first; NOTHING when there is none."""
    if facts.has_red_alert:
        return Look.ALERT_NOW
    if facts.has_raised_risk:
        return Look.RISK
    if facts.has_alert:
        return Look.ALERT
    if facts.worse_by is not None and facts.worse_by >= lines.worse_points:
        return Look.WORSE
    return Look.MISSED if facts.missed_days >= lines.missed_days else Look.NOTHING


def whom_first[P](people: Iterable[tuple[P, LookFacts]], lines: Lines) -> tuple[P, Look] | None:
    """The first person to look at, with the reason; of two with one reason the one who fell further, then came first."""
    ranked = [
        (look(facts, lines), -(facts.worse_by or 0), -facts.missed_days, place, person)
        for place, (person, facts) in enumerate(people)
    ]
    best = min(ranked, key=lambda row: row[:4], default=None)
    return None if best is None or best[0] is Look.NOTHING else (best[4], best[0])
