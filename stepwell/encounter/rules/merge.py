"""Decides which of the words someone typed are new, and which another person has changed in the meantime."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

_VERSION = re.compile(r"[0-9]{1,9}")


@dataclass(frozen=True, slots=True)
class Merged:
    """The fields to save with their values, and the fields that two people changed to different things."""

    changes: Mapping[str, object]
    clashes: tuple[str, ...]


def merge(posted: Mapping[str, object], shown: Mapping[str, object], stored: Mapping[str, object]) -> Merged:
    """Takes over what was changed in the form and nothing else.

    `shown` is what the form showed when it was made, `stored` what stands now. A field whose posted value is
    the shown one was not touched and keeps what is stored; a touched field clashes when someone else changed
    it too.
    """
    changes: dict[str, object] = {}
    clashes: list[str] = []
    for name, value in posted.items():
        if value in (shown.get(name), stored.get(name)):
            continue
        if stored.get(name) == shown.get(name):
            changes[name] = value
        else:
            clashes.append(name)
    return Merged(changes, tuple(clashes))


def read_token(token: str) -> dict[str, int]:
    """The versions a form was made from: `id:version` pairs between blanks; broken ones are left out."""
    found: dict[str, int] = {}
    for pair in token.split():
        name, _, version = pair.partition(":")
        if name and _VERSION.fullmatch(version):
            found[name] = int(version)
    return found


def write_token(versions: Mapping[str, int]) -> str:
    """The pairs `id:version` of a form, in the order given."""
    return " ".join(f"{name}:{version}" for name, version in versions.items())


def version_shown(known: Mapping[str, int], name: str, field: str) -> int:
    """The version of a record that a form shows in one field: that of the whole record, unless the field is behind."""
    return known.get(f"{name}.{field}", known.get(name, 0))


def left_behind(
    name: str, known: Mapping[str, int], posted: Mapping[str, object], stands: Mapping[str, object]
) -> dict[str, int]:
    """The fields of a form that show other words than those that stand after its save, with the version they show.

    Someone else wrote there. Said to be of the newest version, the old words would look like words typed since.
    """
    return {
        f"{name}.{field}": version_shown(known, name, field)
        for field, value in posted.items()
        if value != stands.get(field)
    }


def go_on_token(
    shown: Mapping[str, int], before: Mapping[str, int], after: Mapping[str, int], by_field: Collection[str] = ()
) -> dict[str, int]:
    """The versions a form that stays open goes on from, after a save.

    `shown` are those it was made from, `before` what stood when the save began, `after` what stands now. What someone
    else changed in between keeps the version the form shows; records in `by_field` are the newest, and `left_behind`
    tells which of their fields are not.
    """
    found: dict[str, int] = {}
    for name in (*after, *(known for known in shown if known not in after)):
        if name in by_field or before.get(name, 0) == shown.get(name, 0):
            version = after.get(name, 0)
        else:
            version = shown.get(name, 0)
        if version or name in after:
            found[name] = version
    return found
