"""The verbs of this room: ask about safety, clear, assess, decide, admit, end a stay, write the safety plan."""

from stepwell.placement.actions.deciding import AssessFacts, Decision, assess, decide_placement
from stepwell.placement.actions.episode import admit, end_episode
from stepwell.placement.actions.record import open_record
from stepwell.placement.actions.safety import SafetyPlanWords, clear_safety, screen_safety, write_safety_plan
from stepwell.placement.queries.facts import AdmitFacts

__all__ = [
    "AdmitFacts",
    "AssessFacts",
    "Decision",
    "SafetyPlanWords",
    "admit",
    "assess",
    "clear_safety",
    "decide_placement",
    "end_episode",
    "open_record",
    "screen_safety",
    "write_safety_plan",
]
