"""Who has looked into one chart or changed it, newest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.http import Http404

from stepwell.desk.queries.chart.places import ChartTab, tabs
from stepwell.desk.queries.events import zone_of
from stepwell.kernel import access
from stepwell.kernel.access import Actor, Role, may
from stepwell.kernel.models import AuditEvent
from stepwell.people.models import Patient
from stepwell.people.rules.roles import label
from stepwell.placement.queries import Banner, banner

PAGE = 60


@dataclass(frozen=True, slots=True)
class Looked:
    """One look, change or refusal; `at` by the clinic's clock."""

    at: datetime
    who: str
    roles: str
    did: str
    thing: str
    reason: str
    is_look: bool


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """One page of the trail of a chart; `next_before` asks for the page after it, None on the last."""

    patient: Patient
    banner: Banner | None
    tabs: tuple[ChartTab, ...]
    lines: tuple[Looked, ...]
    next_before: int | None


def history_page(actor: Actor, patient_id: UUID, before: int | None = None) -> HistoryPage:
    """Three queries. Raises Http404 where the actor answers for no trail of this person.

    An administrator answers for every trail but opens no chart, and so sees the record number alone.
    """
    patient = Patient._base_manager.filter(pk=patient_id).first()
    answers = Role.ADMINISTRATOR in actor.roles or bool(patient and may(actor, "trail.read", patient))
    if patient is None or not answers:
        raise Http404
    rows: Any = access.visible(actor, AuditEvent.objects.filter(patient_id=patient_id))
    if before:
        rows = rows.filter(pk__lt=before)
    found = list(rows.order_by("-id")[: PAGE + 1])
    zone = ZoneInfo(zone_of(actor))
    sees = bool(may(actor, "chart.read", patient))
    shown = banner(actor, patient) if sees else None
    return HistoryPage(
        patient=patient,
        banner=shown,
        tabs=tabs(actor, patient.pk, shown.episode_id, "chart_history") if shown else (),
        lines=tuple(_line(row, zone) for row in found[:PAGE]),
        next_before=found[PAGE - 1].pk if len(found) > PAGE else None,
    )


def _line(row: Any, zone: ZoneInfo) -> Looked:
    held = [Role(role) for role in row.role.split(", ") if role in set(Role)]
    thing, _dot, verb = row.action.partition(".")
    return Looked(
        at=row.at.astimezone(zone),
        who=row.actor_name,
        roles=", ".join(label(role) for role in held),
        did=(verb or thing).replace("_", " ").capitalize(),
        thing=thing.replace("_", " ") if verb else "",
        reason=row.reason,
        is_look=verb == "read",
    )
