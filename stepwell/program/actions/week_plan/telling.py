"""Writes what people are told about their week, and that they were told: on their own page, or by a call."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from stepwell.kernel import access, audit, dates
from stepwell.kernel.access import Actor, Forbidden
from stepwell.kernel.tables import Refused
from stepwell.program.actions.together import copy_in
from stepwell.program.models import Notice
from stepwell.program.queries.board.publication import Publication
from stepwell.program.rules.telling import PATIENT


def write_notices(publication: Publication) -> list[Notice]:
    """One notice or more for everyone concerned, within the transaction that publishes."""
    at = publication.tell_at
    rows = [
        Notice(
            site=publication.site,
            plan=publication.plan,
            patient_id=UUID(message.who) if message.role == PATIENT else None,
            practitioner_id=None if message.role == PATIENT else UUID(message.who),
            says=piece,
            tell_at=at,
        )
        for message in publication.messages
        for piece in message.pieces
    ]
    copy_in(rows)
    return rows


def acknowledge(actor: Actor, notice: Notice) -> Notice:
    """The person has read it. Raises Forbidden for anyone else's notice."""
    mine = {pk for pk in (actor.patient_id, actor.practitioner_id) if pk}
    if not mine & {notice.patient_id, notice.practitioner_id}:
        raise Forbidden("notice.read", "This is not a message to you.")
    return _told(actor, notice, "notice.read")


def tell_by_phone(actor: Actor, notice: Notice) -> Notice:
    """Someone at the clinic has told it. Raises Forbidden, Refused('TOO_EARLY')."""
    access.require(actor, "notice.tell", notice)
    if notice.tell_at > dates.now():
        raise Refused("TOO_EARLY", "It is quiet time now.", "Call from 8 in the morning on.")
    return _told(actor, notice, "notice.told")


def _told(actor: Actor, notice: Notice, action: str) -> Notice:
    with transaction.atomic():
        held: Notice = Notice._base_manager.select_for_update(no_key=True).get(pk=notice.pk)
        if held.told_at is None:
            held.edit(told_at=dates.now(), told_by_id=actor.account_id)
            audit.record(actor, action, held)
        return held
