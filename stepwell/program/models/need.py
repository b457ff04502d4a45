"""When a person cannot come, and what their week should hold."""

from __future__ import annotations

from datetime import timedelta

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from stepwell.kernel.models import Record, history
from stepwell.people.models import Patient, Site
from stepwell.placement.models import Episode


class CommitmentKind(models.TextChoices):
    """What keeps someone from coming."""

    WORK = "work", "Work"
    SCHOOL = "school", "School"
    CARE = "care", "Caring for someone"
    HEALTH = "health", "Other care"
    TRAVEL = "travel", "The way here"
    OTHER = "other", "Something else"


@history
class Commitment(Record):
    """A weekly stretch of time that a person cannot come; what is left of the opening hours is when they can."""

    episode = models.ForeignKey(Episode, models.PROTECT, related_name="commitments")
    patient = models.ForeignKey(Patient, models.PROTECT, related_name="+")
    site = models.ForeignKey(Site, models.PROTECT, related_name="+")
    weekday = models.PositiveSmallIntegerField()  # 0 is Monday
    starts_at = models.TimeField()
    ends_at = models.TimeField()
    kind = models.CharField(max_length=8, choices=CommitmentKind.choices)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    access_read = "need.read"
    access_patient = "patient_id"

    class Meta:
        indexes = [models.Index(fields=["episode", "weekday"], name="commitment_by_episode")]
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="commitment_ends_after_start"),
            models.CheckConstraint(condition=Q(weekday__lte=6), name="commitment_is_on_a_weekday"),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on") - timedelta(days=1)),
                name="commitment_days_in_order",
            ),
        ]


class Mode(models.TextChoices):
    """In the room or by video."""

    IN_PERSON = "in_person", "In person"
    VIRTUAL = "virtual", "By video"


@history
class WeekNeed(Record):
    """What one person's week should hold, from a day to a day; without a row it is read from the plan of care."""

    episode = models.ForeignKey(Episode, models.PROTECT, related_name="week_needs")
    patient = models.ForeignKey(Patient, models.PROTECT, related_name="+")
    site = models.ForeignKey(Site, models.PROTECT, related_name="+")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    mode = models.CharField(max_length=10, choices=Mode.choices, default=Mode.IN_PERSON)
    languages = ArrayField(models.CharField(max_length=10), default=list)
    gender = models.CharField(max_length=1, blank=True)  # as the person says it, for groups of one gender only
    weekly_minutes = models.PositiveSmallIntegerField()
    least_minutes = models.PositiveSmallIntegerField()
    most_minutes = models.PositiveSmallIntegerField()
    most_day_minutes = models.PositiveSmallIntegerField()
    most_days = models.PositiveSmallIntegerField()
    must = ArrayField(models.CharField(max_length=12), default=list)  # curricula the plan of care asks for
    may = ArrayField(models.CharField(max_length=12), default=list)
    individual_minutes = models.PositiveSmallIntegerField(default=0)  # 0: none this week
    family_minutes = models.PositiveSmallIntegerField(default=0)
    medication_minutes = models.PositiveSmallIntegerField(default=0)

    access_read = "need.read"
    access_patient = "patient_id"

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(least_minutes__lte=F("most_minutes"), weekly_minutes__lte=F("most_minutes")),
                name="week_need_minutes_in_order",
            ),
            models.CheckConstraint(condition=Q(most_days__gte=1, most_days__lte=7), name="week_need_days"),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on") - timedelta(days=1)),
                name="week_need_days_in_order",
            ),
            models.UniqueConstraint(
                fields=["episode"], condition=Q(ends_on__isnull=True), name="one_open_need_per_episode"
            ),
        ]
