"""The tablet at the door: which devices are open as one, what was tried on them, and the codes people type."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from stepwell.kernel.models import Record, history
from stepwell.people.models import Account, Patient, Site
from stepwell.placement.models import Episode


@history
class Kiosk(Record):
    """One device that people sign in on, from when the desk opens it until someone closes it from anywhere.

    The device alone holds the key, as a cookie; here stands only its hash.
    """

    site = models.ForeignKey(Site, models.PROTECT, related_name="kiosks")
    name = models.CharField(max_length=60)
    key_hash = models.CharField(max_length=64, unique=True)
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")

    access_read = "kiosk.open"

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, closed_by__isnull=True)
                | Q(closed_at__isnull=False, closed_by__isnull=False),
                name="kiosk_closed_who_and_when",
            )
        ]


class KioskTry(Record):
    """One code typed at a kiosk, and whether it fit; never the code itself. Only added: the device is slowed by these."""

    kiosk = models.ForeignKey(Kiosk, models.PROTECT, related_name="tries")
    site = models.ForeignKey(Site, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    did_fit = models.BooleanField()

    access_read = "kiosk.open"
    is_only_added = True

    class Meta:
        indexes = [models.Index(fields=["kiosk", "-at"], name="kiosk_try_by_time")]


@history
class ArrivalCode(Record):
    """Which of a person's codes is in force. The code itself is nowhere in the database.

    It is made anew each time from the installation's secret, the stay and `number`, so that it can be shown and
    printed at any time, while a copy of the database gives nobody a code: `lookup` is a keyed hash of it.
    """

    episode = models.ForeignKey(Episode, models.PROTECT, related_name="arrival_codes")
    patient = models.ForeignKey(Patient, models.PROTECT, related_name="+")
    site = models.ForeignKey(Site, models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    lookup = models.CharField(max_length=64)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")

    access_read = "seat.read"
    access_patient = "patient_id"

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["episode", "number"], name="arrival_code_number_once"),
            models.UniqueConstraint(
                fields=["episode"], condition=Q(ended_at__isnull=True), name="one_arrival_code_per_stay"
            ),
            models.UniqueConstraint(
                fields=["lookup"], condition=Q(ended_at__isnull=True), name="one_stay_per_arrival_code"
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=False) | Q(ended_by__isnull=True), name="arrival_code_ended_when"
            ),
        ]
