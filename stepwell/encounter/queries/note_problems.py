"""What the parts of a note lack: answers, carried words, people of a family session, a safety plan."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from stepwell.encounter.models import Encounter
from stepwell.encounter.queries.facts import presence_of
from stepwell.encounter.queries.note_parts import NoteParts
from stepwell.encounter.queries.plan_line import PlanOfDay
from stepwell.encounter.queries.templates import offered_templates
from stepwell.encounter.rules.carried import CarriedPart, problems_of_carried
from stepwell.encounter.rules.family import (
    FAMILY_SERVICE,
    FamilyFacts,
    Relative,
    problems_of_family,
    release_holds,
    warnings_of_family,
)
from stepwell.encounter.rules.templates import (
    KIND_KEY,
    Template,
    Told,
    chosen_template,
    note_kinds,
    problems_of_answers,
)
from stepwell.kernel.tables import Reason
from stepwell.people.queries.facts import consents_of
from stepwell.people.rules.consents import Consent
from stepwell.placement.queries.note_block import note_block


@dataclass(frozen=True, slots=True)
class Known:
    """What was loaded already: the template, the patient's consents, and the sentence of a missing safety plan."""

    template: Template
    consents: tuple[Consent, ...]
    block: str


def look_up(row: Encounter, parts: NoteParts) -> Known:
    """What the checks of one note need. Up to three queries."""
    template = Template("", "", ())
    if kind_of(parts):
        template = chosen_template(offered_templates(row.service_type), kind_of(parts), name_of(parts))
    is_family = row.service_type == FAMILY_SERVICE
    consents = consents_of(row.patient_id, row.site.time_zone) if is_family else ()
    return Known(template, consents, note_block([row.patient_id]).get(row.patient_id, ""))


def problems_beside(row: Encounter, parts: NoteParts, known: Known | None = None) -> tuple[Reason, ...]:
    """What stands between the parts of a note and its signature.

    A note that no screen has begun has no template, and so no questions that must be answered.
    """
    known = known or look_up(row, parts)
    told = {one.key: Told(one.text, one.chosen) for one in parts.answers}
    found = list(problems_of_answers(known.template, told)) if kind_of(parts) else []
    found += problems_of_carried(carried_of(parts))
    if row.service_type == FAMILY_SERVICE:
        found += problems_of_family(family_of(row, parts, known.consents))
    if known.block:
        found.append(Reason("SAFETY_PLAN", known.block, "Stepwell rules table C4"))
    return tuple(found)


def warnings_beside(row: Encounter, parts: NoteParts, known: Known) -> tuple[Reason, ...]:
    """What the parts of a note should make the writer think of."""
    if row.service_type != FAMILY_SERVICE:
        return ()
    return warnings_of_family(family_of(row, parts, known.consents))


def carried_of(parts: NoteParts) -> list[CarriedPart]:
    """The answers whose words come from an earlier note, unchanged."""
    return [
        CarriedPart(one.label, one.text, one.text, one.carried_on, one.is_touched)
        for one in parts.answers
        if one.carried_on is not None
    ]


def family_of(row: Encounter, parts: NoteParts, consents: Iterable[Consent]) -> FamilyFacts:
    """Who was in a family session, with the releases of the day."""
    people = tuple(Relative(one.name, release_holds(consents, one.name, row.on)) for one in parts.people)
    return FamilyFacts(presence_of(row) if row.family_presence else None, people)


def kind_of(parts: NoteParts) -> str:
    """The kind of note it was begun as; empty for one that no screen has begun."""
    begun = parts.answer(KIND_KEY)
    return begun.chosen[0] if begun is not None and begun.chosen else ""


def name_of(parts: NoteParts) -> str:
    """The name of the template it was begun with."""
    begun = parts.answer(KIND_KEY)
    return begun.text if begun is not None else ""


def is_before_plan(parts: NoteParts, plan: PlanOfDay, suggested: str = "") -> bool:
    """Whether this is the one kind of note that may come before any plan is in force, on such a day."""
    kind = note_kinds().get(kind_of(parts) or suggested)
    return kind is not None and not kind.needs_plan and not plan.was_in_force
