"""Writes and signs the note of one visit."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from stepwell.encounter.actions.facts import PartFacts, Written
from stepwell.encounter.actions.parts import SAVED, save_parts, write_parts
from stepwell.encounter.actions.signing import sign_all
from stepwell.encounter.actions.start import open_sheet
from stepwell.encounter.models import Signature
from stepwell.encounter.queries.facts import individual_facts, signer_facts
from stepwell.encounter.queries.plan_line import NO_PLAN
from stepwell.encounter.queries.sheet import Sheet
from stepwell.encounter.rules.attendance import PRESENT
from stepwell.encounter.rules.merge import read_token
from stepwell.encounter.rules.note import check_can_sign_individual
from stepwell.kernel import access, dates
from stepwell.kernel.access import Actor
from stepwell.kernel.tables import Refused
from stepwell.program.models import Visit


def write_note(actor: Actor, visit: Visit, part: PartFacts, token: str | None = None) -> Written:
    """Saves what was typed into a visit's note; with a token as `write_group_note` does.

    Raises Refused('NOTE_SIGNED') once it is signed.
    """
    with transaction.atomic():
        access.require(actor, "note.write", visit)
        return _write(actor, open_sheet(visit), part, token)


def _write(
    actor: Actor, sheet: Sheet, part: PartFacts, token: str | None = None, *, is_signed_next: bool = False
) -> Written:
    if sheet.is_signed:
        raise Refused("NOTE_SIGNED", "This note is signed.", "Add an addendum.")
    versions = None if token is None else read_token(token)
    changed, clashes = write_parts(actor, sheet, [part], versions)
    save_parts(actor, changed, "note.drafted", later=changed if is_signed_next else ())
    return Written(sheet.token, tuple(clashes))


def write_and_sign_note(actor: Actor, visit: Visit, part: PartFacts) -> Signature:
    """Both acts at once, on one look at the visit. Raises as `write_note` and `sign_note` do."""
    with transaction.atomic():
        access.require(actor, "note.write", visit)
        access.require(actor, "note.sign", visit)
        sheet = open_sheet(visit)
        _write(actor, sheet, part, is_signed_next=True)
        return _sign(actor, sheet, unsaved=SAVED)


def sign_note(actor: Actor, visit: Visit, token: str | None = None) -> Signature:
    """Signs the note of a visit and freezes it; a second call finds the first signature.

    Raises Refused: NOT_STARTED, WAS_OUT, CHANGED, and the rules' own.
    """
    with transaction.atomic():
        access.require(actor, "note.sign", visit)
        return _sign(actor, open_sheet(visit), token)


def _sign(actor: Actor, sheet: Sheet, token: str | None = None, *, unsaved: Sequence[str] = ()) -> Signature:
    row = next(iter(sheet.encounters), None)
    if row is None:
        raise Refused("NOT_STARTED", "This visit was given up.", "Nothing is signed for it.")
    if row.signed_at is not None:
        found: Signature = Signature._base_manager.get(encounter=row, kind="author")
        return found
    if token is not None and token != sheet.token:
        raise Refused("CHANGED", "Someone changed this note since you opened it.", "Read it again, then sign.")
    if row.confirmed_at is None or row.attendance not in PRESENT:
        raise Refused("WAS_OUT", "A note is signed for someone who was here.", "Confirm the attendance first.")
    facts, signer = signer_facts(actor)
    plan = sheet.plans.get(row.episode_id, NO_PLAN)
    at = dates.now()
    check_can_sign_individual(individual_facts(row, plan, facts), at)
    return sign_all(actor, signer, [row], None, at, unsaved)[0]
