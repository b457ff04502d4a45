"""The inquiry board: who waits, for what, since when, and who looks after them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from stepwell.inquiry.models import Inquiry
from stepwell.inquiry.queries.clinic import since_words, when_words
from stepwell.inquiry.queries.counts import median_first_contact_minutes
from stepwell.inquiry.queries.words import (
    OPEN_STAGES,
    REASONS,
    SELF_CHECKS,
    STAGES,
    URGENT_SELF_CHECKS,
    Status,
    status_of,
)
from stepwell.inquiry.rules.door import INQUIRY, CloseReason, InquiryState
from stepwell.kernel import access, dates
from stepwell.kernel.access import Actor

_CARDS = 60
_CLOSED = 100
_HOUR = 60


@dataclass(frozen=True, slots=True)
class Move:
    """One line of a Move menu: a page to open, or a stage to post."""

    word: str
    url: str = ""
    stage: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """One inquiry on the board."""

    id: UUID
    version: int
    name: str
    phone: str
    wants: str
    status: Status
    flag: Status | None
    received: str
    owner: str
    is_mine: bool
    site: str
    moves: tuple[Move, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """One stage with its cards; `count` counts those beyond the shown ones too."""

    stage: str
    title: str
    count: int
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class BoardPage:
    """The board as one actor sees it."""

    columns: tuple[Column, ...]
    only_mine: bool
    all_count: int
    mine_count: int
    call_next: UUID | None
    median_words: str
    may_change: bool


@dataclass(frozen=True, slots=True)
class ClosedRow:
    """One inquiry that ended: admitted or closed, with its reason."""

    id: UUID
    name: str
    outcome: Status
    reason: str
    received: str
    ended: str
    owner: str


def board_page(actor: Actor, only_mine: bool = False) -> BoardPage:
    """Every open inquiry the actor may see, by stage, soonest due first."""
    everyone = Inquiry.objects.visible_to(actor).filter(stage__in=OPEN_STAGES)
    counts = everyone.aggregate(all=Count("pk"), mine=Count("pk", filter=Q(owner=actor.account_id)))
    rows = everyone.filter(owner=actor.account_id) if only_mine else everyone
    per_stage = dict(rows.values_list("stage").annotate(Count("pk")).order_by())
    found = list(rows.select_related("owner", "site").order_by("contact_due_at")[: _CARDS * len(OPEN_STAGES)])
    many_sites = len(actor.sites_for(Inquiry.access_read)) > 1
    columns = tuple(
        Column(
            stage.value,
            str(STAGES[stage]),
            per_stage.get(stage.value, 0),
            tuple(_card(row, actor, many_sites) for row in found if row.stage == stage.value)[:_CARDS],
        )
        for stage in OPEN_STAGES
    )
    return BoardPage(
        columns=columns,
        only_mine=only_mine,
        all_count=counts["all"],
        mine_count=counts["mine"],
        call_next=_next([row for row in found if row.stage == InquiryState.NEW.value], actor),
        median_words=_worked(median_first_contact_minutes(actor)),
        may_change=bool(access.may(actor, "inquiry.change")),
    )


def _worked(minutes: int | None) -> str:
    """Working time in words: minutes up to two hours, then hours."""
    if minutes is None:
        return ""
    if minutes <= 2 * _HOUR:
        return _("%(minutes)s working minutes") % {"minutes": minutes}
    return _("%(hours)s working hours") % {"hours": f"{round(minutes / _HOUR, 1):g}"}


def _card(inquiry: Inquiry, actor: Actor, many_sites: bool) -> Card:
    return Card(
        id=inquiry.pk,
        version=inquiry.version,
        name=inquiry.name,
        phone=inquiry.phone,
        wants=wants_words(inquiry),
        status=status_of(inquiry, dates.now()),
        flag=flag_of(inquiry),
        received=since_words(inquiry.received_at, inquiry.site.time_zone),
        owner=inquiry.owner.name,
        is_mine=inquiry.owner_id == actor.account_id,
        site=inquiry.site.name if many_sites else "",
        moves=moves_of(inquiry),
    )


def flag_of(inquiry: Inquiry) -> Status | None:
    """A mark for an urgent self-check that the person chose to send."""
    if inquiry.self_check not in URGENT_SELF_CHECKS:
        return None
    kind, word = SELF_CHECKS[inquiry.self_check]
    return Status(kind, str(word))


def wants_words(inquiry: Inquiry) -> str:
    """What the person asked for, in one line."""
    said = [
        "" if inquiry.is_for_self else _("For someone else"),
        inquiry.preferred_track.capitalize(),
        inquiry.payer_named,
        _("From %(who)s") % {"who": inquiry.referred_by} if inquiry.referred_by else "",
    ]
    return " · ".join(word for word in said if word)


def moves_of(inquiry: Inquiry) -> tuple[Move, ...]:
    """The steps the life cycle allows from here; steps that need facts open the page that asks for them."""
    page = reverse("inquiry_page", args=[inquiry.pk])
    asked = {
        InquiryState.ASSESSMENT_BOOKED: Move(_("Book an assessment…"), reverse("inquiry_times", args=[inquiry.pk])),
        InquiryState.CLOSED: Move(_("Close with a reason…"), f"{page}#close"),
    }
    words = {
        InquiryState.CONTACTED: _("I spoke with them")
        if inquiry.stage == InquiryState.NEW.value
        else _("Assessment did not take place"),
        InquiryState.ASSESSED: _("Assessment was held"),
        InquiryState.WAITING: _("Waits for a place"),
    }
    # Admission has its own page with its own checks, so it is not a move on this board.
    return tuple(
        asked.get(stage) or Move(words[stage], stage=stage.value)
        for stage in INQUIRY.table[InquiryState(inquiry.stage)]
        if stage is not InquiryState.ADMITTED
    )


def _next(new: list[Inquiry], actor: Actor) -> UUID | None:
    """The person to call next: urgent ones first, then my own, then whoever has waited longest."""
    if not new:
        return None
    first = min(
        new,
        key=lambda one: (
            one.self_check not in URGENT_SELF_CHECKS,
            one.owner_id != actor.account_id,
            one.contact_due_at,
        ),
    )
    return first.pk


def next_to_call(actor: Actor) -> UUID | None:
    """The inquiry to call next, None when nobody waits for a first call."""
    rows = Inquiry.objects.visible_to(actor).filter(stage=InquiryState.NEW.value).order_by("contact_due_at")
    return _next(list(rows[:_CARDS]), actor)


def closed_list(actor: Actor) -> list[ClosedRow]:
    """The inquiries that ended in the last 30 days, latest first, at most 100."""
    since = dates.now() - timedelta(days=30)
    ended = Q(closed_at__gte=since) | Q(stage=InquiryState.ADMITTED.value, received_at__gte=since)
    rows = Inquiry.objects.visible_to(actor).filter(ended).select_related("owner", "site")
    return [
        ClosedRow(
            id=row.pk,
            name=row.name,
            outcome=status_of(row, dates.now()),
            reason=str(REASONS[CloseReason(row.close_reason)]) if row.close_reason else "",
            received=when_words(row.received_at, row.site.time_zone),
            ended=when_words(row.closed_at, row.site.time_zone) if row.closed_at else "",
            owner=row.owner.name,
        )
        for row in rows.order_by("-received_at")[:_CLOSED]
    ]
