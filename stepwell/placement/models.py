"""Which care fits: safety first, then the dimensions, the decision with its reasons, and the episode it opens."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from stepwell.coverage.models import Coverage
from stepwell.inquiry.models import Inquiry
from stepwell.kernel.models import Record, history
from stepwell.people.models import Account, Patient, Practitioner, Site


@history
class SafetyScreen(Record):
    """The six safety questions as answered; a high result holds admission until a clinician clears it."""

    patient = models.ForeignKey(Patient, models.PROTECT, related_name="safety_screens")
    site = models.ForeignKey(Site, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    wish_dead = models.BooleanField()
    thoughts = models.BooleanField()
    method = models.BooleanField(null=True, blank=True)
    intent = models.BooleanField(null=True, blank=True)
    plan = models.BooleanField(null=True, blank=True)
    behavior_ever = models.BooleanField()
    behavior_three_months = models.BooleanField(null=True, blank=True)
    result = models.CharField(max_length=10)  # a result of placement.rules.safety
    cleared_at = models.DateTimeField(null=True, blank=True)
    cleared_by = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")
    cleared_reason = models.CharField(max_length=500, blank=True)

    access_read = "placement.read"
    access_patient = "patient_id"

    class Meta:
        indexes = [models.Index(fields=["patient", "-asked_at"], name="safety_latest")]
        constraints = [
            models.CheckConstraint(
                condition=Q(cleared_at__isnull=True, cleared_by__isnull=True, cleared_reason="")
                | Q(cleared_at__isnull=False, cleared_by__isnull=False) & ~Q(cleared_reason=""),
                name="safety_cleared_who_when_why",
            )
        ]


@history
class SafetyPlan(Record):
    """The six steps in the person's own words; one text a step, one line each."""

    patient = models.ForeignKey(Patient, models.PROTECT, related_name="safety_plans")
    site = models.ForeignKey(Site, models.PROTECT, related_name="+")
    warning_signs = models.TextField()
    own_ways = models.TextField()
    people_places = models.TextField()
    helpers = models.TextField()
    professionals = models.TextField()
    safer_home = models.TextField()
    made_with = models.ForeignKey(Account, models.PROTECT, related_name="+")
    reviewed_on = models.DateField()
    is_agreed = models.BooleanField(default=False)

    access_read = "progress.read"
    access_patient = "patient_id"

    class Meta:
        indexes = [models.Index(fields=["patient", "-reviewed_on"], name="safety_plan_latest")]


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


@history
class Episode(Record):
    """One stay in the program, from admission to its end."""

    patient = models.ForeignKey(Patient, models.PROTECT, related_name="episodes")
    site = models.ForeignKey(Site, models.PROTECT, related_name="episodes")
    placement = models.OneToOneField(Placement, models.PROTECT, related_name="episode")
    number = models.CharField(max_length=20, unique=True)
    level = models.CharField(max_length=20)
    track = models.CharField(max_length=20)  # morning, afternoon, evening
    condition = models.CharField(max_length=3)  # a condition track of the curriculum: DEP, ANX, BIP, EAT, SUD, GEN
    principal_dx = models.CharField(max_length=10, blank=True)  # what bills: first of the plan's list
    coverage = models.ForeignKey(Coverage, models.PROTECT, null=True, blank=True, related_name="episodes")
    therapist = models.ForeignKey(Practitioner, models.PROTECT, related_name="caseload")
    psychiatrist = models.ForeignKey(Practitioner, models.PROTECT, related_name="certifies")
    admitted_on = models.DateField()
    admitted_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    planned_weeks = models.PositiveSmallIntegerField()
    planned_end_on = models.DateField()
    hospital_left_on = models.DateField(null=True, blank=True)  # set when the person steps down from a hospital
    ended_on = models.DateField(null=True, blank=True)
    ended_by = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")

    access_read = "episode.read"
    access_patient = "patient_id"

    class Meta:
        indexes = [
            models.Index(fields=["site", "ended_on", "admitted_on"], name="episode_census"),
            models.Index(fields=["therapist", "ended_on"], name="episode_caseload"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True, ended_by__isnull=True)
                | Q(ended_on__isnull=False, ended_by__isnull=False),
                name="episode_ended_who_and_when",
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("admitted_on")),
                name="episode_ends_after_admission",
            ),
            models.UniqueConstraint(
                fields=["patient"], condition=Q(ended_on__isnull=True), name="one_open_episode_per_patient"
            ),
        ]

    def __str__(self) -> str:
        return self.number
