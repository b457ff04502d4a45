"""Writes down that a module's first part was given alone, so that the module that needs it counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from stepwell.kernel import access, audit, dates
from stepwell.kernel.access import Actor
from stepwell.kernel.tables import Refused
from stepwell.people.models import Practitioner
from stepwell.placement.models import Episode
from stepwell.program.actions.booking import nobody_twice
from stepwell.program.models import Bridge
from stepwell.program.queries.done import modules_done
from stepwell.program.queries.duties import duties_at
from stepwell.program.rules.leading import check_can_lead
from stepwell.program.rules.module_order import BridgeFacts, check_bridge


@dataclass(frozen=True, slots=True)
class NewBridge:
    """A bridge as it was given: the lesson read before, and these minutes with someone."""

    module: str
    on: date
    minutes: int
    by: Practitioner


def record_bridge(actor: Actor, episode: Episode, asked: NewBridge) -> Bridge:
    """A bridge; never billed as the group. Raises Forbidden, Refused: as `check_bridge`, and NO_DUTY."""
    with transaction.atomic():
        access.require(actor, "program.teach", episode)
        today = dates.clinic_today(episode.site.time_zone)
        done = modules_done([episode.pk])[episode.pk]
        check_bridge(BridgeFacts(asked.module, asked.minutes, asked.on, today, episode.admitted_on, done))
        check_can_lead(duties_at(episode.site, [asked.by.pk]).facts(asked.by.pk, "", asked.on))
        row = Bridge(
            episode=episode,
            patient_id=episode.patient_id,
            site_id=episode.site_id,
            module=asked.module,
            on=asked.on,
            minutes=asked.minutes,
            by=asked.by,
        )
        with nobody_twice():
            row.save(force_insert=True)
        audit.record(actor, "bridge.recorded", row)
        return row


def bridge_in_error(actor: Actor, row: Bridge, version: int | None = None) -> Bridge:
    """Marks a bridge that was not given. Raises Forbidden, EditConflict, Refused('BRIDGE_GONE')."""
    with transaction.atomic():
        access.require(actor, "program.teach", row)
        if row.entered_in_error_at is not None:
            raise Refused("BRIDGE_GONE", "This is marked already.", "Nothing more to do.")
        row.edit(version, entered_in_error_at=dates.now())
        audit.record(actor, "bridge.in_error", row)
        return row
