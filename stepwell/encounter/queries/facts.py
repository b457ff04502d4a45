"""Turns records of a session or visit into the plain facts the rules decide on."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Max
from django.http import Http404

from stepwell.encounter.models import Encounter
from stepwell.encounter.queries.note_parts import NOTHING_AFTER, After
from stepwell.encounter.queries.plan_line import PlanOfDay
from stepwell.encounter.rules import note as note_rules
from stepwell.encounter.rules.attendance import (
    AbsenceReason,
    Attendance,
    AttendanceFacts,
    SessionTime,
    draft_state,
)
from stepwell.encounter.rules.codes import FamilyPresence, GroupStyle, ServiceDone
from stepwell.encounter.rules.note import Held, NoteState, PersonPart, Risk, Signer
from stepwell.kernel.access import Actor
from stepwell.kernel.tables import Reason
from stepwell.people.models import Practitioner
from stepwell.program.models import GroupSession, Seat, Visit

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
    "family_presence": "",
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
        getattr(encounter, "away_known", ()),  # times out of the room, loaded with the sheet of a session
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
    return ServiceDone(encounter.service_type, encounter.minutes, encounter.on, style, presence_of(encounter))


def presence_of(encounter: Encounter) -> FamilyPresence:
    """Whether the patient was in the room; they were wherever nobody said otherwise of a family session."""
    return FamilyPresence(encounter.family_presence or FamilyPresence.PRESENT)


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


def note_state(encounter: Encounter, after: After = NOTHING_AFTER) -> NoteState:
    """Where a note stands; `after` is what followed the signature, without which a note is at most signed.

    An addendum does not reopen a note; one that answers a remark leaves it waiting for the supervisor.
    """
    if encounter.signed_at is None:
        return NoteState.DRAFT
    if after.error_at is not None:
        return NoteState.ENTERED_IN_ERROR
    if encounter.cosigner_id is not None and encounter.cosigned_at is None:
        return NoteState.SENT_BACK if after.remark else NoteState.AWAITING_COSIGNATURE
    return NoteState.AMENDED if after.addenda else NoteState.SIGNED


def individual_facts(
    encounter: Encounter,
    plan: PlanOfDay,
    signer: Signer,
    *,
    beside: Iterable[Reason] = (),
    is_before_plan: bool = False,
) -> note_rules.IndividualNote:
    """One visit's note as facts; `beside` is what the rules of its parts have found."""
    return note_rules.IndividualNote(
        note_state(encounter),
        Held(encounter.on, encounter.starts_at, encounter.ends_at),
        encounter.place,
        service_done(encounter),
        part_of(encounter, plan),
        signer,
        str(encounter.practitioner_id),
        is_before_plan,
        tuple(beside),
    )
