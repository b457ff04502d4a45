"""The live figures above the calendar: seats, how much rooms and leaders are used, waiting between sessions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.db.models import Case, Count, DurationField, ExpressionWrapper, F, Func, Max, Min, Q, Sum, Value, When
from django.db.models.fields import DateTimeField
from django.db.models.functions import Least
from django.utils.translation import gettext as _

from stepwell.kernel import dates
from stepwell.kernel.tables import in_force, reference
from stepwell.people.models import Room, Site
from stepwell.program.models import Booking, GroupSession, Leave, Seat, Shift
from stepwell.program.queries.words import clock_words

_LOWER: Any = Func(F("during"), function="lower", output_field=DateTimeField())
_UPPER: Any = Func(F("during"), function="upper", output_field=DateTimeField())
_LENGTH: Any = ExpressionWrapper(_UPPER - _LOWER, output_field=DurationField())


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: its name, the amount in words, and the amount and its most for a meter; no most, no meter."""

    name: str
    says: str
    value: int = 0
    most: int = 0


def figures(site: Site, days: list[date], closed: Iterable[date]) -> tuple[Figure, ...]:
    """Seats, rooms, leaders, waiting, of the days shown. Five queries."""
    if not days:
        return ()
    shut = set(closed)
    open_days = [on for on in days if on.weekday() < 5 and on not in shut]
    window = (days[0], days[-1])
    return (*_seats_and_waiting(site, window), *_used(site, days, open_days))


def _seats_and_waiting(site: Site, window: tuple[date, date]) -> tuple[Figure, Figure]:
    """Seats taken, and the time people wait between their first and last session of a day. Two queries."""
    cap = int(in_force(reference("program_limits")["group_size"], window[0])["cap"])
    fits = Case(When(group__room__is_virtual=True, then=F("group__capacity")), default=F("group__room__capacity"))
    held = {"site": site, "on__range": window}
    running = GroupSession._base_manager.filter(cancelled_at__isnull=True, **held)
    most = running.aggregate(n=Sum(Least(F("group__capacity"), Value(cap), fits)))["n"] or 0
    days = (
        Seat._base_manager.filter(released_at__isnull=True, session__cancelled_at__isnull=True, **held)
        .values("patient", "on")
        .annotate(
            groups=Count("session"),
            waits=ExpressionWrapper(Max(_UPPER) - Min(_LOWER) - Sum(_LENGTH), output_field=DurationField()),
        )
    )
    found = days.aggregate(all=Sum("waits"), days=Count("on"), taken=Sum("groups"))
    taken, minutes = found["taken"] or 0, int((found["all"] or timedelta()).total_seconds() // 60)
    words = {"hours": _hours(minutes), "each": round(minutes / found["days"]) if found["days"] else 0}
    return (
        Figure(_("Seats"), _("%(taken)s of %(most)s") % {"taken": taken, "most": most}, taken, most),
        Figure(_("Waiting between sessions"), _("%(hours)s h, %(each)s min a person and day") % words),
    )


def _used(site: Site, days: list[date], open_days: list[date]) -> list[Figure]:
    """The hours of rooms and leaders that are booked, beside those they have."""
    zone = site.time_zone
    during = DateTimeTZRange(dates.day_bounds(days[0], zone)[0], dates.day_bounds(days[-1], zone)[1])
    rows = Booking._base_manager.filter(site=site, released_at__isnull=True, during__overlap=during)
    booked = rows.aggregate(
        rooms=Sum(_LENGTH, filter=Q(room__isnull=False)), leaders=Sum(_LENGTH, filter=Q(practitioner__isnull=False))
    )
    rooms = Room._base_manager.filter(site=site, is_virtual=False, retired_on__isnull=True).count()
    opening = _between(site.opens_at, site.closes_at) * len(open_days) * rooms
    found = [_share(_("Rooms in use"), booked["rooms"], opening)]
    shifts = _shifts(site, open_days)
    if shifts:
        found.append(_share(_("Leaders booked"), booked["leaders"], shifts))
    return found


def _shifts(site: Site, open_days: list[date]) -> int:
    """The minutes that people work at the site on the days it is open. One query."""
    if not open_days:
        return 0
    rows = Shift._base_manager.filter(site=site, starts_on__lte=open_days[-1]).filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=open_days[0])
    )
    held = list(rows.values_list("weekday", "starts_at", "ends_at", "starts_on", "ends_on"))
    return sum(
        _between(starts_at, ends_at)
        for on in open_days
        for weekday, starts_at, ends_at, first, last in held
        if weekday == on.weekday() and first <= on and (last is None or on <= last)
    )


def _share(name: str, booked: timedelta | None, minutes: int) -> Figure:
    used = int((booked or timedelta()).total_seconds() // 60)
    percent = round(100 * used / minutes) if minutes else 0
    says = _("%(used)s of %(all)s h, %(percent)s%%") % {
        "used": _hours(used),
        "all": _hours(minutes),
        "percent": percent,
    }
    return Figure(name, says, min(used, minutes), minutes)


def _between(starts: time, ends: time) -> int:
    return max(0, (ends.hour - starts.hour) * 60 + ends.minute - starts.minute)


def _hours(minutes: int) -> str:
    return f"{minutes / 60:.1f}".removesuffix(".0")


def away_on(site: Site, days: list[date]) -> dict[date, tuple[str, ...]]:
    """Who is away on each day, and when if not all day; never why. One query."""
    if not days:
        return {}
    zone = ZoneInfo(site.time_zone)
    first, last = dates.day_bounds(days[0], site.time_zone)[0], dates.day_bounds(days[-1], site.time_zone)[1]
    rows = Leave._base_manager.filter(
        canceled_at__isnull=True, during__overlap=DateTimeTZRange(first, last),
        practitioner__account__duties__site=site,
    )  # fmt: skip
    held = rows.distinct().values_list("practitioner__account__name", "during").order_by("practitioner__account__name")
    found: dict[date, dict[str, None]] = {on: {} for on in days}
    for name, during in held:
        for on in days:
            starts, ends = dates.day_bounds(on, site.time_zone)
            begin, end = max(during.lower or starts, starts), min(during.upper or ends, ends)
            if begin < end:
                whole = begin <= dates.at_clinic(on, site.opens_at, site.time_zone) and end >= dates.at_clinic(
                    on, site.closes_at, site.time_zone
                )
                span = f"{clock_words(begin.astimezone(zone))}–{clock_words(end.astimezone(zone))}"
                found[on][name if whole else f"{name}, {span}"] = None
    return {on: tuple(names) for on, names in found.items()}
