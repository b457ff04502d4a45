"""A join list beside the roster of its session: who each line is, and who has to be chosen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from stepwell.encounter.queries.clock import clock, day, span
from stepwell.encounter.queries.row_parts import is_id
from stepwell.encounter.queries.sheet import seats_of
from stepwell.encounter.rules.away import Stretch
from stepwell.encounter.rules.joins import Join, JoinList, Named, match, plain
from stepwell.kernel import access
from stepwell.kernel.access import Actor
from stepwell.kernel.web import get_visible
from stepwell.program.models import GroupSession, Seat

OTHER = "other"


@dataclass(frozen=True, slots=True)
class JoinRow:
    """One line of the list: whom it is, by their name in full or because someone chose."""

    line: int
    name: str
    times: str
    who: str
    is_known: bool
    join: Join


@dataclass(frozen=True, slots=True)
class JoinsPage:
    """The session, its roster to choose from, and the lines of a list."""

    session: GroupSession
    title: str
    when: str
    people: tuple[tuple[str, str], ...]
    rows: tuple[JoinRow, ...] = ()
    unread: int = 0
    text: str = ""

    @property
    def open_count(self) -> int:
        """How many lines are nobody yet."""
        return sum(not row.who for row in self.rows)


def joins_page(
    actor: Actor,
    session_id: UUID,
    found: JoinList | None = None,
    chosen: Mapping[int, str] | None = None,
    text: str = "",
) -> JoinsPage:
    """The page, with the lines of a list matched to the roster. Raises Http404, Forbidden."""
    related = ("group", "room", "site", "leader__account", "coleader__account")
    session: GroupSession = get_visible(actor, GroupSession, session_id, *related)
    access.require(actor, "attendance.record", session)
    zone = session.site.time_zone
    seats = [seat for seat in seats_of(session) if seat.released_at is None]
    people = tuple((str(seat.pk), seat.patient.short_name) for seat in seats)
    rows = tuple(_row(join, session, seats, chosen or {}) for join in (found.joins if found else ()))
    when = f"{day(session.on)} {span(session.starts_at, session.ends_at, zone)}"
    return JoinsPage(session, session.group.name, when, people, rows, len(found.unread) if found else 0, text)


def stretches_of(page: JoinsPage) -> dict[UUID, list[Stretch]]:
    """The stretches in the room of each seat that a line was matched to."""
    zone = page.session.site.time_zone
    found: dict[UUID, list[Stretch]] = {}
    for row in page.rows:
        if is_id(row.who):
            left = row.join.left_at
            stretch = Stretch(_instant(row.join.joined_at, zone), _instant(left, zone) if left else None)
            found.setdefault(UUID(row.who), []).append(stretch)
    return found


def _row(join: Join, session: GroupSession, seats: list[Seat], chosen: Mapping[int, str]) -> JoinRow:
    zone = session.site.time_zone
    known = match(join.name, [_named(seat) for seat in seats]) or (OTHER if _is_staff(join.name, session) else "")
    told = chosen.get(join.line, "")
    allowed = {str(seat.pk) for seat in seats} | {OTHER}
    who = told if told in allowed else known
    came = clock(_instant(join.joined_at, zone), zone)
    left = clock(_instant(join.left_at, zone), zone) if join.left_at else _("still there")
    return JoinRow(join.line, join.name, f"{came} – {left}", who, bool(known), join)


def _named(seat: Seat) -> Named:
    patient = seat.patient
    firsts = {name for name in (patient.name_used, patient.legal_first) if name}
    return Named(str(seat.pk), tuple(f"{first} {patient.legal_last}" for first in sorted(firsts)))


def _is_staff(name: str, session: GroupSession) -> bool:
    leaders = [one.account.name for one in (session.leader, session.coleader) if one]
    return plain(name) in {plain(one) for one in leaders}


def _instant(wall: datetime, zone: str) -> datetime:
    return wall.replace(tzinfo=ZoneInfo(zone))
