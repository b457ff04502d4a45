"""The coverage room."""

from django.apps import AppConfig


class CoverageConfig(AppConfig):
    name = "stepwell.coverage"
