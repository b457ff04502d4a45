"""Which modules someone has behind them as far as the timetable knows."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from stepwell.kernel import dates
from stepwell.program.models import Bridge, Seat


def modules_done(episodes: Iterable[UUID]) -> dict[UUID, frozenset[str]]:
    """By stay the modules of past sessions whose seat was kept, and those bridged. Two queries.

    Who was away without giving the seat back is known later, to the room that keeps attendance.
    """
    keys = list(episodes)
    found: dict[UUID, set[str]] = {key: set() for key in keys}
    seats = Seat._base_manager.filter(
        episode__in=keys,
        released_at__isnull=True,
        session__ends_at__lte=dates.now(),
        session__cancelled_at__isnull=True,
    ).exclude(session__module="")
    rows = seats.values_list("episode", "session__module").distinct()
    bridges = Bridge._base_manager.filter(episode__in=keys, entered_in_error_at__isnull=True)
    for episode, module in [*rows, *bridges.values_list("episode", "module")]:
        found[episode].add(module)
    return {key: frozenset(names) for key, names in found.items()}
