"""Offers sessions for one that was missed, and lets one person take one of them, once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from django.db import transaction
from django.db.models import F

from stepwell.encounter.models import AbsenceTask, Encounter, MakeUpOffer
from stepwell.encounter.queries.clock import day, span
from stepwell.encounter.queries.make_up import make_ups
from stepwell.encounter.rules.attendance import Attendance
from stepwell.encounter.rules.make_up import (
    MissedFacts,
    OfferFacts,
    check_can_offer,
    check_can_take,
    expires_at,
    make_up_row,
)
from stepwell.kernel import access, audit, dates
from stepwell.kernel.access import Actor
from stepwell.kernel.models import AuditEvent
from stepwell.kernel.tables import Refused
from stepwell.program.actions import give_seat
from stepwell.program.models import GroupSession, Seat


def offer_make_ups(actor: Actor, missed: Encounter, session_ids: Sequence[UUID]) -> list[MakeUpOffer]:
    """Offers these sessions in this order; earlier offers for the same absence that still stand are replaced.

    Raises Forbidden, Refused: CAME, MADE_UP, NOTHING_CHOSEN, TOO_MANY, NOT_FITTING when one of them can no longer
    make up for it.
    """
    with transaction.atomic():
        access.require(actor, "makeup.offer", missed)
        return _offer(actor, missed, session_ids)


def offer_by_itself(actor: Actor, missed: Encounter) -> list[MakeUpOffer]:
    """What the person may choose from right after they have said that they cannot come; nothing when nothing fits."""
    with transaction.atomic():
        if actor.patient_id != missed.patient_id:
            access.require(actor, "makeup.offer", missed)
        most = make_up_row(missed.on)["most_offers"]
        best = [row.session_id for row in make_ups(missed)[:most]]
        return _offer(actor, missed, best) if best else []


def _offer(actor: Actor, missed: Encounter, session_ids: Sequence[UUID]) -> list[MakeUpOffer]:
    wanted = list(dict.fromkeys(session_ids))
    Encounter._base_manager.select_for_update(no_key=True).only("pk").get(pk=missed.pk)
    standing = MakeUpOffer._base_manager.filter(missed=missed)
    now = dates.now()
    is_made_up = standing.filter(taken_at__isnull=False).exists()
    state = Attendance(missed.attendance)
    check_can_offer(MissedFacts(state, missed.arrived_at is not None, is_made_up, len(wanted), now))
    fitting = {row.session_id for row in make_ups(missed)}
    if not fitting.issuperset(wanted):
        raise Refused("NOT_FITTING", "One of these sessions no longer fits.", "Look at the list again and choose.")
    standing.filter(withdrawn_at__isnull=True).update(withdrawn_at=now, version=F("version") + 1)
    sessions = {row.pk: row for row in GroupSession._base_manager.filter(pk__in=wanted)}
    made = MakeUpOffer.objects.bulk_create(
        [
            MakeUpOffer(
                missed=missed,
                session=sessions[pk],
                episode_id=missed.episode_id,
                patient_id=missed.patient_id,
                site_id=missed.site_id,
                rank=rank,
                offered_at=now,
                offered_by_id=actor.account_id,
                expires_at=expires_at(now, sessions[pk].starts_at),
            )
            for rank, pk in enumerate(wanted, 1)
        ]
    )
    AuditEvent.objects.bulk_create([audit.audit_row(actor, "makeup.offered", row) for row in made])
    return made


def take_make_up(actor: Actor, offer: MakeUpOffer) -> Seat:
    """A seat in that one session for the person the offer is for; the call about the absence closes itself.

    Whoever is told at high risk still gets the call. Raises Forbidden, Refused: TAKEN, WITHDRAWN, CANCELED, EXPIRED,
    and what giving a seat refuses: GROUP_FULL, ALREADY_SEATED, DOUBLE_BOOKED.
    """
    with transaction.atomic():
        access.require(actor, "makeup.take", offer)
        # One act at a time for one absence: two offers for it cannot both be taken.
        Encounter._base_manager.select_for_update(no_key=True).only("pk").get(pk=offer.missed_id)
        row = MakeUpOffer._base_manager.select_related(*_RELATED).get(pk=offer.pk)
        _check(row)
        # The offer is the permission: a patient does not enroll, they take what was offered to them.
        seat = give_seat(replace(actor, is_the_system=True), row.session, row.episode)
        now = dates.now()
        row.edit(None, taken_at=now, taken_by_id=actor.account_id, seat=seat)
        MakeUpOffer._base_manager.filter(missed=row.missed_id, taken_at__isnull=True, withdrawn_at__isnull=True).update(
            withdrawn_at=now, version=F("version") + 1
        )
        audit.record(actor, "makeup.taken", row)
        _close_call(actor, row)
        return seat


def book_make_up(actor: Actor, missed: Encounter, session_id: UUID) -> Seat:
    """The offer and its taking in one, when the person is on the phone. Raises as both do."""
    with transaction.atomic():
        (offer,) = offer_make_ups(actor, missed, [session_id])
        return take_make_up(actor, offer)


_RELATED = ("missed", "episode", "site", "session__site", "session__group__room", "session__room")


def _check(row: MakeUpOffer) -> None:
    taken = MakeUpOffer._base_manager.filter(missed=row.missed_id, taken_at__isnull=False)
    check_can_take(
        OfferFacts(
            row.expires_at,
            taken.exists(),
            row.withdrawn_at is not None,
            row.session.cancelled_at is not None,
            dates.now(),
        )
    )


def _close_call(actor: Actor, row: MakeUpOffer) -> None:
    task = AbsenceTask._base_manager.filter(encounter=row.missed_id, done_at__isnull=True).first()
    if task is None or task.escalated_at is not None:
        return
    session, zone = row.session, row.site.time_zone
    when = f"{day(session.on)} {span(session.starts_at, session.ends_at, zone)}"
    outcome = f"Takes a make-up: {session.group.name}, {when}."
    task.edit(None, done_at=dates.now(), done_by_id=actor.account_id, outcome=outcome[:300])
    audit.record(actor, "absence.closed", task)
