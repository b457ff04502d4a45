"""When staff work, when they are away, and what a day of theirs may hold; each from a day to a day."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField, DateTimeRangeField
from django.db import models
from django.db.models import F, Q

from stepwell.kernel.models import Record, history
from stepwell.people.models import Account, Practitioner, Site


@history
class Shift(Record):
    """The hours someone works at a site on one weekday; one shift a weekday and site at any time."""

    practitioner = models.ForeignKey(Practitioner, models.PROTECT, related_name="shifts")
    site = models.ForeignKey(Site, models.PROTECT, related_name="shifts")
    weekday = models.PositiveSmallIntegerField()  # 0 is Monday
    starts_at = models.TimeField()
    ends_at = models.TimeField()
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    access_read = "work.read"

    class Meta:
        indexes = [models.Index(fields=["site", "weekday"], name="shift_by_site")]
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="shift_ends_after_start"),
            models.CheckConstraint(condition=Q(weekday__lte=6), name="shift_is_on_a_weekday"),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")), name="shift_days_in_order"
            ),
            models.UniqueConstraint(
                fields=["practitioner", "weekday"], condition=Q(ends_on__isnull=True), name="one_open_shift_a_weekday"
            ),
        ]


class LeaveKind(models.TextChoices):
    """Why someone is away; only those who plan the week see which."""

    VACATION = "vacation", "Vacation"
    SICK = "sick", "Sick"
    TRAINING = "training", "Training"
    OTHER = "other", "Other"


@history
class Leave(Record):
    """A stretch of time someone is away, typed or read from their calendar file."""

    practitioner = models.ForeignKey(Practitioner, models.PROTECT, related_name="leaves")
    during = DateTimeRangeField()
    kind = models.CharField(max_length=10, choices=LeaveKind.choices)
    from_file_uid = models.CharField(max_length=250, blank=True)  # UID (and RECURRENCE-ID) of the calendar entry
    recorded_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    canceled_at = models.DateTimeField(null=True, blank=True)
    canceled_by = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")

    access_read = "work.read"
    access_site = None

    class Meta:
        indexes = [models.Index(fields=["practitioner"], name="leave_by_practitioner")]
        constraints = [
            models.UniqueConstraint(
                fields=["practitioner", "from_file_uid"],
                condition=~Q(from_file_uid="") & Q(canceled_at__isnull=True),
                name="one_leave_per_calendar_entry",
            ),
            models.CheckConstraint(
                condition=Q(canceled_at__isnull=True, canceled_by__isnull=True)
                | Q(canceled_at__isnull=False, canceled_by__isnull=False),
                name="leave_canceled_who_and_when",
            ),
        ]


@history
class WorkTerms(Record):
    """What a working day and week of someone may hold at a site: contact, groups, break, documentation, case-load."""

    practitioner = models.ForeignKey(Practitioner, models.PROTECT, related_name="work_terms")
    site = models.ForeignKey(Site, models.PROTECT, related_name="+")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    break_from = models.TimeField()  # the break lies somewhere between these two
    break_until = models.TimeField()
    break_minutes = models.PositiveSmallIntegerField()
    most_day_minutes = models.PositiveSmallIntegerField()
    most_week_minutes = models.PositiveSmallIntegerField()
    most_groups_a_day = models.PositiveSmallIntegerField()
    documentation_percent = models.PositiveSmallIntegerField()  # of contact time, kept free within the shift
    most_caseload = models.PositiveSmallIntegerField()
    languages = ArrayField(models.CharField(max_length=10), default=list)  # as Patient.language: en, es
    gender = models.CharField(max_length=1, blank=True)  # F, M, X; only if the person wants it used in matching
    works_by_video = models.BooleanField(default=False)

    access_read = "work.read"

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(break_until__gte=F("break_from")), name="break_times_in_order"),
            models.CheckConstraint(condition=Q(documentation_percent__lte=100), name="documentation_is_a_share"),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")), name="work_terms_days_in_order"
            ),
            models.UniqueConstraint(
                fields=["practitioner", "site"], condition=Q(ends_on__isnull=True), name="one_open_terms_per_site"
            ),
        ]
