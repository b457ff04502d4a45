"""The words and the status shape of an inquiry: stage, clock, source, reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from stepwell.inquiry.models import Inquiry
from stepwell.inquiry.queries.clinic import by_words, day_words, opening_hours, since_words, when_words
from stepwell.inquiry.rules.door import (
    ClockState,
    CloseReason,
    InquiryState,
    assessment_due_on,
    contact_clock,
)

STAGES: dict[InquiryState, Promise] = {
    InquiryState.NEW: lazy("To call"),
    InquiryState.CONTACTED: lazy("Spoken with"),
    InquiryState.ASSESSMENT_BOOKED: lazy("Assessment booked"),
    InquiryState.ASSESSED: lazy("Assessed"),
    InquiryState.WAITING: lazy("Waiting for a place"),
    InquiryState.ADMITTED: lazy("Admitted"),
    InquiryState.CLOSED: lazy("Closed"),
}
REASONS: dict[CloseReason, Promise] = {
    CloseReason.NOT_REACHED: lazy("We could not reach them"),
    CloseReason.NO_LONGER_WANTED: lazy("They no longer want to come"),
    CloseReason.OTHER_PROGRAM: lazy("They go to another program"),
    CloseReason.HIGHER_LEVEL: lazy("They need more care"),
    CloseReason.LOWER_LEVEL: lazy("Less care is enough"),
    CloseReason.COST_OR_COVERAGE: lazy("Cost or coverage"),
    CloseReason.TIMES_DO_NOT_FIT: lazy("Our times do not fit"),
    CloseReason.NO_PLACE: lazy("We have no place"),
    CloseReason.UNDER_AGE: lazy("They are under our age"),
    CloseReason.DUPLICATE: lazy("Entered twice"),
    CloseReason.OTHER: lazy("Something else"),
}
BEST_TIMES: dict[str, Promise] = {
    "any": lazy("Any time"),
    "morning": lazy("Morning"),
    "midday": lazy("Midday"),
    "afternoon": lazy("Afternoon"),
}
SELF_CHECKS: dict[str, tuple[str, Promise]] = {
    "emergency_now": ("risk", lazy("Self-check: get help now")),
    "call_today": ("risk", lazy("Self-check: call today")),
    "higher_level": ("due", lazy("Self-check: more care may fit")),
    "iop_likely": ("info", lazy("Self-check: IOP may fit")),
    "outpatient_may_do": ("info", lazy("Self-check: lighter care may fit")),
}
URGENT_SELF_CHECKS = ("emergency_now", "call_today")
OPEN_STAGES = tuple(stage for stage in InquiryState if stage not in (InquiryState.ADMITTED, InquiryState.CLOSED))


@dataclass(frozen=True, slots=True)
class Status:
    """A badge: shape and tint by kind, and its word."""

    kind: str
    word: str


def status_of(inquiry: Inquiry, now: datetime) -> Status:
    """How the inquiry stands against the clock that counts for its stage."""
    zone = inquiry.site.time_zone
    stage = InquiryState(inquiry.stage)
    if stage is InquiryState.NEW:
        return _to_call(inquiry, now)
    if stage is InquiryState.CONTACTED:
        return _to_book(inquiry, now)
    if stage is InquiryState.ASSESSMENT_BOOKED and inquiry.assessment_at:
        if inquiry.assessment_at < now:
            return Status("due", _("Was it held?"))
        return Status("info", _capital(when_words(inquiry.assessment_at, zone)))
    if stage is InquiryState.ASSESSED:
        return Status("due", _("Decide the next step"))
    if stage is InquiryState.WAITING:
        return Status("off", _("Waiting"))
    return Status("ok" if stage is InquiryState.ADMITTED else "off", str(STAGES[stage]))


def _to_call(inquiry: Inquiry, now: datetime) -> Status:
    hours = opening_hours(inquiry.site)
    clock = contact_clock(inquiry.received_at, inquiry.first_contact_at, now, hours)
    words = {
        "by": by_words(clock.due_at, hours.zone),
        "when": since_words(clock.due_at, hours.zone),
        "minutes": clock.minutes_left,
    }
    if clock.state is ClockState.OVERDUE:
        return Status("stop", _("Overdue since %(when)s") % words)
    if clock.state is ClockState.DUE_SOON:
        return Status("due", _("Call within %(minutes)s min") % words)
    return Status("ok", _("Call %(by)s") % words)


def _to_book(inquiry: Inquiry, now: datetime) -> Status:
    zone = ZoneInfo(inquiry.site.time_zone)
    due_on = assessment_due_on(inquiry.received_at.astimezone(zone).date())
    words = {"day": day_words(due_on)}
    today = now.astimezone(zone).date()
    if today > due_on:
        return Status("stop", _("Assessment was due %(day)s") % words)
    soon = today >= due_on - timedelta(days=1)
    return Status("due" if soon else "ok", _("Assess by %(day)s") % words)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def is_overdue(inquiry: Inquiry, now: datetime) -> bool:
    """Whether nobody has spoken with the person in the time promised."""
    return inquiry.stage == InquiryState.NEW.value and _to_call(inquiry, now).kind == "stop"
