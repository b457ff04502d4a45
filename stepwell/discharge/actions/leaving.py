"""The verbs of this room: let a person leave well, and call afterwards."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Any

from django.db import transaction

from stepwell.discharge.models import Aftercare, AftercareCall, Discharge
from stepwell.discharge.queries.leaving import Booked, Ground, LeavingFacts, ground_of, rule_facts
from stepwell.discharge.queries.letter import goal_counts
from stepwell.discharge.queries.prefill import drafted_for
from stepwell.discharge.queries.record import StayRecord, record_of
from stepwell.discharge.rules.discharge import DischargeReason, aftercare_calls, check_can_discharge
from stepwell.encounter.rules.signature import Signed, canonical_text, fields_of, fingerprint
from stepwell.kernel import access, audit, dates
from stepwell.kernel.access import Actor
from stepwell.kernel.tables import Refused
from stepwell.people.models import Practitioner
from stepwell.placement.actions import end_episode
from stepwell.placement.actions.transitions import note_end
from stepwell.placement.models import Episode
from stepwell.program.actions import end_all_for_episode

__all__ = ["LeavingFacts", "discharge_patient", "record_aftercare_call"]


def discharge_patient(actor: Actor, facts: LeavingFacts) -> Discharge:
    """Signs the summary, keeps the visits, plans the calls, ends every place and the stay.

    Raises Refused with the first thing that is missing, and NO_CREDENTIAL.
    """
    with transaction.atomic():
        access.require(actor, "discharge.record", facts.episode)
        episode = Episode._base_manager.select_for_update(of=("self",)).get(pk=facts.episode.pk)
        ground = ground_of(actor, episode.pk)
        record = record_of(episode.pk, facts.leaves_on)
        check_can_discharge(rule_facts(facts, ground, drafted_for(ground, record), record.goals))
        assert facts.reason is not None  # the rules have asked for it
        discharge = _sign(actor, facts, ground, record)
        _plan_aftercare(discharge, facts, facts.reason)
        end_all_for_episode(actor, episode, facts.leaves_on)
        end_episode(actor, episode, facts.leaves_on)
        note_end(actor, episode, facts.reason.value, facts.next_level, facts.handed_to)
        audit.record(actor, "patient.discharged", discharge)
        return discharge


def _sign(actor: Actor, facts: LeavingFacts, ground: Ground, record: StayRecord) -> Discharge:
    signer = Practitioner._base_manager.filter(pk=actor.practitioner_id).first()
    if signer is None or not signer.credential:
        raise Refused("NO_CREDENTIAL", "A summary is signed with a credential.", "Ask a clinician to sign.")
    assert facts.reason is not None
    at, counts, reason = dates.now(), goal_counts(record), facts.reason
    facts = replace(facts, are_medicines_reviewed=facts.are_medicines_reviewed or ground.reconciled_on is not None)
    signed = Signed(fields_of(words_signed(facts, reason, counts)), actor.name, signer.credential, at, 1)
    canonical_text(signed)
    return Discharge.objects.create(
        episode=facts.episode,
        patient_id=facts.episode.patient_id,
        site_id=facts.episode.site_id,
        on=facts.leaves_on,
        reason=reason.value,
        next_level=facts.next_level,
        summary=facts.summary,
        risk_at_leaving=facts.risk.value if facts.risk else "",
        protected_by=facts.protected_by,
        handed_to=facts.handed_to,
        staying_well_on=facts.staying_well_on,
        is_medicine_list_reviewed=facts.are_medicines_reviewed,
        is_copy_given=facts.is_copy_given,
        patient_comment=facts.patient_comment,
        **_told(facts),
        **counts,
        signed_at=at,
        signed_by_id=actor.account_id,
        credential=signer.credential,
        text_hash=fingerprint(signed),
    )


def _told(facts: LeavingFacts) -> dict[str, Any]:
    """What is written beside the summary."""
    return {
        "skills_that_helped": facts.skills_that_helped,
        "would_bring_back": facts.would_bring_back,
        "is_naloxone_given": facts.naloxone,
        "diet_or_labs": facts.diet_or_labs,
        "is_work_letter_given": facts.work_letter,
    }


def words_signed(facts: LeavingFacts, reason: DischargeReason, goals: Mapping[str, int | None]) -> dict[str, object]:
    """Every field that the signature stands for; `goals` counts how they ended, as `goal_counts` does."""
    return {
        "patient": facts.episode.patient.record_number,
        "episode": facts.episode.number,
        "last_day": facts.leaves_on,
        "reason": reason.value,
        "next_level": facts.next_level,
        "summary": facts.summary,
        "risk_at_leaving": facts.risk.value if facts.risk else "",
        "protected_by": facts.protected_by,
        "handed_to": facts.handed_to,
        "medicines_reviewed": facts.are_medicines_reviewed,
        "staying_well_on": facts.staying_well_on,
        "aftercare": [_visit(one) for one in facts.booked],
        "why_no_visit": facts.no_visit_reason,
        "patient_comment": facts.patient_comment,
        "copy_given": facts.is_copy_given,
        **_told(facts),
        **goals,
    }


def _visit(one: Booked) -> str:
    return " ".join(str(part) for part in (one.kind, one.with_whom, one.on, one.at, one.booked_by) if part)


def _plan_aftercare(discharge: Discharge, facts: LeavingFacts, reason: DischargeReason) -> None:
    whose = {"discharge": discharge, "patient_id": discharge.patient_id, "site_id": discharge.site_id}
    visits = [Aftercare(**asdict(one), **whose) for one in facts.booked]
    if not visits and facts.no_visit_reason.strip():
        visits.append(Aftercare(kind="none", why_none=facts.no_visit_reason.strip()[:200], **whose))
    Aftercare.objects.bulk_create(visits)
    owner = facts.episode.therapist.account_id
    days = aftercare_calls(facts.leaves_on, reason)
    AftercareCall.objects.bulk_create(AftercareCall(due_on=day, owner_id=owner, **whose) for day in days)


def record_aftercare_call(actor: Actor, call: AftercareCall, outcome: str) -> AftercareCall:
    """Writes down what a call brought; a second post changes nothing. Raises Refused('OUTCOME')."""
    with transaction.atomic():
        access.require(actor, "aftercare.record", call)
        if not outcome.strip():
            raise Refused("OUTCOME", "Write what the call brought.", "Not reached is an answer too.")
        if call.done_at is None:
            call.edit(done_at=dates.now(), outcome=outcome.strip()[:300])
            audit.record(actor, "aftercare.called", call)
        return call
