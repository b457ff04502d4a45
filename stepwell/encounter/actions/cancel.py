"""Gives a seat back ahead of time and keeps it as an absence: with its reason, excused or not, and someone's call."""

from __future__ import annotations

from django.db import transaction

from stepwell.encounter.actions.call import assign_calls
from stepwell.encounter.actions.start import new_encounter
from stepwell.encounter.models import Encounter
from stepwell.encounter.queries.facts import event_of
from stepwell.encounter.rules.absence import is_excused_ahead
from stepwell.encounter.rules.attendance import AbsenceReason, Attendance
from stepwell.kernel import audit, dates
from stepwell.kernel.access import Actor
from stepwell.program.actions import release_seat
from stepwell.program.models import Seat

RELATED = (
    "patient", "site", "episode__therapist", "session__group", "session__room", "session__site", "visit__room",
    "visit__site", "visit__practitioner",
)  # fmt: skip


def cancel_seat(actor: Actor, seat: Seat, reason: AbsenceReason, words: str, version: int | None = None) -> Encounter:
    """One person cannot come: the seat is free, the absence is on record, and someone owns the call today.

    Told ahead, it is excused where the reason can be. Everyone else's seats, the session and the place in the
    group stay. Raises as `release_seat` does: Forbidden, EditConflict, Refused RELEASED, CANCELED, BEGUN, NO_REASON.
    """
    with transaction.atomic():
        release_seat(actor, seat, words, version)
        held = Seat._base_manager.select_related(*RELATED).get(pk=seat.pk)
        now = dates.now()
        said = {
            "attendance": Attendance.OUT.value,
            "absence_reason": reason.value,
            "is_excused": is_excused_ahead(reason),
            "arrived_at": None,
            "left_at": None,
            "minutes": 0,
            "confirmed_at": now,
            "confirmed_by_id": actor.account_id,
        }
        row = Encounter._base_manager.filter(seat=held).first()
        if row is None:
            row = new_encounter(event_of(held), held)
            for name, value in said.items():
                setattr(row, name, value)
            row.save(force_insert=True)
        else:
            row.edit(**said)
        row.episode, row.site, row.patient = held.episode, held.site, held.patient
        audit.record(actor, "absence.told", row)
        assign_calls(actor, [row], is_reached=actor.patient_id == held.patient_id)
        return row
