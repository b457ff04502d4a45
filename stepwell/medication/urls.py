"""Addresses of medicines."""

from __future__ import annotations

from django.urls import path

from stepwell.medication.views import listing, ordering, reconcile, results, telling

urlpatterns = [
    path("patients/<uuid:pk>/medicines/", listing.medicines, name="medicines"),
    path("patients/<uuid:pk>/medicines/new/", listing.medicine_new, name="medicine_new"),
    path("patients/<uuid:pk>/medicines/confirmation/", listing.medicines_confirmed, name="medicines_confirmed"),
    path("medicines/<uuid:pk>/stop/", listing.medicine_stop, name="medicine_stop"),
    path("medicines/<uuid:pk>/hold/", listing.medicine_hold, name="medicine_hold"),
    path("medicines/<uuid:pk>/hold/end/", listing.medicine_resume, name="medicine_resume"),
    path("medicines/<uuid:pk>/error/", listing.medicine_error, name="medicine_error"),
    path("medicines/<uuid:pk>/change/", ordering.medicine_change, name="medicine_change"),
    path("medicines/<uuid:pk>/refill/", ordering.medicine_refill, name="medicine_refill"),
    path("medicines/<uuid:pk>/refill/request/", ordering.refill_request, name="refill_request"),
    path("medicines/<uuid:pk>/side-effects/", telling.side_effect_new, name="side_effect_new"),
    path("medicines/<uuid:pk>/doses/", telling.doses_new, name="doses_new"),
    path("medicines/<uuid:pk>/side-effects/end/", telling.side_effect_end, name="side_effect_end"),
    path("refills/<uuid:pk>/answer/", ordering.refill_answer, name="refill_answer"),
    path("orders/<uuid:pk>/confirmation/", ordering.order_confirmation, name="order_confirmation"),
    path("orders/<uuid:pk>/cancellation/", ordering.order_cancellation, name="order_cancellation"),
    path("orders/<uuid:pk>/print/", ordering.order_print, name="order_print"),
    path("orders/<uuid:pk>/fhir/", ordering.order_fhir, name="order_fhir"),
    path("patients/<uuid:pk>/pregnancy/", telling.pregnancy, name="pregnancy"),
    path("patients/<uuid:pk>/reconciliation/<slug:turn>/", reconcile.reconcile, name="reconcile"),
    path("reconciliations/<uuid:pk>/lines/<uuid:reconcile_line>/", reconcile.reconcile_line, name="reconcile_line"),
    path("reconciliations/<uuid:pk>/end/", reconcile.reconciliation_end, name="reconciliation_end"),
    path("results/", results.results, name="results"),
    path("results/<uuid:pk>/", results.result, name="result"),
    path("results/<uuid:pk>/value/", results.result_value, name="result_value"),
    path("results/<uuid:pk>/end/", results.result_end, name="result_end"),
    path("results/<uuid:pk>/cancellation/", results.result_cancellation, name="result_cancellation"),
    path("patients/<uuid:pk>/labs/new/", results.lab_new, name="lab_new"),
    path("patients/<uuid:pk>/drug-screens/new/", results.drug_screen_new, name="drug_screen_new"),
    path("drug-screens/<uuid:pk>/", results.drug_screen, name="drug_screen"),
    path("drug-screens/<uuid:pk>/end/", results.drug_screen_end, name="drug_screen_end"),
    path("patients/<uuid:pk>/aims/", results.aims, name="aims"),
]
