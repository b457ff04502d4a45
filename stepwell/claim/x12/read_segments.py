"""Reads the segments of any X12 text, whatever its separators, and traces the lines of an 837I."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

ISA_LENGTH = 106


class NotX12(ValueError):
    """The text is not X12; the message says in one sentence what is missing and where."""


@dataclass(frozen=True, slots=True)
class Segment:
    """One segment: its name, its elements (1 is the first) and its place in the text, counted from 1."""

    name: str
    elements: tuple[str, ...]
    place: int
    component: str = ":"

    def get(self, number: int) -> str:
        """The element's text, empty when it was left away."""
        return self.elements[number - 1] if number <= len(self.elements) else ""

    def components(self, number: int) -> tuple[str, ...]:
        return tuple(self.get(number).split(self.component))


class TracedLine(NamedTuple):
    """One claim line as the file tells it; number and day are empty when the file has none."""

    claim_number: str
    line_ref: str
    hcpcs: str
    on: date | None
    charge_cents: int


def read_segments(text: str) -> Iterator[Segment]:
    """Yields every segment of one or more interchanges, with or without line breaks and blanks around them.

    Each ISA brings its own separators. Raises NotX12 when an envelope does not begin or end as it should.
    """
    text = text.removeprefix("\ufeff")
    position, place = 0, 0
    element, component, end = "", "", ""
    while (position := _skip_blanks(text, position)) < len(text):
        place += 1
        if not end:
            element, component, end = _separators(text, position)
        stop = text.find(end, position)
        if stop < 0:
            raise NotX12(f"Segment {place} has no end mark.")
        name, *elements = text[position:stop].split(element)
        yield Segment(name, tuple(elements), place, component)
        position = stop + 1
        if name == "IEA":
            end = ""
    if end:
        raise NotX12(f"The text ends after segment {place} without its IEA segment.")


def _skip_blanks(text: str, position: int) -> int:
    while position < len(text) and text[position] in " \t\r\n":
        position += 1
    return position


def _separators(text: str, position: int) -> tuple[str, str, str]:
    header = text[position : position + ISA_LENGTH]
    if not header.startswith("ISA"):
        raise NotX12("An ISA segment is missing at the beginning of the file.")
    if len(header) < ISA_LENGTH or header.count(header[3]) != 16:
        raise NotX12("The ISA segment does not have its 106 characters.")
    return header[3], header[104], header[105]


def trace(text: str) -> list[TracedLine]:
    """Every service line of an 837I: claim number, line number, HCPCS, day and charge in cents."""
    lines: list[TracedLine] = []
    claim, line = "", None
    for segment in read_segments(text):
        if line and segment.name in ("LX", "CLM", "HL", "SE"):
            lines.append(line)
            line = None
        if segment.name == "CLM":
            claim = segment.get(1)
        elif segment.name == "SV2":
            procedure = segment.components(2)
            hcpcs = procedure[1] if len(procedure) > 1 else ""
            line = TracedLine(claim, "", hcpcs, None, cents(segment.get(3)))
        elif line and segment.name == "DTP" and segment.get(1) == "472":
            line = line._replace(on=date.fromisoformat(segment.get(3)[:8]))
        elif line and segment.name == "REF" and segment.get(1) == "6R":
            line = line._replace(line_ref=segment.get(2))
    return lines


def cents(written: str) -> int:
    """An X12 amount in cents; '12.5' is 1250. Raises ArithmeticError for text that is no number."""
    return int(Decimal(written) * 100)
