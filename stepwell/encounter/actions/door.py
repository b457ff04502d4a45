"""Opens and closes kiosks, takes a code at the door, signs in and out there, and renews a person's code."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from stepwell.encounter.actions.drafting import draft_leaving, draft_times
from stepwell.encounter.models import ArrivalCode, Encounter, Kiosk, KioskTry
from stepwell.encounter.queries.door import (
    Welcome,
    code_for_stay,
    door_of,
    episode_of_code,
    key_hash,
    lookup_of,
    seats_at_door,
    waits_until,
    welcome,
)
from stepwell.encounter.rules.door import read_code
from stepwell.kernel import access, audit, dates
from stepwell.kernel.access import Actor
from stepwell.kernel.models import AuditEvent
from stepwell.kernel.tables import Refused
from stepwell.kernel.tenancy import system_actor
from stepwell.people.models import Site
from stepwell.placement.models import Episode
from stepwell.program.models import Seat

NAME_MOST = 60


@dataclass(frozen=True, slots=True)
class Heard:
    """What came of a code: the person's welcome, or none; or until when the device has to wait."""

    welcome: Welcome | None = None
    waits_until: datetime | None = None


def open_kiosk(actor: Actor, site: Site, name: str) -> tuple[Kiosk, str]:
    """Makes the device that asks a kiosk of the site; the key is for that device and is not kept.

    Raises Forbidden, Refused('NO_NAME').
    """
    with transaction.atomic():
        access.require(actor, "kiosk.open", site)
        if not name.strip():
            raise Refused("NO_NAME", "Give the tablet a name.", "For example: Front door.")
        key = secrets.token_urlsafe(32)
        kiosk = Kiosk.objects.create(
            site=site,
            name=name.strip()[:NAME_MOST],
            key_hash=key_hash(key),
            opened_at=dates.now(),
            opened_by_id=actor.account_id,
        )
        audit.record(actor, "kiosk.opened", kiosk)
        return kiosk, key


def close_kiosk(actor: Actor, kiosk: Kiosk, version: int | None = None) -> Kiosk:
    """Ends a kiosk from wherever the actor sits; the device's next touch finds it closed. Closing twice is once."""
    with transaction.atomic():
        access.require(actor, "kiosk.open", kiosk)
        if kiosk.closed_at is None:
            kiosk.edit(version, closed_at=dates.now(), closed_by_id=actor.account_id)
            audit.record(actor, "kiosk.closed", kiosk)
        return kiosk


def hear_code(kiosk: Kiosk, typed: str) -> Heard:
    """Who typed this. A code that does not exist, one of another site and one with nothing to do now are all alike.

    Codes are taken one at a time for each device, so that many at once are slowed as well.
    """
    with transaction.atomic():
        Kiosk._base_manager.select_for_update().only("pk").get(pk=kiosk.pk)
        until = waits_until(kiosk)
        if until is not None:
            return Heard(waits_until=until)
        code = read_code(typed)
        episode = episode_of_code(kiosk, code) if code else None
        seats = seats_at_door(kiosk, episode) if episode else []
        found = welcome(seats) if seats else None
        KioskTry.objects.create(kiosk=kiosk, site_id=kiosk.site_id, at=dates.now(), did_fit=found is not None)
        if found is not None:
            audit.record(_actor(kiosk), "kiosk.welcomed", seats[0])
        return Heard(found)


def come_in(kiosk: Kiosk, episode_id: UUID) -> list[Encounter]:
    """Signs the person in, now, for everything of today that starts within the hour or runs."""
    return _each(kiosk, episode_id, is_leaving=False)


def go_out(kiosk: Kiosk, episode_id: UUID) -> list[Encounter]:
    """Signs the person out, now, of what runs and they were signed in for."""
    return _each(kiosk, episode_id, is_leaving=True)


def _each(kiosk: Kiosk, episode_id: UUID, *, is_leaving: bool) -> list[Encounter]:
    with transaction.atomic():
        seats = seats_at_door(kiosk, episode_id)
        now = door_of(seats)
        wanted = now.leave if is_leaving else now.arrive
        return [_draft(kiosk, seat, is_leaving=is_leaving) for seat in seats if str(seat.pk) in wanted]


def _draft(kiosk: Kiosk, seat: Seat, *, is_leaving: bool) -> Encounter:
    if is_leaving:
        return draft_leaving(_actor(kiosk), seat, dates.now(), "leaving.recorded")
    return draft_times(_actor(kiosk), seat, dates.now(), None, "arrival.recorded")


def _actor(kiosk: Kiosk) -> Actor:
    """A kiosk acts for itself, and only through the acts of this module: it signs people in and out, nothing else."""
    return system_actor(f"the kiosk {kiosk.name}")


def arrival_code(actor: Actor, episode: Episode) -> str:
    """The person's code, made on first asking; for themselves and for the desk that prints it. Raises Forbidden."""
    _require(actor, episode)
    row = ArrivalCode._base_manager.filter(episode=episode, ended_at__isnull=True).first()
    if row is not None:
        code = code_for_stay(episode.pk, row.number)
        if lookup_of(code) == row.lookup:
            return code
    return renew_code(actor, episode, by_hand=False)  # none yet, or the installation's secret has changed


def renew_code(actor: Actor, episode: Episode, *, by_hand: bool = True) -> str:
    """Ends the code in force and makes another one; the old one opens nothing from now on. Raises Forbidden."""
    _require(actor, episode)
    with transaction.atomic():
        Episode._base_manager.select_for_update(no_key=True).only("pk").get(pk=episode.pk)
        rows = ArrivalCode._base_manager.filter(episode=episode)
        last = rows.order_by("-number").first()
        if last is not None and last.ended_at is None:
            last.edit(None, ended_at=dates.now(), ended_by_id=actor.account_id)
        code = _fresh(episode, last.number + 1 if last else 1)
        AuditEvent.objects.bulk_create(
            [audit.audit_row(actor, "arrival_code.renewed" if by_hand else "arrival_code.made", episode)]
        )
        return code


def _fresh(episode: Episode, number: int) -> str:
    """The first code from this number on that nobody else holds."""
    for tried in range(number, number + 20):
        code = code_for_stay(episode.pk, tried)
        try:
            with transaction.atomic():
                ArrivalCode.objects.create(
                    episode=episode,
                    patient_id=episode.patient_id,
                    site_id=episode.site_id,
                    number=tried,
                    lookup=lookup_of(code),
                )
        except IntegrityError:
            continue
        return code
    raise Refused("NO_CODE", "We could not make a code.", "Try again.")


def _require(actor: Actor, episode: Episode) -> None:
    """The person themselves, or those who may say who came; family see the schedule without it."""
    if actor.patient_id is not None and actor.patient_id == episode.patient_id:
        return
    access.require(actor, "attendance.record", episode)
