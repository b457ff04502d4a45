"""Records that a plan was looked at again: how far each step got, which end, when the next look is due, who signed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db import transaction

from stepwell.kernel import access, audit, dates
from stepwell.kernel.access import Actor
from stepwell.kernel.tables import Refused
from stepwell.plan.actions.ground import locked, today_at
from stepwell.plan.models import CarePlan, Objective, PlanReview, ReviewMark, ReviewSignature
from stepwell.plan.queries.review_text import text_of_review
from stepwell.plan.rules import review as rules
from stepwell.plan.rules import review_signing
from stepwell.plan.rules.objectives import Achievement
from stepwell.plan.rules.plan import PlanState
from stepwell.plan.rules.review import Outcome
from stepwell.plan.rules.signing import fingerprint

SAYS = 200


@dataclass(frozen=True, slots=True)
class Mark:
    """How far one objective got: it goes on, or it ends with an outcome; with the score and words beside it."""

    objective_id: UUID
    achievement: Achievement | None = None
    outcome: Outcome | None = None
    value: Decimal | None = None
    says: str = ""


@dataclass(frozen=True, slots=True)
class ReviewWords:
    """A review as typed: what was found, when to look again, and how far the objectives got.

    `drafted` is what the page proposed for the words; `outcomes` are ends without anything beside them.
    """

    summary: str
    next_due_on: date
    outcomes: tuple[tuple[UUID, Outcome], ...] = ()
    marks: tuple[Mark, ...] = ()
    span_from: date | None = None
    attended: int | None = None
    expected: int | None = None
    drafted: str = ""


def review_plan(actor: Actor, plan: CarePlan, words: ReviewWords) -> PlanReview:
    """Records a review of the plan in force with a mark for each objective judged, and closes those that ended.

    Raises Refused: NOT_IN_FORCE, NO_SUMMARY, NOT_TOUCHED, REVIEW_TOO_EARLY, REVIEW_TOO_LATE, WRONG_STATE (closed
    before), OBJECTIVE_CLOSED, NO_END, NOT_IN_PLAN.
    """
    with transaction.atomic():
        access.require(actor, "plan.change", plan)
        held = locked(plan.pk)
        on = today_at(held)
        rules.check_can_review(
            rules.ReviewFacts(PlanState(held.state), on, words.summary, words.next_due_on, words.drafted)
        )
        made = PlanReview(
            plan=held,
            patient_id=held.patient_id,
            site_id=held.site_id,
            reviewed_on=on,
            reviewed_by_id=actor.account_id,
            summary=words.summary.strip(),
            next_due_on=words.next_due_on,
            span_from=words.span_from,
            attended=words.attended,
            expected=words.expected,
            drafted=words.drafted,
        )
        made.save(force_insert=True)
        ended = tuple(Mark(objective_id, outcome=outcome) for objective_id, outcome in words.outcomes)
        _mark(actor, made, (*words.marks, *ended), on)
        audit.record(actor, "plan.reviewed", made)
        return made


def _mark(actor: Actor, review: PlanReview, marks: tuple[Mark, ...], on: date) -> None:
    known = Objective._base_manager.filter(plan_id=review.plan_id).in_bulk([mark.objective_id for mark in marks])
    rows = []
    for mark in marks:
        objective = known.get(mark.objective_id)
        if objective is None:
            raise Refused("NOT_IN_PLAN", "That objective is not in this plan.", "Open the plan again.")
        achievement = _end(actor, objective, mark.outcome, review.summary, on) or mark.achievement
        if achievement is None:
            continue
        if mark.outcome is None:
            rules.check_can_mark(objective.closed_on is not None, achievement)
        rows.append(
            ReviewMark(
                review=review,
                objective=objective,
                patient_id=review.patient_id,
                site_id=review.site_id,
                achievement=achievement.value,
                value=mark.value,
                says=mark.says[:SAYS],
            )
        )
    ReviewMark._base_manager.bulk_create(rows)


def _end(actor: Actor, objective: Objective, outcome: Outcome | None, reason: str, on: date) -> Achievement | None:
    if outcome is None:
        return None
    rules.check_can_close(objective.closed_on is not None, outcome, reason)
    objective.edit(closed_on=on, outcome=outcome.value)
    audit.record(actor, "objective.closed", objective)
    return rules.ends_as(outcome)


def sign_review_as_patient(
    actor: Actor, review: PlanReview, name_typed: str, *, words: str = "", shown: str = ""
) -> ReviewSignature:
    """The patient's own signature under a review, with what they want to add.

    Raises Refused: SIGNED_ALREADY, NO_NAME, CHANGED_SINCE.
    """
    with transaction.atomic():
        access.require(actor, "plan.sign_as_patient", review)
        held = PlanReview._base_manager.select_for_update(of=("self",)).get(pk=review.pk)
        text = text_of_review(held)
        has_signed = ReviewSignature._base_manager.filter(review=held).exists()
        review_signing.check_can_sign(
            review_signing.ReviewSigningFacts(True, has_signed, name_typed, shown, fingerprint(text))
        )
        if words.strip():
            held.edit(patient_words=words.strip())
        made = ReviewSignature(
            review=held,
            patient_id=held.patient_id,
            site_id=held.site_id,
            signed_by_id=actor.account_id,
            name_typed=name_typed.strip(),
            signed_at=dates.now(),
            text=text,
            text_hash=fingerprint(text),
        )
        made.save(force_insert=True)
        audit.record(actor, "plan.review_signed_as_patient", held)
        return made
