"""Calls and visits after a crisis: the work list, what home pages show, and one of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from stepwell.inquiry.queries.clinic import by_words, when_words
from stepwell.kernel import access, audit, dates
from stepwell.kernel.access import Actor
from stepwell.kernel.web import get_visible
from stepwell.placement.models import FollowUp
from stepwell.placement.queries.banner import Banner, banner
from stepwell.placement.rules.follow_up import FollowUpKind, row_of

MOST = 200


@dataclass(frozen=True, slots=True)
class FollowUpRow:
    """One contact that is still to be made."""

    id: UUID
    patient_id: UUID
    who: str
    title: str
    asks: str
    url: str
    is_visit: bool
    due: str
    due_at: datetime
    owner: str
    is_mine: bool
    is_late: bool
    kind: str
    word: str


def open_follow_ups(actor: Actor, *, mine: bool = False, patient_id: UUID | None = None) -> list[FollowUpRow]:
    """Contacts not made yet, the soonest due first. One query; `mine` are those owned or escalated to the actor."""
    rows = FollowUp.objects.visible_to(actor).filter(done_at__isnull=True)
    if mine:
        rows = rows.filter(Q(owner_id=actor.account_id) | Q(escalated_to_id=actor.account_id))
    if patient_id is not None:
        rows = rows.filter(patient_id=patient_id)
    found = rows.select_related("patient", "owner", "site").order_by("due_at", "pk")[:MOST]
    return [_row(row, actor) for row in found]


def _row(row: FollowUp, actor: Actor) -> FollowUpRow:
    told = row_of(row.kind, row.created_at)
    language = (get_language() or "en")[:2]
    late = row.due_at <= dates.now()
    zone = row.site.time_zone
    is_today = dates.clinic_day(row.due_at, zone) == dates.clinic_today(zone)
    word = _("Overdue") if late else _("Today") if is_today else _("Soon")
    return FollowUpRow(
        id=row.pk,
        patient_id=row.patient_id,
        who=row.patient.short_name,
        title=told.title.get(language, told.title["en"]),
        asks=told.asks.get(language, told.asks["en"]),
        url=reverse("follow_up", args=[row.pk]),
        is_visit=told.kind is FollowUpKind.VISIT,
        due=by_words(row.due_at, zone),
        due_at=row.due_at,
        owner=row.owner.name,
        is_mine=actor.account_id in (row.owner_id, row.escalated_to_id),
        is_late=late,
        kind="stop" if late else "due" if is_today else "info",
        word=word,
    )


@dataclass(frozen=True, slots=True)
class FollowUpPage:
    """One contact: what to ask, by when, and how it went once it is done."""

    task: FollowUp
    row: FollowUpRow
    banner: Banner
    phone: str
    done: str
    may_answer: bool


def follow_up_page(actor: Actor, task_id: UUID | str) -> FollowUpPage:
    """One contact, with a row in the trail. Raises Http404."""
    task: FollowUp = get_visible(actor, FollowUp, task_id, "patient__site", "site", "owner", "done_by")
    audit.record(actor, "follow_up.read", task)
    return FollowUpPage(
        task=task,
        row=_row(task, actor),
        banner=banner(actor, task.patient),
        phone=task.patient.phone,
        done=when_words(task.done_at, task.site.time_zone) if task.done_at else "",
        may_answer=bool(access.may(actor, "alert.answer", task)),
    )
