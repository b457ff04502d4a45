"""Clinic times as people say them: 5:30 pm, Mon Nov 23."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.dateformat import format as say
from django.utils.translation import gettext as _


def local(at: datetime, zone: str) -> datetime:
    """The instant on the clinic's clock."""
    return at.astimezone(ZoneInfo(zone))


def clock(at: datetime | None, zone: str) -> str:
    """5:30 pm; empty for None."""
    if at is None:
        return ""
    here = local(at, zone)
    return f"{here.hour % 12 or 12}:{here:%M} {'am' if here.hour < 12 else 'pm'}"


def moment(at: datetime, zone: str) -> str:
    """Mon Nov 23 5:30 pm."""
    return f"{day(local(at, zone).date())} {clock(at, zone)}"


def by_when(at: datetime, zone: str) -> str:
    """`Mon Nov 23 5:30 pm`, or `the end of Mon Nov 23` for a day's last instant."""
    here = local(at, zone)
    if here.hour or here.minute:
        return moment(at, zone)
    return _("the end of %(day)s") % {"day": day((here - timedelta(minutes=1)).date())}


def span(start: datetime, end: datetime, zone: str) -> str:
    """5:30–6:30 pm; both halves named when they differ."""
    first, last = clock(start, zone), clock(end, zone)
    return f"{first[:-3]}–{last}" if first[-2:] == last[-2:] else f"{first}–{last}"


def field_time(at: datetime | None, zone: str) -> str:
    """17:30, as a time field holds it; empty for None."""
    return "" if at is None else f"{local(at, zone):%H:%M}"


def day(on: date) -> str:
    """Mon Nov 23."""
    return say(on, "D M j")
