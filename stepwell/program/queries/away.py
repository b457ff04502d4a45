"""Who is away at an instant, for earlier rooms that ask by the settings."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from stepwell.program.models import Leave


def away_at(at: datetime) -> frozenset[UUID]:
    """The accounts of those on leave at that instant. One query."""
    away = Leave._base_manager.filter(during__contains=at, canceled_at__isnull=True)
    return frozenset(away.values_list("practitioner__account_id", flat=True))
