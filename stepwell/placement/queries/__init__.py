"""What this room knows: who is in the program, the banner over a chart, and where an admission stands."""

from stepwell.placement.queries.admitting import AdmissionPage, admission_page
from stepwell.placement.queries.assessing import (
    AssessmentPage,
    DecisionPage,
    assessment_page,
    decision_page,
    inquiry_of,
)
from stepwell.placement.queries.banner import Banner, Risk, banner
from stepwell.placement.queries.census import (
    InProgram,
    PatientList,
    census,
    open_stays,
    patient_list,
    stays_on,
)
from stepwell.placement.queries.concerns import ConcernPage, ConcernRow, concern_count, concern_page, open_concerns
from stepwell.placement.queries.declined import Declined, declined_list
from stepwell.placement.queries.facts import (
    newest_plan,
    newest_screen,
    plan_facts,
    safety_facts,
    screens_that_count,
)
from stepwell.placement.queries.follow_ups import FollowUpPage, FollowUpRow, follow_up_page, open_follow_ups
from stepwell.placement.queries.note_block import (
    PlanStanding,
    blocks,
    check_note_may_be_signed,
    note_block,
    plan_standings,
)
from stepwell.placement.queries.safety_hub import SafetyHub, numbers, safety_hub
from stepwell.placement.queries.safety_plan import SafetyPlanPage, safety_plan_page, safety_steps
from stepwell.placement.queries.step_up import StepUpPage, step_up_page

__all__ = [
    "AdmissionPage",
    "AssessmentPage",
    "Banner",
    "ConcernPage",
    "ConcernRow",
    "DecisionPage",
    "Declined",
    "FollowUpPage",
    "FollowUpRow",
    "InProgram",
    "PatientList",
    "PlanStanding",
    "Risk",
    "SafetyHub",
    "SafetyPlanPage",
    "StepUpPage",
    "admission_page",
    "assessment_page",
    "banner",
    "blocks",
    "census",
    "check_note_may_be_signed",
    "concern_count",
    "concern_page",
    "decision_page",
    "declined_list",
    "follow_up_page",
    "inquiry_of",
    "newest_plan",
    "newest_screen",
    "note_block",
    "numbers",
    "open_concerns",
    "open_follow_ups",
    "open_stays",
    "patient_list",
    "plan_facts",
    "plan_standings",
    "safety_facts",
    "safety_hub",
    "safety_plan_page",
    "safety_steps",
    "screens_that_count",
    "stays_on",
    "step_up_page",
]
