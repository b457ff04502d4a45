"""Reads from a calendar file when someone is busy in the next twelve months, and says what it passes over and why."""

from __future__ import annotations

import threading
import warnings
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from hashlib import sha256
from typing import Any
from zoneinfo import ZoneInfo

from icalendar import Calendar
from icalendar.error import BrokenCalendarProperty
from icalendar.timezone import tzp

from stepwell.kernel.tables import Refused, in_force, reference
from stepwell.program.calendar.repeat import NotRead, OutOfTime, as_instant, starts, wall, window_of
from stepwell.program.calendar.sieve import sieve
from stepwell.program.rules.leave import Away, check_leave
from stepwell.program.rules.leave_file import MARK, Entry, LeftOut, ReadFile
from stepwell.program.rules.work import TABLE

type Part = Any  # one component of a file, as the library reads it

REASONS = {
    "FREE": "Marked as free time",
    "CANCELED": "Canceled",
    "PAST": "Over already",
    "FAR": "More than 12 months ahead",
    "NO_TIME": "Without a beginning or a length",
    "ZONE": "In a time zone that this file does not explain",
    "REPEATS": "Repeats in a way Stepwell does not read: enter it by hand",
    "LATER": "Changes all later dates of a repeating entry: enter it by hand",
    "LONG": "Longer than a year",
    "PART_DAY": "Not a whole day",
}
_ONE_AT_A_TIME = threading.Lock()
_LONGEST_UID = 200
_YEARS = range(1900, 2200)
_MISREAD = (
    BrokenCalendarProperty,
    ValueError,
    KeyError,
    IndexError,
    TypeError,
    AttributeError,
    OverflowError,
    RecursionError,
)


@dataclass(frozen=True, slots=True)
class Asked:
    """How a file is to be read: the clinic's zone, this instant, and whether only whole days count."""

    zone: str
    now: datetime
    only_whole_days: bool = False


@dataclass(frozen=True, slots=True)
class _Event:
    """One component, read: its wall-clock start in its zone, and its length in days and in real time."""

    uid: str
    part: Any
    start: datetime
    zone: tzinfo
    is_day: bool
    days: timedelta
    length: timedelta


def read_leave(raw: bytes, asked: Asked, seconds: Callable[[], float]) -> ReadFile:
    """The busy times of a file. `seconds` is a clock; a file that takes too long is refused.

    Raises Refused: FILE_LARGE, NOT_CALENDAR, FILE_MANY, FILE_BROKEN, FILE_SLOW, FILE_REPEATS, FILE_EMPTY.
    """
    limits = in_force(reference(TABLE)["leave"], asked.now.date())
    ends = seconds() + limits["file_seconds"]
    text = sieve(raw, limits["file_bytes"], limits["file_components"])
    parts = _events(text)
    if not parts:
        raise Refused("FILE_EMPTY", "This calendar file holds no entries.", "Export your time away. Nothing was saved.")
    try:
        return _Reader(asked, limits, lambda: seconds() < ends).read(parts)
    except OutOfTime:
        says = "This calendar file takes too long to read."
        raise Refused("FILE_SLOW", says, "Export only your time away. Nothing was saved.") from None


def _events(text: str) -> list[Part]:
    """The library remembers the zones that files explain, for the whole program; so one file at a time, then forget."""
    with _ONE_AT_A_TIME, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a zone with a vendor's name in front is taken for the zone it names
        try:
            return list(Calendar.from_ical(text).walk("VEVENT"))
        except _MISREAD:
            says = "This calendar file cannot be read to its end."
            raise Refused("FILE_BROKEN", says, "Export it again. Nothing was saved.") from None
        finally:
            tzp.use_default()


class _Reader:
    """Goes through the events of one file and counts what it passes over."""

    def __init__(self, asked: Asked, limits: Any, in_time: Callable[[], bool]) -> None:
        self.asked, self.limits, self.in_time = asked, limits, in_time
        self.clinic = ZoneInfo(asked.zone)
        self.until = asked.now + timedelta(days=limits["file_days_ahead"])
        self.left: Counter[str] = Counter()
        self.found: dict[str, Entry] = {}
        self.uids: set[str] = set()

    def read(self, parts: Iterable[Part]) -> ReadFile:
        masters, changed = _newest(parts)
        for uid, part in masters.items():
            self._one(uid, part, changed.get(uid, {}))
        for uid, others in changed.items():
            for part in others.values():
                self._changed(uid, part, masters.get(uid))
        rows = sorted(self.found.values(), key=lambda entry: (entry.away.starts_at, entry.uid))
        out = tuple(LeftOut(code, self.left[code], says) for code, says in REASONS.items() if self.left[code])
        return ReadFile(tuple(rows), out, frozenset(self.uids))

    def _one(self, uid: str, part: Part, changed: dict[str, Part]) -> None:
        if not self.in_time():
            raise OutOfTime
        try:
            event = self._event(uid, part)
            if isinstance(event, str):
                self._pass_over(uid, event)
            elif "RRULE" in part or "RDATE" in part:
                self._repeating(event, self._stamps(event, changed))
            else:
                self.uids.add(uid)
                self._keep(uid, event, event.start)
        except NotRead:
            self.left["REPEATS"] += 1
        except _MISREAD:
            self.left["NO_TIME"] += 1

    def _pass_over(self, uid: str, code: str) -> None:
        self.left[code] += 1
        if code in ("FREE", "CANCELED"):
            self.uids.add(uid)

    def _event(self, uid: str, part: Part) -> _Event | str:
        """The event, or the code of why it is passed over."""
        if str(part.get("STATUS", "")).upper() == "CANCELLED":
            return "CANCELED"
        busy = str(part.get("X-MICROSOFT-CDO-BUSYSTATUS", "")).upper()
        if str(part.get("TRANSP", "")).upper() == "TRANSPARENT" or busy in ("FREE", "WORKINGELSEWHERE"):
            return "FREE"
        given = part.get("DTSTART")
        if given is None:
            return "NO_TIME"
        begins = given.dt
        if not isinstance(begins, datetime) and not isinstance(begins, date):
            return "NO_TIME"
        if isinstance(begins, datetime) and begins.tzinfo is None and given.params.get("TZID"):
            return "ZONE"
        if begins.year not in _YEARS:
            return "NO_TIME"
        return self._timed(uid, part, begins)

    def _timed(self, uid: str, part: Part, begins: date | datetime) -> _Event | str:
        is_day = not isinstance(begins, datetime)
        zone = begins.tzinfo if isinstance(begins, datetime) and begins.tzinfo is not None else self.clinic
        start, days, length = wall(begins, zone), timedelta(), timedelta()
        if "DTEND" in part:
            ends = part["DTEND"].dt
            if is_day:
                days = wall(ends, None) - start
            else:
                length = _instant(ends, zone) - _instant(begins, zone)
        elif "DURATION" in part:
            given = part["DURATION"].dt
            days, length = timedelta(days=given.days), given - timedelta(days=given.days)
        elif is_day:
            days = timedelta(days=1)
        if days + length <= timedelta():
            return "NO_TIME"
        return _Event(uid, part, start, zone, is_day, days, length)

    def _stamps(self, event: _Event, changed: dict[str, Part]) -> set[str]:
        return {_stamp(wall(part["RECURRENCE-ID"].dt, event.zone), event.is_day) for part in changed.values()}

    def _repeating(self, event: _Event, changed: set[str]) -> None:
        window = window_of(self.asked.now, self.until, event.zone, event.days + event.length)
        rule = event.part.get("RRULE")
        if isinstance(rule, list):
            raise NotRead
        gone = list(_listed_times(event, "EXDATE"))
        off = {moment for moment, _ in gone} | {moment.date() for moment, is_day in gone if is_day}
        extra = [moment for moment, _ in _listed_times(event, "RDATE")]
        moments = list(starts(rule, event.start, event.zone, extra, window, self.in_time))
        self.uids.add(event.uid)
        for moment in moments:
            stamp = _stamp(moment, event.is_day)
            if moment not in off and moment.date() not in off and stamp not in changed:
                self._keep(f"{event.uid}{MARK}{stamp}", event, moment, is_one_of_many=True)
        if len(self.found) > self.limits["file_instances"]:
            says = f"This file gives more than {self.limits['file_instances']:,} dates in the next 12 months."
            raise Refused("FILE_REPEATS", says, "Export only your time away. Nothing was saved.")

    def _changed(self, uid: str, part: Part, master: Part | None) -> None:
        """One date of a repeating entry that was moved or canceled by itself."""
        try:
            if str(part["RECURRENCE-ID"].params.get("RANGE", "")):
                self.left["LATER"] += 1
                self.uids.discard(uid)
                return
            event = self._event(uid, part)
            if isinstance(event, str):
                self._pass_over(uid, event)
                return
            self.uids.add(uid)
            first = master.get("DTSTART").dt if master is not None and "DTSTART" in master else part["RECURRENCE-ID"].dt
            zone = first.tzinfo if isinstance(first, datetime) and first.tzinfo is not None else self.clinic
            stamp = _stamp(wall(part["RECURRENCE-ID"].dt, zone), not isinstance(first, datetime))
            self._keep(f"{uid}{MARK}{stamp}", event, event.start)
        except _MISREAD:
            self.left["NO_TIME"] += 1

    def _keep(self, uid: str, event: _Event, start: datetime, *, is_one_of_many: bool = False) -> None:
        zone = self.clinic if event.is_day else event.zone
        away = Away(as_instant(start, zone), as_instant(start + event.days, zone) + event.length)
        code = self._why_not(away, event)
        if not code:
            self.found[uid] = Entry(uid, away)
        elif not (is_one_of_many and code in ("PAST", "FAR")):
            self.left[code] += 1

    def _why_not(self, away: Away, event: _Event) -> str:
        if away.ends_at <= self.asked.now:
            return "PAST"
        if away.starts_at >= self.until:
            return "FAR"
        if self.asked.only_whole_days and not event.is_day:
            return "PART_DAY"
        try:
            check_leave(away)
        except Refused:
            return "LONG"
        return ""


def _newest(parts: Iterable[Part]) -> tuple[dict[str, Part], dict[str, dict[str, Part]]]:
    """By UID the entry itself, and its changed dates; of several versions the one with the highest number."""
    masters: dict[str, Part] = {}
    changed: dict[str, dict[str, Part]] = {}
    for part in sorted(parts, key=_version):
        uid = _uid(part)
        if "RECURRENCE-ID" in part:
            changed.setdefault(uid, {})[str(part["RECURRENCE-ID"].to_ical())] = part
        else:
            masters[uid] = part
    return masters, changed


def _version(part: Part) -> int:
    try:
        return int(part.get("SEQUENCE", 0))
    except (ValueError, TypeError):
        return 0


def _uid(part: Part) -> str:
    """The entry's UID as it is kept; a missing, long or odd one becomes a fingerprint."""
    uid = str(part.get("UID", "")).strip()
    if uid and len(uid) <= _LONGEST_UID and MARK not in uid and uid.isprintable():
        return uid
    known = uid or "".join(str(part[name].to_ical()) for name in ("DTSTART", "DTEND", "DURATION") if name in part)
    return sha256(known.encode()).hexdigest()


def _stamp(moment: datetime, is_day: bool) -> str:
    return f"{moment:%Y%m%d}" if is_day else f"{moment:%Y%m%dT%H%M%S}"


def _listed_times(event: _Event, name: str) -> Iterator[tuple[datetime, bool]]:
    """The wall-clock times of EXDATE or RDATE, and whether each is a whole day."""
    given = event.part.get(name, [])
    for row in given if isinstance(given, list) else [given]:
        for one in row.dts:
            value = one.dt[0] if isinstance(one.dt, tuple) else one.dt
            yield wall(value, event.zone), not isinstance(value, datetime)


def _instant(value: date | datetime, zone: tzinfo) -> datetime:
    if not isinstance(value, datetime):
        value = datetime.combine(value, time(0))
    return value.astimezone(UTC) if value.tzinfo is not None else as_instant(value, zone)
