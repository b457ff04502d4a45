"""The verbs of this room: ask about safety, raise and close concerns, step up, assess, decide, admit, end a stay."""

from stepwell.placement.actions.asking import answer_safety, finish_safety
from stepwell.placement.actions.concern import (
    Raised,
    acknowledge_concern,
    close_concern,
    escalate_concerns,
    hand_over_concern,
    raise_concern,
    reach_concern,
)
from stepwell.placement.actions.deciding import AssessFacts, Decision, assess, decide_placement
from stepwell.placement.actions.declining import DeclineWords, decline_safety_plan, vouch_for_declined_plan
from stepwell.placement.actions.episode import admit, end_episode
from stepwell.placement.actions.follow_up import escalate_follow_ups, finish_follow_up, make_follow_ups
from stepwell.placement.actions.record import open_record
from stepwell.placement.actions.safety import SafetyPlanWords, clear_safety, screen_safety, write_safety_plan
from stepwell.placement.actions.step_up import HandOver, end_step_up, mark_step, open_step_up, write_hand_over
from stepwell.placement.queries.facts import AdmitFacts

__all__ = [
    "AdmitFacts",
    "AssessFacts",
    "Decision",
    "DeclineWords",
    "HandOver",
    "Raised",
    "SafetyPlanWords",
    "acknowledge_concern",
    "admit",
    "answer_safety",
    "assess",
    "clear_safety",
    "close_concern",
    "decide_placement",
    "decline_safety_plan",
    "end_episode",
    "end_step_up",
    "escalate_concerns",
    "escalate_follow_ups",
    "finish_follow_up",
    "finish_safety",
    "hand_over_concern",
    "make_follow_ups",
    "mark_step",
    "open_record",
    "open_step_up",
    "raise_concern",
    "reach_concern",
    "screen_safety",
    "vouch_for_declined_plan",
    "write_hand_over",
    "write_safety_plan",
]
