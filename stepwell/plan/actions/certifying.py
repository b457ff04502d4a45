"""Certifies plans: one physician's statement with the day it ends, one at a time or a selection at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from stepwell.kernel import access, audit, dates
from stepwell.kernel.access import Actor
from stepwell.people.rules.licenses import Act
from stepwell.people.rules.words import spoken_day
from stepwell.plan.actions.ground import locked, signer, today_at
from stepwell.plan.actions.signing import sign_as_physician
from stepwell.plan.models import CarePlan, Certification
from stepwell.plan.queries.links import certification_on
from stepwell.plan.queries.tree import facts_of, tree_of
from stepwell.plan.rules import certify as rules
from stepwell.plan.rules import draft_renewal
from stepwell.plan.rules.certification import Certified
from stepwell.plan.rules.certify import CertifyFacts, Renewal
from stepwell.plan.rules.plan import PlanState
from stepwell.plan.rules.signing import fingerprint

FIRST_TIME = Renewal()


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of the physician's list: sign the version if it waits, certify it if the clock asks.

    `drafted` is what the list proposed for the three answers of a renewal; none of it is signed untouched.
    """

    plan: CarePlan
    certifies: bool = True
    renewal: Renewal = FIRST_TIME
    shown: str = ""
    drafted: Renewal = FIRST_TIME


def certify(
    actor: Actor, plan: CarePlan, certified_on: date | None = None, renewal: Renewal = FIRST_TIME
) -> Certification:
    """Certifies the plan in force from today on; `renewal` is asked for from the second certification on.

    Raises Refused: NOT_IN_FORCE, NOT_TODAY, PLAN_INCOMPLETE, PLAN_LT9, NO_RESPONSE, NO_SYMPTOMS,
    NO_DISCHARGE_GOALS, LICENSE, LICENSE_LAPSED.
    """
    with transaction.atomic():
        access.require(actor, "plan.certify", plan)
        held = locked(plan.pk)
        on = today_at(held)
        who = signer(actor, Act.CERTIFY_AS_PHYSICIAN, on, held.site.state)
        facts = _facts(held, certified_on or on, on, renewal)
        rules.check_can_certify(facts)
        by = f"Signed by {who.name}, {who.credential}, {spoken_day(on)}."
        text = f"{rules.statement(facts, held.number)}\n{by}"
        made = Certification(
            patient_id=held.patient_id,
            site_id=held.site_id,
            episode_id=held.episode_id,
            plan=held,
            physician=who.practitioner,
            certified_on=facts.on,
            ends_on=rules.ends_on(facts.before, facts.on),
            weekly_minutes=held.weekly_minutes,
            response=renewal.response.strip(),
            symptoms_at_risk=renewal.symptoms_at_risk.strip(),
            discharge_goals=renewal.discharge_goals.strip(),
            statement=text,
            signed_at=dates.now(),
            text_hash=fingerprint(text),
        )
        made.save(force_insert=True)
        audit.record(actor, "plan.certified", made)
        return made


def certify_selected(actor: Actor, choices: Sequence[Choice]) -> list[UUID]:
    """Signs and certifies every chosen line, or none; returns the plans' ids. Raises Refused as `certify`, and NOT_TOUCHED."""
    with transaction.atomic():
        for choice in choices:
            if choice.plan.state == PlanState.AWAITING_PHYSICIAN.value:
                sign_as_physician(actor, choice.plan, shown=choice.shown)
            if choice.certifies:
                draft_renewal.check_is_touched(choice.renewal, choice.drafted)
                certify(actor, choice.plan, renewal=choice.renewal)
        return [choice.plan.pk for choice in choices]


def _facts(plan: CarePlan, on: date, today: date, renewal: Renewal) -> CertifyFacts:
    coverage = plan.episode.coverage
    known = certification_on([plan.episode_id], on).get(plan.episode_id)
    return CertifyFacts(
        state=PlanState(plan.state),
        content=rules.content_of(facts_of(tree_of(plan.pk))),
        weekly_minutes=plan.weekly_minutes,
        payer=coverage.payer.kind if coverage else "",
        on=on,
        today=today,
        before=known.certified if known else Certified(None),
        renewal=renewal,
    )
