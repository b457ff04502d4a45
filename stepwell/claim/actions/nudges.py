"""Reminds whoever can clear a held patient-day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.http import Http404

from stepwell.claim.models import DayNudge
from stepwell.claim.queries.nudges import causes_of
from stepwell.kernel import access, audit, dates
from stepwell.kernel.access import Actor
from stepwell.kernel.tables import Refused
from stepwell.placement.models import Episode


@dataclass(frozen=True, slots=True)
class NudgeFacts:
    """Which cause of which patient-day."""

    on: date
    code: str


def nudge_owner(actor: Actor, episode: Episode, facts: NudgeFacts) -> DayNudge:
    """Sends the owner of a cause a reminder; a second press finds the open one.

    Raises Refused: CAUSE_GONE when nothing holds the day any more, NO_OWNER.
    """
    with transaction.atomic():
        access.require(actor, "day.nudge", episode)
        told = DayNudge._base_manager.filter(
            episode=episode, on=facts.on, code=facts.code, done_at__isnull=True
        ).first()
        if told is not None:
            return told
        cause = next((one for one in causes_of(episode, facts.on) if one.code == facts.code), None)
        if cause is None:
            raise Refused("CAUSE_GONE", "Nothing waits here any more.", "Open the day again.")
        if cause.owner is None:
            raise Refused("NO_OWNER", "Nobody at this site has that part.", "Ask the program director.")
        made = DayNudge.objects.create(
            episode=episode,
            patient_id=episode.patient_id,
            site_id=episode.site_id,
            on=facts.on,
            code=cause.code,
            says=cause.says[:300],
            owner_id=cause.owner.account_id,
            sent_at=dates.now(),
            sent_by_id=actor.account_id,
        )
        audit.record(actor, "day.nudged", made)
        return made


def finish_nudge(actor: Actor, nudge: DayNudge) -> DayNudge:
    """Marks a reminder as done, by whoever it was sent to."""
    with transaction.atomic():
        access.require(actor, "board.read", nudge)
        if nudge.owner_id != actor.account_id:
            raise Http404
        if nudge.done_at is None:
            nudge.edit(done_at=dates.now())
            audit.record(actor, "day.nudge_done", nudge)
        return nudge
