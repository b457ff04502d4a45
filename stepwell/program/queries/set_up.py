"""The director's set-up of a site: its times of day, its closed days, how far sessions are made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db.models import Count

from stepwell.kernel import dates
from stepwell.kernel.access import Actor
from stepwell.people.models import Site
from stepwell.people.queries import site_list
from stepwell.placement.words import CONDITIONS
from stepwell.program.models import Closure, Group, Track, Visit
from stepwell.program.queries.changing import Choices, rooms_at, staff_choices
from stepwell.program.queries.duties import duties_at
from stepwell.program.queries.series import made_until
from stepwell.program.queries.week_filter import View
from stepwell.program.queries.words import address, clock_words, day_or_empty, day_words, service_words
from stepwell.program.rules.set_up import group_kinds


@dataclass(frozen=True, slots=True)
class ClosedDay:
    """A day the site is closed, and how many visits still stand on it."""

    id: UUID
    version: int
    day: str
    reason: str
    visits: int
    week_url: str


@dataclass(frozen=True, slots=True)
class SetUpPage:
    """One site as the director sets it up."""

    site: Site
    sites: tuple[View, ...]
    tracks: tuple[tuple[str, str], ...]
    closed: tuple[ClosedDay, ...]
    groups: int
    made_until: str


@dataclass(frozen=True, slots=True)
class GroupChoices:
    """What a new group can be made of."""

    site: Site
    tracks: Choices
    rooms: Choices
    leaders: Choices
    kinds: Choices
    conditions: Choices


def chosen_site(actor: Actor, wanted: str = "") -> tuple[Site | None, list[Site]]:
    """The site asked for, or the first where none is asked for; None for one the actor may not change. One query."""
    allowed = actor.sites_for("program.change")
    sites = [site for site in site_list(actor) if site.pk in allowed]
    usual = sites[0] if sites and not wanted else None
    return next((site for site in sites if str(site.pk) == wanted), usual), sites


def set_up_page(site: Site, sites: list[Site]) -> SetUpPage:
    """The tracks, closed days and horizon of a site the actor was allowed to choose. Five queries."""
    today = dates.clinic_today(site.time_zone)
    url = address("program_set_up")
    tracks = Track._base_manager.filter(site=site).order_by("starts_at")
    return SetUpPage(
        site=site,
        sites=tuple(View(row.name, f"{url}?site={row.pk}", row.pk == site.pk) for row in sites[:20])
        if len(sites) > 1
        else (),
        tracks=tuple((row.name, f"{clock_words(row.starts_at)} to {clock_words(row.ends_at)}") for row in tracks),
        closed=_closed(site),
        groups=Group._base_manager.filter(site=site, starts_on__lte=today).count(),
        made_until=day_or_empty(made_until(site)),
    )


def _closed(site: Site) -> tuple[ClosedDay, ...]:
    today = dates.clinic_today(site.time_zone)
    rows = list(Closure._base_manager.filter(site=site, on__gte=today, reopened_at__isnull=True).order_by("on"))
    standing = Visit._base_manager.filter(site=site, on__in=[row.on for row in rows], cancelled_at__isnull=True)
    visits = dict(standing.values_list("on").annotate(Count("pk")))
    week = address("week_page")
    return tuple(
        ClosedDay(
            row.pk,
            row.version,
            day_words(row.on),
            row.reason,
            visits.get(row.on, 0),
            f"{week}?monday={row.on - timedelta(days=row.on.weekday())}&by=leader&site={site.pk}",
        )
        for row in rows
    )


def group_choices(site: Site) -> GroupChoices:
    """Tracks, rooms, leaders and kinds of service for a new group. Four queries."""
    tracks = Track._base_manager.filter(site=site).order_by("starts_at")
    return GroupChoices(
        site=site,
        tracks=tuple((str(row.pk), row.name) for row in tracks),
        rooms=rooms_at(site.pk),
        leaders=staff_choices(duties_at(site, with_licenses=False)),
        kinds=tuple((kind, service_words(kind)) for kind in group_kinds()),
        conditions=tuple((code, str(word)) for code, word in CONDITIONS.items() if code != "GEN"),
    )
