"""The safety questions as answered, the plan in the person's own words, and the word of someone who wants none now."""

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


@history
class DeclinedPlan(Record):
    """The person would not make a plan that day: their words, what was agreed instead, and until when it is offered again.

    Only ever added to: a clinician who answers for it beside the writer is the one change. `level` is where the safety
    answers stood that day, empty when none were asked.
    """

    patient = models.ForeignKey(Patient, models.PROTECT, related_name="declined_plans")
    site = models.ForeignKey(Site, models.PROTECT, related_name="+")
    declined_on = models.DateField()
    recorded_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    their_words = models.TextField()
    agreed_instead = models.TextField()
    gave_crisis_numbers = models.BooleanField()
    offer_again_on = models.DateField()
    level = models.CharField(max_length=10, blank=True)  # a result of placement.rules.safety
    vouched_at = models.DateTimeField(null=True, blank=True)
    vouched_by = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")

    access_read = "placement.read"
    access_patient = "patient_id"

    class Meta:
        indexes = [models.Index(fields=["patient", "-created_at"], name="declined_plan_latest")]
        constraints = [
            models.CheckConstraint(
                condition=Q(vouched_at__isnull=True, vouched_by__isnull=True)
                | Q(vouched_at__isnull=False, vouched_by__isnull=False),
                name="declined_plan_vouched_who_when",
            ),
            models.CheckConstraint(
                condition=Q(gave_crisis_numbers=True) & ~Q(their_words="") & ~Q(agreed_instead=""),
                name="declined_plan_says_why_and_what_instead",
            ),
            models.CheckConstraint(
                condition=Q(offer_again_on__gte=models.F("declined_on")), name="declined_plan_is_offered_later"
            ),
        ]
