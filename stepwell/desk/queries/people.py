"""What matters today about a set of people, in one query whatever their number: scores, attendance, risk, clocks."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from stepwell.desk.queries.lately import Scored, missed_days, parts_lately, staying_of, tries_lately
from stepwell.desk.rules.first_look import Lines, LookFacts
from stepwell.encounter.models import CheckIn, Encounter
from stepwell.kernel.access import Actor
from stepwell.kernel.tables import Reason, in_force, reference
from stepwell.people.models import Patient
from stepwell.people.queries import chart_url
from stepwell.placement.models import Episode, RiskConcern
from stepwell.placement.queries.facts import screens_that_count
from stepwell.placement.queries.note_block import PlanStanding, plan_columns, plan_standing
from stepwell.placement.rules.safety import SafetyLevel
from stepwell.plan.models import CarePlan, Certification, PlanReview
from stepwell.plan.rules.certification import Certified
from stepwell.plan.rules.plan import PlanState
from stepwell.plan.rules.review import latest_due_on
from stepwell.progress.models import Alert, Observation
from stepwell.progress.queries.courses import words
from stepwell.progress.rules.instrument import chosen
from stepwell.progress.rules.instruments import load_instrument
from stepwell.progress.rules.measured import MeasuredFacts, unmeasured
from stepwell.progress.rules.staying import Signs, Staying

LOOK_BACK_DAYS = 14
OPENING_DAYS = 1  # how long what was said at an opening round is news
_RAISED = (SafetyLevel.MODERATE.value, SafetyLevel.HIGH.value)
_UNSAFE = ("no", "not-sure")


@dataclass(frozen=True, slots=True)
class Person:
    """One person with what the pages of today say about them."""

    id: UUID
    name: str
    pronouns: str
    facts: LookFacts
    latest: int | None
    alert: str
    concern: str
    voiced: str
    declined: str  # `Declined a plan on Nov 30; offer again by Dec 7`, while the risk is raised and no plan is whole
    staying: Signs | None
    unmeasured: Reason | None
    admitted_on: date | None
    certified: Certified
    certified_until: date | None
    plan_waits: bool
    review_due_on: date | None

    @property
    def url(self) -> str:
        return chart_url(self.id)

    @property
    def has_stay(self) -> bool:
        return self.admitted_on is not None


def in_care_of(actor: Actor, stays: QuerySet[Any], *, mine: bool) -> QuerySet[Patient]:
    """The people of these stays, and whoever must be reached now because of a concern, also before a stay begins.

    `mine` leaves out concerns that others own.
    """
    concerns: QuerySet[Any] = RiskConcern._base_manager.filter(
        patient=OuterRef("pk"), closed_at__isnull=True, reached_at__isnull=True
    )
    if mine:
        concerns = concerns.filter(Q(owner=actor.account_id) | Q(escalated_to=actor.account_id))
    return Patient.objects.visible_to(actor).filter(
        Exists(stays.filter(patient=OuterRef("pk"), ended_on__isnull=True)) | Exists(concerns)
    )


def people(rows: QuerySet[Patient], today: date, most: int = 60) -> tuple[Person, ...]:
    """The people of a queryset that is already within what the actor may see, by name. One query."""
    limits = lines(today)
    found = rows.annotate(**_risk(today), **_course(today), **_clocks()).order_by("name_used", "legal_last", "pk")
    return tuple(_person(row, today, limits) for row in found[:most])


def _risk(today: date) -> dict[str, Any]:
    mine: dict[str, Any] = {"patient": OuterRef("pk")}
    screens = screens_that_count().filter(**mine).order_by("-asked_at", "-pk")
    alerts = Alert._base_manager.filter(**mine, closed_at__isnull=True).order_by("due_at")
    concerns: QuerySet[Any] = RiskConcern._base_manager.filter(
        **mine, closed_at__isnull=True, reached_at__isnull=True
    ).order_by("due_at")
    answered = RiskConcern._base_manager.filter(encounter_id=OuterRef("pk"), closed_at__isnull=False)
    notes: QuerySet[Any] = (
        Encounter._base_manager.filter(
            **mine, is_risk_voiced__isnull=False, on__gt=today - timedelta(days=LOOK_BACK_DAYS)
        )
        .annotate(is_answered=Exists(answered))
        .order_by("-starts_at")
    )
    rounds: QuerySet[Any] = CheckIn._base_manager.filter(
        **mine, told_at__date__gte=today - timedelta(days=OPENING_DAYS)
    ).order_by("-told_at")
    voiced = JSONObject(voiced=F("is_risk_voiced"), on=F("on"), is_answered=F("is_answered"))
    return {
        "screen": Subquery(screens.values(found=JSONObject(result="result", cleared_at="cleared_at"))[:1]),
        **plan_columns(OuterRef("pk")),
        "open_alerts": ArraySubquery(alerts.values(found=JSONObject(urgency="urgency", says="says"))),
        "concern": Subquery(concerns.values("says")[:1]),
        "voiced": Subquery(notes.values(found=voiced)[:1]),
        "round": Subquery(rounds.values("safe_today")[:1]),
    }


def _course(today: date) -> dict[str, Any]:
    mine: dict[str, Any] = {"patient": OuterRef("pk"), "total__isnull": False, "entered_in_error_at__isnull": True}
    scores = Observation._base_manager.filter(**mine).order_by("-answered_at")
    return {
        "scores": ArraySubquery(scores.filter(instrument="phq-9").values("total")[:2]),
        "scored_on": Subquery(scores.values("answered_on")[:1]),
        "parts": parts_lately(OuterRef("pk"), today),
        "tries": tries_lately(OuterRef("pk"), today),
    }


def _clocks() -> dict[str, Any]:
    mine: dict[str, Any] = {"patient": OuterRef("pk")}
    stays: QuerySet[Any] = Episode._base_manager.filter(**mine, ended_on__isnull=True)
    signed = Certification._base_manager.filter(**mine, episode__ended_on__isnull=True).order_by("certified_on", "id")
    plans = CarePlan._base_manager.filter(**mine, episode__ended_on__isnull=True)
    running = plans.filter(in_force_on__isnull=False, superseded_on__isnull=True)
    reviews = PlanReview._base_manager.filter(
        **mine, plan__in_force_on__isnull=False, plan__superseded_on__isnull=True
    ).order_by("-reviewed_on", "-id")
    return {
        "admitted_on": Subquery(stays.values("admitted_on")[:1]),
        "signed": ArraySubquery(signed.values(found=JSONObject(on=F("certified_on"), until=F("ends_on")))),
        "waiting": Subquery(plans.filter(state=PlanState.AWAITING_PHYSICIAN.value).values("pk")[:1]),
        "plan_on": Subquery(running.values("in_force_on")[:1]),
        "review_on": Subquery(reviews.values("next_due_on")[:1]),
    }


def _person(row: Any, today: date, limits: Lines) -> Person:
    alerts = sorted(row.open_alerts, key=lambda alert: alert["urgency"] != "RED")
    signed = [date.fromisoformat(one["on"]) for one in row.signed]
    worse_by = row.scores[0] - row.scores[1] if len(row.scores) > 1 else None
    staying, due = _standing(row, today, worse_by, limits)
    plan = _plan(row, today)
    return Person(
        id=row.pk,
        name=row.short_name,
        pronouns=row.pronouns,
        facts=replace(_facts(row, alerts, today, worse_by, staying, due), **_planned(plan)),
        latest=row.scores[0] if row.scores else None,
        alert=alerts[0]["says"] if alerts else "",
        concern=row.concern or "",
        voiced=_voiced(row),
        declined=plan.declined,
        staying=staying,
        unmeasured=due,
        admitted_on=row.admitted_on,
        certified=Certified(signed[0], signed[-1] if len(signed) > 1 else None) if signed else Certified(None),
        certified_until=date.fromisoformat(row.signed[-1]["until"]) if signed else None,
        plan_waits=row.waiting is not None,
        review_due_on=row.review_on or (latest_due_on(row.plan_on) if row.plan_on else None),
    )


def _standing(row: Any, today: date, worse_by: int | None, limits: Lines) -> tuple[Signs | None, Reason | None]:
    """Whether someone in an open stay may leave it, and whether they must be asked a scale again."""
    if row.admitted_on is None:
        return None, None
    scored = Scored(row.scored_on, worse_by, limits.worse_points)
    due = unmeasured(MeasuredFacts(row.admitted_on, row.scored_on, today), words())
    return staying_of(row.parts, row.tries, scored, row.admitted_on, today), due


def _facts(
    row: Any, alerts: list[Any], today: date, worse_by: int | None, staying: Signs | None, due: Reason | None
) -> LookFacts:
    screen = row.screen or {}
    raised = screen.get("result", "")
    return LookFacts(
        has_red_alert=bool(alerts) and alerts[0]["urgency"] == "RED",
        has_alert=bool(alerts),
        has_raised_risk=raised in _RAISED and screen.get("cleared_at") is None,
        worse_by=worse_by,
        missed_days=missed_days(row.parts, today),
        has_concern=row.concern is not None,
        is_risk_voiced=bool(_voiced(row)),
        may_leave=staying is not None and staying.staying is Staying.MAY_LEAVE,
        is_unmeasured=due is not None,
    )


def _plan(row: Any, today: date) -> PlanStanding:
    loaded = {name: getattr(row, name) for name in ("plan_versions", "declined", "admitted_on")}
    return plan_standing((row.screen or {}).get("result", ""), loaded, today)


def _planned(plan: PlanStanding) -> dict[str, bool]:
    held, declined = bool(plan.block), bool(plan.declined)
    return {
        "needs_safety_plan": held,
        "has_declined_plan": declined and not held,
        "must_offer_plan": plan.is_due,
    }


def _voiced(row: Any) -> str:
    """What was said about safety lately and nobody has closed; empty for nothing."""
    if row.round in _UNSAFE:
        return _("Said at the opening round: not sure of being safe today.")
    last = row.voiced
    if not last or not last["voiced"] or last["is_answered"]:
        return ""
    return _("Spoke of risk on %(day)s.") % {"day": words().day(date.fromisoformat(last["on"]))}


def lines(today: date) -> Lines:
    """The published numbers behind `first_look`, as in force today."""
    reliable = chosen(load_instrument("phq-9").reliable_changes)
    absence = in_force(reference("program_limits")["absence"], today)
    return Lines(reliable.at if reliable else float("inf"), int(absence["unexcused_in_a_row"]))


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
