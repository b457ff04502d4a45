"""Addresses of the inquiry room: the public pages, and the desk's board."""

from django.urls import URLPattern, path

from stepwell.inquiry.views import board, card, fit, public, start

urlpatterns: list[URLPattern] = [
    path("", public.home, name="public_home"),
    path("what-is-iop/", public.what_is_iop, name="what_is_iop"),
    path("a-week/", public.a_week, name="a_week"),
    path("conditions/", public.conditions, name="conditions"),
    path("therapies/", public.therapies, name="therapies"),
    path("cost/", public.cost, name="cost"),
    path("progress/", public.progress, name="progress_is_not_linear"),
    path("questions/", public.questions, name="questions"),
    path("crisis/", public.crisis, name="crisis"),
    path("privacy/", public.privacy, name="privacy"),
    path("accessibility/", public.accessibility, name="accessibility"),
    path("fit/", fit.fit, name="fit"),
    path("start/", start.start, name="start"),
    path("start/thanks/", start.start_thanks, name="start_thanks"),
    path("inquiries/", board.inquiry_board, name="inquiry_board"),
    path("inquiries/closed/", board.inquiries_closed, name="inquiries_closed"),
    path("inquiries/new/", board.inquiry_new, name="inquiry_new"),
    path("inquiries/<uuid:pk>/", card.inquiry_page, name="inquiry_page"),
    path("inquiries/<uuid:pk>/attempts/", card.inquiry_attempts, name="inquiry_attempts"),
    path("inquiries/<uuid:pk>/times/", card.inquiry_times, name="inquiry_times"),
    path("inquiries/<uuid:pk>/stage/", card.inquiry_stage, name="inquiry_stage"),
    path("inquiries/<uuid:pk>/owner/", card.inquiry_owner, name="inquiry_owner"),
    path("inquiries/<uuid:pk>/close/", card.inquiry_close, name="inquiry_close"),
]
