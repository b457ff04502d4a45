"""Addresses of the plan room."""

from django.urls import URLPattern, path

from stepwell.plan.views import compare, diagnosis, plan, scales, signing, tree


def _part(kind: str, plural: str, above: str) -> list[URLPattern]:
    """The three addresses of a kind of part: a new one under what it hangs on, its own, its removal."""
    more = {"kind": kind}
    return [
        path(f"{above}/<uuid:pk>/{plural}/new/", tree.part_new, more, name=f"{kind}_new"),
        path(f"{plural}/<uuid:pk>/", tree.part_edit, more, name=f"{kind}_edit"),
        path(f"{plural}/<uuid:pk>/removal/", tree.part_removal, more, name=f"{kind}_removal"),
    ]


urlpatterns = [
    path("episodes/<uuid:pk>/plan/", plan.care_plan, name="care_plan"),
    path("episodes/<uuid:pk>/diagnoses/", diagnosis.diagnoses, name="diagnoses"),
    path("diagnoses/<uuid:pk>/error/", diagnosis.diagnosis_error, name="diagnosis_error"),
    path("plans/<uuid:pk>/words/", plan.plan_words, name="plan_words"),
    path("plans/<uuid:pk>/signature/", signing.plan_signature, name="plan_signature"),
    path("plans/<uuid:pk>/declined/", signing.plan_declined, name="plan_declined"),
    path("plans/<uuid:pk>/withdrawal/", plan.plan_withdrawal, name="plan_withdrawal"),
    *_part("problem", "problems", "plans"),
    *_part("goal", "goals", "problems"),
    *_part("objective", "objectives", "goals"),
    *_part("intervention", "interventions", "objectives"),
    *_part("strength", "strengths", "plans"),
    *_part("barrier", "barriers", "plans"),
    path("barriers/<uuid:pk>/done/", tree.barrier_done, name="barrier_done"),
    path("plans/<uuid:pk>/scales/", scales.goal_scales, name="goal_scales"),
    path("scales/<uuid:pk>/result/", scales.scale_result, name="scale_result"),
    path("episodes/<uuid:pk>/plan/compare/", compare.plan_compare, name="plan_compare"),
    path("me/plan/review/", signing.my_review_sign, name="my_review_sign"),
    path("me/plan/sign/", signing.my_plan_sign, name="my_plan_sign"),
]
