"""How many ask, how far they come, and how long they wait for the first call."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from statistics import median

from django.db.models import Count, Q

from stepwell.inquiry.models import Inquiry
from stepwell.inquiry.queries.clinic import opening_hours
from stepwell.inquiry.queries.words import OPEN_STAGES
from stepwell.inquiry.rules.door import InquiryState
from stepwell.kernel import dates
from stepwell.kernel.access import Actor
from stepwell.people.rules.working_time import working_minutes_between

_LATEST = 200
_ASSESSED = [stage.value for stage in (InquiryState.ASSESSED, InquiryState.WAITING, InquiryState.ADMITTED)]


@dataclass(frozen=True, slots=True)
class Funnel:
    """People who asked in the days counted and how far they came; `median_minutes` is working time."""

    days: int
    received: int
    spoken_with: int
    booked: int
    assessed: int
    waiting: int
    admitted: int
    closed: int
    median_minutes: int | None


@dataclass(frozen=True, slots=True)
class InquiryCount:
    """Open inquiries, those still to call, and those past the promised time."""

    open: int
    to_call: int
    overdue: int
    mine: int


def funnel_counts(actor: Actor, days: int = 30) -> Funnel:
    """The way in for everyone who asked in the last `days` days.

    `assessed` counts those at or beyond the assessment now; people who left after it count as booked.
    """
    since = dates.now() - timedelta(days=days)
    rows = Inquiry.objects.visible_to(actor).filter(received_at__gte=since)
    counts = rows.aggregate(
        received=Count("pk"),
        spoken_with=Count("pk", filter=Q(first_contact_at__isnull=False)),
        booked=Count("pk", filter=Q(assessment_at__isnull=False)),
        assessed=Count("pk", filter=Q(stage__in=_ASSESSED)),
        waiting=Count("pk", filter=Q(stage=InquiryState.WAITING.value)),
        admitted=Count("pk", filter=Q(stage=InquiryState.ADMITTED.value)),
        closed=Count("pk", filter=Q(stage=InquiryState.CLOSED.value)),
    )
    return Funnel(days=days, median_minutes=median_first_contact_minutes(actor, days), **counts)


def median_first_contact_minutes(actor: Actor, days: int = 30) -> int | None:
    """The median of working minutes to the first contact, over the latest 200; None without any."""
    since = dates.now() - timedelta(days=days)
    rows = (
        Inquiry.objects.visible_to(actor)
        .filter(received_at__gte=since, first_contact_at__isnull=False)
        .select_related("site")
        .order_by("-received_at")[:_LATEST]
    )
    waited = [
        working_minutes_between(row.received_at, row.first_contact_at, opening_hours(row.site))
        for row in rows
        if row.first_contact_at
    ]
    return round(median(waited)) if waited else None


def inquiry_count(actor: Actor) -> InquiryCount:
    """The numbers behind the word Inquiries in the menu."""
    new = Q(stage=InquiryState.NEW.value)
    found = (
        Inquiry.objects.visible_to(actor)
        .filter(stage__in=OPEN_STAGES)
        .aggregate(
            open=Count("pk"),
            to_call=Count("pk", filter=new),
            overdue=Count("pk", filter=new & Q(contact_due_at__lt=dates.now())),
            mine=Count("pk", filter=Q(owner=actor.account_id)),
        )
    )
    return InquiryCount(**found)


def my_inquiries(actor: Actor) -> list[Inquiry]:
    """The open inquiries this actor owns, soonest due first, with owner and site loaded."""
    return list(
        Inquiry.objects.visible_to(actor)
        .filter(owner=actor.account_id, stage__in=OPEN_STAGES)
        .select_related("owner", "site")
        .order_by("contact_due_at")
    )
