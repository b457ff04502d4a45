"""Writes and signs the note of one visit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from stepwell.encounter.actions.facts import Clash, PartFacts, Written
from stepwell.encounter.actions.note_facts import NO_PARTS_SENT, NoteFacts
from stepwell.encounter.actions.note_parts import write_more
from stepwell.encounter.actions.parts import SAVED, go_on_from, save_parts, write_parts
from stepwell.encounter.actions.signing import sign_all
from stepwell.encounter.actions.start import open_sheet
from stepwell.encounter.models import Encounter, Signature
from stepwell.encounter.queries.facts import individual_facts, signer_facts
from stepwell.encounter.queries.note_parts import NoteParts, parts_of
from stepwell.encounter.queries.note_problems import is_before_plan, problems_beside
from stepwell.encounter.queries.plan_line import NO_PLAN
from stepwell.encounter.queries.sheet import Sheet
from stepwell.encounter.rules.attendance import PRESENT
from stepwell.encounter.rules.merge import read_token, write_token
from stepwell.encounter.rules.note import check_can_sign_individual
from stepwell.kernel import access, dates
from stepwell.kernel.access import Actor
from stepwell.kernel.tables import Refused
from stepwell.program.models import Visit


@dataclass(frozen=True, slots=True)
class _Saved:
    """What one save of a note found and did."""

    clashes: tuple[Clash, ...]
    bound: Mapping[str, int]


def write_note(
    actor: Actor, visit: Visit, part: PartFacts, token: str | None = None, more: NoteFacts = NO_PARTS_SENT
) -> Written:
    """Saves what was typed into a visit's note; with a token as `write_group_note` does.

    Raises Refused: NOTE_SIGNED once it is signed, GIVEN_UP when nobody holds a seat in it, OTHER_PLAN, OTHER_ANSWER, OTHER_CONTACT.
    """
    with transaction.atomic():
        access.require(actor, "note.write", visit)
        sheet = open_sheet(visit)
        before = _token(sheet, {})
        saved = _write(actor, sheet, part, token, more)
        now = _token(sheet, saved.bound)
        return Written(now, go_on_from(sheet, token, before, now), saved.clashes)


def _write(
    actor: Actor,
    sheet: Sheet,
    part: PartFacts,
    token: str | None = None,
    more: NoteFacts = NO_PARTS_SENT,
    *,
    is_signed_next: bool = False,
) -> _Saved:
    if sheet.is_signed:
        raise Refused("NOTE_SIGNED", "This note is signed.", "Add an addendum.")
    if not sheet.encounters:
        raise Refused("GIVEN_UP", "This visit was given up; no note is kept for it.", "Copy your words to keep them.")
    versions = None if token is None else read_token(token)
    changed, clashes = write_parts(actor, sheet, [part], versions)
    bound: Mapping[str, int] = {}
    row = sheet.encounters[0]
    if not more.is_empty:
        is_touched, unclear, bound = write_more(sheet, row, more, versions)
        clashes += unclear
        if is_touched and row not in changed:
            changed.append(row)
    save_parts(actor, changed, "note.drafted", later=changed if is_signed_next else ())
    return _Saved(tuple(clashes), bound)


def _token(sheet: Sheet, bound: Mapping[str, int]) -> str:
    """The versions of all that the form shows, its parts among them."""
    rows = sheet.encounters
    parts = parts_of([row.pk for row in rows])
    return f"{sheet.token} {write_token(_versions(parts, rows) | dict(bound))}".strip()


def _versions(parts: Mapping[UUID, NoteParts], rows: Sequence[Encounter]) -> dict[str, int]:
    return parts[rows[0].pk].versions if rows else {}


def write_and_sign_note(actor: Actor, visit: Visit, part: PartFacts, more: NoteFacts = NO_PARTS_SENT) -> Signature:
    """Both acts at once, on one look at the visit. Raises as `write_note` and `sign_note` do."""
    with transaction.atomic():
        access.require(actor, "note.write", visit)
        access.require(actor, "note.sign", visit)
        sheet = open_sheet(visit)
        _write(actor, sheet, part, None, more, is_signed_next=True)
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
    if token is not None and not _is_current(token, sheet):
        raise Refused("CHANGED", "Someone changed this note since you opened it.", "Read it again, then sign.")
    if row.confirmed_at is None or row.attendance not in PRESENT:
        raise Refused("WAS_OUT", "A note is signed for someone who was here.", "Confirm the attendance first.")
    facts, signer = signer_facts(actor)
    plan = sheet.plans.get(row.episode_id, NO_PLAN)
    at = dates.now()
    parts = parts_of([row.pk])[row.pk]
    note = individual_facts(
        row, plan, facts, beside=problems_beside(row, parts), is_before_plan=is_before_plan(parts, plan)
    )
    check_can_sign_individual(note, at)
    return sign_all(actor, signer, [row], None, at, unsaved)[0]


def _is_current(token: str, sheet: Sheet) -> bool:
    """Whether the form showed the visit as it stands; a save of any part counts the encounter's version up."""
    known = read_token(token)
    return all(known.get(name) == version for name, version in read_token(sheet.token).items())
