"""Work that waits: notes to sign, notes to sign beside, people to call."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from stepwell.encounter.models import AbsenceTask, Encounter, MakeUpOffer, SentBack
from stepwell.encounter.queries.calling import expected_of, high_risk
from stepwell.encounter.queries.clock import by_when, clock, day, moment, span
from stepwell.encounter.rules.absence import AbsenceFacts, Expected, FollowUp, follow_up
from stepwell.encounter.rules.attendance import AbsenceReason, Attendance
from stepwell.encounter.words import reason_words
from stepwell.kernel import access, dates
from stepwell.kernel.access import Actor
from stepwell.plan.rules.services import service_type
from stepwell.program.models import GroupSession, Seat

_STEPS = (FollowUp.ESCALATE, FollowUp.CALL_TODAY, FollowUp.TASK, FollowUp.NONE)


def open_seats(path: str) -> Q:
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
    """One person to call: why, who calls by when, how urgent, and the reasons in words.

    `encounter_id` is the latest absence, for which a make-up can be offered; `make_up` says what was offered.
    `is_unmarked` while the leader has not said of one of them whether the person was there.
    """

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
    due: str
    told: str
    encounter_id: UUID
    make_up: str
    reasons_open: bool
    is_unmarked: bool


def unsigned_list(actor: Actor) -> list[Unsigned]:
    """The actor's own sessions and visits that are over and not signed, oldest first. Two queries."""
    now = dates.now()
    if actor.practitioner_id is None:
        return []
    sessions = unsigned_sessions(actor, now).select_related("group", "site")
    visits = unsigned_seats(actor, now).select_related("visit", "patient", "site")
    found = [_session_row(row, now) for row in sessions] + [_visit_row(seat, now) for seat in visits]
    return sorted(found, key=lambda row: row.starts_at)


def unsigned_sessions(actor: Actor, now: datetime) -> Any:
    """The actor's own sessions that are over, with how many parts are `open`; none for who is no practitioner."""
    me = actor.practitioner_id
    rows = GroupSession.objects.visible_to(actor)
    if me is None:
        return rows.none()
    return (
        rows.filter(Q(leader=me) | Q(coleader=me), ends_at__lte=now, cancelled_at__isnull=True)
        .annotate(open=Count("seats", filter=open_seats("seats__")))
        .filter(open__gt=0)
    )


def unsigned_seats(actor: Actor, now: datetime) -> Any:
    """The seats of the actor's own visits that are over and not signed; none for who is no practitioner."""
    rows, me = Seat.objects.visible_to(actor), actor.practitioner_id
    if me is None:
        return rows.none()
    return rows.filter(
        open_seats(""), visit__practitioner=me, visit__ends_at__lte=now, visit__cancelled_at__isnull=True
    )


def cosign_list(actor: Actor) -> list[ToCosign]:
    """Notes signed by those the actor supervises that still need the actor's signature, oldest first.

    What was sent back waits for its author and is not in it.
    """
    if actor.practitioner_id is None:
        return []
    rows = (
        Encounter.objects.visible_to(actor)
        .filter(cosigner=actor.practitioner_id, signed_at__isnull=False, cosigned_at__isnull=True, error__isnull=True)
        .exclude(remarks__in=SentBack._base_manager.filter(answered_at__isnull=True))
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
    """Open calls at the actor's sites, one for each person, the most urgent first, then the oldest. Five queries."""
    access.require(actor, "attendance.record")
    rows = AbsenceTask.objects.visible_to(actor).filter(done_at__isnull=True)
    if mine:
        rows = rows.filter(Q(owner_id=actor.account_id) | Q(escalated_to_id=actor.account_id))
    related = ("patient", "site", "owner", "encounter", "escalated_to")
    tasks = list(rows.select_related(*related).order_by("due_at", "pk"))
    who = {task.patient_id for task in tasks}
    history = expected_of(who)
    high = high_risk(who) if access.may(actor, "note.write") else set()
    offers = _offers([task.encounter_id for task in tasks])
    calls: dict[UUID, list[AbsenceTask]] = {}
    for task in tasks:
        calls.setdefault(task.patient_id, []).append(task)
    found = [_call(actor, missed, history.get(who, []), high, offers) for who, missed in calls.items()]
    return sorted(found, key=_urgency)


def _offers(encounter_ids: list[UUID]) -> dict[UUID, str]:
    """What was offered for each absence, in words. One query."""
    now, waits = dates.now(), Q(taken_at__isnull=True, withdrawn_at__isnull=True)
    rows = MakeUpOffer._base_manager.filter(missed__in=encounter_ids).filter(waits | Q(taken_at__isnull=False))
    found: dict[UUID, str] = {}
    for missed, taken_at, ends_at, zone in rows.order_by("rank").values_list(
        "missed_id", "taken_at", "expires_at", "site__time_zone"
    ):
        if taken_at is not None:
            found[missed] = _("A make-up is taken.")
        elif ends_at > now:
            found.setdefault(missed, _("Make-up offered until %(when)s.") % {"when": moment(ends_at, zone)})
        else:
            found.setdefault(missed, _("The make-up offer has ended."))
    return found


def _call(
    actor: Actor, missed: list[AbsenceTask], past: list[Expected], high: set[UUID], offers: dict[UUID, str]
) -> AbsenceRow:
    """One call for everything a person missed: it is closed by its latest, and as urgent as its most urgent."""
    missed.sort(key=lambda task: task.encounter.starts_at)
    rows = [_absence_row(actor, task, past, high, offers) for task in missed]
    gravest = min(reversed(rows), key=_urgency)
    whens: dict[str, list[str]] = {}
    for task in missed:
        whens.setdefault(day(task.encounter.on), []).append(clock(task.encounter.starts_at, task.site.time_zone))
    return replace(
        rows[-1],
        when="; ".join(f"{on} {', '.join(at)}" for on, at in whens.items()),
        reason=", ".join(dict.fromkeys(row.reason for row in rows if row.reason)),
        is_late=any(row.is_late for row in rows),
        due=rows[missed.index(min(missed, key=lambda task: task.due_at))].due,
        told=next((row.told for row in rows if row.told), ""),
        step=gravest.step,
        says=gravest.says,
        is_unmarked=any(row.is_unmarked for row in rows),
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


def _absence_row(
    actor: Actor, task: AbsenceTask, past: list[Expected], high: set[UUID], offers: dict[UUID, str]
) -> AbsenceRow:
    row, zone = task.encounter, task.site.time_zone
    until = tuple(one for one in past if one.on <= row.on)
    is_told_by_them = row.confirmed_by_id is not None and row.confirmed_by_id == task.patient.account_id
    facts = AbsenceFacts(until, row.on, task.patient_id in high, has_been_reached=is_told_by_them)
    step, reasons = follow_up(facts)
    is_open = row.attendance == Attendance.UNCONFIRMED
    whom = task.escalated_to
    return AbsenceRow(
        task.pk,
        task.version,
        task.patient_id,
        task.patient.short_name,
        task.patient.phone,
        f"{day(row.on)} {clock(row.starts_at, zone)}",
        str(_("no sign-in")) if is_open else reason_words(row.absence_reason, row.is_excused),
        task.owner.name,
        actor.account_id in (task.owner_id, task.escalated_to_id),
        task.due_at <= dates.now(),
        (step if step is not FollowUp.NONE else FollowUp.TASK).value,
        tuple(reason.says for reason in reasons),
        by_when(task.due_at, zone),
        whom.name if whom is not None and access.may(actor, "note.write") else "",
        row.pk,
        offers.get(row.pk, ""),
        row.signed_at is None and (is_open or row.absence_reason == AbsenceReason.NOT_HEARD),
        is_open,
    )
