"""Who saw what: the trail by person in care, member of staff and day, read backwards page by page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q

from stepwell.kernel import audit, dates
from stepwell.kernel.access import Actor, Role
from stepwell.kernel.models import AuditEvent
from stepwell.kernel.tables import Refused
from stepwell.people.models import Account, Patient
from stepwell.people.queries.actor import site_list
from stepwell.people.rules.finding import read_search
from stepwell.people.rules.roles import label
from stepwell.people.words import deed_words, moment_words

PAGE = 50


@dataclass(frozen=True, slots=True)
class Asked:
    """What someone wants to know: a record number, a part of a staff name, days, and what was done."""

    record: str = ""
    staff: str = ""
    from_on: date | None = None
    to_on: date | None = None
    only_outside: bool = False
    before: int | None = None


@dataclass(frozen=True, slots=True)
class TrailLine:
    """One look, change or refusal."""

    id: int
    at: str
    who: str
    roles: str
    action: str
    thing: str
    record: str
    reason: str
    kind: str


@dataclass(frozen=True, slots=True)
class TrailPage:
    """A page of the trail, newest first; `next_before` asks for the page after it, None on the last."""

    lines: tuple[TrailLine, ...]
    next_before: int | None
    zone: str


def trail_page(actor: Actor, asked: Asked) -> TrailPage:
    """What the trail holds for the question; asking leaves a row of its own."""
    sites = site_list(actor)
    zone = sites[0].time_zone if sites else "UTC"
    audit.record(actor, "trail.read", patient_id=None)
    rows = _asked(AuditEvent.objects.visible_to(actor), asked, zone)
    if Role.ADMINISTRATOR not in actor.roles:
        # A director answers for the own sites; what belongs to no site, like a sign-in, is the administrator's.
        rows = rows.filter(site_id__in=actor.sites_for("trail.read"))
    found = list(rows.order_by("-id")[: PAGE + 1])
    numbers = dict(
        Patient._base_manager.filter(pk__in={row.patient_id for row in found if row.patient_id}).values_list(
            "pk", "record_number"
        )
    )
    lines = tuple(_line(row, numbers, zone) for row in found[:PAGE])
    return TrailPage(lines, found[PAGE - 1].pk if len(found) > PAGE else None, zone)


def _asked(rows: Any, asked: Asked, zone: str) -> Any:
    if asked.record:
        rows = rows.filter(patient_id=_patient_id(asked.record))
    if asked.staff:
        people = Account._base_manager.filter(Q(name__icontains=asked.staff) | Q(email__iexact=asked.staff))
        rows = rows.filter(actor_id__in=list(people.values_list("pk", flat=True)[:100]))
    if asked.from_on:
        rows = rows.filter(at__gte=dates.day_bounds(asked.from_on, zone)[0])
    if asked.to_on:
        rows = rows.filter(at__lt=dates.day_bounds(asked.to_on, zone)[1])
    if asked.only_outside:
        rows = rows.filter(action="chart.opened_outside")
    return rows.filter(pk__lt=asked.before) if asked.before else rows


def _patient_id(typed: str) -> UUID:
    numbers = read_search(typed).numbers
    found = Patient._base_manager.filter(record_number__in=numbers).values_list("pk", flat=True).first()
    if found is None:
        raise Refused("NO_SUCH_RECORD", "No record has this number.", "Check the number and search again.")
    return UUID(str(found))


def _line(row: AuditEvent, numbers: dict[UUID, str], zone: str) -> TrailLine:
    held = [role for role in row.role.split(", ") if role]
    return TrailLine(
        id=row.pk,
        at=moment_words(row.at, zone),
        who=row.actor_name,
        roles=", ".join(label(Role(role)) for role in held if role in set(Role)),
        action=deed_words(row.action),
        thing=row.object_type,
        record=numbers.get(row.patient_id, "") if row.patient_id else "",
        reason=row.reason,
        kind=_kind(row.action),
    )


def _kind(action: str) -> str:
    if action == "refused":
        return "stop"
    if action == "chart.opened_outside":
        return "due"
    return "off" if action.endswith((".read", "searched")) else "info"
