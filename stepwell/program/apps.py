"""The program room."""

from django.apps import AppConfig


class ProgramConfig(AppConfig):
    name = "stepwell.program"
