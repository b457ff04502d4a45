"""What matters today about a set of people, in one query whatever their number: scores, days missed, risk, clocks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from stepwell.desk.queries.parts import First
from stepwell.desk.rules.first_look import Lines, Look, LookFacts, whom_first
from stepwell.encounter.models import Encounter
from stepwell.encounter.rules.attendance import Attendance
from stepwell.kernel.tables import in_force, reference
from stepwell.people.models import Patient
from stepwell.people.queries import chart_url
from stepwell.placement.models import Episode
from stepwell.placement.queries.facts import screens_that_count
from stepwell.placement.rules.safety import SafetyLevel
from stepwell.plan.models import CarePlan, Certification, PlanReview
from stepwell.plan.rules.certification import Certified
from stepwell.plan.rules.plan import PlanState
from stepwell.plan.rules.review import latest_due_on
from stepwell.progress.models import Alert, Observation
from stepwell.progress.rules.instrument import chosen
from stepwell.progress.rules.instruments import load_instrument

LOOK_BACK_DAYS = 14
_RAISED = (SafetyLevel.MODERATE.value, SafetyLevel.HIGH.value)


@dataclass(frozen=True, slots=True)
class Person:
    """One person with what the pages of today say about them."""

    id: UUID
    name: str
    pronouns: str
    facts: LookFacts
    latest: int | None
    alert: str
    has_stay: bool
    certified: Certified
    certified_until: date | None
    plan_waits: bool
    review_due_on: date | None

    @property
    def url(self) -> str:
        return chart_url(self.id)


def people(rows: QuerySet[Patient], today: date, most: int = 60) -> tuple[Person, ...]:
    """The people of a queryset that is already within what the actor may see, by name. One query."""
    found = rows.annotate(**_annotations(today)).order_by("name_used", "legal_last", "pk")
    return tuple(_person(row) for row in found[:most])


def _annotations(today: date) -> dict[str, Any]:
    mine: dict[str, Any] = {"patient": OuterRef("pk")}
    scores = Observation._base_manager.filter(
        **mine, instrument="phq-9", total__isnull=False, entered_in_error_at__isnull=True
    ).order_by("-answered_at")
    missed = (
        Encounter._base_manager.filter(
            **mine, attendance=Attendance.OUT.value, on__gt=today - timedelta(days=LOOK_BACK_DAYS)
        )
        .order_by()
        .values("patient")
        .annotate(days=Count("on", distinct=True))
        .values("days")
    )
    screens = screens_that_count().filter(**mine).order_by("-asked_at")
    alerts = Alert._base_manager.filter(**mine, closed_at__isnull=True).order_by("due_at")
    stays = Episode._base_manager.filter(**mine, ended_on__isnull=True)
    signed = Certification._base_manager.filter(**mine, episode__ended_on__isnull=True).order_by("certified_on", "id")
    plans = CarePlan._base_manager.filter(**mine, episode__ended_on__isnull=True)
    running = plans.filter(in_force_on__isnull=False, superseded_on__isnull=True)
    reviews = PlanReview._base_manager.filter(
        **mine, plan__in_force_on__isnull=False, plan__superseded_on__isnull=True
    ).order_by("-reviewed_on", "-id")
    return {
        "scores": ArraySubquery(scores.values("total")[:2]),
        "missed": Subquery(missed),
        "screen": Subquery(screens.values(found=JSONObject(result="result", cleared_at="cleared_at"))[:1]),
        "open_alerts": ArraySubquery(alerts.values(found=JSONObject(urgency="urgency", says="says"))),
        "stay": Subquery(stays.values("pk")[:1]),
        "signed": ArraySubquery(signed.values(found=JSONObject(on=F("certified_on"), until=F("ends_on")))),
        "waiting": Subquery(plans.filter(state=PlanState.AWAITING_PHYSICIAN.value).values("pk")[:1]),
        "plan_on": Subquery(running.values("in_force_on")[:1]),
        "review_on": Subquery(reviews.values("next_due_on")[:1]),
    }


def _person(row: Any) -> Person:
    alerts = sorted(row.open_alerts, key=lambda alert: alert["urgency"] != "RED")
    screen = row.screen or {}
    scores = row.scores
    signed = [date.fromisoformat(one["on"]) for one in row.signed]
    return Person(
        id=row.pk,
        name=row.short_name,
        pronouns=row.pronouns,
        facts=LookFacts(
            has_red_alert=bool(alerts) and alerts[0]["urgency"] == "RED",
            has_alert=bool(alerts),
            has_raised_risk=screen.get("result") in _RAISED and screen.get("cleared_at") is None,
            worse_by=scores[0] - scores[1] if len(scores) > 1 else None,
            missed_days=row.missed or 0,
        ),
        latest=scores[0] if scores else None,
        alert=alerts[0]["says"] if alerts else "",
        has_stay=row.stay is not None,
        certified=Certified(signed[0], signed[-1] if len(signed) > 1 else None) if signed else Certified(None),
        certified_until=date.fromisoformat(row.signed[-1]["until"]) if signed else None,
        plan_waits=row.waiting is not None,
        review_due_on=row.review_on or (latest_due_on(row.plan_on) if row.plan_on else None),
    )


def lines(today: date) -> Lines:
    """The published numbers behind `first_look`, as in force today."""
    reliable = chosen(load_instrument("phq-9").reliable_changes)
    absence = in_force(reference("program_limits")["absence"], today)
    return Lines(reliable.at if reliable else float("inf"), int(absence["unexcused_in_a_row"]))


def first_of(found: tuple[Person, ...], today: date) -> First | None:
    """Whom to look at first among these people, and why; None when nobody stands out."""
    best = whom_first([(person, person.facts) for person in found], lines(today))
    if best is None:
        return None
    person, why = best
    kind, word = ("risk", _("First")) if why <= Look.ALERT else ("due", _("First"))
    return First(kind, word, person.name, why_words(person, why), person.url)


def why_words(person: Person, why: Look) -> str:
    """One line why this person comes first; empty for nothing."""
    facts = person.facts
    return {
        Look.ALERT_NOW: person.alert,
        Look.RISK: _("The last safety questions raised a risk, and nobody has cleared it."),
        Look.ALERT: person.alert,
        Look.WORSE: _("PHQ-9 is %(points)d points worse than the time before.") % {"points": facts.worse_by or 0},
        Look.MISSED: missed_words(facts.missed_days) + ".",
        Look.NOTHING: "",
    }[why]


def missed_words(days: int) -> str:
    """`Missed 2 days in the last 14`."""
    return ngettext("Missed %(n)d day in the last 14", "Missed %(n)d days in the last 14", days) % {"n": days}


def score_words(person: Person) -> str:
    """`PHQ-9 12, 3 better`; empty without a score."""
    if person.latest is None:
        return ""
    says = _("PHQ-9: %(total)d") % {"total": person.latest}
    change = person.facts.worse_by
    if not change:
        return says
    word = _("%(n)d worse") if change > 0 else _("%(n)d better")
    return f"{says}, {word % {'n': abs(change)}}"
