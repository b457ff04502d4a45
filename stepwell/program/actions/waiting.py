"""Keeps a full group's waiting list: who asked, since when, and who no longer wants it."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from stepwell.kernel import access, audit, dates
from stepwell.kernel.access import Actor
from stepwell.kernel.tables import Refused
from stepwell.placement.models import Episode
from stepwell.program.actions.booking import nobody_twice
from stepwell.program.models import Group, Waiting
from stepwell.program.queries.ledger import open_ledger


def wait_for_place(actor: Actor, episode: Episode, group: Group, from_on: date, *, is_urgent: bool = False) -> Waiting:
    """Puts a person on the list of a group that is full. Raises Forbidden and Refused.

    Refused: WAITING_TWICE, HAS_ROOM when a place is free, else what speaks against the place besides being
    full.
    """
    with transaction.atomic():
        access.require(actor, "program.enroll", group)
        access.require(actor, "episode.read", episode)
        found = open_ledger([group], [episode], from_on).reasons_against(episode, group, from_on)
        others = [row for row in found if row.code not in ("GROUP_FULL", "PATIENT_BUSY")]
        if others:
            raise Refused(others[0].code, " ".join(row.says for row in others), "Pick another day or group.")
        if not any(row.code == "GROUP_FULL" for row in found):
            raise Refused("HAS_ROOM", "This group has a free place.", "Enroll the person now.")
        waiting = Waiting(
            episode=episode,
            patient_id=episode.patient_id,
            site_id=episode.site_id,
            group=group,
            since_at=dates.now(),
            from_on=from_on,
            is_urgent=is_urgent,
            asked_by_id=actor.account_id,
        )
        with nobody_twice():
            waiting.save(force_insert=True)
        audit.record(actor, "place.awaited", waiting)
        return waiting


def stop_waiting(actor: Actor, waiting: Waiting, reason: str, version: int | None = None) -> Waiting:
    """Takes a person off the list. Raises Forbidden, EditConflict, Refused('NOT_WAITING')."""
    with transaction.atomic():
        access.require(actor, "program.enroll", waiting)
        if waiting.ended_at is not None:
            raise Refused("NOT_WAITING", "This person is not on the list any more.", "Nothing more to do.")
        waiting.edit(version, ended_at=dates.now(), end_reason=reason.strip()[:120])
        audit.record(actor, "place.let_go", waiting)
        return waiting
