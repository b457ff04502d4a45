"""Decides when a person can come: opening hours less their commitments, on the wall clock, so that no clock change matters.

Someone who has told us when they cannot come can come in all other opening hours. Of someone who has told nothing we
assume no more than the hours of their own track, an hour before and after it for a visit, and what is booked already.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time, timedelta

from stepwell.kernel.tables import Refused
from stepwell.program.rules.week_grid import DAYS, minutes_of, time_of

AROUND_MINUTES = 60
SHORTEST_MINUTES = 5


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of one weekday (Monday is 0) on the wall clock."""

    weekday: int
    starts_at: time
    ends_at: time

    @property
    def minutes(self) -> int:
        return max(0, minutes_of(self.ends_at) - minutes_of(self.starts_at))


@dataclass(frozen=True, slots=True)
class CommitmentFacts:
    """A weekly stretch someone cannot come, from a day to a day, both included."""

    weekday: int
    starts_at: time
    ends_at: time
    starts_on: date
    ends_on: date | None = None

    def holds_on(self, on: date) -> bool:
        begun = self.starts_on <= on
        return on.weekday() == self.weekday and begun and (self.ends_on is None or on <= self.ends_on)


@dataclass(frozen=True, slots=True)
class WindowFacts:
    """A person's week: the opening hours, their track's hours, what they told us, what is booked, and their days here."""

    monday: date
    opens_at: time
    closes_at: time
    track_from: time
    track_until: time
    commitments: tuple[CommitmentFacts, ...] = ()
    has_told: bool = False
    booked: tuple[Span, ...] = ()
    closed: frozenset[int] = frozenset()
    first_on: date | None = None
    last_on: date | None = None


def windows(facts: WindowFacts) -> tuple[Span, ...]:
    """When the person can come from Monday to Friday, in order, each as long as it lasts."""
    here = [day for day in range(DAYS) if day not in facts.closed and _is_here(facts, day)]
    if not facts.has_told:
        early, late = minutes_of(facts.track_from) - AROUND_MINUTES, minutes_of(facts.track_until) + AROUND_MINUTES
        starts, ends = max(facts.opens_at, time_of(early)), min(facts.closes_at, time_of(late))
        spans = [Span(day, min(starts, facts.track_from), max(ends, facts.track_until)) for day in here]
        return joined([*spans, *(span for span in facts.booked if span.weekday in here)])
    opening = [Span(day, facts.opens_at, facts.closes_at) for day in here]
    return without(opening, commitments_in(facts.commitments, facts.monday))


def _is_here(facts: WindowFacts, day: int) -> bool:
    on = facts.monday + timedelta(days=day)
    return (facts.first_on is None or facts.first_on <= on) and (facts.last_on is None or on <= facts.last_on)


def commitments_in(commitments: Iterable[CommitmentFacts], monday: date) -> tuple[Span, ...]:
    """The stretches that are taken in a week."""
    return joined(
        Span(row.weekday, row.starts_at, row.ends_at)
        for row in commitments
        if row.holds_on(monday + timedelta(days=row.weekday))
    )


def joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The same time in as few spans as can be: those that touch or overlap become one, empty ones go."""
    made: list[Span] = []
    for span in sorted(spans):
        if span.ends_at <= span.starts_at:
            continue
        last = made[-1] if made else None
        if last is not None and last.weekday == span.weekday and span.starts_at <= last.ends_at:
            made[-1] = Span(last.weekday, last.starts_at, max(last.ends_at, span.ends_at))
        else:
            made.append(span)
    return tuple(made)


def without(spans: Iterable[Span], taken: Iterable[Span]) -> tuple[Span, ...]:
    """What is left of the spans when the taken stretches are cut out."""
    cut = joined(taken)
    left: list[Span] = []
    for span in joined(spans):
        starts = span.starts_at
        for one in cut:
            if one.weekday != span.weekday or one.ends_at <= starts or span.ends_at <= one.starts_at:
                continue
            left.append(Span(span.weekday, starts, one.starts_at))
            starts = max(starts, one.ends_at)
        left.append(Span(span.weekday, starts, span.ends_at))
    return joined(left)


def within(spans: Iterable[Span], starts_at: time, ends_at: time) -> tuple[Span, ...]:
    """The part of the spans that lies between two times of day."""
    return joined(Span(row.weekday, max(row.starts_at, starts_at), min(row.ends_at, ends_at)) for row in spans)


def total_minutes(spans: Iterable[Span]) -> int:
    """How long the spans are together."""
    return sum(span.minutes for span in joined(spans))


def check_commitment(facts: CommitmentFacts) -> None:
    """Raises Refused: TIMES_ORDER, TOO_SHORT, WEEKDAY, DAYS_ORDER."""
    if not 0 <= facts.weekday <= 6:
        raise Refused("WEEKDAY", "Choose a day of the week.", "Choose a day and save again.")
    if facts.ends_at <= facts.starts_at:
        raise Refused("TIMES_ORDER", "The end is not after the start.", "Check both times.")
    if minutes_of(facts.ends_at) - minutes_of(facts.starts_at) < SHORTEST_MINUTES:
        raise Refused("TOO_SHORT", "This is less than 5 minutes.", "Check both times.")
    if facts.ends_on is not None and facts.ends_on < facts.starts_on:
        raise Refused("DAYS_ORDER", "The last day is before the first.", "Check both days.")


def is_commitment(facts: CommitmentFacts) -> bool:
    """Whether the times and days make sense."""
    try:
        check_commitment(facts)
    except Refused:
        return False
    return True
