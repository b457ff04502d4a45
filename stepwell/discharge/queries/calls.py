"""The calls that are due after people have left."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.utils.translation import gettext as _

from stepwell.discharge.models import AftercareCall
from stepwell.discharge.words import REASONS
from stepwell.kernel import dates
from stepwell.kernel.access import Actor
from stepwell.people.queries.links import chart_url

ROWS = 50


@dataclass(frozen=True, slots=True)
class CallRow:
    """One call: whom, when, whose it is, and how it stands."""

    id: UUID
    name: str
    phone: str
    may_leave_message: bool
    chart_url: str
    due_on: date
    left_on: date
    reason: str
    owner: str
    is_mine: bool
    kind: str
    word: str


@dataclass(frozen=True, slots=True)
class CallPage:
    """Open calls, the one due first on top."""

    rows: tuple[CallRow, ...]
    page: Any
    due: int


def aftercare_calls_page(actor: Actor, number: str = "1") -> CallPage:
    """Every call not made yet at the actor's sites. Three queries."""
    rows = (
        AftercareCall.objects.visible_to(actor)
        .filter(done_at__isnull=True)
        .select_related("patient", "owner", "discharge", "site")
        .order_by("due_on", "id")
    )
    page = Paginator(rows, ROWS).get_page(number)
    today = dates.now().date()
    return CallPage(
        rows=tuple(_row(call, actor) for call in page.object_list),
        page=page,
        due=rows.filter(due_on__lte=today).count(),
    )


def _row(call: AftercareCall, actor: Actor) -> CallRow:
    today = dates.clinic_today(call.site.time_zone)
    if call.due_on < today:
        kind, word = "stop", _("Overdue")
    elif call.due_on == today:
        kind, word = "due", _("Today")
    else:
        kind, word = "info", _("Planned")
    return CallRow(
        id=call.pk,
        name=call.patient.short_name,
        phone=call.patient.phone,
        may_leave_message=call.patient.is_safe_to_leave_message,
        chart_url=chart_url(call.patient_id),
        due_on=call.due_on,
        left_on=call.discharge.on,
        reason=str(REASONS[call.discharge.reason]),
        owner=call.owner.name,
        is_mine=call.owner_id == actor.account_id,
        kind=kind,
        word=word,
    )
