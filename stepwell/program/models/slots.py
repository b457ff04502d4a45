"""Hours open for booking, visits that repeat, and what a late cancellation means."""

from __future__ import annotations

from datetime import timedelta

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from stepwell.kernel.models import Record, history
from stepwell.people.models import Patient, Practitioner, Room, Site
from stepwell.placement.models import Episode


@history
class BookableHours(Record):
    """A weekly stretch in which a practitioner's free time can be booked, in visits of one length."""

    practitioner = models.ForeignKey(Practitioner, models.PROTECT, related_name="bookable_hours")
    site = models.ForeignKey(Site, models.PROTECT, related_name="+")
    weekday = models.PositiveSmallIntegerField()  # 0 is Monday
    starts_at = models.TimeField()
    ends_at = models.TimeField()
    minutes = models.PositiveSmallIntegerField()
    service_types = ArrayField(models.CharField(max_length=3), default=list)
    room = models.ForeignKey(Room, models.PROTECT, null=True, blank=True, related_name="+")
    is_open_to_patients = models.BooleanField(default=False)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    access_read = "slot.read"

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="bookable_hours_in_order"),
            models.CheckConstraint(condition=Q(minutes__gte=5), name="bookable_visit_lasts_a_while"),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on") - timedelta(days=1)),
                name="bookable_days_in_order",
            ),
        ]


@history
class VisitSeries(Record):
    """A visit that repeats at one wall-clock time, every so many weeks, from a day to a day."""

    episode = models.ForeignKey(Episode, models.PROTECT, related_name="visit_series")
    patient = models.ForeignKey(Patient, models.PROTECT, related_name="+")
    site = models.ForeignKey(Site, models.PROTECT, related_name="+")
    practitioner = models.ForeignKey(Practitioner, models.PROTECT, related_name="+")
    room = models.ForeignKey(Room, models.PROTECT, null=True, blank=True, related_name="+")
    service_type = models.CharField(max_length=3)
    weekday = models.PositiveSmallIntegerField()
    starts_at = models.TimeField()
    minutes = models.PositiveSmallIntegerField()
    time_zone = models.CharField(max_length=60)
    every_weeks = models.PositiveSmallIntegerField(default=1)
    starts_on = models.DateField()
    ends_on = models.DateField()

    access_read = "seat.read"
    access_patient = "patient_id"

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(every_weeks__gte=1, minutes__gte=5), name="visit_series_repeats"),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on") - timedelta(days=1)), name="visit_series_days_in_order"
            ),
        ]


@history
class CancelPolicy(Record):
    """When a cancellation is late and what follows, as the clinic has written it, from a day to a day."""

    site = models.ForeignKey(Site, models.PROTECT, related_name="cancel_policies")
    service_type = models.CharField(max_length=3, blank=True)  # blank: every kind of visit
    hours_before = models.PositiveSmallIntegerField()
    fee_cents = models.PositiveIntegerField(default=0)
    waived_times = models.PositiveSmallIntegerField(default=0)  # so many late ones in a stay cost nothing
    exempt_payers = ArrayField(models.CharField(max_length=40), default=list)  # payer profiles that may not be charged
    text = models.TextField()  # as the patient signed it
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    access_read = "program.read"

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")), name="cancel_policy_days_in_order"
            ),
            models.UniqueConstraint(
                fields=["site", "service_type"], condition=Q(ends_on__isnull=True), name="one_open_cancel_policy"
            ),
        ]
