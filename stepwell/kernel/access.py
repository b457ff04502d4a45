"""Decides who may do what and who sees which rows: the one policy module, one table, no Django."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID


class Role(StrEnum):
    """The parts people play in a program; staff hold them at a site, from a day, to a day."""

    FRONT_DESK = "front_desk"
    THERAPIST = "therapist"
    GROUP_LEADER = "group_leader"
    PSYCHIATRIST = "psychiatrist"
    NURSE = "nurse"
    BILLER = "biller"
    UTILIZATION_REVIEWER = "utilization_reviewer"
    PROGRAM_DIRECTOR = "program_director"
    ADMINISTRATOR = "administrator"
    PATIENT = "patient"
    FAMILY_CONTACT = "family_contact"


CLINICAL = frozenset({Role.THERAPIST, Role.GROUP_LEADER, Role.PSYCHIATRIST, Role.NURSE, Role.PROGRAM_DIRECTOR})
DESK = frozenset({Role.FRONT_DESK, Role.PROGRAM_DIRECTOR, Role.ADMINISTRATOR})
MONEY = frozenset({Role.BILLER, Role.UTILIZATION_REVIEWER, Role.PROGRAM_DIRECTOR})
STAFF = CLINICAL | DESK | MONEY
PERSON = frozenset({Role.PATIENT})
FAMILY = frozenset({Role.FAMILY_CONTACT})
LEADERS = frozenset({Role.THERAPIST, Role.GROUP_LEADER, Role.PROGRAM_DIRECTOR})
WRITERS = CLINICAL

# One line per action: who may. A later stage adds its lines here, so that the whole policy is read in one place.
ACTIONS: dict[str, frozenset[Role]] = {
    "site.read": STAFF,
    "site.change": frozenset({Role.ADMINISTRATOR}),
    "room.change": frozenset({Role.ADMINISTRATOR, Role.PROGRAM_DIRECTOR}),
    "staff.read": STAFF,
    "staff.change": frozenset({Role.ADMINISTRATOR}),
    "trail.read": frozenset({Role.ADMINISTRATOR, Role.PROGRAM_DIRECTOR}),
    "patient.read": STAFF - {Role.ADMINISTRATOR} | PERSON | FAMILY,
    "chart.read": STAFF - {Role.ADMINISTRATOR},
    "patient.change": DESK - {Role.ADMINISTRATOR} | {Role.THERAPIST, Role.NURSE},
    "patient.open_outside": CLINICAL,
    "contact.read": STAFF - {Role.ADMINISTRATOR, Role.BILLER} | PERSON,
    "consent.read": STAFF - {Role.ADMINISTRATOR} | PERSON,
    "consent.record": DESK - {Role.ADMINISTRATOR} | CLINICAL | PERSON,
    "coverage.read": DESK - {Role.ADMINISTRATOR} | MONEY | {Role.THERAPIST} | PERSON,
    "coverage.change": DESK - {Role.ADMINISTRATOR} | MONEY,
    "authorization.change": MONEY | {Role.FRONT_DESK},
    "inquiry.read": DESK - {Role.ADMINISTRATOR} | {Role.THERAPIST, Role.UTILIZATION_REVIEWER},
    "inquiry.change": DESK - {Role.ADMINISTRATOR} | {Role.THERAPIST},
    "placement.read": CLINICAL | {Role.UTILIZATION_REVIEWER},
    "placement.assess": frozenset({Role.THERAPIST, Role.PSYCHIATRIST, Role.NURSE, Role.PROGRAM_DIRECTOR}),
    "placement.decide": frozenset({Role.THERAPIST, Role.PSYCHIATRIST, Role.PROGRAM_DIRECTOR}),
    "safety_plan.write": CLINICAL | PERSON,
    "safety_plan.decline": CLINICAL,  # and to sign beside it, where the license allows
    "safety.ask": CLINICAL,
    "safety.clear": frozenset({Role.THERAPIST, Role.PSYCHIATRIST, Role.PROGRAM_DIRECTOR}),
    "step_up.record": CLINICAL,
    "clearance.read": CLINICAL,
    "clearance.set": frozenset({Role.NURSE, Role.PSYCHIATRIST}),
    "episode.read": STAFF - {Role.ADMINISTRATOR} | PERSON,
    "episode.change": frozenset({Role.THERAPIST, Role.PSYCHIATRIST, Role.PROGRAM_DIRECTOR}),
    "episode.admit": frozenset({Role.THERAPIST, Role.PSYCHIATRIST, Role.PROGRAM_DIRECTOR}),
    "plan.read": CLINICAL | {Role.UTILIZATION_REVIEWER, Role.BILLER} | PERSON,
    "plan.change": frozenset({Role.THERAPIST, Role.PSYCHIATRIST, Role.PROGRAM_DIRECTOR}),
    "plan.sign": frozenset({Role.THERAPIST, Role.PSYCHIATRIST, Role.PROGRAM_DIRECTOR}),
    "plan.sign_as_patient": PERSON,
    "plan.certify": frozenset({Role.PSYCHIATRIST}),
    "program.read": STAFF,
    "program.change": frozenset({Role.PROGRAM_DIRECTOR}),
    "program.enroll": LEADERS | {Role.FRONT_DESK},
    "program.teach": LEADERS,
    "visit.book": CLINICAL | {Role.FRONT_DESK},
    "visit.book_own": PERSON,
    "work.read": frozenset({Role.PROGRAM_DIRECTOR, Role.ADMINISTRATOR}),
    "work.change": frozenset({Role.PROGRAM_DIRECTOR, Role.ADMINISTRATOR}),
    "leave.record_own": CLINICAL,
    "slot.read": CLINICAL | {Role.FRONT_DESK} | PERSON,
    "slot.offer": CLINICAL,
    "fee.waive": frozenset({Role.PROGRAM_DIRECTOR, Role.BILLER}),
    "need.read": CLINICAL | {Role.FRONT_DESK, Role.UTILIZATION_REVIEWER} | PERSON,
    "need.change": LEADERS | {Role.FRONT_DESK} | PERSON,
    "apart.read": frozenset({Role.THERAPIST, Role.PSYCHIATRIST, Role.PROGRAM_DIRECTOR}),
    "apart.change": frozenset({Role.THERAPIST, Role.PSYCHIATRIST, Role.PROGRAM_DIRECTOR}),
    "week.plan": frozenset({Role.PROGRAM_DIRECTOR}),
    "notice.read": STAFF - {Role.ADMINISTRATOR} | PERSON,
    "notice.tell": DESK - {Role.ADMINISTRATOR} | CLINICAL,
    "feed.own": STAFF | PERSON | FAMILY,
    "makeup.offer": LEADERS | {Role.FRONT_DESK, Role.NURSE, Role.PSYCHIATRIST},
    "makeup.take": LEADERS | {Role.FRONT_DESK, Role.NURSE, Role.PSYCHIATRIST} | PERSON,
    "kiosk.open": frozenset({Role.FRONT_DESK, Role.PROGRAM_DIRECTOR}),
    "seat.read": STAFF - {Role.ADMINISTRATOR} | PERSON | FAMILY,
    "seat.release": PERSON | DESK - {Role.ADMINISTRATOR} | LEADERS,
    "attendance.record": LEADERS | {Role.FRONT_DESK, Role.NURSE, Role.PSYCHIATRIST},
    "encounter.read": CLINICAL | MONEY,
    "note.write": WRITERS,
    "note.sign": WRITERS,
    "note.amend": WRITERS,
    "session.cover": LEADERS,
    "fidelity.record": LEADERS,
    "template.read": CLINICAL,
    "template.change": frozenset({Role.PROGRAM_DIRECTOR}),
    "private_note.write": WRITERS,
    "medication.read": CLINICAL | {Role.UTILIZATION_REVIEWER} | PERSON,
    "medication.tell": CLINICAL | PERSON,  # doses taken, effects felt, a refill asked for
    "medication.record": frozenset({Role.NURSE, Role.PSYCHIATRIST}),
    "medication.order": frozenset({Role.NURSE, Role.PSYCHIATRIST}),
    "medication.confirm": frozenset({Role.PSYCHIATRIST}),
    "reconcile.do": frozenset({Role.NURSE, Role.PSYCHIATRIST}),
    "result.record": frozenset({Role.NURSE, Role.PSYCHIATRIST}),
    "result.close": frozenset({Role.NURSE, Role.PSYCHIATRIST}),
    "progress.read": CLINICAL | {Role.UTILIZATION_REVIEWER} | PERSON,
    "progress.record": CLINICAL | {Role.FRONT_DESK} | PERSON,
    "alert.read": CLINICAL,
    "alert.answer": CLINICAL,
    "claim.read": MONEY,
    "claim.change": frozenset({Role.BILLER, Role.PROGRAM_DIRECTOR}),
    "claim.submit": frozenset({Role.BILLER}),
    "day.nudge": MONEY,
    "discharge.read": CLINICAL | {Role.UTILIZATION_REVIEWER} | PERSON,
    "discharge.record": frozenset({Role.THERAPIST, Role.PSYCHIATRIST, Role.PROGRAM_DIRECTOR}),
    "aftercare.record": CLINICAL,
    "readiness.judge": CLINICAL,
    "letter.share": frozenset({Role.THERAPIST, Role.PSYCHIATRIST, Role.NURSE, Role.PROGRAM_DIRECTOR}),
    "alumni.invite": CLINICAL,
    "alumni.answer": CLINICAL | PERSON,
    "board.read": CLINICAL | MONEY | DESK - {Role.ADMINISTRATOR},
}

# What a family contact may be shown, by the section of the grant that names it.
SECTIONS: dict[str, frozenset[str]] = {
    "schedule": frozenset({"seat.read"}),
    "who": frozenset({"patient.read"}),
}


@dataclass(frozen=True, slots=True)
class Place:
    """The site an actor stands at, as the frame around a page names it."""

    name: str
    phone: str
    time_zone: str
    opens_at: Any
    closes_at: Any


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts in this request: the account, the duties in force today, and what has been opened or granted."""

    account_id: UUID | None = None
    name: str = ""
    duties: frozenset[tuple[Role, UUID]] = frozenset()
    practitioner_id: UUID | None = None
    patient_id: UUID | None = None
    granted: frozenset[tuple[UUID, str]] = frozenset()
    opened: frozenset[UUID] = frozenset()
    on_behalf_of: UUID | None = None
    request_id: UUID | None = None
    is_the_system: bool = False
    place: Place | None = None

    @property
    def roles(self) -> frozenset[Role]:
        """Every role held anywhere, the patient's and the family contact's among them."""
        held = {role for role, _ in self.duties}
        if self.patient_id:
            held.add(Role.PATIENT)
        if self.granted:
            held.add(Role.FAMILY_CONTACT)
        return frozenset(held)

    @property
    def is_staff(self) -> bool:
        return bool(self.duties)

    def sites_for(self, action: str) -> frozenset[UUID]:
        """The sites where a role held today allows the action."""
        allowed = ACTIONS[action]
        return frozenset(site for role, site in self.duties if role in allowed)


NOBODY = Actor()


@dataclass(frozen=True, slots=True)
class Answer:
    """Whether an actor may, and the sentence to show when not."""

    allowed: bool
    says: str = ""

    def __bool__(self) -> bool:
        return self.allowed


class Forbidden(Exception):
    """The actor may not do this. Carries nothing of the record."""

    def __init__(self, action: str, says: str) -> None:
        super().__init__(says)
        self.action = action
        self.says = says


def may(actor: Actor, action: str, obj: Any = None) -> Answer:
    """Whether the actor may do the action, on the object if one is given (its `site_id` and `patient_id` count)."""
    allowed = ACTIONS[action]
    if actor.is_the_system:
        return Answer(True)
    if not actor.roles & allowed:
        return Answer(False, "Your role does not include this. Ask a program director if you need it.")
    if obj is None:
        return Answer(True)
    if getattr(obj, "site_id", None) in actor.sites_for(action):
        return Answer(True)
    patient = getattr(obj, "patient_id", None)
    if patient is not None and Role.PATIENT in allowed and patient == actor.patient_id:
        return Answer(True)
    if patient in actor.opened and actor.roles & allowed & CLINICAL:
        return Answer(True)
    if Role.FAMILY_CONTACT in allowed and any(
        patient == who and action in SECTIONS.get(section, ()) for who, section in actor.granted
    ):
        return Answer(True)
    return Answer(False, "This belongs to a site where you have no duty today.")


def require(actor: Actor, action: str, obj: Any = None) -> None:
    """Raises Forbidden when the actor may not."""
    answer = may(actor, action, obj)
    if not answer:
        raise Forbidden(action, answer.says)


def visible(actor: Actor, rows: Any) -> Any:
    """The rows of a queryset that the actor may see; the model names its action and its paths.

    A model carries `access_read` (an action), `access_site` (path to a site id, None for rows every role holder of the
    organization shares) and `access_patient` (path to a patient id, or None).
    """
    model = rows.model
    action = model.access_read
    if actor.is_the_system:
        return rows
    allowed = ACTIONS[action]
    if not actor.roles & allowed:
        return rows.none()
    if model.access_site is None:
        return rows
    grounds: list[dict[str, Any]] = []
    sites = actor.sites_for(action)
    if sites:
        grounds.append({f"{model.access_site}__in": sorted(sites)})
    if model.access_patient:
        whose = set(actor.opened) if actor.roles & allowed & CLINICAL else set()
        if actor.patient_id and Role.PATIENT in allowed:
            whose.add(actor.patient_id)
        if Role.FAMILY_CONTACT in allowed:
            whose |= {who for who, section in actor.granted if action in SECTIONS.get(section, ())}
        if whose:
            grounds.append({f"{model.access_patient}__in": sorted(whose)})
    return _either(rows, grounds)


def _either(queryset: Any, grounds: list[dict[str, Any]]) -> Any:
    if not grounds:
        return queryset.none()
    found = queryset.filter(**grounds[0])
    for ground in grounds[1:]:
        found = found | queryset.filter(**ground)
    return found
