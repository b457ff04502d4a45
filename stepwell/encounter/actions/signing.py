"""Makes signatures: the fixed text of each note, its hash, and the mark on the record."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from stepwell.encounter.actions.parts import save_rows
from stepwell.encounter.models import Encounter, GroupNote, Signature, SignatureKind
from stepwell.encounter.queries.text import signed_of
from stepwell.encounter.rules.signature import canonical_text, fingerprint
from stepwell.kernel import audit
from stepwell.kernel.access import Actor
from stepwell.kernel.models import AuditEvent
from stepwell.people.models import Practitioner


def sign_all(
    actor: Actor,
    signer: Practitioner,
    rows: Sequence[Encounter],
    note: GroupNote | None,
    at: datetime,
    changed: Sequence[str],
) -> list[Signature]:
    """Signs each encounter in the author's name and freezes it; two statements and the trail for any number.

    `changed` names the fields set on the rows just before, saved together with the signature's marks.
    """
    for row in rows:
        row.signed_at, row.signed_by_id = at, actor.account_id
        row.cosigner_id = signer.supervisor_id
        row.version += 1
    save_rows(rows, sorted({*changed, "signed_at", "signed_by", "cosigner", "version"}))
    made = [signature_of(actor, signer, row, note, at, SignatureKind.AUTHOR) for row in rows]
    Signature.objects.bulk_create(made)
    AuditEvent.objects.bulk_create([audit.audit_row(actor, "note.signed", row) for row in rows])
    return made


def signature_of(
    actor: Actor,
    signer: Practitioner,
    row: Encounter,
    note: GroupNote | None,
    at: datetime,
    kind: SignatureKind,
) -> Signature:
    """An unsaved signature over the encounter as it stands."""
    signed = signed_of(row, note, signer.account.name, signer.credential, at)
    return Signature(
        encounter=row,
        patient_id=row.patient_id,
        site_id=row.site_id,
        kind=kind,
        signed_by_id=actor.account_id,
        signer_name=signer.account.name,
        credential=signer.credential,
        signed_at=at,
        text=canonical_text(signed),
        text_hash=fingerprint(signed),
    )
