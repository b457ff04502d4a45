"""The placement assessment, its dimensions, and the level decided from it."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from stepwell.inquiry.models import Inquiry
from stepwell.kernel.models import Record, history
from stepwell.people.models import Patient, Practitioner, Site
from stepwell.placement.models.safety import SafetyScreen


@history
class Assessment(Record):
    """One placement assessment; its dimensions are rows of their own."""

    patient = models.ForeignKey(Patient, models.PROTECT, related_name="assessments")
    site = models.ForeignKey(Site, models.PROTECT, related_name="+")
    inquiry = models.ForeignKey(Inquiry, models.PROTECT, null=True, blank=True, related_name="assessments")
    safety = models.ForeignKey(SafetyScreen, models.PROTECT, related_name="assessments")
    assessed_by = models.ForeignKey(Practitioner, models.PROTECT, related_name="+")
    assessed_on = models.DateField()
    edition = models.CharField(max_length=20)  # which edition of the worksheet was used
    exclusions = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    summary = models.TextField(blank=True)
    weekly_minutes = models.PositiveSmallIntegerField(default=0)  # structured treatment needed each week
    is_stepping_down = models.BooleanField(default=False)
    has_diagnosis = models.BooleanField(default=True)
    is_likely_to_benefit = models.BooleanField(default=True)
    pulse = models.PositiveSmallIntegerField(null=True, blank=True)
    systolic = models.PositiveSmallIntegerField(null=True, blank=True)
    diastolic = models.PositiveSmallIntegerField(null=True, blank=True)
    glucose = models.PositiveSmallIntegerField(null=True, blank=True)
    potassium = models.DecimalField(max_digits=4, decimal_places=1, null=True, blank=True)
    temperature_f = models.DecimalField(max_digits=5, decimal_places=1, null=True, blank=True)
    alerts_answered = ArrayField(models.CharField(max_length=20), default=list, blank=True)

    access_read = "placement.read"
    access_patient = "patient_id"


@history
class DimensionRating(Record):
    """One dimension: a rating 0 to 4 and why, in the clinician's words."""

    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="ratings")
    patient = models.ForeignKey(Patient, models.PROTECT, related_name="+")
    site = models.ForeignKey(Site, models.PROTECT, related_name="+")
    dimension = models.CharField(max_length=40)
    rating = models.PositiveSmallIntegerField()
    rationale = models.TextField()

    access_read = "placement.read"
    access_patient = "patient_id"

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["assessment", "dimension"], name="one_rating_per_dimension"),
            models.CheckConstraint(condition=Q(rating__lte=4), name="rating_is_0_to_4"),
        ]


@history
class Placement(Record):
    """The level decided: what the rules suggested, what the clinician chose, and why where they differ."""

    assessment = models.OneToOneField(Assessment, models.PROTECT, related_name="placement")
    patient = models.ForeignKey(Patient, models.PROTECT, related_name="placements")
    site = models.ForeignKey(Site, models.PROTECT, related_name="+")
    suggested_level = models.CharField(max_length=20)
    level = models.CharField(max_length=20)
    reasons = ArrayField(models.TextField(), default=list)
    override_code = models.CharField(max_length=40, blank=True)
    override_note = models.TextField(blank=True)
    decided_by = models.ForeignKey(Practitioner, models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()

    access_read = "placement.read"
    access_patient = "patient_id"

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(level=F("suggested_level")) | ~Q(override_code=""),
                name="override_has_a_reason",
            )
        ]
