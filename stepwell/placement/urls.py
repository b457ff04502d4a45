"""Addresses of this room, and of the list that needs to know who is in the program."""

from django.urls import path

from stepwell.placement.views import assessing, lists, safety, transitions

urlpatterns = [
    path("patients/", lists.patient_list, name="patient_list"),
    path("inquiries/<uuid:pk>/record/", assessing.inquiry_record, name="inquiry_record"),
    path("patients/<uuid:pk>/safety-questions/", safety.safety_questions, name="safety_questions"),
    path("safety-questions/<uuid:pk>/clearance/", safety.safety_clearance, name="safety_clearance"),
    path("patients/<uuid:pk>/assessment/", assessing.assessment_new, name="assessment_new"),
    path("patients/<uuid:pk>/assessment/draft/", assessing.assessment_draft, name="assessment_draft"),
    path("assessments/<uuid:pk>/decision/", assessing.placement_decision, name="placement_decision"),
    path("episodes/<uuid:pk>/way/", transitions.episode_way, name="episode_way"),
    path("patients/<uuid:pk>/admission/", assessing.admission, name="admission"),
    path("patients/<uuid:pk>/safety-plan/", safety.safety_plan, name="safety_plan"),
    path("patients/<uuid:pk>/safety-plan/edit/", safety.safety_plan_edit, name="safety_plan_edit"),
    path("patients/<uuid:pk>/safety-plan/draft/", safety.safety_plan_draft, name="safety_plan_draft"),
]
