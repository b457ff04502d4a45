"""Begins versions of a plan: whole trees at once, from worked examples, or from the version in force."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django.db import transaction

from stepwell.kernel import access, audit
from stepwell.kernel.access import Actor
from stepwell.kernel.tables import Refused
from stepwell.people.models import Practitioner
from stepwell.placement.models import Episode
from stepwell.plan.actions.diagnoses import add_diagnosis, adopt_admission_diagnosis
from stepwell.plan.actions.ground import locked
from stepwell.plan.actions.saving import save_tree
from stepwell.plan.models import CarePlan, Diagnosis
from stepwell.plan.queries.aims import aims_of
from stepwell.plan.queries.links import plan_in_force
from stepwell.plan.queries.tree import draft_from, tree_of
from stepwell.plan.rules import drafting, starters
from stepwell.plan.rules.drafting import PlanDraft, StartFacts
from stepwell.plan.rules.examples import plan_examples
from stepwell.plan.rules.plan import PlanState
from stepwell.plan.rules.starters import StarterFacts


@dataclass(frozen=True, slots=True)
class StartChoice:
    """What a new version begins from; `diagnosis` is a code to record first where the stay has none.

    Left empty, the code named at admission stands first. `baselines` are the last scores by instrument.
    """

    from_plan_in_force: bool = False
    examples: tuple[str, ...] = ()
    diagnosis: str = ""
    baselines: tuple[tuple[str, Decimal], ...] = ()


@dataclass(frozen=True, slots=True)
class WordsFacts:
    """What the patient says, what helps, and what stands in the way; lists hold one line each."""

    patient_words: str
    strengths: str
    barriers: str


def start_draft(actor: Actor, episode: Episode, choice: StartChoice) -> CarePlan:
    """Begins the next version from nothing, from worked examples, or from the version in force.

    Raises Refused: PLAN_OPEN, EPISODE_ENDED, NO_DIAGNOSIS, NO_PLAN_IN_FORCE and those of `add_diagnosis`.
    """
    with transaction.atomic():
        access.require(actor, "plan.change", episode)
        if choice.from_plan_in_force:
            return draft_plan(actor, episode, starters.with_baselines(_next_version(episode), choice.baselines))
        if choice.diagnosis.strip():
            add_diagnosis(actor, episode, choice.diagnosis, is_principal=True)
        adopt_admission_diagnosis(actor, episode)
        if not choice.examples:
            return draft_plan(actor, episode, PlanDraft())
        codes = Diagnosis._base_manager.filter(episode=episode, entered_in_error_at__isnull=True)
        first = codes.order_by("rank").values_list("code", flat=True).first()
        if first is None:
            says = "Examples need a diagnosis to hang on."
            raise Refused("NO_DIAGNOSIS", says, "Enter the ICD-10 code first.")
        chosen = tuple(plan_examples()[name] for name in choice.examples)
        facts = StarterFacts(first, episode.admitted_on, episode.planned_weeks, *_care_team(episode), choice.baselines)
        return draft_plan(actor, episode, starters.from_examples(chosen, facts))


def _care_team(episode: Episode) -> tuple[str, str]:
    """Therapist and physician of the stay as a plan names them."""
    ids = (episode.therapist_id, episode.psychiatrist_id)
    found = Practitioner._base_manager.select_related("account").in_bulk(ids)
    return str(found[ids[0]]), str(found[ids[1]])


def _next_version(episode: Episode) -> PlanDraft:
    found = plan_in_force(episode.pk)
    if found is None:
        raise Refused("NO_PLAN_IN_FORCE", "There is no plan in force yet.", "Begin from an example or from nothing.")
    plan, _ = found
    return draft_from(plan, tree_of(plan.pk), aims_of(plan.pk), open_only=True)


def draft_plan(actor: Actor, episode: Episode, draft: PlanDraft) -> CarePlan:
    """Saves a whole draft as the next version of the stay's plan, in a fixed number of queries.

    A stay without any diagnosis gets the one named at admission first.

    Raises Refused: EPISODE_ENDED, PLAN_OPEN, DX_NOT_ON_LIST (a problem names a code the stay does not have),
    LOST_INTERVENTION.
    """
    with transaction.atomic():
        access.require(actor, "plan.change", episode)
        versions = list(CarePlan._base_manager.filter(episode=episode).values_list("number", "state"))
        opened = [(number, state) for number, state in versions if state in drafting.OPEN_STATES]
        number, state = opened[0] if opened else (0, None)
        drafting.check_can_start(StartFacts(episode.ended_on is not None, PlanState(state) if state else None, number))
        drafting.check_shared_hours(draft)
        codes = _codes(episode.pk)
        if not codes:
            adopt_admission_diagnosis(actor, episode)
            codes = _codes(episode.pk)
        plan = CarePlan(
            patient_id=episode.patient_id,
            site_id=episode.site_id,
            episode=episode,
            number=max((number for number, _ in versions), default=0) + 1,
            state=PlanState.DRAFT.value,
            weekly_minutes=drafting.weekly_minutes_of(draft),
            weeks=draft.weeks or episode.planned_weeks,
            patient_words=draft.patient_words,
            strengths=draft.strengths,
            barriers=draft.barriers,
            drafted_by_id=actor.account_id,
        )
        plan.save(force_insert=True)
        save_tree(plan, draft, codes)
        audit.record(actor, "plan.drafted", plan)
        return plan


def _codes(episode_id: UUID) -> dict[str, UUID]:
    rows = Diagnosis._base_manager.filter(episode_id=episode_id, entered_in_error_at__isnull=True)
    return dict(rows.values_list("code", "pk"))


def change_words(actor: Actor, plan: CarePlan, from_version: int, facts: WordsFacts) -> CarePlan:
    """Saves the patient's words, strengths and barriers of a draft.

    Raises Refused('PLAN_SIGNED') after signing, EditConflict when someone saved meanwhile.
    """
    with transaction.atomic():
        access.require(actor, "plan.change", plan)
        held = locked(plan.pk)
        drafting.check_can_change(PlanState(held.state))
        held.edit(
            from_version,
            patient_words=facts.patient_words,
            strengths=facts.strengths,
            barriers=facts.barriers,
        )
        audit.record(actor, "plan.words_changed", held)
        return held


def withdraw_plan(actor: Actor, plan: CarePlan, reason: str = "") -> CarePlan | None:
    """Takes back a version that is not in force; a signed one lives on as a new draft, which is returned.

    Raises Refused: WRONG_STATE, NO_REASON.
    """
    with transaction.atomic():
        access.require(actor, "plan.change", plan)
        held = locked(plan.pk)
        state = PlanState(held.state)
        drafting.check_can_withdraw(state, reason)
        held.edit(state=PlanState.ENTERED_IN_ERROR.value)
        audit.record(actor, "plan.withdrawn", held, reason=reason)
        if state is PlanState.DRAFT:
            return None
        return draft_plan(actor, held.episode, draft_from(held, tree_of(held.pk), aims_of(held.pk)))
