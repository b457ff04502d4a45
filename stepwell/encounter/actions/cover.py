"""Puts on record who really led a session: a leader who stood in for a colleague."""

from __future__ import annotations

from django.db import transaction

from stepwell.encounter.actions.parts import save_rows
from stepwell.encounter.actions.start import lock
from stepwell.encounter.models import Encounter
from stepwell.encounter.rules.standing_in import StandInFacts, check_can_stand_in
from stepwell.kernel import access, audit, dates
from stepwell.kernel.access import Actor
from stepwell.kernel.tables import Refused
from stepwell.people.models import Practitioner
from stepwell.program.actions.booking import give_back, nobody_twice, session_rows
from stepwell.program.actions.booking import lock as lock_calendars
from stepwell.program.actions.sessions import check_new_leader
from stepwell.program.models import Booking, GroupSession
from stepwell.program.queries.clashes import wish_of


def stand_in(actor: Actor, session: GroupSession, version: int | None = None) -> GroupSession:
    """The actor leads this session instead of its leader; notes begun for it become theirs to sign.

    Allowed from the day of the session on until someone's note is signed. A second call by the same actor changes
    nothing. Raises Forbidden, EditConflict, Refused: CANCELED, NOT_YET, NOTE_SIGNED, NO_PRACTITIONER, NO_DUTY,
    LICENSE, LICENSE_LAPSED, DOUBLE_BOOKED.
    """
    with transaction.atomic():
        access.require(actor, "session.cover", session)
        who = Practitioner._base_manager.select_related("account").filter(pk=actor.practitioner_id).first()
        if who is None:
            raise Refused("NO_PRACTITIONER", "You are not on file as a clinician.", "Ask the program director.")
        lock(session)
        if who.pk in (session.leader_id, session.coleader_id):
            return session
        signed = Encounter._base_manager.filter(session=session, signed_at__isnull=False).exists()
        today = dates.clinic_day(dates.now(), session.site.time_zone)
        check_can_stand_in(StandInFacts(session.on, today, session.cancelled_at is not None, signed))
        check_new_leader(session, who)
        lock_calendars([who.pk])
        session.edit(version, leader=who)
        give_back(session=session)
        with nobody_twice([wish_of(session)], session.site.time_zone):
            Booking._base_manager.bulk_create(session_rows(session))
        _hand_over(session, who)
        audit.record(actor, "session.covered", session)
        return session


def _hand_over(session: GroupSession, who: Practitioner) -> None:
    rows = list(Encounter._base_manager.filter(session=session, signed_at__isnull=True))
    for row in rows:
        row.practitioner = who
        row.version += 1
    if rows:
        save_rows(rows, ("practitioner", "version"))
