"""What a patient has agreed to, whom they let in, and who opened a chart outside their duty."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from stepwell.kernel.models import Record, history
from stepwell.people.models.patient import Contact, Patient
from stepwell.people.models.place import Site
from stepwell.people.models.staff import Account


@history
class Consent(Record):
    """One agreement, signed by typed name; withdrawn as easily as given."""

    patient = models.ForeignKey(Patient, models.PROTECT, related_name="consents")
    site = models.ForeignKey(Site, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=40)  # a kind of people.rules.consents
    text_version = models.CharField(max_length=20)
    given_at = models.DateTimeField()
    given_by_name = models.CharField(max_length=120)
    recorded_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    recipient = models.CharField(max_length=120, blank=True)
    purpose = models.CharField(max_length=200, blank=True)
    parts = ArrayField(models.CharField(max_length=40), default=list, blank=True)  # named parts of the record
    covers_part2 = models.BooleanField(default=False)
    covers_counseling_notes = models.BooleanField(default=False)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")

    access_read = "consent.read"
    access_patient = "patient_id"

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="consent_withdrawn_who_and_when",
            )
        ]


@history
class Grant(Record):
    """A contact's own view of some sections, with an end; revoking works at the next request."""

    contact = models.ForeignKey(Contact, models.PROTECT, related_name="grants")
    patient = models.ForeignKey(Patient, models.PROTECT, related_name="grants")
    site = models.ForeignKey(Site, models.PROTECT, related_name="+")
    section = models.CharField(max_length=30)
    starts_on = models.DateField()
    ends_on = models.DateField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    access_read = "contact.read"
    access_patient = "patient_id"

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="grant_ends_after_start")]


@history
class ChartOpening(Record):
    """A chart opened outside one's sites, with the reason typed; ends by itself."""

    account = models.ForeignKey(Account, models.PROTECT, related_name="openings")
    patient = models.ForeignKey(Patient, models.PROTECT, related_name="openings")
    site = models.ForeignKey(Site, models.PROTECT, related_name="+")
    reason = models.CharField(max_length=500)
    opened_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    access_read = "trail.read"
