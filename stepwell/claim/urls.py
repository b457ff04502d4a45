"""Addresses of the claim room."""

from django.urls import URLPattern, path

from stepwell.claim.views import acts, authorizations, claims, day, prices

urlpatterns: list[URLPattern] = [
    path("days/close/", day.day_close, name="day_close"),
    path("days/<slug:day>/close/", day.day_close, name="day_close_on"),
    path("days/<slug:day>/claims/", day.day_claims, name="day_claims"),
    path("days/<slug:day>/nudges/", day.day_nudges, name="day_nudges"),
    path("nudges/<uuid:pk>/", day.nudge, name="nudge"),
    path("nudges/<uuid:pk>/done/", day.nudge_done, name="nudge_done"),
    path("claims/", claims.claim_list, name="claim_list"),
    path("claims/submissions/", claims.claim_submissions, name="claim_submissions"),
    path("claims/files/", claims.claim_file_list, name="claim_file_list"),
    path("claims/files/<uuid:pk>/", claims.claim_file, name="claim_file"),
    path("claims/<uuid:pk>/", claims.claim_page, name="claim_page"),
    path("claims/<uuid:pk>/checks/", acts.claim_check, name="claim_check"),
    path("claims/<uuid:pk>/release/", acts.claim_release, name="claim_release"),
    path("claims/<uuid:pk>/answer/", acts.claim_answer, name="claim_answer"),
    path("claims/<uuid:pk>/payments/", acts.claim_payment, name="claim_payment"),
    path("claims/<uuid:pk>/void/", acts.claim_void, name="claim_void"),
    path("objectives/<uuid:pk>/trace/", claims.objective_trace, name="objective_trace"),
    path("authorizations/", authorizations.authorization_list, name="authorization_list"),
    path("prices/", prices.price_list, name="price_list"),
]
