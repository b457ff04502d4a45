"""What a nurse or prescriber has cleared a person for, and whether a pregnancy must be thought of."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from stepwell.kernel.models import Record, history
from stepwell.people.models.patient import Patient
from stepwell.people.models.place import Site
from stepwell.people.models.staff import Account, Practitioner


@history
class Clearance(Record):
    """How far a person may take part in movement or meals, set by a nurse or prescriber from a day to a day."""

    patient = models.ForeignKey(Patient, models.PROTECT, related_name="clearances")
    site = models.ForeignKey(Site, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10)  # movement or meals
    level = models.CharField(max_length=10)  # a level of program.rules.clearance: none, seated, gentle, full
    says = models.CharField(max_length=200, blank=True)
    set_by = models.ForeignKey(Practitioner, models.PROTECT, related_name="+")
    set_on = models.DateField()
    looks_again_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)  # its last day; a new one ends the one before
    entered_in_error_at = models.DateTimeField(null=True, blank=True)

    access_read = "clearance.read"
    access_patient = "patient_id"

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("set_on")), name="clearance_ends_after_start"
            ),
            models.UniqueConstraint(
                fields=["patient", "kind"],
                condition=Q(ends_on__isnull=True, entered_in_error_at__isnull=True),
                name="one_open_clearance_per_kind",
            ),
        ]


@history
class PregnancyStatus(Record):
    """What a person told of pregnancy, asked of everyone in the same words; the newest row holds.

    Never derived from the sex a payer has on file.
    """

    patient = models.ForeignKey(Patient, models.PROTECT, related_name="pregnancy_told")
    site = models.ForeignKey(Site, models.PROTECT, related_name="+")
    status = models.CharField(max_length=16)  # a status of medication.rules.warn
    told_on = models.DateField()
    told_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    looks_again_on = models.DateField(null=True, blank=True)
    entered_in_error_at = models.DateTimeField(null=True, blank=True)

    access_read = "medication.read"
    access_patient = "patient_id"

    class Meta:
        indexes = [models.Index(fields=["patient", "-told_on"], name="pregnancy_latest")]
