"""Addresses of the discharge room."""

from django.urls import URLPattern, path

from stepwell.discharge.views import calls, leaving, letter, readiness

urlpatterns: list[URLPattern] = [
    path("episodes/<uuid:pk>/discharge/", leaving.discharge_page, name="discharge_page"),
    path("episodes/<uuid:pk>/discharge/draft/", leaving.discharge_draft, name="discharge_draft"),
    path("episodes/<uuid:pk>/readiness/", readiness.episode_readiness, name="episode_readiness"),
    path("discharges/<uuid:pk>/letter/", letter.discharge_letter, name="discharge_letter"),
    path("discharges/<uuid:pk>/alumni/", letter.alumni_invitation, name="alumni_invitation"),
    path("invitations/<uuid:pk>/", letter.alumni_answer, name="alumni_answer"),
    path("letters/<uuid:pk>/", letter.letter_copy, name="letter_copy"),
    path("aftercare/", calls.aftercare_list, name="aftercare_list"),
    path("aftercare/<uuid:pk>/", calls.aftercare_call, name="aftercare_call"),
]
