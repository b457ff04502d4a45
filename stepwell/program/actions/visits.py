"""Books, moves and cancels one person's visits with one practitioner."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.db.models import F

from stepwell.kernel import access, audit, dates
from stepwell.kernel.access import Actor
from stepwell.kernel.models import AuditEvent
from stepwell.kernel.tables import Refused
from stepwell.people.models import Practitioner, Room
from stepwell.placement.models import Episode
from stepwell.program.actions.booking import give_back, lock, nobody_twice, visit_rows
from stepwell.program.models import Booking, Seat, Visit, VisitSeries
from stepwell.program.queries.cancelling import what_follows
from stepwell.program.queries.clashes import visit_wish
from stepwell.program.queries.duties import duties_at
from stepwell.program.rules.events import EventFacts, check_can_cancel, check_can_change
from stepwell.program.rules.leading import check_can_lead
from stepwell.program.rules.set_up import VisitFacts, check_can_book

BATCH = 2000


@dataclass(frozen=True, slots=True)
class NewVisit:
    """A visit as asked for; no room means by video or phone."""

    episode: Episode
    practitioner: Practitioner
    service_type: str
    starts_at: datetime
    minutes: int
    room: Room | None = None
    series: VisitSeries | None = None
    series_on: date | None = None


def book_visit(
    actor: Actor,
    episode: Episode,
    practitioner: Practitioner,
    service_type: str,
    starts_at: datetime,
    minutes: int,
    room: Room | None = None,
) -> Visit:
    """One visit with its seat and bookings. Raises as `book_visits` does."""
    return book_visits(actor, [NewVisit(episode, practitioner, service_type, starts_at, minutes, room)])[0]


def book_visits(actor: Actor, asked: Sequence[NewVisit]) -> list[Visit]:
    """Books every visit or none. Raises Forbidden.

    Refused: NOT_A_VISIT, VISIT_MINUTES, NOT_ADMITTED, STAY_ENDED, OTHER_SITE, NO_DUTY, LICENSE,
    LICENSE_LAPSED, DOUBLE_BOOKED.
    """
    if not asked:
        return []
    with transaction.atomic():
        visits = [_visit(actor, row) for row in asked]
        _check_staff(asked, visits)
        lock(
            [row.practitioner_id for row in visits],
            [row.room_id for row in visits if row.room_id],
            [row.patient_id for row in visits],
        )
        with nobody_twice([visit_wish(row) for row in visits], asked[0].episode.site.time_zone):
            Visit._base_manager.bulk_create(visits, batch_size=BATCH)
            Booking._base_manager.bulk_create([row for visit in visits for row in visit_rows(visit)], batch_size=BATCH)
            Seat._base_manager.bulk_create([seat_of_visit(visit) for visit in visits], batch_size=BATCH)
        AuditEvent.objects.bulk_create(audit.audit_row(actor, "visit.booked", row) for row in visits)
        return visits


def _visit(actor: Actor, asked: NewVisit) -> Visit:
    episode, site = asked.episode, asked.episode.site
    access.require(actor, "visit.book", episode)
    on = dates.clinic_day(asked.starts_at, site.time_zone)
    check_can_book(VisitFacts(asked.service_type, asked.minutes, on, episode.admitted_on, episode.ended_on))
    if asked.room is not None and asked.room.site_id != site.pk:
        raise Refused("OTHER_SITE", "That room is at another site.", "Choose a room here.")
    return Visit(
        episode=episode,
        patient_id=episode.patient_id,
        site=site,
        practitioner=asked.practitioner,
        room=asked.room,
        service_type=asked.service_type,
        series=asked.series,
        series_on=asked.series_on,
        on=on,
        starts_at=asked.starts_at,
        ends_at=asked.starts_at + timedelta(minutes=asked.minutes),
    )


def _check_staff(asked: Sequence[NewVisit], visits: Sequence[Visit]) -> None:
    pairs = sorted(zip(asked, visits, strict=True), key=lambda pair: pair[1].site_id)
    for _site, rows in groupby(pairs, key=lambda pair: pair[1].site_id):
        here = list(rows)
        duties = duties_at(here[0][1].site, {row.practitioner.pk for row, _visit in here})
        for row, visit in here:
            check_can_lead(duties.facts(row.practitioner.pk, row.service_type, visit.on))


def seat_of_visit(visit: Visit) -> Seat:
    """The seat of the one person a visit is for."""
    return Seat(
        episode_id=visit.episode_id,
        patient_id=visit.patient_id,
        site_id=visit.site_id,
        visit=visit,
        on=visit.on,
        during=DateTimeTZRange(visit.starts_at, visit.ends_at),
    )


def move_visit(
    actor: Actor,
    visit: Visit,
    starts_at: datetime,
    minutes: int,
    room: Room | None,
    version: int | None = None,
) -> Visit:
    """Another time or room for one visit.

    Raises Forbidden, EditConflict and Refused as booking does, CANCELED, OVER.
    """
    with transaction.atomic():
        access.require(actor, "visit.book", visit)
        check_can_change(_facts(visit))
        wanted = NewVisit(visit.episode, visit.practitioner, visit.service_type, starts_at, minutes, room)
        new = _visit(actor, wanted)
        _check_staff([wanted], [new])
        lock([visit.practitioner_id], [room.pk] if room else [], [visit.patient_id])
        visit.edit(version, on=new.on, starts_at=new.starts_at, ends_at=new.ends_at, room=room)
        give_back(visit=visit)
        with nobody_twice([visit_wish(visit)], visit.site.time_zone):
            Booking._base_manager.bulk_create(visit_rows(visit))
            Seat._base_manager.filter(visit=visit).update(
                on=visit.on,
                during=DateTimeTZRange(visit.starts_at, visit.ends_at),
                version=F("version") + 1,
            )
        audit.record(actor, "visit.moved", visit)
        return visit


def cancel_visit(
    actor: Actor, visit: Visit, reason: str, version: int | None = None, *, is_by_clinic: bool = True
) -> Visit:
    """Cancels one visit and frees everyone's time; what the patient asked for is judged by the policy.

    Raises Forbidden, EditConflict, Refused: CANCELED, OVER, NO_REASON.
    """
    with transaction.atomic():
        access.require(actor, "visit.book", visit)
        check_can_cancel(_facts(visit), reason)
        _cancel(actor, visit, reason.strip(), version, is_by_clinic=is_by_clinic)
        audit.record(actor, "visit.cancelled", visit)
        return visit


def cancel_visits(actor: Actor, visits: Any, reason: str, *, is_by_clinic: bool = True) -> int:
    """Cancels every coming visit of a queryset, within the transaction of an act that was allowed already."""
    rows = list(visits.filter(cancelled_at__isnull=True, ends_at__gt=dates.now()).order_by("starts_at"))
    for visit in rows:
        _cancel(actor, visit, reason, None, is_by_clinic=is_by_clinic)
    AuditEvent.objects.bulk_create(audit.audit_row(actor, "visit.cancelled", row) for row in rows)
    return len(rows)


def _cancel(actor: Actor, visit: Visit, reason: str, version: int | None, *, is_by_clinic: bool) -> None:
    at = dates.now()
    changes: dict[str, Any] = {"cancelled_at": at, "cancelled_by_id": actor.account_id, "cancel_reason": reason[:200]}
    if not is_by_clinic:
        follows = what_follows(visit, now=at)
        if follows.outcome.is_late:
            changes |= {"cancel_policy": follows.policy, "cancel_fee_cents": follows.outcome.fee_cents}
    visit.edit(version, **changes)
    give_back(visit=visit)
    Seat._base_manager.filter(visit=visit, released_at__isnull=True).update(
        released_at=at,
        released_by=actor.account_id,
        release_reason=reason[:120],
        version=F("version") + 1,
    )


def _facts(visit: Visit) -> EventFacts:
    return EventFacts(visit.starts_at, visit.ends_at, visit.cancelled_at is not None, dates.now(), "visit")
