"""Every address of the product, room by room."""

from django.urls import include, path
from django.views.generic import RedirectView

urlpatterns = [
    path("", include("stepwell.people.urls")),
    path("", include("stepwell.coverage.urls")),
    path("", include("stepwell.inquiry.urls")),
    path("", include("stepwell.placement.urls")),
    path("", include("stepwell.plan.urls")),
    path("", include("stepwell.program.urls")),
    path("", include("stepwell.encounter.urls")),
    path("", include("stepwell.medication.urls")),
    path("", include("stepwell.progress.urls")),
    path("", include("stepwell.claim.urls")),
    path("", include("stepwell.discharge.urls")),
    path("", include("stepwell.portal.urls")),
    path("", include("stepwell.desk.urls")),
    # The library's own page of e-mail addresses is not part of this product: a clinic names the address to sign in with.
    path("account/", RedirectView.as_view(pattern_name="account")),
    path("account/email/", RedirectView.as_view(pattern_name="account")),
    path("account/", include("allauth.urls")),
]

handler400 = "stepwell.desk.views.bad_request"
handler403 = "stepwell.desk.views.forbidden"
handler404 = "stepwell.desk.views.not_found"
handler500 = "stepwell.desk.views.broken"
