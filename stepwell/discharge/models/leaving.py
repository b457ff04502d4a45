"""Leaving well: why, how the person is, what comes next, and who calls them afterwards."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from stepwell.kernel.models import Record, history
from stepwell.people.models import Account, Patient, Site
from stepwell.placement.models import Episode


@history
class Discharge(Record):
    """The end of an episode with its summary, signed."""

    episode = models.OneToOneField(Episode, models.PROTECT, related_name="discharge")
    patient = models.ForeignKey(Patient, models.PROTECT, related_name="discharges")
    site = models.ForeignKey(Site, models.PROTECT, related_name="+")
    on = models.DateField()
    reason = models.CharField(max_length=20)  # a reason of discharge.rules.discharge
    next_level = models.CharField(max_length=20)
    summary = models.TextField()
    risk_at_leaving = models.CharField(max_length=10)
    protected_by = models.TextField(blank=True)  # what protects the person now, when the risk is high
    handed_to = models.CharField(max_length=160, blank=True)  # who takes over, on a step up
    staying_well_on = models.DateField(null=True, blank=True)
    is_medicine_list_reviewed = models.BooleanField(default=False)
    is_copy_given = models.BooleanField(default=False)
    patient_comment = models.TextField(blank=True)
    skills_that_helped = models.TextField(blank=True)
    would_bring_back = models.TextField(blank=True)  # what would be a sign to come back, in the person's words
    is_naloxone_given = models.BooleanField(null=True, blank=True)
    diet_or_labs = models.CharField(max_length=200, blank=True)
    is_work_letter_given = models.BooleanField(null=True, blank=True)
    goals_met = models.PositiveSmallIntegerField(null=True, blank=True)
    goals_partly = models.PositiveSmallIntegerField(null=True, blank=True)
    goals_not_met = models.PositiveSmallIntegerField(null=True, blank=True)
    signed_at = models.DateTimeField()
    signed_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    credential = models.CharField(max_length=30)
    text_hash = models.CharField(max_length=64)

    access_read = "discharge.read"
    access_patient = "patient_id"


@history
class Aftercare(Record):
    """An appointment after the program, or the reason why there is none."""

    discharge = models.ForeignKey(Discharge, models.PROTECT, related_name="aftercare")
    patient = models.ForeignKey(Patient, models.PROTECT, related_name="+")
    site = models.ForeignKey(Site, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20)  # therapy, prescriber, other
    with_whom = models.CharField(max_length=120, blank=True)
    on = models.DateField(null=True, blank=True)
    at = models.TimeField(null=True, blank=True)
    booked_by = models.CharField(max_length=80, blank=True)
    why_none = models.CharField(max_length=200, blank=True)

    access_read = "discharge.read"
    access_patient = "patient_id"

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(on__isnull=False) | ~Q(why_none=""), name="aftercare_date_or_reason")
        ]


@history
class AftercareCall(Record):
    """A check-in call after leaving: due 7, 30 and 90 days on."""

    discharge = models.ForeignKey(Discharge, models.PROTECT, related_name="calls")
    patient = models.ForeignKey(Patient, models.PROTECT, related_name="+")
    site = models.ForeignKey(Site, models.PROTECT, related_name="+")
    due_on = models.DateField()
    owner = models.ForeignKey(Account, models.PROTECT, related_name="+")
    done_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=300, blank=True)

    access_read = "discharge.read"
    access_patient = "patient_id"
