"""The templates of notes: those a visit offers, and the pages on which a director changes them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, QuerySet
from django.db.models.functions import JSONObject

from stepwell.encounter.models import NoteTemplate, NoteTemplatePart
from stepwell.encounter.rules.templates import (
    NoteKind,
    Part,
    PartKind,
    StartsFrom,
    Template,
    kinds_for,
    note_kinds,
    seeds,
    templates_for,
)
from stepwell.kernel import access
from stepwell.kernel.access import Actor
from stepwell.kernel.web import get_visible

PART = ("id", "version", "rank", "key", "label", "hint", "kind", "choices", "is_required", "starts_from")


@dataclass(frozen=True, slots=True)
class Kinds:
    """One kind of note with the templates it offers; `is_own` once the clinic has its own."""

    kind: NoteKind
    templates: tuple[Template, ...]
    is_own: bool


@dataclass(frozen=True, slots=True)
class PartRow:
    """One question of a clinic's template on the page that changes it."""

    id: UUID
    version: int
    part: Part
    is_first: bool
    is_last: bool


@dataclass(frozen=True, slots=True)
class TemplatePage:
    """One template of the clinic with its questions in order."""

    record: NoteTemplate
    kind: NoteKind
    rows: tuple[PartRow, ...]
    may_change: bool


def offered_templates(service: str) -> tuple[Template, ...]:
    """What a visit of this service offers. One query."""
    kinds = [kind.id for kind in kinds_for(service)]
    rows = with_rows(in_use().filter(service_type__in=kinds))
    return templates_for(service, [template_of_row(row) for row in rows])


def in_use() -> QuerySet[Any]:
    """The clinic's own templates, the usual one of each kind first."""
    rows: QuerySet[Any] = NoteTemplate._base_manager.filter(retired_at__isnull=True)
    return rows.order_by("service_type", "rank", "pk")


def with_rows(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Templates with their questions loaded in the same query."""
    return rows.annotate(part_rows=part_rows(OuterRef("pk")))


def part_rows(template: Any) -> ArraySubquery:
    """The questions of a template as objects, in order."""
    parts = NoteTemplatePart._base_manager.filter(template=template, retired_at__isnull=True).order_by("rank", "pk")
    return ArraySubquery(parts.values(found=JSONObject(**{name: F(name) for name in PART})))


def template_of_row(row: Any) -> Template:
    """A template loaded by `with_rows`."""
    return Template(row.service_type, row.name, parts_of_rows(row.part_rows), str(row.pk), row.rank)


def parts_of_rows(rows: Iterable[Mapping[str, Any]]) -> tuple[Part, ...]:
    """Questions as the rules read them."""
    return tuple(
        Part(
            row["key"],
            row["label"],
            PartKind(row["kind"]),
            row["hint"],
            tuple(row["choices"]),
            row["is_required"],
            StartsFrom(row["starts_from"]),
        )
        for row in rows
    )


def template_list(actor: Actor) -> tuple[Kinds, ...]:
    """Every kind of note with its templates. One query."""
    access.require(actor, "template.read")
    own: dict[str, list[Template]] = {}
    for row in with_rows(in_use()):
        own.setdefault(row.service_type, []).append(template_of_row(row))
    return tuple(
        Kinds(kind, tuple(own.get(kind.id, ())) or seeds(kind.id), kind.id in own) for kind in note_kinds().values()
    )


def template_page(actor: Actor, template_id: UUID) -> TemplatePage:
    """One template. Two queries. Raises Http404."""
    record = get_visible(actor, NoteTemplate, template_id)
    rows = list(
        NoteTemplatePart._base_manager.filter(template=record, retired_at__isnull=True)
        .order_by("rank", "pk")
        .values(*PART)
    )
    parts = parts_of_rows(rows)
    return TemplatePage(
        record,
        note_kinds()[record.service_type],
        tuple(
            PartRow(row["id"], row["version"], part, place == 0, place == len(rows) - 1)
            for place, (row, part) in enumerate(zip(rows, parts, strict=True))
        ),
        bool(access.may(actor, "template.change")) and record.retired_at is None,
    )
