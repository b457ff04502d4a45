"""The fixed words of one note, as they are signed and as they are checked again later."""

from __future__ import annotations

from datetime import datetime

from stepwell.encounter.models import Encounter, GroupNote, Signature
from stepwell.encounter.rules.signature import Signed, fields_of, is_unchanged


def signed_of(row: Encounter, note: GroupNote | None, signer: str, credential: str, at: datetime) -> Signed:
    """What a signature stands for: every field of the person's own part and of the shared part.

    Patient, objective and session are loaded with the encounter. A note is signed in one version only, so it
    is version 1 whatever the record counts.
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
    return Signed(fields_of(_own(row) | shared), signer, credential, at, 1)


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


def is_unchanged_since(signature: Signature, row: Encounter, note: GroupNote | None) -> bool:
    """Whether the record still says word for word what this signature stands for."""
    signed = signed_of(row, note, signature.signer_name, signature.credential, signature.signed_at)
    return is_unchanged(signed, signature.text_hash)
