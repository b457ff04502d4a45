"""The leave of someone that is not over: when, what kind, what is booked in it, and in which weeks that is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.utils.translation import gettext as _

from stepwell.kernel import dates
from stepwell.people.models import Practitioner, Site
from stepwell.program.models import Leave, LeaveKind
from stepwell.program.queries.leave import leave_away
from stepwell.program.queries.words import day_words, moment_words, span_words
from stepwell.program.queries.work_day import Held, held_by
from stepwell.program.rules.leave import Away, days_of, is_whole_days


@dataclass(frozen=True, slots=True)
class WeekHit:
    """A week in which a leave of whole days meets what is booked, and the days on which the person is away."""

    monday: date
    title: str
    days: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class LeaveLine:
    """One leave ahead, or canceled; what it touches."""

    leave: Leave
    when: str
    kind: str
    touched: tuple[tuple[UUID | None, str], ...]
    weeks: tuple[WeekHit, ...] = ()


def leave_lines(person: Practitioner, site: Site) -> tuple[LeaveLine, ...]:
    """The leave of someone that is not over, soonest first, with what they hold in it at the site. Three queries."""
    zone = site.time_zone
    rows = list(
        Leave._base_manager.filter(
            practitioner=person, canceled_at__isnull=True, during__endswith__gt=dates.now()
        ).order_by("during")[:60]
    )
    if not rows:
        return ()
    spans = [days_of(leave_away(row), zone) for row in rows]
    held = held_by(site, [person.pk], min(first for first, _last in spans), max(last for _first, last in spans))
    return tuple(_leave_line(row, zone, held) for row in rows)


def touched_by(person: Practitioner, site: Site, away: Away) -> int:
    """How many booked times at the site that are not over fall into a leave. Two queries."""
    held = held_by(site, [person.pk], *days_of(away, site.time_zone))
    return sum(
        one.starts_at < away.ends_at and away.starts_at < one.ends_at and one.ends_at > dates.now() for one in held
    )


def _leave_line(row: Leave, zone: str, held: Iterable[Held]) -> LeaveLine:
    away = leave_away(row)
    inside = [one for one in held if one.starts_at < away.ends_at and away.starts_at < one.ends_at]
    touched = tuple(
        (one.session, f"{one.title or _('Visit')}, {moment_words(one.starts_at, zone)}")
        for one in inside
        if one.ends_at > dates.now()
    )
    weeks = _weeks_hit(away, zone, inside) if is_whole_days(away, zone) else ()
    return LeaveLine(row, leave_words(away, zone), str(LeaveKind(row.kind).label), touched, weeks)


def _weeks_hit(away: Away, zone: str, inside: Iterable[Held]) -> tuple[WeekHit, ...]:
    """The weeks in which something is booked that is not over, with all working days of the leave in each."""
    first, last = days_of(away, zone)
    mondays = sorted({dates.week_start(row.clock(zone)[0]) for row in inside if row.ends_at > dates.now()})
    return tuple(
        WeekHit(
            monday,
            _("Week of %(day)s") % {"day": day_words(monday)},
            tuple(day for day in range(5) if first <= monday + timedelta(days=day) <= last),
        )
        for monday in mondays
    )


def leave_words(away: Away, zone: str) -> str:
    """`Mon Nov 23 to Fri Nov 27`, `Mon Nov 23`, or with clock times where it is not whole days."""
    if not is_whole_days(away, zone):
        first, last = days_of(away, zone)
        if first == last:
            return f"{day_words(first)}, {span_words(away.starts_at, away.ends_at, zone)}"
        return _("%(from)s to %(until)s") % {
            "from": moment_words(away.starts_at, zone), "until": moment_words(away.ends_at, zone),
        }  # fmt: skip
    first, last = days_of(away, zone)
    if first == last:
        return day_words(first)
    return _("%(from)s to %(until)s") % {"from": day_words(first), "until": day_words(last)}
