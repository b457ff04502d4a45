"""Tracks, groups, series, sessions, visits, and the bookings that keep anyone from being in two places."""

from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Q

from stepwell.kernel.models import Record, history
from stepwell.people.models import Account, Patient, Practitioner, Room, Site
from stepwell.placement.models import Episode
from stepwell.program.models.slots import CancelPolicy, VisitSeries


@history
class Track(Record):
    """A time of day the program runs at a site."""

    site = models.ForeignKey(Site, models.PROTECT, related_name="tracks")
    code = models.CharField(max_length=20)  # morning, afternoon, evening
    name = models.CharField(max_length=60)
    starts_at = models.TimeField()
    ends_at = models.TimeField()

    access_read = "program.read"

    class Meta:
        constraints = [models.UniqueConstraint(fields=["site", "code"], name="one_track_per_code")]

    def __str__(self) -> str:
        return self.name


@history
class Group(Record):
    """A circle of people who meet again and again, for one kind of work."""

    site = models.ForeignKey(Site, models.PROTECT, related_name="groups")
    track = models.ForeignKey(Track, models.PROTECT, related_name="groups")
    name = models.CharField(max_length=80)
    service_type = models.CharField(max_length=3)  # GP, TE, AT, FT, MF, NB
    condition = models.CharField(max_length=3, blank=True)  # blank: mixed
    capacity = models.PositiveSmallIntegerField()
    min_size = models.PositiveSmallIntegerField(default=3)
    leader = models.ForeignKey(Practitioner, models.PROTECT, related_name="leads")
    coleader = models.ForeignKey(Practitioner, models.PROTECT, null=True, blank=True, related_name="coleads")
    room = models.ForeignKey(Room, models.PROTECT, related_name="groups")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    access_read = "program.read"

    def __str__(self) -> str:
        return self.name


@history
class Series(Record):
    """A group's regular hour: a weekday, a wall-clock time and a zone, from a day to a day."""

    group = models.ForeignKey(Group, models.PROTECT, related_name="series")
    site = models.ForeignKey(Site, models.PROTECT, related_name="+")
    weekday = models.PositiveSmallIntegerField()  # 0 is Monday
    starts_at = models.TimeField()
    minutes = models.PositiveSmallIntegerField()
    time_zone = models.CharField(max_length=60)
    # None: whoever leads the group, and its room.
    leader = models.ForeignKey(Practitioner, models.PROTECT, null=True, blank=True, related_name="+")
    coleader = models.ForeignKey(Practitioner, models.PROTECT, null=True, blank=True, related_name="+")
    room = models.ForeignKey(Room, models.PROTECT, null=True, blank=True, related_name="+")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    access_read = "program.read"


@history
class GroupSession(Record):
    """One meeting of a group: the event in the room. Changing it never changes its series."""

    group = models.ForeignKey(Group, models.PROTECT, related_name="sessions")
    site = models.ForeignKey(Site, models.PROTECT, related_name="+")
    series = models.ForeignKey(Series, models.PROTECT, null=True, blank=True, related_name="sessions")
    series_on = models.DateField(null=True, blank=True)  # the day its series gave it; stays when it is moved
    on = models.DateField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    leader = models.ForeignKey(Practitioner, models.PROTECT, related_name="sessions")
    coleader = models.ForeignKey(Practitioner, models.PROTECT, null=True, blank=True, related_name="+")
    room = models.ForeignKey(Room, models.PROTECT, related_name="sessions")
    module = models.CharField(max_length=6, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_by = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")
    cancel_reason = models.CharField(max_length=200, blank=True)

    access_read = "program.read"

    class Meta:
        indexes = [
            models.Index(fields=["site", "on", "starts_at"], name="session_by_day"),
            models.Index(fields=["leader", "on"], name="session_by_leader"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="session_ends_after_start"),
            models.UniqueConstraint(
                fields=["series", "series_on"],
                condition=Q(series__isnull=False),
                name="one_session_per_series_and_day",
            ),
            models.CheckConstraint(
                condition=Q(series__isnull=True, series_on__isnull=True)
                | Q(series__isnull=False, series_on__isnull=False),
                name="session_of_a_series_has_its_day",
            ),
            models.CheckConstraint(
                condition=Q(cancelled_at__isnull=True, cancelled_by__isnull=True)
                | Q(cancelled_at__isnull=False, cancelled_by__isnull=False),
                name="session_cancelled_who_and_when",
            ),
        ]


@history
class Visit(Record):
    """One appointment of one patient with one practitioner: individual, family, medication, intake."""

    episode = models.ForeignKey(Episode, models.PROTECT, related_name="visits")
    patient = models.ForeignKey(Patient, models.PROTECT, related_name="visits")
    site = models.ForeignKey(Site, models.PROTECT, related_name="+")
    practitioner = models.ForeignKey(Practitioner, models.PROTECT, related_name="visits")
    room = models.ForeignKey(Room, models.PROTECT, null=True, blank=True, related_name="+")
    service_type = models.CharField(max_length=3)  # IND, FT, MED, CM
    series = models.ForeignKey(VisitSeries, models.PROTECT, null=True, blank=True, related_name="visits")
    series_on = models.DateField(null=True, blank=True)  # the day its series gave it; stays when it is moved
    on = models.DateField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_by = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")
    cancel_reason = models.CharField(max_length=200, blank=True)
    cancel_policy = models.ForeignKey(CancelPolicy, models.PROTECT, null=True, blank=True, related_name="+")  # if late
    cancel_fee_cents = models.PositiveIntegerField(default=0)
    fee_waived_at = models.DateTimeField(null=True, blank=True)
    fee_waived_by = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")
    fee_waived_because = models.CharField(max_length=200, blank=True)

    access_read = "seat.read"
    access_patient = "patient_id"

    class Meta:
        indexes = [
            models.Index(fields=["site", "on", "starts_at"], name="visit_by_day"),
            models.Index(fields=["practitioner", "on"], name="visit_by_practitioner"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="visit_ends_after_start"),
            models.UniqueConstraint(
                fields=["series", "series_on"],
                condition=Q(series__isnull=False),
                name="one_visit_per_series_and_day",
            ),
            models.CheckConstraint(
                condition=Q(series__isnull=True, series_on__isnull=True)
                | Q(series__isnull=False, series_on__isnull=False),
                name="visit_of_a_series_has_its_day",
            ),
            models.CheckConstraint(
                condition=Q(fee_waived_at__isnull=True, fee_waived_by__isnull=True, fee_waived_because="")
                | Q(fee_waived_at__isnull=False, fee_waived_by__isnull=False) & ~Q(fee_waived_because=""),
                name="fee_waived_who_when_why",
            ),
        ]


@history
class Booking(Record):
    """A leader's or a room's time taken by a session or a visit; the database refuses two at once."""

    site = models.ForeignKey(Site, models.PROTECT, related_name="+")
    practitioner = models.ForeignKey(Practitioner, models.PROTECT, null=True, blank=True, related_name="bookings")
    room = models.ForeignKey(Room, models.PROTECT, null=True, blank=True, related_name="bookings")
    session = models.ForeignKey(GroupSession, models.PROTECT, null=True, blank=True, related_name="bookings")
    visit = models.ForeignKey(Visit, models.PROTECT, null=True, blank=True, related_name="bookings")
    during = DateTimeRangeField()
    released_at = models.DateTimeField(null=True, blank=True)

    access_read = "program.read"

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="practitioner_in_one_place",
                expressions=[("practitioner", RangeOperators.EQUAL), ("during", RangeOperators.OVERLAPS)],
                condition=Q(released_at__isnull=True, practitioner__isnull=False),
            ),
            ExclusionConstraint(
                name="room_used_once",
                expressions=[("room", RangeOperators.EQUAL), ("during", RangeOperators.OVERLAPS)],
                condition=Q(released_at__isnull=True, room__isnull=False),
            ),
            models.CheckConstraint(
                condition=Q(practitioner__isnull=False, room__isnull=True)
                | Q(practitioner__isnull=True, room__isnull=False),
                name="booking_is_of_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(session__isnull=False, visit__isnull=True) | Q(session__isnull=True, visit__isnull=False),
                name="booking_is_for_one_event",
            ),
        ]


@history
class Closure(Record):
    """A day the site is closed, unless opened again; no session of a series is made for it."""

    site = models.ForeignKey(Site, models.PROTECT, related_name="closures")
    on = models.DateField()
    reason = models.CharField(max_length=120)
    reopened_at = models.DateTimeField(null=True, blank=True)
    reopened_by = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")

    access_read = "program.read"

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["site", "on"], condition=Q(reopened_at__isnull=True), name="one_closure_per_day"
            ),
            models.CheckConstraint(
                condition=Q(reopened_at__isnull=True, reopened_by__isnull=True)
                | Q(reopened_at__isnull=False, reopened_by__isnull=False),
                name="closure_reopened_who_and_when",
            ),
        ]
