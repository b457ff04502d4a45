"""Addresses of the progress room."""

from django.urls import path

from stepwell.progress import views

urlpatterns = [
    path("alerts/", views.alert_list, name="alert_list"),
    path("alerts/<uuid:pk>/", views.alert_page, name="alert_page"),
    path("alerts/<uuid:pk>/acknowledgment/", views.alert_acknowledge, name="alert_acknowledge"),
    path("patients/<uuid:pk>/answers/<slug:instrument>/", views.observation_new, name="observation_new"),
]
