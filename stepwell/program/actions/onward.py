"""Changes a group from one session on: a new leader or room for the group, a new hour for the series."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from stepwell.kernel import access, audit, dates
from stepwell.kernel.access import Actor
from stepwell.kernel.tables import Refused
from stepwell.people.models import Practitioner
from stepwell.program.actions.booking import give_back, lock, nobody_twice, session_rows
from stepwell.program.actions.sessions import (
    NewTime,
    cancel_rows,
    check_new_leader,
    event_facts,
    move_session,
)
from stepwell.program.models import Booking, Closure, Group, GroupSession, Seat, Series
from stepwell.program.queries.clashes import wish_of
from stepwell.program.queries.series import series_facts
from stepwell.program.rules import timetable
from stepwell.program.rules.events import check_can_change
from stepwell.program.rules.set_up import LONGEST_MINUTES


@dataclass(frozen=True, slots=True)
class _Onward:
    """A change of a series: its first day by the old series, the new hour, and the room the group had."""

    first_on: date
    asked: NewTime
    old_room: UUID


def cover_onward(actor: Actor, session: GroupSession, practitioner: Practitioner, version: int | None = None) -> int:
    """Another leader for the group from this session on; the number of sessions changed.

    Sessions that someone else covers already keep their leader. Raises as `cover_leader` does.
    """
    with transaction.atomic():
        access.require(actor, "program.change", session)
        check_can_change(event_facts(session))
        check_new_leader(session, practitioner)
        group = _locked(session.group)
        lock([practitioner.pk, group.leader_id])
        session.edit(version)
        before = session.leader_id
        rows = _coming(session).filter(leader=before)
        changed = _change(rows, {"leader": practitioner})
        group.edit(leader=practitioner)
        for series in Series._base_manager.filter(group=group, leader=before):
            series.edit(leader=practitioner)
        audit.record(actor, "group.leader_changed", group)
        return changed


def move_onward(actor: Actor, session: GroupSession, asked: NewTime, version: int | None = None) -> int:
    """Another weekday, time, length or room for the series from this session on.

    The number of sessions changed.

    Each session keeps its seats and moves to the next new weekday. Sessions changed one by one before keep
    what they were given. Raises Forbidden, EditConflict, Refused: CANCELED, OVER, MINUTES, NO_SERIES,
    OTHER_SITE, CLOSED_DAY, DOUBLE_BOOKED.
    """
    with transaction.atomic():
        access.require(actor, "program.change", session)
        check_can_change(event_facts(session))
        old = session.series
        if old is None or session.series_on is None:
            raise Refused("NO_SERIES", "This session belongs to no series.", "Change this one session.")
        if not 1 <= asked.minutes <= LONGEST_MINUTES:
            raise Refused("MINUTES", "Say how many minutes it lasts.", "Write at least one minute.")
        if asked.room.site_id != session.site_id:
            raise Refused("OTHER_SITE", "That room is at another site.", "Choose a room here.")
        group = _locked(session.group)
        session.edit(version)
        was, first_on = series_facts(old), session.series_on
        new = _split(old, first_on, asked)
        own_room = old.room_id
        moved = _follow(actor, was, new, _Onward(first_on, asked, own_room or group.room_id))
        if own_room:
            new.edit(room=asked.room)
        elif asked.room.pk != group.room_id:
            moved += _change(_coming(session).filter(room=group.room_id), {"room": asked.room})
            group.edit(room=asked.room)
        audit.record(actor, "series.changed", new)
        return moved


def _locked(group: Group) -> Group:
    rows = Group._base_manager.select_for_update(no_key=True, of=("self",)).select_related("room", "site")
    found: Group = rows.get(pk=group.pk)
    return found


def _coming(session: GroupSession) -> Any:
    return GroupSession._base_manager.filter(
        group=session.group_id,
        starts_at__gte=session.starts_at,
        ends_at__gt=dates.now(),
        cancelled_at__isnull=True,
    )


def _change(rows: Any, changes: dict[str, Any]) -> int:
    """Sets the same leader or room on several sessions and books them anew, all or none."""
    sessions = list(rows.select_related("group", "room", "site", "series").order_by("starts_at"))
    for session in sessions:
        session.edit(**changes)
    _book_anew(sessions)
    return len(sessions)


def _book_anew(sessions: list[GroupSession]) -> None:
    if not sessions:
        return
    pks = [session.pk for session in sessions]
    give_back(session__in=pks)
    people: dict[Any, list[Any]] = {}
    seats = Seat._base_manager.filter(session__in=pks, released_at__isnull=True)
    for session_id, patient in seats.values_list("session_id", "patient_id"):
        people.setdefault(session_id, []).append(patient)
    wishes = [wish_of(session, people.get(session.pk, ())) for session in sessions]
    with nobody_twice(wishes, sessions[0].site.time_zone):
        Booking._base_manager.bulk_create([row for session in sessions for row in session_rows(session)])


def _split(old: Series, on: date, asked: NewTime) -> Series:
    facts = series_facts(old)
    wanted = timetable.Series(
        id="new",
        weekdays=frozenset({asked.on.weekday()}),
        starts=asked.starts_at,
        minutes=asked.minutes,
        zone=old.time_zone,
        first_on=on,
        last_on=old.ends_on,
        room=None,
        leader=None,
    )
    kept, begun = timetable.split_from(facts, on, wanted)
    timetable.check_series(begun)
    values = {"weekday": asked.on.weekday(), "starts_at": asked.starts_at, "minutes": asked.minutes}
    if kept is None:
        old.edit(**values)
        return old
    new = Series(
        group_id=old.group_id,
        site_id=old.site_id,
        time_zone=old.time_zone,
        leader_id=old.leader_id,
        coleader_id=old.coleader_id,
        room_id=old.room_id,
        starts_on=begun.first_on,
        ends_on=begun.last_on,
        **values,
    )
    new.save(force_insert=True)
    old.edit(ends_on=kept.last_on)
    return new


def _follow(actor: Actor, was: timetable.Series, new: Series, onward: _Onward) -> int:
    """Takes the sessions of the old series along to the new one, last first, so that no two meet on the
    way.
    """
    rows = GroupSession._base_manager.filter(series=was.id, series_on__gte=onward.first_on, ends_at__gt=dates.now())
    step = timedelta(days=(new.weekday - onward.first_on.weekday()) % 7)
    closed = dict(Closure._base_manager.filter(site=new.site_id, reopened_at__isnull=True).values_list("on", "reason"))
    moved = 0
    for session in rows.select_related("group", "room", "site", "series").order_by("-series_on"):
        is_own = _is_changed(session, was)
        day = (session.series_on or session.on) + step
        session.edit(series=new, series_on=day)
        if is_own:
            continue
        if day in closed:
            cancel_rows(actor, GroupSession._base_manager.filter(pk=session.pk), f"Closed: {closed[day]}")
            continue
        _move_along(actor, session, day, onward)
        moved += 1
    return moved


def _is_changed(session: GroupSession, was: timetable.Series) -> bool:
    """Whether the session was canceled or moved by itself, and so no longer follows its series."""
    if session.cancelled_at is not None or session.series_on is None:
        return True
    starts_at = timetable.instant(session.series_on, was.starts, was.zone)
    return (session.starts_at, session.ends_at) != (starts_at, starts_at + timedelta(minutes=was.minutes))


def _move_along(actor: Actor, session: GroupSession, day: date, onward: _Onward) -> None:
    asked = onward.asked
    room = asked.room if session.room_id == onward.old_room else session.room
    try:
        move_session(actor, session, NewTime(day, asked.starts_at, asked.minutes, room))
    except Refused as no:
        if no.code != "NOTHING_CHANGED":
            raise
