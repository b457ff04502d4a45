"""One signed note to read: its words, who signed, what was added, and the plan it hangs on."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from stepwell.encounter.models import Addendum, Encounter, GroupNote, Signature, SignatureKind
from stepwell.encounter.queries.clock import day, moment, span
from stepwell.encounter.queries.facts import note_state
from stepwell.encounter.queries.note_parts import After, NoteParts, parts_of
from stepwell.encounter.queries.note_shown import signed_lines
from stepwell.encounter.queries.private import may_keep_private_notes
from stepwell.encounter.queries.text import is_unchanged_since
from stepwell.encounter.rules.after import ErrorFacts, can_mark_in_error
from stepwell.encounter.rules.note import COUNTS_AS_SIGNED, NoteState
from stepwell.encounter.words import ATTENDANCE, Words, reason_words
from stepwell.kernel import access
from stepwell.kernel.access import Actor, Role
from stepwell.kernel.dates import clinic_day
from stepwell.kernel.web import get_visible
from stepwell.plan.rules.diagnosis import look_up
from stepwell.plan.rules.services import service_type
from stepwell.program.rules.curriculum import participation_anchors

RELATED = (
    "patient",
    "site",
    "practitioner__account",
    "session__group",
    "session__note",
    "objective__goal__problem__diagnosis",
    "intervention",
)


@dataclass(frozen=True, slots=True)
class SignedBy:
    """One signature as it is shown, and whether the words are still those that were signed."""

    kind: str
    name: str
    at: str
    text_hash: str
    is_unchanged: bool


@dataclass(frozen=True, slots=True)
class Added:
    """One addendum as it is shown."""

    text: str
    name: str
    at: str


@dataclass(frozen=True, slots=True)
class EncounterPage:
    """The note of one person's part."""

    encounter: Encounter
    note: GroupNote | None
    service: str
    when: str
    attendance: Words
    reason: str
    participation: str
    thread: tuple[tuple[str, str], ...]
    signatures: tuple[SignedBy, ...]
    addenda: tuple[Added, ...]
    state: NoteState
    may_cosign: bool
    may_amend: bool
    may_answer: bool
    may_mark_in_error: bool
    after: After
    error_on: str
    lines: tuple[tuple[str, str], ...]
    has_private_notes: bool
    is_late_entry: bool


def encounter_page(actor: Actor, encounter_id: UUID) -> EncounterPage:
    """The page of one encounter. Raises Http404 when the actor may not see it."""
    row = get_visible(actor, Encounter, encounter_id, *RELATED)
    note = getattr(row.session, "note", None)
    zone = row.site.time_zone
    parts = parts_of([row.pk])[row.pk]
    state = note_state(row, parts.after)
    anchors = participation_anchors()
    may_amend = bool(access.may(actor, "note.amend", row))
    is_author = row.signed_by_id is not None and row.signed_by_id == actor.account_id
    is_cosigner = row.cosigner_id is not None and row.cosigner_id == actor.practitioner_id
    part = row.participation
    return EncounterPage(
        encounter=row,
        note=note,
        service=service_type(row.service_type).title,
        when=f"{day(row.on)} {span(row.starts_at, row.ends_at, zone)}",
        attendance=ATTENDANCE[row.attendance],
        reason=reason_words(row.absence_reason, row.is_excused),
        participation="" if part is None else f"{part}, {anchors[part]}",
        thread=_thread(row),
        signatures=_signatures(row, note, parts, zone),
        addenda=_addenda(row, zone),
        state=state,
        may_cosign=state is NoteState.AWAITING_COSIGNATURE and is_cosigner,
        may_amend=state in COUNTS_AS_SIGNED and may_amend,
        may_answer=state is NoteState.SENT_BACK and is_author,
        may_mark_in_error=may_amend
        and can_mark_in_error(ErrorFacts(state, is_author, is_cosigner, directs(actor, row.site_id), "a reason")),
        after=parts.after,
        error_on=moment(parts.after.error_at, zone) if parts.after.error_at else "",
        lines=signed_lines(row, parts),
        has_private_notes=may_keep_private_notes(actor, row),
        is_late_entry=row.signed_at is not None and clinic_day(row.signed_at, zone) > row.on,
    )


def directs(actor: Actor, site_id: UUID) -> bool:
    """Whether the actor directs the program of a site."""
    return any(role is Role.PROGRAM_DIRECTOR and site == site_id for role, site in actor.duties)


def is_unchanged_since_signing(encounter: Encounter) -> bool:
    """Whether every signature still fits the record, word for word. Four queries."""
    row = Encounter._base_manager.select_related("patient", "objective", "session").get(pk=encounter.pk)
    note = GroupNote._base_manager.filter(session_id=row.session_id).first() if row.session_id else None
    parts = parts_of([row.pk])[row.pk]
    signatures = list(Signature._base_manager.filter(encounter=row))
    return bool(signatures) and all(is_unchanged_since(one, row, note, parts) for one in signatures)


def _signatures(row: Encounter, note: GroupNote | None, parts: NoteParts, zone: str) -> tuple[SignedBy, ...]:
    rows = Signature._base_manager.filter(encounter=row).order_by("signed_at", "pk")
    return tuple(
        SignedBy(
            SignatureKind(one.kind).label,
            f"{one.signer_name}, {one.credential}",
            moment(one.signed_at, zone),
            one.text_hash,
            is_unchanged_since(one, row, note, parts),
        )
        for one in rows
    )


def _addenda(row: Encounter, zone: str) -> tuple[Added, ...]:
    rows = Addendum._base_manager.filter(encounter=row).order_by("written_at", "pk")
    return tuple(
        Added(
            one.text,
            f"{one.writer_name}, {one.credential}",
            moment(one.written_at, zone),
        )
        for one in rows
    )


def _thread(row: Encounter) -> tuple[tuple[str, str], ...]:
    """From the objective up to the diagnosis, as (kind, words); empty without an objective."""
    step = row.objective
    if step is None:
        return ()
    goal = step.goal
    problem = goal.problem
    code = problem.diagnosis.code
    known = look_up(code)
    found = [
        ("objective", f"{step.label} {step.text}"),
        ("goal", goal.text),
        ("problem", problem.own_words or problem.statement),
        ("diagnosis", f"{code} {known.title}" if known else code),
    ]
    if row.intervention is not None:
        title = service_type(row.intervention.service_type).title
        found.insert(0, ("intervention", f"{title}: {row.intervention.method}"))
    return tuple(found)
