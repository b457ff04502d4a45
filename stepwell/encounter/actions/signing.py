"""Makes signatures: the fixed text of each note, its hash, and the mark on the record."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from stepwell.encounter.actions.marks import ensure_main_marks
from stepwell.encounter.actions.parts import save_rows
from stepwell.encounter.actions.risk import raise_voiced
from stepwell.encounter.models import Encounter, GroupNote, Signature, SignatureKind
from stepwell.encounter.queries.note_parts import NO_PARTS, NoteParts, parts_of
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
    """Signs each encounter in the author's name and freezes it with its parts; a few statements for any number.

    `changed` names the fields set on the rows just before, saved together with the signature's marks. Marks,
    answers, people and times away of the notes have been saved before; they are part of what is signed. A risk that
    was voiced becomes a concern with an owner and a clock.
    """
    ensure_main_marks(rows)
    parts = parts_of([row.pk for row in rows])
    for row in rows:
        row.signed_at, row.signed_by_id = at, actor.account_id
        row.cosigner_id = signer.supervisor_id
        row.version += 1
    save_rows(rows, sorted({*changed, "signed_at", "signed_by", "cosigner", "version"}))
    made = [
        signature_of(actor, signer, row, note, at, SignatureKind.AUTHOR, parts.get(row.pk, NO_PARTS)) for row in rows
    ]
    Signature.objects.bulk_create(made)
    AuditEvent.objects.bulk_create([audit.audit_row(actor, "note.signed", row) for row in rows])
    raise_voiced(actor, rows)
    return made


def signature_of(
    actor: Actor,
    signer: Practitioner,
    row: Encounter,
    note: GroupNote | None,
    at: datetime,
    kind: SignatureKind,
    parts: NoteParts | None = None,
) -> Signature:
    """An unsaved signature over the encounter as it stands; its parts are looked up when they are not given."""
    if parts is None:
        parts = parts_of([row.pk]).get(row.pk, NO_PARTS)
    signed = signed_of(row, note, signer.account.name, signer.credential, at, parts)
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
