"""Writes a group's sheet and signs the whole set with one signature."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from django.apps import apps
from django.db import transaction

from stepwell.encounter.actions.facts import Clash, PartFacts, SharedFacts, Written
from stepwell.encounter.actions.module import hang_anew, write_module
from stepwell.encounter.actions.parts import SAVED, save_parts, write_parts
from stepwell.encounter.actions.signing import sign_all
from stepwell.encounter.actions.start import open_sheet
from stepwell.encounter.models import Encounter, GroupNote, Signature
from stepwell.encounter.queries.facts import group_facts, place_of, signer_facts
from stepwell.encounter.queries.sheet import NOTE, Sheet
from stepwell.encounter.rules.attendance import PRESENT
from stepwell.encounter.rules.group_note import check_can_sign_group
from stepwell.encounter.rules.merge import merge, read_token
from stepwell.kernel import access, audit, dates
from stepwell.kernel.access import Actor
from stepwell.kernel.tables import Refused
from stepwell.program.models import GroupSession

FIELDS = ("topic", "what_we_did", "methods", "home_practice")


def write_group_note(
    actor: Actor,
    session: GroupSession,
    shared: SharedFacts,
    parts: Iterable[PartFacts] = (),
    token: str | None = None,
) -> Written:
    """Saves what was typed on a sheet: the shared note and any number of people's parts.

    With a token, only fields touched since are taken over, and a field someone else has changed to something
    else comes back as a clash, unsaved. Raises Refused('NOTE_SIGNED') once the set is signed.
    """
    with transaction.atomic():
        access.require(actor, "note.write", session)
        return _write(actor, open_sheet(session), shared, parts, token)


def _write(
    actor: Actor,
    sheet: Sheet,
    shared: SharedFacts,
    parts: Iterable[PartFacts],
    token: str | None = None,
    *,
    is_signed_next: bool = False,
) -> Written:
    if sheet.is_signed:
        raise Refused("NOTE_SIGNED", "These notes are signed.", "Add an addendum to a person's note.")
    versions = None if token is None else read_token(token)
    taught = sheet.module
    clashes = write_module(actor, sheet, shared, versions)
    changed, theirs = write_parts(actor, sheet, parts, versions)
    if sheet.module != taught:
        changed = hang_anew(sheet, changed)
    if shared.nobody_else_voiced_risk:
        changed = _answer_risk(sheet, changed)
    later = [row for row in sheet.encounters if is_signed_next and row.attendance in PRESENT]
    save_parts(actor, changed, "note.drafted", later=later)
    clashes += theirs + _write_shared(actor, sheet, shared, versions)
    return Written(sheet.token, tuple(clashes))


def write_and_sign_group(
    actor: Actor, session: GroupSession, shared: SharedFacts, parts: Iterable[PartFacts]
) -> list[Signature]:
    """Both acts at once, on one look at the sheet: either all of it is saved and signed, or nothing is.

    Raises as `write_group_note` and `sign_group` do.
    """
    with transaction.atomic():
        access.require(actor, "note.write", session)
        access.require(actor, "note.sign", session)
        sheet = open_sheet(session, with_before=True)
        _write(actor, sheet, shared, parts, is_signed_next=True)
        return _sign(actor, sheet, SAVED)


def sign_group(actor: Actor, session: GroupSession, token: str | None = None) -> list[Signature]:
    """One signature for the set: a Signature for each person present, and every part frozen.

    A second call finds the first one's signatures. Raises Refused: CHANGED when the sheet moved on since
    `token`, and the rules' own.
    """
    with transaction.atomic():
        access.require(actor, "note.sign", session)
        sheet = open_sheet(session, with_before=True)
        if sheet.is_signed:
            return list(Signature._base_manager.filter(encounter__session=session).order_by("pk"))
        if token is not None and token != sheet.token:
            raise Refused(
                "CHANGED", "Someone changed these notes since you opened them.", "Read them again, then sign."
            )
        return _sign(actor, sheet)


def _sign(actor: Actor, sheet: Sheet, unsaved: Sequence[str] = ()) -> list[Signature]:
    session, note = sheet.session, sheet.note
    facts, signer = signer_facts(actor)
    at = dates.now()
    check_can_sign_group(group_facts(session, note, sheet.encounters, sheet.plans, sheet.last_lines(), facts), at)
    present = [row for row in sheet.encounters if row.attendance in PRESENT]
    assert note is not None
    note.edit(head_count=len(present))
    for row in present:
        row.place = place_of(session)
    made = sign_all(actor, signer, present, note, at, [*unsaved, "place"])
    audit.record(actor, "session.signed", session)
    return made


def _answer_risk(sheet: Sheet, changed: list[Encounter]) -> list[Encounter]:
    found = {row.pk: row for row in changed}
    for row in sheet.encounters:
        if row.is_risk_voiced is None and row.attendance in PRESENT and row.signed_at is None:
            row.is_risk_voiced = False
            found[row.pk] = row
    return list(found.values())


def _write_shared(actor: Actor, sheet: Sheet, facts: SharedFacts, versions: Mapping[str, int] | None) -> list[Clash]:
    note, typed = sheet.note, facts.touched()
    if typed.get("topic") == "":
        typed["topic"] = sheet.suggested_topic  # an empty topic is that of the module
    if note is None:
        told = {name: value for name, value in typed.items() if value}
        if told:
            whose = {"session": sheet.session, "site_id": sheet.session.site_id}
            sheet.note = GroupNote.objects.create(written_by_id=actor.account_id, **whose, **told)
            audit.record(actor, "group_note.drafted", sheet.note)
        return []
    stored = {name: getattr(note, name) for name in FIELDS}
    merged = merge(typed, _shown_note(sheet, note, stored, versions), stored)
    if merged.changes:
        note.edit(**merged.changes)
        audit.record(actor, "group_note.drafted", note)
    return [Clash("", NOTE, name, stored[name], typed[name]) for name in merged.clashes]


def _shown_note(
    sheet: Sheet, note: GroupNote, stored: dict[str, str], versions: Mapping[str, int] | None
) -> dict[str, str]:
    """What the form showed of the shared note when it was made."""
    known = note.version if versions is None else versions.get(NOTE, 0)
    if known == note.version:
        return stored
    if known == 0:
        return dict.fromkeys(FIELDS, "") | {"topic": sheet.suggested_topic}
    past = apps.get_model("encounter", "GroupNoteEvent")
    event = past._base_manager.filter(pgh_obj_id=note.pk, version=known).order_by("-pgh_id").first()
    return {name: getattr(event, name, "") for name in FIELDS}
