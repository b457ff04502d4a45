"""Someone asks for help: who, how to reach them safely, who owns it, and what became of it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from stepwell.kernel.models import Record, history
from stepwell.people.models import Account, Patient, Site


class Source(models.TextChoices):
    """How the person reached us."""

    WEB = "web", "Web form"
    PHONE = "phone", "Phone"
    REFERRAL = "referral", "Referral"
    WALK_IN = "walk_in", "Walked in"


@history
class Inquiry(Record):
    """One request for help, always owned, always on a clock until someone has spoken with the person."""

    site = models.ForeignKey(Site, models.PROTECT, related_name="inquiries")
    patient = models.ForeignKey(Patient, models.PROTECT, null=True, blank=True, related_name="inquiries")
    owner = models.ForeignKey(Account, models.PROTECT, related_name="inquiries")
    source = models.CharField(max_length=20, choices=Source.choices)
    stage = models.CharField(max_length=20)  # a state of inquiry.rules.door
    name = models.CharField(max_length=120)
    phone = models.CharField(max_length=20, blank=True)
    email = models.EmailField(blank=True)
    best_time = models.CharField(max_length=60, blank=True)
    is_safe_to_leave_message = models.BooleanField(default=False)
    is_for_self = models.BooleanField(default=True)
    preferred_track = models.CharField(max_length=20, blank=True)
    payer_named = models.CharField(max_length=120, blank=True)
    note = models.TextField(blank=True)
    self_check = models.CharField(max_length=40, blank=True)  # kept only if the person asked to send it
    referred_by = models.CharField(max_length=120, blank=True)
    received_at = models.DateTimeField()
    contact_due_at = models.DateTimeField()
    first_contact_at = models.DateTimeField(null=True, blank=True)
    assessment_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    close_reason = models.CharField(max_length=40, blank=True)
    search_name = models.CharField(max_length=200, blank=True)

    access_read = "inquiry.read"

    class Meta:
        indexes = [
            models.Index(fields=["site", "stage", "contact_due_at"], name="inquiry_board"),
            models.Index(fields=["phone"], name="inquiry_by_phone"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, close_reason="") | Q(closed_at__isnull=False) & ~Q(close_reason=""),
                name="inquiry_closed_with_reason",
            ),
            models.CheckConstraint(condition=~Q(phone="") | ~Q(email=""), name="inquiry_can_be_answered"),
        ]


@history
class ContactAttempt(Record):
    """One try to reach the person."""

    inquiry = models.ForeignKey(Inquiry, models.PROTECT, related_name="attempts")
    site = models.ForeignKey(Site, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    reached = models.BooleanField()
    note = models.CharField(max_length=500, blank=True)

    access_read = "inquiry.read"
