"""The inquiry room."""

from django.apps import AppConfig


class InquiryConfig(AppConfig):
    name = "stepwell.inquiry"
