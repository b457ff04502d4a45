"""The inner search run by Python itself: nothing is compiled, and every index that goes astray is an error."""

from __future__ import annotations

import importlib
import sys
from types import ModuleType, SimpleNamespace

import numpy as np
from numba import config

PACKAGE = "stepwell.program.planner."
OWN = ("compiled", "kernel_")


def _is_own(name: str) -> bool:
    return name.startswith(PACKAGE) and name.removeprefix(PACKAGE).startswith(OWN)


def plain_kernel() -> SimpleNamespace:
    """All functions of the inner search, uncompiled; the compiled ones stay as they are for others."""
    kept: dict[str, ModuleType] = {name: sys.modules.pop(name) for name in list(sys.modules) if _is_own(name)}
    usual = config.DISABLE_JIT
    config.DISABLE_JIT = 1
    try:
        found = [importlib.import_module(PACKAGE + name) for name in ("kernel_search", "kernel_start", "kernel_staff")]
        found += [module for name, module in sys.modules.items() if _is_own(name)]
        return SimpleNamespace(**{name: thing for module in found for name, thing in vars(module).items()})
    finally:
        config.DISABLE_JIT = usual
        for name in [name for name in sys.modules if _is_own(name)]:
            del sys.modules[name]
        sys.modules.update(kept)


class Words(list):
    """A list that has no places before its beginning."""

    def __getitem__(self, place):
        assert isinstance(place, slice) or place >= 0, place
        return super().__getitem__(place)

    def __setitem__(self, place, value):
        assert place >= 0, place
        super().__setitem__(place, int(value))


def no_row(board) -> np.ndarray:
    return np.zeros(board.row_size, dtype=np.int64)
