"""Safety first: keeps the six answers, a clinician's word to go on, and the safety plan."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction

from stepwell.kernel import access, audit, dates
from stepwell.kernel.access import Actor
from stepwell.people.models import Patient
from stepwell.people.queries import licenses_of
from stepwell.people.rules.licenses import Act, ActFacts, can_act
from stepwell.placement.actions.asking import page_clinician
from stepwell.placement.models import SafetyPlan, SafetyScreen
from stepwell.placement.queries.facts import STEPS, plan_entries, safety_facts
from stepwell.placement.rules.concern import pages_a_clinician
from stepwell.placement.rules.safety import (
    AskedWhy,
    Behavior,
    Clearance,
    ClearFacts,
    ScreenAnswers,
    check_can_clear,
    check_complete,
    triage,
)
from stepwell.placement.rules.safety_plan import SafetyPlanFacts, check_can_agree


def screen_safety(
    actor: Actor, patient: Patient, answers: ScreenAnswers, why: AskedWhy = AskedWhy.INTAKE
) -> SafetyScreen:
    """Keeps all answers at once with their result; a raised level pages a clinician.

    Raises Forbidden and Refused('SCREEN_OPEN').
    """
    with transaction.atomic():
        access.require(actor, "safety.ask", patient)
        today = dates.clinic_today(patient.site.time_zone)
        result = triage(answers, today)
        check_complete(result)
        gated = {name: getattr(answers, name) for name in ("method", "intent", "plan")}
        ever = answers.behavior is not Behavior.NEVER
        screen = SafetyScreen(
            patient=patient,
            site_id=patient.site_id,
            asked_at=dates.now(),
            asked_by_id=actor.account_id,
            why=why.value,
            wish_dead=bool(answers.wish),
            thoughts=bool(answers.thoughts),
            behavior_ever=ever,
            behavior_three_months=answers.behavior is Behavior.WITHIN_3_MONTHS if ever else None,
            result=result.level.value,
            **(gated if answers.thoughts else {}),
        )
        screen.save(force_insert=True)
        audit.record(actor, "safety.screened", screen)
        if pages_a_clinician(result.level, today):
            page_clinician(actor, patient, screen, result)
        return screen


def clear_safety(actor: Actor, screen: SafetyScreen, reason: str, version: int | None = None) -> SafetyScreen:
    """A licensed clinician says, with the reason, that it is safe to go on.

    Raises Forbidden, EditConflict and Refused('CLEAR_ROLE'), ('CLEAR_REASON').
    """
    with transaction.atomic():
        access.require(actor, "safety.clear", screen)
        site = screen.site
        today = dates.clinic_today(site.time_zone)
        result = safety_facts(screen, today).result
        assert result is not None
        clearance = Clearance(dates.now(), reason, _is_clinician(actor, site.state, today))
        check_can_clear(ClearFacts(result, screen.asked_at, clearance, today))
        screen.edit(
            version,
            cleared_at=clearance.cleared_at,
            cleared_by_id=actor.account_id,
            cleared_reason=reason.strip()[:500],
        )
        audit.record(actor, "safety.cleared", screen)
        return screen


def _is_clinician(actor: Actor, state: str, on: date) -> bool:
    if actor.practitioner_id is None:
        return False
    return can_act(ActFacts(licenses_of(actor.practitioner_id), Act.ASSESS, on, state))


@dataclass(frozen=True, slots=True)
class SafetyPlanWords:
    """The six steps in the person's own words, one entry a line, and whether the person agrees to it."""

    warning_signs: str = ""
    own_ways: str = ""
    people_places: str = ""
    helpers: str = ""
    professionals: str = ""
    safer_home: str = ""
    reasons_to_live: str = ""
    is_agreed: bool = False
    looks_again_on: date | None = None


def write_safety_plan(actor: Actor, patient: Patient, words: SafetyPlanWords) -> SafetyPlan:
    """Writes the plan that holds from now; the one before it stays on file.

    Raises Forbidden and Refused('PLAN_OPEN') when it is marked agreed with steps still open.
    """
    with transaction.atomic():
        access.require(actor, "safety_plan.write", patient)
        today = dates.clinic_today(patient.site.time_zone)
        plan = SafetyPlan(
            patient=patient,
            site_id=patient.site_id,
            made_with_id=actor.account_id,
            reviewed_on=today,
            is_by_patient=actor.patient_id == patient.pk,
            **_cleaned(words),
        )
        counts = {step: len(lines) for step, lines in plan_entries(plan).items()}
        check_can_agree(SafetyPlanFacts(counts, not plan.is_by_patient, today, words.is_agreed, today))
        plan.save(force_insert=True)
        audit.record(actor, "safety_plan.written", plan)
        return plan


def _cleaned(words: SafetyPlanWords) -> dict[str, object]:
    values = asdict(words)
    for field in (*STEPS.values(), "reasons_to_live"):
        values[field] = "\n".join(line.strip() for line in values[field].splitlines() if line.strip())
    return values
