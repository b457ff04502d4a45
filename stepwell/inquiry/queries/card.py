"""One inquiry: who asks, what was tried, what comes next, and what may be done now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from stepwell.inquiry.models import ContactAttempt, Inquiry, Source
from stepwell.inquiry.queries.board import Move, moves_of, wants_words
from stepwell.inquiry.queries.clinic import clock_words, day_words, opening_hours, since_words, when_words
from stepwell.inquiry.queries.words import BEST_TIMES, REASONS, SELF_CHECKS, STAGES, Status, status_of
from stepwell.inquiry.rules.door import INQUIRY, CloseReason, InquiryState
from stepwell.inquiry.rules.times import offered_times
from stepwell.kernel import access, audit, dates
from stepwell.kernel.access import Actor, Role
from stepwell.kernel.models import AuditEvent
from stepwell.kernel.web import get_visible
from stepwell.people.models import RoleAssignment

_LATEST = 50
_WAY = (
    InquiryState.NEW,
    InquiryState.CONTACTED,
    InquiryState.ASSESSMENT_BOOKED,
    InquiryState.ASSESSED,
    InquiryState.ADMITTED,
)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the way in, as `parts/timeline.html` shows it."""

    label: str
    state: str
    at: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try to reach the person."""

    status: Status
    at: str
    by: str
    note: str


@dataclass(frozen=True, slots=True)
class InquiryPage:
    """Everything the page of one inquiry shows."""

    inquiry: Inquiry
    stage: str
    status: Status
    self_check: Status | None
    source: str
    wants: str
    best_time: str
    close_reason: str
    received: str
    steps: tuple[Step, ...]
    attempts: tuple[Attempt, ...]
    moves: tuple[Move, ...]
    owners: tuple[tuple[UUID, str], ...]
    is_open: bool
    may_change: bool
    can_book: bool
    may_open_record: bool
    safety_is_open: bool


@dataclass(frozen=True, slots=True)
class OfferedDay:
    """The times offered on one day: (value for the form, words)."""

    day: str
    times: tuple[tuple[str, str], ...]


def inquiry_page(actor: Actor, inquiry_id: UUID | str) -> InquiryPage:
    """One inquiry, with a row in the trail for the look. Raises Http404 when the actor may not see it."""
    inquiry = get_visible(actor, Inquiry, inquiry_id, "owner", "site")
    audit.record(actor, "inquiry.read", inquiry)
    stage = InquiryState(inquiry.stage)
    allowed = INQUIRY.table[stage]
    attempts = list(inquiry.attempts.select_related("by").order_by("-at")[:_LATEST])
    sent = SELF_CHECKS.get(inquiry.self_check)
    return InquiryPage(
        inquiry=inquiry,
        stage=str(STAGES[stage]),
        status=status_of(inquiry, dates.now()),
        self_check=Status(sent[0], str(sent[1])) if sent else None,
        source=str(Source(inquiry.source).label),
        wants=wants_words(inquiry),
        best_time=str(BEST_TIMES.get(inquiry.best_time, inquiry.best_time)),
        close_reason=str(REASONS[CloseReason(inquiry.close_reason)]) if inquiry.close_reason else "",
        received=since_words(inquiry.received_at, inquiry.site.time_zone),
        steps=_steps(inquiry, stage),
        attempts=tuple(_attempt(one, inquiry.site.time_zone) for one in attempts),
        moves=moves_of(inquiry),
        owners=owners_at(inquiry.site_id),
        is_open=bool(allowed),
        may_change=bool(access.may(actor, "inquiry.change", inquiry)),
        can_book=InquiryState.ASSESSMENT_BOOKED in allowed,
        may_open_record=bool(access.may(actor, "patient.change", inquiry)),
        safety_is_open=safety_concern_open(inquiry, attempts),
    )


def _attempt(attempt: ContactAttempt, zone: str) -> Attempt:
    status = Status("ok", _("Reached")) if attempt.reached else Status("off", _("Not reached"))
    return Attempt(status, since_words(attempt.at, zone), attempt.by.name, attempt.note)


def _steps(inquiry: Inquiry, stage: InquiryState) -> tuple[Step, ...]:
    zone = inquiry.site.time_zone
    at = {
        InquiryState.NEW: inquiry.received_at,
        InquiryState.CONTACTED: inquiry.first_contact_at,
        InquiryState.ASSESSMENT_BOOKED: inquiry.assessment_at,
    }
    labels = {
        InquiryState.NEW: _("Asked for help"),
        InquiryState.CONTACTED: _("We spoke"),
        InquiryState.ASSESSMENT_BOOKED: _("Assessment booked"),
        InquiryState.ASSESSED: _("Assessed"),
        InquiryState.ADMITTED: _("First day"),
    }
    reached = _reached(inquiry, stage)
    steps = []
    for place, one in enumerate(_WAY):
        moment = at.get(one)
        state = "done" if place <= reached else "now" if place == reached + 1 else "next"
        if not INQUIRY.table[stage] and place > reached:
            state = "next"
        steps.append(Step(labels[one], state, when_words(moment, zone) if moment and state == "done" else ""))
    return tuple(steps)


def _reached(inquiry: Inquiry, stage: InquiryState) -> int:
    if stage is InquiryState.WAITING:
        return _WAY.index(InquiryState.ASSESSED)
    if stage is InquiryState.CLOSED:
        return int(inquiry.first_contact_at is not None) + int(inquiry.assessment_at is not None)
    return _WAY.index(stage)


def safety_concern_open(inquiry: Inquiry, attempts: list[ContactAttempt] | None = None) -> bool:
    """Whether an urgent self-check was sent that no clinician has answered by a call with a note."""
    if inquiry.self_check not in ("emergency_now", "call_today"):
        return False
    reached = [one for one in attempts or inquiry.attempts.all() if one.reached and one.note.strip()]
    clinical = [role.value for role in access.CLINICAL]
    return not RoleAssignment.objects.filter(
        account__in={one.by_id for one in reached}, site=inquiry.site_id, role__in=clinical
    ).exists()


def owners_at(site_id: UUID) -> tuple[tuple[UUID, str], ...]:
    """Everyone on duty at the site who may look after an inquiry, by name."""
    roles = [role.value for role in access.ACTIONS["inquiry.change"]]
    rows = on_duty(site_id).filter(role__in=roles).values_list("account_id", "account__name")
    return tuple(sorted(set(rows), key=lambda one: one[1]))


def on_duty(site_id: UUID) -> Any:
    """The duties in force at a site today."""
    moment = dates.now()
    today = moment.date()
    return RoleAssignment.objects.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=today),
        site=site_id,
        starts_on__lte=today,
        accepted_at__isnull=False,
        suspended_at__isnull=True,
        account__is_active=True,
    )


def assessment_times(inquiry: Inquiry) -> tuple[OfferedDay, ...]:
    """Free times for the assessment, by day, at the inquiry's site; several assessors may work at once."""
    zone = inquiry.site.time_zone
    now = dates.now()
    others = Inquiry._base_manager.filter(site=inquiry.site_id, assessment_at__gte=now).exclude(pk=inquiry.pk)
    taken = [at for at in others.values_list("assessment_at", flat=True) if at]
    roles = [Role.THERAPIST.value]
    at_once = on_duty(inquiry.site_id).filter(role__in=roles).values("account_id").distinct().count()
    offered = offered_times(now, opening_hours(inquiry.site), taken, at_once)
    days: dict[str, list[tuple[str, str]]] = {}
    for at in offered:
        local = local_time(at, zone)
        days.setdefault(day_words(local.date()), []).append((local.strftime("%Y-%m-%dT%H:%M"), clock_words(local)))
    return tuple(OfferedDay(day, tuple(times)) for day, times in days.items())


def local_time(at: datetime, zone: str) -> datetime:
    """The wall clock at the site, without a zone, as a form field shows it."""
    from zoneinfo import ZoneInfo

    return at.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


def last_change(inquiry: Inquiry) -> str:
    """Who changed the inquiry last and when, as words for someone whose form is out of date."""
    event = AuditEvent.objects.filter(object_id=inquiry.pk).exclude(action="inquiry.read").order_by("-id").first()
    if event is None:
        return _("Someone else changed this while you were writing.")
    return _("%(who)s changed this %(when)s, while you were writing.") % {
        "who": event.actor_name,
        "when": when_words(event.at, inquiry.site.time_zone),
    }
