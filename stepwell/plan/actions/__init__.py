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
from stepwell.plan.actions.reviewing import ReviewWords, review_plan
from stepwell.plan.actions.signing import (
    plan_text,
    record_declined,
    sign_as_clinician,
    sign_as_patient,
    sign_as_physician,
)
from stepwell.plan.actions.tree import (
    GoalFacts,
    InterventionFacts,
    ObjectiveFacts,
    ProblemFacts,
    add_goal,
    add_intervention,
    add_objective,
    add_problem,
    change_part,
    remove_part,
)

__all__ = [
    "Choice",
    "GoalFacts",
    "InterventionFacts",
    "ObjectiveFacts",
    "ProblemFacts",
    "ReviewWords",
    "StartChoice",
    "WordsFacts",
    "add_diagnosis",
    "add_goal",
    "add_intervention",
    "add_objective",
    "add_problem",
    "certify",
    "certify_selected",
    "change_part",
    "change_words",
    "draft_plan",
    "plan_text",
    "record_declined",
    "remove_part",
    "review_plan",
    "sign_as_clinician",
    "sign_as_patient",
    "sign_as_physician",
    "start_draft",
    "withdraw_diagnosis",
    "withdraw_plan",
]
