"""Words written for sessions that were called off, or for seats given back: where they are and what may become of them."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from stepwell.encounter.models import Encounter, GroupNote, NoteError
from stepwell.encounter.queries.clock import day, moment, span
from stepwell.encounter.queries.facts import place_of
from stepwell.encounter.queries.group_facts import canceled_facts, ends_at
from stepwell.encounter.queries.session import words_on
from stepwell.encounter.rules.canceled import can_write
from stepwell.encounter.words import ATTENDANCE, Words
from stepwell.kernel import access
from stepwell.kernel.access import Actor
from stepwell.kernel.web import get_visible
from stepwell.program.models import GroupSession

_TEXTS = ("own_line", "response", "risk_act", "home_practice")


def has_words(path: str = "") -> Q:
    """A part of a note that somebody wrote something in."""
    found = Q(**{f"{path}participation__isnull": False}) | Q(**{f"{path}is_risk_voiced": True})
    for name in _TEXTS:
        found |= Q(**{f"{path}{name}__gt": ""})
    return found


def waiting_words(rows: QuerySet[Encounter]) -> QuerySet[Encounter]:
    """Those parts of canceled sessions that hold words, are not signed and were not put to history."""
    kept = NoteError._base_manager.filter(encounter=OuterRef("pk"))
    found: QuerySet[Encounter] = rows.filter(
        has_words(), ~Exists(kept), signed_at__isnull=True, session__cancelled_at__isnull=False
    )
    return found


@dataclass(frozen=True, slots=True)
class CanceledRow:
    """One canceled session with words that wait for the actor."""

    session_id: UUID
    title: str
    when: str
    canceled: str
    reason: str
    people: int
    may_sign: bool


@dataclass(frozen=True, slots=True)
class KeptWords:
    """What stands for one person."""

    encounter_id: UUID
    name: str
    attendance: Words
    minutes: int
    words: str
    is_signed: bool
    kept: str
    had_seat: bool


@dataclass(frozen=True, slots=True)
class CanceledPage:
    """Everything written for one session that was called off."""

    session: GroupSession
    title: str
    when: str
    room: str
    leader: str
    canceled: str
    reason: str
    note: GroupNote | None
    rows: tuple[KeptWords, ...]
    may_sign: bool

    @property
    def waiting(self) -> int:
        return sum(bool(row.words) and not row.is_signed and not row.kept for row in self.rows)


def canceled_list(actor: Actor) -> list[CanceledRow]:
    """The actor's canceled sessions with words that are neither signed nor put to history, latest first. One query."""
    access.require(actor, "note.write")
    waits = _waiting_of_session()
    people = waits.order_by().values("session").annotate(n=Count("pk")).values("n")
    rows = canceled_sessions(actor).annotate(people=people).select_related("group", "site")
    return [_listed(row) for row in rows.order_by("-starts_at", "pk")]


def canceled_sessions(actor: Actor) -> QuerySet[GroupSession]:
    """The actor's canceled sessions with words that wait; none for who is no practitioner."""
    me = actor.practitioner_id
    rows = GroupSession.objects.visible_to(actor)
    if me is None:
        return rows.none()
    return rows.filter(Q(leader=me) | Q(coleader=me), Exists(_waiting_of_session()), cancelled_at__isnull=False)


def _waiting_of_session() -> QuerySet[Encounter]:
    return waiting_words(Encounter._base_manager.filter(session=OuterRef("pk")))


def _listed(row: GroupSession) -> CanceledRow:
    zone, at = row.site.time_zone, row.cancelled_at
    assert at is not None  # the list holds canceled sessions only
    return CanceledRow(
        row.pk,
        row.group.name,
        f"{day(row.on)} {span(row.starts_at, row.ends_at, zone)}",
        moment(at, zone),
        row.cancel_reason,
        row.people,  # type: ignore[attr-defined]
        can_write(canceled_facts(row)),
    )


def canceled_page(actor: Actor, session_id: UUID) -> CanceledPage:
    """Everything written for a canceled session, of released seats too. Raises Http404, Forbidden."""
    related = ("group__track", "leader__account", "room", "site", "note")
    session: GroupSession = get_visible(actor, GroupSession, session_id, *related)
    access.require(actor, "note.write", session)
    zone, at = session.site.time_zone, session.cancelled_at
    rows = (
        Encounter._base_manager.filter(session=session)
        .select_related("patient", "seat", "error")
        .order_by("patient__name_used", "patient__legal_last", "pk")
    )
    return CanceledPage(
        session,
        session.group.name,
        f"{day(session.on)} {span(session.starts_at, session.ends_at, zone)}",
        place_of(session),
        str(session.leader),
        moment(at, zone) if at else "",
        session.cancel_reason,
        getattr(session, "note", None),
        tuple(_kept(row, session) for row in rows),
        can_write(canceled_facts(session)),
    )


def _kept(row: Encounter, session: GroupSession) -> KeptWords:
    error = getattr(row, "error", None)
    held = int((ends_at(session) - session.starts_at).total_seconds() // 60)
    return KeptWords(
        row.pk,
        row.patient.short_name,
        ATTENDANCE[row.attendance],
        min(row.minutes, max(0, held)),
        words_on(row),
        row.signed_at is not None,
        error.reason if error else "",
        row.seat.released_at is None,
    )


def words_of() -> Q:
    """A seat for which something is written on the sheet, signed or not."""
    return has_words("encounter__")
