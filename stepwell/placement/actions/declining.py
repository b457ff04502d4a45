"""A person wants no safety plan now: keeps their words and what was agreed instead, and who answers for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from stepwell.kernel import access, audit, dates
from stepwell.kernel.access import Actor
from stepwell.people.models import Patient
from stepwell.placement.models import DeclinedPlan
from stepwell.placement.queries.declined import is_independent, state_of
from stepwell.placement.queries.facts import newest_screen, plan_facts, plan_versions
from stepwell.placement.rules.declined_plan import DeclineFacts, VouchFacts, check_can_decline, check_can_vouch
from stepwell.placement.rules.safety_plan import plan_that_counts, safety_plan_complete


@dataclass(frozen=True, slots=True)
class DeclineWords:
    """Why the person makes no plan now, in their words, what was agreed instead, and when it is offered again."""

    their_words: str
    agreed_instead: str
    gave_crisis_numbers: bool
    offer_again_on: date


def decline_safety_plan(actor: Actor, patient: Patient, words: DeclineWords) -> DeclinedPlan:
    """Keeps that the person would make no plan today; whoever is independently licensed answers for it at once.

    Raises Forbidden and Refused: PLAN_IS_WHOLE, THEIR_WORDS, AGREED_INSTEAD, CRISIS_NUMBERS, OFFER_AGAIN.
    """
    with transaction.atomic():
        access.require(actor, "safety_plan.decline", patient)
        today = dates.clinic_today(patient.site.time_zone)
        facts = DeclineFacts(
            words.their_words,
            words.agreed_instead,
            words.gave_crisis_numbers,
            words.offer_again_on,
            _has_whole_plan(patient, today),
            today,
        )
        check_can_decline(facts)
        screen = newest_screen(patient.pk)
        vouches = is_independent(actor, patient.site.state, today)
        row = DeclinedPlan(
            patient=patient,
            site_id=patient.site_id,
            declined_on=today,
            recorded_by_id=actor.account_id,
            their_words=words.their_words.strip(),
            agreed_instead=words.agreed_instead.strip(),
            gave_crisis_numbers=words.gave_crisis_numbers,
            offer_again_on=words.offer_again_on,
            level=screen.result if screen else "",
            vouched_at=dates.now() if vouches else None,
            vouched_by_id=actor.account_id if vouches else None,
        )
        row.save(force_insert=True)
        audit.record(actor, "safety_plan.declined", row)
        return row


def vouch_for_declined_plan(actor: Actor, row: DeclinedPlan, version: int | None = None) -> DeclinedPlan:
    """An independently licensed clinician signs beside the record of another.

    Raises Forbidden, EditConflict and Refused: VOUCHED_ALREADY, DECLINE_ENDED, VOUCH_LICENSE.
    """
    with transaction.atomic():
        access.require(actor, "safety_plan.decline", row)
        today = dates.clinic_today(row.site.time_zone)
        independent = is_independent(actor, row.site.state, today)
        check_can_vouch(VouchFacts(state_of(row, today), row.vouched_at is not None, independent))
        row.edit(version, vouched_at=dates.now(), vouched_by_id=actor.account_id)
        audit.record(actor, "safety_plan.vouched", row)
        return row


def _has_whole_plan(patient: Patient, today: date) -> bool:
    stay = patient.episodes.filter(ended_on__isnull=True).first()
    facts = [found for row in plan_versions(patient.pk) if (found := plan_facts(row, today))]
    plan = plan_that_counts(facts, stay.admitted_on if stay else None)
    return plan is not None and safety_plan_complete(plan)
