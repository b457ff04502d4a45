"""Work that waits: notes to sign, notes to sign beside, people to call."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q

from stepwell.encounter.models import AbsenceTask, Encounter
from stepwell.encounter.queries.clock import clock, day, span
from stepwell.encounter.queries.sheet import LOOK_BACK
from stepwell.encounter.rules.absence import AbsenceFacts, Expected, FollowUp, follow_up
from stepwell.encounter.rules.attendance import Attendance
from stepwell.encounter.words import reason_words
from stepwell.kernel import access, dates
from stepwell.kernel.access import Actor
from stepwell.placement.models import SafetyScreen
from stepwell.placement.rules.safety import SafetyLevel
from stepwell.plan.rules.services import service_type
from stepwell.program.models import GroupSession, Seat

_STEPS = (FollowUp.ESCALATE, FollowUp.CALL_TODAY, FollowUp.TASK, FollowUp.NONE)


def _open(path: str) -> Q:
    """A seat not given up whose part is neither signed nor an absence someone has confirmed."""
    out = Q(**{f"{path}encounter__attendance": Attendance.OUT, f"{path}encounter__confirmed_at__isnull": False})
    unsigned = Q(**{f"{path}encounter__signed_at__isnull": True})
    begun = Q(**{f"{path}encounter__isnull": False})
    return Q(**{f"{path}released_at__isnull": True}) & (~begun | unsigned & ~out)


@dataclass(frozen=True, slots=True)
class Unsigned:
    """One note or set of notes that waits for the actor's signature."""

    is_group: bool
    event_id: UUID
    title: str
    when: str
    people: int
    days_old: int
    starts_at: datetime


@dataclass(frozen=True, slots=True)
class ToCosign:
    """One note that waits for the actor's signature beside the author's."""

    encounter_id: UUID
    name: str
    title: str
    when: str
    author: str


@dataclass(frozen=True, slots=True)
class AbsenceRow:
    """One person to call: why, who calls, how urgent, and the reasons in words."""

    task_id: UUID
    version: int
    patient_id: UUID
    name: str
    phone: str
    when: str
    reason: str
    owner: str
    is_mine: bool
    is_late: bool
    step: str
    says: tuple[str, ...]


def unsigned_list(actor: Actor) -> list[Unsigned]:
    """The actor's own sessions and visits that are over and not signed, oldest first. Two queries."""
    me, now = actor.practitioner_id, dates.now()
    if me is None:
        return []
    sessions = (
        GroupSession.objects.visible_to(actor)
        .filter(Q(leader=me) | Q(coleader=me), ends_at__lte=now, cancelled_at__isnull=True)
        .annotate(open=Count("seats", filter=_open("seats__")))
        .filter(open__gt=0)
        .select_related("group", "site")
    )
    visits = (
        Seat.objects.visible_to(actor)
        .filter(
            _open(""),
            visit__practitioner=me,
            visit__ends_at__lte=now,
            visit__cancelled_at__isnull=True,
        )
        .select_related("visit", "patient", "site")
    )
    found = [_session_row(row, now) for row in sessions] + [_visit_row(seat, now) for seat in visits]
    return sorted(found, key=lambda row: row.starts_at)


def cosign_list(actor: Actor) -> list[ToCosign]:
    """Notes signed by those the actor supervises that still need the actor's signature, oldest first."""
    if actor.practitioner_id is None:
        return []
    rows = (
        Encounter.objects.visible_to(actor)
        .filter(cosigner=actor.practitioner_id, signed_at__isnull=False, cosigned_at__isnull=True)
        .select_related("patient", "site", "session__group", "signed_by__practitioner__account")
        .order_by("starts_at", "pk")
    )
    return [
        ToCosign(
            row.pk,
            row.patient.short_name,
            row.session.group.name if row.session else service_type(row.service_type).title,
            f"{day(row.on)} {span(row.starts_at, row.ends_at, row.site.time_zone)}",
            str(row.signed_by.practitioner) if row.signed_by else "",
        )
        for row in rows
    ]


def absence_list(actor: Actor, *, mine: bool = False) -> list[AbsenceRow]:
    """Open calls at the actor's sites, one for each person, the most urgent first, then the oldest. Four queries."""
    access.require(actor, "attendance.record")
    rows = AbsenceTask.objects.visible_to(actor).filter(done_at__isnull=True)
    if mine:
        rows = rows.filter(owner_id=actor.account_id)
    tasks = list(rows.select_related("patient", "site", "owner", "encounter").order_by("due_at", "pk"))
    who = {task.patient_id for task in tasks}
    history = _history(who)
    high = _high_risk(who) if access.may(actor, "note.write") else set()
    calls: dict[UUID, list[AbsenceTask]] = {}
    for task in tasks:
        calls.setdefault(task.patient_id, []).append(task)
    found = [_call(actor, missed, history.get(who, []), high) for who, missed in calls.items()]
    return sorted(found, key=_urgency)


def _call(actor: Actor, missed: list[AbsenceTask], past: list[Expected], high: set[UUID]) -> AbsenceRow:
    """One call for everything a person missed: it is closed by its latest, and as urgent as its most urgent."""
    missed.sort(key=lambda task: task.encounter.starts_at)
    rows = [_absence_row(actor, task, past, high) for task in missed]
    gravest = min(reversed(rows), key=_urgency)
    whens: dict[str, list[str]] = {}
    for task in missed:
        whens.setdefault(day(task.encounter.on), []).append(clock(task.encounter.starts_at, task.site.time_zone))
    return replace(
        rows[-1],
        when="; ".join(f"{on} {', '.join(at)}" for on, at in whens.items()),
        reason=", ".join(dict.fromkeys(row.reason for row in rows if row.reason)),
        is_late=any(row.is_late for row in rows),
        step=gravest.step,
        says=gravest.says,
    )


def _urgency(row: AbsenceRow) -> int:
    return _STEPS.index(FollowUp(row.step))


def _session_row(row: GroupSession, now: datetime) -> Unsigned:
    when = f"{day(row.on)} {span(row.starts_at, row.ends_at, row.site.time_zone)}"
    count = row.open  # type: ignore[attr-defined]
    return Unsigned(True, row.pk, row.group.name, when, count, (now - row.ends_at).days, row.starts_at)


def _visit_row(seat: Seat, now: datetime) -> Unsigned:
    visit = seat.visit
    assert visit is not None
    when = f"{day(visit.on)} {span(visit.starts_at, visit.ends_at, seat.site.time_zone)}"
    title = f"{seat.patient.short_name} · {service_type(visit.service_type).title}"
    return Unsigned(False, visit.pk, title, when, 1, (now - visit.ends_at).days, visit.starts_at)


def _history(patient_ids: set[UUID]) -> dict[UUID, list[Expected]]:
    rows = (
        Encounter._base_manager.filter(patient_id__in=patient_ids, on__gte=dates.now().date() - LOOK_BACK)
        .exclude(attendance=Attendance.UNCONFIRMED)
        .order_by("starts_at")
        .values_list("patient_id", "on", "attendance", "is_excused")
    )
    found: dict[UUID, list[Expected]] = {}
    for who, on, state, is_excused in rows:
        found.setdefault(who, []).append(Expected(on, Attendance(state), bool(is_excused)))
    return found


def _high_risk(patient_ids: set[UUID]) -> set[UUID]:
    rows = (
        SafetyScreen._base_manager.filter(patient_id__in=patient_ids)
        .order_by("patient_id", "-asked_at")
        .distinct("patient_id")
        .values_list("patient_id", "result", "cleared_at")
    )
    return {who for who, result, cleared in rows if result == SafetyLevel.HIGH and cleared is None}


def _absence_row(actor: Actor, task: AbsenceTask, past: list[Expected], high: set[UUID]) -> AbsenceRow:
    row = task.encounter
    until = tuple(one for one in past if one.on <= row.on)
    facts = AbsenceFacts(until, row.on, task.patient_id in high, has_been_reached=False)
    step, reasons = follow_up(facts)
    zone = task.site.time_zone
    return AbsenceRow(
        task.pk,
        task.version,
        task.patient_id,
        task.patient.short_name,
        task.patient.phone,
        f"{day(row.on)} {clock(row.starts_at, zone)}",
        reason_words(row.absence_reason, row.is_excused),
        task.owner.name,
        task.owner_id == actor.account_id,
        task.due_at <= dates.now(),
        (step if step is not FollowUp.NONE else FollowUp.TASK).value,
        tuple(reason.says for reason in reasons),
    )
