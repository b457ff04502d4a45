"""Machine code for the search through one person's weeks: made once, kept, and made anew when its source changes."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numba
import numpy as np
from numba import types

from stepwell.program.planner.compiled import interpreted

njit: Any = numba.njit  # has settings that its own declaration does not name
config: Any = numba.config
_parts: list[Any] = []
_entries: list[Any] = []

type Words = np.ndarray  # whole numbers
type Reals = np.ndarray
type End = tuple[float, int, int, int]


def _folder() -> Path:
    text = numba.__version__
    for file in sorted(Path(__file__).parent.glob("columns_*.py")):
        text += f" {file.name} {file.stat().st_mtime_ns} {file.stat().st_size}"
    return Path(config.CACHE_DIR).parent / f"columns-{hashlib.sha256(text.encode()).hexdigest()[:16]}"


def part[F: Callable[..., Any]](function: F) -> F:
    """A function that only other compiled ones call."""
    made: F = njit(error_model="numpy", nogil=True, no_cpython_wrapper=True, no_cfunc_wrapper=True)(function)
    _parts.append(made)
    return made


def entry[F: Callable[..., Any]](function: F) -> F:
    """A function that Python calls; its machine code is kept."""
    usual, config.CACHE_DIR = config.CACHE_DIR, str(_folder())
    try:
        made: F = njit(cache=True, error_model="numpy", nogil=True, no_cfunc_wrapper=True)(function)
    finally:
        config.CACHE_DIR = usual
    _entries.append(made)
    return made


def make_ready() -> None:
    """Loads the machine code, or makes and keeps it; the parts are made fast only once, inside the entries they belong to."""
    mark = _folder() / "ready"
    if interpreted() or all(made.signatures for made in _entries):
        return
    usual, config.OPT = config.OPT, 0
    try:
        for made in _parts if not mark.exists() else ():
            made.compile(_signature(made))
            made.disable_compile()
    finally:
        config.OPT = usual
    for made in _entries:
        made.compile(_signature(made))
    mark.parent.mkdir(parents=True, exist_ok=True)
    mark.touch()


def _signature(made: Any) -> tuple[Any, ...]:
    kinds = {"int": types.int64, "float": types.float64, "Words": types.int64[::1], "Reals": types.float64[::1]}
    kinds["End"] = types.Tuple((types.float64, types.int64, types.int64, types.int64))
    return tuple(kinds[kind] for name, kind in made.py_func.__annotations__.items() if name != "return")
