"""What a sign-in, a sign-out or a video join says of the times: a draft for the leader, never a signature."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from stepwell.encounter.actions.arrive import SIGNED
from stepwell.encounter.actions.parts import save_parts
from stepwell.encounter.actions.start import open_sheet
from stepwell.encounter.models import Encounter, TimeAway
from stepwell.encounter.queries.facts import event_of
from stepwell.encounter.queries.sheet import Sheet, encounter_of
from stepwell.encounter.rules.attendance import PRESENT, Attendance, SessionTime
from stepwell.encounter.rules.away import Stretch, Times, away_holds, times_of
from stepwell.encounter.rules.door import merged_times
from stepwell.kernel import access
from stepwell.kernel.access import Actor
from stepwell.kernel.tables import Refused
from stepwell.program.models import GroupSession, Seat


def record_join(actor: Actor, seat: Seat, at: datetime, left_at: datetime | None = None) -> Encounter:
    """When someone joined by video and, once they have, when they left; again for each time they join.

    Kept are the first time in and the last time out. Raises Forbidden, Refused: CANCELLED, NOTE_SIGNED, NO_SEAT,
    TURNED when they would leave before they came.
    """
    if left_at is not None and left_at <= at:
        raise Refused("TURNED", "That says they left before they came.", "Check the two times.")
    return draft_times(actor, seat, at, left_at, "join.recorded")


def draft_times(actor: Actor, seat: Seat, at: datetime, left_at: datetime | None, action: str) -> Encounter:
    """Puts times in and out on one person's part, to the minute, and saves it as a draft.

    Whom staff have confirmed as here keeps what was said when they merely come in; leaving opens it again, since
    the minutes are no longer what was confirmed. Who was marked out and comes is for the leader to say again.
    """
    with transaction.atomic():
        access.require(actor, "attendance.record", seat)
        sheet = open_sheet(event_of(seat))
        row = next((encounter_of(one) for one in sheet.seats if one.pk == seat.pk), None)
        if row is None:
            raise Refused("NO_SEAT", "This seat was given up.", "Ask at the desk.")
        if row.signed_at is not None:
            raise Refused(*SIGNED)
        first, last = merged_times(row.arrived_at, row.left_at, _minute(at), _minute(left_at) if left_at else None)
        is_said = row.confirmed_at is not None and row.attendance in PRESENT
        if (is_said and last == row.left_at) or (first, last) == (row.arrived_at, row.left_at):
            return row
        row.arrived_at, row.left_at = first, last
        _reopen(row)
        save_parts(actor, [row], action)
        return row


def draft_leaving(actor: Actor, seat: Seat, at: datetime, action: str) -> Encounter:
    """Puts the time out on one person's part; the time in stays, or is the start when staff said they are here."""
    with transaction.atomic():
        access.require(actor, "attendance.record", seat)
        row = Encounter._base_manager.filter(seat=seat).only("arrived_at", "starts_at").first()
        came_at = (row.arrived_at or row.starts_at) if row else at
        return draft_times(actor, seat, min(came_at, at), at, action)


def _reopen(row: Encounter) -> None:
    row.attendance = Attendance.UNCONFIRMED
    row.absence_reason, row.is_excused = "", None
    row.minutes, row.confirmed_at, row.confirmed_by = 0, None, None


def _minute(at: datetime) -> datetime:
    return at.replace(second=0, microsecond=0)


def draft_rows(actor: Actor, session: GroupSession, stretches: Mapping[UUID, Sequence[Stretch]]) -> list[Encounter]:
    """Puts the times of several people on one sheet, to the minute, and saves them as drafts with their times away.

    The caller may. Signed notes and seats that are not held are left out.
    """
    sheet = open_sheet(session)
    changed = []
    for seat in sheet.seats:
        row, told = encounter_of(seat), stretches.get(seat.pk)
        if row is None or not told or row.signed_at is not None:
            continue
        listed = [_to_the_minute(one) for one in told]
        times = times_of([*_known(row, sheet, min(one.from_at for one in listed)), *listed])
        if times is not None and _put(actor, row, times):
            changed.append(row)
    save_parts(actor, changed, "join.recorded")
    return changed


def _known(row: Encounter, sheet: Sheet, listed_from: datetime) -> list[Stretch]:
    """What an earlier list or a sign-in said, as stretches; a sign-in without a sign-out lasts until the list begins."""
    if row.arrived_at is None:
        return []
    found, start = [], row.arrived_at
    for left_at, back_at in sheet.row_parts[row.seat_id].away:
        found.append(Stretch(start, left_at))
        if back_at is None:
            return found
        start = back_at
    end = row.left_at or max(listed_from, start + timedelta(minutes=1))
    return [*found, Stretch(start, end)] if end > start else found


def _to_the_minute(one: Stretch) -> Stretch:
    start, end = _minute(one.from_at), _minute(one.to_at) if one.to_at else None
    return Stretch(start, max(end, start + timedelta(minutes=1)) if end else None)


def _put(actor: Actor, row: Encounter, times: Times) -> bool:
    session = SessionTime(row.starts_at, row.ends_at)
    away = [out for out in times.away if away_holds([(out.from_at, out.to_at)], session)]
    stood = list(TimeAway._base_manager.filter(encounter=row).values_list("from_at", "to_at"))
    told = [(out.from_at, out.to_at) for out in away]
    if (row.arrived_at, row.left_at) == (times.came_at, times.left_at) and sorted(stood, key=str) == sorted(
        told, key=str
    ):
        return False
    TimeAway._base_manager.filter(encounter=row).delete()
    whose = {"encounter": row, "patient_id": row.patient_id, "site_id": row.site_id}
    TimeAway.objects.bulk_create(
        TimeAway(from_at=start, to_at=end, recorded_by_id=actor.account_id, **whose) for start, end in told
    )
    row.arrived_at, row.left_at = times.came_at, times.left_at
    _reopen(row)
    return True
