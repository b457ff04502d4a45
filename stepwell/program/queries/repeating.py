"""Repeating visits as the rules read them: the series, what it has made, and what stands in the way of more."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.db.models import Q

from stepwell.kernel import access, audit, dates
from stepwell.kernel.access import Actor
from stepwell.kernel.web import get_visible
from stepwell.placement.models import Episode
from stepwell.placement.queries.banner import Banner, banner
from stepwell.program.models import Booking, Closure, Leave, Seat, Visit, VisitSeries
from stepwell.program.queries.words import clock_words, day_words, moment_words, service_words, weekday_words
from stepwell.program.rules import timetable
from stepwell.program.rules.repeating import Away, Held

Spans = dict[UUID, list[tuple[datetime, datetime]]]


@dataclass(frozen=True, slots=True)
class Busy:
    """Time that is taken, by practitioner, by room and by person."""

    practitioners: Spans
    rooms: Spans
    patients: Spans

    def takes(self, visit: Visit) -> str:
        """Why a visit cannot be made now; empty when its time is free. It takes the time if so."""
        room = visit.room_id if visit.room_id and not visit.room.is_virtual else None  # type: ignore[union-attr]
        wanted = (
            (self.patients, visit.patient_id, "Something else is booked then."),
            (self.practitioners, visit.practitioner_id, "Your clinician is busy then."),
            (self.rooms, room, "The room is taken then."),
        )
        for spans, key, says in wanted:
            if key and any(start < visit.ends_at and visit.starts_at < end for start, end in spans[key]):
                return says
        for spans, key, _says in wanted:
            if key:
                spans[key].append((visit.starts_at, visit.ends_at))
        return ""


def repeat_facts(row: VisitSeries) -> timetable.Series:
    """One repeating visit as the rules read it."""
    return timetable.Series(
        id=str(row.pk),
        weekdays=frozenset({row.weekday}),
        starts=row.starts_at,
        minutes=row.minutes,
        zone=row.time_zone,
        first_on=row.starts_on,
        last_on=row.ends_on,
        room=None,
        leader=None,
        every_weeks=row.every_weeks,
    )


def closed_days(site_id: UUID, window: tuple[date, date]) -> dict[date, str]:
    rows = Closure._base_manager.filter(site=site_id, on__range=window, reopened_at__isnull=True)
    return dict(rows.values_list("on", "reason"))


def away_of(practitioners: Iterable[UUID], window: Any) -> dict[UUID, list[Away]]:
    """Leave by practitioner, without its kind. One query."""
    found: dict[UUID, list[Away]] = defaultdict(list)
    rows = Leave._base_manager.filter(
        practitioner__in=list(practitioners), canceled_at__isnull=True, during__overlap=window
    )
    for who, during in rows.values_list("practitioner", "during"):
        found[who].append(Away(during.lower or window.lower, during.upper or window.upper))
    return found


def instants(window: tuple[date, date], zone: str) -> Any:
    """A window of clinic days as a range of instants."""
    return DateTimeTZRange(dates.day_bounds(window[0], zone)[0], dates.day_bounds(window[1], zone)[1])


def busy_of(series: Iterable[VisitSeries], window: Any) -> Busy:
    """What is booked in a range for the practitioners, rooms and people of some series. Two queries."""
    rows = list(series)
    found = Busy(defaultdict(list), defaultdict(list), defaultdict(list))
    practitioners, rooms = {row.practitioner_id for row in rows}, {row.room_id for row in rows if row.room_id}
    booked = Booking._base_manager.filter(
        Q(practitioner__in=practitioners) | Q(room__in=rooms), released_at__isnull=True, during__overlap=window
    )
    for who, room, during in booked.values_list("practitioner", "room", "during"):
        spans = found.practitioners[who] if who else found.rooms[room]
        spans.append((during.lower, during.upper))
    held = Seat._base_manager.filter(
        patient__in={row.patient_id for row in rows}, released_at__isnull=True, during__overlap=window
    )
    for patient, during in held.values_list("patient", "during"):
        found.patients[patient].append((during.lower, during.upper))
    return found


def held_from(series: VisitSeries, pivot: date) -> tuple[list[Visit], list[Held]]:
    """The visits a series has made from a day of its own on, as records and as the rules read them. One query."""
    rows = Visit._base_manager.filter(series=series, series_on__gte=pivot).select_related("room", "site", "episode")
    found = list(rows.order_by("series_on"))
    facts = [
        Held(str(row.pk), row.series_on, row.on, row.starts_at, row.ends_at, row.cancelled_at is not None)
        for row in found
        if row.series_on is not None
    ]
    return found, facts


@dataclass(frozen=True, slots=True)
class VisitLine:
    """One visit of a series, as its page lists it."""

    id: UUID
    when: str
    state: str
    is_canceled: bool
    is_over: bool


@dataclass(frozen=True, slots=True)
class SeriesPage:
    """One repeating visit: its rhythm in words, its visits, what may be done."""

    series: VisitSeries
    episode: Episode
    banner: Banner
    rhythm: str
    what: str
    with_whom: str
    where: str
    until: str
    lines: tuple[VisitLine, ...]
    may_change: bool
    is_over: bool


def series_page(actor: Actor, pk: UUID) -> SeriesPage:
    """One repeating visit with all it has made. Raises Http404."""
    related = ("episode__patient", "episode__site", "practitioner__account", "room", "site")
    series: VisitSeries = get_visible(actor, VisitSeries, pk, *related)
    access.require(actor, "visit.book", series)
    audit.record(actor, "schedule.read", series)
    zone, now = series.site.time_zone, dates.now()
    rows = Visit._base_manager.filter(series=series).order_by("starts_at")
    return SeriesPage(
        series=series,
        episode=series.episode,
        banner=banner(actor, series.episode.patient),
        rhythm=rhythm_words(series),
        what=service_words(series.service_type),
        with_whom=str(series.practitioner),
        where=series.room.name if series.room else "",
        until=day_words(series.ends_on),
        lines=tuple(_line(row, zone, now) for row in rows),
        may_change=bool(access.may(actor, "visit.book", series)),
        is_over=series.ends_on < dates.clinic_today(zone),
    )


def _line(row: Visit, zone: str, now: datetime) -> VisitLine:
    is_canceled, state = row.cancelled_at is not None, ""
    if is_canceled:
        state = f"Canceled: {row.cancel_reason}"
    elif row.series_on is not None and row.series_on != row.on:
        state = f"Moved from {day_words(row.series_on)}"
    return VisitLine(row.pk, moment_words(row.starts_at, zone), state, is_canceled, row.ends_at <= now)


def rhythm_words(series: VisitSeries) -> str:
    """`Every Tuesday, 9:00 am, 45 minutes`, or `Every 2 weeks on Tuesday, …`."""
    day = weekday_words(series.weekday)
    often = f"Every {day}" if series.every_weeks == 1 else f"Every {series.every_weeks} weeks on {day}"
    return f"{often}, {clock_words(series.starts_at)}, {series.minutes} minutes"
