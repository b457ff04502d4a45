"""Everyone with a seat on a day, as the front desk needs them: plain values, since a large clinic has hundreds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Subquery

from stepwell.coverage.models import Authorization
from stepwell.encounter.models import Encounter
from stepwell.kernel.access import Actor
from stepwell.people.models import Site
from stepwell.program.models import GroupSession, Seat, Visit

_FIELDS = (
    "pk", "session_id", "visit_id", "patient__name_used", "patient__legal_last", "patient__pronouns",
    "patient__language", "is_walk_in", "episode__admitted_on", "authorized_to",
)  # fmt: skip
_TIME = ("starts_at", "ends_at", "cancelled_at", "room__name", "room__is_virtual")
_SESSION = (*_TIME, "group__name", "leader__credential", "leader__account__name")
_VISIT = (*_TIME, "service_type", "practitioner__credential", "practitioner__account__name")
_PART = (
    "seat_id", "attendance", "starts_at", "ends_at", "arrived_at", "left_at", "absence_reason", "is_excused",
    "confirmed_at", "signed_at", "absence_task__id",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Expected:
    """One seat of the day as it is read: whose, in what, and what has been said of it."""

    pk: UUID
    name: str
    pronouns: str
    language: str
    is_walk_in: bool
    admitted_on: date
    authorized_to: date | None  # the last authorized day of the coverage, where there ever was one
    on: date
    event: GroupSession | Visit
    row: Encounter | None


def expected_on(actor: Actor, site: Site, on: date) -> list[Expected]:
    """By name; rows of plain values, since a large clinic has many hundred seats a day. Four queries."""
    approved = Authorization._base_manager.filter(coverage=OuterRef("episode__coverage"), outcome="approved")
    ends = Subquery(approved.order_by("-ends_on").values("ends_on")[:1])
    rows = (
        Seat.objects.visible_to(actor).filter(site=site, on=on, released_at__isnull=True).annotate(authorized_to=ends)
    )
    held = list(rows.order_by("patient__name_used", "patient__legal_last", "pk").values_list(*_FIELDS))
    events: dict[UUID, GroupSession | Visit] = {}
    sessions = GroupSession._base_manager.select_related("group", "room", "leader__account").only(*_SESSION)
    events |= sessions.in_bulk({row[1] for row in held if row[1]})
    visits = Visit._base_manager.select_related("room", "practitioner__account").only(*_VISIT)
    events |= visits.in_bulk({row[2] for row in held if row[2]})
    begun = Encounter._base_manager.filter(seat__in=[row[0] for row in held]).select_related("absence_task")
    parts = {row.seat_id: row for row in begun.only(*_PART)}
    found = []
    for pk, session, visit, used, last, *more in held:
        values: list[Any] = [pk, f"{used} {last[:1]}.", *more, on, events[session or visit], parts.get(pk)]
        found.append(Expected(*values))
    return found
