"""One signed note to read: its words, who signed, what was added, and the plan it hangs on."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from stepwell.encounter.models import Addendum, Encounter, GroupNote, Signature, SignatureKind
from stepwell.encounter.queries.clock import day, moment, span
from stepwell.encounter.queries.facts import note_state
from stepwell.encounter.queries.text import is_unchanged_since
from stepwell.encounter.rules.note import NoteState
from stepwell.encounter.words import ATTENDANCE, Words, reason_words
from stepwell.kernel import access
from stepwell.kernel.access import Actor
from stepwell.kernel.web import get_visible
from stepwell.plan.rules.diagnosis import look_up
from stepwell.plan.rules.services import service_type
from stepwell.program.rules.curriculum import participation_anchors

RELATED = (
    "patient",
    "site",
    "practitioner__account",
    "session__group",
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


def encounter_page(actor: Actor, encounter_id: UUID) -> EncounterPage:
    """The page of one encounter. Raises Http404 when the actor may not see it."""
    row = get_visible(actor, Encounter, encounter_id, *RELATED)
    note = GroupNote._base_manager.filter(session_id=row.session_id).first() if row.session_id else None
    zone = row.site.time_zone
    state = note_state(row)
    anchors = participation_anchors()
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
        signatures=_signatures(row, note, zone),
        addenda=_addenda(row, zone),
        state=state,
        may_cosign=state is NoteState.AWAITING_COSIGNATURE and row.cosigner_id == actor.practitioner_id,
        may_amend=state is NoteState.SIGNED and bool(access.may(actor, "note.amend", row)),
    )


def is_unchanged_since_signing(encounter: Encounter) -> bool:
    """Whether every signature still fits the record, word for word. Three queries."""
    row = Encounter._base_manager.select_related("patient", "objective", "session").get(pk=encounter.pk)
    note = GroupNote._base_manager.filter(session_id=row.session_id).first() if row.session_id else None
    signatures = list(Signature._base_manager.filter(encounter=row))
    return bool(signatures) and all(is_unchanged_since(one, row, note) for one in signatures)


def _signatures(row: Encounter, note: GroupNote | None, zone: str) -> tuple[SignedBy, ...]:
    rows = Signature._base_manager.filter(encounter=row).order_by("signed_at", "pk")
    return tuple(
        SignedBy(
            SignatureKind(one.kind).label,
            f"{one.signer_name}, {one.credential}",
            moment(one.signed_at, zone),
            one.text_hash,
            is_unchanged_since(one, row, note),
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
