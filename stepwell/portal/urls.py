"""Addresses of the patient's own pages."""

from django.urls import path

from stepwell.portal import letters, medicines, offers, own_plan, times, views

urlpatterns = [
    path("me/", views.my_today, name="my_today"),
    path("me/check-in/", views.my_check_in, name="my_check_in"),
    path("me/check-in/<slug:instrument>/", views.my_answers, name="my_answers"),
    path("me/answers/<uuid:pk>/", views.my_thanks, name="my_thanks"),
    path("me/progress/", views.my_progress, name="my_progress"),
    path("me/schedule/", views.my_schedule, name="my_schedule"),
    path("me/book/", views.my_book, name="my_book"),
    path("me/book/time/", views.my_book_time, name="my_book_time"),
    path("me/seats/<uuid:pk>/absence/", views.my_absence, name="my_absence"),
    path("me/make-ups/", offers.my_make_ups, name="my_make_ups"),
    path("me/make-ups/<uuid:pk>/", offers.my_make_up, name="my_make_up"),
    path("me/arrival-code/", offers.my_arrival_code, name="my_arrival_code"),
    path("me/times/", times.my_times, name="my_times"),
    path("me/times/<uuid:pk>/end/", times.my_time_end, name="my_time_end"),
    path("me/plan/", views.my_plan, name="my_plan"),
    path("me/safety-plan/", views.my_safety_plan, name="my_safety_plan"),
    path("me/safety-plan/edit/", own_plan.my_safety_plan_edit, name="my_safety_plan_edit"),
    path("me/medicines/", medicines.my_medicines, name="my_medicines"),
    path("me/medicines/<uuid:pk>/doses/", medicines.my_doses, name="my_doses"),
    path("me/medicines/<uuid:pk>/side-effects/", medicines.my_effect, name="my_effect"),
    path("me/medicines/<uuid:pk>/side-effects/end/", medicines.my_effect_end, name="my_effect_end"),
    path("me/medicines/<uuid:pk>/refill/", medicines.my_refill, name="my_refill"),
    path("me/medicines/<uuid:pk>/help/", medicines.my_medicine_help, name="my_medicine_help"),
    path("me/letters/", letters.my_letters_page, name="my_letters"),
    path("me/letters/<uuid:pk>/", letters.my_letter_page, name="my_letter"),
    path("me/alumni/", letters.my_alumni, name="my_alumni"),
    path("me/more/", views.my_more, name="my_more"),
    path("me/record/looks/", views.my_lookers, name="my_lookers"),
]
