"""What a patient sees of the latest review of the own plan, and signs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.utils.translation import gettext as _

from stepwell.kernel import access, dates
from stepwell.kernel.access import Actor
from stepwell.plan.models import PlanReview, ReviewSignature
from stepwell.plan.queries.review_text import words_of_review
from stepwell.plan.rules import review_signing
from stepwell.plan.rules.objectives import Achievement
from stepwell.plan.rules.review_signing import ReviewText
from stepwell.plan.rules.signing import fingerprint


@dataclass(frozen=True, slots=True)
class MyMark:
    """One objective and how far it got, in plain words."""

    says: str
    word: str
    badge: str


@dataclass(frozen=True, slots=True)
class MyReview:
    """The latest review of the stay; `review` is None when there is none."""

    review: PlanReview | None
    text: ReviewText | None
    marks: tuple[MyMark, ...]
    signed_on: date | None
    text_hash: str

    @property
    def waits(self) -> bool:
        return self.review is not None and self.signed_on is None


def my_review(actor: Actor) -> MyReview:
    """The latest review of the person's open stay. Four queries."""
    rows = access.visible(actor, PlanReview._base_manager.all()).filter(
        patient_id=actor.patient_id, plan__episode__ended_on__isnull=True
    )
    review = rows.select_related("site", "plan").order_by("-reviewed_on", "-id").first()
    if review is None:
        return MyReview(None, None, (), None, "")
    signed = ReviewSignature._base_manager.filter(review=review).values_list("signed_at", flat=True).first()
    text = words_of_review(review)
    return MyReview(
        review,
        text,
        tuple(MyMark(mark.says, *_word(mark.achievement)) for mark in text.marks),
        dates.clinic_day(signed, review.site.time_zone) if signed else None,
        fingerprint(review_signing.text_of(text)),
    )


def has_review_to_sign(actor: Actor) -> bool:
    """Whether a review waits for the person's signature. One query."""
    rows = access.visible(actor, PlanReview._base_manager.all()).filter(
        patient_id=actor.patient_id, plan__episode__ended_on__isnull=True
    )
    newest = rows.order_by("-reviewed_on", "-id").values_list("signature__id").first()
    return newest is not None and newest[0] is None


def review_is_signed(patient: str = "pk") -> Subquery:
    """For a row of a patient: whether the newest review of the open stay is signed by them; None without a review."""
    signed = Exists(ReviewSignature._base_manager.filter(review=OuterRef("pk")))
    rows: QuerySet[Any] = PlanReview._base_manager.filter(
        patient=OuterRef(patient), plan__episode__ended_on__isnull=True
    )
    return Subquery(rows.order_by("-reviewed_on", "-id").annotate(is_signed=signed).values("is_signed")[:1])


def _word(achievement: str) -> tuple[str, str]:
    """How far it got, said kindly; nobody fails."""
    return {
        Achievement.IMPROVING.value: (_("Getting better"), "ok"),
        Achievement.NO_CHANGE.value: (_("About the same"), "info"),
        Achievement.WORSENING.value: (_("Harder right now"), "due"),
        Achievement.ACHIEVED.value: (_("You got there"), "ok"),
        Achievement.SUSTAINING.value: (_("You keep it up"), "ok"),
        Achievement.NOT_ACHIEVED.value: (_("Closed for now"), "off"),
        Achievement.NOT_ATTAINABLE.value: (_("Closed for now"), "off"),
    }.get(achievement, (_("Going on"), "info"))
