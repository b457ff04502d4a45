"""Shows a progress bar on a terminal once reading lines takes longer than two seconds."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from time import monotonic

PATIENCE_SECONDS = 2.0
_LOOK_EVERY = 256


def watched(lines: Iterable[bytes], size: int | None, says: str) -> Iterator[bytes]:
    """The lines; `size` is their length in bytes, None when not known. Nothing is shown off a terminal."""
    if not sys.stderr.isatty():
        yield from lines
        return
    started, done = monotonic(), 0
    rest = iter(lines)
    for number, line in enumerate(rest, 1):
        done += len(line)
        yield line
        if number % _LOOK_EVERY == 0 and monotonic() - started > PATIENCE_SECONDS:
            yield from _with_bar(rest, size, says, done)


def _with_bar(rest: Iterator[bytes], size: int | None, says: str, done: int) -> Iterator[bytes]:
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(says, total=size, completed=done)
        waiting = 0
        for number, line in enumerate(rest, 1):
            yield line
            waiting += len(line)
            if number % _LOOK_EVERY == 0:
                progress.advance(task, waiting)
                waiting = 0
