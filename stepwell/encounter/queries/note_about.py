"""A visit with all that its note's screen needs besides the sheet, loaded at once.

The note before, the parts of this one, templates, contacts, releases and the latest safety questions.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject
from django.http import Http404

from stepwell.encounter.models import Encounter, NoteTemplate
from stepwell.encounter.queries.note_parts import LOADED, NO_PARTS, NoteParts, parts_in, with_parts
from stepwell.encounter.queries.templates import part_rows, parts_of_rows
from stepwell.encounter.rules.family import release_holds
from stepwell.encounter.rules.templates import Template, kinds_for, templates_for
from stepwell.kernel.access import Actor
from stepwell.people import models as people
from stepwell.people.queries.facts import consent_facts
from stepwell.people.rules.consents import Consent, ConsentKind
from stepwell.placement.queries.facts import screens_that_count
from stepwell.placement.queries.note_block import PlanStanding, plan_standings
from stepwell.placement.rules.safety import SafetyLevel
from stepwell.program.models import Visit

_CONSENT = (
    "kind", "starts_on", "ends_on", "withdrawn_at", "recipient", "purpose", "parts", "covers_part2",
    "covers_counseling_notes",
)  # fmt: skip
_LAST = {
    **{name: name for name in ("id", "on", "starts_at", "own_line", "response", "home_practice", "is_risk_voiced")},
    "writer": "practitioner__account__name",
    "credential": "practitioner__credential",
}
_RAISED = (SafetyLevel.MODERATE, SafetyLevel.HIGH)
RELATED = ("practitioner__account", "room", "site", "patient")


@dataclass(frozen=True, slots=True)
class Last:
    """The note before this one, with its parts."""

    id: UUID
    on: date
    starts_at: datetime
    writer: str
    own_line: str
    response: str
    home_practice: str
    is_risk_voiced: bool
    parts: NoteParts


@dataclass(frozen=True, slots=True)
class About:
    """The visit; the note before; the parts of this one; templates offered; contacts and releases on file.

    Contacts are (id, name, relationship, whether a release to them holds on the day). `is_raised`: the latest safety
    questions found a moderate or high risk.
    """

    visit: Visit
    last: Last | None
    parts: NoteParts
    offered: tuple[Template, ...]
    contacts: tuple[tuple[UUID, str, str, bool], ...]
    consents: tuple[Consent, ...]
    is_raised: bool

    def planned(self) -> PlanStanding:
        """How the person stands with the safety plan; nothing to say where no risk is raised. One query, else none."""
        who = self.visit.patient_id
        return plan_standings([who]).get(who, PlanStanding()) if self.is_raised else PlanStanding()


def about(actor: Actor, visit_id: UUID) -> About:
    """One query. Raises Http404 when the actor may not see the visit."""
    rows: Any = Visit.objects.visible_to(actor).filter(pk=visit_id).select_related(*RELATED)
    found = rows.annotate(
        this_note=_notes(Encounter._base_manager.filter(seat__visit=OuterRef("pk")), {}),
        last_note=_notes(_before(), _LAST),
        template_rows=_templates(),
        contact_rows=_rows(people.Contact, {"id": "pk", "name": "name", "relationship": "relationship"}),
        release_rows=_rows(people.Consent, {name: name for name in _CONSENT}, kind=ConsentKind.RELEASE.value),
        level=Subquery(_screens().values("result")[:1]),
    ).first()
    if found is None:
        raise Http404
    consents = tuple(consent_facts(_consent(row), found.site.time_zone) for row in found.release_rows)
    kinds = {kind.id for kind in kinds_for(found.service_type)}
    own = [_template(row) for row in found.template_rows if row["kind"] in kinds]
    return About(
        found,
        next((_last(row) for row in found.last_note), None),
        next((parts_in(row) for row in found.this_note), NO_PARTS),
        templates_for(found.service_type, own),
        tuple(_contact(row, consents, found.on) for row in found.contact_rows),
        consents,
        found.level in _RAISED,
    )


def _notes(rows: QuerySet[Encounter], fields: Mapping[str, str]) -> ArraySubquery:
    loaded = {name: F(name) for name in LOADED} | {name: F(path) for name, path in fields.items()}
    return ArraySubquery(with_parts(rows).values(found=JSONObject(**loaded)))


def _before() -> QuerySet[Encounter]:
    """As `last_note.notes_before`, for the visit of the outer query."""
    rows: QuerySet[Encounter] = Encounter._base_manager.filter(
        patient_id=OuterRef("patient_id"),
        service_type=OuterRef("service_type"),
        session__isnull=True,
        starts_at__lt=OuterRef("starts_at"),
        error__isnull=True,
    )
    return rows.exclude(own_line="").order_by("-starts_at", "-pk")[:1]


def _templates() -> ArraySubquery:
    rows = NoteTemplate._base_manager.filter(retired_at__isnull=True).order_by("rank", "pk")
    fields = {"id": "pk", "kind": "service_type", "name": "name", "rank": "rank"}
    return ArraySubquery(rows.values(found=JSONObject(**fields, parts=part_rows(OuterRef("pk")))))


def _rows(model: Any, fields: Mapping[str, str], **more: Any) -> ArraySubquery:
    rows = model._base_manager.filter(patient_id=OuterRef("patient_id"), **more).order_by("created_at", "pk")
    return ArraySubquery(rows.values(found=JSONObject(**{name: F(path) for name, path in fields.items()})))


def _screens() -> QuerySet[Any]:
    return screens_that_count().filter(patient_id=OuterRef("patient_id")).order_by("-asked_at", "-pk")


def _last(row: Mapping[str, Any]) -> Last:
    return Last(
        UUID(row["id"]),
        date.fromisoformat(row["on"]),
        datetime.fromisoformat(row["starts_at"]),
        f"{row['writer']}, {row['credential']}" if row["credential"] else row["writer"],
        row["own_line"],
        row["response"],
        row["home_practice"],
        bool(row["is_risk_voiced"]),
        parts_in(row),
    )


def _template(row: Mapping[str, Any]) -> Template:
    return Template(row["kind"], row["name"], parts_of_rows(row["parts"]), row["id"], row["rank"])


def _contact(row: Mapping[str, Any], consents: tuple[Consent, ...], on: date) -> tuple[UUID, str, str, bool]:
    return UUID(row["id"]), row["name"], row["relationship"], release_holds(consents, row["name"], on)


def _consent(row: Mapping[str, Any]) -> people.Consent:
    ends_on, withdrawn_at = row["ends_on"], row["withdrawn_at"]
    days = {
        "starts_on": date.fromisoformat(row["starts_on"]),
        "ends_on": date.fromisoformat(ends_on) if ends_on else None,
        "withdrawn_at": datetime.fromisoformat(withdrawn_at) if withdrawn_at else None,
    }
    return people.Consent(**{**row, **days})
