"""Addresses of this room."""

from django.urls import path

from stepwell.people.views import consent, patient, sign_in, sites, staff

urlpatterns = [
    path("patients/new/", patient.patient_new, name="patient_new"),
    path("patients/open-outside/", patient.open_outside, name="open_outside"),
    path("patients/<uuid:pk>/details/", patient.patient_details, name="patient_details"),
    path("patients/<uuid:pk>/details/edit/", patient.patient_edit, name="patient_edit"),
    path("patients/<uuid:pk>/sign-in/", sign_in.patient_sign_in, name="patient_sign_in"),
    path("patients/<uuid:pk>/allergies/", patient.patient_allergies, name="patient_allergies"),
    path("allergies/<uuid:pk>/error/", patient.allergy_in_error, name="allergy_in_error"),
    path("patients/<uuid:pk>/contacts/new/", patient.contact_new, name="contact_new"),
    path("contacts/<uuid:pk>/", patient.contact_edit, name="contact_edit"),
    path("contacts/<uuid:pk>/sharing/end/", consent.contact_sharing_end, name="contact_sharing_end"),
    path("patients/<uuid:pk>/consents/<slug:kind>/", consent.consent_new, name="consent_new"),
    path("consents/<uuid:pk>/withdrawal/", consent.consent_withdrawal, name="consent_withdrawal"),
    path("my/sharing/", consent.my_sharing, name="my_sharing"),
    path("my/sharing/<uuid:pk>/", consent.my_sharing_with, name="my_sharing_with"),
    path("staff/", staff.staff_list, name="staff_list"),
    path("staff/new/", staff.staff_new, name="staff_new"),
    path("staff/<uuid:pk>/", staff.staff_page, name="staff_page"),
    path("staff/<uuid:pk>/invitation/", staff.staff_invitation, name="staff_invitation"),
    path("staff/<uuid:pk>/duties/", staff.staff_duties, name="staff_duties"),
    path("staff/<uuid:pk>/licenses/", staff.staff_licenses, name="staff_licenses"),
    path("staff/<uuid:pk>/leaving/", staff.staff_leaving, name="staff_leaving"),
    path("duties/<uuid:pk>/suspension/", staff.duty_change, {"change": "suspension"}, name="duty_suspension"),
    path("duties/<uuid:pk>/return/", staff.duty_change, {"change": "return"}, name="duty_return"),
    path("duties/<uuid:pk>/end/", staff.duty_change, {"change": "end"}, name="duty_end"),
    path("invitation/<str:key>/<str:token>/", staff.invitation, name="invitation"),
    path("staff/<uuid:pk>/details/", staff.staff_edit, name="staff_edit"),
    path("sites/", sites.site_list, name="site_list"),
    path("sites/new/", sites.site_new, name="site_new"),
    path("sites/<uuid:pk>/", sites.site_edit, name="site_edit"),
    path("sites/<uuid:pk>/rooms/", sites.site_rooms, name="site_rooms"),
    path("rooms/<uuid:pk>/", sites.room_edit, name="room_edit"),
    path("rooms/<uuid:pk>/retirement/", sites.room_use, {"change": "retirement"}, name="room_retirement"),
    path("rooms/<uuid:pk>/return/", sites.room_use, {"change": "return"}, name="room_return"),
    path("trail/", staff.trail, name="trail"),
]
