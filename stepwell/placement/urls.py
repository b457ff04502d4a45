"""Addresses of this room, and of the list that needs to know who is in the program."""

from django.urls import path

from stepwell.placement.views import assessing, concerns, declining, hub, lists, safety, step_up, transitions

urlpatterns = [
    path("patients/", lists.patient_list, name="patient_list"),
    path("inquiries/<uuid:pk>/record/", assessing.inquiry_record, name="inquiry_record"),
    path("patients/<uuid:pk>/safety-questions/", safety.safety_questions, name="safety_questions"),
    path("safety-questions/<uuid:pk>/clearance/", safety.safety_clearance, name="safety_clearance"),
    path("safety-questions/<uuid:pk>/completion/", hub.safety_done, name="safety_done"),
    path("patients/<uuid:pk>/safety/", hub.safety_hub, name="safety_hub"),
    path("patients/<uuid:pk>/safety/answers/", hub.safety_answer, name="safety_answer"),
    path("patients/<uuid:pk>/concerns/", hub.concern_new, name="concern_new"),
    path("patients/<uuid:pk>/step-up/", step_up.step_up_new, name="step_up_new"),
    path("concerns/", concerns.concern_list, name="concern_list"),
    path("concerns/<uuid:pk>/", concerns.concern_page, name="concern_page"),
    path("concerns/<uuid:pk>/acknowledgment/", concerns.concern_acknowledgment, name="concern_acknowledgment"),
    path("concerns/<uuid:pk>/contact/", concerns.concern_contact, name="concern_contact"),
    path("concerns/<uuid:pk>/owner/", concerns.concern_owner, name="concern_owner"),
    path("step-ups/<uuid:pk>/", step_up.step_up, name="step_up"),
    path("step-ups/<uuid:pk>/steps/", step_up.step_up_step, name="step_up_step"),
    path("step-ups/<uuid:pk>/hand-over/", step_up.step_up_hand_over, name="step_up_hand_over"),
    path("step-ups/<uuid:pk>/end/", step_up.step_up_end, name="step_up_end"),
    path("follow-ups/<uuid:pk>/", concerns.follow_up, name="follow_up"),
    path("patients/<uuid:pk>/assessment/", assessing.assessment_new, name="assessment_new"),
    path("patients/<uuid:pk>/assessment/draft/", assessing.assessment_draft, name="assessment_draft"),
    path("assessments/<uuid:pk>/decision/", assessing.placement_decision, name="placement_decision"),
    path("episodes/<uuid:pk>/way/", transitions.episode_way, name="episode_way"),
    path("patients/<uuid:pk>/admission/", assessing.admission, name="admission"),
    path("patients/<uuid:pk>/safety-plan/", safety.safety_plan, name="safety_plan"),
    path("patients/<uuid:pk>/safety-plan/edit/", safety.safety_plan_edit, name="safety_plan_edit"),
    path("patients/<uuid:pk>/safety-plan/draft/", safety.safety_plan_draft, name="safety_plan_draft"),
    path("patients/<uuid:pk>/safety-plan/declined/", declining.declined_plan_new, name="declined_plan_new"),
    path("patients/<uuid:pk>/safety-plan/declined/draft/", declining.declined_plan_draft, name="declined_plan_draft"),
    path("declined-plans/<uuid:pk>/signature/", declining.declined_plan_signature, name="declined_plan_signature"),
]
