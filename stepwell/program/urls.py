"""Addresses of the program room."""

from django.urls import path

from stepwell.program.views import groups, people, sessions, set_up, visits, week

urlpatterns = [
    path("week/", week.week_page, name="week_page"),
    path("groups/", groups.group_list, name="group_list"),
    path("groups/new/", set_up.group_new, name="group_new"),
    path("groups/<uuid:pk>/", groups.group_page, name="group_page"),
    path("groups/<uuid:pk>/enrollment/", groups.group_enrollment, name="group_enrollment"),
    path("groups/<uuid:pk>/waiting/", groups.group_waiting, name="group_waiting"),
    path("groups/<uuid:pk>/series/", set_up.series_new, name="series_new"),
    path("groups/<uuid:pk>/sessions/", set_up.group_sessions, name="group_sessions"),
    path("series/<uuid:pk>/end/", set_up.series_end, name="series_end"),
    path("enrollments/<uuid:pk>/end/", groups.enrollment_end, name="enrollment_end"),
    path("waiting/<uuid:pk>/end/", groups.waiting_end, name="waiting_end"),
    path("sessions/<uuid:pk>/change/", sessions.session_change, name="session_change"),
    path("sessions/<uuid:pk>/cover/", sessions.session_cover, name="session_cover"),
    path("sessions/<uuid:pk>/move/", sessions.session_move, name="session_move"),
    path("sessions/<uuid:pk>/cancellation/", sessions.session_cancellation, name="session_cancellation"),
    path("sessions/<uuid:pk>/restoration/", sessions.session_restoration, name="session_restoration"),
    path("sessions/<uuid:pk>/topic/", sessions.session_topic, name="session_topic"),
    path("episodes/<uuid:pk>/groups/", people.episode_groups, name="episode_groups"),
    path("episodes/<uuid:pk>/schedule/", people.episode_schedule, name="episode_schedule"),
    path("episodes/<uuid:pk>/visits/new/", visits.visit_new, name="visit_new"),
    path("visits/<uuid:pk>/change/", visits.visit_change, name="visit_change"),
    path("visits/<uuid:pk>/cancellation/", visits.visit_cancellation, name="visit_cancellation"),
    path("seats/<uuid:pk>/release/", people.seat_release, name="seat_release"),
    path("program/", set_up.program_set_up, name="program_set_up"),
    path("program/tracks/", set_up.track_new, name="track_new"),
    path("program/closures/", set_up.closure_new, name="closure_new"),
    path("program/closures/<uuid:pk>/end/", set_up.closure_end, name="closure_end"),
    path("program/sessions/", set_up.session_making, name="session_making"),
]
