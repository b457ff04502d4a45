"""Private calendar addresses."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from stepwell.kernel.models import Record, history
from stepwell.people.models import Account


@history
class CalendarFeed(Record):
    """A private address at which one account's schedule can be read as a calendar, until it is revoked."""

    account = models.ForeignKey(Account, models.PROTECT, related_name="calendar_feeds")
    token_hash = models.CharField(max_length=64, unique=True)  # SHA-256 of the address's secret; the secret is not kept
    name = models.CharField(max_length=60, blank=True)
    last_read_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    access_read = "feed.own"
    access_site = None

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account", "name"], condition=Q(revoked_at__isnull=True), name="one_open_feed_per_name"
            )
        ]
