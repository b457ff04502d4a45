"""The weeks of a stay with the family sessions held in them, and why there was none."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from stepwell.encounter.models import Encounter, FamilyWeek
from stepwell.encounter.queries.clock import day
from stepwell.encounter.rules.attendance import PRESENT
from stepwell.encounter.rules.family import monday_of
from stepwell.kernel import access, dates
from stepwell.kernel.access import Actor
from stepwell.kernel.web import get_visible
from stepwell.placement.models import Episode

KINDS = ("FT", "MF")  # one family, and families together


@dataclass(frozen=True, slots=True)
class Week:
    """One week: its Monday, the sessions in it, and the reason when there was none; `typed` is one that was refused."""

    monday: date
    words: str
    sessions: tuple[tuple[UUID, str], ...]
    why_none: str
    version: int
    is_now: bool
    typed: str = ""


@dataclass(frozen=True, slots=True)
class FamilyPage:
    """A stay's weeks, the newest first; `left_over` is what was typed for a week that is none of them."""

    episode: Episode
    weeks: tuple[Week, ...]
    may_write: bool
    left_over: str = ""


def family_page(actor: Actor, episode_id: UUID) -> FamilyPage:
    """The page. Three queries. Raises Http404, Forbidden."""
    episode = get_visible(actor, Episode, episode_id, "patient", "site")
    access.require(actor, "encounter.read", episode)
    today = dates.clinic_today(episode.site.time_zone)
    last = min(episode.ended_on or today, today)
    held = Encounter._base_manager.filter(
        episode=episode, service_type__in=KINDS, attendance__in=PRESENT, error__isnull=True
    )
    sessions: dict[date, list[tuple[UUID, str]]] = {}
    for pk, on in held.order_by("on", "pk").values_list("pk", "on"):
        sessions.setdefault(monday_of(on), []).append((pk, day(on)))
    reasons = {
        row.week_on: row
        for row in FamilyWeek._base_manager.filter(
            patient_id=episode.patient_id, week_on__gte=monday_of(episode.admitted_on)
        )
    }
    first, newest = monday_of(episode.admitted_on), monday_of(last)
    mondays = [newest - timedelta(weeks=back) for back in range((newest - first).days // 7 + 1)]
    return FamilyPage(
        episode,
        tuple(_week(one, sessions.get(one, []), reasons.get(one), monday_of(today)) for one in mondays),
        bool(access.may(actor, "note.write", episode)),
    )


def _week(monday: date, sessions: list[tuple[UUID, str]], reason: FamilyWeek | None, now: date) -> Week:
    words = f"{day(monday)} – {day(monday + timedelta(days=6))}"
    return Week(
        monday,
        words,
        tuple(sessions),
        reason.why_none if reason else "",
        reason.version if reason else 0,
        monday == now,
    )
