"""Starts the planner as a process of its own and reads what it says, line by line; it never outlives who asked for it."""

from __future__ import annotations

import contextlib
import json
import selectors
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from typing import IO, Any

import msgspec

from stepwell.program.planner.format import Plan

TICK = 2.0  # seconds between two looks
GRACE = 30.0  # how long it may take to hand over the best week once it was asked to stop
MODULE = "stepwell.program.planner_process"


@dataclass(frozen=True, slots=True)
class Asked:
    """A week to plan: its facts and the draft as text, how long, from which seed; what has happened in single days.

    `lost` are rooms, `away` people, each with the days on which they do not count.
    """

    instance: str
    hint: str
    seconds: int
    seed: int
    lost: tuple[tuple[str, int], ...] = ()
    away: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One thing the planner said: how far it is, the week it found, or why it found none."""

    phase: str = ""
    percent: int = 0
    cost: int | None = None
    bound: int | None = None
    bound_of: str = ""
    plan: Plan | None = None
    says: str = ""


def solver_lines(asked: Asked, is_stop_asked: Callable[[], bool]) -> Iterator[Line]:
    """What the planner says about every two seconds, until it ends or its time is long over."""
    with tempfile.TemporaryFile() as errors:
        process = subprocess.Popen(  # noqa: S603  our own module, no shell
            [sys.executable, "-m", MODULE], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors
        )
        try:
            assert process.stdin
            assert process.stdout
            head = asdict(asked)
            # The pipe stays open: when whoever asked dies, the planner reads its end and goes too.
            process.stdin.write(json.dumps(head).encode() + b"\n")
            process.stdin.flush()
            yield from _listen(process, process.stdout, asked.seconds, is_stop_asked)
        finally:
            with contextlib.suppress(OSError):
                process.stdin.close() if process.stdin else None
            process.kill()
            process.wait()
            if process.stdout:
                process.stdout.close()


def _listen(process: Any, out: IO[bytes], seconds: int, is_stop_asked: Callable[[], bool]) -> Iterator[Line]:
    ends_at = time.monotonic() + seconds + 4 * GRACE  # the first run of a new version also compiles
    was_asked = False
    last = Line()
    for raw in _lines(out):
        if raw:
            last = _line(raw)
        yield last
        if last.plan is not None or last.says:
            return
        if not was_asked and is_stop_asked():
            was_asked, ends_at = True, time.monotonic() + GRACE
            with contextlib.suppress(OSError):
                process.stdin.write(b"stop\n")
                process.stdin.flush()
        if time.monotonic() > ends_at:
            return


def _lines(out: IO[bytes]) -> Iterator[bytes]:
    """The lines of a pipe as they come; an empty one for every tick without any."""
    held = b""
    with selectors.DefaultSelector() as watch:
        watch.register(out, selectors.EVENT_READ)
        while True:
            if not watch.select(TICK):
                yield b""
                continue
            part = out.read1(1 << 20)  # type: ignore[attr-defined]
            if not part:
                return
            *whole, held = (held + part).split(b"\n")
            yield from (line for line in whole if line)


def _line(raw: bytes) -> Line:
    try:
        return msgspec.json.decode(raw, type=Line)
    except msgspec.DecodeError:
        return Line()
