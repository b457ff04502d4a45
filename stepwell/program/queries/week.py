"""The week of a site: sessions and visits by day and time, of one group, room, leader or patient if asked."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import CharField, Count, Q, QuerySet, Value
from django.utils.translation import gettext as _

from stepwell.kernel import access, audit, dates
from stepwell.kernel.access import Actor
from stepwell.kernel.web import get_visible
from stepwell.people.models import Patient, Site
from stepwell.people.queries import site_list
from stepwell.program.models import Closure, GroupSession, Visit
from stepwell.program.queries.week_asked import Asked
from stepwell.program.queries.week_event import (
    Event,
    by_hour,
    crowd_event,
    session_event,
    session_rows,
    visit_event,
    visit_rows,
)
from stepwell.program.queries.week_figures import Figure, away_on, figures
from stepwell.program.queries.week_filter import Choice, View, choices_of, views_of
from stepwell.program.queries.words import clock_words, day_words

MOST_SESSIONS = 80
MOST_VISITS = 40
MOST_OF_DAY = 100  # a day by room or leader has a column for each, so more visits fit
MOST_COLUMNS = 8


@dataclass(frozen=True, slots=True)
class Day:
    """One column: a clinic day, or on a single day one room or leader; why it is closed, who is away, what is on."""

    on: date
    name: str
    is_today: bool
    closed: str
    events: tuple[Event, ...]
    away: tuple[str, ...] = ()
    url: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One start time with one cell of events for each day."""

    time: str
    cells: tuple[tuple[Event, ...], ...]
    marked: tuple[tuple[tuple[Event, ...], bool], ...] = ()  # each cell beside whether its column is today


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
    spans: tuple[View, ...]
    is_day: bool
    figures: tuple[Figure, ...]

    @property
    def has_today(self) -> bool:
        return any(day.is_today for day in self.days)


def week_page(actor: Actor, asked: Asked) -> WeekPage | None:
    """The week around a day, or one day, at one of the actor's sites; None when they have no site at all."""
    sites = site_list(actor)
    site = next((row for row in sites if row.pk == asked.site), sites[0] if sites else None)
    if site is None:
        return None
    today = dates.clinic_today(site.time_zone)
    monday = dates.week_start(asked.day or asked.monday or today)
    asked = replace(asked, monday=monday, site=site.pk if len(sites) > 1 else None)
    patient = _patient(actor, asked)
    sessions, visits = _rows(actor, site, asked)
    counts = _counts(sessions, visits)
    events = _events(actor, site, (sessions, visits), counts, of_day=asked.day is not None)
    days = _days(site, asked, today, events)
    columns = by_column(days[0], asked.by) if asked.day else days
    totals = {kind: sum(n for (what, _at), n in counts.items() if what == kind) for kind in ("session", "visit")}
    choices = choices_of(site, asked, asked.url) if asked.by != "patient" else ()
    picked = f"{patient.short_name}" if patient else next((row.label for row in choices if row.is_current), "")
    return WeekPage(
        site=site,
        monday=monday,
        days=columns,
        rows=_table(site, columns),
        views=views_of(actor, asked, asked.url),
        by=asked.by,
        choices=choices,
        picked=picked,
        picked_id=str(asked.only or ""),
        sites=_sites(sites, site, asked),
        sessions=totals["session"],
        visits=totals["visit"],
        is_summary=any(event.kind == "crowd" for event in events),
        may_change=bool(access.may(actor, "program.change", site)),
        figures=figures(site, [day.on for day in days], [day.on for day in days if day.closed])
        if asked.only is None and asked.by != "patient"
        else (),
        **_steps(asked, monday, today),
    )


def _steps(asked: Asked, monday: date, today: date) -> dict[str, Any]:
    """The title, and the ways to what lies before, after and around."""
    week_says, day_says = _("Week of %(day)s") % {"day": day_words(monday)}, day_words(asked.day or monday)
    step, first = (timedelta(days=1), asked.day) if asked.day else (timedelta(days=7), monday)
    name = "day" if asked.day else "monday"
    usual = asked.day or (today if dates.week_start(today) == monday else monday)
    return {
        "title": day_says if asked.day else week_says,
        "previous_url": asked.url(**{name: first - step}),
        "next_url": asked.url(**{name: first + step}),
        "today_url": asked.url(**{name: today if asked.day else dates.week_start(today)}),
        "is_day": asked.day is not None,
        "spans": (
            View(str(_("Week")), asked.url(day=None), asked.day is None),
            View(str(_("Day")), asked.url(day=usual), asked.day is not None),
        ),
    }


def _patient(actor: Actor, asked: Asked) -> Patient | None:
    """The person whose week is shown: they must be the actor's to see, and the look goes into the trail."""
    if asked.by != "patient" or asked.only is None:
        return None
    patient = get_visible(actor, Patient, asked.only)
    audit.record(actor, "schedule.read", patient)
    return patient


def _rows(actor: Actor, site: Site, asked: Asked) -> tuple[QuerySet[Any], QuerySet[Any]]:
    shown = asked.days()
    week = {"site": site, "on__range": (shown[0], shown[-1])}
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
    *,
    of_day: bool = False,
) -> list[Event]:
    """Sessions and visits one by one, or, of the kind there are too many of, one line for each start time."""
    most_visits = MOST_OF_DAY if of_day else MOST_VISITS
    may_change = bool(access.may(actor, "program.change", site))
    may_book = bool(access.may(actor, "visit.book", site))
    may_write = bool(access.may(actor, "note.write", site))
    found: list[Event] = []
    for kind, most in (("session", MOST_SESSIONS), ("visit", most_visits)):
        begun = {at: number for (what, at), number in counts.items() if what == kind}
        if sum(begun.values()) > most:
            hours = by_hour(begun, site.time_zone) if kind == "visit" else begun
            found += [crowd_event(kind, at, number, site.time_zone) for at, number in hours.items()]
        elif kind == "session":
            listed = session_rows(rows[0], most)
            found += [session_event(row, site.time_zone, may_change=may_change, may_write=may_write) for row in listed]
        else:
            booked = visit_rows(rows[1], most)
            found += [visit_event(row, site.time_zone, may_book=may_book, may_write=may_write) for row in booked]
    return sorted(found, key=lambda row: (row.starts_at, row.title))


def _days(site: Site, asked: Asked, today: date, events: list[Event]) -> tuple[Day, ...]:
    days = asked.days()
    held = Closure._base_manager.filter(site=site, on__range=(days[0], days[-1]), reopened_at__isnull=True)
    closed, away = dict(held.values_list("on", "reason")), away_on(site, days)
    by_day: dict[date, list[Event]] = defaultdict(list)
    for event in events:
        by_day[event.on].append(event)
    return tuple(
        Day(on, day_words(on), on == today, closed.get(on, ""), tuple(by_day[on]), away.get(on, ()), asked.url(day=on))
        for on in days
        if on.weekday() < 5 or by_day[on] or asked.day
    )


def by_column(day: Day, by: str) -> tuple[Day, ...]:
    """A single day with a column for each room or leader that is used, or as it is where that would be too many."""
    of = {"room": lambda event: event.place, "leader": lambda event: event.who}.get(by)
    names = sorted({of(event) for event in day.events if of(event)}) if of else []
    if of is None or not 1 < len(names) <= MOST_COLUMNS:
        return (replace(day, is_today=False),)
    rest = tuple(event for event in day.events if not of(event))
    columns = [
        replace(day, name=name, is_today=False, url="", events=tuple(event for event in day.events if of(event) == name),
                away=tuple(word for word in day.away if by == "leader" and word.split(",")[0] == name))
        for name in names
    ]  # fmt: skip
    absent = tuple(word for word in day.away if word.split(",")[0] not in names or by != "leader")
    if rest or absent:
        columns.append(replace(day, name=_("Others"), is_today=False, url="", events=rest, away=absent))
    return tuple(columns)


def _table(site: Site, columns: tuple[Day, ...]) -> tuple[Row, ...]:
    zone = ZoneInfo(site.time_zone)
    cells: dict[time, dict[int, list[Event]]] = defaultdict(lambda: defaultdict(list))
    for place, column in enumerate(columns):
        for event in column.events:
            cells[event.starts_at.astimezone(zone).time()][place].append(event)
    rows = []
    for at in sorted(cells):
        listed = tuple(tuple(cells[at].get(place, ())) for place in range(len(columns)))
        marked = tuple((cell, column.is_today) for cell, column in zip(listed, columns, strict=True))
        rows.append(Row(clock_words(at), listed, marked))
    return tuple(rows)


def _sites(sites: list[Site], here: Site, asked: Asked) -> tuple[View, ...]:
    if len(sites) < 2:
        return ()
    return tuple(View(row.name, asked.url(site=row.pk, only=None), row.pk == here.pk) for row in sites)
