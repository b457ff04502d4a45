"""Moves a repeating visit from one visit on, or all that are coming; visits before it are never touched."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.db.models import F

from stepwell.kernel import access, audit, dates
from stepwell.kernel.access import Actor
from stepwell.kernel.models import AuditEvent
from stepwell.kernel.tables import Refused
from stepwell.people.models import Room
from stepwell.program.actions.booking import lock, nobody_twice, visit_rows
from stepwell.program.actions.repeating import MadeVisits, as_new, make_visits
from stepwell.program.actions.visits import cancel_visits
from stepwell.program.models import Booking, Seat, Visit, VisitSeries
from stepwell.program.queries.clashes import visit_wish
from stepwell.program.queries.duties import duties_at
from stepwell.program.queries.repeating import away_of, closed_days, held_from, instants, repeat_facts
from stepwell.program.rules.events import EventFacts, check_can_change
from stepwell.program.rules.leading import check_can_lead
from stepwell.program.rules.repeating import Onward, Skip, onward
from stepwell.program.rules.timetable import PlannedSession


@dataclass(frozen=True, slots=True)
class NewRhythm:
    """Where one visit of a series moves to; the others move by the same number of days to the same clock time."""

    on: date
    starts_at: time
    minutes: int
    room: Room | None
    reaches_all: bool = False  # all that are coming, not only from this one on


@dataclass(frozen=True, slots=True)
class Moved:
    """What a change onward did: the series that begins, how many visits moved, and the days left out."""

    series: VisitSeries
    visits: int
    skipped: tuple[Skip, ...]


def move_visits_onward(actor: Actor, visit: Visit, asked: NewRhythm, version: int | None = None) -> Moved:
    """Moves the visit and those after it; the series before keeps what lies behind.

    All or nothing but for closed days and leave, which are left out and named. Visits moved alone and canceled ones
    stay as they are. Raises Forbidden, EditConflict, Refused: NOT_REPEATING, CANCELED, OVER, PAST, OTHER_SITE,
    DOUBLE_BOOKED, and as `check_repeats` and `check_can_lead` do.
    """
    with transaction.atomic():
        access.require(actor, "visit.book", visit)
        series = _series(visit, asked)
        visit.edit(version)  # whoever changed this visit meanwhile is told, and nothing is saved
        room = [asked.room.pk] if asked.room else []
        lock([series.practitioner_id], room, [series.patient_id])
        shift = asked.on - (visit.series_on or visit.on)
        pivot = _pivot(series, visit, asked, shift)
        new = as_new(series, pivot + shift, asked.starts_at, asked.minutes, asked.room)
        rows, plan = _plan(series, pivot, new)
        check_can_lead(duties_at(series.site, [series.practitioner_id]).facts(
            series.practitioner_id, series.service_type, new.starts_on
        ))  # fmt: skip
        series.edit(ends_on=pivot - timedelta(days=1))
        new.save(force_insert=True)
        moved = _apply(actor, new, rows, plan, backwards=shift > timedelta())
        audit.record(actor, "visit_series.changed", new)
        more = _make_rest(actor, new, rows)
        skipped = (*(skip for _key, skip in plan.dropped), *more.skipped)
        return Moved(new, moved + more.visits, tuple(sorted(set(skipped), key=lambda row: row.on)))


def _series(visit: Visit, asked: NewRhythm) -> VisitSeries:
    check_can_change(EventFacts(visit.starts_at, visit.ends_at, visit.cancelled_at is not None, dates.now(), "visit"))
    if visit.series_id is None:
        raise Refused("NOT_REPEATING", "This visit does not repeat.", "Move this one alone.")
    if asked.room is not None and asked.room.site_id != visit.site_id:
        raise Refused("OTHER_SITE", "That room is at another site.", "Choose a room here.")
    related = ("site", "practitioner", "room", "episode")
    return VisitSeries._base_manager.select_related(*related).get(pk=visit.series_id)


def _pivot(series: VisitSeries, visit: Visit, asked: NewRhythm, shift: timedelta) -> date:
    """The series day from which on things change: the visit's own, or the first one whose new time is still to come."""
    zone, now = series.time_zone, dates.now()

    def is_ahead(on: date) -> bool:
        moment: datetime = dates.at_clinic(on + shift, asked.starts_at, zone)
        return moment > now

    own = visit.series_on or visit.on
    if not is_ahead(own):
        raise Refused("PAST", "That time has passed.", "Choose a later day or time.")
    if not asked.reaches_all:
        return own
    coming = Visit._base_manager.filter(series=series, cancelled_at__isnull=True, starts_at__gt=now)
    days = sorted(on for on in coming.values_list("series_on", flat=True) if on is not None)
    return next((on for on in days if is_ahead(on)), own)


def _plan(series: VisitSeries, pivot: date, new: VisitSeries) -> tuple[dict[str, Visit], Onward]:
    rows, held = held_from(series, pivot)
    window = (new.starts_on, max(new.ends_on, new.starts_on))
    away = away_of([series.practitioner_id], instants(window, series.time_zone)).get(series.practitioner_id, [])
    now = dates.now()
    coming = [row for row in held if row.is_canceled or row.ends_at > now]
    closed = closed_days(series.site_id, window)
    return {str(row.pk): row for row in rows}, onward(
        repeat_facts(series), pivot, repeat_facts(new), coming, closed, away
    )


def _apply(actor: Actor, new: VisitSeries, rows: dict[str, Visit], plan: Onward, *, backwards: bool) -> int:
    """Carries the plan out; visits that move later are moved last first, so that none steps on the next one's place."""
    for key, series_on in plan.kept:
        rows[key].edit(series=new, series_on=series_on)
    for key, skip in plan.dropped:
        cancel_visits(actor, Visit._base_manager.filter(pk=rows[key].pk), skip.because)
    moving = [(rows[key], target) for key, target in plan.moved]
    Booking._base_manager.filter(visit__in=[row for row, _ in moving], released_at__isnull=True).update(
        released_at=dates.now(), version=F("version") + 1
    )
    for row, target in reversed(moving) if backwards else moving:
        row.edit(
            series=new, series_on=target.series_on, on=target.on, starts_at=target.starts_at, ends_at=target.ends_at,
            room=new.room,
        )  # fmt: skip
    with nobody_twice([visit_wish(row) for row, _ in moving], new.site.time_zone):
        Booking._base_manager.bulk_create([one for row, _ in moving for one in visit_rows(row)])
        for row, target in reversed(moving) if backwards else moving:
            _move_seat(row, target)
    AuditEvent.objects.bulk_create(audit.audit_row(actor, "visit.moved", row) for row, _ in moving)
    return len(moving)


def _move_seat(visit: Visit, target: PlannedSession) -> None:
    Seat._base_manager.filter(visit=visit, released_at__isnull=True).update(
        on=target.on, during=DateTimeTZRange(target.starts_at, target.ends_at), version=F("version") + 1
    )


def _make_rest(actor: Actor, new: VisitSeries, rows: dict[str, Visit]) -> MadeVisits:
    """The days the new rhythm has up to where the old one was made, which nothing moved to."""
    made_until: dict[UUID, date] = {row.pk: row.on for row in rows.values()}
    until = max(made_until.values(), default=new.starts_on)
    return make_visits(actor, new, until)
