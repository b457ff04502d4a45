"""Who belongs to which group, and the seat each person holds in each session."""

from __future__ import annotations

from datetime import timedelta

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Q

from stepwell.kernel.models import Record, history
from stepwell.people.models import Account, Patient, Site
from stepwell.placement.models import Episode
from stepwell.program.models.timetable import Group, GroupSession, Visit


@history
class Enrollment(Record):
    """One person's place in a group from a day to a day.

    One that never began ends the day before its start.
    """

    episode = models.ForeignKey(Episode, models.PROTECT, related_name="enrollments")
    patient = models.ForeignKey(Patient, models.PROTECT, related_name="enrollments")
    site = models.ForeignKey(Site, models.PROTECT, related_name="+")
    group = models.ForeignKey(Group, models.PROTECT, related_name="enrollments")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    end_reason = models.CharField(max_length=120, blank=True)

    access_read = "seat.read"
    access_patient = "patient_id"

    class Meta:
        indexes = [models.Index(fields=["group", "starts_on"], name="enrollment_by_group")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on") - timedelta(days=1)),
                name="enrollment_ends_after_start",
            ),
            models.UniqueConstraint(
                fields=["episode", "group"],
                condition=Q(ends_on__isnull=True),
                name="one_open_place_per_group",
            ),
        ]


@history
class Waiting(Record):
    """One person's wish for a place in a full group, until they get it or no longer want it."""

    episode = models.ForeignKey(Episode, models.PROTECT, related_name="waiting")
    patient = models.ForeignKey(Patient, models.PROTECT, related_name="+")
    site = models.ForeignKey(Site, models.PROTECT, related_name="+")
    group = models.ForeignKey(Group, models.PROTECT, related_name="waiting")
    since_at = models.DateTimeField()
    from_on = models.DateField()
    is_urgent = models.BooleanField(default=False)
    asked_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    end_reason = models.CharField(max_length=120, blank=True)

    access_read = "seat.read"
    access_patient = "patient_id"

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["episode", "group"],
                condition=Q(ended_at__isnull=True),
                name="one_open_wish_per_group",
            )
        ]


@history
class Seat(Record):
    """One person's place in one session or visit: their own record, so that a change touches nobody else."""

    episode = models.ForeignKey(Episode, models.PROTECT, related_name="seats")
    patient = models.ForeignKey(Patient, models.PROTECT, related_name="seats")
    site = models.ForeignKey(Site, models.PROTECT, related_name="+")
    session = models.ForeignKey(GroupSession, models.PROTECT, null=True, blank=True, related_name="seats")
    visit = models.OneToOneField(Visit, models.PROTECT, null=True, blank=True, related_name="seat")
    enrollment = models.ForeignKey(Enrollment, models.PROTECT, null=True, blank=True, related_name="seats")
    on = models.DateField()
    during = DateTimeRangeField()
    is_walk_in = models.BooleanField(default=False)
    released_at = models.DateTimeField(null=True, blank=True)
    released_by = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")
    release_reason = models.CharField(max_length=120, blank=True)

    access_read = "seat.read"
    access_patient = "patient_id"

    class Meta:
        indexes = [
            models.Index(fields=["session"], name="seat_by_session"),
            models.Index(fields=["patient", "on"], name="seat_by_patient"),
            models.Index(fields=["site", "on"], condition=Q(released_at__isnull=True), name="seat_held_by_day"),
        ]
        constraints = [
            ExclusionConstraint(
                name="patient_in_one_place",
                expressions=[("patient", RangeOperators.EQUAL), ("during", RangeOperators.OVERLAPS)],
                condition=Q(released_at__isnull=True),
            ),
            models.UniqueConstraint(
                fields=["session", "patient"],
                condition=Q(session__isnull=False, released_at__isnull=True),
                name="one_seat_per_person",
            ),
            models.CheckConstraint(
                condition=Q(session__isnull=False, visit__isnull=True) | Q(session__isnull=True, visit__isnull=False),
                name="seat_is_in_one_event",
            ),
            models.CheckConstraint(
                condition=Q(released_at__isnull=True, released_by__isnull=True)
                | Q(released_at__isnull=False, released_by__isnull=False),
                name="seat_released_who_and_when",
            ),
        ]
