"""Makes the coming sessions of every series, with their bookings and the seats of those enrolled.

Safe to run again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from stepwell.kernel import access, audit, dates
from stepwell.kernel.access import Actor
from stepwell.kernel.models import AuditEvent
from stepwell.kernel.tables import Refused
from stepwell.people.models import Site
from stepwell.program.actions.booking import lock, nobody_twice, session_rows
from stepwell.program.actions.together import copy_in
from stepwell.program.models import Enrollment, Group, GroupSession, Seat, Series
from stepwell.program.queries.clashes import wish_of
from stepwell.program.queries.ledger import Slot, seat_of
from stepwell.program.queries.series import Planned, closures_of, planned_sessions
from stepwell.program.queries.words import moment_words
from stepwell.program.rules.curriculum import wheel, wheel_week_on
from stepwell.program.rules.teaching import can_bill_as

LONGEST = timedelta(weeks=53)
ModuleOf = Callable[[Group, date], str]
_Busy = dict[tuple[UUID, date], list[tuple[datetime, datetime]]]


@dataclass(frozen=True, slots=True)
class Made:
    """How much was made, which closed days were skipped, and whose seat was left out because they are
    booked then.
    """

    sessions: int
    seats: int
    closed_on: tuple[date, ...] = ()
    left_out: tuple[str, ...] = ()


def taught_on(group: Group, on: date) -> str:
    """The wheel's module of the week for education and activity groups.

    Other groups choose theirs one by one.
    """
    if group.service_type not in ("TE", "AT"):
        return ""
    weeks = wheel(group.condition or "GEN")
    week = weeks[(wheel_week_on(dates.week_start(group.starts_on), on) - 1) % len(weeks)]
    module = week.education if group.service_type == "TE" else week.activity
    return module if can_bill_as(module, group.service_type) else ""


def make_sessions(
    actor: Actor,
    where: Group | Site,
    until: date,
    from_on: date | None = None,
    module_of: ModuleOf = taught_on,
) -> Made:
    """Makes what the series of a group or a whole site give up to a day, the first day being today.

    Nothing is made twice; closed days are skipped; one person who is booked elsewhere loses only that seat.
    Raises Forbidden, Refused('TOO_FAR'), Refused('DOUBLE_BOOKED') that names leader or room: then nothing
    is saved.
    """
    with transaction.atomic():
        access.require(actor, "program.change", where)
        site = where if isinstance(where, Site) else where.site
        first = from_on or dates.clinic_today(site.time_zone)
        if until > first + LONGEST:
            raise Refused("TOO_FAR", "That is more than a year ahead.", "Choose an earlier last day.")
        groups = _locked(where, site)
        planned, closed_on = _planned(groups, site, first, until)
        sessions = [_session(row, module_of) for row in planned]
        _save_sessions(sessions, groups, site)
        seats, left_out = _seats(sessions, site)
        with nobody_twice(zone=site.time_zone):
            copy_in(seats)
        _record(actor, sessions)
        return Made(len(sessions), len(seats), tuple(sorted(set(closed_on))), tuple(left_out))


def _locked(where: Group | Site, site: Site) -> dict[UUID, Group]:
    wanted = Q(site=site) if isinstance(where, Site) else Q(pk=where.pk)
    rows = Group._base_manager.filter(wanted).select_related("room", "site").order_by("pk")
    groups = {group.pk: group for group in rows.select_for_update(no_key=True, of=("self",))}
    leaders = [pk for group in groups.values() for pk in (group.leader_id, group.coleader_id) if pk]
    rooms = [group.room_id for group in groups.values() if not group.room.is_virtual]
    own = Series._base_manager.filter(group__in=groups).exclude(leader=None, coleader=None, room=None)
    for leader, coleader, room in own.values_list("leader", "coleader", "room"):
        leaders += [pk for pk in (leader, coleader) if pk]
        rooms += [room] if room else []
    lock(leaders, rooms)
    return groups


def _planned(groups: dict[UUID, Group], site: Site, first: date, until: date) -> tuple[list[Planned], list[date]]:
    made: dict[UUID, set[date | None]] = defaultdict(set)
    known = GroupSession._base_manager.filter(group__in=groups, series__isnull=False, series_on__gte=first)
    for key, on in known.values_list("series", "series_on"):
        made[key].add(on)
    closures = closures_of(site.pk, first, until)
    planned, closed_on = [], []
    for series in Series._base_manager.filter(group__in=groups).select_related("room").order_by("pk"):
        group = groups[series.group_id]
        found, skipped = planned_sessions(group, series, first, until, closures, made[series.pk])
        planned += found
        closed_on += skipped
    return planned, closed_on


def _session(planned: Planned, module_of: ModuleOf) -> GroupSession:
    group, series, facts = planned.group, planned.series, planned.facts
    # A series with a leader of its own has its own co-leader too, or none.
    leads = series if series.leader_id else group
    return GroupSession(
        group=group,
        site=group.site,
        series=series,
        series_on=facts.series_on,
        on=facts.on,
        starts_at=facts.starts_at,
        ends_at=facts.ends_at,
        leader_id=leads.leader_id,
        coleader_id=leads.coleader_id,
        room=series.room or group.room,
        module=module_of(group, facts.on),
    )


def _save_sessions(sessions: list[GroupSession], groups: dict[UUID, Group], site: Site) -> None:
    with nobody_twice([wish_of(session) for session in sessions], site.time_zone):
        copy_in(sessions)
        copy_in(row for session in sessions for row in session_rows(session))


def _seats(sessions: list[GroupSession], site: Site) -> tuple[list[Seat], list[str]]:
    if not sessions:
        return [], []
    first, last = min(row.on for row in sessions), max(row.on for row in sessions)
    places: dict[UUID, list[Enrollment]] = defaultdict(list)
    enrolled = Enrollment._base_manager.filter(
        group__in={row.group_id for row in sessions}, starts_on__lte=last, episode__ended_on__isnull=True
    ).filter(Q(ends_on__isnull=True) | Q(ends_on__gte=first))
    for place in enrolled.order_by("starts_on", "pk"):
        places[place.group_id].append(place)
    busy = _busy([place.patient_id for rows in places.values() for place in rows], first, last)
    seats, left_out = [], []
    for session in sorted(sessions, key=lambda row: row.starts_at):
        slot = Slot(session.pk, session.on, session.starts_at, session.ends_at)
        for place in places[session.group_id]:
            if session.on < place.starts_on or (place.ends_on is not None and session.on > place.ends_on):
                continue
            day = busy[(place.patient_id, session.on)]
            if any(start < slot.ends_at and slot.starts_at < end for start, end in day):
                left_out.append(f"{session.group.name}, {moment_words(slot.starts_at, site.time_zone)}")
                continue
            day.append((slot.starts_at, slot.ends_at))
            seats.append(seat_of(place, slot))
    return seats, left_out


def _busy(patients: list[UUID], first: date, last: date) -> _Busy:
    busy: _Busy = defaultdict(list)
    rows = Seat._base_manager.filter(patient__in=set(patients), on__range=(first, last), released_at__isnull=True)
    for patient, on, starts_at, ends_at in rows.values_list("patient", "on", "during__startswith", "during__endswith"):
        busy[(patient, on)].append((starts_at, ends_at))
    return busy


def _record(actor: Actor, sessions: list[GroupSession]) -> None:
    counts: dict[UUID, int] = defaultdict(int)
    groups = {}
    for session in sessions:
        counts[session.group_id] += 1
        groups[session.group_id] = session.group
    AuditEvent.objects.bulk_create(
        [
            audit.audit_row(actor, "sessions.made", group, reason=f"{counts[pk]} sessions")
            for pk, group in groups.items()
        ]
    )
