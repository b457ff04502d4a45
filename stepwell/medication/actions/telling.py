"""What people tell of their medicines: doses taken, effects felt, and whether a pregnancy must be thought of."""

from __future__ import annotations

from django.db import transaction

from stepwell.kernel import access, audit
from stepwell.kernel.access import Actor
from stepwell.kernel.tables import Reason, Refused
from stepwell.medication.actions.given import DoseGiven, EffectGiven
from stepwell.medication.actions.ground import locked_at, save_new, today_at
from stepwell.medication.models import DoseReport, Medication, SideEffect
from stepwell.medication.rules.adherence import Dose, Effect, ask_of_effect
from stepwell.medication.rules.warn import Pregnancy
from stepwell.people.models import Patient, PregnancyStatus
from stepwell.placement.actions.concern import Raised, raise_concern
from stepwell.placement.rules.concern import ConcernSource
from stepwell.placement.rules.safety import SafetyLevel


def tell_doses(actor: Actor, patient: Patient, medicine: Medication | None, given: DoseGiven) -> DoseReport:
    """Keeps one day's report for one medicine, or for all of them; a second report of the day replaces the first.

    Raises Forbidden, Refused: NOT_YET, NO_WHY when a dose was not taken and no reason is named.
    """
    with transaction.atomic():
        access.require(actor, "medication.tell", patient)
        if given.on > today_at(patient.site):
            raise Refused("NOT_YET", "That day lies ahead.", "Nothing was saved. Check the day.")
        if given.taken is Dose.NO and given.why is None:
            raise Refused("NO_WHY", "Pick what got in the way.", "“Unsure” is fine too.")
        words = {
            "taken": given.taken.value,
            "reason": given.why.value if given.why else "",
            "left_count": given.left,
            "question": given.question.strip()[:300],
            "entered_by_id": actor.account_id,
        }
        rows = DoseReport._base_manager.select_for_update().filter(patient=patient, medication=medicine, on=given.on)
        report = rows.first()
        if report is None:
            report = DoseReport(patient=patient, site_id=patient.site_id, medication=medicine, on=given.on, **words)
            save_new(report)
        else:
            report.edit(**words)
        audit.record(actor, "doses.told", report)
        return report


def tell_effect(actor: Actor, medicine: Medication, given: EffectGiven) -> tuple[SideEffect, Reason | None]:
    """Keeps an effect and says what it asks for at once; new thoughts of suicide told to staff raise a concern.

    Raises Forbidden, Refused: NOT_YET, and those of `raise_concern`.
    """
    with transaction.atomic():
        access.require(actor, "medication.tell", medicine)
        held = locked_at(medicine, None, "site", "patient")
        on = given.told_on or today_at(held.site)
        if on > today_at(held.site):
            raise Refused("NOT_YET", "That day lies ahead.", "Nothing was saved. Check the day.")
        made: SideEffect = save_new(
            SideEffect(
                patient_id=held.patient_id,
                site_id=held.site_id,
                medication=held,
                what=given.what.value,
                says=given.says.strip()[:200],
                how_bad=given.how_bad,
                told_on=on,
                told_by_id=actor.account_id,
                is_told_by_patient=actor.patient_id == held.patient_id,
                action=given.action.strip()[:300],
            )
        )
        audit.record(actor, "side_effect.told", made)
        if given.what is Effect.SUICIDAL_THOUGHTS and access.may(actor, "safety.ask", held):
            says = "New thoughts of suicide, told as an effect of a medicine. Ask the safety questions."
            raise_concern(actor, held.patient, Raised(SafetyLevel.HIGH, ConcernSource.TOLD, says))
        return made, ask_of_effect(held.drug_code, given.what)


def end_effect(actor: Actor, effect: SideEffect, version: int | None) -> SideEffect:
    """Says that an effect is over. Raises Forbidden, Refused('OVER')."""
    with transaction.atomic():
        access.require(actor, "medication.tell", effect)
        held = locked_at(effect, version, "site")
        if held.ended_on is not None:
            raise Refused("OVER", "This effect is marked as over already.", "Nothing was changed.")
        held.edit(ended_on=max(today_at(held.site), held.told_on))
        audit.record(actor, "side_effect.over", held)
        return held


def tell_pregnancy(actor: Actor, patient: Patient, status: Pregnancy) -> PregnancyStatus:
    """Keeps what the person answered; the newest answer holds. Raises Forbidden, Refused('NOT_ASKED')."""
    with transaction.atomic():
        access.require(actor, "medication.tell", patient)
        if status is Pregnancy.NOT_ASKED:
            raise Refused("NOT_ASKED", "Pick what the person answered.", "“Would rather not say” is an answer.")
        made: PregnancyStatus = save_new(
            PregnancyStatus(
                patient=patient,
                site_id=patient.site_id,
                status=status.value,
                told_on=today_at(patient.site),
                told_by_id=actor.account_id,
            )
        )
        audit.record(actor, "pregnancy.told", made)
        return made
