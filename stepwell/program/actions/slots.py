"""Offers a practitioner's hours for booking, ends them, and books one of their free times: for whoever comes first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db import IntegrityError, OperationalError, transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.db.models import QuerySet

from stepwell.kernel import access, audit, dates
from stepwell.kernel.access import Actor, Forbidden
from stepwell.kernel.models import AuditEvent
from stepwell.kernel.tables import Refused
from stepwell.people.models import Practitioner, Room, Site
from stepwell.placement.models import Episode
from stepwell.program.actions.booking import lock, refused_by
from stepwell.program.actions.together import insert_together
from stepwell.program.actions.visits import seat_of_visit
from stepwell.program.models import BookableHours, Booking, Visit
from stepwell.program.queries import slots as facts
from stepwell.program.queries.slot_held import Held, held_slot
from stepwell.program.rules import slots as rules
from stepwell.program.rules.leading import check_can_lead
from stepwell.program.rules.set_up import VisitFacts, check_can_book, visit_kinds


@dataclass(frozen=True, slots=True)
class NewSlots:
    """Bookable hours as asked for."""

    site: Site
    practitioner: Practitioner
    weekday: int
    starts_at: time
    ends_at: time
    minutes: int
    service_types: tuple[str, ...]
    room: Room | None
    is_open_to_patients: bool
    starts_on: date
    ends_on: date | None = None


def offer_hours(actor: Actor, asked: NewSlots) -> BookableHours:
    """A new weekly stretch. Raises Forbidden for someone else's, Refused as `check_hours`, OTHER_SITE, HOURS_TWICE."""
    with transaction.atomic():
        _require_own(actor, asked.practitioner.pk, asked.site)
        row = BookableHours(
            practitioner=asked.practitioner,
            site=asked.site,
            weekday=asked.weekday,
            starts_at=asked.starts_at,
            ends_at=asked.ends_at,
            minutes=asked.minutes,
            service_types=sorted(set(asked.service_types)),
            room=asked.room,
            is_open_to_patients=asked.is_open_to_patients,
            starts_on=asked.starts_on,
            ends_on=asked.ends_on,
        )
        hours = facts.hours_facts(row)
        rules.check_hours(hours, visit_kinds())
        if asked.room is not None and asked.room.site_id != asked.site.pk:
            raise Refused("OTHER_SITE", "That room is at another site.", "Choose a room here.")
        lock([asked.practitioner.pk])
        _check_not_twice(hours, BookableHours._base_manager.filter(practitioner=asked.practitioner))
        row.save(force_insert=True)
        audit.record(actor, "slots.offered", row)
        return row


def end_hours(actor: Actor, row: BookableHours, last_on: date, version: int | None = None) -> BookableHours:
    """The last day on which the hours can be booked; visits that are booked stay. Raises Forbidden, EditConflict."""
    with transaction.atomic():
        _require_own(actor, row.practitioner_id, row.site)
        row.edit(version, ends_on=max(last_on, row.starts_on - timedelta(days=1)))
        audit.record(actor, "slots.ended", row)
        return row


def open_hours(actor: Actor, row: BookableHours, *, to_patients: bool, version: int | None = None) -> BookableHours:
    """Opens the hours to patients, or closes them again; nothing that is booked changes. Raises as `end_hours`."""
    with transaction.atomic():
        _require_own(actor, row.practitioner_id, row.site)
        row.edit(version, is_open_to_patients=to_patients)
        audit.record(actor, "slots.opened" if to_patients else "slots.closed", row)
        return row


def _require_own(actor: Actor, practitioner_id: UUID, site: Site) -> None:
    """Everyone offers their own time; a director anyone's."""
    access.require(actor, "slot.offer", site)
    if practitioner_id != actor.practitioner_id and not access.may(actor, "program.change", site):
        raise Forbidden("slot.offer", "You can change your own hours. A director can change anyone's.")


def _check_not_twice(hours: rules.Hours, held: QuerySet[Any]) -> None:
    for other in held.select_related("room"):
        if rules.hours_overlap(hours, facts.hours_facts(other)):
            raise Refused(
                "HOURS_TWICE",
                "These hours meet others on the same weekday.",
                "End those first, or choose another time.",
            )


@dataclass(frozen=True, slots=True)
class SlotWish:
    """One free time as chosen on a page: whose hours, when, for what."""

    hours_id: UUID
    starts_at: datetime
    service: str


def book_slot(actor: Actor, episode: Episode, wish: SlotWish) -> Visit:
    """Books one free time for a person, by staff or by the person. Of many at once exactly one gets it.

    Raises Forbidden, Refused: SLOT_GONE, SLOT_TAKEN (with the next free times), BUSY_THEN, as `check_can_book`,
    `check_can_lead` and, for a person's own booking, `check_can_book_own` do.
    """
    is_own = not access.may(actor, "visit.book", episode)
    access.require(actor, "visit.book_own" if is_own else "visit.book", episode)
    try:
        with transaction.atomic():
            return _book(actor, episode, wish, is_own=is_own)
    except (IntegrityError, OperationalError) as error:
        name = refused_by(error)
        if name == "patient_in_one_place":
            says = "You have something else then." if is_own else "This person has something else then."
            raise Refused("BUSY_THEN", says, _instead(episode, wish, is_own=is_own)) from error
        if not name:
            raise
        says = "Someone else took this time a moment ago. Nothing was saved."
        raise Refused("SLOT_TAKEN", says, _instead(episode, wish, is_own=is_own)) from error


def _book(actor: Actor, episode: Episode, wish: SlotWish, *, is_own: bool) -> Visit:
    site = episode.site
    on = dates.clinic_day(wish.starts_at, site.time_zone)
    held = held_slot(wish.hours_id, site, on, wish.starts_at, episode.patient_id)
    if held is None or not _is_offered(held, wish, on, site):
        raise Refused("SLOT_GONE", "This time is no longer offered.", _instead(episode, wish, is_own=is_own))
    hours = held.hours
    check_can_book(VisitFacts(wish.service, hours.minutes, on, episode.admitted_on, episode.ended_on))
    check_can_lead(held.lead_facts(wish.service, on, site.state))
    if is_own:
        _check_own(episode, wish, held, on)
    visit = Visit(
        episode=episode,
        patient_id=episode.patient_id,
        site=site,
        practitioner_id=held.practitioner_id,
        room_id=held.room_id,
        service_type=wish.service,
        on=on,
        starts_at=wish.starts_at,
        ends_at=wish.starts_at + timedelta(minutes=hours.minutes),
    )
    act = facts.BOOKED_OWN if is_own else "visit.booked"
    _save(visit, held.room_id if hours.room else None, audit.audit_row(actor, act, visit))
    return visit


def _is_offered(held: Held, wish: SlotWish, on: date, site: Site) -> bool:
    """Whether the hours hold this time for this kind of visit, on a day that is open, with nobody away."""
    ends_at = wish.starts_at + timedelta(minutes=held.hours.minutes)
    is_slot = rules.is_slot(held.hours, on, wish.starts_at, site.time_zone) and wish.service in held.hours.services
    return is_slot and wish.starts_at > dates.now() and not held.is_closed and not held.is_away(ends_at)


def _save(visit: Visit, real_room: UUID | None, act: AuditEvent) -> None:
    """The visit with its bookings and seat, and the trail of it, in one statement."""
    during = DateTimeTZRange(visit.starts_at, visit.ends_at)
    whose: dict[str, Any] = {"site_id": visit.site_id, "visit": visit, "during": during}
    rows = [Booking(practitioner_id=visit.practitioner_id, **whose)]
    if real_room:
        rows.append(Booking(room_id=real_room, **whose))
    insert_together([visit, *rows, seat_of_visit(visit), act])


def _check_own(episode: Episode, wish: SlotWish, held: Held, on: date) -> None:
    rules.check_can_book_own(
        rules.OwnFacts(
            is_open=held.hours.is_open_to_patients,
            is_own_team=held.practitioner_id in facts.team_of(episode),
            service=wish.service,
            planned_kinds=facts.planned_kinds(episode),
            ahead=facts.visits_ahead(episode.patient_id),
            starts_at=wish.starts_at,
            now=dates.now(),
            on=on,
        )
    )


def _instead(episode: Episode, wish: SlotWish, *, is_own: bool) -> str:
    """What to do now: the next free times with the same practitioner."""
    times = facts.next_free(episode.site, wish.hours_id, wish.service, episode, to_patients=is_own)
    return f"Next free: {'; '.join(times)}." if times else "Choose another time."
