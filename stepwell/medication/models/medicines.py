"""The list of medicines of a person, the orders behind it, and the comparing of two lists."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from stepwell.encounter.models import Encounter
from stepwell.kernel.models import Record, history
from stepwell.people.models import Account, Patient, Practitioner, Site
from stepwell.placement.models import Episode
from stepwell.plan.models import Diagnosis


class MedicationRecord(Record):
    """What every row here carries."""

    patient = models.ForeignKey(Patient, models.PROTECT, related_name="%(class)ss")
    site = models.ForeignKey(Site, models.PROTECT, related_name="+")

    access_read = "medication.read"
    access_patient = "patient_id"

    class Meta:
        abstract = True


@history
class Medication(MedicationRecord):
    """One line of the list: a medicine a person takes or took, why, from whom, and since when.

    A changed dose is a new line that names the one before it.
    """

    episode = models.ForeignKey(Episode, models.PROTECT, null=True, blank=True, related_name="medications")
    drug_code = models.CharField(max_length=40, blank=True)  # an ingredient of reference/medication; empty: not in it
    drug_text = models.CharField(max_length=120)
    dose = models.CharField(max_length=60)
    route = models.CharField(max_length=20, blank=True)
    frequency = models.CharField(max_length=60)
    is_as_needed = models.BooleanField(default=False)
    reason = models.CharField(max_length=200)
    diagnosis = models.ForeignKey(Diagnosis, models.PROTECT, null=True, blank=True, related_name="+")
    prescriber = models.ForeignKey(Practitioner, models.PROTECT, null=True, blank=True, related_name="+")
    prescriber_outside = models.CharField(max_length=120, blank=True)
    state = models.CharField(max_length=20)  # of medication.rules.life
    source = models.CharField(max_length=16)  # patient, hospital, prescribed-here, pharmacy, other
    started_on = models.DateField(null=True, blank=True)  # as far as known
    change_of = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="changed_by")
    change_reason = models.CharField(max_length=200, blank=True)
    held_on = models.DateField(null=True, blank=True)
    held_reason = models.CharField(max_length=200, blank=True)
    stopped_on = models.DateField(null=True, blank=True)
    stop_reason = models.CharField(max_length=200, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)  # by a nurse or prescriber with the person
    confirmed_by = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")
    entered_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    entered_in_error_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["patient", "state"], name="medication_list")]
        constraints = [
            models.CheckConstraint(
                condition=Q(stopped_on__isnull=True) | ~Q(stop_reason=""), name="medication_stopped_why"
            ),
            models.CheckConstraint(
                condition=Q(stopped_on__isnull=True) | Q(started_on__isnull=True) | Q(stopped_on__gte=F("started_on")),
                name="medication_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=True, confirmed_by__isnull=True)
                | Q(confirmed_at__isnull=False, confirmed_by__isnull=False),
                name="medication_confirmed_who_and_when",
            ),
        ]


@history
class MedicationOrder(MedicationRecord):
    """An order to start, change, refill or stop, in two steps: made ready, then confirmed by who may prescribe."""

    medication = models.ForeignKey(Medication, models.PROTECT, related_name="orders")
    encounter = models.ForeignKey(Encounter, models.PROTECT, null=True, blank=True, related_name="orders")
    kind = models.CharField(max_length=8)  # start, change, refill, stop
    state = models.CharField(max_length=20)  # of medication.rules.life
    quantity = models.CharField(max_length=40, blank=True)
    days_supply = models.PositiveSmallIntegerField(null=True, blank=True)
    refills = models.PositiveSmallIntegerField(default=0)
    directions = models.CharField(max_length=200, blank=True)
    pharmacy = models.CharField(max_length=120, blank=True)
    may_substitute = models.BooleanField(default=True)
    note = models.CharField(max_length=300, blank=True)
    warnings_shown = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    list_dated = models.DateField(null=True, blank=True)  # of the table the warnings came from
    override_reason = models.CharField(max_length=300, blank=True)
    ready_at = models.DateTimeField()
    ready_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(Practitioner, models.PROTECT, null=True, blank=True, related_name="+")
    credential = models.CharField(max_length=30, blank=True)
    text = models.TextField(blank=True)
    text_hash = models.CharField(max_length=64, blank=True)
    printed_at = models.DateTimeField(null=True, blank=True)
    printed_by = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")
    canceled_at = models.DateTimeField(null=True, blank=True)
    canceled_by = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")
    cancel_reason = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["site", "ready_at"], condition=Q(confirmed_at__isnull=True, canceled_at__isnull=True),
                         name="order_to_confirm"),
            models.Index(fields=["patient", "-confirmed_at"], name="order_latest"),
        ]  # fmt: skip
        constraints = [
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=True, confirmed_by__isnull=True, text_hash="")
                | Q(confirmed_at__isnull=False, confirmed_by__isnull=False) & ~Q(text_hash=""),
                name="order_confirmed_who_and_what",
            ),
            models.CheckConstraint(
                condition=Q(canceled_at__isnull=True, canceled_by__isnull=True)
                | Q(canceled_at__isnull=False, canceled_by__isnull=False),
                name="order_canceled_who_and_when",
            ),
        ]


@history
class RefillRequest(MedicationRecord):
    """A refill someone asked for, until it is ordered or answered otherwise."""

    medication = models.ForeignKey(Medication, models.PROTECT, related_name="refill_requests")
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    says = models.CharField(max_length=200, blank=True)
    order = models.OneToOneField(MedicationOrder, models.PROTECT, null=True, blank=True, related_name="request")
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")
    answer = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = [models.Index(fields=["site", "asked_at"], condition=Q(closed_at__isnull=True), name="refill_open")]
        constraints = [
            models.UniqueConstraint(
                fields=["medication"], condition=Q(closed_at__isnull=True), name="one_open_refill_per_medicine"
            )
        ]


@history
class Reconciliation(MedicationRecord):
    """One comparing of the list brought with the list on record, line by line."""

    episode = models.ForeignKey(Episode, models.PROTECT, related_name="reconciliations")
    kind = models.CharField(max_length=10)  # admission, discharge, transfer
    state = models.CharField(max_length=20)  # of medication.rules.life
    brought_from = models.CharField(max_length=120, blank=True)  # where the other list comes from
    started_at = models.DateTimeField()
    started_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(done_at__isnull=True, done_by__isnull=True)
                | Q(done_at__isnull=False, done_by__isnull=False),
                name="reconciled_who_and_when",
            ),
            models.UniqueConstraint(
                fields=["episode", "kind"], condition=Q(done_at__isnull=True), name="one_open_reconciliation"
            ),
        ]


@history
class ReconcileLine(MedicationRecord):
    """One pair: what is on record, what was brought, and what was decided."""

    may_be_removed = True  # from one that is not done

    reconciliation = models.ForeignKey(Reconciliation, models.PROTECT, related_name="lines")
    rank = models.PositiveSmallIntegerField()
    on_record = models.ForeignKey(Medication, models.PROTECT, null=True, blank=True, related_name="+")
    brought_code = models.CharField(max_length=40, blank=True)
    brought_text = models.CharField(max_length=120, blank=True)
    brought_dose = models.CharField(max_length=60, blank=True)
    brought_frequency = models.CharField(max_length=60, blank=True)
    brought_reason = models.CharField(max_length=200, blank=True)
    decision = models.CharField(max_length=16, blank=True)  # keep, change, stop, add, not-taking
    reason = models.CharField(max_length=200, blank=True)
    medication = models.ForeignKey(Medication, models.PROTECT, null=True, blank=True, related_name="+")  # the outcome
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(decision="", decided_at__isnull=True, decided_by__isnull=True)
                | ~Q(decision="") & Q(decided_at__isnull=False, decided_by__isnull=False),
                name="line_decided_who_and_when",
            ),
            models.CheckConstraint(condition=Q(on_record__isnull=False) | ~Q(brought_text=""), name="line_has_a_side"),
        ]
