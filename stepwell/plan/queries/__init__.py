"""What the pages of the plan room show, and what later rooms ask of plans."""

from stepwell.plan.queries.certify import DueRow, NoPlanYet, due_certification, due_certifications, without_a_plan
from stepwell.plan.queries.links import (
    CertificationOn,
    PlanLink,
    certification_on,
    diagnoses_of,
    links_for_episode,
    links_for_episodes,
    plan_in_force,
    principal_diagnosis,
)
from stepwell.plan.queries.mine import MyPlan, my_plan
from stepwell.plan.queries.my_review import MyReview, has_review_to_sign, my_review
from stepwell.plan.queries.page import PlanPage, plan_page
from stepwell.plan.queries.scales import goal_scores

__all__ = [
    "CertificationOn",
    "DueRow",
    "MyPlan",
    "MyReview",
    "NoPlanYet",
    "PlanLink",
    "PlanPage",
    "certification_on",
    "diagnoses_of",
    "due_certification",
    "due_certifications",
    "goal_scores",
    "has_review_to_sign",
    "links_for_episode",
    "links_for_episodes",
    "my_plan",
    "my_review",
    "plan_in_force",
    "plan_page",
    "principal_diagnosis",
    "without_a_plan",
]
