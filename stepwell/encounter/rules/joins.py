"""Reads the join list of a video service, and matches its names to a roster without guessing."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from stepwell.kernel.tables import Refused

MOST_ROWS = 500
_NAME = ("name", "participant", "participants", "attendee", "user name", "display name", "who")
_JOINED = ("join", "joined", "came", "start", "first join", "in")
_LEFT = ("leave", "left", "end", "last leave", "exit", "out")
_DAYS = ("%m/%d/%Y", "%Y-%m-%d", "%m/%d/%y", "%d %b %Y", "%b %d %Y", "%Y/%m/%d")
_CLOCKS = ("%I:%M:%S %p", "%I:%M %p", "%H:%M:%S", "%H:%M", "%I:%M%p", "%I:%M:%S%p")
_CALLED = re.compile(r"\s*[(\[#].*$")  # "Ana Rivera (she/her)", "Ana [guest]"


@dataclass(frozen=True, slots=True)
class Join:
    """One line of a join list: a name as the service shows it, and wall-clock times; `left_at` None if still there."""

    line: int
    name: str
    joined_at: datetime
    left_at: datetime | None


@dataclass(frozen=True, slots=True)
class JoinList:
    """What could be read of a list, and the numbers of the lines that could not."""

    joins: tuple[Join, ...]
    unread: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Named:
    """Someone on the roster and every way their name may be written in full; a first name alone is not one."""

    id: str
    names: tuple[str, ...]


def read_joins(text: str, on: date) -> JoinList:
    """Reads pasted or uploaded lines: name, time in, time out, with or without headings and days.

    Lines on another day than `on` count as unread. Raises Refused: NO_LINES, TOO_MANY.
    """
    rows = [row for row in _rows(text) if any(cell.strip() for cell in row)]
    if not rows:
        raise Refused("NO_LINES", "There is nothing to read yet.", "Paste the list, or choose the file.")
    if len(rows) > MOST_ROWS:
        raise Refused("TOO_MANY", f"The list has more than {MOST_ROWS} lines.", "Paste the lines of this session only.")
    places, first = _headings(rows)
    found: list[Join] = []
    unread: list[int] = []
    for number, row in enumerate(rows[first:], first + 1):
        join = _join(number, row, places, on)
        if join is None:
            unread.append(number)
        else:
            found.append(join)
    if not found:
        says = "No line could be read: each needs a name and the time the person joined."
        raise Refused("NO_LINES", says, "Write them as: Name, 5:31 pm, 6:58 pm.")
    return JoinList(tuple(found), tuple(unread))


def match(name: str, roster: Sequence[Named]) -> str | None:
    """The id of the one person written so in full; None when nobody or more than one is."""
    wanted = plain(name)
    found = {one.id for one in roster if wanted and wanted in {plain(other) for other in one.names}}
    return found.pop() if len(found) == 1 else None


def plain(name: str) -> str:
    """A name without case, accents, marks, and what follows in brackets; "Rivera, Ana" is Ana Rivera."""
    bare = _CALLED.sub("", name).strip()
    last, comma, first = bare.partition(",")
    turned = f"{first} {last}" if comma and first.strip() else bare
    letters = unicodedata.normalize("NFKD", turned).casefold()
    kept = "".join(sign if sign.isalnum() else " " for sign in letters if not unicodedata.combining(sign))
    return " ".join(kept.split())


def _rows(text: str) -> list[list[str]]:
    clean = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "").lstrip("\ufeff")
    mark = "\t" if "\t" in clean else max(",;", key=clean.count)
    return list(csv.reader(io.StringIO(clean), delimiter=mark, skipinitialspace=True))


def _headings(rows: Sequence[Sequence[str]]) -> tuple[Mapping[str, int], int]:
    """Which column holds what, and the first line of people; headings may stand below a few lines of summary."""
    for number, row in enumerate(rows[:12]):
        names = [plain(cell) for cell in row]
        places = {"name": _place(names, _NAME), "in": _place(names, _JOINED), "out": _place(names, _LEFT)}
        if places["name"] is not None and places["in"] is not None:
            return {key: place for key, place in places.items() if place is not None}, number + 1
    return {"name": 0, "in": 1, "out": 2}, 0


def _place(names: Sequence[str], wanted: Iterable[str]) -> int | None:
    told = tuple(wanted)
    for place, name in enumerate(names):
        words = name.removesuffix(" time")
        if words in told or words.removeprefix("full ") in told or any(words == f"{one} at" for one in told):
            return place
    return None


def _join(number: int, row: Sequence[str], places: Mapping[str, int], on: date) -> Join | None:
    cells = {key: row[place].strip() if place < len(row) else "" for key, place in places.items()}
    name, joined_at = cells["name"], _moment(cells["in"], on)
    left_at = _moment(cells.get("out", ""), on)
    if not plain(name) or joined_at is None or (cells.get("out") and left_at is None):
        return None
    if joined_at.date() != on or (left_at is not None and (left_at <= joined_at or left_at.date() != on)):
        return None
    return Join(number, name[:120], joined_at, left_at)


def _moment(text: str, on: date) -> datetime | None:
    told = " ".join(text.replace(",", " ").replace("T", " ").replace("\u202f", " ").split())
    if not told:
        return None
    clock = _clock(told)
    if clock is not None:
        return datetime.combine(on, clock)
    for form in _DAYS:
        for way in _CLOCKS:
            found = _parsed(told, f"{form} {way}")
            if found is not None:
                return found
    return None


def _clock(told: str) -> time | None:
    for way in _CLOCKS:
        found = _parsed(told, way)
        if found is not None:
            return found.time()
    return None


def _parsed(told: str, form: str) -> datetime | None:
    try:
        return datetime.strptime(told.upper().replace(".", ""), form)  # noqa: DTZ007  a wall clock, as the list says it
    except ValueError:
        return None
