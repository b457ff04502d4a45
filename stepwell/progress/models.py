"""Answers to instruments, their scores, and the alerts that someone must answer."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from stepwell.kernel.models import Record, history
from stepwell.people.models import Account, Patient, Site
from stepwell.placement.models import Episode


@history
class Observation(Record):
    """One instrument answered once: the raw answers in item order, and the score if nothing is missing."""

    patient = models.ForeignKey(Patient, models.PROTECT, related_name="observations")
    site = models.ForeignKey(Site, models.PROTECT, related_name="+")
    episode = models.ForeignKey(Episode, models.PROTECT, null=True, blank=True, related_name="observations")
    instrument = models.CharField(max_length=20)
    instrument_version = models.CharField(max_length=20)
    answered_at = models.DateTimeField()
    answered_on = models.DateField()
    answers = ArrayField(models.SmallIntegerField(null=True))  # raw codes, never reversed; null is not answered
    total = models.SmallIntegerField(null=True, blank=True)
    band = models.CharField(max_length=40, blank=True)
    entered_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    is_by_patient = models.BooleanField(default=True)
    entered_in_error_at = models.DateTimeField(null=True, blank=True)

    access_read = "progress.read"
    access_patient = "patient_id"

    class Meta:
        indexes = [
            models.Index(fields=["patient", "instrument", "-answered_at"], name="observation_latest"),
            models.Index(fields=["site", "answered_on"], name="observation_by_day"),
        ]


@history
class Alert(Record):
    """Something a clinician must look at, with an owner, a clock and an end."""

    patient = models.ForeignKey(Patient, models.PROTECT, related_name="alerts")
    site = models.ForeignKey(Site, models.PROTECT, related_name="+")
    episode = models.ForeignKey(Episode, models.PROTECT, null=True, blank=True, related_name="alerts")
    observation = models.ForeignKey(Observation, models.PROTECT, null=True, blank=True, related_name="alerts")
    kind = models.CharField(max_length=40)
    urgency = models.CharField(max_length=10)  # red, orange, yellow
    says = models.CharField(max_length=300)
    raised_at = models.DateTimeField()
    due_at = models.DateTimeField()
    owner = models.ForeignKey(Account, models.PROTECT, related_name="alerts")
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    acknowledged_by = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")
    closing_note = models.TextField(blank=True)

    access_read = "alert.read"
    access_patient = "patient_id"

    class Meta:
        indexes = [models.Index(fields=["site", "due_at"], condition=Q(closed_at__isnull=True), name="alert_open")]
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, closed_by__isnull=True)
                | Q(closed_at__isnull=False, closed_by__isnull=False) & ~Q(closing_note=""),
                name="alert_closed_who_when_how",
            )
        ]
