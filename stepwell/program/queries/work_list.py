"""The clinical staff of a site and their hours: who has none, who holds more than they work, who is away next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.utils.dates import WEEKDAYS_ABBR
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from stepwell.kernel import dates
from stepwell.kernel.access import Actor
from stepwell.kernel.tables import in_force, reference
from stepwell.kernel.web import addresses
from stepwell.people.models import Site
from stepwell.people.queries import site_list
from stepwell.people.rules.licenses import License, expiring_licenses, license_valid
from stepwell.program.queries.duties import Duties, duties_at
from stepwell.program.queries.week_filter import View
from stepwell.program.queries.words import address, day_words, hours_words
from stepwell.program.queries.work import Hours, leave_of, weeks_of_work
from stepwell.program.queries.work_day import held_by, outside
from stepwell.program.rules.leave import Away, days_of
from stepwell.program.rules.work import TABLE, minutes_of

LOOK_WEEKS, LEAVE_DAYS = 2, 60


@dataclass(frozen=True, slots=True)
class WorkLine:
    """One person in the list: hours this week, what asks for someone, the next leave, the license that ends."""

    id: UUID
    name: str
    hours: str
    days: str
    asks: tuple[tuple[str, str], ...]  # (kind of badge, word)
    away: str
    rank: int

    @property
    def url(self) -> str:
        return addresses("work_page")(self.id)


@dataclass(frozen=True, slots=True)
class WorkList:
    """The staff of one site, those who need someone first."""

    site: Site
    sites: tuple[View, ...]
    lines: tuple[WorkLine, ...]
    without: int


def work_site(actor: Actor, wanted: str = "", action: str = "work.read") -> tuple[Site | None, list[Site]]:
    """The site asked for, or the first; None for one where the actor may not. One query."""
    allowed = actor.sites_for(action)
    sites = [site for site in site_list(actor) if site.pk in allowed]
    usual = sites[0] if sites and not wanted else None
    return next((site for site in sites if str(site.pk) == wanted), usual), sites


def site_tabs(name: str, site: Site, sites: Iterable[Site], *args: object) -> tuple[View, ...]:
    """Links to the same page of the other sites; none when there is one."""
    rows = list(sites)
    url = address(name, *args)
    if len(rows) < 2:
        return ()
    return tuple(View(row.name, f"{url}?site={row.pk}", row.pk == site.pk) for row in rows[:20])


def work_list(site: Site, sites: list[Site]) -> WorkList:
    """Eleven queries whatever the size of the staff."""
    today = dates.clinic_today(site.time_zone)
    monday = dates.week_start(today)
    duties = duties_at(site)
    people = [
        pk for pk, held in duties.duties.items() if any(row.ends_on is None or row.ends_on >= today for row in held)
    ]
    mondays = [monday + n * timedelta(days=7) for n in range(LOOK_WEEKS)]
    weeks = {on: week.hours for on, week in weeks_of_work(site, mondays).items()}
    last = mondays[-1] + timedelta(days=6)
    held = held_by(site, people, today, last)
    loose = outside(held, weeks, site.time_zone)
    ahead = dates.day_bounds(today, site.time_zone)[0]
    away = leave_of(people, ahead, ahead + timedelta(days=LEAVE_DAYS))
    busy = {row.person for row in held}
    lines = []
    for pk in people:
        week = weeks[monday].get(pk)
        has_some = any(pk in hours for hours in weeks.values())
        asks = (*_short(has_some, pk in busy, len(loose[pk])), *_license(duties, pk, today))
        lines.append(_line(pk, duties.names[pk], week, asks, _away(away[pk], site.time_zone, today)))
    ranked = sorted(lines, key=lambda line: (line.rank, line.name))
    without = sum(not any(pk in hours for hours in weeks.values()) for pk in people)
    return WorkList(site, site_tabs("work_list", site, sites), tuple(ranked), without)


def _line(pk: UUID, name: str, week: list[Hours] | None, asks: tuple[tuple[str, str], ...], away: str) -> WorkLine:
    minutes = sum(minutes_of(ends) - minutes_of(starts) for _day, starts, ends in week or ())
    rank = min((("stop", "due", "info").index(kind) for kind, _word in asks), default=3)
    return WorkLine(
        pk, name, hours_words(minutes) if week is not None else "", _days([row[0] for row in week or ()]), asks, away, rank
    )  # fmt: skip


def _short(has_shifts: bool, is_busy: bool, loose: int) -> tuple[tuple[str, str], ...]:
    if not has_shifts:
        return (("stop" if is_busy else "due", _("No shift entered")),)
    if loose:
        says = ngettext("%(n)s time outside the hours", "%(n)s times outside the hours", loose) % {"n": loose}
        return (("due", says),)
    return ()


def _license(duties: Duties, pk: UUID, today: date) -> tuple[tuple[str, str], ...]:
    held: tuple[License, ...] = duties.licenses.get(pk, ())
    within = in_force(reference(TABLE)["license"], today)["ends_soon_days"]
    if held and not any(license_valid(row, today) for row in held):
        return (("stop", _("No license in force")),)
    soon = expiring_licenses(held, today, within)
    if not soon or soon[0].ends_on is None:
        return ()
    return (("due", _("License ends %(day)s") % {"day": day_words(soon[0].ends_on)}),)


def _away(rows: list[Away], zone: str, today: date) -> str:
    if not rows:
        return ""
    first, last = days_of(rows[0], zone)
    if first <= today:
        return _("until %(day)s") % {"day": day_words(last)}
    return day_words(first) if first == last else f"{day_words(first)} – {day_words(last)}"


def _days(weekdays: list[int]) -> str:
    """`Mon–Fri`, or `Mon, Wed, Fri`."""
    names = [str(WEEKDAYS_ABBR[day]) for day in weekdays]
    if len(weekdays) > 2 and weekdays == list(range(weekdays[0], weekdays[-1] + 1)):
        return f"{names[0]}–{names[-1]}"
    return ", ".join(names)
