"""Who or what a wish for time would put in two places at once, read from the bookings, in sentences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.utils.translation import gettext as _

from stepwell.people.models import Practitioner, Room
from stepwell.program.models import Booking, GroupSession, Seat, Visit
from stepwell.program.queries.words import moment_words
from stepwell.program.rules import conflicts
from stepwell.program.rules.conflicts import Resource

MOST = 4


@dataclass(frozen=True, slots=True)
class Wish:
    """A stretch of time for leaders, a room and people.

    Its key is that of the event being changed, if any.
    """

    key: str
    title: str
    starts_at: datetime
    ends_at: datetime
    leaders: frozenset[UUID] = frozenset()
    room: UUID | None = None
    patients: frozenset[UUID] = frozenset()


@dataclass(frozen=True, slots=True)
class Found:
    """One double booking: what it is about, and what holds the time."""

    resource: Resource
    who: UUID
    title: str


def key_of(session_id: UUID | None, visit_id: UUID | None) -> str:
    return f"session {session_id}" if session_id else f"visit {visit_id}"


def wish_of(session: GroupSession, patients: Iterable[UUID] = ()) -> Wish:
    """The time a session takes, of its leaders, its room and the people in it."""
    return Wish(
        key=key_of(session.pk, None),
        title=_title(session.group.name, session.starts_at, session.site.time_zone),
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        leaders=frozenset(pk for pk in (session.leader_id, session.coleader_id) if pk),
        room=None if session.room.is_virtual else session.room_id,
        patients=frozenset(patients),
    )


def visit_wish(visit: Visit) -> Wish:
    """The time a visit takes, of its practitioner, its room and its patient."""
    room = visit.room_id if visit.room is not None and not visit.room.is_virtual else None
    return Wish(
        key=key_of(None, visit.pk),
        title=_title("", visit.starts_at, visit.site.time_zone),
        starts_at=visit.starts_at,
        ends_at=visit.ends_at,
        leaders=frozenset({visit.practitioner_id}),
        room=room,
        patients=frozenset({visit.patient_id}),
    )


def find_clashes(wishes: Sequence[Wish], zone: str) -> tuple[Found, ...]:
    """Every double booking the wishes would make, with what is booked and with each other. Two queries."""
    if not wishes:
        return ()
    own = {wish.key for wish in wishes}
    others = [row for row in _booked(wishes, zone) if row.id not in own]
    mine = [_facts(wish) for wish in wishes]
    titles = {row.id: row.title for row in (*others, *mine)}
    found = []
    for clash in conflicts.clashes([*mine, *others]):
        other = clash.second if clash.first in own else clash.first
        if clash.first in own or clash.second in own:
            found.append(Found(clash.resource, UUID(clash.who), titles[other]))
    return tuple(dict.fromkeys(found))


def clash_sentences(wishes: Sequence[Wish], zone: str) -> tuple[str, ...]:
    """The double bookings in words, leader and room by name, patients never; the first four and a count."""
    found = find_clashes(wishes, zone)
    names = _names(found)
    lines = list(dict.fromkeys(_sentence(row, names) for row in found))
    if len(lines) > MOST:
        lines = [*lines[:MOST], _("And %(count)s more.") % {"count": len(lines) - MOST}]
    return tuple(lines)


def _facts(wish: Wish) -> conflicts.Booking:
    return conflicts.Booking(
        id=wish.key,
        title=wish.title,
        starts_at=wish.starts_at,
        ends_at=wish.ends_at,
        leaders=frozenset(map(str, wish.leaders)),
        room=str(wish.room) if wish.room else None,
        patients=frozenset(map(str, wish.patients)),
    )


def _booked(wishes: Sequence[Wish], zone: str) -> list[conflicts.Booking]:
    window = DateTimeTZRange(min(wish.starts_at for wish in wishes), max(wish.ends_at for wish in wishes))
    leaders = {pk for wish in wishes for pk in wish.leaders}
    rooms = {wish.room for wish in wishes if wish.room}
    patients = {pk for wish in wishes for pk in wish.patients}
    fields = ("session_id", "visit_id", "during", "session__group__name")
    taken: list[conflicts.Booking] = []
    for model, wanted in (
        (Booking, {"practitioner_id": leaders, "room_id": rooms}),
        (Seat, {"patient_id": patients}),
    ):
        if not any(wanted.values()):
            continue
        rows: Any = model._base_manager.filter(during__overlap=window, released_at__isnull=True)
        either = model._base_manager.none()
        for name, pks in wanted.items():
            either = either | rows.filter(**{f"{name}__in": pks})
        for session, visit, during, group, *whose in either.values_list(*fields, *wanted):
            taken.append(_row(session, visit, during, group, dict(zip(wanted, whose, strict=True)), zone))
    return taken


def _row(session: Any, visit: Any, during: Any, group: str, whose: dict[str, Any], zone: str) -> conflicts.Booking:
    leader, room, patient = (whose.get(name) for name in ("practitioner_id", "room_id", "patient_id"))
    return conflicts.Booking(
        id=key_of(session, visit),
        title=_title(group or "", during.lower, zone),
        starts_at=during.lower,
        ends_at=during.upper,
        leaders=frozenset({str(leader)} if leader else ()),
        room=str(room) if room else None,
        patients=frozenset({str(patient)} if patient else ()),
    )


def _title(group: str, starts_at: datetime, zone: str) -> str:
    words = {"group": group, "when": moment_words(starts_at, zone)}
    return _("%(group)s on %(when)s") % words if group else _("a visit on %(when)s") % words


def _names(found: Sequence[Found]) -> dict[UUID, str]:
    leaders = [row.who for row in found if row.resource is Resource.LEADER]
    rooms = [row.who for row in found if row.resource is Resource.ROOM]
    names = (
        dict(Practitioner._base_manager.filter(pk__in=leaders).values_list("pk", "account__name")) if leaders else {}
    )
    if rooms:
        names |= dict(Room._base_manager.filter(pk__in=rooms).values_list("pk", "name"))
    return names


def _sentence(row: Found, names: dict[UUID, str]) -> str:
    words = {"who": names.get(row.who, ""), "what": row.title}
    if row.resource is Resource.LEADER:
        return _("%(who)s is busy with %(what)s.") % words
    if row.resource is Resource.ROOM:
        return _("%(who)s is taken by %(what)s.") % words
    return _("Someone who comes is booked in %(what)s.") % words
