"""One row of everything a clinician's day leaves behind, at a site: safety, plan, notes, teaching, medicines, leaving."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from stepwell.discharge.models import AlumniInvitation, Discharge, LeavingCriterion
from stepwell.encounter.models import (
    Encounter,
    Fidelity,
    HandedOut,
    NoteTemplate,
    NoteTemplatePart,
    SentBack,
)
from stepwell.kernel.access import Role
from stepwell.medication.models import (
    DrugScreen,
    LabResult,
    Medication,
    MedicationOrder,
    ReconcileLine,
    Reconciliation,
    RefillRequest,
)
from stepwell.people.models import Clearance
from stepwell.placement.models import DeclinedPlan, FollowUp, RiskConcern, StepUp
from stepwell.plan.models import Barrier, CarePlan, GoalScale, PlanReview, Strength
from tests import cast

# the segment of an address before its `pk` -> the kind of object it names
OF_THE_DAY = {
    "concerns": "concern",
    "step-ups": "step_up",
    "declined-plans": "declined",
    "follow-ups": "follow_up",
    "strengths": "strength",
    "barriers": "barrier",
    "scales": "scale",
    "plan-reviews": "plan_review",
    "templates": "template",
    "parts": "part",
    "remarks": "remark",
    "handouts": "handout",
    "fidelity": "fidelity",
    "clearances": "clearance",
    "medicines": "medicine",
    "orders": "order",
    "refills": "refill",
    "reconciliations": "reconciliation",
    "lines": "reconcile_line",
    "results": "result",
    "drug-screens": "drug_screen",
    "criteria": "criterion",
    "invitations": "invitation",
}


def clinical(encounter: Encounter, plan: CarePlan, discharge: Discharge) -> dict[str, Any]:
    """What hangs on one stay, its notes and its plan."""
    whose = {"patient": encounter.patient, "site": encounter.site}
    return {
        **_safety(encounter, whose),
        **_plan(plan, whose),
        **_notes(encounter, whose),
        **_medicines(encounter, whose),
        "criterion": LeavingCriterion.objects.create(episode=encounter.episode, code="phq-twice", **whose),
        "invitation": AlumniInvitation.objects.create(
            episode=discharge.episode, patient=discharge.patient, site=discharge.site, invited_at=cast.NOW,
            invited_by=discharge.signed_by,
        ),
    }  # fmt: skip


def _safety(encounter: Encounter, whose: dict[str, Any]) -> dict[str, Any]:
    owner = encounter.episode.therapist.account
    concern = RiskConcern.objects.create(
        episode=encounter.episode, level="moderate", source="told", says="Said it would be easier not to wake up.",
        raised_at=cast.NOW, raised_by=owner, due_at=cast.NOW + timedelta(hours=4), owner=owner, **whose,
    )  # fmt: skip
    step_up = StepUp.objects.create(
        episode=encounter.episode, concern=concern, opened_at=cast.NOW, opened_by=owner, to_level="inpatient",
        because="Cannot keep safe at home tonight.", **whose,
    )  # fmt: skip
    follow_up = FollowUp.objects.create(
        episode=encounter.episode, concern=concern, kind="day-1", due_at=cast.NOW + timedelta(days=1), owner=owner,
        **whose,
    )  # fmt: skip
    declined = DeclinedPlan.objects.create(
        declined_on=cast.TODAY, recorded_by=owner, their_words="Not today.", agreed_instead="Sami stays tonight.",
        gave_crisis_numbers=True, offer_again_on=cast.TODAY + timedelta(days=7), **whose,
    )  # fmt: skip
    return {"concern": concern, "step_up": step_up, "follow_up": follow_up, "declined": declined}


def _plan(plan: CarePlan, whose: dict[str, Any]) -> dict[str, Any]:
    objective, by = plan.objectives.get(), plan.drafted_by
    review = PlanReview.objects.create(
        plan=plan, reviewed_on=cast.TODAY, reviewed_by=by, summary="It goes on.",
        next_due_on=cast.TODAY + timedelta(days=30), **whose,
    )  # fmt: skip
    return {
        "plan_review": review,
        "strength": Strength.objects.create(plan=plan, rank=1, own_words="My sister.", **whose),
        "barrier": Barrier.objects.create(plan=plan, rank=1, own_words="The bus.", **whose),
        "scale": GoalScale.objects.create(
            objective=objective, week_on=cast.TODAY - timedelta(days=cast.TODAY.weekday()), expected="Walk three times.",
            agreed_by=by, **whose,
        ),
    }  # fmt: skip


def _notes(encounter: Encounter, whose: dict[str, Any]) -> dict[str, Any]:
    leader = cast.the_staff(Role.GROUP_LEADER)
    template = NoteTemplate.objects.create(service_type="IND", name=f"Own of {encounter.site.name}")
    part = NoteTemplatePart.objects.create(
        template=template, rank=1, key="focus", label="What it was about", kind="text"
    )
    return {
        "template": template,
        "part": part,
        "line": part,
        "remark": SentBack.objects.create(
            encounter=encounter, says="Say more.", sent_at=cast.NOW, sent_by=leader.account, **whose
        ),
        "handout": HandedOut.objects.create(
            session=encounter.session, encounter=encounter, kind="own", says="Walk to the river.", given_at=cast.NOW,
            given_by=leader.account, **whose,
        ),
        "fidelity": Fidelity.objects.create(
            session=encounter.session, site=encounter.site, kind="process", by=leader, is_leader=True, at=cast.NOW
        ),
        "clearance": Clearance.objects.create(
            kind="movement", level="gentle", says="After the visit.", set_by=encounter.episode.psychiatrist,
            set_on=cast.TODAY, **whose,
        ),
    }  # fmt: skip


def _medicines(encounter: Encounter, whose: dict[str, Any]) -> dict[str, Any]:
    prescriber = encounter.episode.psychiatrist
    by = prescriber.account
    medicine = Medication.objects.create(
        episode=encounter.episode, drug_code="sertraline", drug_text="Sertraline", dose="50 mg",
        frequency="once a day", reason="low mood", prescriber=prescriber, state="active", source="prescribed-here",
        started_on=cast.TODAY - timedelta(days=20), entered_by=by, **whose,
    )  # fmt: skip
    reconciliation = Reconciliation.objects.create(
        episode=encounter.episode, kind="admission", state="open", started_at=cast.NOW, started_by=by, **whose
    )
    return {
        "medicine": medicine,
        "order": MedicationOrder.objects.create(
            medication=medicine, kind="refill", state="ready", ready_at=cast.NOW, ready_by=by, **whose
        ),
        "refill": RefillRequest.objects.create(medication=medicine, asked_at=cast.NOW, asked_by=by, **whose),
        "reconciliation": reconciliation,
        "reconcile_line": ReconcileLine.objects.create(
            reconciliation=reconciliation, rank=1, on_record=medicine, **whose
        ),
        "result": LabResult.objects.create(
            kind="lithium-level", ordered_on=cast.TODAY, ordered_by=prescriber, received_at=cast.NOW, entered_by=by,
            **whose,
        ),
        "drug_screen": DrugScreen.objects.create(taken_on=cast.TODAY, received_at=cast.NOW, entered_by=by, **whose),
    }  # fmt: skip
