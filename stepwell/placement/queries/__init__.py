"""What this room knows: who is in the program, the banner over a chart, and where an admission stands."""

from stepwell.placement.queries.admitting import (
    AdmissionPage,
    SafetyPlanPage,
    admission_page,
    safety_plan_page,
)
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
from stepwell.placement.queries.facts import newest_plan, newest_screen, plan_facts, safety_facts

__all__ = [
    "AdmissionPage",
    "AssessmentPage",
    "Banner",
    "DecisionPage",
    "InProgram",
    "PatientList",
    "Risk",
    "SafetyPlanPage",
    "admission_page",
    "assessment_page",
    "banner",
    "census",
    "decision_page",
    "inquiry_of",
    "newest_plan",
    "newest_screen",
    "open_stays",
    "patient_list",
    "plan_facts",
    "safety_facts",
    "safety_plan_page",
    "stays_on",
]
