"""What the planner must know of a group, how many people may be in one, and modules that were bridged."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from stepwell.coverage.models import Payer
from stepwell.kernel.models import Record, history
from stepwell.people.models import Patient, Practitioner, Site
from stepwell.placement.models import Episode
from stepwell.program.models.timetable import Group


@history
class GroupTerms(Record):
    """Whom a group is for and when it may meet, from a day to a day; without a row the group's own facts stand."""

    group = models.ForeignKey(Group, models.PROTECT, related_name="terms")
    site = models.ForeignKey(Site, models.PROTECT, related_name="+")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    curriculum = models.CharField(max_length=12)  # parallel groups of one curriculum are choices for one seat
    conditions = ArrayField(models.CharField(max_length=3), default=list)  # empty: every condition
    is_virtual = models.BooleanField(default=False)
    minutes = models.PositiveSmallIntegerField(default=60)
    times_a_week = models.PositiveSmallIntegerField(default=1)
    weekdays = ArrayField(models.PositiveSmallIntegerField(), default=list)  # 0 is Monday; empty: Monday to Friday
    starts = ArrayField(models.TimeField(), default=list)  # allowed wall-clock starts; empty: any within the track
    language = models.CharField(max_length=10, default="en")
    gender = models.CharField(max_length=1, blank=True)
    age_band = models.CharField(max_length=8, blank=True)  # young, adult, older; a wish, not a wall
    needs_coleader = models.BooleanField(default=False)

    access_read = "program.read"

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(minutes__gte=1), name="group_terms_last_a_while"),
            models.CheckConstraint(condition=Q(times_a_week__gte=1, times_a_week__lte=7), name="group_terms_times"),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")), name="group_terms_days_in_order"
            ),
            models.UniqueConstraint(
                fields=["group"], condition=Q(ends_on__isnull=True), name="one_open_terms_per_group"
            ),
        ]


@history
class SizeLimit(Record):
    """How many people one group session may hold at a site, for a payer's members or (no payer) by the state."""

    site = models.ForeignKey(Site, models.PROTECT, related_name="+")
    payer = models.ForeignKey(Payer, models.PROTECT, null=True, blank=True, related_name="+")
    service_type = models.CharField(max_length=3, blank=True)  # blank: every kind of group
    cap = models.PositiveSmallIntegerField()
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=200)  # the rule it comes from: clause, letter, contract

    access_read = "program.read"

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(cap__gte=1), name="size_limit_lets_someone_in"),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")), name="size_limit_days_in_order"
            ),
        ]


@history
class Bridge(Record):
    """A module's first part given alone, so that someone may join the module that needs it; never billed as a group."""

    episode = models.ForeignKey(Episode, models.PROTECT, related_name="bridges")
    patient = models.ForeignKey(Patient, models.PROTECT, related_name="+")
    site = models.ForeignKey(Site, models.PROTECT, related_name="+")
    module = models.CharField(max_length=6)
    on = models.DateField()
    minutes = models.PositiveSmallIntegerField()
    by = models.ForeignKey(Practitioner, models.PROTECT, related_name="+")
    entered_in_error_at = models.DateTimeField(null=True, blank=True)

    access_read = "seat.read"
    access_patient = "patient_id"

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["episode", "module"],
                condition=Q(entered_in_error_at__isnull=True),
                name="one_bridge_per_module",
            )
        ]
