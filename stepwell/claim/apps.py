"""The claim room."""

from django.apps import AppConfig


class ClaimConfig(AppConfig):
    name = "stepwell.claim"
