"""Signs a group's notes beside their author: as the other leader, or as the one who reviews them."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.db import transaction

from stepwell.encounter.actions.signing import signature_of
from stepwell.encounter.actions.start import lock
from stepwell.encounter.models import Signature, SignatureKind
from stepwell.encounter.queries.beside_notes import beside_facts, beside_sheet
from stepwell.encounter.queries.facts import signer_facts
from stepwell.encounter.rules.beside import Beside, can_sign_beside, check_can_sign_beside
from stepwell.kernel import access, audit, dates
from stepwell.kernel.access import Actor
from stepwell.kernel.models import AuditEvent
from stepwell.kernel.tables import Refused
from stepwell.program.models import GroupSession


def sign_beside(
    actor: Actor, session: GroupSession, kind: Beside, encounter_ids: Collection[UUID] | None = None
) -> list[Signature]:
    """Signs each note of the session that the actor may sign in this way, or only those named; their text stays.

    Notes of one session the actor has signed in this way already are found again, not signed anew. Raises Forbidden,
    Refused: NOTHING_TO_SIGN, and the rule's own for a note that was named or when no note may be signed.
    """
    with transaction.atomic():
        access.require(actor, "note.sign", session)
        lock(session)
        facts, signer = signer_facts(actor)
        sheet = beside_sheet(session)
        wanted = [row for row in sheet.rows if encounter_ids is None or row.pk in encounter_ids]
        found = [one for row in wanted for one in sheet.signatures(row) if _is_mine(one, actor, kind)]
        told = [(row, beside_facts(actor, sheet, row, facts, kind)) for row in wanted]
        to_sign = [row for row, told_of in told if can_sign_beside(told_of)]
        if not to_sign and found:
            return found
        if not told:
            raise Refused("NOTHING_TO_SIGN", "No note of this session is signed yet.", "Its leader signs first.")
        if not to_sign:
            check_can_sign_beside(told[0][1])
        at, parts = dates.now(), sheet.parts
        made = [
            signature_of(actor, signer, row, sheet.note, at, SignatureKind(kind.value), parts[row.pk])
            for row in to_sign
        ]
        Signature.objects.bulk_create(made)
        AuditEvent.objects.bulk_create(audit.audit_row(actor, f"note.signed_as_{kind.value}", row) for row in to_sign)
        return made


def _is_mine(signature: Signature, actor: Actor, kind: Beside) -> bool:
    return signature.kind == kind.value and signature.signed_by_id == actor.account_id
