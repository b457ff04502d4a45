"""Everything the care plan page shows: the tree, who signed, what is missing, the clocks, the versions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.http import Http404

from stepwell.kernel import access
from stepwell.kernel.access import Actor
from stepwell.placement.models import Episode
from stepwell.placement.queries import Banner, banner
from stepwell.plan.models import CarePlan
from stepwell.plan.queries import words
from stepwell.plan.queries.aims import NO_AIMS, Aims, BarrierNode, aims_of
from stepwell.plan.queries.clocks import Clock, certification_clock, review_clock
from stepwell.plan.queries.episode import Around, DiagnosisRow, ReviewRow, around
from stepwell.plan.queries.gaps import Gap, gaps_of
from stepwell.plan.queries.rows import Hours, ProblemRow, Signing, VersionRow, rows_of
from stepwell.plan.queries.text import text_of
from stepwell.plan.queries.tree import facts_of, tree_of
from stepwell.plan.queries.work import work_of
from stepwell.plan.rules import plan as rules
from stepwell.plan.rules import signing
from stepwell.plan.rules.certification import hours_needed
from stepwell.plan.rules.plan import PlanState


@dataclass(frozen=True, slots=True)
class BarrierRow:
    """A barrier, and whether its day has passed while it still stands."""

    node: BarrierNode
    is_late: bool


@dataclass(frozen=True, slots=True)
class PlanPage:
    """The care plan page of a stay; `plan` is None before the first draft."""

    episode: Episode
    banner: Banner
    today: date
    plan: CarePlan | None
    problems: tuple[ProblemRow, ...]
    gaps: tuple[Gap, ...]
    hours: Hours | None
    signings: tuple[Signing, ...]
    certification: Clock
    review: Clock | None
    reviews: tuple[ReviewRow, ...]
    versions: tuple[VersionRow, ...]
    diagnoses: tuple[DiagnosisRow, ...]
    text_hash: str
    aims: Aims
    can_change: bool
    can_sign: bool
    can_certify: bool
    open_version: VersionRow | None

    @property
    def barriers(self) -> tuple[BarrierRow, ...]:
        return tuple(BarrierRow(row, row.is_late(self.today)) for row in self.aims.barriers)

    @property
    def is_past(self) -> bool:
        return self.plan is not None and self.plan.state == PlanState.SUPERSEDED.value

    @property
    def is_draft(self) -> bool:
        return self.plan is not None and self.plan.state == PlanState.DRAFT.value

    @property
    def is_waiting(self) -> bool:
        return self.plan is not None and self.plan.state == PlanState.AWAITING_PHYSICIAN.value

    @property
    def is_in_force(self) -> bool:
        return self.plan is not None and self.plan.state == PlanState.IN_FORCE.value

    @property
    def open_url(self) -> str:
        return f"?version={self.open_version.number}" if self.open_version else ""

    @property
    def can_edit(self) -> bool:
        return self.is_draft and self.can_change


def plan_page(actor: Actor, episode_id: UUID, number: int | None = None) -> PlanPage:
    """The version with this number, else the one in force, else the one being written. Http404, Forbidden."""
    found = around(actor, episode_id)
    plan = _chosen(found.plans, number)
    versions = tuple(_version(row, plan) for row in found.plans)
    acts = ("change", "sign", "certify")
    may = {act: bool(access.may(actor, f"plan.{act}", found.episode)) for act in acts}
    return PlanPage(
        episode=found.episode,
        banner=banner(actor, found.episode.patient),
        today=found.today,
        plan=plan,
        **_content(found, plan),
        certification=certification_clock(found.certifications, found.today),
        versions=versions,
        diagnoses=found.diagnoses,
        can_change=may["change"] and found.episode.ended_on is None,
        can_sign=may["sign"],
        can_certify=may["certify"],
        open_version=next((row for row in versions if row.state in words.OPEN and not row.is_shown), None),
    )


def _chosen(plans: tuple[CarePlan, ...], number: int | None) -> CarePlan | None:
    if number is not None:
        match = [plan for plan in plans if plan.number == number]
        if not match:
            raise Http404
        return match[0]
    for state in (PlanState.IN_FORCE, PlanState.AWAITING_PHYSICIAN, PlanState.DRAFT, PlanState.SUPERSEDED):
        for plan in plans:
            if plan.state == state.value:
                return plan
    return None


def _content(found: Around, plan: CarePlan | None) -> dict[str, Any]:
    if plan is None:
        return {
            "problems": (),
            "gaps": (),
            "hours": None,
            "signings": (),
            "review": None,
            "reviews": (),
            "text_hash": "",
            "aims": NO_AIMS,
        }
    tree, aims = tree_of(plan.pk), aims_of(plan.pk)
    facts = facts_of(tree, aims)
    missing = rules.missing(facts, found.today) if _is_draft(plan) else ()
    gaps = gaps_of((reason.says for reason in missing), tree, aims)
    reviews = tuple(row for row in found.reviews if row.plan_id == plan.pk)
    return {
        "problems": rows_of(tree, plan, work_of(found.episode.pk), found.today),
        "gaps": gaps,
        "hours": _hours(plan, found.today),
        "signings": _signings(found, plan, gaps),
        "review": review_clock(plan, reviews, found.today),
        "reviews": reviews,
        "text_hash": signing.fingerprint(text_of(plan, tree, aims, _form(found, plan))),
        "aims": aims,
    }


def _form(found: Around, plan: CarePlan) -> str:
    """The form of the signatures this version has; the present one while it has none."""
    return next((row.form for row in found.signatures if row.plan_id == plan.pk), signing.FORM)


def _is_draft(plan: CarePlan) -> bool:
    return plan.state == PlanState.DRAFT.value


def _hours(plan: CarePlan, today: date) -> Hours:
    planned, needed = plan.weekly_minutes / 60, hours_needed(today)
    return Hours(planned, needed, words.hours_of(planned, needed), planned < needed)


def _signings(found: Around, plan: CarePlan, gaps: tuple[Gap, ...]) -> tuple[Signing, ...]:
    signed = {row.kind: row for row in found.signatures if row.plan_id == plan.pk}
    return tuple(
        Signing(kind, label, signed.get(kind), words.missing_signature(kind, plan, signed, gaps, found.episode))
        for kind, label in words.signers()
    )


def _version(plan: CarePlan, shown: CarePlan | None) -> VersionRow:
    word, badge = words.state_words(plan.state)
    on = plan.in_force_on or plan.created_at.date()
    return VersionRow(plan.pk, plan.number, plan.state, word, badge, on, shown is not None and plan.pk == shown.pk)
