"""Turns records of a session or visit into the plain facts the rules decide on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from uuid import UUID

from django.db.models import Max
from django.http import Http404

from stepwell.encounter.models import Encounter, GroupNote
from stepwell.encounter.queries.plan_line import NO_PLAN, PlanOfDay
from stepwell.encounter.rules import group_note as group_rules
from stepwell.encounter.rules import note as note_rules
from stepwell.encounter.rules.attendance import (
    PRESENT,
    AbsenceReason,
    Attendance,
    AttendanceFacts,
    SessionTime,
    draft_state,
)
from stepwell.encounter.rules.codes import GroupStyle, ServiceDone
from stepwell.encounter.rules.note import Held, NoteState, PersonPart, Risk, Signer
from stepwell.kernel.access import Actor
from stepwell.people.models import Practitioner
from stepwell.plan.rules.services import service_type
from stepwell.program.models import GroupSession, Seat, Visit
from stepwell.program.rules.seats import Group

MEDICARE = "medicare"
VIDEO = "video"
DEFAULTS: dict[str, object] = {
    "attendance": Attendance.UNCONFIRMED.value,
    "arrived_at": None,
    "left_at": None,
    "absence_reason": "",
    "is_excused": None,
    "place": "",
    "objective_id": None,
    "participation": None,
    "own_line": "",
    "response": "",
    "is_risk_voiced": None,
    "risk_act": "",
    "home_practice": "",
    "same_text_reason": "",
}


def event_of(seat: Seat) -> GroupSession | Visit:
    """What the seat is in. Both are loaded with it."""
    event = seat.session or seat.visit
    assert event is not None  # a constraint of the table
    return event


def place_of(event: GroupSession | Visit) -> str:
    """The room's name, "video" for a virtual room, empty when no room is booked."""
    room = event.room
    if room is None:
        return ""
    return VIDEO if room.is_virtual else str(room.name)


def attendance_facts(encounter: Encounter) -> AttendanceFacts:
    """What the record says about one person's part in the time."""
    return AttendanceFacts(
        SessionTime(encounter.starts_at, encounter.ends_at),
        Attendance(encounter.attendance),
        encounter.arrived_at,
        encounter.left_at,
        (),
        AbsenceReason(encounter.absence_reason) if encounter.absence_reason else None,
        encounter.is_excused,
    )


def shown_attendance(encounter: Encounter | None) -> Attendance:
    """What the roster shows: what was said, else what the sign-ins suggest, else nothing yet."""
    if encounter is None:
        return Attendance.UNCONFIRMED
    stored = Attendance(encounter.attendance)
    if stored is Attendance.UNCONFIRMED:
        times = SessionTime(encounter.starts_at, encounter.ends_at)
        stored = draft_state(times, encounter.arrived_at, encounter.left_at)
    return stored


def risk_of(encounter: Encounter) -> Risk:
    """The risk answer of one person's part."""
    if encounter.is_risk_voiced is None:
        return Risk.NOT_ASKED
    return Risk.VOICED if encounter.is_risk_voiced else Risk.NONE_VOICED


def service_done(encounter: Encounter) -> ServiceDone:
    """What was done, for the code; the episode's coverage and payer are loaded with the encounter."""
    coverage = encounter.episode.coverage
    is_medicare = coverage is not None and coverage.payer.profile == MEDICARE
    style = GroupStyle.PROGRAM if is_medicare else GroupStyle.THERAPY
    return ServiceDone(encounter.service_type, encounter.minutes, encounter.on, style)


def part_of(encounter: Encounter, plan: PlanOfDay) -> PersonPart:
    """One person's own part of a note."""
    return PersonPart(
        str(encounter.patient_id),
        encounter.minutes,
        encounter.own_line,
        encounter.response,
        risk_of(encounter),
        encounter.risk_act,
        encounter.home_practice,
        plan.thread(encounter),
    )


def signer_facts(actor: Actor) -> tuple[Signer, Practitioner]:
    """Who is about to sign, with their licenses. Raises Http404 for an account without a practitioner."""
    found = (
        Practitioner._base_manager.select_related("account", "supervisor")
        .annotate(license_ends_on=Max("licenses__ends_on"))
        .filter(pk=actor.practitioner_id)
        .first()
    )
    if found is None:
        raise Http404
    return signer_of(found), found


def signer_of(practitioner: Practitioner) -> Signer:
    """The practitioner as a signer; the license that lasts longest is loaded with them."""
    return Signer(
        str(practitioner.pk),
        practitioner.credential,
        getattr(practitioner, "license_ends_on", None),
        practitioner.supervisor_id is not None,
    )


def note_state(encounter: Encounter) -> NoteState:
    """Where a note stands: draft, waiting for the supervisor, signed. An addendum does not reopen it."""
    if encounter.signed_at is None:
        return NoteState.DRAFT
    if encounter.cosigner_id is not None and encounter.cosigned_at is None:
        return NoteState.AWAITING_COSIGNATURE
    return NoteState.SIGNED


def group_facts(
    session: GroupSession,
    note: GroupNote | None,
    encounters: Iterable[Encounter],
    plans: Mapping[UUID, PlanOfDay],
    last_lines: Mapping[UUID, str],
    signer: Signer,
) -> group_rules.GroupNote:
    """The whole sheet of a session as facts; a note not begun yet is an empty one."""
    rows = list(encounters)
    signed = any(row.signed_at for row in rows)
    count = sum(row.attendance in PRESENT and row.confirmed_at is not None for row in rows)
    leaders = {str(leader) for leader in (session.leader_id, session.coleader_id) if leader}
    held = Held(session.on, session.starts_at, session.ends_at)
    shared = group_rules.SharedPart(
        held,
        place_of(session),
        session.module,
        service_type(session.group.service_type).title,
        note.methods if note else "",
        note.head_count if note and note.head_count is not None else count,
        note.topic if note else "",
        note.what_we_did if note else "",
        note.home_practice if note else "",
    )
    people = tuple(
        _group_person(row, plans.get(row.episode_id, NO_PLAN), last_lines.get(row.patient_id, "")) for row in rows
    )
    state = NoteState.SIGNED if signed else NoteState.DRAFT
    group = Group(str(session.group_id), session.group.capacity, session.group.min_size)
    return group_rules.GroupNote(state, shared, people, signer, frozenset(leaders), group)


def _group_person(row: Encounter, plan: PlanOfDay, last_line: str) -> group_rules.GroupPerson:
    patient = row.patient
    return group_rules.GroupPerson(
        part_of(row, plan),
        Attendance(row.attendance) if row.confirmed_at else Attendance.UNCONFIRMED,
        row.participation,
        (patient.name_used, patient.legal_first) if patient.name_used else (patient.legal_first,),
        last_line,
        row.same_text_reason,
        bool(row.absence_reason),
        service_done(row),
    )


def individual_facts(encounter: Encounter, plan: PlanOfDay, signer: Signer) -> note_rules.IndividualNote:
    """One visit's note as facts."""
    return note_rules.IndividualNote(
        note_state(encounter),
        Held(encounter.on, encounter.starts_at, encounter.ends_at),
        encounter.place,
        service_done(encounter),
        part_of(encounter, plan),
        signer,
        str(encounter.practitioner_id),
    )
