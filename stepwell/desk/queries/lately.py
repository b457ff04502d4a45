"""Turns what somebody did lately into the signs of whether they stay: attendance, reasons, participation, tries to reach them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, QuerySet
from django.db.models.functions import JSONObject

from stepwell.encounter.models import Encounter, OutreachTry
from stepwell.encounter.rules.absence import Expected, unexcused_in_a_row
from stepwell.encounter.rules.attendance import PRESENT, AbsenceReason, Attendance
from stepwell.placement.rules.episode import week_number
from stepwell.progress.queries.courses import words
from stepwell.progress.rules.staying import Signs, StayingFacts, look_back_days, missed_over_days, signs

_REASONS = frozenset(AbsenceReason)


@dataclass(frozen=True, slots=True)
class Scored:
    """The latest day a standard scale was answered whole, and how PHQ-9 moved since the form before."""

    last_on: date | None
    worse_by: float | None
    line: float | None


def parts_lately(patient: OuterRef, today: date) -> ArraySubquery:
    """Confirmed parts of the last weeks, oldest first, for a query over people."""
    rows: QuerySet[Any] = Encounter._base_manager.filter(
        patient=patient, on__gt=today - timedelta(days=look_back_days(today)), on__lte=today
    ).exclude(attendance=Attendance.UNCONFIRMED.value)
    return ArraySubquery(rows.order_by("starts_at").values(found=part_fields()))


def part_fields() -> JSONObject:
    """What the signs need of one part."""
    return JSONObject(
        on=F("on"),
        attendance=F("attendance"),
        is_excused=F("is_excused"),
        reason=F("absence_reason"),
        participation=F("participation"),
    )


def tries_lately(patient: OuterRef, today: date) -> ArraySubquery:
    """Tries to reach the person in the last weeks, oldest first, for a query over people."""
    rows: QuerySet[Any] = OutreachTry._base_manager.filter(
        patient=patient, at__date__gt=today - timedelta(days=look_back_days(today))
    )
    return ArraySubquery(rows.order_by("at").values(found=JSONObject(at=F("at"), was_reached=F("was_reached"))))


def missed_days(parts: Iterable[Mapping[str, Any]], today: date) -> int:
    """On how many of the last days somebody was out."""
    since = today - timedelta(days=missed_over_days(today))
    out = {part["on"] for part in parts if part["attendance"] == Attendance.OUT.value}
    return sum(since < date.fromisoformat(on) <= today for on in out)


def staying_of(
    parts: list[dict[str, Any]], tries: list[dict[str, Any]], scored: Scored, admitted_on: date, today: date
) -> Signs:
    """The signs of a person in an open stay; `parts` and `tries` are rows of the two queries above."""
    since = today - timedelta(days=look_back_days(today))
    recent = [part for part in parts if since < date.fromisoformat(part["on"]) <= today]
    facts = StayingFacts(
        on=today,
        week=week_number(admitted_on, today),
        missed_days=missed_days(recent, today),
        unexcused_in_a_row=unexcused_in_a_row([_expected(part) for part in recent]),
        days_since_score=(today - scored.last_on).days if scored.last_on else None,
        worse_points=scored.worse_by,
        worse_line=scored.line,
        reasons=frozenset(AbsenceReason(part["reason"]) for part in recent if part["reason"] in _REASONS),
        participation=tuple(
            part["participation"]
            for part in reversed(recent)
            if part["participation"] is not None and part["attendance"] in PRESENT
        ),
        tries_unanswered=_unanswered(tries, recent),
    )
    return signs(facts, words())


def _expected(part: Mapping[str, Any]) -> Expected:
    return Expected(date.fromisoformat(part["on"]), Attendance(part["attendance"]), bool(part["is_excused"]))


def _unanswered(tries: Iterable[Mapping[str, Any]], parts: Iterable[Mapping[str, Any]]) -> int:
    """Tries since the person was last reached or last came."""
    came = max((part["on"] for part in parts if part["attendance"] in PRESENT), default="")
    count = 0
    for one in tries:
        if one["was_reached"]:
            count = 0
        elif datetime.fromisoformat(str(one["at"])).date().isoformat() >= came:
            count += 1
    return count
