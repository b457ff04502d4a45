"""Decides which seven days the next claim covers, and which digits say where it stands in the stay."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from stepwell.claim.rules.charges import row
from stepwell.claim.rules.tables import days_of

_ONE = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Span:
    """First and last day of a claim's statement."""

    from_on: date
    through_on: date


def next_span(first_unbilled: date, previous_through: date | None, ended_on: date | None, through: date) -> Span | None:
    """The seven days that hold the first unbilled day, in step with the claim before; None while they run.

    A stay that has ended closes its last days early. Days already behind the last claim give None.
    """
    week = days_of("span")
    if previous_through is None:
        start = first_unbilled
    elif first_unbilled <= previous_through:
        return None
    else:
        start = previous_through + _ONE
        start += (first_unbilled - start) // week * week
    end = start + week - _ONE
    if ended_on is not None and ended_on <= end:
        end = max(ended_on, first_unbilled)
    return Span(start, end) if end <= through else None


@dataclass(frozen=True, slots=True)
class Marks:
    """The claim's frequency digit and patient status."""

    frequency: str
    status: str


def marks_of(is_first: bool, is_last: bool, on: date) -> Marks:
    """Frequency and patient status by the claim's place in the stay (CGS, January 2, 2024)."""
    names = {
        (True, True): "only",
        (True, False): "first",
        (False, False): "continuing",
        (False, True): "last",
    }
    status = row("patient_status", on)["has_left" if is_last else "goes_on"]
    return Marks(str(row("frequency", on)[names[is_first, is_last]]), str(status))
