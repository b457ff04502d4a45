"""Machine code for the search through one person's weeks: made once, kept, and made anew when its source changes."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import numba
from numba import config

from stepwell.program.planner import compiled  # noqa: F401 - says where machine code is kept


def _folder() -> Path:
    text = numba.__version__
    for file in sorted(Path(__file__).parent.glob("columns_*.py")):
        text += f" {file.name} {file.stat().st_mtime_ns} {file.stat().st_size}"
    return Path(config.CACHE_DIR).parent / f"columns-{hashlib.sha256(text.encode()).hexdigest()[:16]}"


def part[F: Callable[..., Any]](function: F) -> F:
    """A function that only other compiled ones call."""
    made: F = numba.njit(error_model="numpy", nogil=True, no_cpython_wrapper=True, no_cfunc_wrapper=True)(function)
    return made


def entry[F: Callable[..., Any]](function: F) -> F:
    """A function that Python calls; its machine code is kept."""
    usual, config.CACHE_DIR = config.CACHE_DIR, str(_folder())
    try:
        made: F = numba.njit(cache=True, error_model="numpy", nogil=True, no_cfunc_wrapper=True)(function)
    finally:
        config.CACHE_DIR = usual
    return made
