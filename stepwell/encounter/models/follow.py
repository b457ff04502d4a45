"""What follows an absence: a call, another session offered, a look by the whole team."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from stepwell.encounter.models.notes import Encounter
from stepwell.kernel.models import Record, history
from stepwell.people.models import Account, Patient, Site
from stepwell.placement.models import Episode
from stepwell.program.models import GroupSession, Seat


@history
class AbsenceTask(Record):
    """Someone calls a person who did not come, and writes what they heard."""

    encounter = models.OneToOneField(Encounter, models.PROTECT, related_name="absence_task")
    patient = models.ForeignKey(Patient, models.PROTECT, related_name="absence_tasks")
    site = models.ForeignKey(Site, models.PROTECT, related_name="+")
    owner = models.ForeignKey(Account, models.PROTECT, related_name="absence_tasks")
    due_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")
    outcome = models.CharField(max_length=300, blank=True)
    # Told to someone above the owner: at high risk at once, else when the clock has run out.
    escalated_at = models.DateTimeField(null=True, blank=True)
    escalated_to = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="escalated_absences")

    access_read = "seat.read"
    access_patient = "patient_id"

    class Meta:
        indexes = [models.Index(fields=["owner", "due_at"], condition=Q(done_at__isnull=True), name="absence_open")]
        constraints = [
            models.CheckConstraint(
                condition=Q(escalated_at__isnull=True, escalated_to__isnull=True)
                | Q(escalated_at__isnull=False, escalated_to__isnull=False),
                name="absence_escalated_to_whom_and_when",
            )
        ]


@history
class MakeUpOffer(Record):
    """One session offered for one that was missed, until it is taken, withdrawn or past its time; holds no seat."""

    missed = models.ForeignKey(Encounter, models.PROTECT, related_name="make_ups")
    session = models.ForeignKey(GroupSession, models.PROTECT, related_name="make_ups")
    episode = models.ForeignKey(Episode, models.PROTECT, related_name="make_ups")
    patient = models.ForeignKey(Patient, models.PROTECT, related_name="+")
    site = models.ForeignKey(Site, models.PROTECT, related_name="+")
    rank = models.PositiveSmallIntegerField()  # 1 is shown first
    offered_at = models.DateTimeField()
    offered_by = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")
    expires_at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True, blank=True)
    taken_by = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")
    seat = models.OneToOneField(Seat, models.PROTECT, null=True, blank=True, related_name="make_up")
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    access_read = "seat.read"
    access_patient = "patient_id"

    class Meta:
        indexes = [
            models.Index(
                fields=["patient", "expires_at"],
                condition=Q(taken_at__isnull=True, withdrawn_at__isnull=True),
                name="make_up_open",
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(taken_at__isnull=True, taken_by__isnull=True, seat__isnull=True)
                | Q(taken_at__isnull=False, taken_by__isnull=False, seat__isnull=False, withdrawn_at__isnull=True),
                name="make_up_taken_who_and_when",
            ),
            models.UniqueConstraint(
                fields=["missed"], condition=Q(taken_at__isnull=False), name="one_make_up_per_absence"
            ),
            models.UniqueConstraint(
                fields=["missed", "session"],
                condition=Q(withdrawn_at__isnull=True),
                name="one_open_offer_per_session",
            ),
        ]


class ReviewKind(models.TextChoices):
    """What the team should look at together."""

    ATTENDANCE = "attendance", "Attendance"
    HOURS = "hours", "Hours"


@history
class TeamReview(Record):
    """Asks the team to look at one person's stay together: too little attended, or two short weeks in a row."""

    episode = models.ForeignKey(Episode, models.PROTECT, related_name="team_reviews")
    patient = models.ForeignKey(Patient, models.PROTECT, related_name="+")
    site = models.ForeignKey(Site, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=ReviewKind.choices)
    because = models.CharField(max_length=300)
    owner = models.ForeignKey(Account, models.PROTECT, related_name="team_reviews")
    asked_on = models.DateField()
    due_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")
    outcome = models.CharField(max_length=300, blank=True)

    access_read = "note.write"
    access_patient = "patient_id"

    class Meta:
        indexes = [models.Index(fields=["owner", "due_at"], condition=Q(done_at__isnull=True), name="review_open")]
        constraints = [
            models.UniqueConstraint(
                fields=["episode", "kind"], condition=Q(done_at__isnull=True), name="one_open_review_per_kind"
            ),
            models.CheckConstraint(
                condition=Q(done_at__isnull=True, done_by__isnull=True)
                | Q(done_at__isnull=False, done_by__isnull=False),
                name="review_done_who_and_when",
            ),
        ]


class OutreachTry(Record):
    """One try to reach a person after an absence. Only added."""

    task = models.ForeignKey(AbsenceTask, models.PROTECT, related_name="tries")
    patient = models.ForeignKey(Patient, models.PROTECT, related_name="+")
    site = models.ForeignKey(Site, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    how = models.CharField(max_length=10)  # phone, text, email, letter, visit
    was_reached = models.BooleanField()
    says = models.CharField(max_length=300, blank=True)

    access_read = "seat.read"
    access_patient = "patient_id"
    is_only_added = True
