"""Finds people who may join a session without a seat: in the program here, with no seat at that time."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from stepwell.kernel import access
from stepwell.kernel.access import Actor
from stepwell.kernel.web import get_visible
from stepwell.placement.models import Episode
from stepwell.program.models import GroupSession, Seat

MOST = 8


@dataclass(frozen=True, slots=True)
class Candidate:
    """One person who may join."""

    episode_id: UUID
    name: str
    record_number: str
    track: str


@dataclass(frozen=True, slots=True)
class WalkIns:
    """The session and the people found for the words typed."""

    session: GroupSession
    typed: str
    found: tuple[Candidate, ...]


def walk_in_list(actor: Actor, session_id: UUID, typed: str) -> WalkIns:
    """Up to eight people by name or record number, those of the session's own track first."""
    session = get_visible(actor, GroupSession, session_id, "group__track", "site")
    access.require(actor, "attendance.record", session)
    during = DateTimeTZRange(session.starts_at, session.ends_at)
    busy = Seat._base_manager.filter(released_at__isnull=True, during__overlap=during).values("patient_id")
    rows = (
        Episode.objects.visible_to(actor)
        .filter(site_id=session.site_id, ended_on__isnull=True, admitted_on__lte=session.on)
        .exclude(patient_id__in=busy)
        .select_related("patient")
        .order_by("patient__name_used", "patient__legal_last")
    )
    for word in typed.lower().split():
        rows = rows.filter(patient__search_name__contains=word)
    own = session.group.track.code
    ordered = sorted(rows[:200], key=lambda row: row.track != own)
    found = tuple(
        Candidate(row.pk, row.patient.short_name, row.patient.record_number, row.track) for row in ordered[:MOST]
    )
    return WalkIns(session, typed, found)
