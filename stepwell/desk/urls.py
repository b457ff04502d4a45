"""Addresses of the pages that look across stages."""

from django.urls import path

from stepwell.desk import views

urlpatterns = [
    path("home/", views.front_door, name="home"),
    path("patients/<uuid:pk>/", views.chart, name="chart"),
    path("patients/<uuid:pk>/notes/", views.chart_notes, name="chart_notes"),
    path("find/", views.palette, name="palette"),
    path("account/me/", views.account, name="account"),
    path("account/keep-alive/", views.keep_alive, name="keep_alive"),
]
