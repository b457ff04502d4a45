"""The bridges of one stay, and who could have given one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from stepwell.kernel import audit, dates
from stepwell.kernel.access import Actor
from stepwell.kernel.web import get_visible
from stepwell.placement.models import Episode
from stepwell.program.models import Bridge
from stepwell.program.queries.changing import Choices
from stepwell.program.queries.duties import duties_at
from stepwell.program.queries.words import day_words
from stepwell.program.rules.curriculum import modules


@dataclass(frozen=True, slots=True)
class BridgeRow:
    """One bridge."""

    id: UUID
    version: int
    module: str
    title: str
    on: str
    minutes: int
    by: str
    is_in_error: bool


@dataclass(frozen=True, slots=True)
class BridgesPage:
    """What was bridged in one stay."""

    episode: Episode
    name: str
    rows: tuple[BridgeRow, ...]
    staff: Choices
    today: date


def bridges_page(actor: Actor, pk: UUID) -> BridgesPage:
    """The page of one stay. Raises Http404."""
    episode: Episode = get_visible(actor, Episode, pk, "patient", "site")
    audit.record(actor, "bridges.read", episode)
    rows = Bridge._base_manager.filter(episode=episode).select_related("by__account").order_by("-on", "-pk")
    duties = duties_at(episode.site, with_licenses=False)
    return BridgesPage(
        episode=episode,
        name=episode.patient.short_name,
        rows=tuple(_row(row) for row in rows),
        staff=tuple((str(pk), name) for pk, name in duties.names.items()),
        today=dates.clinic_today(episode.site.time_zone),
    )


def _row(row: Bridge) -> BridgeRow:
    known = modules().get(row.module)
    return BridgeRow(
        id=row.pk,
        version=row.version,
        module=row.module,
        title=known.title if known else row.module,
        on=day_words(row.on),
        minutes=row.minutes,
        by=row.by.account.name,
        is_in_error=row.entered_in_error_at is not None,
    )
