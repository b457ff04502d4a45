"""Decides which hours someone works from a day on, and what a day and a week of theirs may hold."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from typing import Any

from stepwell.kernel.tables import Refused, in_force, reference

TABLE = "work_terms"
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class ShiftFacts:
    """The hours of one weekday at one site from a day to a day; `key` names the record, None if it is asked for."""

    site: Any
    weekday: int
    starts_at: time
    ends_at: time
    starts_on: date
    ends_on: date | None = None
    key: Any = None

    def holds_on(self, on: date) -> bool:
        """Whether these hours are worked on the day."""
        return on.weekday() == self.weekday and self.starts_on <= on and (self.ends_on is None or on <= self.ends_on)

    @property
    def first_on(self) -> date:
        """The first day of its weekday."""
        return self.starts_on + timedelta(days=(self.weekday - self.starts_on.weekday()) % 7)

    @property
    def holds_never(self) -> bool:
        """A row whose days hold no such weekday: hours that were planned and taken back before they began."""
        return self.ends_on is not None and self.first_on > self.ends_on


@dataclass(frozen=True, slots=True)
class RowEnd:
    """A record whose last day moves forward."""

    key: Any
    ends_on: date


@dataclass(frozen=True, slots=True)
class RowMove:
    """A record that had not begun and gets other hours or other days."""

    key: Any
    becomes: ShiftFacts


@dataclass(frozen=True, slots=True)
class WorkChange:
    """What a change does to the records: some end, some that had not begun are moved, some begin."""

    ends: tuple[RowEnd, ...] = ()
    moves: tuple[RowMove, ...] = ()
    begins: tuple[ShiftFacts, ...] = ()


def check_hours(asked: ShiftFacts) -> None:
    """Raises Refused: WEEKDAY, SHIFT_ORDER, SHIFT_SHORT, SHIFT_LONG, SHIFT_DAYS, SHIFT_NEVER."""
    if not 0 <= asked.weekday <= 6:
        raise Refused("WEEKDAY", "Pick one of the seven weekdays.", "Choose a day.")
    if asked.ends_at <= asked.starts_at:
        raise Refused("SHIFT_ORDER", "The shift ends before it begins.", "Check both times.")
    limits = in_force(reference(TABLE)["shift"], asked.starts_on)
    minutes = minutes_of(asked.ends_at) - minutes_of(asked.starts_at)
    if minutes < limits["least_minutes"]:
        raise Refused("SHIFT_SHORT", f"A shift lasts at least {limits['least_minutes']} minutes.", "Check both times.")
    if minutes > limits["most_minutes"]:
        says = f"A shift lasts at most {limits['most_minutes'] // 60} hours."
        raise Refused("SHIFT_LONG", says, "Check both times.")
    if asked.ends_on is not None and asked.ends_on < asked.starts_on:
        raise Refused("SHIFT_DAYS", "The last day is before the first.", "Check both days.")
    if asked.holds_never:
        says = f"No {WEEKDAYS[asked.weekday]} lies between these two days."
        raise Refused("SHIFT_NEVER", says, "Check the weekday and both days.")


def change_shift(rows: Iterable[ShiftFacts], asked: ShiftFacts, today: date) -> WorkChange:
    """The hours of one weekday "from this day on", or until a day: what stood before ends, what comes after stays.

    `rows` are all records of the person. Rows at the same site give way; hours at another site at that time are
    refused. Raises Refused as `check_hours`, SHIFT_PAST, SHIFT_OVERLAP, SHIFT_ELSEWHERE, NOTHING_CHANGED.
    """
    check_hours(asked)
    same_day = [row for row in rows if row.weekday == asked.weekday and not row.holds_never]
    for row in same_day:
        if row.site != asked.site and _share_a_day(row, asked):
            _check_elsewhere(row, asked)
    here = [row for row in same_day if row.site == asked.site]
    if any(_stands(row, asked) for row in here):
        raise Refused("NOTHING_CHANGED", "These are the hours already.", "Nothing more to do.")
    until = _until(here, asked)
    _check_not_past(here, asked.starts_on, today)
    change = _cut(here, asked.starts_on, until)
    return replace(change, begins=(replace(asked, ends_on=until), *change.begins))


def clear_shift(rows: Iterable[ShiftFacts], gone: ShiftFacts, today: date) -> WorkChange:
    """The hours of one weekday at a site are gone from a day on, or until a day; `gone` names weekday, site and days.

    An open-ended change holds until the next one that is planned. Hours that had not begun never were.
    Raises Refused: SHIFT_DAYS, SHIFT_PAST, NOTHING_CHANGED when there were none.
    """
    if gone.ends_on is not None and gone.ends_on < gone.starts_on:
        raise Refused("SHIFT_DAYS", "The last day is before the first.", "Check both days.")
    here = [row for row in rows if row.weekday == gone.weekday and row.site == gone.site and not row.holds_never]
    _check_not_past(here, gone.starts_on, today)
    change = _cut(here, gone.starts_on, _until(here, gone))
    if change == WorkChange():
        raise Refused("NOTHING_CHANGED", "There are no hours on these days.", "Nothing more to do.")
    return change


def shifts_of_week(rows: Iterable[ShiftFacts], monday: date) -> dict[int, ShiftFacts]:
    """The hours worked on each weekday of a week; of two on one day the earlier one counts."""
    found: dict[int, ShiftFacts] = {}
    for row in sorted(rows, key=lambda row: (row.weekday, row.starts_at), reverse=True):
        if row.holds_on(monday + timedelta(days=row.weekday)):
            found[row.weekday] = row
    return dict(sorted(found.items()))


def minutes_of(clock: time) -> int:
    """Minutes after midnight."""
    return clock.hour * 60 + clock.minute


def week_minutes(week: Iterable[ShiftFacts]) -> int:
    """How long the shifts of a week last together."""
    return sum(minutes_of(row.ends_at) - minutes_of(row.starts_at) for row in week)


def _check_elsewhere(row: ShiftFacts, asked: ShiftFacts) -> None:
    day = WEEKDAYS[asked.weekday]
    if row.starts_at < asked.ends_at and asked.starts_at < row.ends_at:
        says = f"On {day}s this person works at another site at that time."
        raise Refused("SHIFT_OVERLAP", says, "Choose other hours, or end those first.")
    if row.ends_on is None and asked.ends_on is None:
        says = f"On {day}s this person works at another site until further notice."
        raise Refused("SHIFT_ELSEWHERE", says, "Give this shift a last day, or end those hours first.")


def _share_a_day(one: ShiftFacts, other: ShiftFacts) -> bool:
    first = max(one.first_on, other.first_on)
    last = min(one.ends_on or date.max, other.ends_on or date.max)
    return first <= last


def _stands(row: ShiftFacts, asked: ShiftFacts) -> bool:
    """Whether the record gives exactly what is asked for, on every day asked for."""
    same = (row.starts_at, row.ends_at) == (asked.starts_at, asked.ends_at)
    return same and row.starts_on <= asked.first_on and (row.ends_on or date.max) >= (asked.ends_on or date.max)


def _until(here: list[ShiftFacts], asked: ShiftFacts) -> date | None:
    """An open-ended change holds until the next one that is planned already."""
    if asked.ends_on is not None:
        return asked.ends_on
    later = [row.starts_on for row in here if row.starts_on > asked.first_on]
    return min(later) - _DAY if later else None


def _check_not_past(here: list[ShiftFacts], from_on: date, today: date) -> None:
    for row in here:
        if from_on < today and row.first_on < today and (row.ends_on is None or row.ends_on >= from_on):
            says = "A change begins today or later; what has been worked stays as it was."
            raise Refused("SHIFT_PAST", says, "Choose today or a later day.")


def _cut(here: list[ShiftFacts], from_on: date, until: date | None) -> WorkChange:
    ends, moves, begins = [], [], []
    last = until or date.max
    rest_begins = last + _DAY if until is not None else date.max
    for row in here:
        if (row.ends_on or date.max) < from_on or row.starts_on > last:
            continue
        has_rest = until is not None and (row.ends_on is None or row.ends_on >= rest_begins)
        if row.starts_on < from_on:
            ends.append(RowEnd(row.key, from_on - _DAY))
            if has_rest:
                begins.append(replace(row, starts_on=rest_begins, key=None))
        elif has_rest:
            moves.append(RowMove(row.key, replace(row, starts_on=rest_begins)))
        else:
            moves.append(RowMove(row.key, _never(row)))
    return WorkChange(tuple(ends), tuple(moves), tuple(begins))


def _never(row: ShiftFacts) -> ShiftFacts:
    """The same record over a single day of another weekday, so that it holds on none."""
    on = row.starts_on if row.starts_on.weekday() != row.weekday else row.starts_on + _DAY
    return replace(row, starts_on=on, ends_on=on)


def weekday_refusal(no: Refused, weekday: int) -> Refused:
    """The same refusal with the weekday in front, where a form changes several at once."""
    says = no.says if WEEKDAYS[weekday] in no.says else f"{WEEKDAYS[weekday]}: {no.says[0].lower()}{no.says[1:]}"
    return Refused(no.code, says, no.fix)


def hours_around(events: Iterable[tuple[int, time, time]]) -> tuple[tuple[int, time, time], ...]:
    """A shift for each weekday that holds every event (weekday, start, end) of that day, widened to full half hours."""
    by_day: dict[int, list[tuple[int, int]]] = {}
    for weekday, starts_at, ends_at in events:
        by_day.setdefault(weekday, []).append((minutes_of(starts_at), minutes_of(ends_at)))
    found = []
    for weekday, held in sorted(by_day.items()):
        first = min(start for start, _ in held) // 30 * 30
        last = -(-max(end for _, end in held) // 30) * 30
        found.append((weekday, time(first // 60, first % 60), _clock(last)))
    return tuple(found)


def _clock(minutes: int) -> time:
    return time(23, 59) if minutes >= 24 * 60 else time(minutes // 60, minutes % 60)
