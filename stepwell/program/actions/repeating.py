"""Starts a repeating visit, makes its visits ahead, changes them from one on, and ends it; safe to run again."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, time, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from stepwell.kernel import access, audit, dates
from stepwell.kernel.access import Actor
from stepwell.kernel.models import AuditEvent
from stepwell.kernel.tables import Refused
from stepwell.people.models import Practitioner, Room, Site
from stepwell.placement.models import Episode
from stepwell.program.actions.booking import lock, nobody_twice, visit_rows
from stepwell.program.actions.visits import cancel_visits, seat_of_visit
from stepwell.program.models import Booking, Seat, Visit, VisitSeries
from stepwell.program.queries.clashes import visit_wish
from stepwell.program.queries.duties import Duties, duties_at
from stepwell.program.queries.repeating import away_of, busy_of, closed_days, instants, repeat_facts
from stepwell.program.rules.leading import check_can_lead
from stepwell.program.rules.repeating import Skip, check_repeats, to_make
from stepwell.program.rules.set_up import VisitFacts, check_can_book
from stepwell.program.rules.timetable import PlannedSession

WEEKS_AHEAD = 8


@dataclass(frozen=True, slots=True)
class NewRepeat:
    """A repeating visit as asked for: its first day gives the weekday."""

    episode: Episode
    practitioner: Practitioner
    service_type: str
    first_on: date
    starts_at: time
    minutes: int
    until: date
    room: Room | None = None
    every_weeks: int = 1


@dataclass(frozen=True, slots=True)
class MadeVisits:
    """How many visits were made, and the days that were left out with the reason for each."""

    visits: int
    skipped: tuple[Skip, ...] = ()


def start_series(actor: Actor, asked: NewRepeat) -> VisitSeries:
    """A repeating visit; `make_visits` fills it. Raises Forbidden and Refused as booking and `check_repeats` do."""
    with transaction.atomic():
        episode, site = asked.episode, asked.episode.site
        access.require(actor, "visit.book", episode)
        check_can_book(
            VisitFacts(asked.service_type, asked.minutes, asked.first_on, episode.admitted_on, episode.ended_on)
        )
        if asked.room is not None and asked.room.site_id != site.pk:
            raise Refused("OTHER_SITE", "That room is at another site.", "Choose a room here.")
        duties = duties_at(site, [asked.practitioner.pk])
        check_can_lead(duties.facts(asked.practitioner.pk, asked.service_type, asked.first_on))
        series = VisitSeries(
            episode=episode,
            patient_id=episode.patient_id,
            site=site,
            practitioner=asked.practitioner,
            room=asked.room,
            service_type=asked.service_type,
            weekday=asked.first_on.weekday(),
            starts_at=asked.starts_at,
            minutes=asked.minutes,
            time_zone=site.time_zone,
            every_weeks=asked.every_weeks,
            starts_on=asked.first_on,
            ends_on=asked.until,
        )
        check_repeats(repeat_facts(series))
        series.save(force_insert=True)
        audit.record(actor, "visit_series.started", series)
        return series


def book_series(actor: Actor, asked: NewRepeat) -> tuple[VisitSeries, MadeVisits]:
    """Starts a repeating visit and makes its first weeks. Refused NONE_FREE when not a single one can be made."""
    with transaction.atomic():
        series = start_series(actor, asked)
        today = dates.clinic_today(series.time_zone)
        made = make_visits(actor, series, max(today, asked.first_on) + timedelta(weeks=WEEKS_AHEAD), today)
        if not made.visits:
            why = " ".join(dict.fromkeys(row.because for row in made.skipped)) or "All of its days have passed."
            raise Refused("NONE_FREE", why, "Choose another day or time. Nothing was saved.")
        return series, made


def make_visits(actor: Actor, where: VisitSeries | Site, until: date, from_on: date | None = None) -> MadeVisits:
    """Makes what one repeating visit, or all of a site, give up to a day; nothing is made twice.

    Days closed, on leave or booked otherwise are left out and named. Raises Forbidden.
    """
    with transaction.atomic():
        access.require(actor, "visit.book", where)
        site = where if isinstance(where, Site) else where.site
        window = (from_on or dates.clinic_today(site.time_zone), until)
        wanted = Q(site=site) if isinstance(where, Site) else Q(pk=where.pk)
        rows = list(
            VisitSeries._base_manager.filter(
                wanted, episode__ended_on__isnull=True, starts_on__lte=until, ends_on__gte=window[0]
            )
            .select_related("episode", "site", "room", "practitioner")
            .order_by("created_at", "pk")
        )
        lock(
            [row.practitioner_id for row in rows],
            [row.room_id for row in rows if row.room_id],
            [row.patient_id for row in rows],
        )
        visits, skipped = _planned(rows, site, window)
        _save(visits, site)
        AuditEvent.objects.bulk_create(audit.audit_row(actor, "visit.booked", row) for row in visits)
        return MadeVisits(len(visits), tuple(skipped))


def _planned(rows: list[VisitSeries], site: Site, window: tuple[date, date]) -> tuple[list[Visit], list[Skip]]:
    if not rows:
        return [], []
    made: dict[UUID, set[date]] = defaultdict(set)
    known = Visit._base_manager.filter(series__in=rows, series_on__range=window).values_list("series", "series_on")
    for key, on in known:
        if on is not None:
            made[key].add(on)
    moments = instants(window, site.time_zone)
    closed, away = closed_days(site.pk, window), away_of([row.practitioner_id for row in rows], moments)
    busy = busy_of(rows, moments)
    duties = duties_at(site, {row.practitioner_id for row in rows})
    visits: list[Visit] = []
    skipped: list[Skip] = []
    for series in rows:
        planned, left_out = to_make(
            repeat_facts(series), window, made[series.pk], closed, away.get(series.practitioner_id, ())
        )
        skipped += left_out
        for row in planned:
            visit = _visit(series, row)
            because = _against(series, row, duties) or busy.takes(visit)
            if because:
                skipped.append(Skip(row.on, because))
            elif row.starts_at > dates.now():
                visits.append(visit)
    return visits, sorted(skipped, key=lambda skip: skip.on)


def _against(series: VisitSeries, row: PlannedSession, duties: Duties) -> str:
    try:
        check_can_lead(duties.facts(series.practitioner_id, series.service_type, row.on))
    except Refused as no:
        return no.says
    return ""


def _visit(series: VisitSeries, row: PlannedSession) -> Visit:
    return Visit(
        episode=series.episode,
        patient_id=series.patient_id,
        site=series.site,
        practitioner=series.practitioner,
        room=series.room,
        service_type=series.service_type,
        series=series,
        series_on=row.series_on,
        on=row.on,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
    )


def _save(visits: list[Visit], site: Site) -> None:
    if visits:
        with nobody_twice([visit_wish(visit) for visit in visits], site.time_zone):
            Visit._base_manager.bulk_create(visits)
            Booking._base_manager.bulk_create([row for visit in visits for row in visit_rows(visit)])
            Seat._base_manager.bulk_create([seat_of_visit(visit) for visit in visits])


def end_visit_series(actor: Actor, series: VisitSeries, last_on: date, reason: str, version: int | None = None) -> int:
    """Ends a repeating visit after its last day and cancels what was made beyond it; how many.

    Raises Forbidden, EditConflict, Refused('NO_REASON').
    """
    with transaction.atomic():
        access.require(actor, "visit.book", series)
        if not reason.strip():
            raise Refused("NO_REASON", "Say why, in a word or two.", "The person will see this reason.")
        last = max(last_on, series.starts_on - timedelta(days=1))
        series.edit(version, ends_on=last)
        later = Visit._base_manager.filter(series=series, series_on__gt=last)
        count = cancel_visits(actor, later, reason.strip())
        audit.record(actor, "visit_series.ended", series)
        return count


def as_new(series: VisitSeries, first_on: date, starts_at: time, minutes: int, room: Room | None) -> VisitSeries:
    """The same repeating visit from another day on; its last day moves along with its weekday."""
    shift = timedelta(days=(first_on.weekday() - series.weekday))
    return VisitSeries(
        episode_id=series.episode_id,
        patient_id=series.patient_id,
        site=series.site,
        practitioner=series.practitioner,
        room=room,
        service_type=series.service_type,
        weekday=first_on.weekday(),
        starts_at=starts_at,
        minutes=minutes,
        time_zone=series.time_zone,
        every_weeks=series.every_weeks,
        starts_on=first_on,
        ends_on=max(series.ends_on + shift, first_on),
    )
