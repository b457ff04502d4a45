"""Finds the line of a field in a JSON text and says in plain words why the text was not understood."""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from collections.abc import Iterator

STEP = re.compile(r"\[([0-9]+)\]|([^.\[\]]+)")
KINDS = {
    "object": "a group in braces",
    "array": "a list in brackets",
    "str": "text in quotes",
    "int": "a whole number",
    "float": "a number with a point",
    "bool": "true or false",
    "null": "nothing",
    "date": "a date like 2026-01-05",
}


class JsonText:
    """A JSON text in which fields can be found; every group and list is searched through once."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._breaks = [place for place, mark in enumerate(text) if mark == "\n"]
        self._members: dict[int, dict[str | int, int]] = {}

    def line_of(self, path: str) -> int:
        """The line, from 1, where the value at `path` begins, or where the group that lacks it begins."""
        return bisect_left(self._breaks, self._find(path)[0]) + 1

    def has(self, path: str) -> bool:
        """True when the text has a value at the path."""
        return self._find(path)[1]

    def _find(self, path: str) -> tuple[int, bool]:
        place = _skip(self.text, 0)
        for step in STEP.finditer(path):
            inner = self._inside(place).get(step[2] if step[2] is not None else int(step[1]))
            if inner is None:
                return place, False
            place = inner
        return place, True

    def _inside(self, place: int) -> dict[str | int, int]:
        """Where each member of the group or list at `place` begins."""
        if place not in self._members:
            self._members[place] = dict(self._read_members(place))
        return self._members[place]

    def _read_members(self, place: int) -> Iterator[tuple[str | int, int]]:
        text, read = self.text, json.JSONDecoder().raw_decode
        opening = text[place : place + 1]
        if opening not in ("{", "["):
            return
        place, count = _skip(text, place + 1), 0
        while text[place] not in "}]":
            name: str | int = count
            if opening == "{":
                name, place = read(text, place)
                place = _skip(text, text.index(":", place) + 1)
            yield name, place
            place = _skip(text, read(text, place)[1])
            count += 1


def _skip(text: str, place: int) -> int:
    while place < len(text) and text[place] in " \t\r\n,":
        place += 1
    return place


def line_at_byte(raw: bytes, complaint: str) -> int:
    """The line of the byte that a decoder's complaint names, or the last line."""
    named = re.search(r"byte ([0-9]+)", complaint)
    return raw.count(b"\n", 0, int(named[1]) if named else len(raw.rstrip())) + 1


def plain_sentence(complaint: str, raw: bytes) -> str:
    """A decoder's complaint as one sentence with line and field."""
    message, _, path = complaint.partition(" - at `$")
    path = path.rstrip("`").lstrip(".")
    if named := re.search(r"(missing required|unknown) field `([^`]+)`", message):
        path = f"{path}.{named[2]}".lstrip(".")
        says = "is missing" if named[1].startswith("missing") else "is not a field of this file; check its spelling"
    elif kinds := re.match(r"Expected `([^`]+)`, got `([^`]+)`", message):
        says = f"should be {_kind(kinds[1])}, but is {_kind(kinds[2])}"
    elif "enum" in message:
        says = "is not one of the codes allowed here; `stepwell claim --schema` lists them"
    elif "date" in message.lower():
        says = "should be a date like 2026-01-05"
    else:
        says = "could not be understood"
    place = JsonText(raw.decode(errors="replace")).line_of(path)
    return f"line {place}: {path or 'the whole file'} {says}."


def _kind(names: str) -> str:
    return " or ".join(KINDS.get(name.strip(), name.strip()) for name in names.split("|"))
