"""The progress room."""

from django.apps import AppConfig


class ProgressConfig(AppConfig):
    name = "stepwell.progress"
