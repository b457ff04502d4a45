"""Writes a schedule as a calendar file (RFC 5545): when, and no more words than it is given."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, vDuration

from stepwell.program.calendar.zone import zone_component

PRODUCT = "-//Stepwell//Schedule//EN"
_READ_AGAIN = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class FeedEvent:
    """One event: its lasting id, its times as instants, its zone, how often and when it was changed, and its words."""

    uid: UUID
    starts_at: datetime
    ends_at: datetime
    zone: str
    sequence: int
    changed_at: datetime
    summary: str
    location: str = ""
    is_canceled: bool = False


def write_feed(events: Iterable[FeedEvent], name: str, span: tuple[date, date]) -> bytes:
    """The file's bytes. The same events always give the same bytes. `span` bounds the zones' clock changes."""
    rows = sorted(events, key=lambda event: (event.starts_at, str(event.uid)))
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", vDuration(_READ_AGAIN, {"VALUE": "DURATION"}))
    calendar.add("x-published-ttl", vDuration(_READ_AGAIN))
    for zone in sorted({event.zone for event in rows}):
        calendar.add_component(zone_component(zone, *span))
    for row in rows:
        calendar.add_component(_event(row))
    return calendar.to_ical()


def _event(row: FeedEvent) -> Event:
    clock = ZoneInfo(row.zone)
    event = Event()
    event.add("uid", str(row.uid))
    event.add("dtstamp", row.changed_at.astimezone(UTC))
    event.add("last-modified", row.changed_at.astimezone(UTC))
    event.add("sequence", row.sequence)
    # The second of two equal clock times on a fall night can only be told in UTC; lengths are told in real time.
    starts_at = row.starts_at.astimezone(clock)
    event.add("dtstart", starts_at if starts_at.fold == 0 else row.starts_at.astimezone(UTC))
    event.add("duration", row.ends_at - row.starts_at)
    event.add("summary", row.summary)
    if row.location:
        event.add("location", row.location)
    event.add("status", "CANCELLED" if row.is_canceled else "CONFIRMED")
    event.add("transp", "TRANSPARENT" if row.is_canceled else "OPAQUE")
    event.add("class", "PRIVATE")
    return event
