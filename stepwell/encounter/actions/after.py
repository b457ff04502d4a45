"""What may follow a signature: the supervisor's beside it or back to its author, words added, all of it in error."""

from __future__ import annotations

from django.db import transaction

from stepwell.encounter.actions.signing import signature_of
from stepwell.encounter.models import Addendum, Encounter, GroupNote, NoteError, SentBack, Signature, SignatureKind
from stepwell.encounter.queries.facts import note_state, signer_facts
from stepwell.encounter.queries.note_parts import NoteParts, parts_of
from stepwell.encounter.queries.read import directs
from stepwell.encounter.rules.after import (
    ErrorFacts,
    RemarkFacts,
    check_can_answer,
    check_can_mark_in_error,
    check_can_send_back,
)
from stepwell.encounter.rules.note import CosignFacts, NoteState, check_can_add_addendum, check_can_cosign
from stepwell.encounter.rules.signature import Signed, fingerprint
from stepwell.kernel import access, audit, dates
from stepwell.kernel.access import Actor


def cosign(actor: Actor, encounter: Encounter) -> Signature:
    """The supervisor's signature over the same words; a second call finds the first one.

    Raises Refused with the rule's sentence.
    """
    with transaction.atomic():
        access.require(actor, "note.sign", encounter)
        row, parts = _locked(encounter)
        found = Signature._base_manager.filter(encounter=row, kind=SignatureKind.COSIGNER).first()
        if found is not None and found.signed_by_id == actor.account_id:
            return found
        facts, signer = signer_facts(actor)
        at = dates.now()
        state = note_state(row, parts.after)
        check_can_cosign(CosignFacts(state, _author_of(row), facts, row.cosigner_id == signer.pk, row.on))
        note = GroupNote._base_manager.filter(session_id=row.session_id).first() if row.session_id else None
        made = signature_of(actor, signer, row, note, at, SignatureKind.COSIGNER, parts)
        made.save(force_insert=True)
        row.edit(cosigned_at=at)
        audit.record(actor, "note.cosigned", row)
        return made


def send_back(actor: Actor, encounter: Encounter, says: str) -> SentBack:
    """Sends a note that waits for its supervisor back to the author with a remark; the signed words stay.

    Raises Refused with the rule's sentence.
    """
    with transaction.atomic():
        access.require(actor, "note.sign", encounter)
        row, parts = _locked(encounter)
        is_mine = row.cosigner_id is not None and row.cosigner_id == actor.practitioner_id
        check_can_send_back(RemarkFacts(note_state(row, parts.after), is_mine, says))
        made: SentBack = SentBack.objects.create(
            encounter=row,
            patient_id=row.patient_id,
            site_id=row.site_id,
            says=says.strip()[:500],
            sent_at=dates.now(),
            sent_by_id=actor.account_id,
        )
        audit.record(actor, "note.sent_back", row)
        return made


def add_addendum(actor: Actor, encounter: Encounter, words: str) -> Addendum:
    """Words added to a signed note, with their own day, writer and hash; the signed text stays as it was.

    On a note that was sent back they are the author's answer, and the note waits for the supervisor again.
    Raises Refused: WRONG_STATE before the signature, NOT_THE_AUTHOR of an answer, NO_WORDS, NO_SIGNER without a
    credential.
    """
    with transaction.atomic():
        access.require(actor, "note.amend", encounter)
        row, parts = _locked(encounter)
        state = note_state(row, parts.after)
        check_can_add_addendum(state, words)
        if state is NoteState.SENT_BACK:
            check_can_answer(state, row.signed_by_id == actor.account_id, words)
        made = _addendum(actor, row, words.strip())
        if state is NoteState.SENT_BACK:
            remark = SentBack._base_manager.select_for_update().get(encounter=row, answered_at__isnull=True)
            remark.edit(answered_at=made.written_at, answer=made.text[:500])
            audit.record(actor, "note.remark_answered", row)
        audit.record(actor, "note.amended", row)
        return made


def _addendum(actor: Actor, row: Encounter, text: str) -> Addendum:
    _, writer = signer_facts(actor)
    at = dates.now()
    signed = Signed((("encounter", str(row.pk)), ("addendum", text)), writer.account.name, writer.credential, at, 1)
    made: Addendum = Addendum.objects.create(
        encounter=row,
        patient_id=row.patient_id,
        site_id=row.site_id,
        written_by_id=actor.account_id,
        writer_name=writer.account.name,
        credential=writer.credential,
        written_at=at,
        text=text,
        text_hash=fingerprint(signed),
    )
    return made


def mark_in_error(actor: Actor, encounter: Encounter, reason: str) -> NoteError:
    """Marks a signed note as written for the wrong person or day. Its words stay, and nothing is billed for it.

    A second call finds the first mark. Raises Refused with the rule's sentence.
    """
    with transaction.atomic():
        access.require(actor, "note.amend", encounter)
        row, parts = _locked(encounter)
        found = NoteError._base_manager.filter(encounter=row).first()
        if found is not None:
            return found
        is_author = row.signed_by_id is not None and row.signed_by_id == actor.account_id
        is_cosigner = row.cosigner_id is not None and row.cosigner_id == actor.practitioner_id
        check_can_mark_in_error(
            ErrorFacts(note_state(row, parts.after), is_author, is_cosigner, directs(actor, row.site_id), reason)
        )
        made: NoteError = NoteError.objects.create(
            encounter=row,
            patient_id=row.patient_id,
            site_id=row.site_id,
            marked_at=dates.now(),
            marked_by_id=actor.account_id,
            reason=reason.strip()[:300],
        )
        audit.record(actor, "note.marked_in_error", row)
        return made


def _locked(encounter: Encounter) -> tuple[Encounter, NoteParts]:
    rows = Encounter._base_manager.select_for_update(of=("self",))
    found: Encounter = rows.select_related("patient", "objective", "session", "signed_by__practitioner").get(
        pk=encounter.pk
    )
    return found, parts_of([found.pk])[found.pk]


def _author_of(row: Encounter) -> str:
    return str(row.signed_by.practitioner.pk) if row.signed_by else ""
