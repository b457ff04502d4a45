"""The care plan: from diagnosis down to what is done, who agreed, and who certified it."""

from stepwell.plan.models.agreement import Certification, PlanReview, PlanSignature, ReviewMark, ReviewSignature
from stepwell.plan.models.aims import Barrier, GoalScale, Strength
from stepwell.plan.models.tree import CarePlan, Diagnosis, Goal, Intervention, Objective, Problem

__all__ = [
    "Barrier",
    "CarePlan",
    "Certification",
    "Diagnosis",
    "Goal",
    "GoalScale",
    "Intervention",
    "Objective",
    "PlanReview",
    "PlanSignature",
    "Problem",
    "ReviewMark",
    "ReviewSignature",
    "Strength",
]
