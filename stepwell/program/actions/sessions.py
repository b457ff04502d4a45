"""Changes one session and never its series: cancel, put back, move, another leader, another topic."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.db.models import F

from stepwell.kernel import access, audit, dates
from stepwell.kernel.access import Actor
from stepwell.kernel.models import AuditEvent
from stepwell.kernel.tables import Refused
from stepwell.people.models import Practitioner, Room
from stepwell.program.actions.booking import give_back, lock, nobody_twice, session_rows
from stepwell.program.models import Booking, GroupSession, Seat
from stepwell.program.queries.changing import may_choose_module
from stepwell.program.queries.clashes import wish_of
from stepwell.program.queries.duties import duties_at
from stepwell.program.rules.curriculum import modules
from stepwell.program.rules.events import (
    EventFacts,
    check_can_cancel,
    check_can_change,
    check_can_restore,
)
from stepwell.program.rules.leading import check_can_lead
from stepwell.program.rules.set_up import LONGEST_MINUTES
from stepwell.program.rules.teaching import check_can_bill_as

CANCELED = "Session canceled"


@dataclass(frozen=True, slots=True)
class NewTime:
    """When and where a session is to be held, by the clinic's clock."""

    on: date
    starts_at: time
    minutes: int
    room: Room


def event_facts(event: Any, word: str = "session") -> EventFacts:
    """The facts of a session or visit as the rules read them."""
    return EventFacts(event.starts_at, event.ends_at, event.cancelled_at is not None, dates.now(), word)


def cancel_session(actor: Actor, session: GroupSession, reason: str, version: int | None = None) -> GroupSession:
    """Cancels one session: leaders, room and people are free then; everyone's seat stays as a record.

    Raises Forbidden, EditConflict, Refused: CANCELED, OVER, NO_REASON.
    """
    with transaction.atomic():
        access.require(actor, "program.change", session)
        check_can_cancel(event_facts(session), reason)
        _cancel(actor, session, reason.strip(), version)
        audit.record(actor, "session.cancelled", session)
        return session


def cancel_rows(actor: Actor, rows: Any, reason: str) -> int:
    """Cancels every coming session of a queryset, within the transaction of an act that was allowed
    already.
    """
    found = list(rows.filter(cancelled_at__isnull=True, ends_at__gt=dates.now()).order_by("starts_at"))
    for session in found:
        _cancel(actor, session, reason, None)
    AuditEvent.objects.bulk_create(audit.audit_row(actor, "session.cancelled", row) for row in found)
    return len(found)


def _cancel(actor: Actor, session: GroupSession, reason: str, version: int | None) -> None:
    at = dates.now()
    session.edit(version, cancelled_at=at, cancelled_by_id=actor.account_id, cancel_reason=reason[:200])
    give_back(session=session)
    Seat._base_manager.filter(session=session, released_at__isnull=True).update(
        released_at=at,
        released_by=actor.account_id,
        release_reason=CANCELED,
        version=F("version") + 1,
    )


def restore_session(actor: Actor, session: GroupSession, version: int | None = None) -> GroupSession:
    """Puts a canceled session back with the seats the canceling released.

    Who has other plans by now stays out.

    Raises Forbidden, EditConflict, Refused: NOT_CANCELED, BEGUN, DOUBLE_BOOKED.
    """
    with transaction.atomic():
        access.require(actor, "program.change", session)
        check_can_restore(event_facts(session))
        was_at = session.cancelled_at
        _lock_session(session)
        session.edit(version, cancelled_at=None, cancelled_by=None, cancel_reason="")
        with nobody_twice([wish_of(session)], session.site.time_zone):
            Booking._base_manager.bulk_create(session_rows(session))
        for seat in Seat._base_manager.filter(session=session, released_at=was_at, release_reason=CANCELED).order_by(
            "pk"
        ):
            _take_back(seat, session)
        audit.record(actor, "session.restored", session)
        return session


def _take_back(seat: Seat, session: GroupSession) -> None:
    busy = Seat._base_manager.filter(
        patient=seat.patient_id,
        released_at__isnull=True,
        during__overlap=DateTimeTZRange(session.starts_at, session.ends_at),
    )
    if not busy.exists():
        seat.edit(released_at=None, released_by=None, release_reason="")


def move_session(actor: Actor, session: GroupSession, asked: NewTime, version: int | None = None) -> GroupSession:
    """Moves one session, with everyone who has a seat in it; its series stays as it is.

    Raises Forbidden, EditConflict, Refused: CANCELED, OVER, MINUTES, PAST, NOTHING_CHANGED, OTHER_SITE,
    DOUBLE_BOOKED.
    """
    with transaction.atomic():
        access.require(actor, "program.change", session)
        check_can_change(event_facts(session))
        moved = _new_times(session, asked)
        _lock_session(session, asked.room)
        session.edit(version, **moved)
        replace_time(session)
        audit.record(actor, "session.moved", session)
        return session


def _new_times(session: GroupSession, asked: NewTime) -> dict[str, Any]:
    if not 1 <= asked.minutes <= LONGEST_MINUTES:
        raise Refused("MINUTES", "Say how many minutes it lasts.", "Write at least one minute.")
    if asked.room.site_id != session.site_id:
        raise Refused("OTHER_SITE", "That room is at another site.", "Choose a room here.")
    starts_at = dates.at_clinic(asked.on, asked.starts_at, session.site.time_zone)
    ends_at = starts_at + timedelta(minutes=asked.minutes)
    if ends_at <= dates.now():
        raise Refused("PAST", "That time has passed.", "Choose a time to come.")
    same = (starts_at, ends_at, asked.room.pk) == (session.starts_at, session.ends_at, session.room_id)
    if same:
        raise Refused("NOTHING_CHANGED", "Nothing is different yet.", "Change the day, time or room.")
    return {"on": asked.on, "starts_at": starts_at, "ends_at": ends_at, "room": asked.room}


def replace_time(session: GroupSession) -> None:
    """Books the session's own time anew and takes its people along. Raises Refused('DOUBLE_BOOKED')."""
    zone = session.site.time_zone
    people = list(
        Seat._base_manager.filter(session=session, released_at__isnull=True).values_list("patient_id", flat=True)
    )
    give_back(session=session)
    with nobody_twice([wish_of(session, people)], zone):
        Booking._base_manager.bulk_create(session_rows(session))
        # Seats given back move along too, so that a later look at them shows the session they were for.
        Seat._base_manager.filter(session=session).update(
            on=session.on,
            during=DateTimeTZRange(session.starts_at, session.ends_at),
            version=F("version") + 1,
        )


def cover_leader(
    actor: Actor, session: GroupSession, practitioner: Practitioner, version: int | None = None
) -> GroupSession:
    """Another leader for one session. Raises Forbidden, EditConflict.

    Refused: CANCELED, OVER, SAME_LEADER, NO_DUTY, LICENSE, LICENSE_LAPSED, DOUBLE_BOOKED.
    """
    with transaction.atomic():
        access.require(actor, "program.change", session)
        check_can_change(event_facts(session))
        check_new_leader(session, practitioner)
        lock([practitioner.pk])
        session.edit(version, leader=practitioner)
        give_back(session=session)
        with nobody_twice([wish_of(session)], session.site.time_zone):
            Booking._base_manager.bulk_create(session_rows(session))
        audit.record(actor, "session.covered", session)
        return session


def check_new_leader(session: GroupSession, practitioner: Practitioner) -> None:
    """Raises Refused when this person cannot lead the session, double bookings aside."""
    if practitioner.pk in (session.leader_id, session.coleader_id):
        raise Refused("SAME_LEADER", "This person leads the session already.", "Choose someone else.")
    duties = duties_at(session.site, [practitioner.pk])
    check_can_lead(duties.facts(practitioner.pk, session.group.service_type, session.on))


def choose_module(actor: Actor, session: GroupSession, module: str, version: int | None = None) -> GroupSession:
    """What this session teaches; who leads or covers it may say so, whatever else they may do.

    Blank for none. Raises Forbidden, EditConflict, Refused: NO_MODULE, NEVER_PAID, NOT_THIS_KIND.
    """
    with transaction.atomic():
        if not may_choose_module(actor, session):
            access.require(actor, "program.teach", session)
        if module and module not in modules():
            raise Refused("NO_MODULE", "This module is not in the curriculum.", "Choose one from the list.")
        if module:
            check_can_bill_as(module, session.group.service_type)
        session.edit(version, module=module)
        audit.record(actor, "session.topic_chosen", session)
        return session


def _lock_session(session: GroupSession, room: Room | None = None) -> None:
    leaders = [pk for pk in (session.leader_id, session.coleader_id) if pk]
    seats = Seat._base_manager.filter(session=session).values_list("patient_id", flat=True)
    lock(leaders, [(room or session.room).pk], seats)
