"""Reads weeks and plans from files, streams or bytes, and writes them whole or not at all; one sentence for what is wrong."""

from __future__ import annotations

import gzip
import io
import json
import os
import re
import sys
import tempfile
import zlib
from pathlib import Path
from typing import IO, Any

import msgspec

from stepwell.program.planner.format import Instance, Plan
from stepwell.program.planner.sound import BadWeek, check_instance, check_plan

MOST_BYTES = 64 * 1024 * 1024  # unpacked; a week of 1,000 patients has two
_GZIP = b"\x1f\x8b"
_MARK = b"\xef\xbb\xbf"
_WIDE = (b"\xff\xfe", b"\xfe\xff")  # how UTF-16 and UTF-32 begin

Source = str | Path | bytes | IO[bytes]


def load_instance(source: Source) -> Instance:
    """The week in a file, "-" for standard input, a stream or bytes; packed or plain. Raises BadWeek."""
    instance = decode(text_of(source, "The week"), Instance, "The week")
    check_instance(instance)
    return instance


def load_plan(source: Source, instance: Instance | None = None) -> Plan:
    """The plan in a file, "-", a stream or bytes; with the instance its names are checked too. Raises BadWeek."""
    plan = decode(text_of(source, "The plan"), Plan, "The plan")
    if instance is not None:
        check_plan(plan, instance)
    return plan


def dump(thing: msgspec.Struct, *, packed: bool = False) -> bytes:
    """A week or a plan as JSON, the same bytes for the same content."""
    text = msgspec.json.encode(thing) + b"\n"
    return gzip.compress(text, 6, mtime=0) if packed else text


def save(thing: msgspec.Struct, path: str | Path) -> None:
    """Puts a week or a plan in place whole; packed when the name ends in .gz."""
    place = Path(path).resolve()
    handle, name = tempfile.mkstemp(prefix=f".{place.name[:100]}.", dir=place.parent)
    try:
        with os.fdopen(handle, "wb") as draft:
            draft.write(dump(thing, packed=place.name.endswith(".gz")))
            draft.flush()
            os.fsync(draft.fileno())
        Path(name).replace(place)
    finally:
        Path(name).unlink(missing_ok=True)


save_plan = save
save_instance = save


def text_of(source: Source, what: str) -> bytes:
    """The unpacked bytes of a source, at most so many. Raises BadWeek."""
    raw = _raw(source, what)
    if raw[:2] == _GZIP:
        raw = _unpacked(raw, what)
    if len(raw) > MOST_BYTES:
        raise BadWeek(f"{what} is larger than {MOST_BYTES // 2**20} MB, so it was not read.")
    return raw.removeprefix(_MARK)


def _raw(source: Source, what: str) -> bytes:
    if isinstance(source, bytes):
        return source
    try:
        if not isinstance(source, str | Path):
            return source.read(MOST_BYTES + 1)
        if str(source) == "-":
            return sys.stdin.buffer.read(MOST_BYTES + 1)
        with Path(source).open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as fault:
        reason = getattr(fault, "strerror", None) or "the name cannot be used"
        raise BadWeek(f"{what} cannot be read from {source}: {reason}.") from None


def _unpacked(raw: bytes, what: str) -> bytes:
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(raw)) as file:
            return file.read(MOST_BYTES + 1)
    except EOFError:
        raise BadWeek(f"{what} is packed, but its end is missing; copy the file again.") from None
    except (OSError, zlib.error):
        raise BadWeek(f"{what} is packed, but cannot be unpacked; copy the file again.") from None


def decode[T](text: bytes, kind: type[T], what: str) -> T:
    """The text as a value of this kind. Raises BadWeek naming the place."""
    if not text.strip(b"\0 \t\r\n"):
        raise BadWeek(f"{what} is empty.")
    if text[:2] in _WIDE or b"\0" in text[:4]:
        raise BadWeek(f"{what} is not text in UTF-8; save the file so.")
    try:
        found = msgspec.json.decode(text, type=kind)
        _check_given_once(text, what)
    except msgspec.ValidationError as problem:
        raise BadWeek(_explained(str(problem), what)) from None
    except (msgspec.DecodeError, ValueError, RecursionError) as problem:
        if isinstance(problem, BadWeek):
            raise
        raise BadWeek(f"{what} is not JSON ({_reason(problem)}).") from None
    return found


def converted[T](thing: Any, kind: type[T], what: str) -> T:
    """A part of what was decoded as a value of this kind. Raises BadWeek naming the place."""
    try:
        return msgspec.convert(thing, kind)
    except msgspec.ValidationError as problem:
        raise BadWeek(_explained(str(problem), what)) from None


def _check_given_once(text: bytes, what: str) -> None:
    def once(pairs: list[tuple[str, Any]]) -> None:
        if len(dict(pairs)) < len(pairs):
            names = [name for name, _ in pairs]
            name = next(name for name in names if names.count(name) > 1)
            raise BadWeek(f"{what} has an object that names the field {name[:100]!r} twice.")

    json.loads(text, object_pairs_hook=once)


_KINDS = {
    "int": "a whole number",
    "float": "a number",
    "str": "text in quotes",
    "array": "a list",
    "object": "an object",
    "bool": "true or false",
    "null": "nothing",
}


def _explained(problem: str, what: str) -> str:
    says, _, path = problem.partition(" - at `$")
    place = path.rstrip("`").lstrip(".")
    where = f"{what}{place}" if place.startswith("[") else f"{what}, {place}" if place else what
    if match := re.match(r"Object missing required field `(.+)`", says):
        return f"{where}: the field {match[1]!r} is missing."
    return f"{where}: {_plain(says)}."


def _plain(says: str) -> str:
    if match := re.match(r"Expected `(.+?)`(?:, got `(.+)`| (.+))?$", says):
        wanted = " or ".join(dict.fromkeys(_KINDS.get(kind, kind) for kind in match[1].split(" | ")))
        if "regex" in (match[3] or ""):
            return "this must be a time like 08:00"
        if match[3]:
            return f"this must be {wanted} {match[3]}"
        return f"this must be {wanted}, not {_KINDS.get(match[2], match[2])}"
    return says[:1].lower() + says[1:]


def _reason(problem: Exception) -> str:
    if isinstance(problem, RecursionError):
        return "it is nested too deeply"
    if isinstance(problem, UnicodeDecodeError):
        return "a character in it is not UTF-8"
    return re.sub(r"^JSON is malformed: ", "", str(problem)).replace("invalid", "unexpected")[:120]
