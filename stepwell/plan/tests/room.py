"""Plans, drafts and actors that the tests of this room share; fixed days, nothing random."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from stepwell.kernel.access import Role
from stepwell.plan import actions
from stepwell.plan.rules.drafting import (
    GoalDraft,
    InterventionDraft,
    ObjectiveDraft,
    PlanDraft,
    ProblemDraft,
)
from tests import cast

TARGET = date(2027, 1, 18)
GROUP = InterventionDraft("GP", "Thought records", 60, 6, 1, 10, "Greta Lane, LPC", "CB-2")
TEACHING = InterventionDraft("TE", "Sleep and energy", 60, 2, 1, 10, "Greta Lane, LPC", "ED-3")
SINGLE = InterventionDraft("IND", "Cognitive therapy", 60, 1, 1, 10, "Theo Hart, LCSW")
STEP = ObjectiveDraft("PHQ-9 under 10", "PHQ-9", "16", "9", TARGET, (GROUP, TEACHING, SINGLE))
GOAL = GoalDraft("Get my mornings back", (STEP,))
PROBLEM = ProblemDraft("I stay in bed.", "Low most days", "F33.1", (GOAL,))
DRAFT = PlanDraft((PROBLEM,), "I want my mornings back.", "reads or writes", "transport: Theo, by Friday")


def with_services(*services: InterventionDraft) -> PlanDraft:
    """The draft with other services under its one step."""
    return replace(
        DRAFT,
        problems=(replace(PROBLEM, goals=(replace(GOAL, objectives=(replace(STEP, interventions=services),)),)),),
    )


def therapist():
    return cast.actor(Role.THERAPIST)


def physician():
    return cast.actor(Role.PSYCHIATRIST)


def stay(name="Ana", last="Rivera", **changes):
    """An episode with its principal diagnosis."""
    episode = cast.make_episode(cast.make_patient(name, last), **changes)
    cast.make_diagnosis(episode)
    return episode


def drafted(episode=None, draft=DRAFT):
    return actions.draft_plan(therapist(), episode or stay(), draft)


def waiting(episode=None, draft=DRAFT):
    """A version signed by the clinician."""
    plan = drafted(episode, draft)
    actions.sign_as_clinician(therapist(), plan)
    plan.refresh_from_db()
    return plan


def patient_signed(episode=None, draft=DRAFT):
    plan = waiting(episode, draft)
    actions.sign_as_patient(cast.patient_actor(plan.patient), plan, "Ana Rivera")
    return plan


def in_force(episode=None, draft=DRAFT):
    plan = patient_signed(episode, draft)
    actions.sign_as_physician(physician(), plan)
    plan.refresh_from_db()
    return plan


def other_site_physician():
    """A physician with a duty at another site only."""
    return cast.actor_for(cast.make_staff(Role.PSYCHIATRIST, cast.make_site(name="Hillside"), "Hilla Moss").account)


def later(days: int):
    """The cast's moment so many days on."""
    return cast.NOW + timedelta(days=days)
