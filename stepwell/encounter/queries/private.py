"""A psychotherapist's own notes on a session: found by their author alone, and by nothing that leaves the clinic."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from stepwell.encounter.models import Encounter, PrivateNote
from stepwell.encounter.queries.clock import day, span
from stepwell.kernel import access
from stepwell.kernel.access import Actor
from stepwell.kernel.web import get_visible
from stepwell.people.queries.facts import consents_of
from stepwell.people.rules.consents import Purpose
from stepwell.people.rules.disclosures import Disclosure, DisclosureFacts, check_can_disclose
from stepwell.plan.rules.services import service_type

PART = "counseling_notes"


@dataclass(frozen=True, slots=True)
class PrivatePage:
    """The author's own notes on one session; `version` is 0 before anything was written."""

    encounter: Encounter
    when: str
    service: str
    text: str
    version: int


def mine(actor: Actor) -> QuerySet[PrivateNote]:
    """The actor's own notes, at the sites where they still write; nobody else's, whatever their role."""
    rows: QuerySet[PrivateNote] = PrivateNote.objects.visible_to(actor)
    return rows.filter(author=actor.practitioner_id) if actor.practitioner_id else rows.none()


def may_keep_private_notes(actor: Actor, row: Encounter) -> bool:
    """Whether the actor led this session; the session is loaded with the encounter."""
    me = actor.practitioner_id
    leaders: set[UUID | None] = {row.practitioner_id}
    if row.session is not None:
        leaders |= {row.session.leader_id, row.session.coleader_id}
    return me is not None and me in leaders and bool(access.may(actor, "private_note.write", row))


def encounter_for_private_notes(actor: Actor, encounter_id: UUID) -> Encounter:
    """The encounter of a session the actor led. Raises Http404 for everybody else, the director among them."""
    row = get_visible(actor, Encounter, encounter_id, "patient", "site", "session__group")
    if not may_keep_private_notes(actor, row):
        raise Http404
    return row


def private_page(actor: Actor, encounter_id: UUID) -> PrivatePage:
    """The page. Two queries. Raises Http404."""
    row = encounter_for_private_notes(actor, encounter_id)
    note = mine(actor).filter(encounter=row).first()
    return PrivatePage(
        row,
        f"{day(row.on)} {span(row.starts_at, row.ends_at, row.site.time_zone)}",
        row.session.group.name if row.session else service_type(row.service_type).title,
        note.text if note else "",
        note.version if note else 0,
    )


def ground_to_disclose(note: PrivateNote, to_whom: str, purpose: Purpose, on: date) -> Disclosure:
    """Why a private note may leave. Raises Refused('NOTES_APART') without the patient's release for these notes alone.

    Site and patient are loaded with the note.
    """
    consents = consents_of(note.patient_id, note.site.time_zone)
    facts = DisclosureFacts(consents, to_whom, purpose, PART, on, is_counseling_note=True)
    return check_can_disclose(facts)
