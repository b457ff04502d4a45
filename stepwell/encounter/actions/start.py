"""Begins the encounters of a session or visit: one for each seat held, once."""

from __future__ import annotations

from django.db import transaction

from stepwell.encounter.models import Encounter
from stepwell.encounter.queries.facts import place_of
from stepwell.encounter.queries.sheet import Sheet, encounter_of, load_sheet, seats_of
from stepwell.encounter.rules.attendance import Attendance
from stepwell.encounter.rules.canceled import CanceledFacts, check_can_write
from stepwell.kernel import access, audit
from stepwell.kernel.access import Actor
from stepwell.kernel.tables import Refused
from stepwell.program.models import GroupSession, Seat, Visit


def start_session(actor: Actor, session: GroupSession) -> list[Encounter]:
    """An encounter for every seat of the session, made where missing, in the order of names."""
    with transaction.atomic():
        access.require(actor, "attendance.record", session)
        sheet = open_sheet(session)
        audit.record(actor, "session.started", session)
        return sheet.encounters


def start_visit(actor: Actor, visit: Visit) -> Encounter:
    """The encounter of a visit, made if it has none. Raises Refused('NO_SEAT') when the seat was given up."""
    with transaction.atomic():
        access.require(actor, "attendance.record", visit)
        begun = open_sheet(visit).encounters
        if not begun:
            raise Refused("NO_SEAT", "This visit was given up.", "Book a new one.")
        audit.record(actor, "visit.started", begun[0])
        return begun[0]


def ensure_encounters(event: GroupSession | Visit) -> list[Encounter]:
    """Makes the encounters that are missing and returns all. The caller has locked the event and may."""
    return _ensure(event, seats_of(event))


def open_sheet(event: GroupSession | Visit, *, with_before: bool = False, even_canceled: bool = False) -> Sheet:
    """Locks the event for this transaction and loads its sheet with every encounter begun.

    Raises Refused('CANCELLED') when it does not take place; with `even_canceled` a session that had begun before it
    was called off is opened with what is on record, and nothing is begun anew.
    """
    lock(event)
    if event.cancelled_at is None:
        sheet = load_sheet(event, with_before=with_before)
        _ensure(event, sheet.seats)
        return sheet
    if not (even_canceled and isinstance(event, GroupSession)):
        raise Refused("CANCELLED", "This was canceled.", "Nothing is written for it.")
    check_can_write(CanceledFacts(event.starts_at, event.ends_at, event.cancelled_at))
    return load_sheet(event, with_before=with_before)


def lock(event: GroupSession | Visit) -> None:
    """One writer at a time for one session or visit; whether it was called off is read anew."""
    model = GroupSession if isinstance(event, GroupSession) else Visit
    event.cancelled_at = model._base_manager.select_for_update().only("cancelled_at").get(pk=event.pk).cancelled_at


def _ensure(event: GroupSession | Visit, seats: list[Seat]) -> list[Encounter]:
    missing = [seat for seat in seats if encounter_of(seat) is None]
    made = Encounter.objects.bulk_create([new_encounter(event, seat) for seat in missing]) if missing else []
    for seat, row in zip(missing, made, strict=True):
        seat.encounter = row
    return [begun for seat in seats if (begun := encounter_of(seat)) is not None]


def new_encounter(event: GroupSession | Visit, seat: Seat) -> Encounter:
    """The part of whoever holds the seat, nothing said about it yet, not saved."""
    is_group = isinstance(event, GroupSession)
    return Encounter(
        seat=seat,
        episode=seat.episode,
        patient=seat.patient,
        site=seat.site,
        session=event if isinstance(event, GroupSession) else None,
        practitioner_id=event.leader_id if isinstance(event, GroupSession) else event.practitioner_id,
        service_type=event.group.service_type if isinstance(event, GroupSession) else event.service_type,
        on=event.on,
        starts_at=event.starts_at,
        ends_at=event.ends_at,
        attendance=Attendance.UNCONFIRMED,
        place=place_of(event) if is_group or event.room_id else "",
    )
