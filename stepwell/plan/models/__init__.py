"""The care plan: from diagnosis down to what is done, who agreed, and who certified it."""

from stepwell.plan.models.agreement import Certification, PlanReview, PlanSignature
from stepwell.plan.models.tree import CarePlan, Diagnosis, Goal, Intervention, Objective, Problem

__all__ = [
    "CarePlan",
    "Certification",
    "Diagnosis",
    "Goal",
    "Intervention",
    "Objective",
    "PlanReview",
    "PlanSignature",
    "Problem",
]
