"""Who pays: payers, a patient's coverage with them, and what they have authorized."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from stepwell.coverage.rules.coverage import PayerKind
from stepwell.kernel.models import Record, history
from stepwell.people.models import Account, Patient, Site


@history
class Payer(Record):
    """A payer of the organization, bound to a dated profile in reference/payers."""

    name = models.CharField(max_length=120, unique=True)
    kind = models.CharField(max_length=20, choices=[(kind.value, kind.value) for kind in PayerKind])
    profile = models.CharField(max_length=40)  # 'medicare' or the id of a payer profile
    payer_id = models.CharField(max_length=20, blank=True)  # as the clearinghouse lists it, NM109
    filing_code = models.CharField(max_length=2, blank=True)  # X12 SBR09
    phone = models.CharField(max_length=20, blank=True)

    access_read = "coverage.read"
    access_site = None

    def __str__(self) -> str:
        return self.name


class Relationship(models.TextChoices):
    """The patient's relation to the subscriber, X12 codes."""

    SELF = "18", "Self"
    SPOUSE = "01", "Spouse"
    CHILD = "19", "Child"
    OTHER = "G8", "Other"


@history
class Coverage(Record):
    """One patient's cover with one payer for a time."""

    patient = models.ForeignKey(Patient, models.PROTECT, related_name="coverages")
    site = models.ForeignKey(Site, models.PROTECT, related_name="+")
    payer = models.ForeignKey(Payer, models.PROTECT, related_name="coverages")
    rank = models.PositiveSmallIntegerField(default=1)  # 1 pays first
    member_id = models.CharField(max_length=30, blank=True)
    group_number = models.CharField(max_length=30, blank=True)
    relationship = models.CharField(max_length=2, choices=Relationship.choices, default=Relationship.SELF)
    subscriber_first = models.CharField(max_length=60, blank=True)
    subscriber_last = models.CharField(max_length=60, blank=True)
    subscriber_birth_on = models.DateField(null=True, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    verified_at = models.DateTimeField(null=True, blank=True)
    verified_by = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")
    verified_how = models.CharField(max_length=120, blank=True)
    deductible_left_cents = models.PositiveIntegerField(null=True, blank=True)
    coinsurance_percent = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)

    access_read = "coverage.read"
    access_patient = "patient_id"

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="coverage_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(verified_at__isnull=True, verified_by__isnull=True)
                | Q(verified_at__isnull=False, verified_by__isnull=False),
                name="coverage_verified_who_and_when",
            ),
        ]


class AuthorizationOutcome(models.TextChoices):
    """What the payer answered."""

    ASKED = "asked", "Asked, no answer yet"
    APPROVED = "approved", "Approved"
    DENIED = "denied", "Denied"
    NOT_NEEDED = "not_needed", "Not needed"


@history
class Authorization(Record):
    """A payer's word on units of a code between two days."""

    coverage = models.ForeignKey(Coverage, models.PROTECT, related_name="authorizations")
    patient = models.ForeignKey(Patient, models.PROTECT, related_name="authorizations")
    site = models.ForeignKey(Site, models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=20, choices=AuthorizationOutcome.choices)
    number = models.CharField(max_length=50, blank=True)
    level = models.CharField(max_length=10, default="IOP")
    hcpcs = models.CharField(max_length=5, blank=True)
    units_approved = models.PositiveSmallIntegerField(null=True, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField()
    next_review_on = models.DateField(null=True, blank=True)
    reviewer = models.CharField(max_length=120, blank=True)
    recorded_by = models.ForeignKey(Account, models.PROTECT, related_name="+")

    access_read = "coverage.read"
    access_patient = "patient_id"

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="authorization_ends_after_start"),
            models.CheckConstraint(
                condition=~Q(outcome="approved") | Q(units_approved__isnull=False),
                name="approved_authorization_has_units",
            ),
        ]
