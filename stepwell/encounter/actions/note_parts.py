"""Writes what a visit's note holds besides the person's own part: objectives, people, answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from stepwell.encounter.actions.facts import KEEP, Clash
from stepwell.encounter.actions.marks import new_mark
from stepwell.encounter.actions.note_answers import write_answers
from stepwell.encounter.actions.note_facts import NoteFacts, PersonFacts
from stepwell.encounter.models import Encounter, NoteMark, NotePerson
from stepwell.encounter.queries.note_parts import NoteParts, mark_of_version, parts_of
from stepwell.encounter.queries.plan_line import PlanOfDay
from stepwell.encounter.queries.sheet import Sheet
from stepwell.encounter.queries.templates import offered_templates
from stepwell.encounter.rules.merge import merge
from stepwell.encounter.rules.templates import KIND_KEY, Template, chosen_template
from stepwell.kernel.tables import Refused
from stepwell.people.models import Contact

NEW = "o.new"  # the field of someone who is no contact yet


def write_more(
    sheet: Sheet, row: Encounter, more: NoteFacts, versions: Mapping[str, int] | None
) -> tuple[bool, list[Clash], dict[str, int]]:
    """Saves the parts that were touched: whether the encounter has to be saved, clashes, and marks for the token."""
    parts = parts_of([row.pk])[row.pk]
    plan = sheet.plan_of(next(seat for seat in sheet.seats if seat.pk == row.seat_id))
    changed, clashes = _write_marks(row, parts, plan, sheet.service, more, versions)
    template = template_of(parts, sheet.service, more)
    answered, unclear = write_answers(sheet.visit, row, parts, template, more, versions)
    here, bound = _write_people(row, parts, more, versions or {})
    return changed | answered | here, clashes + unclear, bound


def template_of(parts: NoteParts, service: str, more: NoteFacts | None = None) -> Template:
    """The template of a note: the one it is being written with, else the one it was begun with. One query."""
    if more is not None and more.kind is not KEEP:
        kind, name = more.kind
    else:
        begun = parts.answer(KIND_KEY)
        kind, name = (begun.chosen[0], begun.text) if begun and begun.chosen else ("", "")
    return chosen_template(offered_templates(service), kind, name)


def _write_marks(
    row: Encounter,
    parts: NoteParts,
    plan: PlanOfDay,
    service: str,
    more: NoteFacts,
    versions: Mapping[str, int] | None,
) -> tuple[bool, list[Clash]]:
    if not more.marks:
        return False, []
    if any(objective not in plan.objectives for objective in more.marks):
        raise Refused("OTHER_PLAN", "That objective is not in this person's plan.", "Pick another objective.")
    rows = {mark.objective_id: mark for mark in parts.marks}
    stored = {str(key): rows[key].achievement if key in rows else None for key in more.marks}
    shown = stored
    if versions is not None:
        shown = {name: mark_of_version(versions.get(f"m.{name}", 0)) for name in stored}
    merged = merge({str(key): value for key, value in more.marks.items()}, shown, stored)
    for name, value in merged.changes.items():
        _put_mark(row, rows.get(UUID(name)), UUID(name), value)
    stands = {UUID(name) for name, value in {**stored, **merged.changes}.items() if value is not None}
    stands |= {mark.objective_id for mark in parts.marks if mark.objective_id not in more.marks}
    clashes = [
        Clash(plan.objectives[UUID(name)].label, name, "mark", stored[name] or "", more.marks[UUID(name)] or "")
        for name in merged.clashes
    ]
    return _hang(row, plan, service, more, stands) | bool(merged.changes), clashes


def _put_mark(row: Encounter, mark: Any, objective_id: UUID, achievement: object) -> None:
    if achievement is None:
        NoteMark._base_manager.filter(pk=mark.id).delete()
    elif mark is None:
        new_mark(row, objective_id, achievement=str(achievement)).save(force_insert=True)
    else:
        NoteMark._base_manager.get(pk=mark.id).edit(mark.version, achievement=achievement)


def _hang(row: Encounter, plan: PlanOfDay, service: str, more: NoteFacts, stands: set[UUID]) -> bool:
    """Hangs the note on its main objective: the one named, else the first that orders this service."""
    offered = [choice.objective.pk for choice in plan.choices(service)]
    ticked = [key for key in (more.main_id, *offered) if key in stands and key in offered]
    main = ticked[0] if ticked else next((key for key in more.marks if key in stands), None)
    orders = plan.interventions_for(main, service)
    chosen = more.intervention_id if more.intervention_id in orders else next(iter(orders), None)
    if (row.objective_id, row.intervention_id) == (main, chosen):
        return False
    row.objective_id, row.objective = main, plan.objectives.get(main) if main else None
    row.intervention_id = chosen
    return True


def _write_people(
    row: Encounter, parts: NoteParts, more: NoteFacts, versions: Mapping[str, int]
) -> tuple[bool, dict[str, int]]:
    """Adds, changes and takes out people; only what differs from what the form showed is touched."""
    stands = {one.field: one for one in parts.people}
    bound = next((name[2:] for name in versions if name.startswith("n.")), "")
    contacts = _contacts(row, [one.contact_id for one in more.people.values() if one and one.contact_id])
    changed, new = False, {f"n.{bound}": 1} if bound else {}
    for name, told in more.people.items():
        key = f"o.{bound}" if name == NEW and bound else name
        found, facts = stands.get(key), _named(told, contacts)
        if facts is None:
            if found is not None and (versions.get(key) or name == NEW):
                NotePerson._base_manager.filter(pk=found.id).delete()
                changed = True
        elif found is None:
            made = _add(row, facts)
            changed = True
            new = {f"n.{made.pk}": 1} if name == NEW else new
        elif (found.name, found.relationship) != (facts.name, facts.relationship):
            person = NotePerson._base_manager.get(pk=found.id)
            person.edit(found.version, name=facts.name, relationship=facts.relationship)
            changed = True
    return changed, new


def _named(told: PersonFacts | None, contacts: Mapping[UUID, Contact]) -> PersonFacts | None:
    """The person with name and relationship; None when nobody is meant. Raises Refused for another's contact."""
    if told is None:
        return None
    if told.contact_id is not None:
        contact = contacts.get(told.contact_id)
        if contact is None:
            raise Refused("OTHER_CONTACT", "That person is not among this patient's contacts.", "Write their name.")
        return replace(told, name=contact.name, relationship=contact.relationship)
    name = " ".join(told.name.split())
    return replace(told, name=name, relationship=" ".join(told.relationship.split())) if name else None


def _contacts(row: Encounter, wanted: list[UUID]) -> dict[UUID, Contact]:
    if not wanted:
        return {}
    return {one.pk: one for one in Contact._base_manager.filter(patient_id=row.patient_id, pk__in=wanted)}


def _add(row: Encounter, facts: PersonFacts) -> NotePerson:
    made: NotePerson = NotePerson.objects.create(
        encounter=row,
        patient_id=row.patient_id,
        site_id=row.site_id,
        contact_id=facts.contact_id,
        name=facts.name[:120],
        relationship=facts.relationship[:40],
    )
    return made
