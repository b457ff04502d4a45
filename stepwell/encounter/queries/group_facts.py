"""Turns the records of a group session into the plain facts the rules of its notes decide on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from stepwell.encounter.models import Encounter
from stepwell.encounter.queries.facts import part_of, place_of, service_done
from stepwell.encounter.queries.sheet import Before, Sheet, encounter_of
from stepwell.encounter.rules.attendance import PRESENT, Attendance
from stepwell.encounter.rules.canceled import CanceledFacts, held_until
from stepwell.encounter.rules.group_note import GroupNote, GroupPerson, SharedPart
from stepwell.encounter.rules.note import SOURCE, Held, Signer
from stepwell.kernel.tables import Reason
from stepwell.plan.rules.services import service_type
from stepwell.program.models import GroupSession, Seat
from stepwell.program.rules.seats import Group


def canceled_facts(session: GroupSession) -> CanceledFacts:
    """When the session was to run and when it was called off."""
    return CanceledFacts(session.starts_at, session.ends_at, session.cancelled_at)


def ends_at(session: GroupSession) -> datetime:
    """When the session ended: as planned, or when it was called off; its start if it never began."""
    return held_until(canceled_facts(session)) or session.starts_at


def group_facts(sheet: Sheet, signer: Signer, blocked: Mapping[UUID, str]) -> GroupNote:
    """The whole sheet of a session; `blocked` is the sentence for each person whose note waits for a safety plan."""
    session, note = sheet.session, sheet.note
    rows = sheet.encounters
    count = sum(row.attendance in PRESENT and row.confirmed_at is not None for row in rows)
    leaders = {str(leader) for leader in (session.leader_id, session.coleader_id) if leader}
    shared = SharedPart(
        Held(session.on, session.starts_at, max(ends_at(session), session.starts_at)),
        place_of(session),
        session.module,
        service_type(session.group.service_type).title,
        note.methods if note else "",
        note.head_count if note and note.head_count is not None else count,
        note.topic if note else "",
        note.what_we_did if note else "",
        note.home_practice if note else "",
    )
    people = tuple(_person(sheet, seat, row, blocked) for seat in sheet.seats if (row := encounter_of(seat)))
    group = Group(str(session.group_id), session.group.capacity, session.group.min_size)
    return GroupNote(sheet.is_frozen, shared, people, signer, frozenset(leaders), group)


def _person(sheet: Sheet, seat: Seat, row: Encounter, blocked: Mapping[UUID, str]) -> GroupPerson:
    patient, told = row.patient, blocked.get(row.patient_id, "")
    check_in = getattr(seat, "check_in", None)
    return GroupPerson(
        part_of(row, sheet.plan_of(seat)),
        Attendance(row.attendance) if row.confirmed_at else Attendance.UNCONFIRMED,
        row.participation,
        (patient.name_used, patient.legal_first) if patient.name_used else (patient.legal_first,),
        sheet.before.get(row.patient_id, Before()).last_line,
        row.same_text_reason,
        bool(row.absence_reason),
        service_done(row),
        row.signed_at is not None,
        check_in.safe_today if check_in else "",
        (Reason("SAFETY_PLAN", told, SOURCE),) if told else (),
    )
