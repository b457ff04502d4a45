"""Changes the clinic's own templates of notes; notes that were written keep the labels they were written under."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.db import transaction
from django.db.models import Max

from stepwell.encounter.models import NoteTemplate, NoteTemplatePart
from stepwell.encounter.queries.templates import PART, parts_of_rows
from stepwell.encounter.rules.templates import (
    Part,
    Template,
    TemplateState,
    check_can_end,
    check_part,
    key_for,
    note_kinds,
    seeds,
)
from stepwell.kernel import access, audit, dates
from stepwell.kernel.access import Actor
from stepwell.kernel.tables import Refused

RETIRED = ("RETIRED", "This template is no longer used.", "Open the list and pick another.")


@dataclass(frozen=True, slots=True)
class Name:
    """A template's name as it is typed."""

    text: str

    def checked(self, kind: str, own: NoteTemplate | None = None) -> str:
        """The name. Raises Refused: NO_NAME, SAME_NAME."""
        name = " ".join(self.text.split())[:80]
        if not name:
            raise Refused("NO_NAME", "The template has no name.", "Write one.")
        same = NoteTemplate._base_manager.filter(service_type=kind, retired_at__isnull=True, name__iexact=name)
        if same.exclude(pk=own.pk if own else None).exists():
            raise Refused("SAME_NAME", "Another template of this kind has that name.", "Write another name.")
        return name


def own_templates(actor: Actor, kind: str) -> list[NoteTemplate]:
    """Makes the clinic's own copies of the product's templates of a kind, once; later calls find them.

    Raises Refused('OTHER_KIND') for a kind there is not.
    """
    with transaction.atomic():
        access.require(actor, "template.change")
        if kind not in note_kinds():
            raise Refused("OTHER_KIND", "There is no such kind of note.", "Open the list of templates again.")
        found = list(NoteTemplate._base_manager.filter(service_type=kind, retired_at__isnull=True).order_by("rank"))
        return found or [_copy(actor, one) for one in seeds(kind)]


def _copy(actor: Actor, seed: Template) -> NoteTemplate:
    made: NoteTemplate = NoteTemplate.objects.create(
        service_type=seed.kind, name=seed.name, rank=seed.rank, made_by_id=actor.account_id
    )
    NoteTemplatePart.objects.bulk_create(
        NoteTemplatePart(template=made, rank=rank, **_values(part)) for rank, part in enumerate(seed.parts, 1)
    )
    audit.record(actor, "template.made", made)
    return made


def add_template(actor: Actor, kind: str, name: str) -> NoteTemplate:
    """A further template of a kind, without questions yet. Raises Refused: OTHER_KIND, NO_NAME, SAME_NAME."""
    with transaction.atomic():
        known = own_templates(actor, kind)
        made: NoteTemplate = NoteTemplate.objects.create(
            service_type=kind,
            name=Name(name).checked(kind),
            rank=max(one.rank for one in known) + 1 if known else 1,
            made_by_id=actor.account_id,
        )
        audit.record(actor, "template.made", made)
        return made


def rename_template(actor: Actor, template: NoteTemplate, name: str, version: int | None) -> NoteTemplate:
    """Another name. Raises EditConflict, Refused: RETIRED, NO_NAME, SAME_NAME."""
    with transaction.atomic():
        access.require(actor, "template.change")
        _check_in_use(template)
        template.edit(version, name=Name(name).checked(template.service_type, template))
        audit.record(actor, "template.changed", template)
        return template


def put_first(actor: Actor, template: NoteTemplate) -> NoteTemplate:
    """Makes it the usual one of its kind. Raises Refused('RETIRED')."""
    with transaction.atomic():
        access.require(actor, "template.change")
        _check_in_use(template)
        others = NoteTemplate._base_manager.select_for_update().filter(
            service_type=template.service_type, retired_at__isnull=True
        )
        order = sorted(others, key=lambda one: (one.pk != template.pk, one.rank))
        for rank, one in enumerate(order, 1):
            if one.rank != rank:
                one.edit(None, rank=rank)
        template.refresh_from_db()
        audit.record(actor, "template.changed", template)
        return template


def end_template(actor: Actor, template: NoteTemplate) -> NoteTemplate:
    """Takes it out of use; without any left of its kind the product's own are offered again.

    Raises Refused('WRONG_STATE') when it was taken out before.
    """
    with transaction.atomic():
        access.require(actor, "template.change")
        check_can_end(TemplateState.RETIRED if template.retired_at else TemplateState.IN_USE)
        template.edit(None, retired_at=dates.now(), retired_by_id=actor.account_id)
        audit.record(actor, "template.ended", template)
        return template


def add_part(actor: Actor, template: NoteTemplate, part: Part) -> NoteTemplatePart:
    """A further question at the end; its key is made of its words. Raises Refused: RETIRED and `check_part`'s own."""
    with transaction.atomic():
        access.require(actor, "template.change")
        _check_in_use(template)
        others = _parts(template)
        used = NoteTemplatePart._base_manager.filter(template=template).values_list("key", flat=True)
        part = replace(part, key=key_for(part.label, set(used)))
        check_part(part, others)
        last = NoteTemplatePart._base_manager.filter(template=template).aggregate(last=Max("rank"))["last"] or 0
        made: NoteTemplatePart = NoteTemplatePart.objects.create(template=template, rank=last + 1, **_values(part))
        audit.record(actor, "template.changed", template)
        return made


def change_part(actor: Actor, row: NoteTemplatePart, part: Part, version: int | None) -> NoteTemplatePart:
    """Other words or choices for a question; it keeps its key. Raises EditConflict, Refused as `add_part`."""
    with transaction.atomic():
        access.require(actor, "template.change")
        _check_in_use(row.template)
        part = replace(part, key=row.key)
        check_part(part, _parts(row.template))
        row.edit(version, **_values(part))
        audit.record(actor, "template.changed", row.template)
        return row


def move_part(actor: Actor, row: NoteTemplatePart, by: int) -> NoteTemplatePart:
    """One place up (-1) or down (1); at the end it stays. Raises Refused('RETIRED')."""
    with transaction.atomic():
        access.require(actor, "template.change")
        _check_in_use(row.template)
        rows = NoteTemplatePart._base_manager.select_for_update().filter(template=row.template, retired_at__isnull=True)
        order = list(rows.order_by("rank", "pk"))
        place = [one.pk for one in order].index(row.pk)
        order.insert(min(max(place + by, 0), len(order) - 1), order.pop(place))
        for rank, one in enumerate(order, 1):
            if one.rank != rank:
                one.edit(None, rank=rank)
        audit.record(actor, "template.changed", row.template)
        return row


def end_part(actor: Actor, row: NoteTemplatePart) -> NoteTemplatePart:
    """Takes a question out; answers that were given stay in their notes. A second call changes nothing."""
    with transaction.atomic():
        access.require(actor, "template.change")
        _check_in_use(row.template)
        if row.retired_at is None:
            row.edit(None, retired_at=dates.now())
            audit.record(actor, "template.changed", row.template)
        return row


def _check_in_use(template: NoteTemplate) -> None:
    if template.retired_at is not None:
        raise Refused(*RETIRED)


def _parts(template: NoteTemplate) -> tuple[Part, ...]:
    rows = NoteTemplatePart._base_manager.filter(template=template, retired_at__isnull=True).order_by("rank", "pk")
    return parts_of_rows(rows.values(*PART))


def _values(part: Part) -> dict[str, object]:
    return {
        "key": part.key,
        "label": part.label.strip()[:120],
        "hint": part.hint.strip()[:200],
        "kind": part.kind.value,
        "choices": list(part.choices),
        "is_required": part.is_required,
        "starts_from": part.starts_from.value,
    }
