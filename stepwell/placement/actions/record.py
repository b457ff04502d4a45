"""Opens the record of someone who asked for help, and ties the two together."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from stepwell.inquiry.actions import link_patient
from stepwell.inquiry.models import Inquiry
from stepwell.kernel.access import Actor
from stepwell.kernel.tables import Refused
from stepwell.people.actions import PatientFacts, register_patient
from stepwell.people.models import Patient


def open_record(actor: Actor, inquiry: Inquiry, facts: PatientFacts) -> Patient:
    """Registers the person at the inquiry's site and links the inquiry. Raises as both acts do."""
    with transaction.atomic():
        if inquiry.patient_id is not None:
            raise Refused("HAS_RECORD", _("This inquiry has a record already."), _("Open that record."))
        patient = register_patient(actor, facts, inquiry.site_id)
        link_patient(actor, inquiry, patient)
        return patient
