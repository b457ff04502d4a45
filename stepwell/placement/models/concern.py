"""A raised risk with its clock and owner, the way up to more care, and the calls that follow."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from stepwell.kernel.models import Record, history
from stepwell.people.models import Account, Patient, Site
from stepwell.placement.models.episode import Episode
from stepwell.placement.models.safety import SafetyScreen


@history
class RiskConcern(Record):
    """Something that may be dangerous to a person: who must act by when, who was told above them, how it ended."""

    patient = models.ForeignKey(Patient, models.PROTECT, related_name="concerns")
    site = models.ForeignKey(Site, models.PROTECT, related_name="+")
    episode = models.ForeignKey(Episode, models.PROTECT, null=True, blank=True, related_name="concerns")
    level = models.CharField(max_length=10)  # a level of placement.rules.safety
    source = models.CharField(max_length=10)  # screen, note, told, absence, alert
    screen = models.ForeignKey(SafetyScreen, models.PROTECT, null=True, blank=True, related_name="concerns")
    encounter_id = models.UUIDField(null=True, blank=True)  # of a later room, so no key
    says = models.CharField(max_length=300)
    raised_at = models.DateTimeField()
    raised_by = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")
    due_at = models.DateTimeField()
    supervisor_at = models.DateTimeField(null=True, blank=True)  # from then on someone above the owner is told
    owner = models.ForeignKey(Account, models.PROTECT, related_name="concerns")
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    acknowledged_by = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")
    reached_at = models.DateTimeField(null=True, blank=True)  # the person was spoken with; stops the clock
    reached_by = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")
    supervisor_told_at = models.DateTimeField(null=True, blank=True)
    supervisor_told = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")
    escalated_at = models.DateTimeField(null=True, blank=True)
    escalated_to = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="escalated_concerns")
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")
    closing_note = models.CharField(max_length=500, blank=True)

    access_read = "alert.read"
    access_patient = "patient_id"

    class Meta:
        indexes = [
            models.Index(fields=["site", "due_at"], condition=Q(closed_at__isnull=True), name="concern_open"),
            models.Index(fields=["owner", "due_at"], condition=Q(closed_at__isnull=True), name="concern_open_of"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(acknowledged_at__isnull=True, acknowledged_by__isnull=True)
                | Q(acknowledged_at__isnull=False, acknowledged_by__isnull=False),
                name="concern_acknowledged_who_and_when",
            ),
            models.CheckConstraint(
                condition=Q(reached_at__isnull=True, reached_by__isnull=True)
                | Q(reached_at__isnull=False, reached_by__isnull=False),
                name="concern_reached_who_and_when",
            ),
            models.CheckConstraint(
                condition=Q(supervisor_told_at__isnull=True, supervisor_told__isnull=True)
                | Q(supervisor_told_at__isnull=False, supervisor_told__isnull=False),
                name="concern_supervisor_told_who_and_when",
            ),
            models.CheckConstraint(
                condition=Q(escalated_at__isnull=True, escalated_to__isnull=True)
                | Q(escalated_at__isnull=False, escalated_to__isnull=False),
                name="concern_escalated_to_whom_and_when",
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, closed_by__isnull=True)
                | Q(closed_at__isnull=False, closed_by__isnull=False) & ~Q(closing_note=""),
                name="concern_closed_who_when_how",
            ),
        ]


@history
class StepUp(Record):
    """One way up to more care: why, how the person went, to whom they were handed, how it ended."""

    # None for someone who is not in the program yet: a danger found at intake goes the same way.
    episode = models.ForeignKey(Episode, models.PROTECT, null=True, blank=True, related_name="step_ups")
    patient = models.ForeignKey(Patient, models.PROTECT, related_name="step_ups")
    site = models.ForeignKey(Site, models.PROTECT, related_name="+")
    concern = models.ForeignKey(RiskConcern, models.PROTECT, null=True, blank=True, related_name="step_ups")
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    because = models.CharField(max_length=300)
    to_level = models.CharField(max_length=20)
    handed_to = models.CharField(max_length=160, blank=True)
    transport = models.CharField(max_length=20, blank=True)  # a way of placement.rules.step_up
    hand_over = models.TextField(blank=True)  # the summary that goes with the person
    text_hash = models.CharField(max_length=64, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")
    outcome = models.CharField(max_length=20, blank=True)  # admitted, returned, declined, not_reached

    access_read = "alert.read"
    access_patient = "patient_id"

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["patient"], condition=Q(closed_at__isnull=True), name="one_open_step_up_per_person"
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, closed_by__isnull=True, outcome="")
                | Q(closed_at__isnull=False, closed_by__isnull=False) & ~Q(outcome=""),
                name="step_up_closed_who_when_how",
            ),
        ]


@history
class StepUpStep(Record):
    """One step of the way up that was done: who was called and what they said."""

    step_up = models.ForeignKey(StepUp, models.PROTECT, related_name="steps")
    patient = models.ForeignKey(Patient, models.PROTECT, related_name="+")
    site = models.ForeignKey(Site, models.PROTECT, related_name="+")
    code = models.CharField(max_length=30)  # a step of reference/safety
    done_at = models.DateTimeField()
    done_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    is_left_out = models.BooleanField(default=False)  # not needed; the note says why
    note = models.CharField(max_length=300, blank=True)

    access_read = "alert.read"
    access_patient = "patient_id"

    class Meta:
        constraints = [models.UniqueConstraint(fields=["step_up", "code"], name="one_row_per_step_up_step")]


@history
class FollowUp(Record):
    """A call or a visit due after a crisis, with its owner and what came of it."""

    patient = models.ForeignKey(Patient, models.PROTECT, related_name="follow_ups")
    site = models.ForeignKey(Site, models.PROTECT, related_name="+")
    episode = models.ForeignKey(Episode, models.PROTECT, null=True, blank=True, related_name="follow_ups")
    step_up = models.ForeignKey(StepUp, models.PROTECT, null=True, blank=True, related_name="follow_ups")
    concern = models.ForeignKey(RiskConcern, models.PROTECT, null=True, blank=True, related_name="follow_ups")
    kind = models.CharField(max_length=20)  # a kind of reference/safety
    due_at = models.DateTimeField()
    owner = models.ForeignKey(Account, models.PROTECT, related_name="follow_ups")
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")
    was_reached = models.BooleanField(null=True, blank=True)
    outcome = models.CharField(max_length=300, blank=True)
    escalated_at = models.DateTimeField(null=True, blank=True)
    escalated_to = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")

    access_read = "alert.read"
    access_patient = "patient_id"

    class Meta:
        indexes = [models.Index(fields=["owner", "due_at"], condition=Q(done_at__isnull=True), name="follow_up_open")]
        constraints = [
            models.CheckConstraint(
                condition=Q(done_at__isnull=True, done_by__isnull=True)
                | Q(done_at__isnull=False, done_by__isnull=False),
                name="follow_up_done_who_and_when",
            ),
            models.CheckConstraint(
                condition=Q(escalated_at__isnull=True, escalated_to__isnull=True)
                | Q(escalated_at__isnull=False, escalated_to__isnull=False),
                name="follow_up_escalated_to_whom_and_when",
            ),
        ]
