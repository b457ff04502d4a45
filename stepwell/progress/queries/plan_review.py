"""The page of a plan review: each open step with what its scores and notes point to, and a draft of the words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from stepwell.kernel.access import Actor
from stepwell.plan.models import CarePlan
from stepwell.plan.queries.review import review_ground
from stepwell.plan.queries.rows import StepRow
from stepwell.plan.rules import draft_review as rules
from stepwell.plan.rules.draft_review import Evidence, Proposal, Scores, StepFacts, Tick
from stepwell.plan.rules.objectives import Achievement
from stepwell.progress.queries.evidence import Span, attendance_of, scores_of, ticks_of


@dataclass(frozen=True, slots=True)
class StepReview:
    """One open step with its scores, its ticks, and what they point to."""

    row: StepRow
    scores: Scores | None
    ticks: tuple[Tick, ...]
    proposal: Proposal

    @property
    def id(self) -> UUID:
        return self.row.node.id

    @property
    def value(self) -> object:
        """The score that stands beside the mark."""
        return self.scores.last if self.scores else None

    @property
    def choice(self) -> str:
        """The choice of the form that the facts point to; empty where they are silent."""
        found = self.proposal.achievement
        return _AS_CHOICE.get(found, "") if found else ""


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """Everything a review is written from, and the draft."""

    steps: tuple[StepReview, ...]
    evidence: Evidence
    drafted: str
    drawn_from: str
    since: date
    latest_on: date

    @property
    def hours(self) -> tuple[float, float]:
        """Hours of care a week, beside those planned."""
        return self.evidence.attended.minutes_week / 60, self.evidence.attended.planned_week / 60

    @property
    def points_somewhere(self) -> bool:
        return any(step.choice for step in self.steps)


_AS_CHOICE = {
    Achievement.IMPROVING: Achievement.IMPROVING.value,
    Achievement.NO_CHANGE: Achievement.NO_CHANGE.value,
    Achievement.IN_PROGRESS: Achievement.NO_CHANGE.value,
    Achievement.WORSENING: Achievement.WORSENING.value,
    Achievement.ACHIEVED: "met",
    Achievement.SUSTAINING: "met",
}


def review_page(actor: Actor, plan: CarePlan) -> ReviewPage:
    """The review of a version the caller was shown to. Six queries; Forbidden."""
    ground = review_ground(actor, plan)
    span = Span(plan.episode, ground.since, ground.today, plan.weekly_minutes)
    scores = scores_of([span])[plan.episode_id]
    attended, notes = attendance_of([span])[plan.episode_id]
    ticks = ticks_of(span)
    steps = tuple(_step(row, scores, ticks.get(row.node.id, ()), ground.today) for row in ground.steps)
    evidence = Evidence(
        ground.since,
        ground.today,
        tuple(_facts(step.row, step.scores, step.ticks) for step in steps),
        attended,
        tuple(scores.values()),
        notes,
    )
    return ReviewPage(
        steps,
        evidence,
        rules.draft_words(evidence),
        rules.drawn_from(evidence),
        ground.since,
        ground.latest_on,
    )


def _step(row: StepRow, scores: dict[str, Scores], ticks: tuple[Tick, ...], on: date) -> StepReview:
    node = row.node
    found = scores.get(node.instrument)
    if found is not None:
        found = replace(found, target=node.target_value)
    return StepReview(row, found, ticks, rules.propose(_facts(row, found, ticks), on))


def _facts(row: StepRow, scores: Scores | None, ticks: tuple[Tick, ...]) -> StepFacts:
    node = row.node
    return StepFacts(node.label, node.text, node.target_on, ticks, scores, row.worked_on)
