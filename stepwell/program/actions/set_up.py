"""Sets the program up: tracks, groups, their regular hours, and the days a site is closed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, time
from typing import Any

from django.db import transaction

from stepwell.kernel import access, audit, dates
from stepwell.kernel.access import Actor
from stepwell.kernel.tables import Refused
from stepwell.people.models import Practitioner, Room, Site
from stepwell.program.actions.booking import nobody_twice
from stepwell.program.actions.sessions import cancel_rows, restore_session
from stepwell.program.models import Closure, Group, GroupSession, Series, Track
from stepwell.program.queries.duties import duties_at
from stepwell.program.queries.series import series_facts
from stepwell.program.rules.leading import check_can_lead
from stepwell.program.rules.set_up import GroupFacts, TrackFacts, check_can_open_group, check_can_open_track
from stepwell.program.rules.timetable import check_series


@dataclass(frozen=True, slots=True)
class NewGroup:
    """A group as asked for."""

    track: Track
    name: str
    service_type: str
    leader: Practitioner
    room: Room
    capacity: int
    starts_on: date
    min_size: int = 3
    condition: str = ""
    coleader: Practitioner | None = None
    ends_on: date | None = None


def open_track(actor: Actor, site: Site, code: str, name: str, starts_at: time, ends_at: time) -> Track:
    """A time of day the program runs. Raises Forbidden and Refused with what is wrong."""
    with transaction.atomic():
        access.require(actor, "program.change", site)
        codes = frozenset(Track._base_manager.filter(site=site).values_list("code", flat=True))
        check_can_open_track(TrackFacts(code, name, starts_at, ends_at, codes))
        track = Track(site=site, code=code, name=name.strip(), starts_at=starts_at, ends_at=ends_at)
        with nobody_twice():
            track.save(force_insert=True)
        audit.record(actor, "track.opened", track)
        return track


def open_group(actor: Actor, asked: NewGroup) -> Group:
    """A new group with its leader and room.

    Raises Forbidden and Refused: size, room, days, site, duty, license.
    """
    with transaction.atomic():
        access.require(actor, "program.change", asked.track)
        site = asked.track.site
        _check_group(asked, site)
        group = Group(
            site=site,
            track=asked.track,
            name=asked.name.strip(),
            service_type=asked.service_type,
            condition=asked.condition,
            capacity=asked.capacity,
            min_size=asked.min_size,
            leader=asked.leader,
            coleader=asked.coleader,
            room=asked.room,
            starts_on=asked.starts_on,
            ends_on=asked.ends_on,
        )
        group.save(force_insert=True)
        audit.record(actor, "group.opened", group)
        return group


def _check_group(asked: NewGroup, site: Site) -> None:
    check_can_open_group(
        GroupFacts(
            asked.name,
            asked.service_type,
            asked.capacity,
            asked.min_size,
            None if asked.room.is_virtual else asked.room.capacity,
            asked.starts_on,
            asked.ends_on,
            asked.condition,
        )
    )
    if asked.room.site_id != site.pk:
        raise Refused("OTHER_SITE", "That room is at another site.", "Choose a room here.")
    if asked.coleader is not None and asked.coleader.pk == asked.leader.pk:
        raise Refused("SAME_LEADER", "Leader and co-leader are the same person.", "Choose someone else.")
    leaders = [person for person in (asked.leader, asked.coleader) if person is not None]
    duties = duties_at(site, [person.pk for person in leaders])
    for place, person in enumerate(leaders):
        # The license of the one in charge counts; whoever helps needs a duty here.
        service = asked.service_type if place == 0 else ""
        check_can_lead(duties.facts(person.pk, service, asked.starts_on))


def add_series(
    actor: Actor,
    group: Group,
    weekday: int,
    starts_at: time,
    minutes: int,
    starts_on: date | None = None,
    ends_on: date | None = None,
) -> Series:
    """A regular weekly hour of a group (Monday is 0), in the site's zone. Raises Forbidden and Refused."""
    with transaction.atomic():
        access.require(actor, "program.change", group)
        series = Series(
            group=group,
            site=group.site,
            weekday=weekday,
            starts_at=starts_at,
            minutes=minutes,
            time_zone=group.site.time_zone,
            starts_on=starts_on or group.starts_on,
            ends_on=ends_on or group.ends_on,
        )
        facts = series_facts(series)
        check_series(facts)
        _check_not_twice(group, series)
        series.save(force_insert=True)
        audit.record(actor, "series.added", series)
        return series


def _check_not_twice(group: Group, series: Series) -> None:
    for other in Series._base_manager.filter(group=group, weekday=series.weekday, starts_at=series.starts_at):
        apart = (other.ends_on is not None and other.ends_on < series.starts_on) or (
            series.ends_on is not None and series.ends_on < other.starts_on
        )
        if not apart:
            raise Refused("SERIES_TWICE", "This group meets at that time already.", "Choose another day or time.")


def end_series(actor: Actor, series: Series, last_on: date, version: int | None = None) -> Series:
    """Ends a regular hour after its last day and cancels what was made beyond it.

    Raises Forbidden, EditConflict.
    """
    with transaction.atomic():
        access.require(actor, "program.change", series)
        check_series(replace(series_facts(series), last_on=last_on))
        series.edit(version, ends_on=last_on)
        later = GroupSession._base_manager.filter(series=series, series_on__gt=last_on)
        cancel_rows(actor, later, "This hour is no longer held")
        audit.record(actor, "series.ended", series)
        return series


def close_day(actor: Actor, site: Site, on: date, reason: str) -> Closure:
    """Marks a day as closed and cancels its sessions; visits stay, to be moved one by one.

    Raises Forbidden, Refused('NO_REASON'), Refused('DAY_PAST') and Refused('CLOSED_TWICE').
    """
    with transaction.atomic():
        access.require(actor, "program.change", site)
        if not reason.strip():
            raise Refused("NO_REASON", "Say why the site is closed.", "People will see this reason.")
        if on < dates.clinic_today(site.time_zone):
            raise Refused("DAY_PAST", "That day has passed.", "Choose today or a later day.")
        closure = Closure(site=site, on=on, reason=reason.strip())
        with nobody_twice():
            closure.save(force_insert=True)
        cancel_rows(actor, GroupSession._base_manager.filter(site=site, on=on), closure_reason(closure))
        audit.record(actor, "day.closed", closure)
        return closure


def reopen_day(actor: Actor, closure: Closure, version: int | None = None) -> tuple[str, ...]:
    """Opens a closed day again and puts its sessions back; the sentences of those that could not be.

    Raises Forbidden, EditConflict and Refused('OPEN').
    """
    with transaction.atomic():
        access.require(actor, "program.change", closure)
        if closure.reopened_at is not None:
            raise Refused("OPEN", "That day is open already.", "Nothing more to do.")
        closure.edit(version, reopened_at=dates.now(), reopened_by_id=actor.account_id)
        audit.record(actor, "day.reopened", closure)
        closed: Any = GroupSession._base_manager.filter(
            site=closure.site, on=closure.on, cancel_reason=closure_reason(closure), starts_at__gt=dates.now()
        )
        kept = []
        for session in closed.select_related("group", "room", "site").order_by("starts_at"):
            try:
                restore_session(actor, session)
            except Refused as no:
                kept.append(f"{session.group.name}: {no.says}")
        return tuple(kept)


def closure_reason(closure: Closure) -> str:
    """The reason the sessions of a closed day carry."""
    return f"Closed: {closure.reason}"
