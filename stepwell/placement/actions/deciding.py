"""Assesses which care fits and signs the decision, with its reasons."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from stepwell.inquiry.actions import mark_assessed
from stepwell.inquiry.models import Inquiry
from stepwell.inquiry.rules.door import INQUIRY, InquiryState
from stepwell.kernel import access, audit, dates
from stepwell.kernel.access import Actor
from stepwell.kernel.tables import Refused
from stepwell.people.models import Patient
from stepwell.people.queries import licenses_of
from stepwell.people.rules.licenses import Act, ActFacts, check_can_act
from stepwell.placement.models import Assessment, DimensionRating, Placement
from stepwell.placement.queries.facts import level_facts, newest_screen, safety_facts, vitals_of
from stepwell.placement.rules.decision import ChoiceFacts, OverrideReason, check_choice, is_override
from stepwell.placement.rules.dimensions import Rating, Worksheet, check_worksheet, worksheet_edition
from stepwell.placement.rules.level_of_care import suggest_level
from stepwell.placement.rules.levels import Exclusion, Level
from stepwell.placement.rules.medical import Vitals, check_alerts_cleared, medical_alerts
from stepwell.placement.rules.safety import check_safe_to_go_on, is_fresh


@dataclass(frozen=True, slots=True)
class AssessFacts:
    """What the worksheet says; `weekly_minutes` is the structured treatment needed each week."""

    ratings: tuple[Rating, ...]
    weekly_minutes: int
    exclusions: tuple[Exclusion, ...] = ()
    is_stepping_down: bool = False
    has_diagnosis: bool = True
    is_likely_to_benefit: bool = True
    summary: str = ""
    vitals: Vitals = field(default_factory=Vitals)


def assess(actor: Actor, patient: Patient, facts: AssessFacts, inquiry: Inquiry | None = None) -> Assessment:
    """Saves a whole worksheet on fresh, cleared safety answers; an inquiry booked for it becomes assessed.

    Raises Forbidden and Refused: the license, the safety answers ('SCREEN_FIRST', 'HIGH_RISK') or the worksheet.
    """
    with transaction.atomic():
        access.require(actor, "placement.assess", patient)
        site, now = patient.site, dates.now()
        today = dates.clinic_day(now, site.time_zone)
        held = licenses_of(actor.practitioner_id) if actor.practitioner_id else ()
        check_can_act(ActFacts(held, Act.ASSESS, today, site.state, actor.name))
        screen = newest_screen(patient.pk)
        if screen is not None and not is_fresh(screen.asked_at, now, today):
            screen = None
        check_safe_to_go_on(safety_facts(screen, today))
        edition = str(worksheet_edition(today)["edition"])
        check_worksheet(Worksheet(edition, today, facts.ratings))
        assessment = Assessment(
            patient=patient,
            site=site,
            inquiry=inquiry,
            safety=screen,
            assessed_by_id=actor.practitioner_id,
            assessed_on=today,
            edition=edition,
            **_found(facts),
        )
        assessment.save(force_insert=True)
        _save_ratings(assessment, facts.ratings)
        if inquiry is not None and INQUIRY.can_go(InquiryState(inquiry.stage), InquiryState.ASSESSED):
            mark_assessed(actor, inquiry)
        audit.record(actor, "placement.assessed", assessment)
        return assessment


def _found(facts: AssessFacts) -> dict[str, Any]:
    measured = {one.name: getattr(facts.vitals, one.name) for one in fields(Vitals)}
    for name in ("potassium", "temperature_f"):
        measured[name] = None if measured[name] is None else Decimal(str(measured[name]))
    for name in ("pulse", "systolic", "diastolic", "glucose"):
        measured[name] = None if measured[name] is None else round(measured[name])
    return {
        "exclusions": sorted(one.value for one in facts.exclusions),
        "summary": facts.summary.strip(),
        "weekly_minutes": facts.weekly_minutes,
        "is_stepping_down": facts.is_stepping_down,
        "has_diagnosis": facts.has_diagnosis,
        "is_likely_to_benefit": facts.is_likely_to_benefit,
        **measured,
    }


def _save_ratings(assessment: Assessment, ratings: tuple[Rating, ...]) -> None:
    DimensionRating._base_manager.bulk_create(
        DimensionRating(
            assessment=assessment,
            patient_id=assessment.patient_id,
            site_id=assessment.site_id,
            dimension=one.dimension.value,
            rating=one.score,
            rationale=one.rationale.strip(),
        )
        for one in ratings
    )


@dataclass(frozen=True, slots=True)
class Decision:
    """The level a clinician chose; reason and note when it is not the one suggested."""

    level: Level
    reason: OverrideReason | None = None
    note: str = ""
    alerts_answered: tuple[str, ...] = ()


def decide_placement(actor: Actor, assessment: Assessment, decision: Decision) -> Placement:
    """Signs the level of care with the suggestion and its reasons beside it.

    Raises Forbidden and Refused('DECIDED'), ('OVERRIDE_REASON'), ('OVERRIDE_NOTE'), ('NOT_LOWER'),
    ('MEDICAL_ALERT').
    """
    with transaction.atomic():
        access.require(actor, "placement.decide", assessment)
        if Placement._base_manager.filter(assessment=assessment).exists():
            raise Refused("DECIDED", _("This assessment has its decision."), _("Assess again to decide anew."))
        today = dates.clinic_today(assessment.site.time_zone)
        screen = newest_screen(assessment.patient_id) or assessment.safety
        suggestion = suggest_level(level_facts(assessment, assessment.ratings.all(), screen, today))
        choice = ChoiceFacts(decision.level, suggestion, today, decision.reason, decision.note)
        check_choice(choice)
        answered = sorted({*assessment.alerts_answered, *decision.alerts_answered})
        check_alerts_cleared(medical_alerts(vitals_of(assessment), today), frozenset(answered))
        if answered != assessment.alerts_answered:
            assessment.edit(alerts_answered=answered)
        differs = is_override(choice)
        placement = Placement(
            assessment=assessment,
            patient_id=assessment.patient_id,
            site_id=assessment.site_id,
            suggested_level=suggestion.level.value,
            level=decision.level.value,
            reasons=[one.says for one in (*suggestion.reasons, *suggestion.against_group_program)],
            override_code=decision.reason.value if differs and decision.reason else "",
            override_note=decision.note.strip() if differs else "",
            decided_by_id=actor.practitioner_id,
            decided_at=dates.now(),
        )
        placement.save(force_insert=True)
        audit.record(actor, "placement.decided", placement)
        return placement
