"""One act of the demo clinic: when it is done by the clinic's clock, and what."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial


@dataclass(frozen=True, slots=True)
class Act:
    """Something someone does; `at` is the clinic's wall-clock time."""

    at: datetime
    run: Callable[[], None]


def act(at: datetime, verb: Callable[..., None], *facts: object) -> Act:
    """The act of doing `verb` with these facts at a time."""
    return Act(at, partial(verb, *facts))
