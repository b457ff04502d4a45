"""Signatures, the physician's certification with its clock, and reviews."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from stepwell.kernel.models import history
from stepwell.people.models import Account, Practitioner
from stepwell.placement.models import Episode
from stepwell.plan.models.tree import CarePlan, Objective, PlanRecord


class SignerKind(models.TextChoices):
    """On whose behalf a plan is signed."""

    PATIENT = "patient", "Patient"
    CLINICIAN = "clinician", "Clinician"
    PHYSICIAN = "physician", "Physician"


class PlanSignature(PlanRecord):
    """A signature: who, when, with which credential, and the hash of what was signed. Only ever added."""

    plan = models.ForeignKey(CarePlan, models.PROTECT, related_name="signatures")
    kind = models.CharField(max_length=10, choices=SignerKind.choices)
    signed_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    name_typed = models.CharField(max_length=120)
    credential = models.CharField(max_length=30, blank=True)
    signed_at = models.DateTimeField()
    text = models.TextField()
    text_hash = models.CharField(max_length=64)

    is_only_added = True

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "kind"], name="one_signature_per_kind")]


@history
class Certification(PlanRecord):
    """A physician's certification that the person needs this care, and when it must be renewed."""

    episode = models.ForeignKey(Episode, models.PROTECT, related_name="certifications")
    plan = models.ForeignKey(CarePlan, models.PROTECT, related_name="certifications")
    physician = models.ForeignKey(Practitioner, models.PROTECT, related_name="+")
    certified_on = models.DateField()
    ends_on = models.DateField()  # the last day it covers
    weekly_minutes = models.PositiveSmallIntegerField()
    response = models.TextField(blank=True)  # to treatment so far; on renewal, as the two below
    symptoms_at_risk = models.TextField(blank=True)
    discharge_goals = models.TextField(blank=True)
    statement = models.TextField()
    signed_at = models.DateTimeField()
    text_hash = models.CharField(max_length=64)

    class Meta:
        indexes = [models.Index(fields=["episode", "-ends_on"], name="certification_latest")]
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("certified_on")), name="certification_ends_after_start")
        ]


@history
class PlanReview(PlanRecord):
    """One look at whether the plan works, and when the next one is due."""

    plan = models.ForeignKey(CarePlan, models.PROTECT, related_name="reviews")
    reviewed_on = models.DateField()
    reviewed_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    summary = models.TextField()
    next_due_on = models.DateField()
    span_from = models.DateField(null=True, blank=True)  # what follows is of the days since then
    attended = models.PositiveSmallIntegerField(null=True, blank=True)
    expected = models.PositiveSmallIntegerField(null=True, blank=True)
    drafted = models.TextField(blank=True)  # what the page proposed, to see what was kept of it
    patient_words = models.CharField(max_length=500, blank=True)


class ReviewMark(PlanRecord):
    """How far one objective got, as a review found it. Only ever added."""

    review = models.ForeignKey(PlanReview, models.PROTECT, related_name="marks")
    objective = models.ForeignKey(Objective, models.PROTECT, related_name="review_marks")
    achievement = models.CharField(max_length=16)  # of plan.rules.objectives
    value = models.DecimalField(max_digits=6, decimal_places=1, null=True, blank=True)
    says = models.CharField(max_length=200, blank=True)

    is_only_added = True

    class Meta:
        constraints = [models.UniqueConstraint(fields=["review", "objective"], name="one_mark_per_objective")]


class ReviewSignature(PlanRecord):
    """The patient's signature of a review. Only ever added."""

    review = models.OneToOneField(PlanReview, models.PROTECT, related_name="signature")
    signed_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    name_typed = models.CharField(max_length=120)
    signed_at = models.DateTimeField()
    text = models.TextField()
    text_hash = models.CharField(max_length=64)

    is_only_added = True
