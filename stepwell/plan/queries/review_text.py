"""Reads a review as the one text that its patient signs."""

from __future__ import annotations

from stepwell.plan.models import PlanReview, ReviewMark
from stepwell.plan.rules import review_signing
from stepwell.plan.rules.review_signing import MarkText, ReviewText


def words_of_review(review: PlanReview) -> ReviewText:
    """The review with its marks in the order of the plan. Two queries."""
    head = PlanReview._base_manager.filter(pk=review.pk).values_list("plan__number", "reviewed_by__name").get()
    rows = ReviewMark._base_manager.filter(review=review).order_by("objective__label", "id")
    marks = rows.values_list("objective__label", "objective__text", "achievement", "says")
    return ReviewText(
        plan_number=head[0],
        reviewed_on=review.reviewed_on,
        reviewed_by=head[1],
        summary=review.summary,
        next_due_on=review.next_due_on,
        attended=review.attended,
        expected=review.expected,
        marks=tuple(MarkText(*row) for row in marks),
    )


def text_of_review(review: PlanReview) -> str:
    """The text that a signature under the review stands for. Two queries."""
    return review_signing.text_of(words_of_review(review))
