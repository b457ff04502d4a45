"""Addresses of the encounter room."""

from django.urls import URLPattern, path

from stepwell.encounter.views import (
    arrivals,
    calls,
    giving_back,
    kiosk,
    make_ups,
    read,
    session,
    signing,
    visit,
    walk_in,
)

urlpatterns: list[URLPattern] = [
    path("arrivals/", arrivals.arrivals, name="arrivals"),
    path("arrivals/sessions/<uuid:pk>/", arrivals.session_check_in, name="session_check_in"),
    path("arrivals/visits/<uuid:pk>/", arrivals.visit_check_in, name="visit_check_in"),
    path("arrivals/seats/<uuid:pk>/", arrivals.attendance_change, name="attendance_change"),
    path("arrivals/seats/<uuid:pk>/undo/", arrivals.check_in_undo, name="check_in_undo"),
    path("absences/", calls.absences, name="absences"),
    path("absences/<uuid:pk>/", calls.absence, name="absence"),
    path("absences/<uuid:pk>/make-ups/", make_ups.absence_make_ups, name="absence_make_ups"),
    path("seats/<uuid:pk>/release/", giving_back.seat_release, name="seat_release"),
    path("reviews/", make_ups.reviews, name="reviews"),
    path("reviews/<uuid:pk>/", make_ups.review, name="review"),
    path("episodes/<uuid:pk>/arrival-code/", make_ups.episode_arrival_code, name="episode_arrival_code"),
    path("kiosks/", kiosk.kiosks, name="kiosks"),
    path("kiosks/<uuid:pk>/closing/", kiosk.kiosk_closing, name="kiosk_closing"),
    path("kiosk/", kiosk.kiosk, name="kiosk"),
    path("kiosk/arrival/", kiosk.kiosk_arrival, name="kiosk_arrival"),
    path("sessions/<uuid:pk>/notes/", session.session_page, name="session_page"),
    path("sessions/<uuid:pk>/notes/bar/", session.session_bar, name="session_bar"),
    path("sessions/<uuid:pk>/notes/review/", session.session_review, name="session_review"),
    path("sessions/<uuid:pk>/walk-in/", walk_in.walk_in, name="walk_in"),
    path("visits/<uuid:pk>/note/", visit.note_page, name="note_page"),
    path("visits/<uuid:pk>/note/signature/", visit.note_signature, name="note_signature"),
    path("encounters/<uuid:pk>/", read.encounter_page, name="encounter_page"),
    path("encounters/<uuid:pk>/addendum/", read.addendum, name="addendum"),
    path("encounters/<uuid:pk>/cosignature/", signing.cosignature, name="cosignature"),
    path("notes/unsigned/", signing.unsigned, name="unsigned_list"),
    path("notes/cosignatures/", signing.cosign_list, name="cosign_list"),
]
