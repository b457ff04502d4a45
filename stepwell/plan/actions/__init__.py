"""The verbs of the plan room."""

from stepwell.plan.actions.certifying import Choice, certify, certify_selected
from stepwell.plan.actions.diagnoses import add_diagnosis, withdraw_diagnosis
from stepwell.plan.actions.drafting import (
    StartChoice,
    WordsFacts,
    change_words,
    draft_plan,
    start_draft,
    withdraw_plan,
)
from stepwell.plan.actions.facts import (
    BarrierFacts,
    GoalFacts,
    InterventionFacts,
    ObjectiveFacts,
    ProblemFacts,
    StrengthFacts,
)
from stepwell.plan.actions.reviewing import Mark, ReviewWords, review_plan, sign_review_as_patient
from stepwell.plan.actions.scales import ScaleFacts, close_scale, set_scale
from stepwell.plan.actions.signing import (
    plan_text,
    record_declined,
    sign_as_clinician,
    sign_as_patient,
    sign_as_physician,
)
from stepwell.plan.actions.tree import (
    add_barrier,
    add_goal,
    add_intervention,
    add_objective,
    add_problem,
    add_strengths,
    change_part,
    finish_barrier,
    remove_part,
)

__all__ = [
    "BarrierFacts",
    "Choice",
    "GoalFacts",
    "InterventionFacts",
    "Mark",
    "ObjectiveFacts",
    "ProblemFacts",
    "ReviewWords",
    "ScaleFacts",
    "StartChoice",
    "StrengthFacts",
    "WordsFacts",
    "add_barrier",
    "add_diagnosis",
    "add_goal",
    "add_intervention",
    "add_objective",
    "add_problem",
    "add_strengths",
    "certify",
    "certify_selected",
    "change_part",
    "change_words",
    "close_scale",
    "draft_plan",
    "finish_barrier",
    "plan_text",
    "record_declined",
    "remove_part",
    "review_plan",
    "set_scale",
    "sign_as_clinician",
    "sign_as_patient",
    "sign_as_physician",
    "sign_review_as_patient",
    "start_draft",
    "withdraw_diagnosis",
    "withdraw_plan",
]
