"""The safety questions as answered, and the plan in the person's own words."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from stepwell.kernel.models import Record, history
from stepwell.people.models import Account, Patient, Site


@history
class SafetyScreen(Record):
    """The six safety questions as answered; a high result holds admission until a clinician clears it."""

    patient = models.ForeignKey(Patient, models.PROTECT, related_name="safety_screens")
    site = models.ForeignKey(Site, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    why = models.CharField(max_length=10, default="intake")  # a reason of placement.rules.safety
    last_saved_at = models.DateTimeField(null=True, blank=True)
    is_whole = models.BooleanField(default=True)  # false while answers are still being given, one by one
    wish_dead = models.BooleanField(null=True, blank=True)
    thoughts = models.BooleanField(null=True, blank=True)
    method = models.BooleanField(null=True, blank=True)
    intent = models.BooleanField(null=True, blank=True)
    plan = models.BooleanField(null=True, blank=True)
    behavior_ever = models.BooleanField(null=True, blank=True)
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
            ),
            models.CheckConstraint(
                condition=Q(is_whole=False)
                | Q(wish_dead__isnull=False, thoughts__isnull=False, behavior_ever__isnull=False),
                name="whole_safety_screen_has_its_answers",
            ),
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
    reasons_to_live = models.TextField(blank=True)
    made_with = models.ForeignKey(Account, models.PROTECT, related_name="+")
    reviewed_on = models.DateField()
    looks_again_on = models.DateField(null=True, blank=True)
    is_agreed = models.BooleanField(default=False)
    is_by_patient = models.BooleanField(default=False)  # written by the person alone

    access_read = "progress.read"
    access_patient = "patient_id"

    class Meta:
        indexes = [models.Index(fields=["patient", "-reviewed_on"], name="safety_plan_latest")]
