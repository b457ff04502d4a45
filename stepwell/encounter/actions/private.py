"""Keeps a psychotherapist's own notes apart from the record, and lets one out only under its own release."""

from __future__ import annotations

from django.db import transaction
from django.http import Http404

from stepwell.encounter.models import Encounter, PrivateNote
from stepwell.encounter.queries.private import encounter_for_private_notes, ground_to_disclose, mine
from stepwell.kernel import access, audit, dates
from stepwell.kernel.access import Actor
from stepwell.kernel.tables import Refused
from stepwell.people.rules.consents import Purpose
from stepwell.people.rules.disclosures import Disclosure


def write_private_note(actor: Actor, encounter: Encounter, text: str, version: int | None = None) -> PrivateNote:
    """Saves the actor's own notes on a session they led; every version is kept.

    `version` is that of the notes the form showed, 0 when there were none; without it they are taken as they stand.
    Raises Http404 for everyone else, EditConflict when they were changed in another window since `version`,
    Refused('OTHER_PAGE') for a version of notes that are not there.
    """
    with transaction.atomic():
        access.require(actor, "private_note.write", encounter)
        row = encounter_for_private_notes(actor, encounter.pk)
        note: PrivateNote | None = mine(actor).select_for_update(of=("self",)).filter(encounter=row).first()
        if note is None:
            if version:
                raise Refused("OTHER_PAGE", "There are no notes yet that could be changed.", "Save again.")
            note = PrivateNote.objects.create(
                encounter=row,
                patient_id=row.patient_id,
                site_id=row.site_id,
                author_id=actor.practitioner_id,
                text=text,
            )
        elif note.text == text:
            return note
        else:
            note.edit(version, text=text)
        audit.record(actor, "private_note.written", note)
        return note


def disclose_private_note(
    actor: Actor, encounter: Encounter, to_whom: str, purpose: Purpose
) -> tuple[PrivateNote, Disclosure]:
    """The author lets their notes out to someone the patient has released these notes to; on the trail with the name.

    Raises Http404 for everyone else or when there is no note, Refused('NOTES_APART') without that release.
    """
    with transaction.atomic():
        access.require(actor, "private_note.write", encounter)
        row = encounter_for_private_notes(actor, encounter.pk)
        note: PrivateNote | None = mine(actor).select_related("site").filter(encounter=row).first()
        if note is None:
            raise Http404
        on = dates.clinic_today(note.site.time_zone)
        ground = ground_to_disclose(note, to_whom, purpose, on)
        audit.record(actor, "private_note.disclosed", note, reason=f"To {to_whom}. {ground.ground.says}"[:500])
        return note, ground
