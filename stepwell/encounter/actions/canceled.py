"""Puts the words of a canceled session to history: they stay as they were written, and nobody is asked to sign them."""

from __future__ import annotations

from django.db import transaction

from stepwell.encounter.actions.start import lock
from stepwell.encounter.models import Encounter, NoteError
from stepwell.encounter.queries.canceled import waiting_words
from stepwell.encounter.rules.canceled import check_can_keep
from stepwell.kernel import access, audit, dates
from stepwell.kernel.access import Actor
from stepwell.kernel.models import AuditEvent
from stepwell.kernel.tables import Refused
from stepwell.program.models import GroupSession


def keep_words(actor: Actor, session: GroupSession, reason: str) -> list[NoteError]:
    """Marks every unsigned part with words as kept, with the reason; a second call finds nothing open.

    Raises Forbidden, Refused: NOT_A_LEADER, NOT_CANCELED, NOTHING_OPEN, NO_REASON.
    """
    with transaction.atomic():
        access.require(actor, "note.write", session)
        if actor.practitioner_id not in (session.leader_id, session.coleader_id):
            raise Refused("NOT_A_LEADER", "A leader of this session decides that.", "Ask one of them.")
        lock(session)
        rows = list(waiting_words(Encounter._base_manager.filter(session=session)).order_by("pk"))
        check_can_keep(session.cancelled_at is not None, len(rows), reason)
        at = dates.now()
        made = NoteError.objects.bulk_create(
            NoteError(
                encounter=row,
                patient_id=row.patient_id,
                site_id=row.site_id,
                marked_at=at,
                marked_by_id=actor.account_id,
                reason=reason.strip()[:300],
            )
            for row in rows
        )
        AuditEvent.objects.bulk_create(audit.audit_row(actor, "words.kept", row) for row in rows)
        return list(made)
