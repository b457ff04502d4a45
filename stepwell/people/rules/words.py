"""Says days and lists the way the clinic's sentences do."""

from collections.abc import Sequence
from datetime import date

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def spoken_day(on: date) -> str:
    """A day as staff say it, the same on every machine: `Mar 31, 2026`."""
    return f"{MONTHS[on.month - 1]} {on.day}, {on.year}"


def listed(words: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`; an empty string for nothing."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def count_letters(text: str) -> int:
    """How many letters and digits a typed reason holds; spaces, dots and dashes say nothing."""
    return sum(1 for sign in text if sign.isalnum())
