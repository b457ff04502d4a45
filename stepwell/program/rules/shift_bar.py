"""Lays the hours of a day out as a bar, in minutes from the bar's left edge."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time

from stepwell.program.rules.work import minutes_of

OPENS, CLOSES = 7 * 60, 21 * 60  # what a bar shows; hours outside are drawn at its edge
LENGTH = CLOSES - OPENS


@dataclass(frozen=True, slots=True)
class Bar:
    """Where a stretch lies on the bar: its left edge and its length."""

    left: int
    length: int


def bar_of(starts_at: time, ends_at: time) -> Bar:
    """The stretch between two clock times; one that lies outside the bar keeps a sliver at the edge."""
    left = min(max(minutes_of(starts_at), OPENS), CLOSES - 6) - OPENS
    right = max(min(minutes_of(ends_at), CLOSES) - OPENS, left + 6)
    return Bar(left, right - left)
