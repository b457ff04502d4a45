"""The fixed words of one note, as they are signed and as they are checked again later."""

from __future__ import annotations

from datetime import datetime

from stepwell.encounter.models import Encounter, GroupNote, Signature
from stepwell.encounter.queries.note_parts import NO_PARTS, NoteParts, parts_of
from stepwell.encounter.rules.signature import FORM, NOTE_FORM, Signed, fields_of, form_of, is_unchanged


def signed_of(
    row: Encounter,
    note: GroupNote | None,
    signer: str,
    credential: str,
    at: datetime,
    parts: NoteParts = NO_PARTS,
    form: str = NOTE_FORM,
) -> Signed:
    """What a signature stands for: every field of the person's own part and of the shared part, and their parts.

    Patient, objective and session are loaded with the encounter, `parts` by `parts_of`. A note is signed in one
    version only, so it is version 1 whatever the record counts. Under the first form a note had no parts.
    """
    shared: dict[str, object] = {}
    if note is not None and row.session is not None:
        shared = {
            "group_module": row.session.module,
            "group_topic": note.topic,
            "group_what_we_did": note.what_we_did,
            "group_methods": note.methods,
            "group_home_practice": note.home_practice,
            "group_head_count": note.head_count,
        }
    more = {} if form == FORM else _of_parts(row, parts)
    return Signed(fields_of(_own(row) | shared | more), signer, credential, at, 1, form)


def _own(row: Encounter) -> dict[str, object]:
    objective = row.objective
    return {
        "patient": row.patient.record_number,
        "encounter": row.pk,
        "day": row.on,
        "starts_at": row.starts_at,
        "ends_at": row.ends_at,
        "place": row.place,
        "service": row.service_type,
        "practitioner": row.practitioner_id,
        "attendance": row.attendance,
        "arrived_at": row.arrived_at,
        "left_at": row.left_at,
        "minutes": row.minutes,
        "objective_id": row.objective_id,
        "objective": f"{objective.label} {objective.text}" if objective else "",
        "intervention_id": row.intervention_id,
        "participation": row.participation,
        "did_and_said": row.own_line,
        "response": row.response,
        "risk_voiced": row.is_risk_voiced,
        "risk_act": row.risk_act,
        "home_practice": row.home_practice,
        "same_text_reason": row.same_text_reason,
    }


def _of_parts(row: Encounter, parts: NoteParts) -> dict[str, object]:
    """No ids stand here, only words: what was worked on and how far, what was answered, who was there, times away."""
    return {
        "diagnoses": sorted({mark.diagnosis for mark in parts.marks}),
        "worked_on": [
            " | ".join((f"{mark.label} {mark.text}", mark.achievement, "main" if mark.is_main else ""))
            for mark in parts.marks
        ],
        "answers": [f"{one.label} ({one.key}): {one.says}" for one in parts.answers if one.says],
        "carried": [f"{one.key} from {one.carried_on}" for one in parts.answers if one.says and one.carried_on],
        "family_presence": row.family_presence,
        "people": [f"{one.name} | {one.relationship}" for one in parts.people],
        "away": [[one.from_at, one.to_at] for one in parts.away],
    }


def is_unchanged_since(
    signature: Signature, row: Encounter, note: GroupNote | None, parts: NoteParts | None = None
) -> bool:
    """Whether the record still says word for word what this signature stands for, under the form it was signed in."""
    form = form_of(signature.text)
    if parts is None and form != FORM:
        parts = parts_of([row.pk])[row.pk]
    signed = signed_of(
        row, note, signature.signer_name, signature.credential, signature.signed_at, parts or NO_PARTS, form
    )
    return is_unchanged(signed, signature.text_hash)
