"""Offers a practitioner's hours for booking, ends them, and books one of their free times: for whoever comes first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db import IntegrityError, OperationalError, transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import JSONObject

from stepwell.kernel import access, audit, dates
from stepwell.kernel.access import CLINICAL, Actor, Forbidden
from stepwell.kernel.tables import Refused
from stepwell.people.models import License, Practitioner, RoleAssignment, Room, Site
from stepwell.people.rules.licenses import License as LicenseFacts
from stepwell.people.rules.licenses import LicenseKind
from stepwell.placement.models import Episode
from stepwell.program.actions.booking import lock, refused_by, visit_rows
from stepwell.program.models import BookableHours, Booking, Closure, Leave, Seat, Visit
from stepwell.program.queries import slots as facts
from stepwell.program.rules import slots as rules
from stepwell.program.rules.leading import LeadFacts, check_can_lead
from stepwell.program.rules.set_up import LONGEST_MINUTES, VisitFacts, check_can_book, visit_kinds

_KINDS = {kind.value: kind for kind in LicenseKind}


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
    row = _held(wish, site, on)
    hours = facts.hours_facts(row)
    ends_at = wish.starts_at + timedelta(minutes=hours.minutes)
    is_offered = rules.is_slot(hours, on, wish.starts_at, site.time_zone) and wish.service in hours.services
    if not is_offered or wish.starts_at <= dates.now() or row.is_closed or _is_away(row, ends_at):
        raise Refused("SLOT_GONE", "This time is no longer offered.", _instead(episode, wish, is_own=is_own))
    check_can_book(VisitFacts(wish.service, hours.minutes, on, episode.admitted_on, episode.ended_on))
    check_can_lead(_lead_facts(row, wish.service, on, site.state))
    real_room = row.room_id if hours.room else None
    lock(rooms=[real_room] if real_room else [], patients=[episode.patient_id])
    if is_own:
        _check_own(episode, wish, row, on)
    visit = Visit(
        episode=episode,
        patient_id=episode.patient_id,
        site=site,
        practitioner=row.practitioner,
        room=row.room,
        service_type=wish.service,
        on=on,
        starts_at=wish.starts_at,
        ends_at=ends_at,
    )
    visit.save(force_insert=True)
    Booking._base_manager.bulk_create(visit_rows(visit))
    during = DateTimeTZRange(visit.starts_at, visit.ends_at)
    Seat(
        episode=episode, patient_id=episode.patient_id, site=site, visit=visit, on=on, during=during
    ).save(force_insert=True)  # fmt: skip
    audit.record(actor, "visit.booked_own" if is_own else "visit.booked", visit)
    return visit


def _is_away(row: Any, ends_at: datetime) -> bool:
    """Whether leave that lasts beyond the visit's start begins before its end."""
    return any(during.lower is None or during.lower < ends_at for during in row.away)


def _held(wish: SlotWish, site: Site, on: date) -> Any:
    """The hours with all that decides, in one query that also holds the practitioner until the booking is saved."""
    span = DateTimeTZRange(wish.starts_at, wish.starts_at + timedelta(minutes=LONGEST_MINUTES))
    roles = sorted(role.value for role in CLINICAL)
    duty = RoleAssignment._base_manager.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=on), account=OuterRef("practitioner__account"), site=site,
        role__in=roles, starts_on__lte=on, accepted_at__isnull=False, suspended_at__isnull=True,
    )  # fmt: skip
    licenses = License._base_manager.filter(practitioner=OuterRef("practitioner")).values(
        row=JSONObject(kind="kind", number="number", state="state", starts_on="starts_on", ends_on="ends_on")
    )
    found = (
        BookableHours._base_manager.filter(pk=wish.hours_id, site=site)
        .select_related("practitioner__account", "room")
        .select_for_update(no_key=True, of=("practitioner",))
        .annotate(
            is_closed=Exists(Closure._base_manager.filter(site=site, on=on, reopened_at__isnull=True)),
            away=ArraySubquery(
                Leave._base_manager.filter(
                    practitioner=OuterRef("practitioner"), canceled_at__isnull=True, during__overlap=span
                ).values("during")
            ),
            has_duty=Exists(duty),
            licenses=ArraySubquery(licenses),
        )
        .first()
    )
    if found is None:
        raise Refused("SLOT_GONE", "This time is no longer offered.", "Choose another time. Nothing was saved.")
    return found


def _lead_facts(row: Any, service: str, on: date, state: str) -> LeadFacts:
    held = tuple(
        LicenseFacts(
            _KINDS[one["kind"]], one["number"], one["state"],
            date.fromisoformat(one["starts_on"]), date.fromisoformat(one["ends_on"]),
        )
        for one in row.licenses
        if one["kind"] in _KINDS
    )  # fmt: skip
    return LeadFacts(row.practitioner.account.name, service, on, state, held, row.has_duty)


def _check_own(episode: Episode, wish: SlotWish, row: BookableHours, on: date) -> None:
    rules.check_can_book_own(
        rules.OwnFacts(
            is_open=row.is_open_to_patients,
            is_own_team=row.practitioner_id in facts.team_of(episode),
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
    row = BookableHours._base_manager.filter(pk=wish.hours_id, site=episode.site_id).first()
    times = facts.next_free(
        episode.site, row.practitioner_id, wish.service, episode, to_patients=is_own
    ) if row else ()  # fmt: skip
    return f"Next free: {'; '.join(times)}." if times else "Choose another time."
