"""Finds the free times of practitioners by the clinic's clock, and puts them in an order that suits one person."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

from stepwell.kernel.tables import Refused, in_force, reference

LONGEST = timedelta(days=92)


@dataclass(frozen=True, slots=True)
class Hours:
    """A weekly stretch in which someone can be booked: weekday (Monday is 0), wall clock, length of one visit."""

    id: str
    practitioner: str
    weekday: int
    starts: time
    ends: time
    minutes: int
    services: frozenset[str]
    first_on: date
    last_on: date | None = None
    room: str = ""
    is_open_to_patients: bool = False


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of time that is taken, end not included."""

    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class Slot:
    """One visit that could be booked."""

    hours: Hours
    on: date
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class WeeklyTime:
    """When a person cannot come, each week, by the clinic's clock."""

    weekday: int
    starts: time
    ends: time
    first_on: date
    last_on: date | None = None


@dataclass(frozen=True, slots=True)
class Taken:
    """What stands in the way: time by practitioner and by room, the person's own time, the days a site is closed."""

    practitioners: Mapping[str, Sequence[Span]] = field(default_factory=dict)
    rooms: Mapping[str, Sequence[Span]] = field(default_factory=dict)
    person: Sequence[Span] = ()
    commitments: Sequence[WeeklyTime] = ()
    closed: frozenset[date] = frozenset()


@dataclass(frozen=True, slots=True)
class Fit:
    """A free time with what speaks for it; a smaller cost comes first."""

    slot: Slot
    cost: float
    is_group_day: bool
    waiting_minutes: int
    is_adjoining: bool


def check_hours(hours: Hours, kinds: Iterable[str]) -> None:
    """Raises Refused with what is wrong: HOURS_ORDER, HOURS_SHORT, HOURS_MINUTES, HOURS_KINDS, HOURS_DAYS."""
    found = []
    length = _minutes(hours.ends) - _minutes(hours.starts)
    if length <= 0:
        found.append(("HOURS_ORDER", "The hours end before they start."))
    if not 5 <= hours.minutes <= 480:
        found.append(("HOURS_MINUTES", "A visit lasts from 5 to 480 minutes."))
    elif 0 < length < hours.minutes:
        found.append(("HOURS_SHORT", "The hours are shorter than one visit."))
    if not hours.services or not hours.services <= set(kinds):
        found.append(("HOURS_KINDS", "Choose at least one kind of visit."))
    if hours.last_on is not None and hours.last_on < hours.first_on:
        found.append(("HOURS_DAYS", "The last day is before the first."))
    if found:
        raise Refused(found[0][0], " ".join(says for _code, says in found), "Change what is named and save again.")


def can_offer(hours: Hours, kinds: Iterable[str]) -> bool:
    """Whether the hours make sense."""
    try:
        check_hours(hours, kinds)
    except Refused:
        return False
    return True


def hours_overlap(one: Hours, two: Hours) -> bool:
    """Whether two stretches of one practitioner meet: a shared weekday, clock time and day."""
    apart = (one.last_on is not None and one.last_on < two.first_on) or (
        two.last_on is not None and two.last_on < one.first_on
    )
    same = one.practitioner == two.practitioner and one.weekday == two.weekday
    return same and not apart and one.starts < two.ends and two.starts < one.ends


def instant(on: date, at: time, zone: str) -> datetime | None:
    """The UTC instant of a wall-clock time; None in the hour the clock skips, the first of an hour that comes twice."""
    local = datetime.combine(on, at.replace(tzinfo=None, fold=0), tzinfo=ZoneInfo(zone))
    back = local.astimezone(UTC).astimezone(local.tzinfo)
    return local.astimezone(UTC) if back.replace(tzinfo=None, fold=0) == local.replace(tzinfo=None) else None


def first_instant(on: date, at: time, zone: str) -> datetime:
    """As `instant`; a time the clock skips is the instant it jumps, so that a stretch ends where the clock does."""
    found = instant(on, at, zone)
    if found is not None:
        return found
    # The last minute that the clock did show, and then the jump.
    wall = datetime.combine(on, at.replace(tzinfo=None))
    while (found := instant(wall.date(), wall.time(), zone)) is None:
        wall -= timedelta(minutes=1)
    return found + timedelta(minutes=1)


def slots_on(hours: Hours, on: date, zone: str) -> Iterator[Slot]:
    """The visits the hours hold on a day, free or not, each within the hours on the clock that runs that day."""
    if on.weekday() != hours.weekday or on < hours.first_on or (hours.last_on is not None and on > hours.last_on):
        return
    length, last = timedelta(minutes=hours.minutes), first_instant(on, hours.ends, zone)
    before: datetime | None = None
    for minute in range(_minutes(hours.starts), _minutes(hours.ends) - hours.minutes + 1, hours.minutes):
        starts_at = instant(on, time(minute // 60, minute % 60), zone)
        if starts_at is None or starts_at + length > last or (before is not None and starts_at < before):
            continue
        before = starts_at + length
        yield Slot(hours, on, starts_at, before)


def is_slot(hours: Hours, on: date, starts_at: datetime, zone: str) -> bool:
    """Whether a visit of these hours begins at that instant."""
    return any(slot.starts_at == starts_at for slot in slots_on(hours, on, zone))


def free_slots(
    offered: Iterable[Hours], taken: Taken, first_at: datetime, until: date, zone: str, service: str = ""
) -> tuple[Slot, ...]:
    """The free times from an instant to a day, in order of time; of one kind of visit if one is named."""
    return tuple(_free(offered, taken, (first_at, until), zone, service))


def first_free(
    offered: Iterable[Hours], taken: Taken, first_at: datetime, until: date, zone: str, service: str, most: int
) -> tuple[Slot, ...]:
    """The first so many of `free_slots`; no day after them is looked at."""
    return tuple(islice(_free(offered, taken, (first_at, until), zone, service), most))


def _free(
    offered: Iterable[Hours], taken: Taken, within: tuple[datetime, date], zone: str, service: str
) -> Iterator[Slot]:
    """Day by day, in order of time."""
    first_at, until = within
    on = first_at.astimezone(ZoneInfo(zone)).date()
    last_on = min(until, on + LONGEST)
    wanted = [hours for hours in offered if not service or service in hours.services]
    busy = {key: _Busy(spans) for key, spans in taken.practitioners.items()}
    full = {key: _Busy(spans) for key, spans in taken.rooms.items()}
    own = _Busy(taken.person)
    while on <= last_on:
        here = [hours for hours in wanted if hours.weekday == on.weekday() and hours.first_on <= on]
        here = [] if on in taken.closed else here
        away = _Busy(list(_spans(taken.commitments, on, zone))) if here else own
        found = [
            slot
            for hours in here
            for slot in slots_on(hours, on, zone)
            if slot.starts_at >= first_at
            and not _meets(busy.get(hours.practitioner), slot)
            and not _meets(full.get(hours.room), slot)
            and not _meets(own, slot)
            and not _meets(away, slot)
        ]
        yield from sorted(found, key=lambda slot: (slot.starts_at, slot.hours.practitioner, slot.hours.id))
        on += timedelta(days=1)


def in_order(slots: Iterable[Slot], person: Sequence[Span], now: datetime, zone: str) -> tuple[Fit, ...]:
    """The free times, best first: soon, on a day the person comes anyway, with little waiting beside it."""
    weigh = in_force(reference("booking")["order"], now.astimezone(ZoneInfo(zone)).date())
    by_day: dict[date, list[Span]] = {}
    for span in person:
        by_day.setdefault(span.starts_at.astimezone(ZoneInfo(zone)).date(), []).append(span)
    fits = []
    for slot in slots:
        held = by_day.get(slot.on, ())
        waiting = min((_apart(slot, span) for span in held), default=0)
        days = (slot.starts_at - now).total_seconds() / 86_400
        extra = weigh["waiting_hour_days"] * waiting / 60 if held else weigh["extra_trip_days"]
        fits.append(Fit(slot, days + extra, bool(held), waiting, bool(held) and waiting <= weigh["adjoining_minutes"]))
    return tuple(sorted(fits, key=lambda fit: (fit.cost, fit.slot.starts_at, fit.slot.hours.id)))


@dataclass(frozen=True, slots=True)
class OwnFacts:
    """A person's own booking: whether it is offered to them, how many they have ahead, when it is."""

    is_open: bool
    is_own_team: bool
    service: str
    planned_kinds: frozenset[str]
    ahead: int
    starts_at: datetime
    now: datetime
    on: date


def check_can_book_own(facts: OwnFacts) -> None:
    """Raises Refused: NOT_OPEN, NOT_IN_PLAN, ENOUGH_AHEAD, TOO_SOON, TOO_FAR."""
    row = in_force(reference("booking")["own_booking"], facts.on)
    call = "Call us and we will find a time together."
    if not (facts.is_open and facts.is_own_team):
        raise Refused("NOT_OPEN", "This time is not open for booking online.", call)
    if facts.service not in facts.planned_kinds:
        raise Refused("NOT_IN_PLAN", "This kind of visit is not in your plan yet.", "Ask your therapist about it.")
    if facts.ahead >= row["most_ahead"]:
        raise Refused(
            "ENOUGH_AHEAD", f"You booked {facts.ahead} visits ahead. That is as many as can be booked here.", call
        )
    if facts.starts_at < facts.now + timedelta(hours=row["notice_hours"]):
        raise Refused("TOO_SOON", f"Online, a visit is booked at least {row['notice_hours']} hours before.", call)
    if facts.starts_at > facts.now + timedelta(days=row["days_ahead"] + 1):
        raise Refused("TOO_FAR", "That is further ahead than can be booked here.", "Choose a sooner time.")


def can_book_own(facts: OwnFacts) -> bool:
    """Whether a person may book this time on their own."""
    try:
        check_can_book_own(facts)
    except Refused:
        return False
    return True


class _Busy:
    """Spans laid side by side, to ask quickly whether one meets a slot."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self.starts: list[datetime] = []
        self.ends: list[datetime] = []
        for span in sorted(spans):
            if self.ends and span.starts_at <= self.ends[-1]:
                self.ends[-1] = max(self.ends[-1], span.ends_at)
            elif span.ends_at > span.starts_at:
                self.starts.append(span.starts_at)
                self.ends.append(span.ends_at)

    def meets(self, starts_at: datetime, ends_at: datetime) -> bool:
        place = bisect_left(self.starts, ends_at)
        return place > 0 and self.ends[place - 1] > starts_at


def _meets(busy: _Busy | None, slot: Slot) -> bool:
    return busy is not None and busy.meets(slot.starts_at, slot.ends_at)


def _spans(weekly: Iterable[WeeklyTime], on: date, zone: str) -> Iterator[Span]:
    for row in weekly:
        if row.weekday == on.weekday() and row.first_on <= on and (row.last_on is None or on <= row.last_on):
            yield Span(first_instant(on, row.starts, zone), first_instant(on, row.ends, zone))


def _apart(slot: Slot, span: Span) -> int:
    gap = max(slot.starts_at - span.ends_at, span.starts_at - slot.ends_at, timedelta())
    return int(gap.total_seconds() // 60)


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute
