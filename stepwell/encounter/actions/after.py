"""What may follow a signature: the supervisor's beside it, and words added later."""

from __future__ import annotations

from django.db import transaction

from stepwell.encounter.actions.signing import signature_of
from stepwell.encounter.models import Addendum, Encounter, GroupNote, Signature, SignatureKind
from stepwell.encounter.queries.facts import note_state, signer_facts
from stepwell.encounter.rules.note import CosignFacts, check_can_add_addendum, check_can_cosign
from stepwell.encounter.rules.signature import Signed, fingerprint
from stepwell.kernel import access, audit, dates
from stepwell.kernel.access import Actor


def cosign(actor: Actor, encounter: Encounter) -> Signature:
    """The supervisor's signature over the same words; a second call finds the first one.

    Raises Refused with the rule's sentence.
    """
    with transaction.atomic():
        access.require(actor, "note.sign", encounter)
        row = _locked(encounter)
        found = Signature._base_manager.filter(encounter=row, kind=SignatureKind.COSIGNER).first()
        if found is not None and found.signed_by_id == actor.account_id:
            return found
        facts, signer = signer_facts(actor)
        at = dates.now()
        check_can_cosign(CosignFacts(note_state(row), _author_of(row), facts, row.cosigner_id == signer.pk, row.on))
        note = GroupNote._base_manager.filter(session_id=row.session_id).first() if row.session_id else None
        made = signature_of(actor, signer, row, note, at, SignatureKind.COSIGNER)
        made.save(force_insert=True)
        row.edit(cosigned_at=at)
        audit.record(actor, "note.cosigned", row)
        return made


def add_addendum(actor: Actor, encounter: Encounter, words: str) -> Addendum:
    """Words added to a signed note, with their own day, writer and hash; the signed text stays as it was.

    Raises Refused: WRONG_STATE before the signature, NO_WORDS, NO_SIGNER without a credential.
    """
    with transaction.atomic():
        access.require(actor, "note.amend", encounter)
        row = _locked(encounter)
        check_can_add_addendum(note_state(row), words)
        _, writer = signer_facts(actor)
        at = dates.now()
        text = words.strip()
        signed = Signed((("encounter", str(row.pk)), ("addendum", text)), writer.account.name, writer.credential, at, 1)
        made = Addendum.objects.create(
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
        audit.record(actor, "note.amended", row)
        return made


def _locked(encounter: Encounter) -> Encounter:
    rows = Encounter._base_manager.select_for_update(of=("self",))
    found: Encounter = rows.select_related("patient", "objective", "session", "signed_by__practitioner").get(
        pk=encounter.pk
    )
    return found


def _author_of(row: Encounter) -> str:
    return str(row.signed_by.practitioner.pk) if row.signed_by else ""
