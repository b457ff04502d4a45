"""Signs people in, changes one person's attendance, and confirms what the sign-ins suggest."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db import transaction

from stepwell.encounter.actions.facts import KEEP, PartFacts
from stepwell.encounter.actions.parts import save_parts, settle, write_parts
from stepwell.encounter.actions.start import open_sheet
from stepwell.encounter.models import Encounter
from stepwell.encounter.queries.facts import attendance_facts, event_of, shown_attendance
from stepwell.encounter.queries.sheet import Sheet, encounter_of
from stepwell.encounter.rules.attendance import (
    PRESENT,
    Attendance,
    SessionTime,
    check_attendance,
    draft_state,
    has_begun,
)
from stepwell.encounter.rules.merge import read_token
from stepwell.kernel import access, audit, dates
from stepwell.kernel.access import Actor
from stepwell.kernel.models import EditConflict
from stepwell.kernel.tables import Refused
from stepwell.program.models import GroupSession, Seat, Visit

SIGNED = ("NOTE_SIGNED", "These notes are signed.", "Add an addendum to the person's note.")


def check_in(actor: Actor, event: GroupSession | Visit, seat_ids: Collection[UUID]) -> list[Encounter]:
    """Writes the time of arrival, to the minute, for those on the list who have none.

    The leader confirms it later. Someone marked out who comes after all is here, or late, at once.
    Raises Refused('OVER') once the event has ended: a sign-in then would tell a false time.
    """
    with transaction.atomic():
        access.require(actor, "attendance.record", event)
        at = dates.now().replace(second=0, microsecond=0)
        if at >= event.ends_at:
            raise Refused("OVER", "This is over.", "Change the attendance of each person instead.")
        sheet = _open_unsigned(event)
        changed = []
        for seat in sheet.seats:
            row = encounter_of(seat)
            if row is None or seat.pk not in seat_ids or row.arrived_at is not None:
                continue
            if row.confirmed_at is not None and row.attendance in PRESENT:
                continue  # the leader has said so; a later click at the desk shortens nobody's minutes
            row.arrived_at = at
            if row.attendance == Attendance.OUT:
                row.attendance = Attendance.UNCONFIRMED
                if has_begun(SessionTime(row.starts_at, row.ends_at), at):
                    row.attendance = shown_attendance(row)
                settle(actor, row)
            changed.append(row)
        save_parts(actor, changed, "arrival.recorded")
        return changed


def undo_check_in(actor: Actor, seat: Seat) -> Encounter:
    """Takes back a sign-in made by mistake. Raises Refused('CONFIRMED') once the leader has confirmed it."""
    with transaction.atomic():
        access.require(actor, "attendance.record", seat)
        row = _row_of(_open_unsigned(event_of(seat)), seat)
        if row.confirmed_at is not None:
            raise Refused("CONFIRMED", "The leader has confirmed this.", "Change the attendance instead.")
        row.arrived_at = None
        save_parts(actor, [row], "arrival.undone")
        return row


def record_attendance(actor: Actor, part: PartFacts, seat: Seat, token: str | None = None) -> Encounter:
    """One person's attendance, said by the actor and so confirmed; nobody else's row is touched.

    Raises Refused with the rule's sentence when state, times and reason do not agree, EditConflict when
    someone said something else since the form with `token` was made.
    """
    with transaction.atomic():
        access.require(actor, "attendance.record", seat)
        sheet = _open_unsigned(event_of(seat))
        row = _row_of(sheet, seat)
        if row.signed_at is not None:
            raise Refused(*SIGNED)
        part = _came_after_all(row, part)
        changed, clashes = write_parts(actor, sheet, [part], None if token is None else read_token(token))
        if clashes:
            raise EditConflict(Encounter._base_manager.get(pk=row.pk))
        if row.confirmed_at is None:
            settle(actor, row)
            changed = [row]
        check_attendance(attendance_facts(row))
        save_parts(actor, changed, "attendance.recorded")
        return row


def confirm_attendance(actor: Actor, session: GroupSession, *, everyone: bool = False) -> list[Encounter]:
    """Confirms what the sign-ins suggest, in the actor's name; with `everyone`, the rest are here too."""
    with transaction.atomic():
        access.require(actor, "note.write", session)
        sheet = _open_unsigned(session, even_canceled=True)
        changed = []
        for row in sheet.encounters:
            if row.confirmed_at is not None:
                continue
            shown = shown_attendance(row)
            if shown is Attendance.UNCONFIRMED and not everyone:
                continue
            row.attendance = Attendance.HERE if shown is Attendance.UNCONFIRMED else shown
            settle(actor, row)
            changed.append(row)
        save_parts(actor, changed, "attendance.confirmed")
        audit.record(actor, "attendance.confirmed", session)
        return changed


def _came_after_all(row: Encounter, part: PartFacts) -> PartFacts:
    """A time of arrival for someone marked out says that they came."""
    if row.attendance != Attendance.OUT or part.attendance is not KEEP or not isinstance(part.arrived_at, datetime):
        return part
    state = draft_state(SessionTime(row.starts_at, row.ends_at), part.arrived_at, None)
    return replace(part, attendance=state.value)


def _open_unsigned(event: GroupSession | Visit, *, even_canceled: bool = False) -> Sheet:
    sheet = open_sheet(event, even_canceled=even_canceled)
    if sheet.is_signed:
        raise Refused(*SIGNED)
    return sheet


def _row_of(sheet: Sheet, seat: Seat) -> Encounter:
    for other in sheet.seats:
        row = encounter_of(other)
        if other.pk == seat.pk and row is not None:
            return row
    raise Refused("NO_SEAT", "This seat was given up.", "Open the day again.")
