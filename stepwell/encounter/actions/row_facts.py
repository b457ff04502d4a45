"""What a group's sheet hands over beside one person's own line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from stepwell.encounter.actions.facts import KEEP, Keep


@dataclass(frozen=True, slots=True)
class RowFacts:
    """One person's objectives, times out of the room and opening round, as they were sent; the rest stays.

    `marks` holds every objective the form offered: how far, "" for worked on and not said, None for not worked on.
    """

    seat_id: UUID
    marks: Mapping[UUID, str | None] = field(default_factory=dict)
    away: tuple[tuple[datetime, datetime | None], ...] | Keep = KEEP
    mood: int | Keep | None = KEEP
    safe_today: str | Keep = KEEP
    practice_done: str | Keep = KEEP
    need: str | Keep = KEEP

    def opening(self) -> dict[str, object]:
        """The answers of the opening round that were sent."""
        names = ("mood", "safe_today", "practice_done", "need")
        return {name: value for name in names if (value := getattr(self, name)) is not KEEP}
