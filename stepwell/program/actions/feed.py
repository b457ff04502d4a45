"""Makes, reads and revokes private calendar addresses; the secret is shown once and never kept."""

from __future__ import annotations

import secrets
from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from stepwell.kernel import access, audit, dates
from stepwell.kernel.access import Actor, Forbidden
from stepwell.kernel.tables import Refused
from stepwell.program.models import CalendarFeed
from stepwell.program.queries.feed import feed_limits, hash_of

SECRET_BYTES = 32


def make_feed(actor: Actor, name: str) -> tuple[CalendarFeed, str]:
    """A new address of the actor's own schedule, and its secret, which is told this once.

    Raises Forbidden and Refused: FEED_NAME for one that is in use, FEED_MANY.
    """
    with transaction.atomic():
        access.require(actor, "feed.own")
        mine = CalendarFeed._base_manager.filter(account=actor.account_id, revoked_at__isnull=True)
        if mine.filter(name=name.strip()).exists():
            raise Refused("FEED_NAME", _("You have an address of that name."), _("Give it another name."))
        if mine.count() >= feed_limits(dates.now().date())["most_feeds"]:
            raise Refused("FEED_MANY", _("You have many addresses already."), _("Turn one off first."))
        secret = secrets.token_urlsafe(SECRET_BYTES)
        feed = CalendarFeed(account_id=actor.account_id, token_hash=hash_of(secret), name=name.strip())
        feed.save(force_insert=True)
        audit.record(actor, "feed.made", feed)
        return feed, secret


def revoke_feed(actor: Actor, feed: CalendarFeed, version: int | None = None) -> CalendarFeed:
    """The address stops working at once. Raises Forbidden, EditConflict, Refused('FEED_OFF')."""
    with transaction.atomic():
        access.require(actor, "feed.own")
        if feed.account_id != actor.account_id:
            raise Forbidden("feed.own", _("This is not your address."))
        if feed.revoked_at is not None:
            raise Refused("FEED_OFF", _("This address is off already."), _("Nothing more to do."))
        feed.edit(version, revoked_at=dates.now())
        audit.record(actor, "feed.revoked", feed)
        return feed


def note_reading(actor: Actor, feed: CalendarFeed) -> bool:
    """Notes that the address was read, and by whose right, at most once an hour; whether it was noted now."""
    moment = dates.now()
    before = moment - timedelta(minutes=feed_limits(moment.date())["note_reading_minutes"])
    with transaction.atomic():
        rows = CalendarFeed._base_manager.filter(Q(last_read_at__isnull=True) | Q(last_read_at__lte=before), pk=feed.pk)
        noted = rows.update(last_read_at=moment) == 1
        if noted:
            audit.record(actor, "feed.read", feed)
        return noted
