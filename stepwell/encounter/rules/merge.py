"""Decides which of the words someone typed are new, and which another person has changed in the meantime."""

from __future__ import annotations

import re
from collections.abc import Mapping
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
