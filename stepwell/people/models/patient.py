"""The person in care, and the people around them."""

from __future__ import annotations

from uuid import UUID

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F

from stepwell.kernel.models import Record, history
from stepwell.people.models.place import Site
from stepwell.people.models.staff import Account


class Sex(models.TextChoices):
    """The sex a payer has on file, as X12 DMG03 writes it; for claims only."""

    FEMALE = "F", "Female"
    MALE = "M", "Male"
    UNKNOWN = "U", "Not on file"


@history
class Patient(Record):
    """A person in care: the name they use everywhere, the legal name only where the law wants it."""

    site = models.ForeignKey(Site, models.PROTECT, related_name="patients")
    account = models.OneToOneField(Account, models.PROTECT, null=True, blank=True, related_name="patient")
    record_number = models.CharField(max_length=12, unique=True)
    legal_first = models.CharField(max_length=60)
    legal_last = models.CharField(max_length=60)
    name_used = models.CharField(max_length=60)
    pronouns = models.CharField(max_length=30, blank=True)
    birth_on = models.DateField()
    sex_on_file = models.CharField(max_length=1, choices=Sex.choices, default=Sex.UNKNOWN)
    language = models.CharField(max_length=10, default="en")
    phone = models.CharField(max_length=20, blank=True)
    email = models.EmailField(blank=True)
    is_safe_to_leave_message = models.BooleanField(default=False)
    street = models.CharField(max_length=120, blank=True)
    city = models.CharField(max_length=60, blank=True)
    state = models.CharField(max_length=2, blank=True)
    zip_code = models.CharField(max_length=9, blank=True)
    allergies_reviewed_on = models.DateField(null=True, blank=True)
    search_name = models.CharField(max_length=250)  # folded: lower case, no accents, every name and the number

    access_read = "patient.read"
    access_patient = "id"

    class Meta:
        indexes = [
            GinIndex(OpClass(F("search_name"), "gin_trgm_ops"), name="patient_by_name"),
            models.Index(fields=["birth_on"], name="patient_by_birth"),
        ]

    def __str__(self) -> str:
        return self.record_number

    @property
    def patient_id(self) -> UUID:
        return self.pk

    @property
    def short_name(self) -> str:
        """The name used and an initial, as a room full of people may hear it."""
        return f"{self.name_used} {self.legal_last[:1]}."


@history
class Allergy(Record):
    """One allergy, as told."""

    patient = models.ForeignKey(Patient, models.PROTECT, related_name="allergies")
    site = models.ForeignKey(Site, models.PROTECT, related_name="+")
    substance = models.CharField(max_length=80)
    reaction = models.CharField(max_length=120, blank=True)
    drug_code = models.CharField(max_length=40, blank=True)  # an ingredient of reference/medication, where it is one
    reaction_kind = models.CharField(max_length=12, default="unknown")  # allergy, intolerance or unknown
    severity = models.CharField(max_length=10, blank=True)  # mild, moderate, severe
    noted_on = models.DateField()
    entered_in_error_at = models.DateTimeField(null=True, blank=True)

    access_read = "patient.read"
    access_patient = "patient_id"


@history
class Contact(Record):
    """Someone close to the patient: family, friend, helper; with an own account only by a grant."""

    patient = models.ForeignKey(Patient, models.PROTECT, related_name="contacts")
    site = models.ForeignKey(Site, models.PROTECT, related_name="+")
    account = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="contact_of")
    name = models.CharField(max_length=120)
    relationship = models.CharField(max_length=40)
    phone = models.CharField(max_length=20, blank=True)
    email = models.EmailField(blank=True)
    is_emergency = models.BooleanField(default=False)

    access_read = "contact.read"
    access_patient = "patient_id"
