"""Addresses of the pages that look across stages."""

from django.conf import settings
from django.urls import path

from stepwell.desk.views import account, brief, chart, home, hours, style, where

urlpatterns = [
    path("home/", home.front_door, name="home"),
    path("find/", home.palette, name="palette"),
    path("patients/<uuid:pk>/", chart.chart, name="chart"),
    path("patients/<uuid:pk>/notes/", chart.chart_notes, name="chart_notes"),
    path("patients/<uuid:pk>/history/", chart.chart_history, name="chart_history"),
    path("sessions/<uuid:pk>/brief/", brief.session_brief, name="session_brief"),
    path("inquiries/<uuid:pk>/where/", where.inquiry_where, name="inquiry_where"),
    path("hours/", hours.week_hours, name="week_hours"),
    path("episodes/<uuid:pk>/hours/", hours.episode_hours, name="episode_hours"),
    path("account/me/", account.account, name="account"),
    path("account/me/sessions/", account.other_sessions, name="other_sessions"),
    path("account/keep-alive/", account.keep_alive, name="keep_alive"),
    path("account/lock/", account.lock, name="lock"),
]
if settings.DEBUG:
    urlpatterns.append(path("desk/style/", style.style_guide, name="style_guide"))
