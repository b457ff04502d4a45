"""When one person works: a week day by day, what holds for their days, the leave and the changes ahead."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time, timedelta
from uuid import UUID

from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from stepwell.kernel import dates
from stepwell.kernel.access import Actor
from stepwell.people.models import Practitioner, Site
from stepwell.people.words import LANGUAGES
from stepwell.program.models import Closure, WorkTerms
from stepwell.program.queries.leave import sites_in_common
from stepwell.program.queries.leave_lines import LeaveLine, leave_lines
from stepwell.program.queries.week_filter import View
from stepwell.program.queries.words import clock_words, day_words, hours_words, weekday_words
from stepwell.program.queries.work import leave_of, shift_rows_of, terms_facts, terms_on
from stepwell.program.queries.work_day import Held, held_by, outside
from stepwell.program.queries.work_list import site_tabs, work_site
from stepwell.program.rules.leave import Away, left_of_shift
from stepwell.program.rules.shift_bar import Bar, bar_of
from stepwell.program.rules.terms_of_work import WorkTermsFacts
from stepwell.program.rules.work import ShiftFacts, minutes_of, shifts_of_week

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class DayLine:
    """One day of a week: the hours, the part that can be planned, and what is held on it."""

    name: str
    is_today: bool
    hours: str
    whole: Bar | None  # the shift as entered
    part: Bar | None  # what leave and closed days leave of it
    note: str
    held: str
    loose: str


@dataclass(frozen=True, slots=True)
class WorkPage:
    """One person's hours at one site."""

    person: Practitioner
    site: Site
    sites: tuple[View, ...]
    monday: date
    title: str
    days: tuple[DayLine, ...]
    total: str
    terms: WorkTermsFacts
    languages: str
    leaves: tuple[LeaveLine, ...]
    changes: tuple[tuple[str, str], ...]
    has_shifts: bool

    @property
    def before(self) -> date:
        return self.monday - WEEK

    @property
    def after(self) -> date:
        return self.monday + WEEK

    @property
    def break_from(self) -> str:
        return clock_words(self.terms.break_from)

    @property
    def break_until(self) -> str:
        return clock_words(self.terms.break_until)

    @property
    def day_hours(self) -> str:
        return hours_words(self.terms.most_day_minutes)

    @property
    def week_hours(self) -> str:
        return hours_words(self.terms.most_week_minutes)


def worker(
    actor: Actor, pk: UUID, wanted: str = "", action: str = "work.read"
) -> tuple[Practitioner, Site, list[Site]]:
    """A person and the site they are looked at from, with all sites in common. Raises Http404."""
    person: Practitioner | None = Practitioner._base_manager.filter(pk=pk).select_related("account").first()
    common = sites_in_common(actor, pk, action)
    _usual, sites = work_site(actor, action=action)
    here = [site for site in sites if site.pk in common]
    site = next((site for site in here if str(site.pk) == wanted), here[0] if here and not wanted else None)
    if person is None or site is None:
        raise Http404
    return person, site, here


def work_page(person: Practitioner, site: Site, sites: list[Site], monday: date) -> WorkPage:
    """About ten queries."""
    today = dates.clinic_today(site.time_zone)
    rows = [row for row in shift_rows_of(person.pk, site) if not row.holds_never]
    first, last = monday, monday + timedelta(days=6)
    bounds = dates.day_bounds(first, site.time_zone)[0], dates.day_bounds(last, site.time_zone)[1]
    away = leave_of([person.pk], *bounds)[person.pk]
    week = shifts_of_week(rows, monday)
    days = _days(site, monday, today, week, away, held_by(site, [person.pk], first, last))
    terms = terms_on(site, max(today, monday)).get(person.pk)
    return WorkPage(
        person=person,
        site=site,
        sites=site_tabs("work_page", site, sites, person.pk),
        monday=monday,
        title=_("Week of %(day)s") % {"day": day_words(monday)},
        days=days,
        total=hours_words(sum(minutes_of(row.ends_at) - minutes_of(row.starts_at) for row in week.values())),
        terms=terms or WorkTermsFacts(time(), time(), 0, 0, 0, 0, 0, 0, is_usual=True),
        languages=", ".join(str(LANGUAGES.get(one, one)) for one in terms.languages) if terms else "",
        leaves=leave_lines(person, site),
        changes=(*_shift_changes(rows, today), *_terms_changes(person, site, today)),
        has_shifts=bool(rows),
    )


def _days(
    site: Site, monday: date, today: date, week: dict[int, ShiftFacts], away: list[Away], held: list[Held]
) -> tuple[DayLine, ...]:
    zone = site.time_zone
    shut = Closure._base_manager.filter(site=site, on__range=(monday, monday + 6 * timedelta(days=1)))
    closed = dict(shut.filter(reopened_at__isnull=True).values_list("on", "reason"))
    parts: dict[int, tuple[time, time]] = {}
    notes: dict[int, str] = {}
    for weekday, shift in week.items():
        on = monday + timedelta(days=weekday)
        left = left_of_shift(on, shift.starts_at, shift.ends_at, zone, away)
        if on in closed:
            notes[weekday] = _("Closed: %(why)s") % {"why": closed[on]}
            continue
        if left.part is not None:
            parts[weekday] = left.part
        if left.is_cut:
            notes[weekday] = _cut_words(left.part, left.dropped)
    hours = [(weekday, *part) for weekday, part in parts.items()]
    loose = outside(held, {monday: dict.fromkeys([row.person for row in held], hours)}, zone)
    off = {id(row) for rows in loose.values() for row in rows}
    lines = []
    for weekday in range(7):
        on = monday + timedelta(days=weekday)
        mine = [row for row in held if row.clock(zone)[0] == on]
        if weekday < 5 or weekday in week or mine:
            lines.append(_day(on, today, week.get(weekday), parts.get(weekday), notes.get(weekday, ""), mine, off))
    return tuple(lines)


def _day(
    on: date, today: date, shift: ShiftFacts | None, part: tuple[time, time] | None, note: str, held: list[Held], off: set[int],
) -> DayLine:  # fmt: skip
    loose = sum(id(row) in off for row in held)
    return DayLine(
        name=f"{weekday_words(on.weekday())} {on.day}",
        is_today=on == today,
        hours=_span(shift.starts_at, shift.ends_at) if shift else "",
        whole=bar_of(shift.starts_at, shift.ends_at) if shift else None,
        part=bar_of(*part) if part else None,
        note=note,
        held=_held_words(held),
        loose=ngettext("%(n)s outside the hours", "%(n)s outside the hours", loose) % {"n": loose} if loose else "",
    )


def _held_words(held: Iterable[Held]) -> str:
    rows = list(held)
    groups = sum(row.session is not None for row in rows)
    visits = len(rows) - groups
    parts = []
    if groups:
        parts.append(ngettext("%(n)s group", "%(n)s groups", groups) % {"n": groups})
    if visits:
        parts.append(ngettext("%(n)s visit", "%(n)s visits", visits) % {"n": visits})
    return ", ".join(parts)


def _span(starts_at: time, ends_at: time) -> str:
    return f"{clock_words(starts_at)}–{clock_words(ends_at)}"


def _cut_words(part: tuple[time, time] | None, dropped: tuple[time, time] | None) -> str:
    if part is None:
        return _("Away")
    says = _("Away for a part; %(hours)s can be planned") % {"hours": _span(*part)}
    return f"{says}, {_('not')} {_span(*dropped)}" if dropped else says


def _shift_changes(rows: Iterable[ShiftFacts], today: date) -> list[tuple[str, str]]:
    """What changes on which day from tomorrow on: (day, sentence)."""
    known = list(rows)
    found: list[tuple[date, str]] = []
    for row in known:
        day = weekday_words(row.weekday)
        if row.first_on > today:
            words = {"day": day, "hours": _span(row.starts_at, row.ends_at)}
            found.append((row.first_on, _("%(day)s: %(hours)s from now on") % words))
        if row.ends_on is not None and row.ends_on >= today:
            after = row.ends_on + timedelta(days=1)
            if not any(
                other.weekday == row.weekday and other.first_on - after < WEEK
                for other in known
                if other.starts_on >= after
            ):
                found.append((after, _("%(day)s: no hours any more") % {"day": day}))
    return [(day_words(on), says) for on, says in sorted(found)]


def _terms_changes(person: Practitioner, site: Site, today: date) -> list[tuple[str, str]]:
    rows = WorkTerms._base_manager.filter(practitioner=person, site=site, starts_on__gt=today).order_by("starts_on")
    return [
        (
            day_words(row.starts_on),
            _("Other terms: %(contact)s a week, case-load %(load)s")
            % {"contact": hours_words(terms_facts(row).most_week_minutes), "load": row.most_caseload},
        )
        for row in rows
    ]
