"""Addresses of the progress room."""

from django.urls import path

from stepwell.progress.views import alerts, answers, certify, review, start

urlpatterns = [
    path("certify/", certify.certify_list, name="certify_list"),
    path("episodes/<uuid:pk>/plan/start/", start.plan_start, name="plan_start"),
    path("plans/<uuid:pk>/review/", review.plan_review, name="plan_review"),
    path("alerts/", alerts.alert_list, name="alert_list"),
    path("alerts/<uuid:pk>/", alerts.alert_page, name="alert_page"),
    path("alerts/<uuid:pk>/acknowledgment/", alerts.alert_acknowledge, name="alert_acknowledge"),
    path("patients/<uuid:pk>/answers/<slug:instrument>/", answers.observation_new, name="observation_new"),
]
