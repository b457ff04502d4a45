"""Lets through the lines of a calendar file that say when someone is busy, and refuses files that are none or too much."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stepwell.kernel.tables import Refused

EVENT = frozenset(
    [
        "UID",
        "DTSTART",
        "DTEND",
        "DURATION",
        "RRULE",
        "RDATE",
        "EXDATE",
        "RECURRENCE-ID",
        "STATUS",
        "TRANSP",
        "SEQUENCE",
        "X-MICROSOFT-CDO-BUSYSTATUS",
    ]
)
ZONE = frozenset(["TZID", "DTSTART", "TZOFFSETFROM", "TZOFFSETTO", "RRULE", "RDATE", "TZNAME"])
KEPT = {"VEVENT": EVENT, "VTIMEZONE": ZONE, "STANDARD": ZONE, "DAYLIGHT": ZONE, "VCALENDAR": frozenset({"VERSION"})}
WITHIN = {"VEVENT": "VCALENDAR", "VTIMEZONE": "VCALENDAR", "STANDARD": "VTIMEZONE", "DAYLIGHT": "VTIMEZONE"}
MANY = frozenset({"EXDATE", "RDATE", "TZNAME", "BEGIN", "END"})
_NAME = re.compile(r"[A-Za-z0-9-]+")
_FOLD = re.compile(r"\r?\n[ \t]")
_LONGEST, _LONGEST_LIST, _DEEPEST = 2_000, 20_000, 8
_ZONE_RULE = re.compile(r"FREQ=YEARLY(;|$)", re.IGNORECASE)


def sieve(raw: bytes, most_bytes: int, most_components: int) -> str:
    """The file's text without titles, notes, people and whatever else says more than when.

    Raises Refused: FILE_LARGE, NOT_CALENDAR, FILE_MANY, FILE_BROKEN.
    """
    if len(raw) > most_bytes:
        says = f"This file is larger than {most_bytes // (1 << 20)} MB."
        raise Refused("FILE_LARGE", says, "Export only your time away. Nothing was saved.")
    text = _text(raw)
    lines = [line for line in _FOLD.sub("", text).splitlines() if line.strip()]
    if not lines or lines[0].strip().upper() != "BEGIN:VCALENDAR":
        raise _none()
    if sum(line[:6].upper() == "BEGIN:" for line in lines) > most_components:
        says = f"This file holds more than {most_components:,} entries."
        raise Refused("FILE_MANY", says, "Export only your time away. Nothing was saved.")
    return "".join(f"{line}\r\n" for line in _zones_first(list(_kept(lines))))


def _zones_first(lines: list[str]) -> Iterator[str]:
    """The same components with those that explain time zones in front of those that use them."""
    zones, others, is_zone = [], [], False
    for line in lines[1:]:
        is_zone = is_zone or line.strip().upper() == "BEGIN:VTIMEZONE"
        (zones if is_zone else others).append(line)
        is_zone = is_zone and line.strip().upper() != "END:VTIMEZONE"
    yield from (*lines[:1], *zones, *others)


def _text(raw: bytes) -> str:
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _none() from None
    if "\0" in text:
        raise _none()
    return text


def _none() -> Refused:
    return Refused(
        "NOT_CALENDAR", "This is not a calendar file.", "Choose a file that ends in .ics. Nothing was saved."
    )


def _broken() -> Refused:
    says = "This calendar file cannot be read to its end."
    return Refused("FILE_BROKEN", says, "Export it again. Nothing was saved.")


def _kept(lines: list[str]) -> Iterator[str]:
    """Whole components of the kinds that count, with the properties that count; alarms and the like are passed over."""
    inside: list[tuple[str, bool]] = []
    seen: set[str] = set()
    for line in lines:
        found = _NAME.match(line)
        name = found.group().upper() if found else ""
        value = line.partition(":")[2].strip().upper()
        if name == "BEGIN":
            seen = set()
            inside.append((value, _counts(value, inside)))
            if len(inside) > _DEEPEST:
                raise _broken()
        if inside and inside[-1][1] and (name in ("BEGIN", "END") or _says_when(name, line, inside[-1][0])):
            if name not in seen:
                yield line
            seen |= {name} - MANY  # of what may stand once the first one counts
        if name == "END" and (not inside or inside.pop()[0] != value):
            raise _broken()
    if inside:
        raise _broken()


def _counts(kind: str, inside: list[tuple[str, bool]]) -> bool:
    if not inside:
        return kind == "VCALENDAR"
    return inside[-1][1] and WITHIN.get(kind) == inside[-1][0]


def _says_when(name: str, line: str, kind: str) -> bool:
    if name not in KEPT.get(kind, ()):
        return False
    if len(line) > (_LONGEST_LIST if name in ("EXDATE", "RDATE") else _LONGEST):
        raise _broken()
    if name == "RRULE" and kind != "VEVENT" and not _ZONE_RULE.search(line.partition(":")[2]):
        raise _broken()  # the clock changes once or twice a year; anything else would never end
    return True
