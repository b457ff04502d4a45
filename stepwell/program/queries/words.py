"""Times, spans, kinds of service and addresses in the words that pages and refusals show."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.urls import NoReverseMatch, reverse
from django.utils.dates import WEEKDAYS
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from stepwell.inquiry.queries.clinic import clock_words, day_words
from stepwell.plan.rules.services import service_types

__all__ = [
    "address",
    "clock_words",
    "day_words",
    "hours_words",
    "moment_words",
    "service_words",
    "span_words",
    "weekday_words",
]


def span_words(starts_at: datetime, ends_at: datetime, zone: str) -> str:
    """`5:30–6:30 pm`, or `11:30 am–12:30 pm`, by the clinic's clock."""
    tz = ZoneInfo(zone)
    first, last = clock_words(starts_at.astimezone(tz)), clock_words(ends_at.astimezone(tz))
    start, half = first.rsplit(" ", 1)
    return f"{start}–{last}" if last.endswith(half) else f"{first}–{last}"


def moment_words(at: datetime, zone: str) -> str:
    """`Mon Nov 23, 5:30 pm`, by the clinic's clock."""
    local = at.astimezone(ZoneInfo(zone))
    return f"{day_words(local.date())}, {clock_words(local)}"


def weekday_words(weekday: int) -> str:
    """`Monday` for 0."""
    return str(WEEKDAYS[weekday])


def service_words(service: str) -> str:
    """The kind of service in the reader's language; an unknown id stands for itself."""
    kind = service_types().get(service)
    if kind is None:
        return service
    return kind.title_es if (get_language() or "").startswith("es") else kind.title


def hours_words(minutes: int) -> str:
    """`7.5 h`."""
    hours = f"{minutes / 60:.2f}".rstrip("0").rstrip(".")
    return _("%(hours)s h") % {"hours": hours}


def day_or_empty(on: date | None) -> str:
    return day_words(on) if on else ""


def address(name: str, *args: Any) -> str:
    """The address of that name, or nothing where no room serves it."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""
