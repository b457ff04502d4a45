"""Changes regular hours from a Monday on: the old hour ends on the Sunday before, the new one begins."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import F, Q

from stepwell.kernel.dates import week_start
from stepwell.people.models import Room, Site
from stepwell.program.models import Closure, Group, GroupSession, Series
from stepwell.program.rules import timetable

Hour = tuple[int, time]


class SeriesChanges:
    """The series of one site that end, change and begin on a Monday; written at once."""

    def __init__(self, site: Site, monday: date, read_at: datetime) -> None:
        self.site, self.monday, self.read_at = site, monday, read_at
        self.ends: dict[UUID, Series] = {}
        self.edited: dict[UUID, tuple[Series, dict[str, Any]]] = {}
        self.begun: list[Series] = []

    @cached_property
    def _later(self) -> dict[UUID | None, list[GroupSession]]:
        """The sessions of every series from the Monday on; what thousands of them share is loaded once. Four queries."""
        rows = GroupSession._base_manager.filter(site=self.site, series__isnull=False, series_on__gte=self.monday)
        rooms = {room.pk: room for room in Room._base_manager.filter(pk__in=rows.values("room"))}
        series: dict[UUID | None, Series] = {
            row.pk: row for row in Series._base_manager.filter(pk__in=rows.values("series"))
        }
        found: dict[UUID | None, list[GroupSession]] = defaultdict(list)
        for row in rows.order_by("series_on"):
            row.site, row.group, row.room = self.site, self._groups[row.group_id], rooms[row.room_id]
            row.series = series[row.series_id]
            found[row.series_id].append(row)
        return found

    @cached_property
    def _closed(self) -> frozenset[date]:
        rows = Closure._base_manager.filter(site=self.site, on__gte=self.monday, reopened_at__isnull=True)
        return frozenset(rows.values_list("on", flat=True))

    @cached_property
    def _groups(self) -> dict[UUID, Group]:
        rows = Group._base_manager.filter(site=self.site).select_related("room", "site")
        return {row.pk: row for row in rows}

    @cached_property
    def _minutes(self) -> dict[UUID, int]:
        """How long each group's regular hours last."""
        rows = Series._base_manager.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=self.monday), site=self.site)
        return dict(rows.order_by("starts_on").values_list("group", "minutes"))

    @cached_property
    def unmade(self) -> dict[UUID, list[Series]]:
        """The regular hours that were known when the draft was read, and have not given their session of the week.

        By group; a day that is closed gives none. Two queries.
        """
        week = (self.monday, self.monday + timedelta(days=6))
        made = GroupSession._base_manager.filter(site=self.site, series__isnull=False, series_on__range=week)
        given = set(made.values_list("series", flat=True))
        rows = Series._base_manager.filter(
            Q(ends_on__isnull=True) | Q(ends_on__gte=week[0]),
            site=self.site,
            starts_on__lte=week[1],
            created_at__lte=self.read_at,
        )
        found: dict[UUID, list[Series]] = defaultdict(list)
        for row in rows.order_by("weekday", "starts_at", "pk"):
            on = self.monday + timedelta(days=row.weekday)
            holds = row.starts_on <= on and (row.ends_on is None or on <= row.ends_on)
            if holds and row.pk not in given and not self.is_closed(on):
                found[row.group_id].append(row)
        return found

    @cached_property
    def gives_nothing_yet(self) -> bool:
        """Whether no session of the week has been made from a series."""
        week = (self.monday, self.monday + timedelta(days=6))
        made = GroupSession._base_manager.filter(site=self.site, series__isnull=False, series_on__range=week)
        return not made.exists()

    def has_unmade(self, group: UUID, hour: Hour) -> bool:
        return any((row.weekday, row.starts_at) == hour for row in self.unmade.get(group, ()))

    def take_unmade(self, group: UUID, hour: Hour) -> Series | None:
        """The regular hour that a planned session stands for: the same hour, the same day, or any."""
        rows = self.unmade.get(group, [])
        if not rows:
            return None
        best = min(rows, key=lambda row: (row.weekday != hour[0], row.starts_at != hour[1]))
        rows.remove(best)
        return best

    def is_same(self, series: Series, hour: Hour, values: dict[str, Any]) -> bool:
        """Whether the series gives just this already."""
        group = self.group(series.group_id)
        leads = series if series.leader_id else group
        room = series.room_id or group.room_id
        wanted = (values["leader_id"], values["coleader_id"], values["room"].pk)
        return (series.weekday, series.starts_at) == hour and (leads.leader_id, leads.coleader_id, room) == wanted

    def group(self, pk: UUID) -> Group:
        return self._groups[pk]

    def minutes_of(self, group: Group, planned: int) -> int:
        """As long as its other hours, if the plan has left so much time; else as planned."""
        usual = self._minutes.get(group.pk, planned)
        return usual if planned - 15 < usual <= planned else planned

    def is_closed(self, on: date) -> bool:
        return on in self._closed

    def end(self, series: Series) -> list[GroupSession]:
        """The series gives nothing more from the Monday on; the sessions it has given already."""
        self.ends[series.pk] = series
        return self._later[series.pk]

    def change(self, old: Series, hour: Hour, values: dict[str, Any]) -> tuple[Series, list[GroupSession]]:
        """The series from the Monday on, and the sessions that go along with it."""
        new: dict[str, Any] = {"weekday": hour[0], "starts_at": hour[1]}
        new |= {name: values[name] for name in ("leader_id", "coleader_id", "room")}
        if old.starts_on >= self.monday:
            self.edited[old.pk] = (old, new)
            return old, self._later[old.pk]
        begun = Series(
            group=self.group(old.group_id), site_id=old.site_id, minutes=old.minutes, time_zone=old.time_zone,
            starts_on=self.monday, ends_on=old.ends_on, **new,
        )  # fmt: skip
        self.ends[old.pk] = old
        self.begun.append(begun)
        return begun, self._later[old.pk]

    def begin(self, group: Group, hour: tuple[int, time, int], values: dict[str, Any]) -> None:
        """A regular hour that was not there before."""
        weekday, at, minutes = hour
        series = Series(
            group=group, site=self.site, weekday=weekday, starts_at=at, minutes=minutes,
            time_zone=self.site.time_zone, starts_on=self.monday, **values,
        )  # fmt: skip
        self.begun.append(series)

    def day_of(self, session: GroupSession, series: Series) -> date:
        """The day of the session's own week on which the series meets now."""
        assert session.series_on is not None
        weekday = self.edited[series.pk][1]["weekday"] if series.pk in self.edited else series.weekday
        return week_start(session.series_on) + timedelta(days=weekday)

    def write(self) -> None:
        """Saves what ends, what changes and what begins."""
        Series._base_manager.bulk_create(self.begun)
        sunday = self.monday - timedelta(days=1)
        begun_before = [pk for pk, series in self.ends.items() if series.starts_on <= sunday]
        rows = Series._base_manager.filter(pk__in=begun_before)
        rows.update(ends_on=sunday, version=F("version") + 1)
        for series in self.ends.values():
            if series.starts_on > sunday:  # one that has not met yet ends the day before it would have begun
                series.edit(ends_on=series.starts_on - timedelta(days=1))
        for series, values in self.edited.values():
            series.edit(**values)


def follows_series(session: GroupSession) -> bool:
    """Whether the session is at the hour its series gives it, not moved by itself."""
    series = session.series
    if series is None or session.series_on is None:
        return False
    starts_at = timetable.instant(session.series_on, series.starts_at, series.time_zone)
    return session.starts_at == starts_at
