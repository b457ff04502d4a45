"""Whether someone is ready to leave, who got a copy of the letter, and the way back."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from stepwell.discharge.models.leaving import Discharge
from stepwell.kernel.models import Record, history
from stepwell.people.models import Account, Consent, Patient, Site
from stepwell.placement.models import Episode


@history
class LeavingCriterion(Record):
    """One sign of being ready to leave, what it was judged from, and by whom."""

    episode = models.ForeignKey(Episode, models.PROTECT, related_name="leaving_criteria")
    patient = models.ForeignKey(Patient, models.PROTECT, related_name="+")
    site = models.ForeignKey(Site, models.PROTECT, related_name="+")
    code = models.CharField(max_length=30)  # a criterion of reference/leaving
    shows = models.CharField(max_length=160, blank=True)
    is_met = models.BooleanField(null=True, blank=True)
    judged_by = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")
    judged_at = models.DateTimeField(null=True, blank=True)

    access_read = "discharge.read"
    access_patient = "patient_id"

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["episode", "code"], name="one_row_per_leaving_criterion"),
            models.CheckConstraint(
                condition=Q(is_met__isnull=True) | Q(judged_by__isnull=False, judged_at__isnull=False),
                name="leaving_judged_who_and_when",
            ),
        ]


class SharedCopy(Record):
    """One copy of the letter that left: to whom, how, under which agreement. Only added."""

    discharge = models.ForeignKey(Discharge, models.PROTECT, related_name="copies")
    patient = models.ForeignKey(Patient, models.PROTECT, related_name="+")
    site = models.ForeignKey(Site, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12)  # clinician, patient_en, patient_es, work
    to = models.CharField(max_length=160)
    consent = models.ForeignKey(Consent, models.PROTECT, null=True, blank=True, related_name="+")
    how = models.CharField(max_length=12)  # print, portal, fax, hand
    is_notice_given = models.BooleanField(default=False)  # the notice that goes with records of substance use care
    text = models.TextField()  # the words exactly as they left
    text_hash = models.CharField(max_length=64)
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey(Account, models.PROTECT, related_name="+")

    access_read = "discharge.read"
    access_patient = "patient_id"
    is_only_added = True


@history
class AlumniInvitation(Record):
    """An invitation to stay in touch after leaving, and the answer."""

    episode = models.OneToOneField(Episode, models.PROTECT, related_name="alumni_invitation")
    patient = models.ForeignKey(Patient, models.PROTECT, related_name="+")
    site = models.ForeignKey(Site, models.PROTECT, related_name="+")
    invited_at = models.DateTimeField()
    invited_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    answer = models.CharField(max_length=6, blank=True)  # yes, no, later
    answered_at = models.DateTimeField(null=True, blank=True)
    contact_how = models.CharField(max_length=12, blank=True)  # phone, email, none
    ends_on = models.DateField(null=True, blank=True)

    access_read = "discharge.read"
    access_patient = "patient_id"

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(answer="", answered_at__isnull=True) | ~Q(answer="") & Q(answered_at__isnull=False),
                name="alumni_answered_when",
            )
        ]
