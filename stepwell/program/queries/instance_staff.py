"""The staff of a site in the words of iop-week/1: what they may do, when they work there, what a day may hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, time, timedelta
from uuid import UUID

from msgspec import UNSET

from stepwell.kernel import dates
from stepwell.people.models import Site
from stepwell.people.rules.licenses import Act, License, license_allows, license_valid
from stepwell.program.planner.format import Lunch, Shift, Staff
from stepwell.program.queries.duties import Duties, duties_at
from stepwell.program.queries.instance_week import Held, WeekHeld, busy_elsewhere
from stepwell.program.queries.work import leave_of, terms_on, week_of_work
from stepwell.program.rules.leave import left_of_shift
from stepwell.program.rules.terms_of_work import WorkTermsFacts, usual_terms
from stepwell.program.rules.week_grid import DAYS, Grid, slots_up
from stepwell.program.rules.windows import Span, without

DUTY = "duty"  # everyone with a clinical duty at the site has it: enough to help in a group
ACTS = (
    Act.LEAD_PSYCHOTHERAPY, Act.LEAD_EDUCATION, Act.LEAD_ACTIVITY, Act.INDIVIDUAL, Act.FAMILY, Act.MEDICATION_VISIT,
)  # fmt: skip
type Work = tuple[dict[UUID, list[tuple[int, time, time]]], frozenset[int], dict[UUID, tuple[int, ...]]]


class StaffOf:
    """Loads the staff of a site for a week in eight queries; `staff()` says them in the format's words."""

    def __init__(self, site: Site, monday: date) -> None:
        self.site, self.monday = site, monday
        self.duties: Duties = duties_at(site)
        self.terms: Mapping[UUID, WorkTermsFacts] = terms_on(site, monday)
        self.people = [pk for pk in self.duties.names if self._days_on_duty(pk)]
        self.hours, self.closed, self.away = self._hours()
        self.elsewhere = busy_elsewhere(self.people, site, monday, site.time_zone)

    def _on(self, day: int) -> date:
        return self.monday + timedelta(days=day)

    def _days_on_duty(self, person: UUID) -> list[int]:
        return [day for day in range(DAYS) if self.duties.facts(person, "", self._on(day)).has_duty]

    def _hours(self) -> Work:
        """The shifts; where a site has written none at all, everyone works its opening hours, less their leave."""
        week = week_of_work(self.site, self.monday)
        if week.hours:
            return week.hours, week.closed, week.away
        zone, site = self.site.time_zone, self.site
        until = dates.day_bounds(self._on(DAYS), zone)[0]
        away = leave_of(self.people, dates.day_bounds(self.monday, zone)[0], until)
        hours: dict[UUID, list[tuple[int, time, time]]] = defaultdict(list)
        gone: dict[UUID, tuple[int, ...]] = {}
        for person in self.people:
            for day in range(DAYS):
                left = left_of_shift(self._on(day), site.opens_at, site.closes_at, zone, away[person])
                if day not in week.closed and left.part is not None:
                    hours[person].append((day, *left.part))
                elif day not in week.closed:
                    gone[person] = (*gone.get(person, ()), day)
        return hours, week.closed, gone

    def times(self) -> list[time]:
        """Every time a shift begins or ends, so that the day of the plan can hold them."""
        return [at for rows in self.hours.values() for _day, *span in rows for at in span]

    def staff(self, grid: Grid, week: WeekHeld, *, names: bool) -> tuple[Staff, ...]:
        """The staff with a duty at the site in the week, by name."""
        booked = _booked(week)
        return tuple(self._member(person, grid, booked[person], names=names) for person in self.people)

    def _member(self, person: UUID, grid: Grid, booked: list[Held], *, names: bool) -> Staff:
        terms = self.terms.get(person) or usual_terms((), self.monday)
        licences, days = self._licences(person)
        break_from, break_to = grid.down(terms.break_from), grid.up(terms.break_until)
        site = str(self.site.pk)
        shifts = []
        for day, starts_at, ends_at in self.hours.get(person, ()):
            part = _free_part(Span(day, starts_at, ends_at), self.elsewhere[person], booked) if day in days else None
            if part is not None and grid.up(part.starts_at) < grid.down(part.ends_at):
                shifts.append(Shift(day, grid.up(part.starts_at), grid.down(part.ends_at), site))
        return Staff(
            id=str(person),
            licences=licences,
            languages=terms.languages,
            site=site,
            shifts=tuple(shifts),
            lunch=Lunch(break_from, break_to, min(slots_up(terms.break_minutes), break_to - break_from)),
            max_day_slots=terms.most_day_minutes // 15,
            max_week_slots=terms.most_week_minutes // 15,
            max_groups_day=terms.most_groups_a_day,
            doc_percent=terms.documentation_percent,
            gender=terms.gender or None,
            virtual=terms.works_by_video,
            max_caseload=terms.most_caseload,
            leave=tuple(day for day in self.away.get(person, ()) if day < DAYS) or UNSET,
            name=self.duties.names[person] if names else UNSET,
        )

    def _licences(self, person: UUID) -> tuple[tuple[str, ...], frozenset[int]]:
        """What they may do this week, and the days on which they may do all of it.

        The format has no licence that ends within a week: a day on which one is missing is a day not worked.
        """
        held = self.duties.licenses.get(person, ())
        on_duty = self._days_on_duty(person)
        acts = {day: self._acts(held, self._on(day)) for day in on_duty}
        every: frozenset[str] = frozenset().union(*acts.values())
        days = frozenset(day for day in on_duty if acts[day] == every)
        kinds = {row.kind.value for row in held for day in days if license_valid(row, self._on(day), self.site.state)}
        return (DUTY, *sorted(every), *sorted(kinds)), days

    def _acts(self, held: Iterable[License], on: date) -> frozenset[str]:
        rows = tuple(held)
        return frozenset(
            act.value for act in ACTS if any(license_allows(row, act, on, self.site.state) for row in rows)
        )


def _booked(week: WeekHeld) -> dict[UUID, list[Held]]:
    """What staff hold at the site in the week."""
    found: dict[UUID, list[Held]] = defaultdict(list)
    for sessions in week.sessions.values():
        for row in sessions:
            for person in (row.leader, row.coleader):
                if person is not None:
                    found[person].append(row.held)
    for visits in week.visits.values():
        for visit in visits:
            if visit.held is not None:
                found[visit.staff].append(visit.held)
    return found


def _free_part(shift: Span, elsewhere: list[Held], booked: list[Held]) -> Span | None:
    """The one part of a shift that counts: of those not spent at another site the one with most booked, then longest."""
    taken = [Span(row.day, row.starts_at, row.ends_at) for row in elsewhere]
    parts = without([shift], taken)

    def worth(part: Span) -> tuple[int, int]:
        inside = [
            row
            for row in booked
            if row.day == part.weekday and part.starts_at <= row.starts_at and row.ends_at <= part.ends_at
        ]
        return len(inside), part.minutes

    return max(parts, key=worth, default=None)
