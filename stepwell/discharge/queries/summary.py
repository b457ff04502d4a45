"""The signed summary of a stay that has ended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef
from django.db.models.functions import JSONObject
from django.http import Http404
from django.utils.translation import gettext as _

from stepwell.discharge.models import Aftercare, AftercareCall, Discharge
from stepwell.discharge.queries.leaving import Ground
from stepwell.discharge.words import NEXT, REASONS, RISKS, VISITS
from stepwell.kernel import access
from stepwell.kernel.access import Actor


@dataclass(frozen=True, slots=True)
class AfterRow:
    """A visit after leaving, or why there is none."""

    word: str
    with_whom: str
    on: date | None
    at: time | None
    why_none: str


@dataclass(frozen=True, slots=True)
class CallLine:
    """A call after leaving: when, whose, and what it brought."""

    due_on: date
    owner: str
    is_done: bool
    outcome: str


@dataclass(frozen=True, slots=True)
class SummaryPage:
    """The signed summary, ready to print."""

    discharge: Discharge
    reason: str
    risk: str
    next_level: str
    signed_at: datetime
    aftercare: tuple[AfterRow, ...]
    calls: tuple[CallLine, ...]


def summary_page(actor: Actor, ground: Ground) -> SummaryPage:
    """The discharge of a stay that has ended. One query; Http404 when there is none."""
    after = Aftercare._base_manager.filter(discharge_id=OuterRef("pk")).order_by("on", "pk")
    visit = JSONObject(kind=F("kind"), who=F("with_whom"), on=F("on"), at=F("at"), why=F("why_none"))
    calls = AftercareCall._base_manager.filter(discharge_id=OuterRef("pk")).order_by("due_on")
    call = JSONObject(on=F("due_on"), owner=F("owner__name"), done=F("done_at"), outcome=F("outcome"))
    rows = Discharge._base_manager.select_related("signed_by", "site").annotate(
        visit_rows=ArraySubquery(after.values(found=visit)), call_rows=ArraySubquery(calls.values(found=call))
    )
    found: Any = access.visible(actor, rows).filter(episode_id=ground.episode.pk).first()
    if found is None:
        raise Http404
    zone = ZoneInfo(found.site.time_zone)
    return SummaryPage(
        discharge=found,
        reason=str(REASONS[found.reason]),
        risk=str(RISKS.get(found.risk_at_leaving, "")),
        next_level=str(NEXT.get(found.next_level, found.next_level)),
        signed_at=found.signed_at.astimezone(zone).replace(tzinfo=None),
        aftercare=tuple(_after(row) for row in found.visit_rows),
        calls=tuple(
            CallLine(date.fromisoformat(row["on"]), row["owner"], row["done"] is not None, row["outcome"])
            for row in found.call_rows
        ),
    )


def _after(row: dict[str, Any]) -> AfterRow:
    return AfterRow(
        word=str(VISITS.get(row["kind"], _("Visit"))),
        with_whom=row["who"],
        on=date.fromisoformat(row["on"]) if row["on"] else None,
        at=time.fromisoformat(row["at"]) if row["at"] else None,
        why_none=row["why"],
    )
