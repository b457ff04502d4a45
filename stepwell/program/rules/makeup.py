"""Ranks the sessions that could make up for one that was missed; each with why, each left out with why not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from stepwell.kernel.tables import Reason

SOURCE = "Stepwell scheduling: make-up offers"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of time on a clinic day, end not included."""

    on: date
    from_at: datetime
    to_at: datetime

    def meets(self, other: Stretch) -> bool:
        return self.from_at < other.to_at and other.from_at < self.to_at


@dataclass(frozen=True, slots=True)
class Choice:
    """One session that could be offered.

    `minutes` count toward the weekly hours, 0 when its kind does not; `fits` says whether the group is for this
    person at all; `meets_apart` whether someone sits in it whom the person must not meet.
    """

    id: str
    time: Stretch
    curriculum: str
    minutes: int
    free: int
    fits: bool = True
    meets_apart: bool = False
    is_own: bool = False


@dataclass(frozen=True, slots=True)
class MakeUpFacts:
    """What was missed and the person's week: seats held and commitments as stretches, minutes planned and needed.

    `most` and `most_day` bound the week's and a day's minutes; None means no bound.
    """

    missed_curriculum: str
    missed_minutes: int
    week_starts_at: datetime
    week_ends_at: datetime
    now: datetime
    held: tuple[Stretch, ...]
    busy: tuple[Stretch, ...]
    planned: int
    needed: int
    most: int | None = None
    most_day: int | None = None
    closes: timedelta = timedelta(0)


@dataclass(frozen=True, slots=True)
class Ranked:
    """One session to offer: how much of the missing time it brings, minutes of waiting around it, and why in words."""

    id: str
    covers: int
    idle_minutes: int
    is_same: bool
    says: tuple[str, ...]


def reason_against(facts: MakeUpFacts, choice: Choice) -> Reason | None:
    """Why a session cannot make up for the missed one; None when it can.

    Codes: OTHER_WEEK, BEGUN, NOT_COUNTED, OTHER_GROUP, ALREADY_SEATED, APART (its sentence names nobody),
    FULL, BUSY, COMMITTED, TOO_MUCH.
    """
    if not facts.week_starts_at <= choice.time.from_at < facts.week_ends_at:
        return _no("OTHER_WEEK", "It is not in that week.")
    if choice.time.from_at - facts.closes <= facts.now:
        return _no("BEGUN", "It has begun or is about to.")
    if not choice.minutes:
        return _no("NOT_COUNTED", "It does not count toward the weekly hours.")
    if not choice.fits:
        return _no("OTHER_GROUP", "This group is for other needs.")
    if choice.is_own:
        return _no("ALREADY_SEATED", "They have a seat in it already.")
    if choice.free < 1:
        return _no("FULL", "Every seat is taken.")
    if choice.meets_apart:
        return _no("APART", "It does not fit for this person.")
    if any(choice.time.meets(held) for held in facts.held):
        return _no("BUSY", "They are in another session then.")
    if any(choice.time.meets(busy) for busy in facts.busy):
        return _no("COMMITTED", "They cannot come at that time.")
    if facts.most is not None and facts.planned + choice.minutes > facts.most:
        return _no("TOO_MUCH", "It would be more than their week allows.")
    if facts.most_day is not None and _on_day(facts, choice) + choice.minutes > facts.most_day:
        return _no("TOO_MUCH", "It would be more than their day allows.")
    return None


def rank(facts: MakeUpFacts, choices: Iterable[Choice]) -> tuple[Ranked, ...]:
    """The sessions that can be offered, best first.

    Same curriculum, then what brings most of the missing time, then least waiting, then soonest.
    """
    found = [(_ranked(facts, choice), choice) for choice in choices if reason_against(facts, choice) is None]
    found.sort(key=lambda pair: (not pair[0].is_same, -pair[0].covers, pair[0].idle_minutes,
                                 pair[1].time.from_at, pair[1].id))  # fmt: skip
    return tuple(row for row, _choice in found)


def idle_minutes(time: Stretch, held: Iterable[Stretch]) -> int:
    """Minutes of waiting that a session adds on its day: to the seat before and to the one after, 0 on a free day.

    Between two seats the gap was there before, so that only what is left of it is less waiting, never more.
    """
    same_day = [one for one in held if one.on == time.on]
    before = [one.to_at for one in same_day if one.to_at <= time.from_at]
    after = [one.from_at for one in same_day if one.from_at >= time.to_at]
    if before and after:
        return 0
    gap = timedelta(0)
    if before:
        gap = time.from_at - max(before)
    elif after:
        gap = min(after) - time.to_at
    return int(gap.total_seconds() // 60)


def _ranked(facts: MakeUpFacts, choice: Choice) -> Ranked:
    short = max(0, facts.needed - facts.planned)
    is_same = bool(choice.curriculum) and choice.curriculum == facts.missed_curriculum
    covers = min(choice.minutes, short or facts.missed_minutes)
    idle = idle_minutes(choice.time, facts.held)
    says = ["The same topic as the one missed." if is_same else "A different topic from the one missed."]
    if short:
        after = facts.planned + choice.minutes
        says.append(f"Brings the week to {_hours(after)} of {_hours(facts.needed)} h.")
    if idle:
        says.append(f"{_long(idle)} to wait that day.")
    return Ranked(choice.id, covers, idle, is_same, tuple(says))


def _on_day(facts: MakeUpFacts, choice: Choice) -> int:
    day = [one for one in facts.held if one.on == choice.time.on]
    return sum(int((one.to_at - one.from_at).total_seconds() // 60) for one in day)


def _no(code: str, says: str) -> Reason:
    return Reason(code, says, SOURCE)


def _long(minutes: int) -> str:
    """`45 minutes`, `5 h 15 min`."""
    if minutes < 60:
        return f"{minutes} minutes"
    hours, rest = divmod(minutes, 60)
    return f"{hours} h {rest} min" if rest else f"{hours} h"


def _hours(minutes: int) -> str:
    return f"{minutes / 60:.2f}".rstrip("0").rstrip(".")
