"""The encounter room."""

from django.apps import AppConfig


class EncounterConfig(AppConfig):
    name = "stepwell.encounter"
