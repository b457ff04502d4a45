"""Addresses of this room; the list of authorizations needs attended days and lives with the claims."""

from django.urls import path

from stepwell.coverage import views

urlpatterns = [
    path("patients/<uuid:pk>/coverage/", views.patient_coverage, name="patient_coverage"),
    path("patients/<uuid:pk>/coverage/new/", views.coverage_new, name="coverage_new"),
    path("coverage/<uuid:pk>/verification/", views.coverage_verification, name="coverage_verification"),
    path("coverage/<uuid:pk>/end/", views.coverage_end, name="coverage_end"),
    path("coverage/<uuid:pk>/authorization/", views.authorization_new, name="authorization_new"),
    path("payers/", views.payers, name="payers"),
    path("payers/<uuid:pk>/", views.payer_edit, name="payer_edit"),
]
