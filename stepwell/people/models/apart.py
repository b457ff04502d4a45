"""Two people who must not meet in a group; who they are is known to very few."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from stepwell.kernel.models import Record, history
from stepwell.people.models.patient import Patient
from stepwell.people.models.place import Site
from stepwell.people.models.staff import Account


@history
class NoContact(Record):
    """A pair kept apart from a day on; never shown to either of them, nor on any page about a group."""

    site = models.ForeignKey(Site, models.PROTECT, related_name="+")
    first = models.ForeignKey(Patient, models.PROTECT, related_name="+")  # of the two ids, the smaller
    second = models.ForeignKey(Patient, models.PROTECT, related_name="+")
    reason = models.CharField(max_length=200)
    recorded_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    starts_on = models.DateField()
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")

    access_read = "apart.read"

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="pair_is_in_order"),
            models.UniqueConstraint(
                fields=["first", "second"], condition=Q(ended_at__isnull=True), name="one_open_pair"
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_by__isnull=True)
                | Q(ended_at__isnull=False, ended_by__isnull=False),
                name="pair_ended_who_and_when",
            ),
        ]
