"""The week of a site: sessions and visits by day and time, of one group, room, leader or patient if asked."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import CharField, Count, Q, QuerySet, Value
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from stepwell.kernel import access, audit, dates
from stepwell.kernel.access import Actor
from stepwell.kernel.web import get_visible
from stepwell.people.models import Patient, Site
from stepwell.people.queries import site_list
from stepwell.program.models import Closure, GroupSession, Visit
from stepwell.program.queries.week_event import (
    Event,
    by_hour,
    crowd_event,
    session_event,
    session_rows,
    visit_event,
    visit_rows,
)
from stepwell.program.queries.week_filter import VIEWS, Choice, View, choices_of, views_of
from stepwell.program.queries.words import clock_words, day_words

MOST_SESSIONS = 80
MOST_VISITS = 40


@dataclass(frozen=True, slots=True)
class Day:
    """One column: a clinic day, its word, why it is closed, and everything on it in order of time."""

    on: date
    name: str
    is_today: bool
    closed: str
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One start time with one cell of events for each day."""

    time: str
    cells: tuple[tuple[Event, ...], ...]


@dataclass(frozen=True, slots=True)
class WeekPage:
    """A week as one actor sees it. `is_summary`: more than fits, so the cells count instead of listing."""

    site: Site
    monday: date
    title: str
    days: tuple[Day, ...]
    rows: tuple[Row, ...]
    views: tuple[View, ...]
    by: str
    choices: tuple[Choice, ...]
    picked: str
    picked_id: str
    sites: tuple[View, ...]
    previous_url: str
    next_url: str
    today_url: str
    sessions: int
    visits: int
    is_summary: bool
    may_change: bool

    @property
    def has_today(self) -> bool:
        return any(day.is_today for day in self.days)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for; anything it does not understand is left at the usual."""

    monday: date | None = None
    by: str = "group"
    site: UUID | None = None
    only: UUID | None = None

    @classmethod
    def of(cls, given: Any) -> Asked:
        """From a request's GET."""
        by = given.get("by", "group")
        return cls(dates.read_day(given.get("monday", "")), by if by in VIEWS else "group", _id(given.get("site", "")),
                   _id(given.get("only", "")))  # fmt: skip

    def url(self, **changes: Any) -> str:
        """The address of the same page with something else asked for."""
        new = replace(self, **changes)
        words = {"monday": new.monday, "by": new.by, "site": new.site, "only": new.only}
        return f"{reverse('week_page')}?{urlencode({key: str(word) for key, word in words.items() if word})}"


def week_page(actor: Actor, asked: Asked) -> WeekPage | None:
    """The week around a day at one of the actor's sites; None when they have no site at all."""
    sites = site_list(actor)
    site = next((row for row in sites if row.pk == asked.site), sites[0] if sites else None)
    if site is None:
        return None
    today = dates.clinic_today(site.time_zone)
    monday = dates.week_start(asked.monday or today)
    asked = replace(asked, monday=monday, site=site.pk if len(sites) > 1 else None)
    patient = _patient(actor, asked)
    sessions, visits = _rows(actor, site, asked)
    counts = _counts(sessions, visits)
    events = _events(actor, site, (sessions, visits), counts)
    totals = {kind: sum(n for (what, _at), n in counts.items() if what == kind) for kind in ("session", "visit")}
    choices = choices_of(site, asked, asked.url) if asked.by != "patient" else ()
    picked = f"{patient.short_name}" if patient else next((row.label for row in choices if row.is_current), "")
    return WeekPage(
        site=site,
        monday=monday,
        title=_("Week of %(day)s") % {"day": day_words(monday)},
        days=_days(site, monday, today, events),
        rows=_table(site, monday, events),
        views=views_of(actor, asked, asked.url),
        by=asked.by,
        choices=choices,
        picked=picked,
        picked_id=str(asked.only or ""),
        sites=_sites(sites, site, asked),
        previous_url=asked.url(monday=monday - timedelta(days=7)),
        next_url=asked.url(monday=monday + timedelta(days=7)),
        today_url=asked.url(monday=dates.week_start(today)),
        sessions=totals["session"],
        visits=totals["visit"],
        is_summary=totals["session"] > MOST_SESSIONS or totals["visit"] > MOST_VISITS,
        may_change=bool(access.may(actor, "program.change", site)),
    )


def _patient(actor: Actor, asked: Asked) -> Patient | None:
    """The person whose week is shown: they must be the actor's to see, and the look goes into the trail."""
    if asked.by != "patient" or asked.only is None:
        return None
    patient = get_visible(actor, Patient, asked.only)
    audit.record(actor, "schedule.read", patient)
    return patient


def _rows(actor: Actor, site: Site, asked: Asked) -> tuple[QuerySet[Any], QuerySet[Any]]:
    week = {"site": site, "on__range": (asked.monday, (asked.monday or date.min) + timedelta(days=6))}
    sessions = GroupSession.objects.visible_to(actor).filter(**week)
    visits = Visit.objects.visible_to(actor).filter(**week)
    only = asked.only
    if only is None:
        return sessions, visits if asked.by != "patient" else visits.none()
    if asked.by == "group":
        return sessions.filter(group=only), visits.none()
    if asked.by == "room":
        return sessions.filter(room=only), visits.filter(room=only)
    if asked.by == "leader":
        return sessions.filter(Q(leader=only) | Q(coleader=only)), visits.filter(practitioner=only)
    held = Q(seats__patient=only, seats__released_at__isnull=True)
    dropped = Q(seats__patient=only, cancelled_at__isnull=False)
    return sessions.filter(held | dropped).distinct(), visits.filter(patient=only)


def _counts(sessions: QuerySet[Any], visits: QuerySet[Any]) -> dict[tuple[str, datetime], int]:
    """How many sessions and visits begin at each instant, canceled ones among them. One query."""

    def of(rows: QuerySet[Any], kind: str) -> QuerySet[Any]:
        marked = rows.annotate(kind=Value(kind, CharField()))
        return marked.order_by().values_list("kind", "starts_at").annotate(Count("pk", distinct=True))

    return {(kind, at): number for kind, at, number in of(sessions, "session").union(of(visits, "visit"))}


def _events(
    actor: Actor,
    site: Site,
    rows: tuple[QuerySet[Any], QuerySet[Any]],
    counts: dict[tuple[str, datetime], int],
) -> list[Event]:
    """Sessions and visits one by one, or, of the kind there are too many of, one line for each start time."""
    may_change = bool(access.may(actor, "program.change", site))
    may_book = bool(access.may(actor, "visit.book", site))
    may_write = bool(access.may(actor, "note.write", site))
    kinds: tuple[tuple[str, int, list[Any]], ...] = (
        ("session", MOST_SESSIONS, session_rows(rows[0], MOST_SESSIONS)),
        ("visit", MOST_VISITS, visit_rows(rows[1], MOST_VISITS)),
    )
    found: list[Event] = []
    for kind, most, listed in kinds:
        begun = {at: number for (what, at), number in counts.items() if what == kind}
        if sum(begun.values()) > most:
            hours = by_hour(begun, site.time_zone) if kind == "visit" else begun
            found += [crowd_event(kind, at, number, site.time_zone) for at, number in hours.items()]
        elif kind == "session":
            found += [session_event(row, site.time_zone, may_change=may_change, may_write=may_write) for row in listed]
        else:
            found += [visit_event(row, site.time_zone, may_book=may_book, may_write=may_write) for row in listed]
    return sorted(found, key=lambda row: (row.starts_at, row.title))


def _days(site: Site, monday: date, today: date, events: list[Event]) -> tuple[Day, ...]:
    closed = dict(
        Closure._base_manager.filter(
            site=site, on__range=(monday, monday + timedelta(days=6)), reopened_at__isnull=True
        ).values_list("on", "reason")
    )
    by_day: dict[date, list[Event]] = defaultdict(list)
    for event in events:
        by_day[event.on].append(event)
    shown = [monday + timedelta(days=n) for n in range(7)]
    return tuple(
        Day(on, day_words(on), on == today, closed.get(on, ""), tuple(by_day[on]))
        for on in shown
        if on.weekday() < 5 or by_day[on]
    )


def _table(site: Site, monday: date, events: list[Event]) -> tuple[Row, ...]:
    zone = ZoneInfo(site.time_zone)
    cells: dict[time, dict[date, list[Event]]] = defaultdict(lambda: defaultdict(list))
    for event in events:
        cells[event.starts_at.astimezone(zone).time()][event.on].append(event)
    used = {event.on for event in events}
    days = [monday + timedelta(days=n) for n in range(7)]
    shown = [on for on in days if on.weekday() < 5 or on in used]
    return tuple(Row(clock_words(at), tuple(tuple(cells[at].get(on, ())) for on in shown)) for at in sorted(cells))


def _sites(sites: list[Site], here: Site, asked: Asked) -> tuple[View, ...]:
    if len(sites) < 2:
        return ()
    return tuple(View(row.name, asked.url(site=row.pk, only=None), row.pk == here.pk) for row in sites)


def _id(word: str) -> UUID | None:
    try:
        return UUID(word)
    except ValueError:
        return None
