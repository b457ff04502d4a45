"""The pages of an assessment: safety first, the worksheet, and the decision with its reasons."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from stepwell.inquiry.models import Inquiry
from stepwell.inquiry.rules.door import InquiryState
from stepwell.kernel import access, audit, dates
from stepwell.kernel.access import Actor
from stepwell.kernel.tables import Reason
from stepwell.kernel.web import get_visible
from stepwell.people.models import Patient
from stepwell.people.words import moment_words
from stepwell.placement.models import Assessment, Placement, SafetyScreen
from stepwell.placement.queries.banner import Banner, banner
from stepwell.placement.queries.facts import (
    level_facts,
    newest_screen,
    safety_facts,
    screen_answers,
    vitals_of,
)
from stepwell.placement.rules.dimensions import worksheet_edition
from stepwell.placement.rules.level_of_care import LevelDecision, suggest_level
from stepwell.placement.rules.levels import Level
from stepwell.placement.rules.medical import medical_alerts
from stepwell.placement.rules.safety import SafetyResult, high_is_uncleared, is_fresh, triage
from stepwell.placement.words import EXCLUSIONS, LEVELS, SAFETY

_ENDED = (InquiryState.ADMITTED.value, InquiryState.CLOSED.value)
_KINDS = {"negative": "ok", "low": "info", "moderate": "due", "high": "risk"}


@dataclass(frozen=True, slots=True)
class ScreenLine:
    """The newest safety answers as shown: result, who asked when, and the clearance."""

    row: SafetyScreen
    result: SafetyResult
    kind: str
    word: str
    asked: str
    holds: bool


@dataclass(frozen=True, slots=True)
class AssessmentPage:
    """Where an assessment stands: `step` is ask (safety first), stop (high and not cleared) or rate."""

    patient: Patient
    banner: Banner
    screen: ScreenLine | None
    step: str
    edition: dict[str, Any]
    inquiry: Inquiry | None
    may_clear: bool


def assessment_page(actor: Actor, patient_id: UUID | str) -> AssessmentPage:
    """The assessment of a patient, with a row in the trail. Raises Http404."""
    patient = get_visible(actor, Patient, patient_id, "site")
    audit.record(actor, "assessment.read", patient)
    zone = patient.site.time_zone
    today = dates.clinic_today(zone)
    screen = newest_screen(patient.pk)
    line = screen_line(screen, zone, today) if screen else None
    step = "rate"
    if line is None or not is_fresh(line.row.asked_at, dates.now(), today):
        step = "stop" if line and line.holds else "ask"
    elif line.holds:
        step = "stop"
    return AssessmentPage(
        patient=patient,
        banner=banner(actor, patient),
        screen=line,
        step=step,
        edition=worksheet_edition(today),
        inquiry=inquiry_of(patient.pk),
        may_clear=bool(access.may(actor, "safety.clear", patient)),
    )


def screen_line(row: SafetyScreen, zone: str, today: date) -> ScreenLine:
    """A saved screen as pages show it."""
    return ScreenLine(
        row=row,
        result=triage(screen_answers(row), today),
        kind=_KINDS[row.result],
        word=str(SAFETY[row.result]),
        asked=moment_words(row.asked_at, zone),
        holds=high_is_uncleared(safety_facts(row, today)),
    )


def inquiry_of(patient_id: UUID) -> Inquiry | None:
    """The open inquiry that brought this person, if there is one."""
    rows = Inquiry._base_manager.filter(patient=patient_id).exclude(stage__in=_ENDED)
    return rows.select_related("site", "owner").order_by("-received_at").first()


@dataclass(frozen=True, slots=True)
class RatingLine:
    """One dimension as rated."""

    label: str
    rating: int
    rationale: str


@dataclass(frozen=True, slots=True)
class DecisionPage:
    """The suggestion with its reasons, what would change it, and the decision once it is signed."""

    assessment: Assessment
    banner: Banner
    screen: ScreenLine
    suggestion: LevelDecision
    suggested: str
    ratings: tuple[RatingLine, ...]
    exclusions: tuple[str, ...]
    alerts: tuple[Reason, ...]
    hours: str
    placement: Placement | None
    chosen: str
    decided_on: date | None
    may_decide: bool
    admits: bool


def decision_page(actor: Actor, assessment_id: UUID | str) -> DecisionPage:
    """An assessment and its decision, with a row in the trail. Raises Http404."""
    row = get_visible(
        actor, Assessment, assessment_id, "patient__site", "site", "safety__asked_by", "assessed_by__account"
    )
    audit.record(actor, "placement.read", row)
    today = dates.clinic_today(row.site.time_zone)
    screen = newest_screen(row.patient_id) or row.safety
    ratings = list(row.ratings.all())
    suggestion = suggest_level(level_facts(row, ratings, screen, today))
    placement = Placement._base_manager.filter(assessment=row).select_related("decided_by__account").first()
    labels = {one["id"]: one["label"] for one in worksheet_edition(today)["dimension"]}
    by_id = {one.dimension: one for one in ratings}
    return DecisionPage(
        assessment=row,
        banner=banner(actor, row.patient),
        screen=screen_line(screen, row.site.time_zone, today),
        suggestion=suggestion,
        suggested=str(LEVELS[suggestion.level]),
        ratings=tuple(
            RatingLine(labels[key], by_id[key].rating, by_id[key].rationale) for key in labels if key in by_id
        ),
        exclusions=tuple(str(EXCLUSIONS[one]) for one in row.exclusions),  # type: ignore[index]
        alerts=medical_alerts(vitals_of(row), today),
        hours=f"{row.weekly_minutes / 60:g}",
        placement=placement,
        chosen=str(LEVELS[placement.level]) if placement else "",
        decided_on=dates.clinic_day(placement.decided_at, row.site.time_zone) if placement else None,
        may_decide=bool(access.may(actor, "placement.decide", row)),
        admits=placement is not None and placement.level == Level.IOP,
    )
