"""Addresses of the discharge room."""

from django.urls import URLPattern, path

from stepwell.discharge.views import calls, leaving

urlpatterns: list[URLPattern] = [
    path("episodes/<uuid:pk>/discharge/", leaving.discharge_page, name="discharge_page"),
    path("episodes/<uuid:pk>/discharge/draft/", leaving.discharge_draft, name="discharge_draft"),
    path("aftercare/", calls.aftercare_list, name="aftercare_list"),
    path("aftercare/<uuid:pk>/", calls.aftercare_call, name="aftercare_call"),
]
