"""What was done becomes charge items, claims, a file to the payer, and money posted."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from stepwell.coverage.models import Coverage, Payer
from stepwell.encounter.models import Encounter
from stepwell.kernel.models import Record, history
from stepwell.people.models import Account, Patient, Site
from stepwell.placement.models import Episode


@history
class Price(Record):
    """What a site charges for a code from a day on."""

    site = models.ForeignKey(Site, models.PROTECT, related_name="prices")
    hcpcs = models.CharField(max_length=5)
    amount_cents = models.PositiveIntegerField()
    from_on = models.DateField()

    access_read = "claim.read"

    class Meta:
        constraints = [models.UniqueConstraint(fields=["site", "hcpcs", "from_on"], name="one_price_per_code_and_day")]


class ClaimFile(Record):
    """A file written for a payer, kept as it left: bytes and hash. Only ever added."""

    site = models.ForeignKey(Site, models.PROTECT, related_name="claim_files")
    payer = models.ForeignKey(Payer, models.PROTECT, related_name="+")
    control_number = models.PositiveIntegerField(unique=True)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    claims_count = models.PositiveSmallIntegerField()
    total_cents = models.PositiveIntegerField()
    text = models.TextField()
    text_hash = models.CharField(max_length=64)

    access_read = "claim.read"
    is_only_added = True


@history
class Claim(Record):
    """One institutional claim of one episode for a span of days."""

    episode = models.ForeignKey(Episode, models.PROTECT, related_name="claims")
    patient = models.ForeignKey(Patient, models.PROTECT, related_name="claims")
    site = models.ForeignKey(Site, models.PROTECT, related_name="claims")
    coverage = models.ForeignKey(Coverage, models.PROTECT, related_name="claims")
    number = models.CharField(max_length=20, unique=True)
    state = models.CharField(max_length=12)  # a state of claim.rules.lifecycle
    bill_type = models.CharField(max_length=4)
    patient_status = models.CharField(max_length=2)
    principal_diagnosis = models.CharField(max_length=8)
    authorization_number = models.CharField(max_length=50, blank=True)
    from_on = models.DateField()
    through_on = models.DateField()
    charge_cents = models.PositiveIntegerField()
    expected_cents = models.PositiveIntegerField(null=True, blank=True)
    carry_in_days = models.PositiveSmallIntegerField(default=0)
    carry_in_hours = models.DecimalField(max_digits=6, decimal_places=2, default=0)
    carry_out_days = models.PositiveSmallIntegerField(default=0)
    carry_out_hours = models.DecimalField(max_digits=6, decimal_places=2, default=0)
    file = models.ForeignKey(ClaimFile, models.PROTECT, null=True, blank=True, related_name="claims")
    submitted_at = models.DateTimeField(null=True, blank=True)
    submitted_by = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")
    payer_claim_number = models.CharField(max_length=50, blank=True)
    released = ArrayField(models.CharField(max_length=40), default=list, blank=True)  # holds sent as they are
    voided_at = models.DateTimeField(null=True, blank=True)

    access_read = "claim.read"

    class Meta:
        indexes = [
            models.Index(fields=["site", "state", "-from_on"], name="claim_work_list"),
            models.Index(fields=["episode", "from_on"], name="claim_by_episode"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(through_on__gte=F("from_on")), name="claim_ends_after_start"),
            models.CheckConstraint(
                condition=Q(submitted_at__isnull=True, submitted_by__isnull=True)
                | Q(submitted_at__isnull=False, submitted_by__isnull=False, file__isnull=False),
                name="claim_submitted_who_when_and_in_which_file",
            ),
        ]


@history
class ChargeItem(Record):
    """One billable service of one signed encounter, which hangs on objective and diagnosis."""

    encounter = models.OneToOneField(Encounter, models.PROTECT, related_name="charge_item")
    episode = models.ForeignKey(Episode, models.PROTECT, related_name="charge_items")
    patient = models.ForeignKey(Patient, models.PROTECT, related_name="charge_items")
    site = models.ForeignKey(Site, models.PROTECT, related_name="+")
    claim = models.ForeignKey(Claim, models.PROTECT, null=True, blank=True, related_name="items")
    on = models.DateField()
    hcpcs = models.CharField(max_length=5)
    modifiers = ArrayField(models.CharField(max_length=2), default=list, blank=True)
    revenue_code = models.CharField(max_length=4)
    units = models.PositiveSmallIntegerField(default=1)
    amount_cents = models.PositiveIntegerField()
    line_number = models.PositiveSmallIntegerField(null=True, blank=True)

    access_read = "claim.read"

    class Meta:
        indexes = [
            models.Index(fields=["episode", "on"], name="charge_by_episode"),
            models.Index(fields=["site", "on"], condition=Q(claim__isnull=True), name="charge_unclaimed"),
        ]


@history
class ClaimStep(Record):
    """One change of a claim's state: which, when, by whom, and why."""

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="steps")
    site = models.ForeignKey(Site, models.PROTECT, related_name="+")
    state = models.CharField(max_length=12)
    at = models.DateTimeField()
    by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    note = models.CharField(max_length=300, blank=True)

    access_read = "claim.read"


@history
class Remittance(Record):
    """What a payer paid on a claim, and what it adjusted; the parts add up to the charge."""

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="remittances")
    site = models.ForeignKey(Site, models.PROTECT, related_name="+")
    trace_number = models.CharField(max_length=50)
    paid_on = models.DateField()
    paid_cents = models.IntegerField()
    contract_cents = models.IntegerField(default=0)  # group CO: written off by contract
    patient_cents = models.IntegerField(default=0)  # group PR: the patient's share
    denied_cents = models.IntegerField(default=0)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Account, models.PROTECT, related_name="+")

    access_read = "claim.read"

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["claim", "trace_number"], name="one_posting_per_trace_and_claim")
        ]


@history
class DayNudge(Record):
    """A reminder sent to whoever can clear a held patient-day."""

    episode = models.ForeignKey(Episode, models.PROTECT, related_name="nudges")
    patient = models.ForeignKey(Patient, models.PROTECT, related_name="+")
    site = models.ForeignKey(Site, models.PROTECT, related_name="+")
    on = models.DateField()
    code = models.CharField(max_length=40)
    says = models.CharField(max_length=300)
    owner = models.ForeignKey(Account, models.PROTECT, related_name="nudges")
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    done_at = models.DateTimeField(null=True, blank=True)

    access_read = "board.read"
    access_patient = "patient_id"

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["episode", "on", "code"],
                condition=Q(done_at__isnull=True),
                name="one_open_nudge_per_cause",
            )
        ]
