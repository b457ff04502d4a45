"""Turns rows of this room into the facts its rules read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from stepwell.coverage.models import Coverage
from stepwell.coverage.queries import coverages_on
from stepwell.coverage.rules.coverage import PayerKind, Setting
from stepwell.kernel.access import Actor
from stepwell.kernel.dates import clinic_day
from stepwell.people.models import Patient
from stepwell.people.queries.facts import consents_of
from stepwell.people.rules.consents import Consent, ConsentKind, consent_in_force
from stepwell.placement.models import Assessment, DimensionRating, Placement, SafetyPlan, SafetyScreen
from stepwell.placement.rules.admission import AdmissionFacts, written_code
from stepwell.placement.rules.dimensions import Dimension
from stepwell.placement.rules.levels import Exclusion, Level, LevelFacts
from stepwell.placement.rules.medical import Vitals, medical_alerts
from stepwell.placement.rules.safety import (
    Behavior,
    Clearance,
    SafetyFacts,
    SafetyLevel,
    ScreenAnswers,
    is_fresh,
    triage,
)
from stepwell.placement.rules.safety_plan import SafetyPlanFacts

STEPS = {
    "signs": "warning_signs",
    "own_ways": "own_ways",
    "people_places": "people_places",
    "helpers": "helpers",
    "pros": "professionals",
    "safer": "safer_home",
}


def screens_that_count() -> QuerySet[Any]:
    """Safety answers that say where someone stands: whole ones, and begun ones as soon as they raise the level.

    So answers that are begun and not finished may raise what is known and never lower it.
    """
    raised = [level.value for level in (SafetyLevel.MODERATE, SafetyLevel.HIGH)]
    return SafetyScreen._base_manager.filter(Q(is_whole=True) | Q(result__in=raised))


def newest_screen(patient_id: UUID) -> SafetyScreen | None:
    """The newest safety answers that count, of a patient the caller has already been shown to."""
    rows: QuerySet[Any] = screens_that_count().filter(patient=patient_id).select_related("asked_by", "cleared_by")
    found: SafetyScreen | None = rows.order_by("-asked_at", "-pk").first()
    return found


def begun_screen(actor: Actor, patient_id: UUID, now: datetime) -> SafetyScreen | None:
    """The questions that the actor has begun to ask this person and not finished; of today, not of a week ago."""
    rows = SafetyScreen._base_manager.filter(patient=patient_id, asked_by=actor.account_id, is_whole=False)
    found = rows.select_related("site").order_by("-asked_at", "-pk").first()
    if found is None or not is_fresh(found.asked_at, now, now.date()):
        return None
    return found


def newest_plan(patient_id: UUID) -> SafetyPlan | None:
    """The safety plan that holds now."""
    return next(iter(plan_versions(patient_id)), None)


def plan_versions(patient_id: UUID) -> list[SafetyPlan]:
    """Every version of the safety plan, the newest first. One query."""
    rows = SafetyPlan._base_manager.filter(patient=patient_id).select_related("made_with")
    return list(rows.order_by("-reviewed_on", "-pk"))


def screen_answers(row: SafetyScreen) -> ScreenAnswers:
    """The six answers of a saved screen; those not given yet are None."""
    return ScreenAnswers(row.wish_dead, row.thoughts, row.method, row.intent, row.plan, _behavior(row))


def _behavior(row: SafetyScreen) -> Behavior | None:
    if not row.behavior_ever:
        return None if row.behavior_ever is None else Behavior.NEVER
    if row.behavior_three_months is None and not row.is_whole:
        return Behavior.EVER
    return Behavior.WITHIN_3_MONTHS if row.behavior_three_months else Behavior.OVER_3_MONTHS_AGO


def safety_facts(row: SafetyScreen | None, on: date) -> SafetyFacts:
    """Where safety stands by the newest screen and its clearance."""
    if row is None:
        return SafetyFacts(None, None, on)
    clearance = None
    if row.cleared_at is not None:
        clearance = Clearance(row.cleared_at, row.cleared_reason, by_clinician=True)
    return SafetyFacts(triage(screen_answers(row), on), row.asked_at, on, clearance)


def vitals_of(row: Assessment) -> Vitals:
    """The body values measured at the assessment."""
    return Vitals(**{one.name: _number(getattr(row, one.name)) for one in fields(Vitals)})


def _number(value: Any) -> float | None:
    return None if value is None else float(value)


def level_facts(row: Assessment, ratings: Iterable[DimensionRating], screen: SafetyScreen, on: date) -> LevelFacts:
    """What the suggestion of a level is made from."""
    return LevelFacts(
        on=on,
        safety=SafetyLevel(screen.result),
        weekly_minutes=row.weekly_minutes,
        ratings=frozenset((Dimension(one.dimension), one.rating) for one in ratings),
        exclusions=frozenset(Exclusion(one) for one in row.exclusions),
        high_is_cleared=screen.cleared_at is not None,
        stepping_down=row.is_stepping_down,
        has_diagnosis=row.has_diagnosis,
        likely_to_benefit=row.is_likely_to_benefit,
    )


def plan_entries(row: SafetyPlan) -> dict[str, list[str]]:
    """The entries of each step, one a line."""
    return {
        step: [line.strip() for line in getattr(row, field).splitlines() if line.strip()]
        for step, field in STEPS.items()
    }


def plan_facts(row: SafetyPlan | None, on: date) -> SafetyPlanFacts | None:
    """The safety plan as the rules of notes see it; None when there is none."""
    if row is None:
        return None
    counts = {step: len(lines) for step, lines in plan_entries(row).items()}
    return SafetyPlanFacts(counts, not row.is_by_patient, row.reviewed_on, row.is_agreed, on)


@dataclass(frozen=True, slots=True)
class AdmitFacts:
    """What the admission form says; `coverage_id` is None for someone who pays themselves."""

    starts_on: date
    track: str
    condition: str
    weeks: int
    therapist_id: UUID
    psychiatrist_id: UUID
    principal_dx: str
    coverage_id: UUID | None = None
    is_self_pay: bool = False
    weeks_reason: str = ""
    hospital_left_on: date | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """What is on file for an admission, loaded once for the checklist and the action."""

    screen: SafetyScreen | None
    placement: Placement | None
    consents: tuple[Consent, ...]
    coverages: tuple[Coverage, ...]


def standing_of(patient: Patient, on: date) -> Standing:
    """The newest screen, the newest decision without a stay, consents, and coverage on the day; four queries."""
    decided = Placement._base_manager.filter(patient=patient, episode__isnull=True)
    placement = decided.select_related("assessment__inquiry__owner", "decided_by__account").order_by(
        "-decided_at", "-pk"
    )
    return Standing(
        screen=newest_screen(patient.pk),
        placement=placement.first(),
        consents=consents_of(patient.pk, patient.site.time_zone),
        coverages=tuple(coverages_on([patient.pk], on).get(patient.pk, [])),
    )


def admission_facts(patient: Patient, found: Standing, asked: AdmitFacts, today: date) -> AdmissionFacts:
    """What the rules of admission look at."""
    placement, assessment = found.placement, found.placement.assessment if found.placement else None
    treatment = [one for one in found.consents if one.kind is ConsentKind.TREATMENT]
    return AdmissionFacts(
        safety=safety_facts(found.screen, today),
        level=Level(placement.level) if placement else None,
        decided_on=clinic_day(placement.decided_at, patient.site.time_zone) if placement else None,
        starts_on=asked.starts_on,
        principal_dx=written_code(asked.principal_dx),
        has_treatment_consent=any(consent_in_force(one, asked.starts_on) for one in treatment),
        payers=tuple(PayerKind(one.payer.kind) for one in found.coverages),
        self_pay_chosen=asked.is_self_pay,
        setting=Setting(patient.site.setting),
        weeks_planned=asked.weeks,
        track=asked.track,
        weeks_reason=asked.weeks_reason,
        medical_alerts=medical_alerts(vitals_of(assessment), today) if assessment else (),
        alerts_looked_at=frozenset(assessment.alerts_answered) if assessment else frozenset(),
    )
