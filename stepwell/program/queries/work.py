"""When staff of a site work in a week, after leave and closed days, and what their days may hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.db.models import Q

from stepwell.kernel import dates
from stepwell.kernel.access import CLINICAL
from stepwell.people.models import RoleAssignment, Site
from stepwell.program.models import Closure, Leave, Shift, WorkTerms
from stepwell.program.rules.leave import Away, left_of_shift
from stepwell.program.rules.terms_of_work import WorkTermsFacts, usual_terms
from stepwell.program.rules.work import WEEKDAYS, ShiftFacts, shifts_of_week

type Hours = tuple[int, time, time]


@dataclass(frozen=True, slots=True)
class WeekOfWork:
    """The hours everyone at a site can be planned for in one week (Monday is 0), and what leave took away.

    `notes` says by person what was cut: "Tuesday: away" or "Tuesday: works 1:00 pm to 5:00 pm, away before".
    """

    hours: dict[UUID, list[Hours]]
    notes: dict[UUID, tuple[str, ...]]
    closed: frozenset[int]
    away: dict[UUID, tuple[int, ...]]  # days of which leave takes all


def shifts_on(site: Site, monday: date) -> dict[UUID, list[Hours]]:
    """By practitioner the weekday, start and end (site clock) of each day worked in the week from Monday to Sunday.

    Leave and closed days are taken out; leave in the middle of a shift keeps its longer part. Someone whose whole
    week is leave has an empty list; someone without a shift at the site is not named. Three queries.
    """
    return week_of_work(site, monday).hours


def week_of_work(site: Site, monday: date) -> WeekOfWork:
    """As `shifts_on`, with the sentences that say what was cut. Three queries."""
    return weeks_of_work(site, [monday])[monday]


def weeks_of_work(site: Site, mondays: Sequence[date]) -> dict[date, WeekOfWork]:
    """The same for several weeks, in order of time. Three queries for all of them."""
    first, last = mondays[0], mondays[-1] + timedelta(days=6)
    rows = shift_rows(Q(site=site, starts_on__lte=last) & (Q(ends_on__isnull=True) | Q(ends_on__gte=first)))
    shut = Closure._base_manager.filter(site=site, on__range=(first, last), reopened_at__isnull=True)
    closed = set(shut.values_list("on", flat=True))
    away = leave_of(rows, dates.day_bounds(first, site.time_zone)[0], dates.day_bounds(last, site.time_zone)[1])
    return {monday: _week_of(site, monday, rows, closed, away) for monday in mondays}


def _week_of(
    site: Site,
    monday: date,
    rows: dict[UUID, list[ShiftFacts]],
    shut: set[date],
    away: defaultdict[UUID, list[Away]],
) -> WeekOfWork:
    closed = frozenset(on.weekday() for on in shut if monday <= on <= monday + timedelta(days=6))
    hours: dict[UUID, list[Hours]] = {}
    notes: dict[UUID, tuple[str, ...]] = {}
    gone: dict[UUID, tuple[int, ...]] = {}
    for person, shifts in rows.items():
        week = shifts_of_week(shifts, monday)
        if week:
            hours[person], notes[person], gone[person] = _week(site, monday, week, closed, away[person])
    return WeekOfWork(hours, notes, closed, gone)


def _week(
    site: Site, monday: date, week: dict[int, ShiftFacts], closed: frozenset[int], away: list[Away]
) -> tuple[list[Hours], tuple[str, ...], tuple[int, ...]]:
    hours: list[Hours] = []
    notes: list[str] = []
    gone: list[int] = []
    for weekday, shift in week.items():
        if weekday in closed:
            continue
        if not away:
            hours.append((weekday, shift.starts_at, shift.ends_at))
            continue
        on = monday + timedelta(days=weekday)
        left = left_of_shift(on, shift.starts_at, shift.ends_at, site.time_zone, away)
        if left.part is not None:
            hours.append((weekday, *left.part))
        else:
            gone.append(weekday)
        if left.is_cut:
            notes.append(_note(weekday, left.part, left.dropped))
    return hours, tuple(notes), tuple(gone)


def _note(weekday: int, part: tuple[time, time] | None, dropped: tuple[time, time] | None) -> str:
    day = WEEKDAYS[weekday]
    if part is None:
        return f"{day}: away"
    says = f"{day}: away for a part, works {part[0]:%H:%M} to {part[1]:%H:%M}"
    return f"{says}; {dropped[0]:%H:%M} to {dropped[1]:%H:%M} is not planned" if dropped else says


def shift_rows(which: Q) -> dict[UUID, list[ShiftFacts]]:
    """The shift records that match, by practitioner, as the rules read them. One query."""
    found: dict[UUID, list[ShiftFacts]] = defaultdict(list)
    rows = Shift._base_manager.filter(which).order_by("weekday", "starts_on")
    fields = ("site_id", "weekday", "starts_at", "ends_at", "starts_on", "ends_on", "pk")  # as in ShiftFacts
    for person, *facts in rows.values_list("practitioner_id", *fields):
        found[person].append(ShiftFacts(*facts))
    return found


def shift_facts(row: Shift) -> ShiftFacts:
    """One record as the rules read it."""
    return ShiftFacts(row.site_id, row.weekday, row.starts_at, row.ends_at, row.starts_on, row.ends_on, row.pk)


def leave_of(people: Iterable[UUID], from_at: Any, until_at: Any) -> defaultdict[UUID, list[Away]]:
    """By practitioner the leave that lies in a stretch, canceled leave left out. One query."""
    found: defaultdict[UUID, list[Away]] = defaultdict(list)
    rows = Leave._base_manager.filter(
        practitioner__in=list(people), canceled_at__isnull=True, during__overlap=(from_at, until_at)
    )
    for person, during in rows.order_by("during").values_list("practitioner_id", "during"):
        found[person].append(Away(during.lower, during.upper))
    return found


def terms_on(site: Site, on: date) -> dict[UUID, WorkTermsFacts]:
    """What a day may hold for everyone with a clinical duty or terms at the site on a day. Two queries.

    Someone without a row has the usual values of their role (`reference/work_terms.toml`), marked `is_usual`.
    """
    open_on = Q(starts_on__lte=on) & (Q(ends_on__isnull=True) | Q(ends_on__gte=on))
    duties = RoleAssignment._base_manager.filter(
        open_on, site=site, role__in=sorted(CLINICAL), accepted_at__isnull=False, suspended_at__isnull=True
    ).exclude(account__practitioner=None)
    roles: dict[UUID, set[str]] = defaultdict(set)
    for person, role in duties.values_list("account__practitioner", "role"):
        roles[person].add(role)
    found = {person: usual_terms(held, on) for person, held in roles.items()}
    for row in WorkTerms._base_manager.filter(open_on, site=site):
        found[row.practitioner_id] = terms_facts(row)
    return found


def terms_facts(row: WorkTerms) -> WorkTermsFacts:
    """One record as the rules read it."""
    return WorkTermsFacts(
        break_from=row.break_from,
        break_until=row.break_until,
        break_minutes=row.break_minutes,
        most_day_minutes=row.most_day_minutes,
        most_week_minutes=row.most_week_minutes,
        most_groups_a_day=row.most_groups_a_day,
        documentation_percent=row.documentation_percent,
        most_caseload=row.most_caseload,
        languages=tuple(row.languages),
        gender=row.gender,
        works_by_video=row.works_by_video,
    )


def shift_stamp(practitioner_id: UUID) -> str:
    """Which records and versions someone's hours are made of; another one means that someone changed them. One query."""
    rows = Shift._base_manager.filter(practitioner=practitioner_id).order_by("pk").values_list("pk", "version")
    return sha256(";".join(f"{pk}:{version}" for pk, version in rows).encode()).hexdigest()[:16]


def shift_rows_of(practitioner_id: UUID, site: Site) -> list[ShiftFacts]:
    """One person's shift records at a site. One query."""
    return shift_rows(Q(practitioner=practitioner_id, site=site)).get(practitioner_id, [])


def standing_terms(practitioner_id: UUID, site: Site, on: date) -> WorkTerms | None:
    """The record of the terms in force for someone on a day, if there is one. One query."""
    rows = WorkTerms._base_manager.filter(practitioner=practitioner_id, site=site, starts_on__lte=on)
    found: WorkTerms | None = rows.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=on)).first()
    return found
