"""Writes X12 segments: separators, the basic character set, length limits, money and days."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date

BASIC = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 !\"&'()*+,-./:;?=")
ELECTRONIC_MAIL = BASIC | frozenset("@_%#")
USUAL_SEPARATORS = frozenset("*:^~")

# Letters that have no accent to drop, and marks that have a plain twin.
PLAIN = str.maketrans(
    {
        "Æ": "AE",
        "Œ": "OE",
        "Ø": "O",
        "Ł": "L",
        "Đ": "D",
        "Ð": "D",
        "Þ": "TH",
        "ẞ": "SS",
        "\u2018": "'",
        "\u2019": "'",
        "\u02bb": "'",
        "\u201c": '"',
        "\u201d": '"',
        "\u2010": "-",
        "\u2011": "-",
        "\u2012": "-",
        "\u2013": "-",
        "\u2014": "-",
        "_": "-",
        "#": " ",
        "*": " ",
        ":": " ",
        "^": " ",
        "~": " ",
    }
)

type Element = str | tuple[str, ...]


class IllegalElement(ValueError):
    """A value that no X12 file can carry in this place; the message says why and never repeats the value."""


@dataclass(frozen=True, slots=True)
class Separators:
    """The four marks that hold a file apart, and what follows each segment (a line break or nothing)."""

    element: str = "*"
    component: str = ":"
    repetition: str = "^"
    segment: str = "~"
    line_end: str = "\n"

    def __post_init__(self) -> None:
        marks = (self.element, self.component, self.repetition, self.segment)
        taken = ELECTRONIC_MAIL - USUAL_SEPARATORS
        if len(set(marks)) != 4 or any(len(m) != 1 or m.isalnum() or m in taken for m in marks):
            raise ValueError("Separators are four different marks that names and numbers never use.")
        if self.line_end not in ("", "\n", "\r\n"):
            raise ValueError("After a segment comes a line break or nothing.")

    def marks(self) -> frozenset[str]:
        return frozenset((self.element, self.component, self.repetition, self.segment))


def words(value: str) -> str:
    """Names, addresses and remarks as a claim carries them: capitals, no accents, single blanks.

    Separators and '#' become blanks, since X12 cannot escape them. Other marks stay and are judged later.
    """
    if value.isascii():
        return " ".join(value.upper().translate(PLAIN).split())
    capitals = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", value).upper())
    kept = "".join(mark for mark in capitals if not unicodedata.combining(mark))
    return " ".join(kept.translate(PLAIN).split())


def misfit(value: str, longest: int, allowed: frozenset[str] = BASIC - USUAL_SEPARATORS) -> str:
    """Why a value does not fit its element, as the end of a sentence; empty when it fits."""
    if not allowed.issuperset(value):
        return "has a letter or mark that a claim file cannot carry"
    if value != value.strip():
        return "begins or ends with a blank"
    if len(value) > longest:
        return f"is longer than {longest} characters"
    return ""


def amount(cents: int) -> str:
    """Cents as X12 writes money: no trailing zeros, a point only when needed."""
    sign, (whole, rest) = "-" if cents < 0 else "", divmod(abs(cents), 100)
    return f"{sign}{whole}.{rest:02d}".rstrip("0").rstrip(".")


def day(on: date) -> str:
    """CCYYMMDD, four digits for every year."""
    return f"{on.year:04d}{on.month:02d}{on.day:02d}"


def days(from_on: date, through_on: date) -> str:
    return f"{day(from_on)}-{day(through_on)}"


class SegmentWriter:
    """Collects segments; trailing empty elements and components are left away."""

    def __init__(self, separators: Separators) -> None:
        self.separators = separators
        self.segments: list[str] = []
        self._allowed = (BASIC | ELECTRONIC_MAIL) - separators.marks()

    def add(self, name: str, *elements: Element) -> None:
        """Raises IllegalElement when a value would break the file."""
        texts = [self._text(name, place, element) for place, element in enumerate(elements, start=1)]
        while texts and not texts[-1]:
            texts.pop()
        self.segments.append(self.separators.element.join((name, *texts)))

    def add_fixed(self, segment: str) -> None:
        """A segment that is already laid out (ISA only)."""
        self.segments.append(segment)

    def _text(self, name: str, place: int, element: Element) -> str:
        parts = (element,) if isinstance(element, str) else element
        for part in parts:
            if not self._allowed.issuperset(part):
                raise IllegalElement(f"{name}{place:02d} has a letter or mark that a claim file cannot carry.")
        return self.separators.component.join(parts).rstrip(self.separators.component)

    def __len__(self) -> int:
        return len(self.segments)

    def text(self) -> str:
        end = self.separators.segment + self.separators.line_end
        return "".join(segment + end for segment in self.segments)
