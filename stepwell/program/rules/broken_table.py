"""Refuses a curriculum file that does not hold together, in one sentence that names the row and what is wrong."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

type Row = Mapping[str, Any]


class BrokenTable(ValueError):
    """A file of the curriculum contradicts itself; the message is one sentence that names the row."""


def text(row: Row, key: str, where: str) -> str:
    """A text that must stand there. Raises BrokenTable."""
    found = row.get(key)
    if not isinstance(found, str) or not found.strip():
        raise BrokenTable(f"{where}: {key} is missing.")
    return found


def texts(row: Row, key: str, where: str, *, least: int = 1) -> tuple[str, ...]:
    """A list of texts with at least so many. Raises BrokenTable."""
    found = row.get(key)
    if not isinstance(found, list) or any(not isinstance(one, str) or not one.strip() for one in found):
        raise BrokenTable(f"{where}: {key} must be a list of texts.")
    if len(found) < least:
        raise BrokenTable(f"{where}: {key} needs at least {least}.")
    return tuple(found)


def count(row: Row, key: str, where: str, *, low: int = 0) -> int:
    """A whole number, `low` or more. Raises BrokenTable."""
    found = row.get(key)
    if not isinstance(found, int) or isinstance(found, bool) or found < low:
        raise BrokenTable(f"{where}: {key} must be a whole number, {low} or more.")
    return found


def rows(table: Row, key: str, where: str) -> list[Row]:
    """The rows of a table of the file, at least one. Raises BrokenTable."""
    found = table.get(key)
    if not isinstance(found, list) or not found:
        raise BrokenTable(f"{where}: there is no {key}.")
    return found


def section(table: Row, key: str, where: str) -> Row:
    """A named part of the file. Raises BrokenTable."""
    found = table.get(key)
    if not isinstance(found, dict):
        raise BrokenTable(f"{where}: there is no {key}.")
    return found


def check_once(ids: Iterable[str], where: str) -> None:
    """Raises BrokenTable when an id stands twice."""
    seen: set[str] = set()
    for one in ids:
        if one in seen:
            raise BrokenTable(f"{where}: {one} stands twice.")
        seen.add(one)


def check_known(named: Iterable[str], known: Collection[str], where: str, what: str) -> None:
    """Raises BrokenTable when something is named that is not known."""
    for one in named:
        if one not in known:
            raise BrokenTable(f"{where}: there is no {what} {one}.")


def check_about(table: Row, where: str) -> None:
    """Raises BrokenTable unless the file says where it comes from, who checked it, from when, and how sure it is."""
    about = section(table, "about", where)
    for key in ("source", "checked_by", "status"):
        text(about, key, where)
    for key in ("checked_on", "from"):
        if key not in about:
            raise BrokenTable(f"{where}: {key} is missing.")
    if about["status"] not in ("verified", "unverified"):
        raise BrokenTable(f"{where}: status must be verified or unverified.")
