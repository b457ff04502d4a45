"""What someone holds on each day of a week, and what of it lies outside their hours."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Q

from stepwell.people.models import Site
from stepwell.program.models import GroupSession, Visit
from stepwell.program.queries.work import Hours


@dataclass(frozen=True, slots=True)
class Held:
    """One session or visit someone holds; `session` names a session, whose leader can be covered."""

    person: UUID
    starts_at: datetime
    ends_at: datetime
    session: UUID | None
    title: str

    def clock(self, zone: str) -> tuple[date, time, time]:
        """Its day, start and end by the site's clock."""
        clock = ZoneInfo(zone)
        start, end = self.starts_at.astimezone(clock), self.ends_at.astimezone(clock)
        return start.date(), start.time(), end.time() if end.date() == start.date() else time(23, 59)


def held_by(site: Site, people: Iterable[UUID], first: date, last: date) -> list[Held]:
    """The sessions and visits that these people hold at the site from a day to a day. Two queries."""
    wanted = set(people)
    near = Q(site=site, cancelled_at__isnull=True, on__range=(first, last))
    found: list[Held] = []
    rows = GroupSession._base_manager.filter(near).filter(Q(leader__in=wanted) | Q(coleader__in=wanted))
    shown = ("pk", "leader", "coleader", "starts_at", "ends_at", "group__name")
    for pk, leader, coleader, starts_at, ends_at, name in rows.values_list(*shown):
        found += [Held(one, starts_at, ends_at, pk, name) for one in (leader, coleader) if one in wanted]
    visits = Visit._base_manager.filter(near, practitioner__in=wanted)
    found += [Held(*row, None, "") for row in visits.values_list("practitioner", "starts_at", "ends_at")]
    return sorted(found, key=lambda row: row.starts_at)


def outside(
    held: Iterable[Held], weeks: Mapping[date, Mapping[UUID, list[Hours]]], zone: str
) -> dict[UUID, list[Held]]:
    """By person what lies outside the hours of its week, for people who have hours that week at all."""
    found: dict[UUID, list[Held]] = defaultdict(list)
    for row in held:
        on, starts_at, ends_at = row.clock(zone)
        hours = weeks.get(on - timedelta(days=on.weekday()), {}).get(row.person)
        if hours is not None and not any(
            day == on.weekday() and first <= starts_at and ends_at <= last for day, first, last in hours
        ):
            found[row.person].append(row)
    return found
