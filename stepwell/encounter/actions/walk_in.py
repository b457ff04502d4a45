"""Gives someone a seat in a session that is about to run or running."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from stepwell.encounter.actions.start import open_sheet
from stepwell.kernel import access, audit, dates
from stepwell.kernel.access import Actor
from stepwell.kernel.tables import Refused
from stepwell.placement.models import Episode
from stepwell.program.models import GroupSession, Seat

BUSY = ("BUSY", "This person has another seat at that time.", "Move that one first.")


def add_walk_in(actor: Actor, session: GroupSession, episode: Episode) -> Seat:
    """A seat and a begun encounter for someone who came without one; arrived now if the session is on.

    Raises Refused: CANCELLED, OTHER_SITE, ENDED, BUSY. A session above its size is named in the bar, not refused: the
    person is here. Also after others' notes were signed: theirs is written and signed beside them.
    """
    with transaction.atomic():
        access.require(actor, "attendance.record", session)
        access.require(actor, "episode.read", episode)
        open_sheet(session)
        if episode.site_id != session.site_id:
            raise Refused("OTHER_SITE", "This person comes to another site.", "Ask their team first.")
        if episode.ended_on is not None and episode.ended_on < session.on:
            raise Refused("ENDED", "This person's stay has ended.", "Open a new inquiry.")
        seat = _take(session, episode)
        sheet = open_sheet(session)
        row = next(begun for begun in sheet.encounters if begun.seat_id == seat.pk)
        at = dates.now()
        if session.starts_at <= at < session.ends_at:
            row.edit(arrived_at=at.replace(second=0, microsecond=0))
        audit.record(actor, "walk_in.added", seat)
        return seat


def _take(session: GroupSession, episode: Episode) -> Seat:
    during = DateTimeTZRange(session.starts_at, session.ends_at)
    try:
        with transaction.atomic():
            return Seat.objects.create(
                episode=episode,
                patient_id=episode.patient_id,
                site_id=episode.site_id,
                session=session,
                on=session.on,
                during=during,
                is_walk_in=True,
            )
    except IntegrityError:
        raise Refused(*BUSY) from None
