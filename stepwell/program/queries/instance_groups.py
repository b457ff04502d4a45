"""The groups of a site in the words of iop-week/1: whom they are for, when they may meet, how many they hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import cache
from uuid import UUID

from django.db.models import Q
from msgspec import UNSET

from stepwell.kernel.tables import in_force, reference
from stepwell.people.models import Site
from stepwell.program.models import Group, GroupSession, GroupTerms, Series
from stepwell.program.planner import format as iop
from stepwell.program.queries.instance_staff import DUTY
from stepwell.program.queries.instance_week import SessionHeld, WeekHeld
from stepwell.program.queries.limits import Limits
from stepwell.program.rules.leading import ACTS
from stepwell.program.rules.week_grid import DAYS, SLOT, Grid, minutes_of, slots_up
from stepwell.program.rules.week_wishes import Circle, usual_conditions, usual_curriculum

WHEEL = timedelta(weeks=8)


@dataclass(frozen=True, slots=True)
class GroupFacts:
    """One group with what is written or, where nothing is, its own facts."""

    group: Group
    terms: GroupTerms | None
    series: tuple[Series, ...]
    curriculum: str
    conditions: frozenset[str]
    is_virtual: bool
    minutes: int
    times: int
    teaches: frozenset[str]

    @property
    def language(self) -> str:
        return self.terms.language if self.terms else "en"

    @property
    def needs_coleader(self) -> bool:
        return self.terms.needs_coleader if self.terms else self.group.coleader_id is not None

    def home(self, site: Site) -> str:
        return iop.VIRTUAL if self.is_virtual else str(site.pk)

    def circle(self, site: Site) -> Circle:
        """The group as a choice for a person."""
        return Circle(
            group=str(self.group.pk),
            curriculum=self.curriculum,
            service=self.group.service_type,
            conditions=self.conditions,
            home=self.home(site),
            track=self.group.track.code,
            language=self.language,
            gender=self.terms.gender if self.terms else "",
            teaches=self.teaches,
        )


def groups_of(site: Site, monday: date) -> tuple[GroupFacts, ...]:
    """The groups that run at a site in a week, by time of day and name. Four queries."""
    friday = monday + timedelta(days=DAYS - 1)
    open_on = Q(starts_on__lte=friday) & (Q(ends_on__isnull=True) | Q(ends_on__gte=monday))
    rows = Group._base_manager.filter(open_on, site=site).select_related("track", "room", "site")
    groups = list(rows.order_by("track__starts_at", "name", "pk"))
    terms = {row.group_id: row for row in GroupTerms._base_manager.filter(open_on, site=site).order_by("starts_on")}
    series: dict[UUID, list[Series]] = defaultdict(list)
    for hour in Series._base_manager.filter(open_on, site=site).select_related("room").order_by("weekday", "starts_at"):
        if hour.weekday < DAYS:
            series[hour.group_id].append(hour)
    teaches = _teaches(site, monday)
    return tuple(
        _facts(group, terms.get(group.pk), tuple(series[group.pk]), frozenset(teaches[group.pk])) for group in groups
    )


def _teaches(site: Site, monday: date) -> dict[UUID, set[str]]:
    rows = GroupSession._base_manager.filter(
        site=site, on__range=(monday, monday + WHEEL), cancelled_at__isnull=True
    ).exclude(module="")
    found: dict[UUID, set[str]] = defaultdict(set)
    for group, module in rows.order_by().values_list("group", "module").distinct():
        found[group].add(module)
    return found


def _facts(group: Group, terms: GroupTerms | None, series: tuple[Series, ...], teaches: frozenset[str]) -> GroupFacts:
    own = usual_conditions(group.condition)
    return GroupFacts(
        group=group,
        terms=terms,
        series=series,
        curriculum=terms.curriculum if terms else usual_curriculum(str(group.pk), group.service_type, group.condition),
        conditions=frozenset(terms.conditions) if terms and terms.conditions else own,
        is_virtual=terms.is_virtual if terms else group.room.is_virtual,
        minutes=terms.minutes if terms else max((hour.minutes for hour in series), default=60),
        times=terms.times_a_week if terms else len(series),
        teaches=teaches,
    )


class GroupWords:
    """Says groups in the format's words, for one week."""

    def __init__(
        self, site: Site, grid: Grid, weeks: tuple[WeekHeld, WeekHeld], closed: frozenset[int], limits: Limits
    ) -> None:
        self.site, self.grid, self.closed, self.limits = site, grid, closed, limits
        self.week, self.before = weeks

    def group(self, facts: GroupFacts, conditions: Iterable[str], *, names: bool) -> iop.Group | None:
        """The group; None in a week in which all its hours fall on closed days. `conditions` are its people's."""
        group = facts.group
        held = self.week.sessions.get(group.pk) or self.before.sessions.get(group.pk, [])
        times = facts.times or len(held)
        sessions = times - sum(hour.weekday in self.closed for hour in facts.series)
        days = self._days(facts)
        sessions = min(sessions, len(days))
        if sessions < 1:
            return None
        slots = self._slots(facts, held)
        act = ACTS.get(group.service_type)
        unused = max(0, slots * SLOT - _real_minutes(facts, held))
        capacity = max(1, self.limits.capacity(group, self.week.members.get(group.pk, ())))
        return iop.Group(
            id=str(group.pk),
            curriculum=facts.curriculum,
            site=facts.home(self.site),
            track=group.track.code,
            mode=iop.ONLINE if facts.is_virtual else iop.IN_PERSON,
            slots=slots,
            sessions=sessions,
            capacity=capacity,
            min_size=min(group.min_size, capacity),
            conditions=tuple(sorted(facts.conditions | frozenset(conditions))),
            language=facts.language,
            unused_minutes=unused or UNSET,
            gender=(facts.terms.gender if facts.terms else "") or None,
            age_band=(facts.terms.age_band if facts.terms else "") or None,
            leader_licences=(act.value,) if act else (DUTY,),
            coleader=facts.needs_coleader,
            coleader_licences=(DUTY,),
            allowed_days=days,
            allowed_starts=self._starts(facts, held, slots),
            primary=is_primary(group.service_type),
            qualifying=is_qualifying(group.service_type, self.week.monday) and not facts.is_virtual,
            name=group.name if names else UNSET,
        )

    def _days(self, facts: GroupFacts) -> tuple[int, ...]:
        """Those written; else Monday to Friday. Never a closed day."""
        written = {day for day in (facts.terms.weekdays if facts.terms else ()) if day < DAYS}
        return tuple(sorted((written or set(range(DAYS))) - self.closed))

    def _slots(self, facts: GroupFacts, held: list[SessionHeld]) -> int:
        """Its length, widened to whole slots where its hours lie between them."""
        hours = [(row.held.starts_at, row.held.ends_at) for row in held]
        longest = [self.grid.up(ends) - self.grid.down(starts) for starts, ends in hours]
        return max([1, slots_up(facts.minutes), *longest])

    def _starts(self, facts: GroupFacts, held: list[SessionHeld], slots: int) -> tuple[int, ...]:
        """Those written; else any within the hours of the track, and where the week has it now."""
        grid, track = self.grid, facts.group.track
        written = list(facts.terms.starts) if facts.terms else []
        if written:
            return tuple(sorted({grid.down(at) for at in written if grid.down(at) < grid.slots}))
        last = grid.up(track.ends_at) - slots
        usual = range(grid.up(track.starts_at), last + 1)
        now: list[time] = [row.held.starts_at for row in held] or [hour.starts_at for hour in facts.series]
        return tuple(sorted({*usual, *(grid.down(at) for at in now)} & set(range(grid.slots))))


def _real_minutes(facts: GroupFacts, held: Sequence[SessionHeld]) -> int:
    """How long its sessions last by the clock; where they differ, on average."""
    lengths = [minutes_of(row.held.ends_at) - minutes_of(row.held.starts_at) for row in held]
    return sum(lengths) // len(lengths) if lengths else facts.minutes


@cache
def _medicare_codes(name: str, on: date) -> frozenset[str]:
    rows = [row for row in reference("medicare/codes")["groups"] if row["name"] == name]
    return frozenset(in_force(rows, on)["codes"])


def is_qualifying(service: str, on: date) -> bool:
    """Whether one of the service's codes counts as a service of a Medicare day."""
    codes = {row["hcpcs"] for row in reference("service_types")["code"] if row["service"] == service}
    return bool(codes & (_medicare_codes("primary", on) | _medicare_codes("counts", on)))


def is_primary(service: str) -> bool:
    """Whether it is psychotherapy, which every Medicare day needs."""
    return any(row["primary"] for row in reference("service_types")["service"] if row["id"] == service)
