"""Which care fits: safety first, then the dimensions, the decision with its reasons, and the episode it opens."""

from stepwell.placement.models.assessment import Assessment, DimensionRating, Placement
from stepwell.placement.models.concern import FollowUp, RiskConcern, StepUp, StepUpStep
from stepwell.placement.models.episode import Episode, Transition
from stepwell.placement.models.safety import DeclinedPlan, SafetyPlan, SafetyScreen

__all__ = [
    "Assessment",
    "DeclinedPlan",
    "DimensionRating",
    "Episode",
    "FollowUp",
    "Placement",
    "RiskConcern",
    "SafetyPlan",
    "SafetyScreen",
    "StepUp",
    "StepUpStep",
    "Transition",
]
