"""The signed notes of one session before a second person who signs beside their author."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from stepwell.encounter.models import Encounter, GroupNote, Signature, SignatureKind
from stepwell.encounter.queries.clock import day, moment, span
from stepwell.encounter.queries.facts import note_state, signer_facts
from stepwell.encounter.queries.note_parts import NoteParts, parts_of
from stepwell.encounter.rules.beside import Beside, BesideFacts, can_sign_beside
from stepwell.encounter.rules.note import Signer
from stepwell.kernel import access
from stepwell.kernel.access import Actor, Role
from stepwell.kernel.web import get_visible
from stepwell.program.models import GroupSession

RELATED = ("group__track", "leader__account", "coleader__account", "room", "site", "note")


@dataclass(slots=True)
class BesideSheet:
    """The signed notes of a session with their parts and signatures."""

    session: GroupSession
    note: GroupNote | None
    rows: list[Encounter]
    parts: dict[UUID, NoteParts]
    signed: dict[UUID, list[Signature]]

    def signatures(self, row: Encounter) -> list[Signature]:
        return self.signed.get(row.pk, [])


@dataclass(frozen=True, slots=True)
class BesideRow:
    """One signed note as it is shown, with who signed it and as what the actor may sign."""

    encounter_id: UUID
    name: str
    minutes: int
    objective: str
    own_line: str
    risk: str
    signatures: tuple[tuple[str, str, str], ...]
    kinds: frozenset[Beside]

    @property
    def may_review(self) -> bool:
        return Beside.REVIEWER in self.kinds


@dataclass(frozen=True, slots=True)
class BesidePage:
    """The notes of one session; `as_coleader` and `as_reviewer` count those the actor may sign in that way."""

    session: GroupSession
    title: str
    when: str
    note: GroupNote | None
    rows: tuple[BesideRow, ...]

    @property
    def as_coleader(self) -> int:
        return sum(Beside.COLEADER in row.kinds for row in self.rows)

    @property
    def as_reviewer(self) -> int:
        return sum(row.may_review for row in self.rows)


def beside_sheet(session: GroupSession) -> BesideSheet:
    """Everything to sign beside, in three queries and one for the shared note."""
    rows = list(
        Encounter._base_manager.filter(session=session, signed_at__isnull=False)
        .select_related("patient", "objective", "session", "signed_by__practitioner")
        .order_by("patient__name_used", "patient__legal_last", "pk")
    )
    signed: dict[UUID, list[Signature]] = {}
    for one in Signature._base_manager.filter(encounter__session=session).order_by("signed_at", "pk"):
        signed.setdefault(one.encounter_id, []).append(one)
    note = GroupNote._base_manager.filter(session=session).first()
    return BesideSheet(session, note, rows, parts_of([row.pk for row in rows]), signed)


def beside_facts(actor: Actor, sheet: BesideSheet, row: Encounter, signer: Signer, kind: Beside) -> BesideFacts:
    """One note before the actor who would sign it in this way."""
    session = sheet.session
    author = row.signed_by.practitioner if row.signed_by else None
    mine = [one for one in sheet.signatures(row) if one.signed_by_id == actor.account_id]
    directs = session.site_id in {site for role, site in actor.duties if role is Role.PROGRAM_DIRECTOR}
    supervises = author is not None and author.supervisor_id == actor.practitioner_id
    return BesideFacts(
        kind,
        note_state(row, sheet.parts[row.pk].after),
        str(author.pk) if author else "",
        signer,
        actor.practitioner_id in (session.leader_id, session.coleader_id),
        directs or supervises,
        bool(mine),
        any(one.kind == kind.value for one in sheet.signatures(row) if one not in mine),
    )


def beside_page(actor: Actor, session_id: UUID) -> BesidePage:
    """The signed notes of a session for those who may sign beside. Raises Http404, Forbidden."""
    session: GroupSession = get_visible(actor, GroupSession, session_id, *RELATED)
    access.require(actor, "note.sign", session)
    signer, _practitioner = signer_facts(actor)
    sheet, zone = beside_sheet(session), session.site.time_zone
    return BesidePage(
        session,
        session.group.name,
        f"{day(session.on)} {span(session.starts_at, session.ends_at, zone)}",
        sheet.note,
        tuple(_row(actor, sheet, row, signer, zone) for row in sheet.rows),
    )


def _row(actor: Actor, sheet: BesideSheet, row: Encounter, signer: Signer, zone: str) -> BesideRow:
    step = row.objective
    kinds = (kind for kind in Beside if can_sign_beside(beside_facts(actor, sheet, row, signer, kind)))
    return BesideRow(
        row.pk,
        row.patient.short_name,
        row.minutes,
        f"{step.label} {step.text}" if step else "",
        row.own_line,
        row.risk_act if row.is_risk_voiced else "",
        tuple(
            (str(SignatureKind(one.kind).label), f"{one.signer_name}, {one.credential}", moment(one.signed_at, zone))
            for one in sheet.signatures(row)
        ),
        frozenset(kinds),
    )
