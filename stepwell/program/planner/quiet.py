"""Makes a linear solver that says nothing: the first one of a process writes its name to standard output by itself."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import highspy

_first = Lock()


def quiet_solver(seconds: float | None = None, threads: int = 1) -> highspy.Highs:
    """A solver without output, with so many threads and at most so much time."""
    import highspy

    with _first:
        _greet()
    solver: highspy.Highs = highspy.Highs()  # type: ignore[no-untyped-call]
    solver.silent()
    solver.setOptionValue("threads", threads)
    if seconds is not None:
        solver.setOptionValue("time_limit", seconds)
    return solver


@cache
def _greet() -> None:
    """Lets the library write its name where nobody reads it, once."""
    import highspy

    with _nowhere():
        highspy.Highs()  # type: ignore[no-untyped-call]


@contextmanager
def _nowhere() -> Iterator[None]:
    """Standard output of the whole process goes nowhere meanwhile."""
    with suppress(OSError, ValueError):
        sys.stdout.flush()
    kept, nowhere = os.dup(1), os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 1)
        yield
        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).fflush(None)  # what C still holds back would come out later
    finally:
        os.dup2(kept, 1)
        os.close(kept)
        os.close(nowhere)
