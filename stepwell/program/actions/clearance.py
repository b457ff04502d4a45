"""Sets how far a person may take part in movement or meals; a new clearance ends the one before."""

from __future__ import annotations

from django.db import transaction

from stepwell.kernel import access, audit, dates
from stepwell.kernel.access import Actor
from stepwell.kernel.tables import Refused
from stepwell.people.models import Clearance, Patient
from stepwell.program.queries.clearance import conditions_of
from stepwell.program.rules.clearance import ClearanceSet, check_can_set


def set_clearance(actor: Actor, patient: Patient, new: ClearanceSet) -> Clearance:
    """A clearance in the actor's name. Raises Forbidden, Refused: NO_PRACTITIONER, SET_LATER, as `check_can_set`."""
    with transaction.atomic():
        access.require(actor, "clearance.set", patient)
        if actor.practitioner_id is None:
            says = "Only a nurse or prescriber with a staff record can set this."
            raise Refused("NO_PRACTITIONER", says, "Ask an administrator to add your staff record.")
        check_can_set(new, conditions_of(patient), dates.clinic_today(patient.site.time_zone))
        Patient._base_manager.select_for_update(no_key=True).only("pk").get(pk=patient.pk)
        standing = Clearance._base_manager.filter(
            patient=patient, kind=new.kind, ends_on__isnull=True, entered_in_error_at__isnull=True
        )
        for before in standing:
            if before.set_on > new.set_on:
                raise Refused("SET_LATER", "A later look stands already.", "Use the day of your own look.")
            before.edit(ends_on=new.set_on)
        row = Clearance(
            patient=patient,
            site_id=patient.site_id,
            kind=new.kind,
            level=new.level,
            says=new.says.strip(),
            set_by_id=actor.practitioner_id,
            set_on=new.set_on,
            looks_again_on=new.looks_again_on,
        )
        row.save(force_insert=True)
        audit.record(actor, "clearance.set", row)
        return row


def clearance_in_error(actor: Actor, row: Clearance, version: int | None = None) -> Clearance:
    """Marks a clearance that was never meant; the person is without one until it is set again.

    Raises Forbidden, EditConflict, Refused('CLEARANCE_GONE').
    """
    with transaction.atomic():
        access.require(actor, "clearance.set", row)
        if row.entered_in_error_at is not None:
            raise Refused("CLEARANCE_GONE", "This is marked already.", "Nothing more to do.")
        row.edit(version, entered_in_error_at=dates.now())
        audit.record(actor, "clearance.in_error", row)
        return row
