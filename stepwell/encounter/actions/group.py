"""Writes a group's sheet and signs its notes with one signature: everyone's that is ready."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from django.apps import apps
from django.db import transaction

from stepwell.encounter.actions.facts import Clash, PartFacts, SharedFacts, Written
from stepwell.encounter.actions.module import hang_anew, write_module
from stepwell.encounter.actions.parts import SAVED, go_on_from, save_parts, save_rows, write_parts
from stepwell.encounter.actions.row_facts import RowFacts
from stepwell.encounter.actions.row_parts import write_row_parts
from stepwell.encounter.actions.signing import sign_all
from stepwell.encounter.actions.start import open_sheet
from stepwell.encounter.models import Encounter, GroupNote, Signature, SignatureKind
from stepwell.encounter.queries.facts import place_of, signer_facts
from stepwell.encounter.queries.group_facts import group_facts
from stepwell.encounter.queries.sheet import NOTE, Sheet, encounter_of
from stepwell.encounter.rules.attendance import PRESENT
from stepwell.encounter.rules.group_note import check_can_sign_group
from stepwell.encounter.rules.merge import left_behind, merge, read_token, version_shown
from stepwell.encounter.rules.opening import asks_for_risk
from stepwell.kernel import access, audit, dates
from stepwell.kernel.access import Actor
from stepwell.kernel.tables import Refused
from stepwell.placement.queries import note_block
from stepwell.program.models import GroupSession

FIELDS = ("topic", "what_we_did", "methods", "method_codes", "home_practice")


def write_group_note(
    actor: Actor,
    session: GroupSession,
    shared: SharedFacts,
    parts: Iterable[PartFacts] = (),
    token: str | None = None,
    rows: Iterable[RowFacts] = (),
) -> Written:
    """Saves what was typed on a sheet: the shared note and any number of people's parts.

    With a token, only fields touched since are taken over, and a field someone else has changed to something
    else comes back as a clash, unsaved; so do words for a note that is signed by now. Raises
    Refused('NOTE_SIGNED') once every note is signed.
    """
    with transaction.atomic():
        access.require(actor, "note.write", session)
        return _write(actor, open_sheet(session, even_canceled=True), shared, parts, token, rows)


def _write(
    actor: Actor,
    sheet: Sheet,
    shared: SharedFacts,
    parts: Iterable[PartFacts],
    token: str | None = None,
    rows: Iterable[RowFacts] = (),
    *,
    is_signed_next: bool = False,
) -> Written:
    if sheet.is_signed:
        raise Refused("NOTE_SIGNED", "These notes are signed.", "Add an addendum to a person's note.")
    versions = None if token is None else read_token(token)
    before = sheet.token
    taught = sheet.module
    clashes = write_module(actor, sheet, shared, versions)
    changed, theirs = write_parts(actor, sheet, parts, versions)
    retimed, unclear = write_row_parts(actor, sheet, rows, versions)
    changed += [row for row in retimed if row not in changed]
    if sheet.module != taught:
        changed = hang_anew(sheet, changed)
    if shared.nobody_else_voiced_risk:
        changed = _answer_risk(sheet, changed)
    later = [row for row in sheet.encounters if is_signed_next and row.attendance in PRESENT]
    save_parts(actor, changed, "note.drafted", later=later)
    clashes += theirs + unclear + _write_shared(actor, sheet, shared, versions)
    return Written(sheet.token, go_on_from(sheet, token, before, sheet.token), tuple(clashes))


def write_and_sign_group(
    actor: Actor, session: GroupSession, shared: SharedFacts, parts: Iterable[PartFacts], rows: Iterable[RowFacts] = ()
) -> list[Signature]:
    """Both acts at once, on one look at the sheet; every note that is ready is signed, the others are kept.

    Raises as `write_group_note` and `sign_group` do, and then nothing is saved.
    """
    with transaction.atomic():
        access.require(actor, "note.write", session)
        access.require(actor, "note.sign", session)
        sheet = open_sheet(session, with_before=True)
        _write(actor, sheet, shared, parts, None, rows, is_signed_next=True)
        return _sign(actor, sheet, SAVED)


def sign_group(actor: Actor, session: GroupSession, token: str | None = None) -> list[Signature]:
    """One signature for all that is ready: a Signature for each person present, and every part signed is frozen.

    A note that is not ready waits and holds nobody else's; the first signature closes the part all share. Once
    everything is signed, another call finds the first signatures. Raises Refused: CHANGED when the sheet moved on
    since `token`, and the rules' own.
    """
    with transaction.atomic():
        access.require(actor, "note.sign", session)
        sheet = open_sheet(session, with_before=True, even_canceled=True)
        if sheet.is_signed:
            rows = Signature._base_manager.filter(encounter__session=session, kind=SignatureKind.AUTHOR)
            return list(rows.order_by("pk"))
        if token is not None and token != sheet.token:
            raise Refused(
                "CHANGED", "Someone changed these notes since you opened them.", "Read them again, then sign."
            )
        return _sign(actor, sheet)


def _sign(actor: Actor, sheet: Sheet, unsaved: Sequence[str] = ()) -> list[Signature]:
    session, note = sheet.session, sheet.note
    facts, signer = signer_facts(actor)
    at = dates.now()
    present = [row for row in sheet.encounters if row.attendance in PRESENT]
    found = check_can_sign_group(group_facts(sheet, facts, note_block(sheet.may_be_blocked)), at)
    ready = [row for row in present if row.signed_at is None and str(row.patient_id) in found.ready]
    held = [row for row in present if row.signed_at is None and row not in ready]
    if unsaved and held:
        save_rows(held, unsaved)
    assert note is not None  # a note without a topic is not ready
    if not sheet.is_frozen:
        note.edit(head_count=len(present))
    for row in ready:
        row.place, row.practitioner_id = place_of(session), signer.pk  # whoever led it, also when they stood in
    made = sign_all(actor, signer, ready, note, at, [*unsaved, "place", "practitioner", "minutes", "ends_at"])
    audit.record(actor, "session.signed", session)
    return made


def _answer_risk(sheet: Sheet, changed: list[Encounter]) -> list[Encounter]:
    """Settles it for everyone here who is still open, save those who must be asked on their own."""
    found = {row.pk: row for row in changed}
    for seat in sheet.seats:
        row, parts = encounter_of(seat), sheet.row_parts[seat.pk]
        if row is None or (parts.check_in and asks_for_risk(parts.check_in.safe_today)):
            continue
        if row.is_risk_voiced is None and row.attendance in PRESENT and row.signed_at is None:
            row.is_risk_voiced = False
            found[row.pk] = row
    return list(found.values())


def _write_shared(actor: Actor, sheet: Sheet, facts: SharedFacts, versions: Mapping[str, int] | None) -> list[Clash]:
    note, typed = sheet.note, facts.touched()
    if note is not None and sheet.is_frozen:
        late = {name: words for name, words in typed.items() if words and words != getattr(note, name)}
        return [Clash("", NOTE, name, getattr(note, name), words) for name, words in late.items() if _is_words(name)]
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
    if versions is not None:
        sheet.behind |= left_behind(NOTE, versions, typed, stored | dict(merged.changes))
    return [Clash("", NOTE, name, stored[name], typed[name]) for name in merged.clashes if _is_words(name)]


def _is_words(name: str) -> bool:
    """Codes go with the words of the methods; one choice between two texts settles both."""
    return name != "method_codes"


def _shown_note(
    sheet: Sheet, note: GroupNote, stored: dict[str, object], versions: Mapping[str, int] | None
) -> dict[str, object]:
    """What the form showed of the shared note, field by field."""
    if versions is None:
        return stored
    blank: dict[str, object] = dict.fromkeys(FIELDS, "") | {"method_codes": [], "topic": sheet.suggested_topic}
    by_version: dict[int, dict[str, object]] = {0: blank, note.version: stored}
    shown: dict[str, object] = {}
    for name in FIELDS:
        known = version_shown(versions, NOTE, name)
        if known not in by_version:
            past = apps.get_model("encounter", "GroupNoteEvent")
            event = past._base_manager.filter(pgh_obj_id=note.pk, version=known).order_by("-pgh_id").first()
            by_version[known] = {field: getattr(event, field, "") for field in FIELDS}
        shown[name] = by_version[known][name]
    return shown
