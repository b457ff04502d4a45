"""Finds people who may join a session without a seat: in the program here, with no seat at that time; says why not."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

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
    """The session and the people found for the words typed; `taken` says of those who have a seat which kind it is."""

    session: GroupSession
    typed: str
    found: tuple[Candidate, ...]
    taken: tuple[str, ...] = ()


def walk_in_list(actor: Actor, session_id: UUID, typed: str) -> WalkIns:
    """Up to eight people by name or record number, those of the session's own track first.

    Whoever was looked for and has a seat is told apart, without saying where: only a person the actor may see.
    """
    session = get_visible(actor, GroupSession, session_id, "group__track", "site")
    access.require(actor, "attendance.record", session)
    during = DateTimeTZRange(session.starts_at, session.ends_at)
    busy = Seat._base_manager.filter(released_at__isnull=True, during__overlap=during).values("patient_id")
    rows = (
        Episode.objects.visible_to(actor)
        .filter(site_id=session.site_id, ended_on__isnull=True, admitted_on__lte=session.on)
        .select_related("patient")
        .order_by("patient__name_used", "patient__legal_last")
    )
    for word in typed.lower().split():
        rows = rows.filter(patient__search_name__contains=word)
    own = session.group.track.code
    ordered = sorted(rows.exclude(patient_id__in=busy)[:200], key=lambda row: row.track != own)
    found = tuple(
        Candidate(row.pk, row.patient.short_name, row.patient.record_number, row.track) for row in ordered[:MOST]
    )
    taken = _taken(rows.filter(patient_id__in=busy), session) if typed.strip() else ()
    return WalkIns(session, typed, found, taken)


def _taken(rows: QuerySet[Episode], session: GroupSession) -> tuple[str, ...]:
    here = Seat._base_manager.filter(session=session, patient=OuterRef("patient_id"), released_at__isnull=True)
    says = {True: _("%(name)s is on this sheet already."), False: _("%(name)s has another seat at this time.")}
    found = rows.annotate(is_here=Exists(here))[:MOST]
    return tuple(says[row.is_here] % {"name": row.patient.short_name} for row in found)
