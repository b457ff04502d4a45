"""Compiles the planner's inner functions with numba and keeps the machine code in a folder that can be written."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numba
from numba import config, types
from numba.extending import intrinsic
from platformdirs import user_cache_dir


def _edition() -> str:
    """Names the code that was compiled: numba itself looks at one file only, not at what that file calls."""
    text = b"".join(file.read_bytes() for file in sorted(Path(__file__).parent.glob("kernel*.py")))
    text += (Path(__file__).parent / "layout.py").read_bytes()
    return hashlib.sha256(text + numba.__version__.encode()).hexdigest()[:16]


def _writable(folder: Path) -> bool:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False


def cache_folder() -> Path:
    """Where machine code is kept: NUMBA_CACHE_DIR, else the user's cache, else a folder for this user among temporary files."""
    own = f"stepwell-{os.getuid() if hasattr(os, 'getuid') else 'planner'}"
    places = [Path(user_cache_dir("stepwell")) / "planner", Path(tempfile.gettempdir()) / own / "planner"]
    if named := os.environ.get("NUMBA_CACHE_DIR"):
        places.insert(0, Path(named))
    for place in places:
        if _writable(place / _edition()):
            return place / _edition()
    return places[-1]


config.CACHE_DIR = str(cache_folder())


def compiled[F: Callable[..., Any]](function: F) -> F:
    """The function as machine code, kept for the next start."""
    made: F = numba.njit(cache=True, error_model="numpy", nogil=True)(function)
    return made


@intrinsic
def popcount(typing_context: Any, word: Any) -> Any:
    """The number of bits that are set."""

    def emit(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        return builder.ctpop(arguments[0])

    return types.int64(types.int64), emit


@intrinsic
def lowest(typing_context: Any, word: Any) -> Any:
    """The place of the lowest bit that is set; the word must not be zero."""

    def emit(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        return builder.cttz(arguments[0], context.get_constant(types.boolean, True))

    return types.int64(types.int64), emit


@intrinsic
def highest(typing_context: Any, word: Any) -> Any:
    """The place of the highest bit that is set; the word must not be zero."""

    def emit(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        zeros = builder.ctlz(arguments[0], context.get_constant(types.boolean, True))
        return builder.sub(context.get_constant(types.int64, 63), zeros)

    return types.int64(types.int64), emit
