"""Compiles the planner's inner functions with numba and keeps the machine code in a folder that can be written."""

from __future__ import annotations

import hashlib
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numba
from llvmlite.binding import get_host_cpu_name
from numba import config, types
from numba.extending import intrinsic
from platformdirs import user_cache_dir

_parts: list[Any] = []
_entries: list[Any] = []
_FACTOR, _STEP, _MASK = 6364136223846793005, 1442695040888963407, 0x7FFFFFFFFFFFFFFF


def _edition() -> str:
    """Names the code and the processor: numba itself looks at one file only, not at what that file calls."""
    text = f"{numba.__version__} {sys.version} {get_host_cpu_name()}"
    for file in sorted(Path(__file__).parent.glob("*.py")):
        if file.name.startswith(("kernel", "layout", "compiled")):
            text += f" {file.name} {file.stat().st_mtime_ns} {file.stat().st_size}"
    return hashlib.sha256(text.encode()).hexdigest()[:16]


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
    """A function that other compiled ones call; it becomes a part of them and has no life of its own."""
    made: F = numba.njit(error_model="numpy", nogil=True, no_cpython_wrapper=True, no_cfunc_wrapper=True)(function)
    _parts.append(made)
    return made


def merged[F: Callable[..., Any]](function: F) -> F:
    """A function with one caller, which it becomes a part of before anything is compiled."""
    made: F = numba.njit(inline="always")(function)
    return made


def entry[F: Callable[..., Any]](function: F) -> F:
    """A function that Python calls: machine code, kept for the next start."""
    made: F = numba.njit(cache=True, error_model="numpy", nogil=True, no_cfunc_wrapper=True)(function)
    _entries.append(made)
    return made


def is_ready() -> bool:
    """True when the machine code was made before, so that it need only be loaded."""
    return _mark().exists()


def make_ready() -> None:
    """Loads the machine code, or makes and keeps it.

    The parts are hardly made fast: that is done once, in the entries that contain them.
    """
    if interpreted():
        return
    if not is_ready():
        fast = config.OPT
        config.OPT = 1
        for part in _parts:
            part.compile(_signature(part))
            part.disable_compile()  # else it would be compiled again for each number written in the code
        config.OPT = fast
    for made in _entries:
        made.compile(_signature(made))
    _mark().touch()


def _mark() -> Path:
    return Path(config.CACHE_DIR) / "ready"


def _signature(made: Any) -> tuple[Any, ...]:
    kinds = {"int": types.int64, "bool": types.boolean, "float": types.float64}
    given = list(made.py_func.__annotations__.items())
    return tuple(kinds.get(kind, types.int64[::1]) for name, kind in given if name != "return")


def interpreted() -> bool:
    """True when Python itself runs the functions: slow, but at once, while there is no machine code yet."""
    return bool(config.DISABLE_JIT)


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


@intrinsic
def stirred(typing_context: Any, word: Any) -> Any:
    """The next state of a random generator; in signed arithmetic of numba an overflow would be a fault."""

    def emit(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        product = builder.mul(arguments[0], context.get_constant(types.int64, _FACTOR))
        return builder.and_(
            builder.add(product, context.get_constant(types.int64, _STEP)), context.get_constant(types.int64, _MASK)
        )

    return types.int64(types.int64), emit


def _stirred(word: int) -> int:
    return (int(word) * _FACTOR + _STEP) & _MASK


def _popcount(word: int) -> int:
    return int(word).bit_count() if word >= 0 else 64 - (~int(word)).bit_count()


def _lowest(word: int) -> int:
    return (int(word) & -int(word)).bit_length() - 1


def _highest(word: int) -> int:
    return int(word).bit_length() - 1 if word >= 0 else 63


if interpreted():
    popcount, lowest, highest, stirred = _popcount, _lowest, _highest, _stirred
