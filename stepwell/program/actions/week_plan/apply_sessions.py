"""Puts the sessions of a published week in place: this week's, and with them their series and the weeks to come."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db.models import F
from django.utils.translation import gettext as _

from stepwell.kernel import audit, dates
from stepwell.kernel.access import Actor
from stepwell.kernel.tables import Refused
from stepwell.people.models import Room
from stepwell.program.actions.booking import give_back, session_rows
from stepwell.program.actions.making import make_sessions
from stepwell.program.actions.together import copy_in, update_together
from stepwell.program.actions.week_plan.series_changes import SeriesChanges, follows_series
from stepwell.program.models import GroupSession, Seat, Series
from stepwell.program.planner.format import SessionPlan
from stepwell.program.queries.board.publication import Publication
from stepwell.program.queries.duties import duties_at
from stepwell.program.queries.series import made_until
from stepwell.program.rules.leading import check_can_lead
from stepwell.program.rules.week_pairs import Pair

AHEAD = timedelta(weeks=8)
REASON = "Not in the new weekly plan"
FIELDS = ("on", "starts_at", "ends_at", "leader", "coleader", "room", "series", "series_on", "version")


class SessionChanges:
    """Which sessions change, end and begin; worked out first, written when the old times were given back."""

    def __init__(self, actor: Actor, publication: Publication) -> None:
        self.actor, self.of, self.now = actor, publication, dates.now()
        self.repeats = publication.plan.repeats
        self.touched: dict[UUID, GroupSession] = {}  # with their new values
        self.was: dict[UUID, tuple[datetime, datetime]] = {}  # their old times
        self.ended: dict[UUID, GroupSession] = {}
        self.one_offs: list[GroupSession] = []
        self.gaps: list[GroupSession] = []  # what a series does not give this week
        self.keeps_series = False
        self.series = SeriesChanges(
            publication.site, publication.monday, publication.plan.read_at or publication.plan.created_at
        )
        self._new: list[tuple[str, SessionPlan]] = []
        for group, pair in publication.pairs():
            self._plan(group, pair)
        # Those that meet at a regular hour of theirs first: no other takes it.
        for group, new in sorted(
            self._new, key=lambda row: not self.series.has_unmade(UUID(row[0]), self._hour(row[1]))
        ):
            self._begin(group, new)
        self._end_unmade()
        self._check_leaders()

    def _plan(self, group: str, pair: Pair) -> None:
        record = pair.old.record if pair.old is not None else None
        if record is not None and record.starts_at <= self.now:
            return  # what has begun stays as it was
        if pair.new is None and record is not None:
            self._end(record)
        elif pair.new is not None and record is None:
            self._new.append((group, pair.new))
        elif pair.new is not None and record is not None:
            self._change(record, pair)

    # ------------------------------------------------------------- one session

    def _end(self, record: GroupSession) -> None:
        self.ended[record.pk] = record
        if self.repeats and record.series is not None:
            self._end_series(record.series, record.pk)

    def _end_series(self, series: Series, but: UUID | None = None) -> None:
        for later in self.series.end(series):
            if later.pk != but and later.cancelled_at is None and later.starts_at > self.now:
                self.ended[later.pk] = later

    def _end_unmade(self) -> None:
        """Regular hours that the plan gives up before they gave a session: they end, or skip the week."""
        planned = {group for group, _new in self._new}
        if not self.of.target.groups:
            return
        known = self.of.planned_groups if self.series.gives_nothing_yet else planned
        for group, rows in self.series.unmade.items():
            for series in rows if str(group) in known else ():
                if self.repeats:
                    self._end_series(series)
                else:
                    self.gaps.append(self._gap(series))

    def _gap(self, series: Series) -> GroupSession:
        group = self.series.group(series.group_id)
        leads, on = (series if series.leader_id else group), self.of.monday + timedelta(days=series.weekday)
        return GroupSession(
            group=group, site=self.of.site, series=series, series_on=on, room_id=series.room_id or group.room_id,
            leader_id=leads.leader_id, coleader_id=leads.coleader_id, cancelled_at=self.now,
            cancelled_by_id=self.actor.account_id, cancel_reason=REASON,
            **self._time(on, series.starts_at, timedelta(minutes=series.minutes)),
        )  # fmt: skip

    def _hour(self, new: SessionPlan) -> tuple[int, time]:
        return new.day, self.of.read.grid.clock(new.start)

    def _change(self, record: GroupSession, pair: Pair) -> None:
        assert pair.new is not None
        new = self._values(record, pair.new, keeps_time=pair.keeps_time)
        if all(getattr(record, name) == value for name, value in new.items()):
            return
        old = {name: getattr(record, name) for name in ("leader_id", "coleader_id", "room")}
        if not self.repeats or record.series is None:
            self._touch(record, new)
            return
        at = self.of.read.grid.clock(pair.new.start)
        hour = (record.series.weekday, record.series.starts_at) if pair.keeps_time else (pair.new.day, at)
        series, later_ones = self.series.change(record.series, hour, new)
        for later in later_ones:
            day = self.series.day_of(later, series)
            moved: dict[str, Any] = {"series": series, "series_on": day}
            is_open = later.cancelled_at is None and later.starts_at > self.now
            if later.pk == record.pk:
                moved |= new
            elif is_open and self.series.is_closed(day) and not pair.keeps_time:
                self.ended[later.pk] = later
            elif is_open:
                moved |= self._onward(later, old, new, None if pair.keeps_time else (day, at))
            self._touch(later, moved)
        if record.pk not in self.touched:  # it came here from another week
            self._touch(record, new)

    def _onward(
        self, later: GroupSession, old: dict[str, Any], new: dict[str, Any], moved_to: tuple[date, time] | None
    ) -> dict[str, Any]:
        """What of the change a later session follows: not what it was given by itself."""
        values = {name: new[name] for name in old if getattr(later, name) == old[name]}
        if moved_to is not None and follows_series(later):
            values |= self._time(moved_to[0], moved_to[1], later.ends_at - later.starts_at)
        return values

    def _values(self, record: GroupSession, new: SessionPlan, *, keeps_time: bool) -> dict[str, Any]:
        group = self.of.group(str(record.group_id))
        values: dict[str, Any] = {
            "leader_id": UUID(new.leader) if new.leader else record.leader_id,
            "coleader_id": (UUID(new.coleader) if new.coleader else None) if group.coleader else record.coleader_id,
            "room": self._room(new, record.room),
        }
        if values["coleader_id"] == values["leader_id"]:
            values["coleader_id"] = None
        if not keeps_time:
            on = self.of.monday + timedelta(days=new.day)
            values |= self._time(on, self.of.read.grid.clock(new.start), record.ends_at - record.starts_at)
        return values

    def _time(self, on: date, at: time, length: timedelta) -> dict[str, Any]:
        starts_at = dates.at_clinic(on, at, self.of.site.time_zone)
        return {"on": on, "starts_at": starts_at, "ends_at": starts_at + length}

    def _room(self, new: SessionPlan, now: Room) -> Room:
        if new.room is not None:
            return self.of.rooms[new.room]
        if now.is_virtual:
            return now
        video = self.of.video_room()
        if video is None:
            raise Refused("NO_VIDEO_ROOM", _("This site has no room for sessions by video."), _("Add one under Sites."))
        return video

    def _touch(self, record: GroupSession, values: dict[str, Any]) -> None:
        if record.pk not in self.touched:
            self.touched[record.pk] = record
            self.was[record.pk] = (record.starts_at, record.ends_at)
        for name, value in values.items():
            setattr(record, name, value)

    def _begin(self, group: str, new: SessionPlan) -> None:
        what = self.of.group(group)
        record = self.series.group(UUID(group))
        minutes = self.series.minutes_of(record, what.slots * self.of.read.instance.week.slot_minutes - what.unused)
        at, room = self.of.read.grid.clock(new.start), self._room(new, record.room)
        leads = {"leader_id": UUID(new.leader) if new.leader else record.leader_id,
                 "coleader_id": UUID(new.coleader) if new.coleader else None}  # fmt: skip
        old = self.series.take_unmade(record.pk, (new.day, at))
        if self.repeats:
            values = leads | {"room": room}
            if old is not None and self.series.is_same(old, (new.day, at), values):
                self.keeps_series = True
                return
            if old is not None:
                self._end_series(old)
            self.series.begin(record, (new.day, at, minutes), values)
            return
        when = self._time(self.of.monday + timedelta(days=new.day), at, timedelta(minutes=minutes))
        # It stands for the hour of its series, which gives no other one this week.
        own = {"series": old, "series_on": self.of.monday + timedelta(days=old.weekday)} if old else {}
        if when["starts_at"] > self.now:
            self.one_offs.append(GroupSession(group=record, site=self.of.site, room=room, **leads, **when, **own))

    def _check_leaders(self) -> None:
        """Raises Refused as a cover does when someone new may not lead what they are planned for."""
        duties = duties_at(self.of.site)
        kinds = [(row.leader_id, row.group.service_type, row.on) for row in (*self.touched.values(), *self.one_offs)]
        kinds += [(row.leader_id, row.group.service_type, self.of.monday) for row in self.series.begun if row.leader_id]
        for who, service, on in sorted(set(kinds), key=str):
            check_can_lead(duties.facts(who, service, on))

    # ------------------------------------------------------------- writing

    def people(self) -> tuple[set[UUID], set[UUID]]:
        """Practitioners and rooms whose time changes hands, to be locked."""
        rows: Iterable[GroupSession] = (*self.touched.values(), *self.one_offs)
        staff = {pk for row in rows for pk in (row.leader_id, row.coleader_id) if pk}
        return staff, {row.room_id for row in rows if not row.room.is_virtual}

    def release(self) -> None:
        """Gives back the old times, and cancels what does not take place any more with everyone's seat."""
        give_back(session__in=[*self.touched, *self.ended])
        values = {"cancelled_at": self.now, "cancelled_by": self.actor.account_id, "cancel_reason": REASON}
        GroupSession._base_manager.filter(pk__in=list(self.ended)).update(**values, version=F("version") + 1)
        seats = Seat._base_manager.filter(session__in=list(self.ended), released_at__isnull=True)
        seats.update(
            released_at=self.now, released_by=self.actor.account_id, release_reason=REASON, version=F("version") + 1
        )
        self._trail("session.cancelled", self.ended.values())

    def write(self) -> None:
        """Saves the new times, leaders and rooms, and books them."""
        self.series.write()
        rows = [row for row in self.touched.values() if row.pk not in self.ended]
        for row in self.touched.values():
            row.version += 1 + (row.pk in self.ended)
        update_together(self.touched.values(), FIELDS)
        copy_in([*self.one_offs, *self.gaps])
        open_rows = [row for row in rows if row.cancelled_at is None and row.starts_at > self.now]
        copy_in(booking for row in (*open_rows, *self.one_offs) for booking in session_rows(row))
        self._trail("session.moved", open_rows)

    def make(self) -> None:
        """The sessions of series that begin, with the seats of all who have a place by now."""
        if not self.series.begun and not self.keeps_series:
            return
        site, today = self.of.site, dates.clinic_today(self.of.site.time_zone)
        until = max(made_until(site) or self.of.monday, self.of.monday + AHEAD)
        make_sessions(self.actor, site, until, max(today, self.of.monday))

    def _trail(self, action: str, rows: Iterable[GroupSession]) -> None:
        copy_in(audit.audit_row(self.actor, action, row) for row in rows)
